"""When somebody is reminded of their meeting, and when they are not."""

from datetime import datetime, timedelta

DAYS, HOURS = "days", "hours"
# Each reminder: how long before the meeting it is due, from when on it comes too late to be of use, and how long before
# the meeting it must have been booked (who has just booked knows it).
WINDOWS: dict[str, tuple[timedelta, timedelta, timedelta]] = {
    DAYS: (timedelta(days=2), timedelta(days=1), timedelta(days=2, hours=12)),
    HOURS: (timedelta(hours=2), timedelta(minutes=20), timedelta(hours=3)),
}
EARLIEST = max(before for before, _late, _booked in WINDOWS.values())


def due(starts: datetime, *, booked: datetime, now: datetime) -> str:
    """The reminder that is due now of a meeting at `starts` that was booked then: "days", "hours", or "" for none."""
    for kind, (before, late, known) in WINDOWS.items():
        if starts - before <= now <= starts - late and booked <= starts - known:
            return kind
    return ""


def may_say_no(starts: datetime, now: datetime) -> bool:
    """Whether somebody may still say that they do not come, though it is too late to change: we have just asked them
    (from the last reminder until the meeting begins)."""
    return starts - WINDOWS[HOURS][0] <= now < starts
