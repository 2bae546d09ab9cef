"""What the plan shows on shared pages: its progress on a person's page, on a citizen's own; and their own data."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.kernel import clock, own_data, panels
from iljari.people.models import Person

from . import queries
from .access import log_plan
from .models import Plan, PlanStep


def of_person(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """How far the plan is and what is due in it (one statement)."""
    found = queries.open_plan(person)
    if found:
        log_plan(request.user, person.pk, purpose="person page", object_id=found.plan.pk)
    return {"found": found, "today": clock.today(), "may_plan": allows(request.user, "counselling.plan")}


def of_citizen(request: HttpRequest, person: Person) -> Mapping[str, Any] | None:
    """My plan in short (one statement)."""
    found = queries.open_plan(person)
    return {"found": found, "today": clock.today()} if found else None


def offer() -> None:
    """Hang the panels into their places, and say what the plan holds about a person."""
    panels.offer(panels.Panel("person", 9, "counselling/plan/panel.html", of_person, "counselling.read", side=True))
    panels.offer(panels.Panel("my", 15, "counselling/plan/panel_citizen.html", of_citizen, "people.own"))
    own_data.offer(
        "plans",
        lambda key: own_data.rows(Plan.objects.filter(person=key), "goal", "until", "state", "signed_how", "signed_at"),
    )
    own_data.offer(
        "plan_steps",
        lambda key: own_data.rows(
            PlanStep.objects.filter(plan__person=key), "what", "who", "due", "times", "reached", "state", "outcome"
        ),
    )
