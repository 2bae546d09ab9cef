"""Times that can be booked now: with whom, in which room."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from iljari.centre.models import Account
from iljari.kernel import clock

from ..models import MeetingKind, Occupancy, Room
from ..rules import slots
from .hours import House, house, settings_of

# Further ahead nobody books, and nobody's clock goes to the year 9999.
FARTHEST = timedelta(days=731)
ROOM_OF = {MeetingKind.IN_DEPTH: Room.Use.COUNSELLING, MeetingKind.FACTORY: Room.Use.FACTORY}


@dataclass(frozen=True, slots=True)
class Slot:
    """A free time: from, to, with whom, and the room where the kind of meeting needs one."""

    starts: datetime
    ends: datetime
    staff: Account
    room: Room | None = None

    @property
    def key(self) -> str:
        """The slot as a form names it: the moment and the colleague."""
        return f"{self.starts:%Y%m%dT%H%M}.{self.staff.pk.hex}"

    @property
    def day(self) -> date:
        """The day in Seoul."""
        return clock.local(self.starts).date()


def length_of(centre: UUID, kind: str) -> timedelta:
    """How long a meeting of this kind is booked for."""
    ways = settings_of(centre)
    minutes = ways.in_depth_minutes if kind in ROOM_OF else ways.meeting_minutes
    return timedelta(minutes=minutes)


def free_slots(
    centre: UUID,
    *,
    line: str = "",
    staff: Account | None = None,
    kind: str = MeetingKind.MEETING,
    first: date,
    days: int = 14,
    after: datetime | None = None,
    without: Collection[UUID] = (),
) -> list[Slot]:
    """Free times from a day on, in order of time, with whoever serves the line (or with this colleague alone).

    One slot for each time: with the colleague who has the least booked in the span. `after`: nothing before this
    moment (now, by default); `without`: colleagues who are left out. At most nine statements, whatever the span.
    """
    last = first + timedelta(days=days - 1)
    span = house(centre, first, last, staff=staff)
    colleagues = [staff] if staff else [each for each in span.serving(line) if each.pk not in without]
    rooms = _rooms(centre, kind)
    if not colleagues or rooms == []:
        return []
    taken = _taken([each.pk for each in colleagues] + [room.pk for room in rooms or []], first, last)
    colleagues.sort(key=lambda each: len(taken[each.pk]))
    length, earliest = length_of(centre, kind), after or clock.now()
    found: dict[datetime, Slot] = {}
    for each in colleagues:
        for moment in _starts(span, each.pk, first, days, taken[each.pk], length):
            if moment < earliest or moment in found:
                continue
            cells = slots.cells(moment, moment + length)
            room = next((room for room in rooms if taken[room.pk].isdisjoint(cells)), None) if rooms else None
            if rooms is None or room:
                found[moment] = Slot(moment, moment + length, each, room)
    return [found[moment] for moment in sorted(found)]


def slot_by_key(
    centre: UUID, key: str, *, line: str = "", kind: str = MeetingKind.MEETING, only: Account | None = None
) -> Slot | None:
    """The free slot that a form names, or None when the words name none or it is taken."""
    moment, staff_key = moment_of(key), key.partition(".")[2]
    if moment is None:
        return None
    try:
        staff = Account.objects.filter(pk=UUID(staff_key), centre=centre, is_active=True).first()
    except ValueError:
        return None
    if staff is None or (only and staff != only) or not clock.now() <= moment < clock.now() + FARTHEST:
        return None
    day = clock.local(moment).date()
    found = free_slots(centre, line=line, staff=staff, kind=kind, first=day, days=1)
    return next((slot for slot in found if slot.starts == moment), None)


def moment_of(key: str) -> datetime | None:
    """The moment at which the slot begins that a form names; None when the words name none."""
    try:
        return datetime.strptime(key.partition(".")[0], "%Y%m%dT%H%M").replace(tzinfo=clock.UTC)
    except ValueError:
        return None


def is_there(centre: UUID, staff: Account, starts: datetime, ends: datetime) -> bool:
    """Whether a colleague can be met from one moment to another: the house is open and they are there."""
    day = clock.local(starts).date()
    return slots.fits(house(centre, day, day, staff=staff).there(staff.pk, day), starts, ends)


def is_open(centre: UUID, starts: datetime, ends: datetime) -> bool:
    """Whether the house is open from one moment to another."""
    day = clock.local(starts).date()
    return slots.fits(house(centre, day, day).open_moments(day), starts, ends)


def _rooms(centre: UUID, kind: str) -> list[Room] | None:
    """The rooms of which such a meeting needs one; None when it needs none."""
    use = ROOM_OF.get(MeetingKind(kind))
    if use is None:
        return None
    return list(Room.objects.filter(centre=centre, use=use, closed_at=None).order_by("name", "id"))


def _taken(holders: Collection[UUID], first: date, last: date) -> dict[UUID, set[datetime]]:
    start, end = clock.day_bounds(first, last)
    taken: dict[UUID, set[datetime]] = defaultdict(set)
    rows = Occupancy.objects.filter(holder__in=holders, cell__gte=start, cell__lt=end).order_by()
    for holder, cell in rows.values_list("holder", "cell"):
        taken[holder].add(cell)
    return taken


def _starts(
    span: House, staff: UUID, first: date, days: int, taken: set[datetime], length: timedelta
) -> list[datetime]:
    starts: list[datetime] = []
    for step in range(days):
        windows = span.there(staff, first + timedelta(days=step))
        starts += slots.free_starts(windows, taken=taken, length=length)
    return starts
