"""Reads of the hall: what the board shows, how somebody with a ticket stands, whose booking was named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.db.models import Case, Q, When
from django.utils.translation import gettext as _

from iljari.kernel import clock

from .. import waits
from ..models import Announcement, Counter, CounterKind, Reservation, ReservationState, Visit, VisitState
from ..queries.line import in_line
from ..rules import spoken, wait
from .access import booking_mark, ticket_mark
from .messages import wait_text

RECENT = 6
LOOKED_AT = 100
DIGITS, NUMBER = 4, 8
MAY_COME = (ReservationState.BOOKED, ReservationState.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Call:
    """A ticket at a counter; `key` is that of the announcement, so that calling again is something new to say."""

    key: str
    ticket: str
    line: CounterKind
    counter: int

    @property
    def korean(self) -> str:
        """What is spoken in Korean."""
        return spoken.in_korean(self.ticket, self.counter)

    @property
    def english(self) -> str:
        """What is spoken in English."""
        return spoken.in_english(self.ticket, self.counter)


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A line on the board."""

    kind: CounterKind
    counters: tuple[int, ...]
    waiting: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Board:
    """`called`: who is called and has not come yet, the newest call first; `recent`: the last who have come."""

    called: list[Call]
    recent: list[Call]
    lines: list[BoardLine]


def board(centre: UUID) -> Board:
    """What the board shows, the same for all screens within a second (four statements, five when waits are read)."""
    key = f"frontdesk-board-{centre}-{int(clock.now().timestamp())}"
    shown: Board | None = cache.get(key)
    if shown is None:
        called, recent = _calls(centre)
        shown = Board(called, recent, lines(centre))
        cache.set(key, shown, 2)
    return shown


def lines(centre: UUID) -> list[BoardLine]:
    """How many wait in each line and for how long (three statements, four when waits are read)."""
    return [
        BoardLine(CounterKind(each.line), each.counters, each.waiting, each.wait.low, each.wait.high)
        for each in waits.lines_now(centre)
        if each.line != CounterKind.WELCOME or each.waiting
    ]


def lines_kept(centre: UUID) -> list[BoardLine]:
    """The same, read anew every thirty seconds: for the home page."""
    key = f"frontdesk-lines-{centre}-{int(clock.now().timestamp()) // 30}"
    known: list[BoardLine] | None = cache.get(key)
    if known is None:
        known = lines(centre)
        cache.set(key, known, 30)
    return known


def _calls(centre: UUID) -> tuple[list[Call], list[Call]]:
    """Who is called now, however long ago that was, and the last who have come; each visit by its newest call."""
    start, _end = clock.day_bounds(clock.today(), clock.today())
    come = Case(When(visit__state=VisitState.CALLED, then=0), default=1)
    rows = Announcement.objects.filter(centre=centre, at__gte=start).exclude(visit__ticket="")
    rows = rows.select_related("visit", "counter").annotate(come=come).order_by("come", "-at", "-id")
    called: dict[UUID, Call] = {}
    recent: dict[UUID, Call] = {}
    for each in rows[:LOOKED_AT]:
        kept = recent if each.visit.state != VisitState.CALLED else called
        call = Call(str(each.pk), each.visit.ticket, CounterKind(each.visit.line), each.counter.position)
        kept.setdefault(each.visit_id, call)
    return list(called.values()), list(recent.values())[:RECENT]


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands who waits: how many are called before them, the wait from now on, which counters call."""

    ahead: int
    wait: wait.Estimate
    counters: tuple[int, ...]

    @property
    def words(self) -> str:
        """The wait in words."""
        return wait_text(self.wait.low, self.wait.high)


def standing(visit: Visit) -> Standing:
    """How a waiting visitor stands now (five statements)."""
    ahead = waits.place(visit, in_line(visit.centre_id, [visit.line]))
    return Standing(ahead, waits.of_line(visit.centre_id, visit.line, ahead=ahead), counters_of(visit))


def counters_of(visit: Visit) -> tuple[int, ...]:
    """The numbers of the counters that call this visitor's line (one statement)."""
    rows = Counter.objects.filter(centre=visit.centre_id, closed_at=None).order_by("position")
    return tuple(counter.position for counter in rows if visit.line in counter.lines)


@dataclass(frozen=True, slots=True)
class Booking:
    """A booking as the kiosk shows it to whoever named it: hardly anything. `ticket`: the mark of the ticket that
    they have drawn already."""

    mark: str
    name: str
    at: datetime
    line: CounterKind
    ticket: str = ""


def bookings(centre: UUID, typed: str) -> list[Booking]:
    """Today's bookings that end in these four digits of a phone, or have this number of eight (two statements)."""
    digits = "".join(str(int(sign)) for sign in typed if sign.isdecimal())  # a Korean keyboard may widen them
    start, end = clock.day_bounds(clock.today(), clock.today())
    rows = Reservation.objects.filter(centre=centre, starts__gte=start, starts__lt=end)
    if len(digits) == NUMBER:
        rows = rows.filter(number=f"{digits[:4]}-{digits[4:]}")
    elif len(digits) == DIGITS:
        rows = rows.filter(Q(contact__endswith=digits) | Q(person__mobile__endswith=digits))
    else:
        return []
    rows = rows.filter(state__in=(*MAY_COME, ReservationState.ARRIVED)).select_related("person", "firm")
    found = list(rows.order_by("starts", "id"))
    tickets = drawn(found)
    return [
        Booking(booking_mark(each), _masked(each), each.starts, CounterKind(each.line), tickets.get(each.pk, ""))
        for each in found
        if each.state in MAY_COME or each.pk in tickets
    ]


def drawn(reservations: list[Reservation]) -> Mapping[UUID, str]:
    """The marks of the tickets that were drawn today for these reservations, by their keys (one statement)."""
    rows = Visit.objects.filter(reservation__in=reservations, day=clock.today()).exclude(ticket="").order_by("id")
    return {each.reservation_id: ticket_mark(each) for each in rows if each.reservation_id}


def _masked(reservation: Reservation) -> str:
    """The first letter of who comes; a firm stays a firm."""
    return _("A firm") if reservation.firm_id else f"{reservation.who()[:1]}○○"
