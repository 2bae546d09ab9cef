"""Reads of referrals and hires: lists in the order of what is due, one referral with its history, panels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Replace, TruncDate

from iljari.centre.actions import SYSTEM
from iljari.centre.models import Account
from iljari.firms.choices import FirmSize
from iljari.firms.models import LIVE, Firm, Vacancy
from iljari.kernel import clock
from iljari.kernel.korean import normalise
from iljari.kernel.models import StateChange
from iljari.matching.models import Suggestion
from iljari.matching.wording import of_suggestion
from iljari.people.models import Assignment, Person, Registration

from . import rules
from .choices import DeclineReason, FirmReason, HireKind, HireState, InterviewHow, ReferralState, WithdrawReason
from .messages import SIGNS
from .models import Hire, Interview, Referral, Stop

# What jobs that public funds pay are called; a person decides.
PUBLIC_WORDS = ("공공근로", "공공일자리", "재정지원", "자활근로", "희망근로", "지역공동체", "노인일자리")

BADGES = {
    "proposed": "wait",
    "agreed": "wait",
    "sent": "info",
    "viewed": "info",
    "interview_set": "info",
    "interviewed": "info",
    "hired": "good",
    "started": "good",
    "confirmed": "good",
    "reported": "wait",
    "refuted": "harm",
}

APPLIED_BADGES = {"yes": "good", "no": "wait", "unknown": "neutral"}

REASONS: Mapping[str, type[TextChoices]] = {
    "declined": DeclineReason,
    "gave_up": DeclineReason,
    "turned_down": FirmReason,
    "not_hired": FirmReason,
    "withdrawn": WithdrawReason,
}


UNSEEN = Q(unseen_since__isnull=False, person__anonymised_at=None)
"""Answers of firms, people and the timer that nobody of the staff has looked at."""


def in_care(account: Account) -> Exists:
    """Whether the row's person is in this account's care."""
    return Exists(Assignment.objects.filter(person=OuterRef("person"), consultant=account, until=None))


def with_own(rows: QuerySet, account: Account, ours: Q) -> QuerySet:
    """Rows marked `own`: the account's own people and work, whose names it sees in full."""
    return rows.annotate(
        own=Case(When(ours | Q(in_care(account)), then=Value(True)), default=False, output_field=BooleanField())
    )


