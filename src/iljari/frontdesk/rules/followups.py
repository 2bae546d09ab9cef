"""The next meeting proposes itself: a fortnight after the last one, at the same hour.

1. Wanted is the same time of day, a fortnight after the last meeting; tomorrow at the earliest.
2. Where the house is closed that day, the colleague is away, or one of the two is taken, the next day is tried.
3. When no day of two weeks has that hour free, it is the time nearest to it on the first day that has any.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta

from . import slots

FORTNIGHT = timedelta(days=14)
DAYS_TRIED = 14

type Windows = Sequence[tuple[datetime, datetime]]


def same_hour(met: time) -> time:
    """The time of day to meet again: that of the last meeting, from the half hour in which it began."""
    return met.replace(minute=met.minute // 30 * 30, second=0, microsecond=0)


def first_day(met: date, today: date) -> date:
    """From which day on the next meeting is looked for."""
    return max(met + FORTNIGHT, today + timedelta(days=1))


def next_meeting(
    *,
    first: date,
    at: Callable[[date], datetime],
    there: Callable[[date], Windows],
    taken: AbstractSet[datetime],
    length: timedelta,
) -> datetime | None:
    """When to meet next, or None when two weeks from `first` on have no time free.

    `at`: the wanted time of day as a moment of a day; `there`: when the colleague can be met on a day; `taken`: the
    ten-minute cells that the colleague or the visitor holds.
    """
    days = [first + timedelta(days=step) for step in range(DAYS_TRIED)]
    free = {day: slots.free_starts(there(day), taken=taken, length=length) for day in days}
    for day in days:
        if at(day) in free[day]:
            return at(day)
    return next((_nearest(free[day], at(day)) for day in days if free[day]), None)


def _nearest(moments: Iterable[datetime], wanted: datetime) -> datetime:
    return min(moments, key=lambda moment: (abs(moment - wanted), moment))
