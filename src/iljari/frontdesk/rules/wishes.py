"""A time has become free and somebody would rather come earlier: until when the offer holds."""

from datetime import datetime, timedelta

HOLDS = timedelta(hours=2)
BEFORE_START = timedelta(hours=3)
# Nobody is offered a time that they have less than so long to decide on.
SHORTEST = timedelta(minutes=15)


def answer_until(*, told: datetime, slot: datetime, present: datetime, change_hours: int) -> datetime | None:
    """Until when somebody can take the offered time: two hours from when they are told, at most until three hours
    before it begins and while their present time may still be given up. None when that leaves too little time."""
    until = min(told + HOLDS, slot - BEFORE_START, present - timedelta(hours=change_hours))
    return until if until - told >= SHORTEST else None
