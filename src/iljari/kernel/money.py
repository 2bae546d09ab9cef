"""Pay in won: whole numbers with the period they are paid for, and the one place where periods are converted."""

from enum import StrEnum
from fractions import Fraction

from iljari.kernel.codes import minimum_wage

HOURS_A_DAY = 8
HOURS_A_MONTH = 209
"""Paid hours of a full-time month: 40 and 8 of paid weekly rest, by 365 / 7 / 12 weeks, rounded up (최저임금 고시)."""
MONTHS_A_YEAR = 12


class Period(StrEnum):
    """What an amount of pay is paid for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def hours_in(period: Period, hours_a_month: int = HOURS_A_MONTH) -> int:
    """Paid hours in the period. Raises ValueError for an unknown period or hours that are not positive."""
    if hours_a_month <= 0:
        raise ValueError(f"Hours a month must be more than 0: {hours_a_month}")
    match Period(period):
        case Period.HOUR:
            return 1
        case Period.DAY:
            return HOURS_A_DAY
        case Period.MONTH:
            return hours_a_month
        case Period.YEAR:
            return hours_a_month * MONTHS_A_YEAR


def per_hour(amount: int, period: Period) -> float:
    """Won an hour, of a full-time month of 209 hours."""
    return amount / hours_in(period)


def per_month(amount: int, period: Period) -> int:
    """Won a month, rounded half up."""
    return convert(amount, period, Period.MONTH)


def convert(amount: int, frm: Period, to: Period) -> int:
    """The same pay for another period, in whole won, rounded half up. Same period, same amount."""
    exact = Fraction(amount * hours_in(to), hours_in(frm))
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def below_minimum(amount: int, period: Period, year: int, hours_a_month: int = HOURS_A_MONTH) -> bool:
    """Is the pay under the year's minimum wage? Compared in whole won, so that the exact minimum is never "under".

    `hours_a_month` are the paid hours of the post's own month (part-time pay is judged by fewer). Raises ValueError for
    a year before the table of minimum wages.
    """
    return amount < minimum_wage(year) * hours_in(period, hours_a_month)


def say_won(amount: int) -> str:
    """Digits in groups of three: 2,096,270."""
    return f"{amount:,}"
