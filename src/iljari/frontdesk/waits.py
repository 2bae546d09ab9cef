"""The wait as it is told, and how far off it was: from the log of visits (rules.wait says how)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import F, QuerySet, Window
from django.db.models.functions import ExtractHour, RowNumber

from iljari.kernel import clock

from .models import Counter, Visit, VisitState
from .queries.line import in_line
from .rules import order, wait
from .rules.visits import serial_of

HISTORY = timedelta(days=28)
MOST = 400


def service_times(centre: UUID, lines: Collection[str]) -> dict[str, wait.ServiceTime]:
    """How long a visit takes in each of these lines, from its last 400 in four weeks: at this hour where there are
    twenty, else at any hour (one statement)."""
    now = clock.now()
    done = Visit.objects.filter(state=VisitState.DONE, quick=False, ended_at__lte=now)
    rows = _newest(done, centre, lines).annotate(hour=ExtractHour("served_at", tzinfo=clock.SEOUL))
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


def waited(centre: UUID, lines: Collection[str]) -> dict[str, list[tuple[float, float]]]:
    """Earlier waits of the last four weeks in each line: as reckoned, and as they were, in minutes (one statement).
    Whoever came by reservation is left out: they do not wait in the line."""
    in_line_only = Visit.objects.exclude(reckoned=None).exclude(booked_for__gte=F("arrived_at"))
    rows = _newest(in_line_only, centre, lines)
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for line, then, arrived, called, served in rows.values_list(
        "line", "reckoned", "arrived_at", "called_at", "served_at"
    ):
        found[line].append((then, max(0.0, ((called or served) - arrived) / timedelta(minutes=1))))
    return found


def reckoned(centre: UUID, ahead: Mapping[str, int]) -> dict[str, wait.Reckoned]:
    """The plain calculation for each line with so many people ahead (three statements, however many lines)."""
    seats = Counter.objects.filter(centre=centre, kind__in=ahead, closed_at=None).exclude(staff=None).order_by()
    open_in: dict[str, int] = defaultdict(int)
    for kind in seats.values_list("kind", flat=True):
        open_in[kind] += 1
    now = clock.now()
    at_counters = Visit.objects.filter(centre=centre, day=clock.today(), counter__kind__in=ahead)
    busy = at_counters.filter(state__in=[VisitState.CALLED, VisitState.SERVING]).order_by("counter", "id")
    # People who came together are one visit for the counter: one row each counter.
    since: dict[str, dict[UUID, float]] = defaultdict(dict)
    for kind, counter, called, served in busy.values_list("counter__kind", "counter", "called_at", "served_at"):
        if moment := called or served:
            since[kind][counter] = max(0.0, (now - moment) / timedelta(minutes=1))
    services = service_times(centre, list(ahead))
    return {
        line: wait.reckon(
            ahead=count, elapsed=list(since[line].values()), counters=open_in[line], service=services[line]
        )
        for line, count in ahead.items()
    }


def of_lines(centre: UUID, ahead: Mapping[str, int]) -> dict[str, wait.Estimate]:
    """The wait in each line with so many people ahead (four statements, however many lines)."""
    history = waited(centre, list(ahead))
    return {line: wait.estimate(plain, history[line]) for line, plain in reckoned(centre, ahead).items()}


def of_line(centre: UUID, line: str, *, ahead: int) -> wait.Estimate:
    """The wait in a line with so many people ahead (four statements)."""
    return of_lines(centre, {line: ahead})[line]


def tell_newcomer(visit: Visit) -> None:
    """Write into a visit that is just beginning what its visitor is told; as many are ahead as are called before."""
    line, centre = visit.line, visit.centre_id
    plain = reckoned(centre, {line: place(visit, in_line(centre, [line]))})[line]
    told = wait.estimate(plain, waited(centre, [line])[line])
    visit.reckoned, visit.told_low, visit.told_high = plain.minutes, told.low, told.high


def _newest(visits: QuerySet[Visit], centre: UUID, lines: Collection[str]) -> QuerySet[Visit]:
    """The last 400 of each line that were served in the last four weeks, newest first."""
    now = clock.now()
    served = visits.filter(centre=centre, line__in=lines, served_at__gte=now - HISTORY, served_at__lte=now)
    newest = Window(RowNumber(), partition_by="line", order_by=[F("served_at").desc(), F("pk").desc()])
    return served.annotate(newest=newest).filter(newest__lte=MOST).order_by("line", "newest")


def place(visit: Visit, waiting: Iterable[order.Waiting]) -> int:
    """How many of these are called before the visit."""
    now = clock.now()
    own = order.Waiting(visit.pk, visit.arrived_at, serial_of(visit.ticket), tuple(visit.grounds), visit.booked_for)
    mine = order.turn(own, now)
    return sum(1 for each in waiting if each.key != visit.pk and order.turn(each, now) < mine)
