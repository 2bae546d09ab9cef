"""When the house is open, and when somebody is at their place: windows of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

type Window = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a weekday, with the lunch break where there is one."""

    opens: time = time(9)
    closes: time = time(18)
    lunch: Window | None = (time(12), time(13))


@dataclass(frozen=True, slots=True)
class Special:
    """Days that differ, first to last: closed (`window` None), or open at these hours though they be holidays."""

    first: date
    last: date
    window: Window | None = None


# A city office: Monday to Friday, nine to six, lunch from twelve to one.
USUAL: dict[int, Hours] = {weekday: Hours() for weekday in range(5)}


def day_windows(day: date, *, hours: dict[int, Hours], specials: Iterable[Special], holiday: bool) -> list[Window]:
    """When the house is open on a day: what is special about it goes first, then holidays, then the weekday."""
    for special in specials:
        if special.first <= day <= special.last:
            return [special.window] if special.window else []
    usual = hours.get(day.weekday())
    if holiday or usual is None:
        return []
    whole = (usual.opens, usual.closes)
    return minus([whole], usual.lunch) if usual.lunch else [whole]


def minus(windows: Sequence[Window], gone: Window) -> list[Window]:
    """The windows without what lies in `gone`."""
    left = []
    for start, end in windows:
        if gone[1] <= start or end <= gone[0]:
            left.append((start, end))
            continue
        if start < gone[0]:
            left.append((start, gone[0]))
        if gone[1] < end:
            left.append((gone[1], end))
    return left


def within(windows: Sequence[Window], duty: Sequence[Window]) -> list[Window]:
    """What lies in both: the house is open, and somebody is on duty."""
    both = [(max(a, c), min(b, d)) for a, b in windows for c, d in duty]
    return sorted((start, end) for start, end in both if start < end)
