"""Reads of the hall: who is served where, who waits in which order, whom one expects."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.functional import Promise

from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.people.models import Person, Registration

from .. import waits
from ..messages import REASONS, turn_reasons, wait_words
from ..models import Counter, CounterKind, MeetingKind, Reservation, ReservationState, Visit, VisitInterval, VisitState
from ..rules.visits import may_undo, proposed_counter
from .line import in_line

OPEN = (VisitState.WAITING, VisitState.CALLED, VisitState.SERVING, VisitState.ON_HOLD)
ENDED = (VisitState.DONE, VisitState.LEFT, VisitState.NO_SHOW)
MOST = 400


@dataclass(slots=True)
class VisitRow:
    """A visit as the desk shows it: since when it stands where it stands, how many came together, what can be taken
    back; for one who waits the counter to which they can be led, why this line, and why their turn comes earlier."""

    visit: Visit
    since: datetime
    minutes: int
    can_undo: bool
    together: int = 1
    proposed: Counter | None = None
    reason: str | Promise = ""
    turn: list[str] = field(default_factory=list)


@dataclass(slots=True)
class CounterRow:
    """One counter and who is there now, on hold included."""

    counter: Counter
    rows: list[VisitRow] = field(default_factory=list)

    @property
    def free(self) -> bool:
        """Whether somebody can be led there: nobody is called or served."""
        return all(row.visit.state == VisitState.ON_HOLD for row in self.rows)


@dataclass(slots=True)
class LineRow:
    """One line: who waits in the order in which they are called, the wait told to whoever comes now."""

    kind: str
    label: str
    counters: int = 0
    waiting: int = 0
    rows: list[VisitRow] = field(default_factory=list)
    wait: str = ""

    @property
    def longest(self) -> int:
        """For how many minutes somebody has waited in it at most."""
        return max((row.minutes for row in self.rows), default=0)


@dataclass(slots=True)
class Board:
    """The desk of today: the counters, the lines, who was left open on other days."""

    counters: list[CounterRow]
    lines: list[LineRow]
    forgotten: list[VisitRow]

    @property
    def waiting(self) -> list[VisitRow]:
        """Everybody who waits, line by line."""
        return [row for line in self.lines for row in line.rows]

    def stamp(self) -> str:
        """Changes whenever something on the desk does, and once a minute: what a page that polls compares."""
        rows = [*self.waiting, *(row for counter in self.counters for row in counter.rows)]
        parts = [f"{row.visit.pk}{row.visit.state}{row.visit.note}{row.visit.person_id}{row.can_undo}" for row in rows]
        parts += [str(each.counter.staff_id) for each in self.counters]
        return hashlib.sha256("|".join([*parts, f"{clock.now():%Y%m%d%H%M}"]).encode()).hexdigest()[:16]

    def persons(self) -> list[UUID]:
        """Everybody known who is shown."""
        rows = [*self.waiting, *self.forgotten, *(row for counter in self.counters for row in counter.rows)]
        return [row.visit.person_id for row in rows if row.visit.person_id]


def counters_of(centre_id: UUID) -> list[Counter]:
    """The centre's open counters in their order, with who sits there."""
    return list(Counter.objects.filter(centre=centre_id, closed_at=None).select_related("staff").order_by("position"))


def board(centre_id: UUID) -> Board:
    """Who is being served where, who waits, and how long (nine statements)."""
    today = clock.today()
    counters = counters_of(centre_id)
    # A visit that nobody closed stays on the desk until somebody does: at most a screenful.
    visits = _visits(centre_id).filter(Q(group=None) | ~Q(ticket=""), state__in=OPEN)
    visits = list(visits.order_by("-day", "arrived_at", "id")[:MOST])
    sizes = _sizes(visits)
    rows = [visit_row(visit, counters, sizes.get(visit.group, 1)) for visit in visits]
    current = {row.visit.pk: row for row in rows if row.visit.day == today}
    at_counter = {counter.pk: CounterRow(counter) for counter in counters}
    for row in current.values():
        if row.visit.state != VisitState.WAITING and row.visit.counter_id in at_counter:
            at_counter[row.visit.counter_id].rows.append(row)
    return Board(
        counters=list(at_counter.values()),
        lines=_lines(centre_id, counters, current),
        forgotten=[row for row in rows if row.visit.day != today],
    )


