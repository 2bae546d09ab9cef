"""What the room shows on shared pages: vacancies that wait for a decision, people who wait to be let in."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.models import Account

from . import queries

SHOWN = 5


def review_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """For the official: vacancies under review."""
    return _some(queries.to_review(account.centre_id))


def waiting_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """For the desk: people who say on the site to be of a firm, to be confirmed by asking it."""
    rows = list(queries.contacts_waiting(account.centre_id)[: SHOWN + 1])
    return {"firms": [each.firm for each in rows[:SHOWN]], "more": len(rows) > SHOWN} if rows else None


def _some(rows: Any) -> Mapping[str, Any] | None:
    first = list(rows[: SHOWN + 1])
    if not first:
        return None
    total = len(first) if len(first) <= SHOWN else rows.count()
    return {"vacancies": first[:SHOWN], "total": total}
