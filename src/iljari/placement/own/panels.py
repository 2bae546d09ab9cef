"""What the room shows on a citizen's own page, and what it tells the consultants of what citizens asked for."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from iljari.centre.models import Account
from iljari.kernel import own_data, panels
from iljari.people.access import log_list
from iljari.people.models import Person

from .. import queries, steps
from ..choices import HowAgreed
from ..models import Hire, Referral
from .queries import own_lines


def of_citizen(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """My introductions: what I am asked first, then the others (one statement)."""
    found = own_lines(person)
    return {
        "asked": [line for line in found if line.may_answer],
        "lines": [line for line in found if not line.may_answer],
    }


def asked_from_home(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """Introductions that people asked for by themselves and nobody has sent: one's own people's, and nobody's yet."""
    by_themselves = [HowAgreed.ONLINE, HowAgreed.TEXT]
    rows = Referral.objects.filter(centre=account.centre_id, state="agreed", agreed_how__in=by_themselves)
    nobodys = Q(consultant__username__startswith="iljari")
    rows = queries.with_own(rows, account, Q(consultant=account)).filter(Q(own=True) | nobodys)
    found = list(rows.select_related("person", "vacancy__firm", "consultant").order_by("due", "id")[:20])
    if not found:
        return None
    queries.mark_overdue(found)
    for row in found:
        row.likely = steps.likely(account, row)
    log_list(account, [row.person_id for row in found], purpose="today: asked from home")
    return {"rows": found}


def hang() -> None:
    """Hang the panels, and say what the room holds about a person; called once, when the app is ready."""
    panels.offer(panels.Panel("my", 10, "placement/own/panel.html", of_citizen, "people.own"))
    panels.offer(panels.Panel("today", 30, "placement/panels/asked.html", asked_from_home, "placement.refer"))
    own_data.offer(
        "introductions",
        lambda key: own_data.rows(
            Referral.objects.filter(person=key),
            "vacancy__title", "vacancy__firm__name", "state", "agreed_at", "sent_at", "answered_at", "ended_at",
            "starts_on", "reason", "seekers_word",
        ),
    )  # fmt: skip
    own_data.offer(
        "hires",
        lambda key: own_data.rows(Hire.objects.filter(person=key), "firm_name", "job", "started_on", "kind", "state"),
    )