def rows_of(centre_id: UUID, keys: Iterable[object]) -> list[VisitRow]:
    """The rows of these visits, those who came with them left out (three statements)."""
    visits = _visits(centre_id).filter(Q(group=None) | ~Q(ticket=""), pk__in=list(keys))
    found = list(visits.order_by("arrived_at", "id"))
    sizes = _sizes(found)
    return [visit_row(visit, [], sizes.get(visit.group, 1)) for visit in found]


def line_waits(centre_id: UUID) -> list[LineRow]:
    """Each line with how many wait and the wait told to whoever comes now, without its rows (five statements)."""
    waiting = Visit.objects.filter(centre=centre_id, day=clock.today(), state=VisitState.WAITING)
    waiting = waiting.filter(Q(group=None) | ~Q(ticket=""))
    counts = dict(waiting.order_by().values("line").annotate(count=Count("pk")).values_list("line", "count"))
    lines = _empty_lines(counters_of(centre_id))
    for line in lines.values():
        line.waiting = counts.get(line.kind, 0)
    return _told(centre_id, lines)


def _lines(centre_id: UUID, counters: list[Counter], current: dict[UUID, VisitRow]) -> list[LineRow]:
    lines = _empty_lines(counters)
    for each in in_line(centre_id, list(lines)):
        if row := current.get(each.key):
            lines[row.visit.line].rows.append(row)
    for line in lines.values():
        line.waiting = len(line.rows)
    return _told(centre_id, lines)


def _empty_lines(counters: list[Counter]) -> dict[str, LineRow]:
    lines = {kind.value: LineRow(kind.value, str(kind.label)) for kind in CounterKind}
    for counter in counters:
        if counter.staff_id:
            lines[counter.kind].counters += 1
    return lines


def _told(centre_id: UUID, lines: dict[str, LineRow]) -> list[LineRow]:
    # The welcome desk answers without a line, unless somebody waits for it.
    shown = [line for line in lines.values() if line.waiting or line.kind != CounterKind.WELCOME]
    told = waits.of_lines(centre_id, {line.kind: line.waiting for line in shown})
    for line in shown:
        line.wait = wait_words(told[line.kind])
    return shown


def expected(centre_id: UUID, *, staff: Account | None = None, words: str = "") -> QuerySet[Reservation]:
    """Today's reservations whose visitor has not come yet (or came after all), in order of time; with `words` those of
    a name, the last digits of a phone, or a reservation's number."""
    start, end = clock.day_bounds(clock.today(), clock.today())
    rows = Reservation.objects.filter(
        centre=centre_id,
        starts__gte=start,
        starts__lt=end,
        state__in=[ReservationState.BOOKED, ReservationState.NO_SHOW],
    ).exclude(kind=MeetingKind.EVENT)
    if staff:
        rows = rows.filter(staff=staff)
    if words:
        names = Q(called_as__icontains=words) | Q(person__name__icontains=words) | Q(firm__name__icontains=words)
        rows = rows.filter(names | Q(contact__endswith=words.replace("-", "")) | Q(number__endswith=words))
    return rows.select_related("person", "firm", "staff", "room").order_by("starts", "id")


def _sizes(visits: Iterable[Visit]) -> dict[UUID | None, int]:
    """How many people came together, by the key of their group (one statement, none without groups)."""
    groups = [visit.group for visit in visits if visit.group]
    if not groups:
        return {}
    counted = Visit.objects.filter(group__in=groups).order_by().values("group").annotate(size=Count("pk"))
    return dict(counted.values_list("group", "size"))


