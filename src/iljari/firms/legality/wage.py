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


_MONEY: Final = re.compile(r"(\d[\d,]*(?:\.\d+)?)|([억만천백])")
_SMALL: Final = {"천": 1_000, "백": 100}
_LARGE: Final = {"억": 100_000_000, "만": 10_000}
_BARE: Final[dict[Period, int]] = {"hour": 0, "day": 0, "month": 1_500, "year": 100_000}
"""Below this a number without a unit is meant in 만원: 월급 250, 연봉 2,400."""


def won(said: str, period: Period) -> int | None:
    """The amount in won that Korean wording means (1만 2천, 9.5천, 2천4백만, 250 a month); None where unreadable."""
    total = section = 0.0
    pending: float | None = None
    units = ""
    for number, unit in _MONEY.findall(said):
        if number:
            pending = float(number.replace(",", ""))
            continue
        units += unit
        if unit in _SMALL:
            section += (1.0 if pending is None else pending) * _SMALL[unit]
        else:
            total += (section + (pending or 0.0) or 1.0) * _LARGE[unit]
            section = 0.0
        pending = None
    amount = total + section + (pending or 0.0)
    if units:
        meant_in_tens = period in ("month", "year") and not set(units) & set(_LARGE)
        return round(amount * 10_000) if meant_in_tens else round(amount)
    return round(amount * 10_000 if amount < _BARE[period] else amount) or None
