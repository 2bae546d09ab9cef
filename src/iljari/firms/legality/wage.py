"""The minimum wage of a year, and whether a pay can be lawful (Minimum Wage Act, art. 6).

A month is 209 hours: 40 hours a week and 8 paid hours of weekly rest (Labour Standards Act, art. 55), 365 / 7 / 12
weeks a month, as the minister's yearly notice counts. Shorter weeks count (hours + hours / 5) x 4.345, the paid rest
from 15 hours a week on; longer ones are judged as 40, because overtime cannot be told from breaks in an advert.
"""

import re
from typing import Final, Literal

from iljari.firms.legality.model import WAGE_LAW, Flag
from iljari.kernel.codes import minimum_wage

Period = Literal["hour", "day", "month", "year"]

EARLIEST: Final = 2020
"""First year of the table of minimum wages; older pay is judged by it."""

MONTH_HOURS: Final = 209.0
WEEKS_A_MONTH: Final = 365 / 7 / 12
FULL_WEEK: Final = 40.0
REST_FROM: Final = 15.0

_NAMES: Final[dict[Period, tuple[str, str]]] = {
    "hour": ("시급", "an hour"),
    "day": ("일급", "a day"),
    "month": ("월급", "a month"),
    "year": ("연봉", "a year"),
}


def minimum_hourly(year: int) -> int:
    """Won an hour in `year`; before the table its earliest year, after it its latest."""
    return minimum_wage(max(year, EARLIEST))


def month_hours(weekly_hours: float | None) -> float:
    """Paid hours a month, weekly rest included; unknown counts as a full week."""
    if weekly_hours is None or weekly_hours >= FULL_WEEK:
        return MONTH_HOURS
    rest = weekly_hours / 5 if weekly_hours >= REST_FROM else 0.0
    return (weekly_hours + rest) * WEEKS_A_MONTH


def least(period: Period, *, year: int, weekly_hours: float | None, day_hours: float | None = None) -> int:
    """The smallest lawful pay in won for a period, rounded down so that a rounding never accuses anybody."""
    hourly = minimum_hourly(year)
    if period == "hour":
        return hourly
    if period == "day":
        hours = day_hours if day_hours is not None else min(8.0, (weekly_hours or FULL_WEEK) / 5)
        return int(hourly * hours)
    monthly = hourly * month_hours(weekly_hours)
    return int(monthly) if period == "month" else int(monthly) * 12


def check_pay(
    amount: int, period: Period, *, year: int, weekly_hours: float | None, day_hours: float | None = None
) -> Flag | None:
    """A flag where `amount` won a `period` is under the minimum wage of `year`, else None.

    `weekly_hours` None means a full week of 40 hours. Raises ValueError for a negative amount.
    """
    if amount < 0:
        raise ValueError("pay must not be negative")
    floor = least(period, year=year, weekly_hours=weekly_hours, day_hours=day_hours)
    if amount >= floor:
        return None
    said = f"{_NAMES[period][0]} {amount:,}원"
    return wage_flag(said, amount, period, floor, year=year, weekly_hours=weekly_hours, span=(0, len(said)))


def wage_flag(
    words: str, amount: int, period: Period, floor: int, *, year: int, weekly_hours: float | None, span: tuple[int, int]
) -> Flag:
    """The flag for a pay of `amount` won that should be at least `floor`."""
    name, name_en = _NAMES[period]
    hourly = minimum_hourly(year)
    basis, basis_en = _basis(period, weekly_hours)
    why = (
        f"{year}년 최저임금은 시간당 {hourly:,}원으로, {basis}{name} {floor:,}원 이상이어야 하는데 {amount:,}원입니다. "
        "임금을 올리거나 근로시간을 정확히 적으십시오."
    )
    why_en = (
        f"The minimum wage of {year} is {hourly:,} won an hour, {basis_en}at least {floor:,} won {name_en}; "
        f"{amount:,} is less. Raise the pay or state the hours of work."
    )
    return Flag("wage", words, WAGE_LAW, why, why_en, *span)


def _basis(period: Period, weekly_hours: float | None) -> tuple[str, str]:
    if period in ("hour", "day"):
        return "", "so "
    if weekly_hours is None or weekly_hours >= FULL_WEEK:
        return "주 40시간(월 209시간) 기준 ", "for 40 hours a week (209 a month) "
    hours = f"{weekly_hours:g}"
    rest = "주휴 포함, " if weekly_hours >= REST_FROM else ""
    return f"주 {hours}시간({rest}월 {month_hours(weekly_hours):.0f}시간) 기준 ", f"for {hours} hours a week "


_UNIT: Final = re.compile(
    r"(?:(\d[\d,]*(?:\.\d+)?) ?억)? ?(?:(\d[\d,]*(?:\.\d+)?)? ?(천)? ?만)? ?(?:(\d[\d,.]*) ?천)? ?"
    r"(?:(\d) ?백)? ?(\d[\d,]*)?"
)


def won(said: str, period: Period) -> int | None:
    """The amount in won that Korean money wording means (1만 2천원, 9.5천, 250, 2,400만원); None where unreadable.

    A bare small number is read as adverts mean it: thousands of won an hour never, tens of thousands (만원) for a month
    or a year.
    """
    match = _UNIT.match(said.strip())
    if match is None or not match[0].strip():
        return None
    hundred_millions, tens, thousand, thousands, hundreds, rest = match.groups()
    units = "억" in match[0] or "만" in match[0] or "천" in match[0]
    total = _number(hundred_millions) * 100_000_000
    if "만" in match[0]:
        total += (_number(tens) if tens else 1.0) * (10_000_000 if thousand else 10_000)
    total += _number(thousands) * (
        10_000_000 if period in ("month", "year") and not rest and "만" not in match[0] else 1_000
    )
    total += _number(hundreds) * 100
    plain = _number(rest)
    if units:
        return round(total + plain)
    if period == "month" and plain < 1_500:
        return round(plain * 10_000)
    if period == "year" and plain < 100_000:
        return round(plain * 10_000)
    return round(plain) or None


def _number(said: str | None) -> float:
    try:
        return float(said.replace(",", "").rstrip(".")) if said else 0.0
    except ValueError:
        return 0.0
