"""Reads of visits: whom to visit first and why, the plan of a week, a firm's talks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Substr

from iljari.centre.models import Account
from iljari.centre.permissions import PERMISSIONS
from iljari.kernel import clock, codes
from iljari.people.models import DesiredOccupation, Registration

from ..models import LIVE, Firm, FirmContact, FirmVisit, PlannedVisit, Vacancy
from . import rules
from .choices import How

SHOWN = 3
GROUP, AREA = 3, 5
"""Digits of an occupation's code that name its group, of a district's that name its city or city district."""


@dataclass(frozen=True, slots=True)
class ToVisit:
    """A firm to be visited, why, and the kind of work that many wish for there."""

    firm: Firm
    why: list[rules.Reason]
    work: str
    places: int
    area: str


def to_visit(centre_id: UUID, *, why: str = "") -> list[ToVisit]:
    """Firms to visit, the most urgent first; those with one reason (`why`) only, when it is named (four statements)."""
    today, found = clock.today(), []
    fields, wishes, free = _fields_of(centre_id), wishes_of(centre_id), free_of(centre_id)
    for firm in _standing(centre_id):
        group, seekers, places = rules.worst_field(fields[firm.pk], wishes, free)
        standing = rules.Standing(
            registered_on=firm.registered_on,
            last_on=clock.local(firm.last_at).date() if firm.last_at else None,
            visited=firm.visited,
            planned_on=firm.planned_on,
            hired=firm.hired,
            looks=firm.looks,
            seekers=seekers,
            places=places,
        )
        reasons = rules.reasons(standing, today)
        if reasons and (not why or why in {each.code for each in reasons}):
            found.append(ToVisit(firm, reasons, work_of(group), places, area_of(firm)))
    return sorted(found, key=lambda row: (*rules.urgency(row.why), row.firm.name, row.firm.pk))


def _standing(centre_id: UUID) -> QuerySet[Firm]:
    """Firms with what the rules ask of each: `last_at`, `visited`, `planned_on`, `hired`, `looks` (one statement)."""
    talks = FirmVisit.objects.filter(firm=OuterRef("pk"))
    ours = Vacancy.objects.filter(firm=OuterRef("pk")).order_by()
    plan = PlannedVisit.objects.filter(firm=OuterRef("pk"), ended_at=None)
    rows = Firm.objects.filter(centre=centre_id).annotate(
        last_at=Subquery(talks.order_by("-at", "-id").values("at")[:1]),
        visited=Exists(talks.filter(how=How.VISIT).order_by()),
        planned_on=Subquery(plan.order_by("due").values("due")[:1]),
        hired=Coalesce(Subquery(ours.values("firm").annotate(n=Sum("hired")).values("n")), 0),
        looks=Exists(ours.filter(state__in=LIVE)),
    )
    return rows.order_by("name", "id")


def _fields_of(centre_id: UUID) -> Mapping[UUID, list[rules.Field]]:
    """What each firm has looked for so far, and where (one statement)."""
    rows = Vacancy.objects.filter(centre=centre_id).exclude(occupation="").order_by()
    rows = rows.annotate(group=Substr("occupation", 1, GROUP), area=Substr("district", 1, AREA))
    found: dict[UUID, list[rules.Field]] = defaultdict(list)
    for firm, group, area in rows.values_list("firm_id", "group", "area").distinct():
        found[firm].append((group, area))
    return found


def wishes_of(centre_id: UUID) -> Mapping[str, Mapping[str, int]]:
    """How many registered seekers wish for each group of occupations in each area (one statement).

    Somebody who names a city and a district of it is counted in both.
    """
    rows = DesiredOccupation.objects.filter(registration__in=Registration.objects.open().filter(centre=centre_id))
    rows = rows.exclude(code="").order_by()
    rows = rows.annotate(group=Substr("code", 1, GROUP), area=Substr("registration__districts__district", 1, AREA))
    found: dict[str, dict[str, int]] = defaultdict(dict)
    counted = rows.values("group", "area").annotate(n=Count("registration", distinct=True))
    for group, area, n in counted.values_list("group", "area", "n"):
        if area:
            found[group][area] = n
    return found


def free_of(centre_id: UUID) -> Mapping[rules.Field, int]:
    """The free places of open vacancies, by group of occupations and area (one statement)."""
    rows = Vacancy.objects.live().filter(centre=centre_id).exclude(occupation="").order_by()
    rows = rows.annotate(group=Substr("occupation", 1, GROUP), area=Substr("district", 1, AREA))
    counted = rows.values("group", "area").annotate(n=Sum(F("openings") - F("hired") - F("elsewhere")))
    return {(group, area): max(0, n) for group, area, n in counted.values_list("group", "area", "n")}


@dataclass(frozen=True, slots=True)
class Day:
    """The planned talks of one day, in the order of the way: by district, then by address."""

    day: date
    plans: list[PlannedVisit]


def week(centre_id: UUID, first: date, owner: UUID | None = None) -> list[Day]:
    """The planned talks from a Monday on, day by day, of everybody or of one owner (three statements)."""
    last = first + timedelta(days=6)
    rows = _open_plans(centre_id).filter(due__gte=first, due__lte=last)
    return _by_day(rows.filter(owner=owner) if owner else rows)


def overdue(centre_id: UUID, today: date, owner: UUID | None = None) -> list[PlannedVisit]:
    """Planned talks whose day has gone by, the oldest first (three statements)."""
    rows = _open_plans(centre_id).filter(due__lt=today).order_by("due", "id")
    return _prepared(rows.filter(owner=owner) if owner else rows)


def due_for(account: Account, today: date) -> QuerySet[PlannedVisit]:
    """One's own planned talks of today and before, the oldest first."""
    return _open_plans(account.centre_id).filter(owner=account, due__lte=today).order_by("due", "id")


