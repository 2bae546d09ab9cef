"""The wait as it is told, and how far off it was: from the log of visits (rules.wait says how)."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
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


def of_line(centre: UUID, line: str, *, ahead: int) -> wait.Estimate:
    """The wait in a line with so many people ahead (three statements)."""
    counters = list(
        Counter.objects.filter(centre=centre, kind=line, closed_at=None)
        .exclude(staff=None)
        .values_list("pk", flat=True)
    )
    now = clock.now()
    busy = Visit.objects.filter(centre=centre, day=clock.today(), counter__kind=line).filter(
        Q(state=VisitState.CALLED) | Q(state=VisitState.SERVING)
    )
    # People who came together are one visit for the counter.
    busy = busy.filter(Q(group=None) | ~Q(ticket="")).order_by("counter", "id")
    since = {
        counter: called or served for counter, called, served in busy.values_list("counter", "called_at", "served_at")
    }
    elapsed = [max(0.0, (now - moment) / timedelta(minutes=1)) for moment in since.values() if moment]
    return wait.estimate(
        ahead=ahead, elapsed=elapsed, counters=max(len(counters), 1), service=service_time(centre, line)
    )


def for_newcomer(visit: Visit) -> wait.Estimate:
    """The wait of somebody who is just coming: as many are ahead as would be called before them."""
    return of_line(visit.centre_id, visit.line, ahead=place(visit, in_line(visit.centre_id, [visit.line])))


def place(visit: Visit, waiting: Iterable[order.Waiting]) -> int:
    """How many of these are called before the visit."""
    now = clock.now()
    own = order.Waiting(visit.pk, visit.arrived_at, serial_of(visit.ticket), tuple(visit.grounds), visit.booked_for)
    mine = order.turn(own, now)
    return sum(1 for each in waiting if each.key != visit.pk and order.turn(each, now) < mine)
