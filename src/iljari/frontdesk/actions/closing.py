"""The end of the day: what nobody has closed is closed by somebody, one by one in the log."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.states import change_state

from ..models import BookedBy, Reservation, ReservationState, Visit, VisitState
from ..rules import slots
from .stepping import log_visit, step


@action("frontdesk.check_in")
def all_left(*, by: Account, visits: Iterable[Visit]) -> int:
    """These visitors, who still wait, have left; returns how many visits that closed. Whoever was called meanwhile is
    passed over. Each has its own row in the ledger and in the log of states, and can be taken back alone."""
    closed = 0
    for visit in visits:
        together = Visit.objects.filter(group=visit.group, state=VisitState.WAITING).count() if visit.group else 1
        try:
            with transaction.atomic():
                step(by, visit, VisitState.LEFT, only=["waiting"], ended_at=clock.now())
        except (Overtaken, RuleBroken):
            continue
        log_visit(by, "frontdesk.all_left", visit)
        closed += together
    return closed


@action("frontdesk.check_in")
def settle_reservation(*, by: Account, reservation: Reservation, held: bool) -> Reservation:
    """Say what became of a reservation whose visitor came: the meeting took place, or they left before it.

    Raises Overtaken when somebody else has said so, RuleBroken for one whose visitor has not come.
    """
    if reservation.state != ReservationState.ARRIVED:
        raise RuleBroken(_("Only a reservation whose visitor came can be settled here."), code="not_arrived")
    if held:
        change_state(reservation, ReservationState.SERVED, allowed=slots.TRANSITIONS, by=by)
    else:
        change_state(
            reservation,
            ReservationState.CANCELLED,
            allowed=slots.TRANSITIONS,
            by=by,
            why="left before",
            ended_by=BookedBy.DESK,
        )
        reservation.cells.all().delete()
    ledger.record(
        by=by,
        verb="frontdesk.settle_reservation",
        about="reservation",
        object_id=reservation.id,
        whose=reservation.person_id,
        fields=["state"],
    )
    return reservation
