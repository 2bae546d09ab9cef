"""Resumes and cover letters: begin one, write, see comments, compare versions, answer, bring to the final form."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import clock, web
from iljari.kernel.errors import Overtaken, Refusal
from iljari.people.door.door import DOOR

from .. import actions, queries, rules
from ..access import access_clients, access_comment, access_writing, version_of
from ..choices import WritingState
from ..forms import CommentForm, SectionsForm, StartForm
from ..models import Writing
from ..sides import OWN, STAFF, Side, on

SAID = {
    "hand_in": lambda: _("Handed in: the consultant reads it and comments."),
    "take_back": lambda: _("Taken back: it is a draft again."),
    "finish": lambda: _("It is final now. It can be taken up again at any time."),
    "take_up": lambda: _("Taken up again: it can be written on."),
}


def _start(request: HttpRequest, side: Side, person_id: UUID | None = None) -> HttpResponse:
    """Begin a resume or cover letter."""
    actor = side.actor(request)
    person = access_clients(actor, person_id, purpose="begin a resume", permission="counselling.write_resume")
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            writing = actions.start_writing(by=actor, person=person, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{side.ns}write", writing.pk)
    context = side.context(request, person, _("Begin a resume or cover letter"), form=form)
    return render(request, "counselling/clinic/start.html", context)


start = page("counselling.write_resume")(web.once(on(STAFF)(_start)))
own_start = DOOR.page("counselling.write_resume")(web.once(on(OWN)(_start)))


def _writing(
    request: HttpRequest,
    side: Side,
    writing: Writing,
    *,
    form: CommentForm | None = None,
    answering: Mapping[UUID, str] | None = None,
) -> HttpResponse:
    """The writing with its comments; `answering`: an answer that was typed and not taken, by comment."""
    version = version_of(writing, _number(request.GET.get("version", "")))
    comments = queries.comments_of(writing)
    for each in comments:
        each.typed = (answering or {}).get(each.pk, "")
    actor = side.actor(request)
    more: dict[str, Any] = {
        "writing": writing,
        "badge_kind": queries.BADGES[writing.state],
        "version": version,
        "is_newest": version.number == writing.latest,
        "sections": queries.sections_of(version, comments),
        "versions": list(writing.versions.defer("sections")),
        "steps": [name for name in rules.STEPS if rules.may_step(name, writing.state)],
        "may_write": allows(actor, "counselling.write_resume") and writing.state != WritingState.FINAL,
        "is_final": writing.state == WritingState.FINAL,
        "form": form or CommentForm(kind=writing.kind),
    }
    context = side.context(request, writing.person, writing.title, **more)
    return render(request, "counselling/clinic/writing.html", context)


def _look(request: HttpRequest, side: Side, writing_id: UUID) -> HttpResponse:
    """One writing with its comments; `?version=2` an earlier one."""
    return _writing(request, side, access_writing(side.actor(request), writing_id, purpose="resume clinic"))


writing = page("counselling.write_resume")(require_GET(on(STAFF)(_look)))
own_writing = DOOR.page("counselling.write_resume")(require_GET(on(OWN)(_look)))


def _write(request: HttpRequest, side: Side, writing_id: UUID) -> HttpResponse:
    """Write on it. What is typed is kept as it is typed; who saves second sees the other's words beside their own."""
    actor = side.actor(request)
    found = access_writing(actor, writing_id, purpose="write on a resume")
    key, newest, theirs = side.key("writing", found.pk), version_of(found), None
    kept = web.kept_typing(actor.id, key) if request.method == "GET" else None
    if request.method == "POST":
        form = SectionsForm(request.POST, kind=found.kind)
        if form.is_valid():
            seen = form.cleaned_data["seen"]
            try:
                actions.save_version(by=actor, writing=found, seen=seen, sections=form.sections())
            except Overtaken as overtaken:
                found.refresh_from_db()
                newest = version_of(found)
                theirs = queries.compared(found.kind, form.sections(), newest.sections)
                form = SectionsForm({**form.sections(), "seen": newest.number}, kind=found.kind)
                form.is_valid()
                form.refuse(overtaken)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                web.drop_draft(actor.id, key)
                messages.success(request, _("Saved. Earlier versions stay where they are."))
                return redirect(f"{side.ns}writing", found.pk)
    else:
        words = {**newest.sections, **(kept.dict() if kept else {}), "seen": newest.number}
        form = SectionsForm(initial=words, kind=found.kind)
        if kept and kept.get("seen") != str(newest.number):
            theirs = queries.compared(found.kind, words, newest.sections)
    more = {
        "writing": found,
        "form": form,
        "theirs": theirs,
        "from_draft": bool(kept),
        "newest": newest,
        "comments": [each for each in queries.comments_of(found) if each.state == "open"],
        "draft_key": key,
    }
    return render(request, "counselling/clinic/write.html", side.context(request, found.person, found.title, **more))


