"""What the booking page knows while somebody speaks: who, what about, what is proposed, which times are free."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise

from iljari.centre.models import Account, RoleGrant
from iljari.firms.models import FactoryEnquiry, Firm
from iljari.kernel import clock
from iljari.people.models import Assignment, Person

from ..messages import REASONS
from ..models import BookedBy, Counter, CounterKind, Duty, MeetingKind, Occupancy, Topic
from ..queries.slots import Slot, free_slots
from ..rules import slots
from ..rules.visits import proposed_counter
from .forms import BOOKABLE

DAYS, DAYS_SHOWN, OFFERED = 14, 3, 5


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed for somebody and a topic: the counter and why, the kind of meeting, their own consultant."""

    line: str
    reason: str | Promise
    kind: str
    staff: str = ""

    def parts(self) -> Mapping[str, str]:
        """What of it a form carries along, to tell a proposal from a choice."""
        return {"line": self.line, "kind": self.kind, "staff": self.staff}

    def key(self) -> str:
        """The proposal as a form carries it along."""
        return "|".join(self.parts().values())


@dataclass(frozen=True, slots=True)
class DayOfSlots:
    """The free times of one day."""

    day: date
    slots: list[Slot]


def proposed(chosen: Person | Firm | None, topic: str) -> Proposed:
    """What is proposed (one statement for a person)."""
    person = chosen if isinstance(chosen, Person) else None
    line, reason = proposed_counter(
        age=person.age() if person else None,
        sex=person.sex if person else "",
        disabled=bool(person and person.disability_type),
        topic="recruiting" if isinstance(chosen, Firm) else topic,
    )
    kind = MeetingKind.FACTORY if topic == Topic.FACTORY else MeetingKind.MEETING
    care = Assignment.objects.filter(person=person, until=None).select_related("consultant").first() if person else None
    own = care.consultant if care and care.consultant.is_active and line != CounterKind.FIRMS else None
    return Proposed(line, REASONS[reason], kind.value, str(own.pk) if own else "")


def of_enquiry(enquiry: FactoryEnquiry | None) -> dict[str, str]:
    """What a meeting about a factory enquiry begins with: its adviser, and the founder who has no firm yet."""
    if enquiry is None:
        return {}
    known = {"topic": Topic.FACTORY.value, "called_as": enquiry.asker_name, "contact": enquiry.asker_phone}
    return known | ({"staff": str(enquiry.adviser_id)} if enquiry.adviser_id else {})


def asked(data: Mapping[str, str], chosen: Person | Firm | None) -> tuple[dict[str, str], Proposed]:
    """The choices as they stand, with what is proposed in the place of what nobody has chosen (or of an older
    proposal), and the proposal."""
    values = dict(data)
    if values.get("topic") not in Topic.values:
        values["topic"] = Topic.RECRUITING if isinstance(chosen, Firm) else Topic.JOB_SEARCH
    suggestion = proposed(chosen, values["topic"])
    before = dict(zip(suggestion.parts(), data.get("proposed", "").split("|"), strict=False))
    for name, value in suggestion.parts().items():
        if name not in values or values[name] == before.get(name):
            values[name] = value
    if values["line"] not in CounterKind.values:
        values["line"] = suggestion.line
    if values["kind"] not in BOOKABLE:
        values["kind"] = suggestion.kind
    return values, suggestion


def how_by_default(account: Account) -> str:
    """Phone agents book on the phone, whoever stands at a counter books at the centre."""
    return BookedBy.PHONE if account.roles == {"phone"} else BookedBy.DESK


def colleagues(centre: UUID) -> list[Account]:
    """Whom one may meet: whoever sits or serves at a counter, and consultants (one statement)."""
    seated = Counter.objects.filter(staff=OuterRef("pk"), closed_at=None)
    serving = Duty.objects.filter(staff=OuterRef("pk"), counter__closed_at=None)
    advising = RoleGrant.objects.filter(account=OuterRef("pk"), role="consultant", revoked_at=None)
    known = Q(Exists(seated)) | Q(Exists(serving)) | Q(Exists(advising))
    people = Account.objects.filter(known, centre=centre, is_active=True).exclude(username__startswith="iljari")
    return list(people.order_by("name", "username"))


def first_day(raw: str) -> date:
    """From which day on times are looked for: the one that is asked for, today at the earliest."""
    try:
        return min(max(date.fromisoformat(raw[:10]), clock.today()), clock.today() + timedelta(days=366))
    except ValueError:
        return clock.today()


def times(
    account: Account, values: Mapping[str, str], staff: Account | None, chosen: Person | Firm | None, first: date
) -> list[DayOfSlots]:
    """The first three days that have free times from a day on, without those at which the visitor is taken."""
    found = free_slots(account.centre_id, line=values["line"], staff=staff, kind=values["kind"], first=first, days=DAYS)
    if found and isinstance(chosen, Person):
        busy = set(
            Occupancy.objects.filter(holder=chosen.pk, cell__gte=found[0].starts, cell__lt=found[-1].ends)
            .order_by()
            .values_list("cell", flat=True)
        )
        found = [slot for slot in found if busy.isdisjoint(slots.cells(slot.starts, slot.ends))]
    days = [DayOfSlots(day, list(group)) for day, group in groupby(found, key=lambda slot: slot.day)]
    return days[:DAYS_SHOWN]


def instead_of(
    account: Account, key: str, values: Mapping[str, str], staff: Account | None, chosen: Person | Firm | None
) -> list[Slot]:
    """The free times nearest to one that is taken, as a form names it; none for words that name no time."""
    try:
        wanted = datetime.strptime(key.partition(".")[0], "%Y%m%dT%H%M").replace(tzinfo=clock.UTC)
        first = first_day(clock.local(wanted).date().isoformat())
    except (ValueError, OverflowError):
        return []
    free = [slot for day in times(account, values, staff, chosen, first) for slot in day.slots]
    return sorted(free, key=lambda slot: abs(slot.starts - wanted))[:OFFERED]


def day_after(days: Sequence[DayOfSlots], first: date) -> date:
    """From which day on later times are looked for."""
    return days[-1].day + timedelta(days=1) if days else first + timedelta(days=DAYS)
