"""One click each: what happens to a visit, who has come for their reservation, quick answers, groups."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import page
from iljari.centre.models import Account
from iljari.kernel import web
from iljari.kernel.errors import Refusal

from ... import actions, queries
from ...access import access_visit
from ...messages import STEP_DONE, told_words
from ...models import Topic, Visit
from ..forms import GroupForm
from ..ways import back_of, counter_of, go_back, key, reservation_of

STEPS: Mapping[str, Callable[..., Visit]] = {
    "serve": actions.serve,
    "recall": actions.recall,
    "no_show": actions.no_show,
    "back": actions.back_in_line,
    "hold": actions.hold_visit,
    "resume": actions.resume_visit,
    "finish": actions.finish_visit,
    "left": actions.visitor_left,
    "undo": actions.undo,
}


@page("frontdesk.check_in")
@require_POST
@web.once
def step(request: HttpRequest, visit_id: UUID, step: str) -> HttpResponse:
    """One click: call, lead to a counter, pass on, or one of the steps above. Who comes second is told so."""
    visit = access_visit(request.user, visit_id, purpose=f"desk: {step}")
    name = visit.ticket or visit.who()
    try:
        said = _do(request, visit, step)
    except Refusal as refusal:
        messages.error(request, f"{name}: {refusal.message}")
    else:
        messages.success(request, said % {"who": name})
    return go_back(request)


def _do(request: HttpRequest, visit: Visit, step: str) -> str:
    """What the click says, and what it has done in words."""
    if step in {"lead", "call"}:
        counter = counter_of(request, request.POST.get("counter", ""))
        if step == "call":
            actions.call_visit(by=request.user, visit=visit, counter=counter)
            return str(STEP_DONE["call"])
        actions.lead_to_counter(by=request.user, visit=visit, counter=counter)
        return _("%(who)s: led to the counter %(counter)s") % {"who": "%(who)s", "counter": counter}
    if step == "transfer":
        line, note = request.POST.get("line", ""), request.POST.get("note", "").replace("\x00", "")
        actions.transfer(by=request.user, visit=visit, line=line, note=note, for_staff=_colleague(request))
        return _("%(who)s waits for %(line)s now.") % {"who": "%(who)s", "line": visit.get_line_display()}
    if step not in STEPS:
        raise Http404
    STEPS[step](by=request.user, visit=visit)
    return str(STEP_DONE[step])


def _colleague(request: HttpRequest) -> Account | None:
    raw = request.POST.get("for_staff", "")
    if not raw:
        return None
    found = Account.objects.filter(pk=key(raw), centre=request.user.centre_id, is_active=True).first()
    if found is None:
        raise Http404
    return found


@page("frontdesk.check_in")
@require_GET
def pass_on(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Route somebody: every line with the wait told now, every counter with who is there, and a note to send along."""
    visit = access_visit(request.user, visit_id, purpose="pass on")
    board = queries.board(request.user.centre_id)
    seated = {each.counter.staff_id: each.counter.staff for each in board.counters if each.counter.staff}
    return render(
        request,
        "frontdesk/counters/pass_on.html",
        {
            "visit": visit,
            "lines": board.lines,
            "counters": board.counters,
            "colleagues": [staff for pk, staff in seated.items() if pk != request.user.pk],
            "back": back_of(request),
            "may_lead": visit.state == "waiting",
            "crumbs": [(_("Counters"), reverse("frontdesk:desk")), (visit.ticket or visit.who(), None)],
        },
    )


@page("frontdesk.check_in")
@require_POST
@web.once
def arrive(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """Somebody who booked has come: one tap, and they wait for their colleague."""
    reservation = reservation_of(request, reservation_id)
    try:
        visit = actions.arrive(by=request.user, reservation=reservation)
    except Refusal as refusal:
        messages.error(request, f"{reservation.who()}: {refusal.message}")
        return go_back(request)
    messages.success(request, _("%(who)s is checked in.") % {"who": visit.who()})
    if back_of(request) == "desk":
        return redirect(f"{reverse('frontdesk:desk')}?drawn={visit.pk}")
    return go_back(request)


@page("frontdesk.check_in")
@require_POST
@web.once
def settle(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """Say what became of a reservation whose visitor came and was not served here."""
    reservation = reservation_of(request, reservation_id)
    try:
        actions.settle_reservation(by=request.user, reservation=reservation, held=request.POST.get("held") == "yes")
    except Refusal as refusal:
        messages.error(request, f"{reservation.who()}: {refusal.message}")
    else:
        messages.success(request, _("%(who)s: written down.") % {"who": reservation.who()})
    return go_back(request)


@page("frontdesk.check_in")
@require_POST
@web.once
def quick(request: HttpRequest) -> HttpResponse:
    """A quick answer at the welcome desk: one tap on its topic."""
    try:
        visit = actions.quick_service(by=request.user, topic=request.POST.get("topic", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        said = _("Quick answer written down: %(topic)s") % {"topic": Topic(visit.topic).label}
        messages.success(request, said)
    return go_back(request)


@page("frontdesk.check_in")
@web.once
def group(request: HttpRequest) -> HttpResponse:
    """People who came together: one ticket, each counted."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visits = actions.check_in_group(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{reverse('frontdesk:desk')}?drawn={visits[0].pk}")
    crumbs = [(_("Counters"), reverse("frontdesk:desk")), (_("Group"), None)]
    return render(request, "frontdesk/counters/group.html", {"form": form, "crumbs": crumbs})


@page("frontdesk.desk")
@require_GET
def ticket(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """The ticket as it is printed: nothing on it but the number, the line, the wait told and the moment."""
    visit = access_visit(request.user, visit_id, purpose="print a ticket")
    if not visit.ticket:
        raise Http404
    return render(
        request, "frontdesk/counters/ticket.html", {"visit": visit, "told": told_words(visit.told_low, visit.told_high)}
    )
