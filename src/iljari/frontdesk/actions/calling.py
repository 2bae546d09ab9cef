"""The counter's verbs: call, serve, hold, pass on, finish, take back."""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.states import change_state

from ..events import Served
from ..models import (
    Announcement,
    Counter,
    CounterKind,
    Reservation,
    ReservationState,
    Visit,
    VisitInterval,
    VisitState,
)
from ..queries.line import in_line
from ..rules import slots
from ..rules.visits import TAKEN_BACK, may_undo
from .choosing import choose
from .stepping import another_line, log_visit, step

ROUNDS = 3


@action("frontdesk.check_in")
def call_next(*, by: Account, counter: Counter) -> Visit | None:
    """Call whoever is next for this counter (rules.order), its own line before those it helps out with; None when
    nobody waits.

    Of many who call at once each gets somebody else: a waiting visitor is taken by a conditional update, and one whom
    somebody else is just taking is passed over. Raises RuleBroken while somebody called here has not come.
    """
    _nobody_called(counter)
    for _round in range(ROUNDS):
        waiting = in_line(by.centre_id, counter.lines, for_staff=by)
        if not waiting:
            return None
        for each in waiting:
            visit = _take(each.key)
            if visit and _call(by, visit, counter):
                return visit
    raise Overtaken(_("Many are calling at once. Call again."))


@action("frontdesk.check_in")
def call_visit(*, by: Account, visit: Visit, counter: Counter) -> Visit:
    """Call this visitor out of turn. Raises Overtaken when somebody else has just called them."""
    _nobody_called(counter)
    if not _call(by, visit, counter):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    return visit


@action("frontdesk.check_in")
def recall(*, by: Account, visit: Visit) -> Visit:
    """Call the visitor once more: the board shows and speaks it again."""
    visit.refresh_from_db(fields=["state"])
    if visit.state != VisitState.CALLED or visit.counter is None:
        raise Overtaken(_("This visitor is not being called any more."))
    _announce(visit, visit.counter)
    log_visit(by, "frontdesk.recall", visit)
    return visit


@action("frontdesk.check_in")
def serve(*, by: Account, visit: Visit) -> Visit:
    """The visitor who was called has come to the counter."""
    step(by, visit, VisitState.SERVING, only=[VisitState.CALLED], served_by=by, **_first_served(visit))
    log_visit(by, "frontdesk.serve", visit)
    return visit


@action("frontdesk.check_in")
def no_show(*, by: Account, visit: Visit) -> Visit:
    """The visitor was called and did not come to the counter."""
    step(by, visit, VisitState.NO_SHOW, ended_at=clock.now())
    log_visit(by, "frontdesk.no_show", visit)
    return visit


@action("frontdesk.check_in")
def back_in_line(*, by: Account, visit: Visit) -> Visit:
    """Whoever did not come when called (or whose call is taken back) waits again, in their old place."""
    changes = dict.fromkeys(["counter", "served_by", "called_at", "ended_at"])
    step(by, visit, VisitState.WAITING, only=[VisitState.CALLED, VisitState.NO_SHOW], **changes)
    log_visit(by, "frontdesk.back_in_line", visit)
    return visit


@action("frontdesk.check_in")
def transfer(*, by: Account, visit: Visit, line: str, note: str, for_staff: Account | None = None) -> Visit:
    """Pass a visitor on to another line with a note for the colleague; the ticket and the time of arrival stay.

    The time at this counter counts as served. Raises RuleBroken for an unknown line, Overtaken when somebody else has
    just called them.
    """
    choose(CounterKind, "line", line)
    changes = {"line": line, "note": note.strip()[:200], "for_staff": for_staff}
    if visit.state == VisitState.WAITING:
        another_line(by, visit, **changes)
    else:
        step(by, visit, VisitState.WAITING, counter=None, called_at=None, **changes)
    log_visit(by, "frontdesk.transfer", visit)
    return visit


@action("frontdesk.check_in")
def lead_to_counter(*, by: Account, visit: Visit, counter: Counter, to: Account | None = None) -> Visit:
    """Lead a waiting visitor straight to a counter: served there by `to`, or by whoever usually sits there."""
    changes = {"counter": counter, "served_by": to or counter.staff, "ended_at": None} | _first_served(visit)
    step(by, visit, VisitState.SERVING, only=[VisitState.WAITING], **changes)
    log_visit(by, "frontdesk.lead_to_counter", visit)
    return visit


@action("frontdesk.check_in")
def hold_visit(*, by: Account, visit: Visit) -> Visit:
    """Let a visit rest for a while (a paper is missing, a phone call to make); the visitor stays in the house."""
    step(by, visit, VisitState.ON_HOLD)
    log_visit(by, "frontdesk.hold_visit", visit)
    return visit


