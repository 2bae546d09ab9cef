"""What runs show on shared pages: one's own of today and tomorrow, and those whose report is due."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.models import Account
from iljari.kernel import panels
from iljari.people.access import log_list

from . import queries

SHOWN = 6


def today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """The account's runs of today and tomorrow, and older ones without a report (one statement)."""
    found = queries.due_for(account, queries.tomorrow())[:SHOWN]
    if not found:
        return None
    queries.mark([run for run, _stops in found])
    whose = [stop.interview.referral.person_id for _run, stops in found for stop in stops]
    log_list(account, whose, purpose="today: runs")
    return {"rows": found}


def hang() -> None:
    """Hang the panel; called once, when the app is ready."""
    panels.offer(panels.Panel("today", 38, "placement/runs/today.html", today, "placement.run"))
