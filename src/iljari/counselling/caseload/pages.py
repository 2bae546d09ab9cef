"""Lists of seekers: one's own in the order of who needs attention, several at once, those whom nobody looks after,
and how full each consultant's hands are."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import page
from iljari.centre.models import Account
from iljari.centre.queries import consultants_of
from iljari.kernel import ids, web
from iljari.kernel.errors import Refusal
from iljari.people import actions as people_actions
from iljari.people.access import access_person, log_list
from iljari.people.choices import Tier
from iljari.people.models import Assignment, Person

from . import actions, labels, queries
from .forms import GroupNoteForm, HandOverForm, TextForm

MOST_TAKEN = 50


@page("counselling.write")
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My seekers (담당 구직자): whoever needs attention first, with why. A colleague's list shows names masked."""
    colleagues = list(consultants_of(request.user.centre_id))
    whose = _whose(request, colleagues)
    wanted = {name: request.GET.get(name, "") for name in ("q", "show", "tier")}
    carried = queries.caseload(whose)
    rows = Paginator(queries.narrow(carried, wanted), web.PAGE_SIZE).get_page(request.GET.get("page"))
    log_list(request.user, [row.care.person_id for row in rows], purpose="list of my seekers")
    helped = queries.narrow(carried, {})
    return render(
        request,
        "counselling/mine.html",
        {
            "rows": rows,
            "shown": [(row, [labels.say(reason) for reason in row.reasons]) for row in rows],
            "wanted": wanted,
            "whose": whose,
            "own": whose.pk == request.user.pk,
            "colleagues": colleagues,
            "reasons": labels.REASONS.items(),
            "tiers": [(value, label, _of_tier(helped, value)) for value, label in Tier.choices],
            "total": len(helped),
            "crumbs": [(_("My seekers"), None)],
        },
    )


