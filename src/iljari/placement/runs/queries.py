"""Reads of runs: those to come and past ones with their figures, whom else one could take along, what is due today."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from iljari.centre.models import Account
from iljari.kernel import clock

from ..choices import HireState, InterviewHow, OutWhy, ReferralState, RunState
from ..models import Hire, Interview, Referral, Run, Stop
from . import rules

BADGES: Mapping[str, str] = {
    "preparation": "wait",
    "contact": "wait",
    "going": "info",
    "reported": "good",
    "cancelled": "neutral",
}


def runs(account: Account, *, group: str, who: str) -> QuerySet[Run]:
    """Runs to come (the next first), with the report open, or past (the newest first), of one's own or of all.

    Each with the number of its people, its firms, and of those hired since.
    """
    rows = Run.objects.filter(centre=account.centre_id)
    if who == "mine":
        joined = Run.staff.through.objects.filter(run=OuterRef("pk"), account=account)
        rows = rows.filter(Q(lead=account) | Exists(joined.order_by()))
    is_open = Q(state__in=sorted(rules.OPEN))
    rows = rows.filter(is_open) if group == "coming" else rows.exclude(is_open)
    part = Q(stops__out="")
    rows = rows.annotate(
        people=Count("stops__interview__referral__person", filter=part, distinct=True),
        firms=Count("stops__interview__referral__vacancy__firm", filter=part, distinct=True),
        hired=Count(
            "stops__interview__referral__hire",
            filter=part & ~Q(stops__interview__referral__hire__state=HireState.REFUTED),
            distinct=True,
        ),
    )
    order = ("departs_at", "id") if group == "coming" else ("-departs_at", "-id")
    return rows.select_related("lead").order_by(*order)


def mark(rows: list[Run]) -> None:
    """Give each run its badge, and whether its report is overdue."""
    today = clock.today()
    for run in rows:
        run.badge_kind = BADGES[run.state]
        run.day = clock.local(run.departs_at).date()
        run.overdue = rules.is_overdue(run.state, day=run.day, today=today)
        run.come = run.day <= today


def reported(centre_id: UUID) -> QuerySet[Run]:
    """Runs that took place: those that count."""
    return Run.objects.filter(centre=centre_id, state=RunState.REPORTED).order_by("-departs_at", "-id")


def people_along(centre_id: UUID) -> QuerySet[Stop]:
    """Everybody who was accompanied, each time."""
    rows = Stop.objects.filter(run__centre=centre_id, run__state=RunState.REPORTED, out="")
    return rows.order_by("-arrives_at", "-id")


def firms_called_on(centre_id: UUID) -> QuerySet[Stop]:
    """Each firm that a run called on, by the first stop there."""
    rows = people_along(centre_id)
    firm = "interview__referral__vacancy__firm"
    sooner = Q(arrives_at__lt=OuterRef("arrives_at")) | Q(arrives_at=OuterRef("arrives_at"), pk__lt=OuterRef("pk"))
    earlier = rows.filter(sooner, run=OuterRef("run"), **{firm: OuterRef(firm)})
    return rows.filter(~Exists(earlier.order_by()))


def hired_after(centre_id: UUID) -> QuerySet[Hire]:
    """Hires by referrals whose interview was accompanied."""
    along = Stop.objects.filter(interview__referral=OuterRef("referral"), run__state=RunState.REPORTED, out="")
    rows = Hire.objects.filter(Exists(along.order_by()), centre=centre_id).exclude(state=HireState.REFUTED)
    return rows.order_by("-started_on", "-id")


def numbers(centre_id: UUID) -> dict[str, int]:
    """The four figures over everything, by their keys, as their drill-downs list them (four statements)."""
    found = {
        "runs": reported(centre_id),
        "run_firms": firms_called_on(centre_id),
        "run_people": people_along(centre_id),
        "run_hires": hired_after(centre_id),
    }
    return {key: rows.count() for key, rows in found.items()}


def same_day(account: Account, run: Run) -> list[Interview]:
    """Interviews at firms on the day of the run that nobody is taken to yet, the earliest first (one statement)."""
    day = clock.local(run.departs_at).date()
    start, end = clock.day_bounds(day, day)
    taken = Stop.objects.filter(interview=OuterRef("pk"), out="")
    rows = Interview.objects.filter(
        ~Exists(taken.order_by()),
        referral__centre=account.centre_id,
        referral__state=ReferralState.INTERVIEW_SET,
        held=None,
        moved=False,
        how=InterviewHow.ON_SITE,
        at__gte=start,
        at__lt=end,
    )
    rows = rows.select_related("referral__person", "referral__vacancy__firm", "referral__consultant", "accompanied_by")
    return list(rows.order_by("at", "id")[:20])


def run_of(referral: Referral) -> Run | None:
    """The run that a referral's interview belongs to, the open one or the last (one statement)."""
    stop = Stop.objects.filter(interview__referral=referral, out="").select_related("run").order_by("-id").first()
    return stop.run if stop else None


def left_out(run: Run) -> list[Stop]:
    """Stops that are no longer part of the run, and why (one statement)."""
    rows = Stop.objects.filter(run=run).exclude(out__in=["", OutWhy.CANCELLED])
    return list(rows.select_related("interview__referral__person", "interview__referral__vacancy__firm").order_by("id"))


def due_for(account: Account, until: date) -> list[tuple[Run, list[Stop]]]:
    """The account's own open runs until a day with their stops, the earliest first (one statement)."""
    _start, end = clock.day_bounds(until, until)
    joined = Run.staff.through.objects.filter(run=OuterRef("run"), account=account)
    rows = Stop.objects.filter(
        Q(run__lead=account) | Exists(joined.order_by()),
        run__centre=account.centre_id,
        run__state__in=sorted(rules.OPEN),
        run__departs_at__lt=end,
        out="",
    ).select_related("run", "interview__referral__person", "interview__referral__vacancy__firm")
    found = rows.order_by("run__departs_at", "run", "arrives_at", "id")[:60]
    return [(run, list(stops)) for run, stops in groupby(found, key=attrgetter("run"))]


def tomorrow() -> date:
    """Runs of tomorrow are shown today: there is somebody to be called."""
    return clock.today() + timedelta(days=1)