@action("frontdesk.check_in")
def resume_visit(*, by: Account, visit: Visit) -> Visit:
    """Go on with a visit that was on hold, at the same counter."""
    step(by, visit, VisitState.SERVING, only=[VisitState.ON_HOLD])
    log_visit(by, "frontdesk.resume_visit", visit)
    return visit


@action("frontdesk.check_in")
def finish_visit(*, by: Account, visit: Visit) -> Visit:
    """The visitor has been served and goes; what they had booked is served too."""
    step(by, visit, VisitState.DONE, ended_at=clock.now())
    _carry(by, visit, ReservationState.ARRIVED, ReservationState.SERVED)
    announce(Served(visit.id))
    log_visit(by, "frontdesk.finish_visit", visit)
    return visit


@action("frontdesk.check_in")
def visitor_left(*, by: Account, visit: Visit) -> Visit:
    """The visitor went without (further) being served."""
    step(by, visit, VisitState.LEFT, ended_at=clock.now())
    log_visit(by, "frontdesk.visitor_left", visit)
    return visit


@action("frontdesk.check_in")
def undo(*, by: Account, visit: Visit) -> Visit:
    """Take back the last step of a visit and of those who came with it, at most ten minutes old, as if it had not
    been clicked.

    The interval that the click began is taken away and the one before goes on; the log of states keeps both moves.
    Raises RuleBroken when there is no step to take back, or it is too old.
    """
    together = [visit]
    if visit.group:
        others = Visit.objects.filter(group=visit.group, state=visit.state).exclude(pk=visit.pk)
        together += list(others.select_for_update().order_by("pk"))
    for each in together:
        _undo(by, each)
    log_visit(by, "frontdesk.undo", visit)
    return visit


def _undo(by: Account, visit: Visit) -> None:
    wrong = visit.intervals.get(ended=None)
    before = visit.intervals.select_related("counter").exclude(pk=wrong.pk).order_by("-started", "-id").first()
    if before is None or not may_undo(wrong.started, clock.now()):
        raise RuleBroken(_("Only a step of the last ten minutes can be taken back."), code="undo_late")
    served = visit.intervals.filter(state=VisitState.SERVING).exclude(pk=wrong.pk).exists()
    changes = {"ended_at": None, "counter": before.counter, "line": before.line or visit.line}
    if before.state == VisitState.WAITING:
        changes |= {"called_at": None}
    if wrong.state == VisitState.WAITING:
        said = visit.intervals.exclude(pk=wrong.pk).exclude(note="").order_by("-started", "-id").first()
        changes |= {"note": said.note if said else ""}
    if not served:
        changes |= {"served_at": None} | ({"served_by": None} if before.state == VisitState.WAITING else {})
    change_state(visit, before.state, allowed=TAKEN_BACK, by=by, why="undo", **changes)
    wrong.delete()
    VisitInterval.objects.filter(pk=before.pk).update(ended=None)
    if wrong.state == VisitState.DONE:
        _carry(by, visit, ReservationState.SERVED, ReservationState.ARRIVED)


def _first_served(visit: Visit) -> dict[str, object]:
    """`served_at` is when they were first served: being passed on and served again leaves it."""
    return {} if visit.served_at else {"served_at": clock.now()}


def _nobody_called(counter: Counter) -> None:
    called = Visit.objects.filter(counter=counter, state=VisitState.CALLED, day=clock.today()).first()
    if called:
        words = _("%(who)s is still being called here. First say whether they came.")
        raise RuleBroken(words % {"who": called.ticket or called.who()}, code="still_called")


def _take(key: object) -> Visit | None:
    """The visit if it still waits and nobody else is just taking it."""
    rows = Visit.objects.filter(pk=key, state=VisitState.WAITING)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return rows.first()


def _call(by: Account, visit: Visit, counter: Counter) -> bool:
    try:
        step(by, visit, VisitState.CALLED, counter=counter, served_by=by, called_at=clock.now())
    except Overtaken:
        return False
    _announce(visit, counter)
    log_visit(by, "frontdesk.call", visit)
    return True


def _announce(visit: Visit, counter: Counter) -> None:
    Announcement.objects.create(centre_id=visit.centre_id, visit=visit, counter=counter, at=clock.now())


def _carry(by: Account, visit: Visit, old: str, new: str) -> None:
    """What was booked follows the visit."""
    booked = Reservation.objects.filter(pk=visit.reservation_id, state=old).first() if visit.reservation_id else None
    if booked:
        change_state(booked, new, allowed=slots.TRANSITIONS, by=by)
