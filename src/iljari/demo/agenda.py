"""The agenda of the replay: things that happen at a moment, in order, a day in one transaction."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import transaction

from iljari.kernel import clock


def at(day: date, minutes: float) -> datetime:
    """A moment of a day, in minutes after nine in the morning in Seoul."""
    return datetime.combine(day, time(9, 0), tzinfo=clock.SEOUL) + timedelta(seconds=round(minutes * 60))


class Agenda:
    """What is still to happen. A happening may put further ones on the agenda, never into the past."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Callable[[], None]]] = []
        self._written = 0

    def put(self, moment: datetime, happening: Callable[[], None]) -> None:
        """Let something happen at a moment."""
        self._written += 1
        heapq.heappush(self._waiting, (moment, self._written, happening))

    def run_day(self, day: date, simulated: clock.SimulatedClock) -> int:
        """Let everything up to the end of the day happen in its order; returns how much that was."""
        end = datetime.combine(day + timedelta(days=1), time(0), tzinfo=clock.SEOUL)
        happened = 0
        with transaction.atomic():
            while self._waiting and self._waiting[0][0] < end:
                moment, _number, happening = heapq.heappop(self._waiting)
                simulated.set(moment)
                happening()
                happened += 1
        return happened
