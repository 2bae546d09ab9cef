"""What came of the introductions to a firm, and how soon it answers: on the page of the firm and of its vacancies."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.firms.models import Firm, Vacancy
from iljari.kernel import clock, panels

from . import rules
from .models import Referral
from .response import IN_TIME, Response, response_of

MOST_READ = 500
"""So many of the newest introductions tell how a firm answers."""
UNANSWERED = rules.SILENT | {"no_answer"}
"""States in which a firm without an answer has kept silent. Who was withdrawn, or found other work, is not that."""


def answers_of(firm: Firm) -> tuple[Counter[str], Response]:
    """How many introductions to a firm stand in which state, and its response time (one statement)."""
    rows = Referral.objects.sent().filter(vacancy__firm=firm).order_by("-sent_at", "-id")
    found = list(rows.values_list("state", "sent_at", "answered_at")[:MOST_READ])
    asked = [
        (clock.local(sent).date(), clock.local(answered).date() if answered else None)
        for state, sent, answered in found
        if answered or state in UNANSWERED
    ]
    return Counter(state for state, _sent, _answered in found), response_of(asked, clock.today())


def of_firm(request: HttpRequest, firm: Firm) -> Mapping[str, Any] | None:
    """For consultants on the firm's page; nothing where nobody was introduced yet."""
    states, response = answers_of(firm)
    if not states:
        return None
    return {
        "introduced": states.total(),
        "open": sum(states[state] for state in rules.AT_FIRM),
        "hired": states["hired"] + states["started"],
        "no": states["turned_down"] + states["not_hired"],
        "silent": states["no_answer"],
        "response": response,
        "in_time": IN_TIME,
    }


def of_vacancy(request: HttpRequest, vacancy: Vacancy) -> Mapping[str, Any] | None:
    """The same of the vacancy's firm."""
    return of_firm(request, vacancy.firm)


def hang() -> None:
    """Hang the panels; called once, when the app is ready."""
    template, read = "placement/panels/answers.html", "placement.read"
    panels.offer(panels.Panel("firm", 10, template, of_firm, read, side=True))
    panels.offer(panels.Panel("vacancy", 10, template, of_vacancy, read, side=True))
