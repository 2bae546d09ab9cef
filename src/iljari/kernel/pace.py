"""Rate limits, counted in the database so that they hold over all processes.

A key names who tries what ("code:01012345678"); a window is a fixed span of time. Counting is one conditional write.
"""

from datetime import UTC, datetime, timedelta

from django.db.models import F

from . import clock
from .models import Pace

KEPT = timedelta(days=2)


def count(key: str, per: timedelta) -> int:
    """Count one more try in the present window; returns how many there are now."""
    window = _window(clock.now(), per)
    Pace.objects.bulk_create([Pace(key=key[:120], window=window)], ignore_conflicts=True)
    Pace.objects.filter(key=key[:120], window=window).update(count=F("count") + 1)
    return Pace.objects.values_list("count", flat=True).get(key=key[:120], window=window)


def within(key: str, most: int, per: timedelta) -> bool:
    """Count one more try and say whether it is still within `most` per window."""
    return count(key, per) <= most


def forget(key: str, per: timedelta) -> None:
    """Forget the tries of the present window: whoever tried has shown that they may."""
    Pace.objects.filter(key=key[:120], window=_window(clock.now(), per)).delete()


def forget_old() -> int:
    """Drop windows that nobody asks for any more; returns how many."""
    dropped, _ = Pace.objects.filter(window__lt=clock.now() - KEPT).delete()
    return dropped


def _window(now: datetime, per: timedelta) -> datetime:
    seconds = int(per.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)
