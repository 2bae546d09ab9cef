"""The wait as it is told, and how far off it was: from the log of visits (rules.wait says how)."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import F
from django.db.models.functions import ExtractHour

from iljari.kernel import clock

from .models import Counter, Visit, VisitState
from .queries.line import in_line
from .rules import order, wait
from .rules.visits import serial_of

HISTORY = timedelta(days=28)
MOST = 400


def service_time(centre: UUID, line: str) -> wait.ServiceTime:
    """How long a visit takes in this line, from the last four weeks: at this hour where there are twenty, else at any
    hour (one statement)."""
    now = clock.now()
    done = Visit.objects.filter(
        centre=centre, line=line, state=VisitState.DONE, quick=False, served_at__gte=now - HISTORY, ended_at__lte=now
    )
    rows = done.annotate(hour=ExtractHour("served_at", tzinfo=clock.SEOUL)).order_by("-served_at", "-id")
    this_hour = clock.local(now).hour
    everything, at_this_hour = [], []
    for called, served, ended, hour in rows.values_list("called_at", "served_at", "ended_at", "hour")[:MOST]:
        minutes = (ended - (called or served)) / timedelta(minutes=1)
        everything.append(minutes)
        if hour == this_hour:
            at_this_hour.append(minutes)
    return wait.service_time(at_this_hour if len(at_this_hour) >= wait.ENOUGH else everything)


def reckoned(centre: UUID, line: str, *, ahead: int) -> wait.Reckoned:
    """The plain calculation for a line with so many people ahead (three statements)."""
    counters = Counter.objects.filter(centre=centre, kind=line, closed_at=None).exclude(staff=None).count()
    now = clock.now()
    busy = Visit.objects.filter(
        centre=centre, day=clock.today(), counter__kind=line, state__in=[VisitState.CALLED, VisitState.SERVING]
    )
    # People who came together are one visit for the counter.
    rows = busy.order_by("counter", "id").values_list("counter", "called_at", "served_at")
    since = {counter: called or served for counter, called, served in rows}
    elapsed = [max(0.0, (now - moment) / timedelta(minutes=1)) for moment in since.values() if moment]
    return wait.reckon(ahead=ahead, elapsed=elapsed, counters=counters, service=service_time(centre, line))


def waited(centre: UUID, line: str) -> list[tuple[float, float]]:
    """Earlier waits of the last four weeks in this line: as reckoned, and as they were, in minutes (one statement)."""
    now = clock.now()
    seen = Visit.objects.filter(centre=centre, line=line, served_at__gte=now - HISTORY, served_at__lte=now)
    rows = seen.exclude(reckoned=None).exclude(booked_for__gte=F("arrived_at")).order_by("-served_at", "-id")
    return [
        (then, max(0.0, ((called or served) - arrived) / timedelta(minutes=1)))
        for then, arrived, called, served in rows.values_list("reckoned", "arrived_at", "called_at", "served_at")[:MOST]
    ]


def of_line(centre: UUID, line: str, *, ahead: int) -> wait.Estimate:
    """The wait in a line with so many people ahead (four statements)."""
    return wait.estimate(reckoned(centre, line, ahead=ahead), waited(centre, line))


def tell_newcomer(visit: Visit) -> None:
    """Write into a visit that is just beginning what its visitor is told; as many are ahead as are called before."""
    ahead = place(visit, in_line(visit.centre_id, [visit.line]))
    plain = reckoned(visit.centre_id, visit.line, ahead=ahead)
    told = wait.estimate(plain, waited(visit.centre_id, visit.line))
    visit.reckoned, visit.told_low, visit.told_high = plain.minutes, told.low, told.high


def place(visit: Visit, waiting: Iterable[order.Waiting]) -> int:
    """How many of these are called before the visit."""
    now = clock.now()
    own = order.Waiting(visit.pk, visit.arrived_at, serial_of(visit.ticket), tuple(visit.grounds), visit.booked_for)
    mine = order.turn(own, now)
    return sum(1 for each in waiting if each.key != visit.pk and order.turn(each, now) < mine)
