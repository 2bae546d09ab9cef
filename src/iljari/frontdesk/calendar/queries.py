"""Reads of the calendar: a day by colleagues or rooms, a week, what must be moved, a reservation's story."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.kernel.calendar import holiday_name
from iljari.kernel.models import StateChange

from ..models import Absence, Closure, Reservation, ReservationState, Room
from ..queries.hours import House, Moments, house
from ..rules import grid, slots

# What stood or still stands; given up and moved ones free their time.
SHOWN = (ReservationState.BOOKED, ReservationState.ARRIVED, ReservationState.SERVED, ReservationState.NO_SHOW)
FROM, UNTIL = time(9), time(18)
AHEAD = timedelta(days=120)
MOST = 100


@dataclass(slots=True)
class Column:
    """A colleague, a room or a day, and their cells from top to bottom."""

    title: str
    sub: str = ""
    key: UUID | None = None
    day: date | None = None
    note: str = ""
    cells: list[grid.Cell[Reservation] | None] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """The calendar of a day or week: columns, and for each half hour its time and the cells that begin in it."""

    columns: list[Column]
    rows: list[tuple[time, list[tuple[Column, grid.Cell[Reservation]]]]]
    reservations: list[Reservation]

    def persons(self) -> list[UUID]:
        """Everybody known who is shown."""
        return [each.person_id for each in self.reservations if each.person_id]


def day_of_colleagues(centre: UUID, day: date) -> Table:
    """Everybody who receives visitors that day, by counter, then whoever else has a reservation."""
    span = house(centre, day, day)
    booked = _booked(centre, day, day)
    gone = _absences(centre, day, day)
    staff: dict[UUID, tuple[Account, list[str]]] = {}
    for counter in span.counters:
        there = [counter.staff, *(duty.staff for duty in counter.duties.all() if duty.weekday == day.weekday())]
        for each in there:
            if each and each.is_active:
                names = staff.setdefault(each.pk, (each, []))[1]
                if str(counter) not in names:
                    names.append(str(counter))
    for each in booked:
        if each.staff:
            staff.setdefault(each.staff.pk, (each.staff, []))
    columns, plan = [], _Plan(span, booked, gone)
    for account, counters in staff.values():
        own = [each for each in booked if each.staff_id == account.pk]
        columns.append((Column(account.name, " · ".join(counters), account.pk, day), own, account.pk))
    return plan.table(columns)


def day_of_rooms(centre: UUID, day: date) -> Table:
    """The rooms and venues of a day."""
    booked = _booked(centre, day, day)
    plan = _Plan(house(centre, day, day), booked, [])
    rooms = list(Room.objects.filter(centre=centre).order_by("use", "name", "id"))
    held = {each.room_id for each in booked}
    return plan.table(
        (
            Column(room.name, str(room.get_use_display()), room.pk, day),
            [b for b in booked if b.room_id == room.pk],
            None,
        )
        for room in rooms
        if room.closed_at is None or room.pk in held
    )


def week_of(centre: UUID, staff: Account, day: date) -> Table:
    """The week of a colleague in which a day lies: Monday to Friday, and the weekend where it is open or booked."""
    first = monday_of(day)
    last = first + timedelta(days=6)
    span = house(centre, first, last)
    booked = [each for each in _booked(centre, first, last) if each.staff_id == staff.pk]
    gone = [each for each in _absences(centre, first, last) if each.staff_id == staff.pk]
    plan, columns = _Plan(span, booked, gone), []
    for step in range(7):
        that_day = first + timedelta(days=step)
        own = [each for each in booked if clock.local(each.starts).date() == that_day]
        if step < 5 or own or span.open_on(that_day):
            note = why_closed(span, centre, that_day) if not span.open_on(that_day) else ""
            columns.append((Column("", key=staff.pk, day=that_day, note=note), own, staff.pk))
    return plan.table(columns)


def why_closed(span: House, centre: UUID, day: date) -> str:
    """Why the house is closed all day, in words; empty when it is open."""
    if span.open_on(day):
        return ""
    closures = Closure.objects.filter(centre=centre, first__lte=day, last__gte=day, opens=None)
    words = closures.order_by("-created_at", "-id").values_list("words", flat=True).first()
    return words or holiday_name(day) or (_("Weekend") if day.weekday() >= 5 else _("No opening hours on this weekday"))


def closed_reason(centre: UUID, day: date) -> str:
    """Why the house is closed on a day; empty when it is open (at most six statements)."""
    return why_closed(house(centre, day, day), centre, day)


def to_move(centre: UUID) -> list[tuple[Reservation, str]]:
    """Reservations ahead that cannot take place as booked, with why: the house is closed, the colleague is away or has
    no duty there any more, the room is closed (seven statements)."""
    today = clock.today()
    ahead = Reservation.objects.filter(
        centre=centre,
        state=ReservationState.BOOKED,
        starts__gte=clock.now(),
        starts__lt=clock.day_bounds(today, today + AHEAD)[1],
    ).select_related("person", "firm", "staff", "room")
    booked = list(ahead.order_by("starts", "id"))
    if not booked:
        return []
    span = house(centre, today, today + AHEAD)
    found = [(each, _obstacle(span, each)) for each in booked]
    return [(each, why) for each, why in found if why][:MOST]


def absences_ahead(centre: UUID) -> QuerySet[Absence]:
    """Who is or will be away."""
    return Absence.objects.filter(centre=centre, ends__gt=clock.now()).select_related("staff").order_by("starts", "id")


def left_of(absence: Absence) -> list[Reservation]:
    """The meetings that still stand with somebody who is away then."""
    left = Reservation.objects.filter(
        staff=absence.staff_id, state=ReservationState.BOOKED, starts__lt=absence.ends, ends__gt=absence.starts
    )
    return list(left.select_related("person", "firm", "staff", "room").order_by("starts", "id"))


def handed_for(absence: Absence) -> list[Reservation]:
    """The meetings that colleagues took over for an absence."""
    return list(absence.handed.select_related("person", "firm", "staff", "room").order_by("starts", "id"))


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a reservation's story."""

    at: datetime
    words: str
    by: str
    why: str = ""


