"""Reads of the calls that are owed."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from iljari.centre.models import Account
from iljari.centre.permissions import PERMISSIONS
from iljari.kernel import clock

from ..models import Callback, CallbackState
from .hours import Moments, house

# How far ahead open hours are looked for: longer than any run of holidays.
DAYS = 30


def open_moments(centre: UUID, start: datetime) -> list[Moments]:
    """When the house is open in the thirty days from a moment on, in order."""
    first = clock.local(start).date()
    span = house(centre, first, first + timedelta(days=DAYS))
    return [moments for step in range(DAYS + 1) for moments in span.open_moments(first + timedelta(days=step))]


def owed(centre: UUID, *, whose: str = "all", account: Account | None = None) -> QuerySet[Callback]:
    """Open callbacks, those due first: everybody's ("all"), one's own and nobody's ("mine")."""
    rows = Callback.objects.filter(centre=centre, state=CallbackState.OPEN)
    if whose == "mine":
        rows = rows.filter(Q(owner=account) | Q(owner=None))
    return rows.select_related("person", "firm", "owner").order_by("due_at", "id")


def settled(centre: UUID) -> QuerySet[Callback]:
    """Callbacks that are settled, the last first."""
    rows = Callback.objects.filter(centre=centre).exclude(state=CallbackState.OPEN)
    return rows.select_related("person", "firm", "owner", "call").order_by("-settled_at", "-id")


def callback_counts(account: Account) -> tuple[int, int]:
    """How many are open: one's own and nobody's, and all (two statements)."""
    rows = Callback.objects.filter(centre=account.centre_id, state=CallbackState.OPEN)
    return rows.filter(Q(owner=account) | Q(owner=None)).count(), rows.count()


def callers_back(centre: UUID) -> QuerySet[Account]:
    """Colleagues who call people back, by name (one statement)."""
    roles = PERMISSIONS["frontdesk.callbacks"]
    rows = Account.objects.filter(centre=centre, is_active=True, grants__role__in=roles, grants__revoked_at=None)
    return rows.exclude(username__startswith="iljari").distinct().order_by("name", "username")