def ended_today(centre_id: UUID) -> QuerySet[Visit]:
    """Visits of today that are over, the last one first."""
    return _visits(centre_id).filter(day=clock.today(), state__in=ENDED).order_by("-ended_at", "-id")


def waiting_now(centre_id: UUID) -> QuerySet[Visit]:
    """Today's visitors who wait, longest first; people who came together stand as one."""
    waiting = Visit.objects.filter(centre=centre_id, day=clock.today(), state=VisitState.WAITING)
    waiting = waiting.filter(Q(group=None) | ~Q(ticket=""))
    return waiting.select_related("person").order_by("arrived_at", "id")


def around(account: Account, waiting: int) -> tuple[list[Visit], list[Visit]]:
    """Today's visitors whom this account serves or has on hold (at most six), and the first so many who wait (one
    statement)."""
    here = Q(served_by=account, state__in=[VisitState.SERVING, VisitState.ON_HOLD])
    visits = Visit.objects.filter(here | Q(state=VisitState.WAITING), Q(group=None) | ~Q(ticket=""))
    visits = visits.filter(centre=account.centre_id, day=clock.today()).select_related("person", "firm", "counter")
    # The states come in this order by their codes: on hold, serving, waiting.
    found = list(visits.order_by("state", "arrived_at", "id")[: 6 + waiting])
    mine = [visit for visit in found if visit.state != VisitState.WAITING]
    return mine[:6], [visit for visit in found if visit.state == VisitState.WAITING][:waiting]


def here_today(person_id: UUID) -> Visit | None:
    """The visit with which this person is in the house now."""
    here = Visit.objects.filter(person=person_id, day=clock.today(), state__in=OPEN)
    return here.select_related("counter").first()


def here_or_unknown(person: Person) -> tuple[Visit | None, list[Visit]]:
    """The visit with which this person is in the house now; else today's open visits of which nobody has said who it
    is, at most six (one statement)."""
    here = Visit.objects.filter(centre=person.centre_id, day=clock.today(), state__in=OPEN)
    here = here.filter(Q(person=person) | Q(person=None)).select_related("counter")
    rows = list(here.order_by(F("person").desc(nulls_last=True), "arrived_at", "id")[:6])
    return (rows[0], []) if rows and rows[0].person_id else (None, rows)


def visit_row(visit: Visit, counters: list[Counter], together: int = 1) -> VisitRow:
    """The row of one visit that came with `now`, its open interval."""
    moment = clock.now()
    since = visit.now[0].started if visit.now else visit.arrived_at
    waits_from_the_door = visit.state == VisitState.WAITING and since <= visit.arrived_at
    row = VisitRow(
        visit=visit,
        since=since,
        minutes=max(0, int((moment - since).total_seconds() // 60)),
        can_undo=not waits_from_the_door and may_undo(since, moment),
        together=together,
    )
    if visit.state == VisitState.WAITING:
        kind, reason = _proposed(visit)
        line = visit.line or kind
        row.proposed = next((counter for counter in counters if counter.kind == line), None)
        row.reason = REASONS[reason] if line == kind else ""
        row.turn = turn_reasons(visit.grounds, visit.arrived_at, visit.booked_for)
    return row


def _proposed(visit: Visit) -> tuple[str, str]:
    person = visit.person
    return proposed_counter(
        age=person.age() if person else None,
        sex=person.sex if person else "",
        disabled=bool(person and person.disability_type),
        topic="recruiting" if visit.firm_id else visit.topic,
    )


def _visits(centre_id: UUID) -> QuerySet[Visit]:
    now = Prefetch("intervals", queryset=VisitInterval.objects.filter(ended=None), to_attr="now")
    registered = Registration.objects.open().filter(person=OuterRef("person"))
    visits = Visit.objects.filter(centre=centre_id).annotate(registered=Exists(registered))
    return visits.select_related("person", "firm", "counter", "served_by", "for_staff").prefetch_related(now)
