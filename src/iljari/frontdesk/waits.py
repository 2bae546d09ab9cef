"""The wait as it is told, and how far off it was: from the log of visits (rules.wait says how)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q, Window
from django.db.models.functions import ExtractHour, RowNumber

from iljari.kernel import clock

from .models import Counter, Visit, VisitState
from .queries.line import in_line
from .rules import order, wait
from .rules.visits import serial_of

HISTORY = timedelta(days=28)
MOST = 400


def service_times(centre: UUID, lines: Iterable[str]) -> dict[str, wait.ServiceTime]:
    """How long a visit takes in each of these lines, from its last 400 in four weeks: at this hour where there are
    twenty, else at any hour (one statement)."""
    now = clock.now()
    done = Visit.objects.filter(
        centre=centre, line__in=lines, state=VisitState.DONE, quick=False,
        served_at__gte=now - HISTORY, ended_at__lte=now,
    )  # fmt: skip
    newest = Window(RowNumber(), partition_by="line", order_by=[F("served_at").desc(), F("pk").desc()])
    rows = done.annotate(hour=ExtractHour("served_at", tzinfo=clock.SEOUL), newest=newest)
    rows = rows.filter(newest__lte=MOST).order_by("line", "newest")
    this_hour = clock.local(now).hour
    at_any_hour: dict[str, list[float]] = defaultdict(list)
    at_this_hour: dict[str, list[float]] = defaultdict(list)
    for line, called, served, ended, hour in rows.values_list("line", "called_at", "served_at", "ended_at", "hour"):
        minutes = (ended - (called or served)) / timedelta(minutes=1)
        at_any_hour[line].append(minutes)
        if hour == this_hour:
            at_this_hour[line].append(minutes)
    return {
        line: wait.service_time(at_this_hour[line] if len(at_this_hour[line]) >= wait.ENOUGH else at_any_hour[line])
        for line in lines
    }


def of_lines(centre: UUID, ahead: Mapping[str, int]) -> dict[str, wait.Estimate]:
    """The wait in each line with so many people ahead (three statements, however many lines)."""
    seats = Counter.objects.filter(centre=centre, kind__in=ahead, closed_at=None).exclude(staff=None).order_by()
    open_in: dict[str, int] = defaultdict(int)
    for kind in seats.values_list("kind", flat=True):
        open_in[kind] += 1
    now = clock.now()
    busy = Visit.objects.filter(centre=centre, day=clock.today(), counter__kind__in=ahead).filter(
        Q(state=VisitState.CALLED) | Q(state=VisitState.SERVING)
    )
    # People who came together are one visit for the counter.
    busy = busy.filter(Q(group=None) | ~Q(ticket="")).order_by("counter", "id")
    since: dict[str, dict[UUID, float]] = defaultdict(dict)
    for kind, counter, called, served in busy.values_list("counter__kind", "counter", "called_at", "served_at"):
        if moment := called or served:
            since[kind][counter] = max(0.0, (now - moment) / timedelta(minutes=1))
    services = service_times(centre, ahead)
    return {
        line: wait.estimate(
            ahead=count, elapsed=list(since[line].values()), counters=max(open_in[line], 1), service=services[line]
        )
        for line, count in ahead.items()
    }


def of_line(centre: UUID, line: str, *, ahead: int) -> wait.Estimate:
    """The wait in a line with so many people ahead (three statements)."""
    return of_lines(centre, {line: ahead})[line]


def for_newcomer(visit: Visit) -> wait.Estimate:
    """The wait of somebody who is just coming: as many are ahead as would be called before them."""
    return of_line(visit.centre_id, visit.line, ahead=place(visit, in_line(visit.centre_id, [visit.line])))


def place(visit: Visit, waiting: Iterable[order.Waiting]) -> int:
    """How many of these are called before the visit."""
    now = clock.now()
    own = order.Waiting(visit.pk, visit.arrived_at, serial_of(visit.ticket), tuple(visit.grounds), visit.booked_for)
    mine = order.turn(own, now)
    return sum(1 for each in waiting if each.key != visit.pk and order.turn(each, now) < mine)
