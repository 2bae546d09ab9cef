"""Reads of counselling: a person's consultations, one's own seekers in the order of who is first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from iljari.centre.models import Account
from iljari.frontdesk.models import Call, Visit
from iljari.frontdesk.queries import here_today
from iljari.kernel import calendar, clock
from iljari.kernel.korean import normalise
from iljari.people.models import Assignment, Person, Registration

from .models import Consultation, ConsultationVersion, NextStep
from .rules import FIRST_MEETING_DAYS, QUIET_DAYS, is_quiet

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
OVER = ("employed", "closed")


@dataclass(frozen=True, slots=True)
class SeekerRow:
    """One of my seekers and why they stand where they stand: days overdue, days since the last contact."""

    care: Assignment
    days: int
    never: bool
    quiet: bool
    overdue: int | None


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A seeker without a consultant: working days since the registration, and whether the first meeting is late."""

    registration: Registration
    days: int
    late: bool


def consultations_of(person: Person) -> QuerySet[Consultation]:
    """A person's consultations, newest first."""
    return Consultation.objects.filter(person=person).select_related("by")


def versions_of(consultation: Consultation) -> QuerySet[ConsultationVersion]:
    """What the consultation said before, newest first."""
    return consultation.versions.order_by("-written_at", "-id")


def open_step(person: Person) -> NextStep | None:
    """What happens next with a person."""
    return NextStep.objects.filter(person=person, done_at=None).select_related("owner").first()


def open_visit(person: Person) -> Visit | None:
    """The visit with which the person sits at a counter now, when nothing has been written for it yet."""
    visit = here_today(person.pk)
    if visit is None or visit.state == "waiting" or Consultation.objects.filter(visit=visit).exists():
        return None
    return visit


def my_seekers(consultant: Account, wanted: Mapping[str, str]) -> QuerySet[Assignment]:
    """The people in somebody's care: first whose next step is due, then who has not been spoken with for longest.

    Each row carries `step_id`, `step_what`, `step_due`, `last_contact` (NEVER when there was none), `spoken` (the
    last contact, or since when they are in care), `state` and `number` of the newest registration.
    """
    today = clock.today()
    newest = Registration.objects.filter(person=OuterRef("person")).order_by("-registered_on", "-id")
    step = NextStep.objects.filter(person=OuterRef("person"), done_at=None)
    rows = Assignment.objects.filter(
        consultant=consultant, until=None, person__centre=consultant.centre_id, person__anonymised_at=None
    ).annotate(
        state=Subquery(newest.values("state")[:1]),
        number=Subquery(newest.values("number")[:1]),
        step_id=Subquery(step.values("pk")[:1]),
        step_what=Subquery(step.values("what")[:1]),
        step_due=Subquery(step.values("due")[:1]),
        last_contact=_last_contact(),
    )
    rows = rows.annotate(
        spoken=Case(When(last_contact=NEVER, then=F("since")), default=F("last_contact")),
        first=Case(When(step_due__lte=today, then=Value(0)), default=Value(1)),
        due_first=Case(When(step_due__lte=today, then=F("step_due"))),
    )
    rows = _narrow(rows, wanted, today)
    return rows.select_related("person").order_by("first", "due_first", "spoken", "person__name", "id")


def seeker_row(care: Assignment) -> SeekerRow:
    """The row of one seeker from `my_seekers`."""
    today, spoken = clock.today(), clock.local(care.spoken).date()
    return SeekerRow(
        care=care,
        days=(today - spoken).days,
        never=care.last_contact == NEVER,
        quiet=is_quiet(spoken, today),
        overdue=(today - care.step_due).days if care.step_due and care.step_due <= today else None,
    )


def waiting_row(registration: Registration) -> WaitingRow:
    """The row of one seeker from `without_consultant`."""
    days = calendar.working_days_between(registration.registered_on, clock.today())
    return WaitingRow(registration, days, days > FIRST_MEETING_DAYS)


def quiet_before() -> datetime:
    """The moment before which the last contact must lie for somebody to count as not spoken with for thirty days."""
    return clock.day_bounds(clock.today(), clock.today())[1] - timedelta(days=QUIET_DAYS)


def without_consultant(centre_id: UUID) -> QuerySet[Registration]:
    """Open registrations of people whom nobody looks after, the oldest first."""
    held = Assignment.objects.filter(person=OuterRef("person"), until=None)
    found = Registration.objects.open().filter(~Exists(held), centre=centre_id, person__anonymised_at=None)
    return found.select_related("person").order_by("registered_on", "number")


def steps_due(account: Account) -> QuerySet[NextStep]:
    """The account's next steps that are due today or overdue, the oldest first."""
    mine = NextStep.objects.filter(owner=account, done_at=None, due__lte=clock.today())
    return mine.select_related("person").order_by("due", "id")


def _last_contact() -> Greatest:
    """The newest of consultation, call and served visit; an early day where there was none."""
    person = OuterRef("person")
    consultation = Consultation.objects.filter(person=person).order_by("-at").values("at")[:1]
    call = Call.objects.filter(person=person).order_by("-at").values("at")[:1]
    visit = Visit.objects.filter(person=person, served_at__isnull=False).order_by("-served_at").values("served_at")[:1]
    return Greatest(*(Coalesce(Subquery(each), Value(NEVER)) for each in (consultation, call, visit)))


def _narrow(rows: QuerySet[Assignment], wanted: Mapping[str, str], today: date) -> QuerySet[Assignment]:
    if words := normalise(wanted.get("q", ""))[:60]:
        rows = rows.filter(Q(person__name__startswith=words) | Q(number__istartswith=words))
    show = wanted.get("show", "")
    if show != "all":
        rows = rows.filter(Q(state=None) | ~Q(state__in=OVER))
    if show == "due":
        rows = rows.filter(step_due__lte=today)
    elif show == "quiet":
        rows = rows.filter(spoken__lt=quiet_before())
    elif show == "no_step":
        rows = rows.filter(step_id=None)
    return rows
