"""Korean working days.

The centre is a city office, so the holidays that bind it are those of the decree on holidays of public offices
(관공서의 공휴일에 관한 규정): public holidays, their substitutes, elections and holidays declared for one occasion.
Labour Day (1 May) is no such holiday up to 2025 and counts as a working day, though private firms close: the office is
open. From 2026 on it is a public holiday by law and counts as one. Saturdays and Sundays are days off.

The days come from the `holidays` package; a holiday declared later than its release is unknown until it is updated.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def _holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("KR", years=year, language="ko"))


@lru_cache(maxsize=64)
def _working_days(year: int) -> tuple[date, ...]:
    off = _holidays(year)
    day, days = date(year, 1, 1), []
    while day.year == year:
        if day.weekday() < 5 and day not in off:
            days.append(day)
        if day == date.max:
            break
        day += DAY
    return tuple(days)


def holiday_name(d: date) -> str | None:
    """Korean name of the public holiday on that day; None on other days, weekends among them."""
    return _holidays(d.year).get(date(d.year, d.month, d.day))


def is_working_day(d: date) -> bool:
    """Monday to Friday and no public holiday."""
    return d.weekday() < 5 and holiday_name(d) is None


def next_working_day(d: date) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_working_day(d):
        d += DAY
    return d


def first_working_day_from(d: date) -> date:
    """Another name of `next_working_day`, for rules that say "the first working day from the 22nd"."""
    return next_working_day(d)


def add_working_days(d: date, n: int) -> date:
    """The n-th working day after `d` (before it when n is negative); `d` itself for n = 0, working or not."""
    step = DAY if n > 0 else -DAY
    for _ in range(abs(n)):
        d += step
        while not is_working_day(d):
            d += step
    return d


def working_days_between(a: date, b: date) -> int:
    """Number of working days d with a < d <= b; negative when b lies before a (then b < d <= a)."""
    if b < a:
        return -working_days_between(b, a)
    return sum(1 for year in range(a.year, b.year + 1) for day in _working_days(year) if a < day <= b)
