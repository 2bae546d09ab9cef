"""The desk: who has come, who waits, who is being served where."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iljari.centre.access import allows, page
from iljari.kernel import clock, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list
from iljari.people.models import Person

from . import actions, find, queries
from .access import access_visit
from .forms import CheckInForm
from .messages import STEP_DONE
from .models import Counter, Visit, VisitState

STEPS: Mapping[str, Callable[..., Visit]] = {
    "hold": actions.hold_visit,
    "resume": actions.resume_visit,
    "finish": actions.finish_visit,
    "left": actions.visitor_left,
    "undo": actions.undo,
}


@page("frontdesk.desk")
@web.once
def desk(request: HttpRequest) -> HttpResponse:
    """Today's visitors, and the form with which somebody is checked in; `?person=` brings somebody along."""
    if request.method != "POST":
        chosen = find.who(request, find.asked_for(request), purpose="check in")
        return _desk(request, CheckInForm(), chosen=chosen)
    chosen = find.who(request, request.POST.get("who", ""), purpose="check in")
    words = request.POST.get("q", "")
    if "find" in request.POST:
        return _desk(request, CheckInForm(initial=request.POST.dict()), chosen=chosen, words=words)
    form = CheckInForm(request.POST)
    if form.is_valid():
        person = chosen if isinstance(chosen, Person) else None
        try:
            visit = actions.check_in(by=request.user, person=person, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(who)s is checked in.") % {"who": visit.who()})
            return redirect("frontdesk:desk")
    return _desk(request, form, chosen=chosen, words=words)


@page("frontdesk.check_in")
@require_POST
def step(request: HttpRequest, visit_id: UUID, step: str) -> HttpResponse:
    """One click at the desk: lead to a counter, hold, resume, finish, left, undo. Who comes second is told so."""
    visit = access_visit(request.user, visit_id, purpose=f"desk: {step}")
    try:
        if step == "lead":
            counters = Counter.objects.filter(centre=request.user.centre_id)
            counter = get_object_or_404(counters, pk=_key(request.POST.get("counter", "")))
            actions.lead_to_counter(by=request.user, visit=visit, counter=counter)
            said = _("%(who)s: led to the counter %(counter)s") % {"who": visit.who(), "counter": counter}
        elif step in STEPS:
            STEPS[step](by=request.user, visit=visit)
            said = str(STEP_DONE[step]) % {"who": visit.who()}
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, f"{visit.who()}: {refusal.message}")
    else:
        messages.success(request, said)
    return redirect("frontdesk:desk")


@page("frontdesk.desk")
def visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """One visit: how long each part took; for a stranger, the find box that says who it is."""
    found = access_visit(request.user, visit_id, purpose="visit")
    chosen, error = None, ""
    if request.method == "POST" and not found.person_id:
        chosen = find.who(request, request.POST.get("who", ""), purpose="say who a visitor is")
        if "find" not in request.POST and isinstance(chosen, Person):
            try:
                actions.tie_visit(by=request.user, visit=found, person=chosen)
            except Refusal as refusal:
                error = str(refusal.message)
            else:
                messages.success(request, _("The visit belongs to %(who)s.") % {"who": found.who()})
                return redirect("frontdesk:desk")
        elif "find" not in request.POST:
            error = _("Find the person and choose them.")
    words = request.POST.get("q", "")
    return render(
        request,
        "frontdesk/visit.html",
        {
            "visit": found,
            "intervals": found.intervals.select_related("counter"),
            "hits": find.found(request.user, words, ("person",), chosen) if not found.person_id else [],
            "chosen": find.key_of(chosen),
            "words": words,
            "error": error,
            "may_register": allows(request.user, "people.register"),
            "crumbs": [(_("Counters"), "/desk/"), (found.who(), None)],
        },
    )


def _desk(request: HttpRequest, form: CheckInForm, *, chosen: object, words: str = "") -> HttpResponse:
    account = request.user
    board = queries.board(account.centre_id)
    ended = web.page_of(request, queries.ended_today(account.centre_id), 20)
    ended.object_list = [queries.visit_row(each, []) for each in ended.object_list]
    shown = board.persons() + [row.visit.person_id for row in ended if row.visit.person_id]
    log_list(account, shown, purpose="visitors of the day", fields=["name", "visit"])
    return render(
        request,
        "frontdesk/desk.html",
        {
            "form": form,
            "board": board,
            "ended": ended,
            "hits": find.found(account, words, ("person",), chosen if isinstance(chosen, Person) else None),
            "chosen": find.key_of(chosen if isinstance(chosen, Person) else None),
            "words": words,
            "states": VisitState,
            "now": clock.now(),
            "may_write": allows(account, "counselling.write"),
            "may_register": allows(account, "people.register"),
            "crumbs": [(_("Counters"), None)],
        },
    )


def _key(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise Http404 from None
