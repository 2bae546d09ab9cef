"""Free times as a page offers them: the first ones on top, the days that have any, the times of one day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from iljari.centre.models import Account, Centre
from iljari.kernel import clock

from ..models import Room
from ..queries.hours import settings_of
from ..queries.slots import ROOM_OF, Slot, free_slots

SPAN = 14
FIRST = 3
# Who books on the site still has to come.
LEAD = timedelta(minutes=30)
NOON = 12


@dataclass(slots=True)
class Times:
    """`first`: the next free slots (only on the first page of days); `days`: (day, how many free); `day`: the chosen
    one; `later`, `earlier`: the first day of the next and of the previous fortnight, where one may look there."""

    first: list[Slot] = field(default_factory=list)
    days: list[tuple[date, int]] = field(default_factory=list)
    day: date | None = None
    morning: list[Slot] = field(default_factory=list)
    afternoon: list[Slot] = field(default_factory=list)
    later: date | None = None
    earlier: date | None = None


def times_of(centre: Centre, *, line: str, kind: str, staff: Account | None, day: str = "", start: str = "") -> Times:
    """The free times of a fortnight from `start` on (today, by default), with the times of `day` (both ISO dates as
    they came in an address; what is none of the days on offer is left aside). About eleven statements."""
    today = clock.today()
    ahead = timedelta(days=settings_of(centre.pk).days_ahead)
    last = today + ahead
    begin = min(max(_day(start) or today, today), last)
    days = min(SPAN, (last - begin).days + 1)
    now = clock.now()
    found = free_slots(centre.pk, line=line, staff=staff, kind=kind, first=begin, days=days, after=now + LEAD)
    free = [slot for slot in found if slot.starts <= now + ahead]
    after = begin + timedelta(days=days)
    times = Times(
        first=free[:FIRST] if begin == today else [],
        days=_counted(free),
        later=after if after <= last else None,
        earlier=max(today, begin - timedelta(days=SPAN)) if begin > today else None,
    )
    on_offer = [each for each, _count in times.days]
    wanted = _day(day)
    times.day = wanted if wanted in on_offer else next(iter(on_offer), None)
    for slot in (slot for slot in free if slot.day == times.day):
        (times.morning if clock.local(slot.starts).hour < NOON else times.afternoon).append(slot)
    return times


def kinds_with_room(centre: Centre) -> frozenset[str]:
    """The kinds of meeting for which the house has a room (one statement)."""
    uses = set(Room.objects.filter(centre=centre, closed_at=None).order_by().values_list("use", flat=True))
    return frozenset(str(kind.value) for kind, use in ROOM_OF.items() if use in uses)


def _counted(free: Iterable[Slot]) -> list[tuple[date, int]]:
    days: dict[date, int] = {}
    for slot in free:
        days[slot.day] = days.get(slot.day, 0) + 1
    return sorted(days.items())


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
