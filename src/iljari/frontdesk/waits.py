"""The wait as it is told, and how far off it was: from the log of visits (rules.wait says how)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import ExtractHour, RowNumber

from iljari.kernel import clock

from .models import Counter, Visit, VisitState
from .queries.line import in_line
from .rules import order, wait
from .rules.visits import serial_of

HISTORY = timedelta(days=28)
MOST = 400
LAST = 1_000_000


# The history of all lines is read anew every five minutes: a service time does not change from one second to another.
REREAD = 300


@dataclass(frozen=True, slots=True)
class LineNow:
    """A line at this moment: the numbers of its counters, how many wait, what a newcomer is told."""

    line: str
    counters: tuple[int, ...]
    waiting: int
    wait: wait.Estimate


def service_time(centre: UUID, line: str) -> wait.ServiceTime:
    """How long a visit takes in this line, from the last four weeks: at this hour where there are twenty, else at any
    hour (one statement)."""
    rows = _done(centre).filter(line=line).order_by("-served_at", "-id")
    return _mean(rows.values_list("hour", "called_at", "served_at", "ended_at")[:MOST])


def service_times(centre: UUID) -> Mapping[str, wait.ServiceTime]:
    """The same for every line that has a history (one statement, at most every five minutes in a process)."""
    key = f"frontdesk-service-{centre}-{int(clock.now().timestamp()) // REREAD}"
    known: Mapping[str, wait.ServiceTime] | None = cache.get(key)
    if known is None:
        newest = Window(RowNumber(), partition_by=F("line"), order_by=[F("served_at").desc(), F("id").desc()])
        rows = _done(centre).annotate(place=newest).filter(place__lte=MOST).order_by("line", "-served_at", "-id")
        by_line: dict[str, list[Any]] = defaultdict(list)
        for line, *row in rows.values_list("line", "hour", "called_at", "served_at", "ended_at"):
            by_line[line].append(row)
        known = {line: _mean(of_line) for line, of_line in by_line.items()}
        cache.set(key, known, REREAD)
    return known


def _done(centre: UUID) -> QuerySet[Visit, Any]:
    now = clock.now()
    done = Visit.objects.filter(
        centre=centre, state=VisitState.DONE, quick=False, served_at__gte=now - HISTORY, ended_at__lte=now
    )
    return done.annotate(hour=ExtractHour("served_at", tzinfo=clock.SEOUL))


def _mean(rows: Iterable[Any]) -> wait.ServiceTime:
    this_hour = clock.local(clock.now()).hour
    everything, at_this_hour = [], []
    for hour, called, served, ended in rows:
        minutes = (ended - (called or served)) / timedelta(minutes=1)
        everything.append(minutes)
        if hour == this_hour:
            at_this_hour.append(minutes)
    return wait.service_time(at_this_hour if len(at_this_hour) >= wait.ENOUGH else everything)


def of_lines(centre: UUID) -> list[LineNow]:
    """Every line that a counter serves, in the order of the counters (two statements and `service_times`)."""
    counters = list(Counter.objects.filter(centre=centre, closed_at=None).order_by("position"))
    waiting, since = _today(centre)
    times, now = service_times(centre), clock.now()
    newcomer = order.turn(order.Waiting(None, now, LAST), now)
    lines = dict.fromkeys(line for counter in counters for line in counter.lines)
    return [
        LineNow(
            line=line,
            counters=tuple(counter.position for counter in counters if line in counter.lines),
            waiting=len(waiting[line]),
            wait=wait.estimate(
                ahead=sum(1 for each in waiting[line] if order.turn(each, now) < newcomer),
                elapsed=_elapsed(since[line]),
                counters=max(sum(1 for counter in counters if counter.kind == line and counter.staff_id), 1),
                service=times.get(line, wait.UNKNOWN),
            ),
        )
        for line in lines
    ]


def _today(centre: UUID) -> tuple[Mapping[str, list[order.Waiting]], Mapping[str, dict[UUID, datetime]]]:
    """Who waits in each line, and since when each busy counter of a kind has its visitor (one statement)."""
    rows = Visit.objects.filter(centre=centre, day=clock.today())
    rows = rows.filter(state__in=[VisitState.WAITING, VisitState.CALLED, VisitState.SERVING])
    # People who came together are one visit for the counter.
    rows = rows.filter(Q(group=None) | ~Q(ticket="")).select_related("counter").order_by("counter", "id")
    waiting: dict[str, list[order.Waiting]] = defaultdict(list)
    since: dict[str, dict[UUID, datetime]] = defaultdict(dict)
    for each in rows:
        moment = each.called_at or each.served_at
        if each.state == VisitState.WAITING:
            grounds = tuple(each.grounds)
            at = order.Waiting(each.pk, each.arrived_at, serial_of(each.ticket), grounds, each.booked_for)
            waiting[each.line].append(at)
        elif each.counter and moment:
            since[each.counter.kind][each.counter.pk] = moment
    return waiting, since


def of_line(centre: UUID, line: str, *, ahead: int) -> wait.Estimate:
    """The wait in a line with so many people ahead (three statements)."""
    counters = list(
        Counter.objects.filter(centre=centre, kind=line, closed_at=None)
        .exclude(staff=None)
        .values_list("pk", flat=True)
    )
    busy = Visit.objects.filter(centre=centre, day=clock.today(), counter__kind=line).filter(
        Q(state=VisitState.CALLED) | Q(state=VisitState.SERVING)
    )
    # People who came together are one visit for the counter.
    busy = busy.filter(Q(group=None) | ~Q(ticket="")).order_by("counter", "id")
    since = {
        counter: called or served
        for counter, called, served in busy.values_list("counter", "called_at", "served_at")
        if called or served
    }
    return wait.estimate(
        ahead=ahead, elapsed=_elapsed(since), counters=max(len(counters), 1), service=service_time(centre, line)
    )


def _elapsed(since: Mapping[UUID, datetime]) -> list[float]:
    """For how many minutes the visitor at each counter has been there."""
    now = clock.now()
    return [max(0.0, (now - moment) / timedelta(minutes=1)) for moment in since.values()]


def for_newcomer(visit: Visit) -> wait.Estimate:
    """The wait of somebody who is just coming: as many are ahead as would be called before them."""
    return of_line(visit.centre_id, visit.line, ahead=place(visit, in_line(visit.centre_id, [visit.line])))


def place(visit: Visit, waiting: Iterable[order.Waiting]) -> int:
    """How many of these are called before the visit."""
    now = clock.now()
    own = order.Waiting(visit.pk, visit.arrived_at, serial_of(visit.ticket), tuple(visit.grounds), visit.booked_for)
    mine = order.turn(own, now)
    return sum(1 for each in waiting if each.key != visit.pk and order.turn(each, now) < mine)