def to_phone(account: Account, today: date) -> QuerySet[PlannedVisit]:
    """One's own planned telephone calls whose day has come, the oldest first, each firm with its people at hand."""
    return due_for(account, today).filter(how=How.PHONE)


def _open_plans(centre_id: UUID) -> QuerySet[PlannedVisit]:
    people = Prefetch("firm__contacts", FirmContact.objects.present().order_by("name", "id"), to_attr="speakers")
    rows = PlannedVisit.objects.filter(centre=centre_id, ended_at=None).select_related("firm", "owner")
    return rows.prefetch_related(people)


def _by_day(rows: Iterable[PlannedVisit]) -> list[Day]:
    days: dict[date, list[PlannedVisit]] = defaultdict(list)
    for plan in _prepared(rows):
        days[plan.due].append(plan)
    for plans in days.values():
        plans.sort(key=lambda plan: (plan.firm.district, plan.firm.address, plan.firm.name))
    return [Day(day, days[day]) for day in sorted(days)]


def _prepared(rows: Iterable[PlannedVisit]) -> list[PlannedVisit]:
    found = list(rows)
    for plan in found:
        plan.area = area_of(plan.firm)
        plan.speaker = speaker_of(plan)
    return found


def speaker_of(plan: PlannedVisit) -> FirmContact | None:
    """Whom to ask for at the firm of a planned talk, read with it."""
    return next(iter(plan.firm.speakers), None)


def work_of(group: str) -> str:
    """A group of occupations in words; the wider class where the group itself has no name."""
    found = codes.occupation(group)
    return found.name if found else codes.keco_name(group[:2]) or group


def area_of(firm: Firm) -> str:
    """The district of a firm in words."""
    return codes.district_name(firm.district) if firm.district else ""


def talks_with(firm: Firm) -> QuerySet[FirmVisit]:
    """All talks with a firm, newest first."""
    return FirmVisit.objects.filter(firm=firm).select_related("contact", "by", "vacancy").order_by("-at", "-id")


def next_with(firm: Firm) -> PlannedVisit | None:
    """The next talk that is planned with a firm (one statement)."""
    return PlannedVisit.objects.filter(firm=firm, ended_at=None).select_related("owner").first()


def visitors(centre_id: UUID) -> QuerySet[Account]:
    """Those of the centre's staff who may see to a visit."""
    may = PERMISSIONS["firms.visit"]
    rows = Account.objects.filter(centre=centre_id, is_active=True, grants__role__in=may, grants__revoked_at=None)
    return rows.exclude(username__startswith="iljari").distinct().order_by("name", "username")


def chosen(centre_id: UUID, keys: Iterable[UUID]) -> QuerySet[Firm]:
    """The centre's firms with these keys."""
    return Firm.objects.filter(Q(pk__in=list(keys)), centre=centre_id).order_by("name", "id")
