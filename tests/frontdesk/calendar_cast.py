"""Short hands for the calendar's tests."""

from datetime import datetime, timedelta

from iljari.frontdesk import actions
from iljari.frontdesk.models import Reservation
from iljari.kernel import clock


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 on the clock in Seoul."""
    return datetime(2026, month, day, hour, minute, tzinfo=clock.SEOUL)


def booked(by, *, staff=None, starts: datetime, minutes: int = 30, line: str = "middle", **more) -> Reservation:
    """A reservation of somebody with a colleague."""
    known = {name: more.pop(name, None) for name in ("person", "firm")}
    facts = {"topic": "job_search", "called_as": "" if any(known.values()) else "새 손님", **more}
    starts = starts.astimezone(clock.UTC)
    wanted = actions.Wanted(starts=starts, ends=starts + timedelta(minutes=minutes), line=line, staff=staff, **facts)
    return actions.book(by=by, wanted=wanted, how="phone", **known)


def key(moment: datetime, staff) -> str:
    """A slot as a form names it."""
    return f"{moment.astimezone(clock.UTC):%Y%m%dT%H%M}.{staff.pk.hex}"
