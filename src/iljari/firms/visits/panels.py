"""What visits show on shared pages: a firm's talks and the next one, one's own of today."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import clock, panels

from ..models import Firm
from . import queries
from .access import log_contacts

SHOWN = 6


def of_firm(request: HttpRequest, firm: Firm) -> Mapping[str, Any]:
    """The last talks with a firm and the next one (two statements)."""
    rows = list(queries.talks_with(firm)[: queries.SHOWN + 1])
    log_contacts(request.user, (row.contact_id for row in rows[: queries.SHOWN]), purpose="firm: visits")
    return {
        "rows": rows[: queries.SHOWN],
        "more": len(rows) > queries.SHOWN,
        "next": queries.next_with(firm),
        "today": clock.today(),
        "may_write": allows(request.user, "firms.visit"),
    }


def of_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """One's own visits of today and those left over, the oldest first (two statements)."""
    rows = list(queries.due_for(account, clock.today())[: SHOWN + 1])
    for row in rows:
        row.area = queries.area_of(row.firm)
    return {"rows": rows[:SHOWN], "more": len(rows) > SHOWN, "today": clock.today()} if rows else None


def hang() -> None:
    """Hang the panels; called once, when the app is ready."""
    panels.offer(panels.Panel("firm", 20, "firms/visits/panel.html", of_firm, needs="firms.read"))
    panels.offer(panels.Panel("today", 43, "firms/visits/today.html", of_today, needs="firms.visit", side=True))
