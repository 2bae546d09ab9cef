"""Reads of the hall: who is served where, who waits."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.functional import Promise

from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.people.models import Person, Registration

from ..messages import REASONS
from ..models import Counter, Visit, VisitInterval, VisitState
from ..rules.visits import may_undo, proposed_counter

OPEN = (VisitState.WAITING, VisitState.CALLED, VisitState.SERVING, VisitState.ON_HOLD)
ENDED = (VisitState.DONE, VisitState.LEFT, VisitState.NO_SHOW)


@dataclass(slots=True)
class VisitRow:
    """A visit as the desk shows it: since when it stands where it stands, what is proposed, what can be taken back."""

    visit: Visit
    since: datetime
    minutes: int
    can_undo: bool
    proposed: Counter | None = None
    reason: str | Promise = ""
    others: list[Counter] = field(default_factory=list)


@dataclass(slots=True)
class CounterRow:
    """One counter and who is there now, on hold included."""

    counter: Counter
    rows: list[VisitRow] = field(default_factory=list)


@dataclass(slots=True)
class Board:
    """The desk of today: the counters, who waits (longest first), who was left open on earlier days."""

    counters: list[CounterRow]
    waiting: list[VisitRow]
    forgotten: list[VisitRow]

    def persons(self) -> list[UUID]:
        """Everybody known who is shown."""
        rows = [*self.waiting, *self.forgotten, *(row for counter in self.counters for row in counter.rows)]
        return [row.visit.person_id for row in rows if row.visit.person_id]


def counters_of(centre_id: UUID) -> list[Counter]:
    """The centre's counters in their order, with who sits there."""
    return list(Counter.objects.filter(centre=centre_id).select_related("staff").order_by("position"))


def board(centre_id: UUID) -> Board:
    """Who is being served where and who waits (four statements)."""
    today = clock.today()
    counters = counters_of(centre_id)
    # A visit that nobody closed stays on the desk until somebody does: at most a screenful.
    visits = _visits(centre_id).filter(state__in=OPEN).order_by("-day", "arrived_at", "id")[:200]
    rows = [visit_row(visit, counters) for visit in visits]
    current = [row for row in rows if row.visit.day == today]
    at_counter = {counter.pk: CounterRow(counter) for counter in counters}
    for row in current:
        if row.visit.state != VisitState.WAITING and row.visit.counter_id in at_counter:
            at_counter[row.visit.counter_id].rows.append(row)
    return Board(
        counters=list(at_counter.values()),
        waiting=[row for row in current if row.visit.state == VisitState.WAITING],
        forgotten=[row for row in rows if row.visit.day < today],
    )


def ended_today(centre_id: UUID) -> QuerySet[Visit]:
    """Visits of today that are over, the last one first."""
    return _visits(centre_id).filter(day=clock.today(), state__in=ENDED).order_by("-ended_at", "-id")


def waiting_now(centre_id: UUID) -> QuerySet[Visit]:
    """Today's visitors who wait, longest first."""
    waiting = Visit.objects.filter(centre=centre_id, day=clock.today(), state=VisitState.WAITING)
    return waiting.select_related("person").order_by("arrived_at", "id")


def at_counter_of(account: Account) -> list[Visit]:
    """Today's visitors whom this account is serving, or has on hold."""
    served = Visit.objects.filter(
        centre=account.centre_id,
        day=clock.today(),
        served_by=account,
        state__in=[VisitState.SERVING, VisitState.ON_HOLD],
    )
    return list(served.select_related("person", "counter").order_by("served_at", "id")[:6])


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


def visit_row(visit: Visit, counters: list[Counter]) -> VisitRow:
    """The row of one visit that came with `now`, its open interval."""
    moment = clock.now()
    since = visit.now[0].started if visit.now else visit.arrived_at
    row = VisitRow(
        visit=visit,
        since=since,
        minutes=int((moment - since).total_seconds() // 60),
        can_undo=visit.state != VisitState.WAITING and may_undo(since, moment),
    )
    if visit.state == VisitState.WAITING:
        person = visit.person
        kind, reason = proposed_counter(
            age=person.age() if person else None,
            sex=person.sex if person else "",
            disabled=bool(person and person.disability_type),
            topic=visit.topic,
        )
        row.proposed = next((counter for counter in counters if counter.kind == kind), None)
        row.reason = REASONS[reason]
        row.others = [counter for counter in counters if counter != row.proposed]
    return row


def _visits(centre_id: UUID) -> QuerySet[Visit]:
    now = Prefetch("intervals", queryset=VisitInterval.objects.filter(ended=None), to_attr="now")
    registered = Registration.objects.open().filter(person=OuterRef("person"))
    visits = Visit.objects.filter(centre=centre_id).annotate(registered=Exists(registered))
    return visits.select_related("person", "counter", "served_by").prefetch_related(now)
