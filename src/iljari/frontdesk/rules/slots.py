"""Times that can be booked: a grid of ten minutes, and what is free on it."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

CELL = timedelta(minutes=10)
EVERY = timedelta(minutes=30)

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "booked": frozenset({"arrived", "cancelled", "moved", "no_show"}),
    "arrived": frozenset({"booked", "served", "cancelled"}),
    "served": frozenset({"arrived"}),
    "no_show": frozenset({"arrived"}),
}


def on_grid(moment: datetime) -> bool:
    """Whether something may begin or end at this moment."""
    return moment.minute % 10 == 0 and moment.second == 0 and moment.microsecond == 0


def cells(starts: datetime, ends: datetime) -> list[datetime]:
    """The ten-minute cells that a meeting takes. ValueError when it is not on the grid, or ends before it starts."""
    if not (on_grid(starts) and on_grid(ends)) or ends <= starts:
        raise ValueError("not on the grid of ten minutes")
    return [starts + CELL * step for step in range(int((ends - starts) / CELL))]


def free_starts(
    windows: Iterable[tuple[datetime, datetime]], *, taken: AbstractSet[datetime], length: timedelta
) -> list[datetime]:
    """When a meeting of this length can begin: every half hour from the beginning of each window, where no cell of it
    is taken and it ends within the window."""
    starts = []
    for opens, closes in windows:
        moment = opens
        while moment + length <= closes:
            if taken.isdisjoint(cells(moment, moment + length)):
                starts.append(moment)
            moment += EVERY
    return starts


def fits(windows: Sequence[tuple[datetime, datetime]], starts: datetime, ends: datetime) -> bool:
    """Whether a meeting lies within one of the windows."""
    return any(opens <= starts and ends <= closes for opens, closes in windows)


def may_change(starts: datetime, now: datetime, hours: int) -> bool:
    """Whether whoever booked may still move or cancel by themselves: until so many hours before."""
    return now <= starts - timedelta(hours=hours)
