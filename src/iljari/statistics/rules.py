"""Pure arithmetic of figures: periods, comparison, trend."""

from collections.abc import Mapping
from datetime import date, timedelta

WEEKS_SHOWN = 12


def value_in(days: Mapping[date, int], first: date | None, last: date | None) -> int:
    """The sum over the days of a range; an open end takes in everything."""
    return sum(
        count for day, count in days.items() if (first is None or day >= first) and (last is None or day <= last)
    )


def period_before(first: date, last: date) -> tuple[date, date]:
    """The period of the same length that ends the day before."""
    return first - (last - first) - timedelta(days=1), first - timedelta(days=1)


def weekly(days: Mapping[date, int], today: date, weeks: int = WEEKS_SHOWN) -> list[int]:
    """Sums of the last weeks (Monday to Sunday), oldest first; the present week last."""
    monday = today - timedelta(days=today.weekday())
    sums = [0] * weeks
    for day, count in days.items():
        back = (monday - (day - timedelta(days=day.weekday()))).days // 7
        if 0 <= back < weeks:
            sums[weeks - 1 - back] += count
    return sums


def ratio(part: int, whole: int) -> float | None:
    """Part of whole, or None where there is no whole."""
    return part / whole if whole else None


def public_value(value: int, least: int = 5) -> int | None:
    """A figure as everybody may see it: None for one so small that people could be told from it (0 tells nothing)."""
    return value if value == 0 or value >= least else None
