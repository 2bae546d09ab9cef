"""What time it is. The only place that asks the machine; everything else is told.

A simulated clock (demo, tests) and a moved day (`iljari demo --today D`) pass through here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

SEOUL = ZoneInfo("Asia/Seoul")


class SimulatedClock:
    """A clock that stands still until somebody moves it."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment.astimezone(UTC)

    def set(self, moment: datetime) -> None:
        self.moment = moment.astimezone(UTC)

    def pass_(self, **delta: float) -> datetime:
        self.moment += timedelta(**delta)
        return self.moment


_simulated: ContextVar[SimulatedClock | None] = ContextVar("simulated_clock", default=None)


def _machine_now() -> datetime:
    moment = datetime.now(UTC)
    if settings.MOVED_TODAY:
        here = moment.astimezone(SEOUL)
        moment += timedelta(days=(date.fromisoformat(settings.MOVED_TODAY) - here.date()).days)
    return moment


def now() -> datetime:
    """The present moment, aware, in UTC."""
    simulated = _simulated.get()
    return simulated.moment if simulated else _machine_now()


def today() -> date:
    """The present day in Seoul."""
    return now().astimezone(SEOUL).date()


def local(moment: datetime) -> datetime:
    """A stored moment as the wall clock in Seoul shows it."""
    return moment.astimezone(SEOUL)


def day_bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """The half-open interval of moments [start, end) that covers the Seoul days first..last."""
    start = datetime(first.year, first.month, first.day, tzinfo=SEOUL)
    following = last + timedelta(days=1)
    return start, datetime(following.year, following.month, following.day, tzinfo=SEOUL)


@contextmanager
def simulated(moment: datetime) -> Iterator[SimulatedClock]:
    """Run a block on a simulated clock that starts at `moment` (aware)."""
    clock = SimulatedClock(moment)
    token = _simulated.set(clock)
    try:
        yield clock
    finally:
        _simulated.reset(token)
