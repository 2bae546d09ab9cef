"""What a visit's page shows: each stay with what was said on the way, the wait told against the real one."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from iljari.kernel import clock

from ..messages import told_words, turn_reasons
from ..models import Visit, VisitInterval, VisitState

# Where a wait ends.
TURN = (VisitState.CALLED, VisitState.SERVING)


def visit_page(visit: Visit) -> Mapping[str, Any]:
    """The visit's stays, why its turn came when it came, the wait told and the real one in minutes."""
    intervals = list(visit.intervals.select_related("counter"))
    waited = waited_minutes(intervals)
    low, high = visit.told_low, visit.told_high
    inside = None
    if waited is not None and low is not None and high is not None:
        inside = low <= waited <= high
    return {
        "intervals": [(each, minutes_of(each)) for each in intervals],
        "turn": turn_reasons(visit.grounds, visit.arrived_at, visit.booked_for),
        "told": told_words(low, high),
        "waited": None if waited is None else round(waited),
        "inside": inside,
        "together": Visit.objects.filter(group=visit.group).count() if visit.group else 1,
    }


def minutes_of(interval: VisitInterval) -> int:
    """How many minutes a stay took, until now while it lasts."""
    return round(between(interval.started, interval.ended or clock.now()))


def waited_minutes(intervals: list[VisitInterval]) -> float | None:
    """How long somebody waited until they were first called or led to a counter; None while nobody has."""
    turn = next((each for each in intervals if each.state in TURN), None)
    return between(intervals[0].started, turn.started) if turn else None


def between(start: datetime, end: datetime) -> float:
    """Minutes from one moment to another, never below nought."""
    return max(0.0, (end - start) / timedelta(minutes=1))