write = page("counselling.write_resume")(on(STAFF)(_write))
own_write = DOOR.page("counselling.write_resume")(on(OWN)(_write))


def _keep(request: HttpRequest, side: Side, writing_id: UUID) -> HttpResponse:
    """Keep what was typed so far; the page calls this while somebody writes. `?drop=1` throws it away."""
    found = Writing.objects.filter(pk=writing_id, person=side.actor(request).id).first()
    if found is None:
        raise Http404
    if "drop" in request.GET:
        web.drop_draft(side.actor(request).id, side.key("writing", found.pk))
        return redirect(f"{side.ns}write", found.pk)
    web.keep_draft(side.actor(request).id, side.key("writing", found.pk), request.body.decode("utf-8", "replace"))
    return JsonResponse({"saved": f"{clock.local(clock.now()):%H:%M}"})


own_keep = DOOR.page("counselling.write_resume")(require_POST(on(OWN)(_keep)))


def _compare(request: HttpRequest, side: Side, writing_id: UUID) -> HttpResponse:
    """Two versions side by side, the changed words marked; the last two without a choice."""
    found = access_writing(side.actor(request), writing_id, purpose="compare versions")
    numbers = list(found.versions.order_by("number").values_list("number", flat=True))
    before = version_of(found, _number(request.GET.get("old", "")) or max(1, found.latest - 1))
    after = version_of(found, _number(request.GET.get("new", "")))
    rows = queries.compared(found.kind, before.sections, after.sections)
    more = {"writing": found, "before": before, "after": after, "rows": rows, "numbers": numbers}
    more |= {"gone": sum(sides.gone for _l, sides in rows), "come": sum(sides.come for _l, sides in rows)}
    return render(request, "counselling/clinic/compare.html", side.context(request, found.person, found.title, **more))


compare = page("counselling.write_resume")(require_GET(on(STAFF)(_compare)))
own_compare = DOOR.page("counselling.write_resume")(require_GET(on(OWN)(_compare)))


def _step(request: HttpRequest, side: Side, writing_id: UUID, step: str) -> HttpResponse:
    """Hand in for comments, take back, finish, take up again."""
    actor = side.actor(request)
    found = access_writing(actor, writing_id, purpose="resume clinic")
    try:
        actions.step(by=actor, writing=found, name=step)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, SAID[step]())
    return redirect(f"{side.ns}writing", found.pk)


step = page("counselling.write_resume")(require_POST(on(STAFF)(_step)))
own_step = DOOR.page("counselling.write_resume")(require_POST(on(OWN)(_step)))


@page("counselling.clinic")
@require_POST
@web.once
def comment(request: HttpRequest, writing_id: UUID) -> HttpResponse:
    """Comment on a section of the version that was on the page, or on words quoted from it."""
    found = access_writing(request.user, writing_id, purpose="comment")
    version = version_of(found, _number(request.POST.get("number", "")))
    form = CommentForm(request.POST, kind=found.kind)
    if form.is_valid():
        try:
            actions.comment(by=request.user, version=version, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The comment is written."))
            return redirect("clinic:writing", found.pk)
    return _writing(request, STAFF, found, form=form)


def _answer(request: HttpRequest, side: Side, comment_id: UUID) -> HttpResponse:
    """Answer a comment, or say that it has done its work (`resolve`); refused, the typed words stay on the page."""
    actor = side.actor(request)
    found = access_comment(actor, comment_id, purpose="answer a comment")
    words = request.POST.get("answer", "")
    act = actions.resolve_comment if "resolve" in request.POST else actions.answer_comment
    try:
        act(by=actor, comment=found, words=words)
    except Refusal as refusal:
        told = [str(each) for each in refusal.fields.values()] or [str(refusal.message)]
        messages.error(request, " ".join(told))
        return _writing(request, side, found.version.writing, answering={found.pk: words})
    messages.success(request, _("Noted."))
    return redirect(f"{side.ns}writing", found.version.writing_id)


answer = page("counselling.write_resume")(require_POST(on(STAFF)(_answer)))
own_answer = DOOR.page("counselling.write_resume")(require_POST(on(OWN)(_answer)))


def _number(text: str) -> int | None:
    """The number of a version that an address or a form names, or None."""
    return int(text) if text.isdecimal() and len(text) < 6 else None