def with_interview(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """Referrals marked with their open interview: `interview_at`, `interview_how`, `interview_along` (who goes); and
    with its run, if it is part of one: `run_id`, `run_departs`, `run_meeting` (no further statement)."""
    coming = Interview.objects.filter(referral=OuterRef("pk"), held=None, moved=False)
    stops = Stop.objects.filter(
        interview__referral=OuterRef("pk"), interview__held=None, interview__moved=False, out=""
    ).order_by("id")
    return rows.annotate(
        interview_at=Subquery(coming.values("at")[:1]),
        interview_how=Subquery(coming.values("how")[:1]),
        interview_along=Subquery(coming.values("accompanied_by__name")[:1]),
        run_id=Subquery(stops.values("run")[:1]),
        run_departs=Subquery(stops.values("run__departs_at")[:1]),
        run_meeting=Subquery(stops.values("run__meeting_point")[:1]),
    )


GROUPS: Mapping[str, Q] = {"replies": UNSEEN} | {
    group: Q(state__in=sorted(states)) for group, states in rules.GROUPS.items()
}
ORDERS = {"replies": ("unseen_since", "id"), "ended": ("-ended_at", "-id"), "silent": ("-ended_at", "-id")}


def referrals(account: Account, wanted: Mapping[str, str]) -> QuerySet[Referral]:
    """Referrals for the list, narrowed by whose, words and group; who is due first stands first."""
    group = wanted.get("group") if wanted.get("group") in GROUPS else "open"
    rows = _all_referrals(account, wanted).filter(GROUPS[group])
    order = ORDERS.get(group, ("due", "created_at", "id"))
    return with_interview(rows).select_related("person", "vacancy__firm", "consultant").order_by(*order)


def group_counts(account: Account, wanted: Mapping[str, str]) -> dict[str, int]:
    """How many referrals each group of the list holds (one statement)."""
    counts = {group: Count("pk", filter=wanted_rows) for group, wanted_rows in GROUPS.items()}
    return _all_referrals(account, wanted).order_by().aggregate(**counts)


def _all_referrals(account: Account, wanted: Mapping[str, str]) -> QuerySet[Referral]:
    rows = with_own(Referral.objects.filter(centre=account.centre_id), account, Q(consultant=account))
    if wanted.get("who") == "mine":
        rows = rows.filter(own=True)
    if words := normalise(wanted.get("q", ""))[:60]:
        rows = rows.filter(
            Q(vacancy__firm__name__icontains=words)
            | Q(vacancy__title__icontains=words)
            | Q(person__name__startswith=words)
        )
    return rows


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a referral's history."""

    change: StateChange
    label: str
    kind: str


def history(record: Referral | Hire, states: type[ReferralState] | type[HireState]) -> list[Moment]:
    """Every state of a referral or hire with who and when, newest first (one statement)."""
    kind = record._meta.label_lower
    changes = StateChange.objects.filter(kind=kind, object_id=record.pk).order_by("-id")
    return [Moment(each, str(states(each.new).label), BADGES.get(each.new, "neutral")) for each in changes]


def of_person(person: Person) -> list[Referral]:
    """A person's referrals for their page, open ones first (at most 20; one statement for all panels of the page)."""
    if hasattr(person, "placement_referrals"):
        return person.placement_referrals
    open_first = Case(When(state__in=sorted(rules.OPEN), then=Value(0)), default=Value(1))
    rows = with_interview(Referral.objects.filter(person=person)).select_related("vacancy__firm", "consultant")
    person.placement_referrals = list(rows.order_by(open_first, "due", "-created_at", "-id")[:20])
    return person.placement_referrals


def introduced_to(account: Account, *, firm: Firm | None = None, vacancy: Vacancy | None = None) -> QuerySet[Referral]:
    """Who was introduced to a firm or a vacancy, newest first; `own` marks whose names are shown in full."""
    rows = with_own(Referral.objects.exclude(state__in=sorted(rules.WAITING)), account, Q(consultant=account))
    rows = rows.filter(vacancy=vacancy) if vacancy else rows.filter(vacancy__firm=firm)
    return rows.select_related("person", "vacancy", "consultant").order_by("-created_at", "-id")


def hires(account: Account, wanted: Mapping[str, str]) -> QuerySet[Hire]:
    """Hires for the list: those to be confirmed in the order in which they were reported, others newest first."""
    state = wanted.get("state") or HireState.REPORTED
    rows = with_signs(_all_hires(account, wanted))
    if state in HireState.values:
        rows = rows.filter(state=state)
    elif state == "flagged":
        rows = flagged(rows).exclude(state=HireState.REFUTED)
    order = ("reported_at", "id") if state == HireState.REPORTED else ("-started_on", "-id")
    return rows.select_related("person", "registration", "referral", "vacancy").order_by(*order)


def hire_counts(account: Account, wanted: Mapping[str, str]) -> dict[str, int]:
    """How many hires stand in each state, and how many show a sign of padding (two statements)."""
    counts = {state: Count("pk", filter=Q(state=state)) for state in HireState.values}
    found = _all_hires(account, wanted).order_by().aggregate(all=Count("pk"), **counts)
    shown = flagged(with_signs(_all_hires(account, wanted))).exclude(state=HireState.REFUTED)
    return found | {"flagged": shown.count()}


def _all_hires(account: Account, wanted: Mapping[str, str]) -> QuerySet[Hire]:
    rows = with_own(Hire.objects.filter(centre=account.centre_id), account, Q(referral__consultant=account))
    if wanted.get("kind") in HireKind.values:
        rows = rows.filter(kind=wanted["kind"])
    if wanted.get("who") == "mine":
        rows = rows.filter(own=True)
    if words := normalise(wanted.get("q", ""))[:60]:
        rows = rows.filter(Q(firm_name__icontains=words) | Q(person__name__startswith=words))
    return rows


def with_signs(rows: QuerySet[Hire]) -> QuerySet[Hire]:
    """Hires marked with what only the database knows of them: `repeats`, `staffs_own`, `public_funds`."""
    earlier = Hire.objects.exclude(state=HireState.REFUTED).filter(
        person=OuterRef("person"), started_on__lt=OuterRef("started_on"), started_on__gte=OuterRef("year_before")
    )
    year_before = ExpressionWrapper(F("started_on") - timedelta(days=365), output_field=DateField())
    number = Replace("phone", Value("-"), Value(""))
    staff = Account.objects.exclude(phone="").annotate(number=number).filter(centre=OuterRef("centre"))
    of_person = staff.filter(number=OuterRef("person__mobile"))
    of_firm = staff.filter(number=OuterRef("vacancy__contact__phone"))
    public = Q(vacancy__firm__size=FirmSize.PUBLIC)
    for word in PUBLIC_WORDS:
        public |= Q(job__contains=word) | Q(vacancy__title__contains=word)
    return rows.annotate(year_before=year_before).annotate(
        repeats=Exists(earlier.order_by()),
        staffs_own=Case(When(Exists(of_person.order_by()) | Exists(of_firm.order_by()), then=True), default=False),
        public_funds=Case(When(public, then=True), default=False),
    )


def flagged(rows: QuerySet[Hire]) -> QuerySet[Hire]:
    """Those of the hires (marked by `with_signs`) that show a sign of padding: the same signs as `signs_of` tells."""
    referred_on = TruncDate("referral__sent_at", tzinfo=clock.SEOUL)
    return rows.annotate(referred_on=referred_on).filter(
        Q(repeats=True)
        | Q(staffs_own=True)
        | Q(public_funds=True)
        | Q(started_on__lte=F("registration__registered_on"))
        | Q(kind=HireKind.BY_REFERRAL, started_on__lt=F("referred_on"))
    )


def signs_of(hire: Hire) -> list[str]:
    """Signs that a hire may be padded, in plain words; needs `registration` and `referral` at hand, and the marks of
    `with_signs`.
    """
    sent_at = hire.referral.sent_at if hire.referral else None
    codes = rules.padding_signs(
        registered_on=hire.registration.registered_on,
        referred_on=clock.local(sent_at).date() if sent_at else None,
        started_on=hire.started_on,
        own_search=hire.kind == HireKind.OWN_SEARCH,
        repeats=hire.repeats,
        staffs_own=hire.staffs_own,
        public_funds=hire.public_funds,
    )
    return [str(SIGNS[code]) for code in codes]


def of_today(account: Account, today: date, limit: int) -> list[Referral]:
    """The account's own referrals that want to be looked at: interviews of today and tomorrow, answers that nobody has
    seen, starts of work, what is due; in this order, so that a limit cuts none of the first (one statement).
    """
    tomorrow = today + timedelta(days=1)
    interview = Q(state=ReferralState.INTERVIEW_SET, due__range=(today, tomorrow))
    wanted = interview | UNSEEN | Q(state__in=sorted(rules.OPEN), due__lte=today)
    rows = with_own(Referral.objects.filter(wanted, centre=account.centre_id), account, Q(consultant=account))
    goes_along = Exists(
        Interview.objects.filter(referral=OuterRef("pk"), accompanied_by=account, held=None, moved=False)
    )
    nobodys = Q(consultant__username__startswith=SYSTEM, consultant__password__startswith="!")
    rows = with_interview(rows.filter(Q(own=True) | Q(goes_along) | (UNSEEN & nobodys)))
    rank = Case(
        When(interview, then=Value(0)),
        When(UNSEEN, then=Value(1)),
        When(state="hired", then=Value(2)),
        default=Value(3),
    )
    rows = rows.select_related("person", "vacancy__firm", "vacancy__contact")
    return list(rows.order_by(rank, "unseen_since", "due", "created_at", "id")[:limit])


def results_open(account: Account) -> QuerySet[Referral]:
    """The account's own referrals for which a firm is to be called: its answer is due, or an interview's day is over
    and nobody has said how it went; the longest due first.
    """
    today = clock.today()
    late = Q(state__in=sorted(rules.SILENT), due__lte=today) | Q(state=ReferralState.INTERVIEW_SET, due__lt=today)
    rows = with_own(Referral.objects.filter(late, centre=account.centre_id), account, Q(consultant=account))
    rows = rows.filter(own=True).select_related("person", "vacancy__firm", "vacancy__contact")
    return rows.order_by("due", "created_at", "id")


def to_ask_applied(account: Account) -> QuerySet[Referral]:
    """The account's own people who are to be asked whether they have applied, the longest due first."""
    rows = with_own(Referral.objects.filter(centre=account.centre_id), account, Q(consultant=account))
    rows = rows.filter(own=True, ask_applied_on__lte=clock.today(), person__anonymised_at=None)
    return rows.select_related("person", "vacancy__firm").order_by("ask_applied_on", "id")


def hires_to_confirm(account: Account) -> QuerySet[Hire]:
    """The account's own reported hires that nobody has confirmed, the oldest first."""
    return hires(account, {"state": HireState.REPORTED, "who": "mine"})


def open_vacancies(centre_id: UUID, words: str) -> QuerySet[Vacancy]:
    """Vacancies to which somebody may be introduced now, by words of title, firm or number; newest first."""
    rows = Vacancy.objects.filter(centre=centre_id, state__in=LIVE).select_related("firm")
    if words := normalise(words)[:60]:
        rows = rows.filter(
            Q(title__icontains=words)
            | Q(firm__name__icontains=words)
            | Q(occupation_words__icontains=words)
            | Q(number__istartswith=words)
        )
    return rows.order_by("-opened_on", "-id")


def people_to_introduce(account: Account, words: str) -> QuerySet[Registration]:
    """Open registrations: one's own people, or by name or number all of the centre's."""
    rows = with_own(Registration.objects.open().filter(centre=account.centre_id), account, Q(pk=None))
    if words := normalise(words)[:60]:
        rows = rows.filter(Q(person__name__startswith=words) | Q(number__istartswith=words))
    else:
        rows = rows.filter(own=True)
    return rows.select_related("person").prefetch_related("occupations").order_by("person__name", "number")


def newest_registration(person: Person) -> Registration | None:
    """The person's newest registration with its wishes (two statements)."""
    rows = Registration.objects.filter(person=person).prefetch_related("occupations")
    return rows.newest_first().first()


@dataclass(frozen=True, slots=True)
class Why:
    """Why a vacancy was suggested to a person, in words; strongest first."""

    reasons: list[str]
    against: list[str]


def why(person: Person, vacancy: Vacancy) -> Why | None:
    """The reasons of the kept suggestion, if there is one (one statement)."""
    kept = Suggestion.objects.filter(person=person, vacancy=vacancy, rank__gt=0).select_related("vacancy").first()
    return Why(*of_suggestion(kept)) if kept else None


def reason_label(row: Referral) -> str:
    """Why a referral ended, in words; "" when it is under way or no reason was asked for."""
    choices = REASONS.get(row.state)
    return str(choices(row.reason).label) if choices and row.reason in choices.values else ""


def mark_overdue(rows: Iterable[Referral]) -> None:
    """Mark each row with `overdue`, the days since it was due (0 when it is not), `due_today`, `interview_label`."""
    today = clock.today()
    for row in rows:
        row.overdue = max(0, (today - row.due).days) if row.due else 0
        row.due_today = row.due == today
        how = getattr(row, "interview_how", None)
        row.interview_label = InterviewHow(how).label if how else ""
