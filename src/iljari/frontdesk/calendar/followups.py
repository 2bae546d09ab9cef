"""The next meetings that propose themselves (rules.followups says when)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.people.models import Assignment, Person

from ..models import MeetingKind, Occupancy, Reservation, ReservationState, Visit, VisitState
from ..queries.hours import House, house
from ..queries.slots import Slot, length_of
from ..rules import followups

SINCE = timedelta(days=28)
SHOWN = 6
AHEAD = (ReservationState.BOOKED, ReservationState.ARRIVED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody who was met, when, what it was about, and the slot proposed for the next meeting (None: none free)."""

    person: Person
    met: datetime
    topic: str
    line: str
    slot: Slot | None


def proposed_for(account: Account) -> list[Proposal]:
    """The next meetings proposed to a consultant: whoever is in their care, was served by them in the last four weeks
    and has no reservation ahead; the longest ago first, at most six (nine statements)."""
    mine = Assignment.objects.filter(person=OuterRef("person"), consultant=account, until=None)
    served = _served().filter(served_by=account).filter(Exists(mine))
    last: dict[UUID, Visit] = {}
    for visit in served.order_by("-served_at", "-id")[:200]:
        last.setdefault(visit.person_id, visit)
    return _proposals(account, sorted(last.values(), key=_met)[:SHOWN])


def proposed_to(person: Person, consultant: Account) -> Proposal | None:
    """The next meeting of one person with their consultant; None without a meeting to go on from."""
    last = _served().filter(person=person, served_by=consultant).order_by("-served_at", "-id").first()
    return _proposals(consultant, [last])[0] if last else None


def _served():
    ahead = Reservation.objects.filter(person=OuterRef("person"), state__in=AHEAD, starts__gte=clock.now())
    since = clock.now() - SINCE
    visits = Visit.objects.filter(state=VisitState.DONE, quick=False, served_at__gte=since, person__anonymised_at=None)
    return visits.exclude(person=None).filter(~Exists(ahead)).select_related("person", "reservation")


def _met(visit: Visit) -> datetime:
    return visit.reservation.starts if visit.reservation else visit.served_at


def _proposals(account: Account, visits: Sequence[Visit]) -> list[Proposal]:
    if not visits:
        return []
    today = clock.today()
    firsts = [followups.first_day(clock.local(_met(visit)).date(), today) for visit in visits]
    first, last = min(firsts), max(firsts) + timedelta(days=followups.DAYS_TRIED)
    span, length = house(account.centre_id, first, last), length_of(account.centre_id, MeetingKind.MEETING)
    taken = _taken([account.pk, *(visit.person_id for visit in visits)], first, last)
    proposals, mine = [], taken.setdefault(account.pk, set())
    for visit, day in zip(visits, firsts, strict=True):
        moment = _next(span, account, visit, day, mine | taken.get(visit.person_id, set()), length)
        slot = Slot(moment, moment + length, account) if moment else None
        if slot:
            # What is proposed to one is not proposed to the next.
            mine.update(followups.slots.cells(slot.starts, slot.ends))
        proposals.append(Proposal(visit.person, _met(visit), visit.topic, visit.line, slot))
    return proposals


def _next(
    span: House, account: Account, visit: Visit, first: date, taken: set[datetime], length: timedelta
) -> datetime | None:
    hour = followups.same_hour(clock.local(_met(visit)).time())
    return followups.next_meeting(
        first=first,
        at=lambda day: datetime.combine(day, hour, tzinfo=clock.SEOUL).astimezone(clock.UTC),
        there=lambda day: span.there(account.pk, day),
        taken=taken,
        length=length,
    )


def _taken(holders: Sequence[UUID], first: date, last: date) -> dict[UUID, set[datetime]]:
    start, end = clock.day_bounds(first, last)
    taken: dict[UUID, set[datetime]] = {}
    rows = Occupancy.objects.filter(holder__in=holders, cell__gte=start, cell__lt=end).order_by()
    for holder, cell in rows.values_list("holder", "cell"):
        taken.setdefault(holder, set()).add(cell)
    return taken
