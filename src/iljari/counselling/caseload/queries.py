"""Reads of caseloads: one's own people with why they need attention, how full each consultant's hands are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, JSONObject

from iljari.centre.models import Account
from iljari.centre.queries import consultants_of
from iljari.frontdesk.models import Call, Visit
from iljari.kernel import calendar, clock
from iljari.kernel.korean import normalise
from iljari.people.choices import RegistrationState, Tier
from iljari.people.models import Assignment, Registration
from iljari.people.models.registration import OPEN

from ..models import Consultation, NextStep
from ..rules import FIRST_MEETING_DAYS
from . import rules

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
NEWEST = ("id", "number", "state", "tier", "registered_on", "expires_on", "referral_wish", "referred_on")
STEP = ("id", "what", "due")


@dataclass(frozen=True, slots=True)
class Seeker:
    """One of somebody's people, and why they stand where they stand."""

    care: Assignment
    standing: rules.Standing
    reasons: list[rules.Reason]
    number: str
    registration_id: UUID | None
    step_id: UUID | None
    step_what: str
    gap: int | None
    silence: int

    @property
    def codes(self) -> set[str]:
        """The reasons by their codes."""
        return {reason.code for reason in self.reasons}


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A seeker without a consultant: working days since the registration, and whether the first meeting is late."""

    registration: Registration
    days: int
    late: bool


@dataclass(slots=True)
class Load:
    """What one consultant carries: people by tier, how many of them need attention for which reason."""

    consultant: Account
    tiers: Counter[str] = field(default_factory=Counter)
    total: int = 0
    over: bool = False

    @property
    def by_tier(self) -> list[tuple[str, str, int]]:
        """Each tier with its label and how many people it holds."""
        return [(value, str(label), self.tiers[value]) for value, label in Tier.choices]


def caseload(consultant: Account) -> list[Seeker]:
    """The people in somebody's care, whoever needs attention first (one statement)."""
    today = clock.today()
    found = [_seeker(care, today) for care in _carried(consultant)]
    return sorted(
        found,
        key=lambda each: (rules.order(each.standing, each.reasons, today), each.care.person.name, each.care.pk),
    )


def narrow(seekers: Iterable[Seeker], wanted: Mapping[str, str]) -> list[Seeker]:
    """Those whose name or number begins with `q`, of a `tier`, with a reason (`show`); "all" shows ended ones too."""
    words, show, tier = normalise(wanted.get("q", ""))[:60], wanted.get("show", ""), wanted.get("tier", "")
    rows = [each for each in seekers if show in {"all", "due"} or each.standing.helped]
    if show == "due":  # a step that is owed is owed, also to somebody who works
        rows = [each for each in rows if each.codes & {"step_late", "step_today"}]
    if words:
        rows = [each for each in rows if _begins(each, words)]
    if tier:
        rows = [each for each in rows if each.standing.tier == tier]
    return [each for each in rows if show in each.codes] if show in rules.REASONS else rows


def without_consultant(centre_id: UUID) -> QuerySet[Registration]:
    """Registrations, open or expired of late, of people whom nobody looks after, the oldest first. Whoever left or is
    no consultant any more looks after nobody.
    """
    held = Assignment.objects.filter(until=None, consultant__in=consultants_of(centre_id)).values("person")
    late = clock.today() - timedelta(days=rules.EXPIRED_DAYS)
    newer = Registration.objects.open().filter(person=OuterRef("person"))
    wanted = Q(state__in=OPEN) | Q(~Exists(newer), state=RegistrationState.EXPIRED, expires_on__gte=late)
    found = Registration.objects.filter(wanted, centre=centre_id, person__anonymised_at=None)
    return found.exclude(person__in=held).select_related("person").order_by("registered_on", "number")


def waiting_row(registration: Registration) -> WaitingRow:
    """The row of one seeker from `without_consultant`."""
    days = calendar.working_days_between(registration.registered_on, clock.today())
    return WaitingRow(registration, days, days > FIRST_MEETING_DAYS)


def loads(consultants: Iterable[Account], red_line: int = rules.RED_LINE) -> list[Load]:
    """How full each consultant's hands are, the fullest first (one statement)."""
    found = {each.pk: Load(each) for each in consultants}
    carried = Registration.objects.open().filter(
        person__anonymised_at=None,
        person__assignments__until=None,
        person__assignments__consultant__in=list(found),
    )
    for row in carried.values("person__assignments__consultant", "tier").annotate(n=Count("person", distinct=True)):
        load = found[row["person__assignments__consultant"]]
        load.tiers[row["tier"]] += row["n"]
        load.total += row["n"]
    for load in found.values():
        load.over = rules.over_the_line(load.tiers, red_line)
    return sorted(found.values(), key=lambda load: (-load.total, load.consultant.name))


def _carried(consultant: Account) -> QuerySet[Assignment]:
    newest = Registration.objects.filter(person=OuterRef("person")).newest_first()
    step = NextStep.objects.filter(person=OuterRef("person"), done_at=None).order_by("id")
    rows = Assignment.objects.filter(
        consultant=consultant, until=None, person__centre=consultant.centre_id, person__anonymised_at=None
    ).annotate(newest=_one(newest, NEWEST), step=_one(step, STEP), last_contact=_last_contact(), met=_met())
    return rows.select_related("person")


def _one(rows: QuerySet[Any], names: Iterable[str]) -> Subquery:
    return Subquery(rows.values(row=JSONObject(**{name: name for name in names}))[:1])


def _seeker(care: Any, today: date) -> Seeker:
    newest, step = care.newest or {}, care.step or {}
    spoken = None if care.last_contact == NEVER else clock.local(care.last_contact).date()
    standing = rules.Standing(
        since=clock.local(care.since).date(),
        state=newest.get("state", ""),
        tier=newest.get("tier", "ordinary"),
        registered_on=_day(newest.get("registered_on")),
        expires_on=_day(newest.get("expires_on")),
        spoken=spoken,
        step_due=_day(step.get("due")),
        introduce=newest.get("referral_wish") == "introduce",
        referred_on=_day(newest.get("referred_on")),
        handed_word=bool(care.word),
        met=care.met,
    )
    return Seeker(
        care=care,
        standing=standing,
        reasons=rules.reasons(standing, today),
        number=newest.get("number", ""),
        registration_id=UUID(newest["id"]) if newest else None,
        step_id=UUID(step["id"]) if step else None,
        step_what=step.get("what", ""),
        gap=rules.referral_gap(standing, today),
        silence=rules.silence(standing, today),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _begins(seeker: Seeker, words: str) -> bool:
    return seeker.care.person.name.startswith(words) or seeker.number.lower().startswith(words.lower())


def _met() -> Exists:
    """Whether whoever has them in their care now has written of a consultation since they came."""
    return Exists(
        Consultation.objects.filter(person=OuterRef("person"), by=OuterRef("consultant"), at__gte=OuterRef("since"))
    )


def _last_contact() -> Greatest:
    """The newest of consultation, call and served visit; an early day where there was none."""
    person = OuterRef("person")
    consultation = Consultation.objects.filter(person=person).order_by("-at").values("at")[:1]
    call = Call.objects.filter(person=person).order_by("-at").values("at")[:1]
    visit = Visit.objects.filter(person=person, served_at__isnull=False).order_by("-served_at").values("served_at")[:1]
    return Greatest(*(Coalesce(Subquery(each), Value(NEVER)) for each in (consultation, call, visit)))
