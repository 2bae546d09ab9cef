"""What factory advice shows on shared pages: what is due today, a firm's enquiries, for staff and for the firm."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.models import Account
from iljari.kernel import clock, panels

from ..models import Firm
from . import queries
from .wording import BADGES, next_step, whose

SHOWN = 6


def due_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """For advisers: their own enquiries whose day has come, and those that nobody has taken on (one statement)."""
    rows = queries.prepared(queries.due_for(account, clock.today())[: SHOWN + 1])
    return {"rows": rows[:SHOWN], "more": len(rows) > SHOWN} if rows else None


def of_firm(request: HttpRequest, firm: Firm) -> Mapping[str, Any] | None:
    """The firm's enquiries, for staff."""
    rows = queries.prepared(queries.of_firm(firm.pk)[:SHOWN])
    return {"rows": rows} if rows else None


def of_own_firm(request: HttpRequest, firm: Firm) -> Mapping[str, Any] | None:
    """The firm's enquiries on its own page: where they stand and whose the next step is."""
    rows = list(queries.of_firm(firm.pk)[:SHOWN])
    for row in rows:
        row.next_step, row.whose, row.badge_kind = next_step(row), whose(row, to_firm=True), BADGES[row.state]
    return {"rows": rows} if rows else None


def hang() -> None:
    """Hang the panels; called once, when the app is ready."""
    offer, read = panels.offer, "firms.read"
    offer(panels.Panel("today", 42, "firms/factory/today.html", due_today, needs="firms.factory_steps", side=True))
    offer(panels.Panel("firm", 30, "firms/factory/of_firm.html", of_firm, needs=read))
    offer(panels.Panel("firm-home", 30, "firms/door/factory/panel.html", of_own_firm, needs="firms.factory"))
