"""The model's first weeks as numbers: how many of what, on which working day. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from iljari.kernel.calendar import first_working_day_from, is_working_day, working_days_between

WORKING_DAYS = 20
# What stands in the hall, by the token in its address.
SCREENS = {"kiosk": "demo-kiosk-at-the-front-door", "board": "demo-board-in-the-job-cafe"}

AT_COUNTERS = ("middle", "seniors", "women")
"""Counters at which somebody is being served on the present morning; they count among the visits."""
OPENING_DAY_OF_MONTH = 22


@dataclass(frozen=True, slots=True)
class Quota:
    """The figures of the model (DOMAIN section 1), and what is shown beside them."""

    phone_consultations: int = 687
    visits: int = 582
    firms: int = 89
    seekers: int = 348
    referred_persons: int = 123
    hires: int = 12
    own_hires: int = 7
    information_calls: int = 141
    paper_registrations: int = 22  # forms handed in at the opening, typed in without a visit of their own
    second_referrals: int = 31
    declined: int = 14


def opening_day(today: date) -> date:
    """The first working day from the 22nd of the latest month that leaves at least 20 working days until today."""
    month = today.replace(day=1)
    while True:
        opening = first_working_day_from(month.replace(day=OPENING_DAY_OF_MONTH))
        if opening <= today and working_days_between(opening, today) >= WORKING_DAYS:
            return opening
        month = (month - timedelta(days=1)).replace(day=1)


def days_of_work(today: date) -> list[date]:
    """The working days from the opening to the day before today: all of them are replayed whole."""
    day, days = opening_day(today), []
    while day < today:
        if is_working_day(day):
            days.append(day)
        day += timedelta(days=1)
    return days


def spread(total: int, weights: list[float]) -> list[int]:
    """`total` shared out over days by weight, in whole numbers that add up (largest remainders first)."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda place: (shares[place] - exact[place], place))
    for place in by_remainder[: total - sum(shares)]:
        shares[place] += 1
    return shares


def opening_rush(days: int) -> list[float]:
    """Weights of a house that opens with a crowd and settles to a steady stream."""
    return [2.2 if place == 0 else 1.0 + 0.8 / (1 + place / 3) for place in range(days)]


def from_day(days: int, first: int, last: int | None = None) -> list[float]:
    """Even weights from one day (counted from 0) up to another, nothing outside."""
    end = days - 1 if last is None else last
    return [1.0 if first <= place <= end else 0.0 for place in range(days)]
