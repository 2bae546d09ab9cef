"""How far off the promised waits were, from what was told on arrival and how long people then waited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from iljari.kernel import clock

from ..models import CounterKind, Visit
from ..rules import wait
from .seen import TURN, between

DAYS = (7, 28)
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of so many waits half were within `within` minutes of what was told; `inside` percent lay in the range."""

    count: int
    within: int = 0
    inside: int = 0


@dataclass(frozen=True, slots=True)
class LineAccuracy:
    """A line ("" for all of them) over the last 7 and 28 days."""

    kind: str
    label: str
    week: Accuracy
    weeks: Accuracy

    def spans(self) -> list[tuple[str, Accuracy]]:
        """Both, each with its name."""
        return [(_("7 days: half within"), self.week), (_("28 days: half within"), self.weeks)]


def accuracy(centre: UUID) -> list[LineAccuracy]:
    """The accuracy of the waits told in the last 7 and 28 days, all lines first, then those that told any (one
    statement). Whoever had booked is left out: their wait is their appointment."""
    now = clock.now()
    rows = Visit.objects.filter(
        Q(called_at__isnull=False) | Q(served_at__isnull=False),
        centre=centre, arrived_at__gte=now - timedelta(days=DAYS[1]), arrived_at__lte=now,
        told_low__isnull=False, told_high__isnull=False, booked_for=None,
    ).exclude(ticket="")  # fmt: skip
    first_turn = Min("intervals__started", filter=Q(intervals__state__in=TURN))
    told = rows.annotate(until=first_turn).order_by("-arrived_at", "-id")
    columns = ("line", "arrived_at", "until", "told_low", "told_high")
    found = [
        (line, arrived >= now - timedelta(days=DAYS[0]), wait.Estimate(low, high), between(arrived, until))
        for line, arrived, until, low, high in told.values_list(*columns)[:MOST]
        if until
    ]
    lines = [("", ""), *((kind.value, str(kind.label)) for kind in CounterKind)]
    shown = []
    for kind, label in lines:
        own = [each for each in found if not kind or each[0] == kind]
        row = LineAccuracy(kind, label, _accuracy(each for each in own if each[1]), _accuracy(own))
        if row.weeks.count or not kind:
            shown.append(row)
    return shown


def _accuracy(rows: Iterable[tuple[str, bool, wait.Estimate, float]]) -> Accuracy:
    known = list(rows)
    if not known:
        return Accuracy(0)
    within, inside = wait.errors([each[2] for each in known], [each[3] for each in known])
    return Accuracy(len(known), round(within), round(inside * 100))