def story(reservation: Reservation) -> list[Happened]:
    """What became of a reservation, newest first, from the first one of its moves on."""
    chain = [reservation]
    while len(chain) < 20:
        before = Reservation.objects.filter(moved_to=chain[-1].pk).first()
        if before is None:
            break
        chain.append(before)
    changes = StateChange.objects.filter(kind=reservation._meta.label_lower, object_id__in=[each.pk for each in chain])
    starts = {each.pk: each.starts for each in chain}
    labels = dict(ReservationState.choices)
    lines = []
    for change in changes.order_by("-at", "-id"):
        # A move is told once, by the row that it made.
        if change.new == ReservationState.MOVED:
            continue
        at = starts[change.object_id]
        words = (
            f"{labels[change.new]} · {clock.local(at):%Y-%m-%d %H:%M}" if not change.old else str(labels[change.new])
        )
        lines.append(Happened(change.at, words, change.by_name, change.why))
    return lines


def monday_of(day: date) -> date:
    """The Monday of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


@dataclass(slots=True)
class _Plan:
    """What decides how the cells of a table look."""

    span: House
    booked: Sequence[Reservation]
    gone: Sequence[Absence]

    def table(self, given: Iterable[tuple[Column, list[Reservation], UUID | None]]) -> Table:
        columns = list(given)
        times = grid.half_hours(*self._from_until([column.day for column, _own, _staff in columns if column.day]))
        shown: list[Reservation] = []
        for column, own, staff in columns:
            assert column.day is not None
            moments = [_at(column.day, moment) for moment in times]
            there = self.span.there(staff, column.day) if staff else self.span.open_moments(column.day)
            opens = self.span.open_moments(column.day)
            gone = [each for each in self.gone if each.staff_id == staff]
            column.cells = grid.column(moments, own, _Why(there, opens, gone))
            shown += own
        rows = []
        for place, moment in enumerate(times):
            cells = [(column, cell) for column, *_ in columns if (cell := column.cells[place])]
            rows.append((moment, cells))
        return Table([column for column, *_ in columns], rows, shown)

    def _from_until(self, days: Iterable[date]) -> tuple[time, time]:
        windows = [window for day in set(days) for window in self.span.open_on(day)]
        booked = [(clock.local(each.starts).time(), clock.local(each.ends).time()) for each in self.booked]
        times = [*windows, *booked] or [(FROM, UNTIL)]
        return min(start for start, _end in times), max(end for _start, end in times)


@dataclass(slots=True)
class _Why:
    """Why nobody is met in a half hour; empty when somebody is."""

    there: Sequence[Moments]
    opens: Sequence[Moments]
    gone: Sequence[Absence]

    def __call__(self, moment: datetime) -> str:
        end = moment + grid.HALF_HOUR
        if any(start < end and moment < until for start, until in self.there):
            return ""
        away = next((each for each in self.gone if each.starts < end and moment < each.ends), None)
        if away:
            return f"{_('Away')} · {away.words}" if away.words else _("Away")
        if any(start < end and moment < until for start, until in self.opens):
            return _("Not on duty")
        before = any(until <= moment for _start, until in self.opens)
        after = any(start >= end for start, _until in self.opens)
        return _("Lunch") if before and after else pgettext("hour", "Closed")


def _obstacle(span: House, each: Reservation) -> str:
    day = clock.local(each.starts).date()
    if not slots.fits(span.open_moments(day), each.starts, each.ends):
        return holiday_name(day) or _("The centre is closed then")
    if each.room and each.room.closed_at:
        return _("The room is closed")
    if each.staff and not each.staff.is_active:
        return _("The colleague has left")
    if each.staff_id and not slots.fits(span.there(each.staff_id, day), each.starts, each.ends):
        return _("The colleague is not there then")
    return ""


def _booked(centre: UUID, first: date, last: date) -> list[Reservation]:
    start, end = clock.day_bounds(first, last)
    rows = Reservation.objects.filter(centre=centre, starts__lt=end, ends__gt=start, state__in=SHOWN)
    return list(rows.select_related("person", "firm", "staff", "room").order_by("starts", "id"))


def _absences(centre: UUID, first: date, last: date) -> list[Absence]:
    start, end = clock.day_bounds(first, last)
    return list(Absence.objects.filter(centre=centre, starts__lt=end, ends__gt=start).order_by("starts", "id"))


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, tzinfo=clock.SEOUL)
