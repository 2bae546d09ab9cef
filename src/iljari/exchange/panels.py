"""What the room shows on shared pages: on the page of today how much waits; among a person's own data their numbers."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest

from iljari.centre.models import Account
from iljari.kernel import own_data, panels

from . import rules
from .access import kinds_for
from .models import Entry


def of_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """How much waits to be typed into portals, and how much differs (one statement)."""
    rows = Entry.objects.filter(centre=account.centre_id, source__active=True, kind__in=kinds_for(account))
    waits = Q(state__in=sorted(rules.WAITING))
    found = rows.order_by().values("source", "source__name").annotate(
        waits=Count("pk", filter=waits), differs=Count("pk", filter=Q(differing__gt=0))
    )  # fmt: skip
    shown = [row for row in found.order_by("source__name") if row["waits"] or row["differs"]]
    return {"rows": shown} if shown else None


def _own(person: UUID) -> list[dict[str, object]]:
    return own_data.rows(Entry.objects.filter(person_id=person), "source__name", "kind", "number", "state", "typed_at")


def offer() -> None:
    """Hang the panels into their places."""
    own_data.offer("exchange", _own)
    panels.offer(panels.Panel("today", 70, "exchange/panels/today.html", of_today, "exchange.read", side=True))
