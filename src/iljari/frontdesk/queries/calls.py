"""Reads of the telephone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from iljari.centre.models import Account
from iljari.kernel import clock

from ..models import Call, CallKind


@dataclass(frozen=True, slots=True)
class CallCounts:
    """How many calls of a day: the account's own, and all of the centre's by kind."""

    own: int
    information: int
    consultation: int

    @property
    def all(self) -> int:
        """Every call of the day."""
        return self.information + self.consultation


def calls_of_day(centre_id: UUID, day: date, *, taken_by: Account | None = None) -> QuerySet[Call]:
    """The day's calls, newest first, with person, firm and who took them."""
    start, end = clock.day_bounds(day, day)
    calls = Call.objects.filter(centre=centre_id, at__gte=start, at__lt=end)
    if taken_by:
        calls = calls.filter(taken_by=taken_by)
    return calls.select_related("person", "firm", "taken_by").order_by("-at", "-id")


def call_counts(account: Account, day: date) -> CallCounts:
    """The day's calls counted (one statement)."""
    start, end = clock.day_bounds(day, day)
    counted = Call.objects.filter(centre=account.centre_id, at__gte=start, at__lt=end).aggregate(
        own=Count("pk", filter=Q(taken_by=account)),
        information=Count("pk", filter=Q(kind=CallKind.INFORMATION)),
        consultation=Count("pk", filter=Q(kind=CallKind.CONSULTATION)),
    )
    return CallCounts(**counted)