@page("counselling.write")
@web.once
def several(request: HttpRequest, do: str) -> HttpResponse:
    """A text, another consultant, or one note for those who were ticked in the list of my seekers."""
    if do not in SEVERAL:
        raise Http404
    persons = _chosen(request)
    if not persons:
        messages.error(request, _("Tick at least one person first."))
        return redirect("counselling:mine")
    make, act, title = SEVERAL[do]
    sent = request.method == "POST" and "_once" in request.POST
    form = make(request, request.POST if sent else None)
    if sent and form.is_valid():
        try:
            act(request, persons, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("counselling:mine")
    context = {
        "form": form,
        "persons": persons,
        "do": do,
        "crumbs": [(_("My seekers"), "/counselling/"), (title(), None)],
    }
    return render(request, "counselling/several.html", context)


@page("people.assign")
@require_GET
def caseloads(request: HttpRequest) -> HttpResponse:
    """How full each consultant's hands are, by tier, with the red line; and how many nobody looks after."""
    loads = queries.loads(consultants_of(request.user.centre_id), settings.CASELOAD)
    context = {
        "loads": loads,
        "tiers": Tier.choices,
        "line": settings.CASELOAD,
        "nobodys": queries.without_consultant(request.user.centre_id).count(),
        "crumbs": [(_("My seekers"), "/counselling/"), (_("Caseloads"), None)],
    }
    return render(request, "counselling/caseloads.html", context)


@page("people.assign")
@require_GET
def unassigned(request: HttpRequest) -> HttpResponse:
    """Seekers whom nobody looks after, the longest first; taken on by one press."""
    rows = web.page_of(request, queries.without_consultant(request.user.centre_id))
    rows.object_list = [queries.waiting_row(registration) for registration in rows.object_list]
    log_list(request.user, [row.registration.person_id for row in rows], purpose="seekers without a consultant")
    return render(
        request,
        "counselling/unassigned.html",
        {
            "rows": rows,
            "may_take": "consultant" in request.user.roles,
            "crumbs": [(_("My seekers"), "/counselling/"), (_("Without a consultant"), None)],
        },
    )


@page("people.assign")
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take the chosen seekers into one's own care; somebody whom a colleague has just taken stays theirs."""
    taken, others = [], []
    colleagues = [each.pk for each in consultants_of(request.user.centre_id) if each.pk != request.user.pk]
    for raw in request.POST.getlist("person")[:MOST_TAKEN]:
        try:
            person = access_person(
                request.user, UUID(raw), purpose="take on", fields=["name"], permission="people.assign"
            )
            held = Assignment.objects.filter(person=person, until=None, consultant__in=colleagues)
            if current := held.select_related("consultant").first():
                others.append(f"{person.name} ({current.consultant.name})")
                continue
            people_actions.assign(by=request.user, person=person, consultant=request.user)
            taken.append(person.name)
        except ValueError:
            continue
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
            break
    if taken:
        messages.success(request, _("In your care now: %(names)s") % {"names": ", ".join(taken)})
    if others:
        messages.warning(request, _("Somebody else was faster: %(names)s") % {"names": ", ".join(others)})
    if not taken and not others:
        messages.info(request, _("Choose at least one seeker."))
    return redirect("counselling:unassigned")


def _text(request: HttpRequest, persons: list[Person], form: TextForm) -> None:
    once = request.POST["_once"][:64]
    told = actions.text_many(by=request.user, persons=persons, words=form.cleaned_data["words"], once=once)
    text = ngettext("Written to %(n)s person.", "Written to %(n)s people.", len(told.written))
    messages.success(request, text % {"n": len(told.written)})
    if told.left_out:
        names = ", ".join(person.name or "—" for person in told.left_out)
        messages.warning(
            request, _("Not written to, for they cannot or do not wish to be: %(names)s") % {"names": names}
        )


def _hand_over(request: HttpRequest, persons: list[Person], form: HandOverForm) -> None:
    data = form.cleaned_data
    chosen = next((each for each in consultants_of(request.user.centre_id) if each.pk == data["consultant"]), None)
    if chosen is None:
        raise Http404
    actions.hand_over_many(
        by=request.user, persons=persons, consultant=chosen, word=data["word"], agreed=data["agreed"]
    )
    text = ngettext("%(n)s person is in the care of %(who)s.", "%(n)s people are in the care of %(who)s.", len(persons))
    messages.success(request, text % {"n": len(persons), "who": chosen.name})


def _note(request: HttpRequest, persons: list[Person], form: GroupNoteForm) -> None:
    actions.write_group_note(by=request.user, persons=persons, **form.cleaned_data)
    text = ngettext("On record with %(n)s person.", "On record with %(n)s people.", len(persons))
    messages.success(request, text % {"n": len(persons)})


def _text_form(_request: HttpRequest, data: Any) -> TextForm:
    return TextForm(data)


def _hand_over_form(request: HttpRequest, data: Any) -> HandOverForm:
    others = [each for each in consultants_of(request.user.centre_id) if each.pk != request.user.pk]
    return HandOverForm(data, consultants=others)


def _note_form(_request: HttpRequest, data: Any) -> GroupNoteForm:
    return GroupNoteForm(data)


SEVERAL: dict[str, tuple[Callable[..., Any], Callable[..., None], Callable[[], str]]] = {
    "text": (_text_form, _text, lambda: _("Write to several people")),
    "hand-over": (_hand_over_form, _hand_over, lambda: _("Hand over several people")),
    "note": (_note_form, _note, lambda: _("One note for several people")),
}


def _chosen(request: HttpRequest) -> list[Person]:
    """The people ticked, of this centre; the look is logged."""
    given = request.POST if request.method == "POST" else request.GET
    keys = [key for raw in given.getlist("person")[: actions.MOST + 1] if (key := ids.read(raw))]
    rows = Person.objects.filter(pk__in=keys, centre=request.user.centre_id, anonymised_at=None)
    persons = list(rows.select_related("centre").order_by("name", "id"))
    log_list(request.user, [person.pk for person in persons], purpose="several people")
    return persons


def _of_tier(seekers: list[queries.Seeker], tier: str) -> int:
    return sum(each.standing.tier == tier for each in seekers)


def _whose(request: HttpRequest, colleagues: list[Account]) -> Account:
    wanted = request.GET.get("consultant", "")
    chosen = next((each for each in colleagues if str(each.pk) == wanted), None)
    if chosen or "consultant" in request.user.roles or not colleagues:
        return chosen or request.user
    return colleagues[0]
