"""Who is called next. Three rules, written so that they can be read out to whoever asks.

1. Whoever booked and came on time is called first, from five minutes before the booked time on.
2. Then by arrival. A disability, a pregnancy or a small child moves the turn 15 minutes forward, an age of 75 ten.
3. Whoever booked and came early may be called before the booked time only when nobody else waits.

Equal turns are called in the order of their tickets.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

BOOKED = "booked"
HEAD_START: Mapping[str, int] = {"disability": 15, "pregnancy": 15, "infant": 15, "elderly": 10}
ELDERLY = 75
FROM_BEFORE = timedelta(minutes=5)
LATE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the order knows of somebody who waits; `serial` breaks ties (drawn later, called later)."""

    key: object
    arrived: datetime
    serial: int = 0
    grounds: tuple[str, ...] = ()
    booked_for: datetime | None = None
    line: str = ""


def grounds_of(*, age: int | None, disabled: bool, said: Iterable[str] = ()) -> list[str]:
    """The grounds for an earlier turn: what is on record, and what the visitor says (pregnancy, small child)."""
    grounds = {ground for ground in said if ground in HEAD_START}
    if disabled:
        grounds.add("disability")
    if age is not None and age >= ELDERLY:
        grounds.add("elderly")
    return sorted(grounds)


def on_time(arrived: datetime, booked_for: datetime) -> bool:
    """Whether somebody who booked came in time: at most ten minutes late."""
    return arrived <= booked_for + LATE


def turn(waiting: Waiting, now: datetime) -> tuple[int, datetime, int]:
    """The place in line as a key to sort by, at this moment."""
    if waiting.booked_for and on_time(waiting.arrived, waiting.booked_for):
        due = now >= waiting.booked_for - FROM_BEFORE
        return (0 if due else 2, waiting.booked_for, waiting.serial)
    head_start = max((HEAD_START.get(ground, 0) for ground in waiting.grounds), default=0)
    return (1, waiting.arrived - timedelta(minutes=head_start), waiting.serial)


def in_order(waiting: Iterable[Waiting], now: datetime) -> list[Waiting]:
    """Those who wait, in the order in which they are called."""
    return sorted(waiting, key=lambda each: turn(each, now))
