"""The wait as it is told: what the log of visits knows, and the present lines (rules.wait says how)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.core.cache import cache
from django.db.models import Case, F, When, Window
from django.db.models.functions import ExtractHour, RowNumber

from iljari.kernel import clock

from .models import Counter, Visit, VisitState
from .queries.line import in_line
from .rules import order, wait
from .rules.visits import serial_of

SPAN = timedelta(days=28)
MOST = 400
# The log of four weeks is read anew every five minutes: what is usual does not change from one second to another.
REREAD = 300
MINUTE = timedelta(minutes=1)
LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class History:
    """The last four weeks of each line: services as (hour of the day, minutes), waits as (reckoned, waited)."""

    services: Mapping[str, list[tuple[int, float]]] = field(default_factory=dict)
    waits: Mapping[str, list[tuple[float, float]]] = field(default_factory=dict)

    def service_time(self, line: str, hour: int) -> wait.ServiceTime:
        """How long a visit takes in a line: at this hour where twenty are known, else at any hour."""
        known = self.services.get(line, [])
        now = [minutes for at, minutes in known if at == hour]
        return wait.service_time(now if len(now) >= wait.ENOUGH else [minutes for _at, minutes in known])


@dataclass(frozen=True, slots=True)
class LineNow:
    """A line at this moment: the numbers of its counters, how many wait, what a newcomer is told."""

    line: str
    counters: tuple[int, ...]
    waiting: int
    wait: wait.Estimate


def history(centre: UUID) -> History:
    """What the last 400 visits of each line in four weeks say (one statement, at most every five minutes a process).
    Left out of the waits: whoever came by reservation does not wait in the line, and whoever was passed on had been
    served before they were called again."""
    now = clock.now()
    key = f"frontdesk-history-{centre}-{int(now.timestamp()) // REREAD}"
    known: History | None = cache.get(key)
    if known is not None:
        return known
    seen = Visit.objects.filter(centre=centre, quick=False, served_at__gte=now - SPAN, served_at__lte=now)
    newest = Window(RowNumber(), partition_by="line", order_by=[F("served_at").desc(), F("pk").desc()])
    over = Case(When(state=VisitState.DONE, then="ended_at"))
    rows = seen.annotate(newest=newest, hour=ExtractHour("served_at", tzinfo=clock.SEOUL), over=over)
    services: dict[str, list[tuple[int, float]]] = defaultdict(list)
    waits: dict[str, list[tuple[float, float]]] = defaultdict(list)
    known_of_each = ("line", "hour", "arrived_at", "called_at", "served_at", "over", "reckoned", "booked_for")
    rows = rows.filter(newest__lte=MOST).order_by("line", "newest").values_list(*known_of_each)
    for line, hour, came, called, served, ended, said, booked in rows:
        began = called or served
        if ended and ended <= now:
            services[line].append((hour, (ended - began) / MINUTE))
        if said is not None and not (booked and booked >= came) and not (called and served < called):
            waits[line].append((said, max(0.0, (began - came) / MINUTE)))
    known = History(dict(services), dict(waits))
    cache.set(key, known, REREAD)
    return known


def reckoned(
    centre: UUID, ahead: Mapping[str, int], counters: Iterable[Counter] | None = None
) -> dict[str, wait.Reckoned]:
    """The plain calculation for each line with so many people ahead (two statements and the history; one less with
    the centre's open `counters`)."""
    if counters is None:
        counters = Counter.objects.filter(centre=centre, kind__in=ahead, closed_at=None).order_by("position")
    open_in: dict[str, int] = defaultdict(int)
    for seat in counters:
        open_in[seat.kind] += seat.staff_id is not None
    now = clock.now()
    at_counters = Visit.objects.filter(centre=centre, day=clock.today(), counter__kind__in=ahead)
    busy = at_counters.filter(state__in=[VisitState.CALLED, VisitState.SERVING]).order_by("counter", "id")
    # People who came together are one visit for the counter: one entry each counter.
    since: dict[str, dict[UUID, float]] = defaultdict(dict)
    for kind, counter, called, served in busy.values_list("counter__kind", "counter", "called_at", "served_at"):
        if moment := called or served:
            since[kind][counter] = max(0.0, (now - moment) / MINUTE)
    known, hour = history(centre), clock.local(now).hour
    return {
        line: wait.reckon(
            ahead=count,
            elapsed=list(since[line].values()),
            counters=open_in[line],
            service=known.service_time(line, hour),
        )
        for line, count in ahead.items()
    }


def of_lines(
    centre: UUID, ahead: Mapping[str, int], counters: Iterable[Counter] | None = None
) -> dict[str, wait.Estimate]:
    """The wait in each line with so many people ahead; statements as `reckoned`."""
    plain = reckoned(centre, ahead, counters)
    known = history(centre).waits
    return {line: wait.estimate(each, known.get(line, [])) for line, each in plain.items()}


def of_line(centre: UUID, line: str, *, ahead: int) -> wait.Estimate:
    """The wait in a line with so many people ahead (two statements and the history)."""
    return of_lines(centre, {line: ahead})[line]


def lines_now(centre: UUID) -> list[LineNow]:
    """Every line that a counter serves, in the order of the counters (three statements and the history)."""
    counters = list(Counter.objects.filter(centre=centre, closed_at=None).order_by("position"))
    now = clock.now()
    newcomer = order.turn(order.Waiting(None, now, LAST), now)
    lines = dict.fromkeys(line for counter in counters for line in counter.lines)
    waiting = {line: [] for line in lines} | _waiting(centre, list(lines))
    ahead = {line: sum(1 for each in waiting[line] if order.turn(each, now) < newcomer) for line in lines}
    told = of_lines(centre, ahead, counters)
    return [
        LineNow(
            line=line,
            counters=tuple(counter.position for counter in counters if line in counter.lines),
            waiting=len(waiting[line]),
            wait=told[line],
        )
        for line in lines
    ]


def _waiting(centre: UUID, lines: list[str]) -> dict[str, list[order.Waiting]]:
    found: dict[str, list[order.Waiting]] = defaultdict(list)
    for each in in_line(centre, lines):
        found[each.line].append(each)
    return found


def tell_newcomer(visit: Visit) -> None:
    """Write into a visit what its visitor is told; as many are ahead as are called before them."""
    line, centre = visit.line, visit.centre_id
    plain = reckoned(centre, {line: place(visit, in_line(centre, [line]))})[line]
    told = wait.estimate(plain, history(centre).waits.get(line, []))
    visit.reckoned, visit.told_low, visit.told_high = plain.minutes, told.low, told.high


def place(visit: Visit, waiting: Iterable[order.Waiting]) -> int:
    """How many of these are called before the visit."""
    now = clock.now()
    own = order.Waiting(visit.pk, visit.arrived_at, serial_of(visit.ticket), tuple(visit.grounds), visit.booked_for)
    mine = order.turn(own, now)
    return sum(1 for each in waiting if each.key != visit.pk and order.turn(each, now) < mine)
