"""How soon a firm answers for the people introduced to it. Pure: no database, no clock, no request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from iljari.kernel.calendar import working_days_between

from .rules import CLOCK

IN_TIME = CLOCK["sent"][1]
"""Working days that a firm has for its first answer."""


@dataclass(frozen=True, slots=True)
class Response:
    """Introductions that were answered; working days from the sending to the first answer (the middle one of all); of
    those whose time is over or who were answered, how many were in time."""

    answered: int
    days: float | None
    known: int
    in_time: int

    @property
    def share(self) -> int | None:
        """Per cent answered in time; None where nothing is known yet."""
        return round(100 * self.in_time / self.known) if self.known else None

    @property
    def shown_days(self) -> str:
        """The days without a needless decimal."""
        return "" if self.days is None else f"{self.days:g}"


def response_of(rows: Iterable[tuple[date, date | None]], today: date) -> Response:
    """The response over (day sent, day of the first answer or None) of introductions that the firm was to answer.

    One without an answer counts as late once its time is over; before, nothing is known of it.
    """
    took, late = [], 0
    for sent, answered in rows:
        if answered:
            took.append(working_days_between(sent, answered))
        elif working_days_between(sent, today) > IN_TIME:
            late += 1
    in_time = sum(1 for days in took if days <= IN_TIME)
    return Response(len(took), float(median(took)) if took else None, len(took) + late, in_time)
