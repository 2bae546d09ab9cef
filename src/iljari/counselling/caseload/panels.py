"""What caseloads show on today: who of one's own people needs attention, and how many nobody looks after."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import panels
from iljari.people.access import log_list
from iljari.people.thread import address

from . import labels, queries

SHOWN = 8
STEPS = {"step_late", "step_today"}


def attention(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """One's own people who need attention for more than a step of today, the most pressing first (one statement)."""
    found = [each for each in queries.caseload(account) if each.codes - STEPS]
    if not found:
        return None
    counts = Counter(code for each in found for code in each.codes - STEPS)
    shown = found[:SHOWN]
    log_list(account, [each.care.person_id for each in shown], purpose="today: needs attention")

    def may(right: str) -> bool:
        return allows(account, right)

    return {
        "rows": [
            (
                each,
                [labels.say(reason) for reason in each.reasons if reason.code not in STEPS],
                address("jobs_for", each.care.person_id, may) if "referral" in each.codes else "",
            )
            for each in shown
        ],
        "counts": [(code, label, counts[code]) for code, label in labels.REASONS.items() if counts[code]],
        "total": len(found),
        "may_renew": may("people.renew"),
    }


def nobodys(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """How many registered seekers nobody looks after."""
    count = queries.without_consultant(account.centre_id).count()
    return {"count": count} if count else None


def offer() -> None:
    """Hang the panels into their places."""
    panels.offer(panels.Panel("today", 35, "counselling/panel_attention.html", attention, "counselling.write"))
    panels.offer(panels.Panel("today", 15, "counselling/panel_nobody.html", nobodys, "people.assign", True))
