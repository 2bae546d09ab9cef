"""The day in figures: load by hour, who was not served, what became of the reservations, what is still open."""

from collections import Counter as Tally
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from iljari.kernel import clock

from ..models import (
    Callback,
    CallbackState,
    MeetingKind,
    Reservation,
    ReservationState,
    Visit,
    VisitState,
)
from ..rules.spread import Spread, spread
from .times import WAIT, stays

FIRST_HOUR, LAST_HOUR = 9, 18
WIDE = 60
CAME = (ReservationState.ARRIVED, ReservationState.SERVED)


@dataclass(frozen=True, slots=True)
class Hour:
    """How many came and how many were first served in an hour of the day; `top`: the most in any hour, `place`: where
    it stands in the chart, whose bars stand on a line at 110 and are at most 100 high."""

    hour: int
    place: int
    arrived: int
    served: int
    top: int

    @property
    def x(self) -> int:
        return self.place * WIDE

    @property
    def arrived_bar(self) -> int:
        return round(self.arrived * 100 / self.top)

    @property
    def served_bar(self) -> int:
        return round(self.served * 100 / self.top)

    @property
    def arrived_top(self) -> int:
        return 110 - self.arrived_bar

    @property
    def served_top(self) -> int:
        return 110 - self.served_bar


@dataclass(slots=True)
class Day:
    """A day's figures. Visits count people; `quick` are answers at the welcome desk, counted beside them."""

    day: date
    arrived: int = 0
    served: int = 0
    quick: int = 0
    left: int = 0
    no_show: int = 0
    waiting: int = 0
    booked: dict[str, int] = field(default_factory=dict)
    hours: list[Hour] = field(default_factory=list)
    waits: Spread | None = None
    callbacks: int = 0

    @property
    def width(self) -> int:
        """How wide the chart of the hours is."""
        return len(self.hours) * WIDE


def day_of(centre: UUID, day: date) -> Day:
    """The figures of a day (four statements)."""
    found = Day(day)
    came: Tally[int] = Tally()
    served_in: Tally[int] = Tally()
    rows = Visit.objects.filter(centre=centre, day=day).order_by()
    for state, quick, arrived, served in rows.values_list("state", "quick", "arrived_at", "served_at"):
        if quick:
            found.quick += 1
            continue
        found.arrived += 1
        found.served += served is not None
        found.left += state == VisitState.LEFT
        found.no_show += state == VisitState.NO_SHOW
        found.waiting += state == VisitState.WAITING
        came[clock.local(arrived).hour] += 1
        if served:
            served_in[clock.local(served).hour] += 1
    found.hours = _hours(came, served_in)
    found.booked = _booked(centre, day)
    found.waits = spread(stay.minutes for stay in stays(centre, day, day) if stay.what == WAIT)
    found.callbacks = callbacks_due(centre, day).count()
    return found


def callbacks_due(centre: UUID, day: date) -> QuerySet[Callback]:
    """Calls that are owed until the end of a day."""
    _start, end = clock.day_bounds(day, day)
    return Callback.objects.filter(centre=centre, state=CallbackState.OPEN, due_at__lt=end).order_by("due_at", "id")


def reservations_of(centre: UUID, day: date) -> QuerySet[Reservation]:
    """A day's reservations that stood, in order of time."""
    start, end = clock.day_bounds(day, day)
    rows = Reservation.objects.filter(centre=centre, starts__gte=start, starts__lt=end)
    rows = rows.exclude(kind=MeetingKind.EVENT).exclude(state__in=[ReservationState.CANCELLED, ReservationState.MOVED])
    return rows.select_related("person", "firm", "staff").order_by("starts", "id")


def unsettled(centre: UUID) -> list[Reservation]:
    """Reservations whose visitor came, though nobody serves them or has them wait any more."""
    rows = Reservation.objects.filter(centre=centre, state=ReservationState.ARRIVED, starts__lte=clock.now())
    gone = Q(visit__state__in=[VisitState.LEFT, VisitState.NO_SHOW, VisitState.DONE]) | Q(visit=None)
    found = rows.filter(gone).select_related("person", "firm", "staff", "visit").order_by("starts", "id")
    return list(found[:50])


WHAT = {
    "arrived": Q(quick=False),
    "served": Q(quick=False, served_at__isnull=False),
    "quick": Q(quick=True),
    "left": Q(quick=False, state=VisitState.LEFT),
    "no_show": Q(quick=False, state=VisitState.NO_SHOW),
    "waiting": Q(quick=False, state=VisitState.WAITING),
}
BOOKED = {"came": CAME, "expected": (ReservationState.BOOKED,), "missed": (ReservationState.NO_SHOW,)}


def visits_of(centre: UUID, day: date, what: str, hour: int | None = None) -> QuerySet[Visit]:
    """The visits that one of the day's figures counts. KeyError for a figure that is none."""
    rows = Visit.objects.filter(WHAT[what], centre=centre, day=day)
    if hour is not None:
        start, _end = clock.day_bounds(day, day)
        column = "served_at" if what == "served" else "arrived_at"
        first = start.replace(hour=hour)
        last = first.replace(minute=59, second=59, microsecond=999_999)
        rows = rows.filter(**{f"{column}__gte": first, f"{column}__lte": last})
    return rows.select_related("person", "firm", "counter", "served_by").order_by("arrived_at", "id")


def _booked(centre: UUID, day: date) -> dict[str, int]:
    states = Tally(reservations_of(centre, day).order_by().values_list("state", flat=True))
    return {name: sum(states[state] for state in meant) for name, meant in BOOKED.items()}


def _hours(came: Tally[int], served: Tally[int]) -> list[Hour]:
    shown = set(range(FIRST_HOUR, LAST_HOUR)) | set(came) | set(served)
    top = max([*came.values(), *served.values()], default=0) or 1
    first = min(shown)
    return [Hour(hour, hour - first, came[hour], served[hour], top) for hour in range(first, max(shown) + 1)]
