"""Image making and interview practice: write one down, who took part, the feedback that each may read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import page
from iljari.kernel import clock, ids, web
from iljari.kernel.errors import Overtaken, Refusal
from iljari.people.access import access_person, log_list
from iljari.people.door.door import DOOR
from iljari.people.models import Person

from .. import actions, queries, rules
from ..access import access_practice, access_practised
from ..forms import FeedbackForm, PracticeForm, WhoForm, WordsForm
from ..models import Practice, Practised
from ..sides import OWN, STAFF


@page("counselling.clinic")
@web.once
def new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write down a practice that has taken place with this person; others of a group are added after."""
    person = access_person(request.user, person_id, purpose="practice", fields=["name"])
    form = PracticeForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            practice = actions.record_practice(by=request.user, persons=[person], **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The practice is on record. Now the feedback."))
            return redirect("clinic:feedback", practice.people.get().pk)
    context = STAFF.context(request, person, _("Write down a practice"), form=form)
    return render(request, "counselling/clinic/practice_new.html", context)


def _show(
    request: HttpRequest,
    practice: Practice,
    *,
    adding: WhoForm | None = None,
    wording: WordsForm | None = None,
    maybe: Person | None = None,
) -> HttpResponse:
    """The practice; `maybe` is whoever was found and is to be confirmed."""
    group = queries.group_of(practice)
    log_list(request.user, [each.person_id for each in group], purpose="group of a practice")
    context = {
        "practice": practice,
        "group": group,
        "is_full": len(group) >= rules.MOST_IN_GROUP,
        "most": rules.MOST_IN_GROUP,
        "form": adding or WhoForm(),
        "maybe": maybe,
        "number": queries.number_of(maybe) if maybe else "",
        "is_told": any(each.told_at for each in group),
        "wording": wording or WordsForm(initial={"words": practice.words, "seen": _stand_for(practice.words)}),
        "crumbs": [(practice.get_kind_display(), None)],
    }
    return render(request, "counselling/clinic/practice.html", context)


@page("counselling.clinic")
@require_GET
def practice(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """One practice: what was practised, who took part, whose feedback is still to be written."""
    return _show(request, access_practice(request.user, practice_id))


@page("counselling.clinic")
@require_POST
@web.once
def add(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """Somebody else took part: found by name or registration number (`who`), added once they are confirmed (`person`),
    for each of a group may read what was practised."""
    found = access_practice(request.user, practice_id)
    if key := ids.read(request.POST.get("person", "")):
        person = access_person(request.user, key, purpose="practice", fields=["name"])
        form = WhoForm({"who": person.name})
        try:
            actions.add_person(by=request.user, practice=found, person=person)
        except Refusal as refusal:
            form.refuse(refusal)
            return _show(request, found, adding=form)
        return redirect("clinic:practice", found.pk)
    form = WhoForm(request.POST)
    if not form.is_valid():
        return _show(request, found, adding=form)
    maybe, trouble = queries.found_by(request.user.centre_id, form.cleaned_data["who"])
    if maybe is None:
        form.add_error("who", trouble)
    else:
        log_list(request.user, [maybe.pk], purpose="group of a practice", fields=["name", "birth_date", "number"])
    return _show(request, found, adding=form, maybe=maybe)


@page("counselling.clinic")
@require_POST
@web.once
def words(request: HttpRequest, practice_id: UUID) -> HttpResponse:
    """Correct what was practised."""
    found = access_practice(request.user, practice_id)
    form = WordsForm(request.POST)
    if form.is_valid():
        try:
            if form.cleaned_data["seen"] != _stand_for(found.words):
                raise Overtaken(_("Someone else has just corrected these words. Look at them again, then decide."))
            actions.correct_words(by=request.user, practice=found, words=form.cleaned_data["words"])
        except Overtaken as refusal:
            found.refresh_from_db()
            form = WordsForm({"words": form.cleaned_data["words"], "seen": _stand_for(found.words)})
            form.refuse(refusal)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The words are corrected."))
            return redirect("clinic:practice", found.pk)
    return _show(request, found, wording=form)


@page("counselling.clinic")
@require_POST
def take_out(request: HttpRequest, practised_id: UUID) -> HttpResponse:
    """Somebody did not take part after all."""
    found = access_practised(request.user, practised_id, purpose="group of a practice")
    try:
        actions.take_out(by=request.user, practised=found)
    except Refusal as refusal:
        said = next(iter(refusal.fields.values()), refusal.message)
        messages.error(request, str(said))
    else:
        messages.success(request, _("Taken out: %(who)s") % {"who": found.person.name})
    return redirect("clinic:practice", found.practice_id)


@page("counselling.clinic")
@web.once
def feedback(request: HttpRequest, practised_id: UUID) -> HttpResponse:
    """How it went for one person, who may read it on their own page."""
    found = access_practised(request.user, practised_id, purpose="feedback")
    form = FeedbackForm(request.POST or None, initial=_told(found))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.give_feedback(
                by=request.user,
                practised=found,
                marks=form.marks(),
                strong=data["strong"],
                next_time=data["next_time"],
                seen=_moment(data["seen"]),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The feedback is written; it can be read on their own page."))
            return redirect("clinic:practice", found.practice_id)
    context = STAFF.context(request, found.person, _("Feedback"), form=form, practised=found)
    return render(request, "counselling/clinic/feedback.html", context)


@DOOR.page("people.own")
@require_GET
def own_feedback(request: HttpRequest, practised_id: UUID) -> HttpResponse:
    """My feedback of a practice."""
    found = access_practised(OWN.actor(request), practised_id, purpose="own feedback")
    title = found.practice.get_kind_display()
    return render(
        request,
        "counselling/clinic/own_feedback.html",
        OWN.context(request, found.person, title, practised=found),
    )


def _told(practised: Practised) -> dict[str, Any]:
    """The feedback as it stands, as the form shows it."""
    seen = practised.told_at.isoformat() if practised.told_at else ""
    return {**practised.marks, "strong": practised.strong, "next_time": practised.next_time, "seen": seen}


def _stand_for(words: str) -> str:
    """What a form carries in place of the words it was opened with."""
    return web.digest_of(words.encode())


def _moment(text: str) -> datetime | None:
    """The moment that the form carried; None when there was no feedback yet."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
