"""Reads of the insurance check: whose records may be looked up, what each returned line comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from iljari.kernel import clock, ids
from iljari.kernel.korean import squash_firm
from iljari.people.choices import ConsentKind
from iljari.people.models import Consent

from ..choices import HireState
from ..models import Hire
from . import rules
from .reading import Found


def _with_consent(rows: QuerySet[Hire]) -> QuerySet[Hire]:
    consents = Consent.objects.filter(
        person=OuterRef("person"), kind=ConsentKind.INSURANCE, withdrawn_at=None, until__gte=clock.today()
    )
    return rows.annotate(may_look=Exists(consents.order_by()))


def to_look_up(centre_id: UUID) -> QuerySet[Hire]:
    """Reported hires of people who agreed to a look at their insurance record today, in the order of their report."""
    rows = Hire.objects.filter(centre=centre_id, state=HireState.REPORTED, person__anonymised_at=None)
    rows = _with_consent(rows).filter(may_look=True)
    return rows.select_related("person", "registration", "vacancy__firm").order_by("reported_at", "id")


def without_consent(centre_id: UUID) -> int:
    """How many reported hires cannot be looked up, for their people have not agreed."""
    rows = Hire.objects.filter(centre=centre_id, state=HireState.REPORTED, person__anonymised_at=None)
    return _with_consent(rows).filter(may_look=False).count()


def listed(hire: Hire) -> list[object]:
    """A hire as a row of the list; never a resident registration number, which the house does not hold."""
    person, firm = hire.person, hire.vacancy.firm if hire.vacancy else None
    born = person.birth_date.isoformat() if person.birth_date else ""
    facts = [hire.pk, hire.registration.number, person.name, born, hire.firm_name, firm.business_number if firm else ""]
    return [str(each) for each in (*facts, hire.job, hire.started_on)] + ["", "", ""]


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with its hire, if there is one, and what it comes to."""

    found: Found
    hire: Hire | None
    outcome: str


def judged(centre_id: UUID, lines: Iterable[Found]) -> list[Judged]:
    """What each line comes to now (one statement); a line names its hire, or its registration where that has one."""
    lines = list(lines)
    keys = [key for each in lines if (key := ids.read(each.number))]
    numbers = [each.number for each in lines]
    rows = Hire.objects.filter(Q(pk__in=keys) | Q(registration__number__in=numbers), centre=centre_id)
    hires = list(_with_consent(rows).select_related("person", "registration").order_by("reported_at", "id"))
    by_name: dict[str, list[Hire]] = {}
    for hire in hires:
        by_name[str(hire.pk)] = [hire]
        by_name.setdefault(hire.registration.number, []).append(hire)
    return [_judge(each, by_name.get(each.number.lower(), by_name.get(each.number, []))) for each in lines]


def _judge(found: Found, hires: list[Hire]) -> Judged:
    waiting = [each for each in hires if each.state == HireState.REPORTED] or hires
    hire = waiting[0] if len(waiting) == 1 else None
    outcome = rules.judge(
        fault=found.fault,
        known=hire is not None,
        state=hire.state if hire else "",
        consent=bool(hire and hire.may_look),
        insured_from=found.day("insured_from"),
        insured_to=found.day("insured_to"),
        started_on=hire.started_on if hire else None,
        firm_agrees=not found.firm
        or bool(hire and rules.same_firm(squash_firm(hire.firm_name), squash_firm(found.firm))),
    )
    return Judged(found, hire, outcome)
