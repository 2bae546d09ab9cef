"""What counselling shows on shared pages: records and next step of a person, the consultant's day."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import clock, own_data, panels
from iljari.people.access import log_list
from iljari.people.models import Person

from . import queries
from .access import log_reading
from .forms import StepForm
from .models import Consultation, NextStep

SHOWN = 6


def records(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """The last three consultations; the memo only where the role may see it."""
    rows = list(queries.consultations_of(person)[:4])
    if rows:
        log_reading(request.user, person.pk, purpose="person page")
    return {
        "rows": rows[:3],
        "more": len(rows) > 3,
        "may_memo": allows(request.user, "counselling.memo"),
        "may_write": allows(request.user, "counselling.write"),
    }


def next_step(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """What happens next, done by one press, and the form for a new step."""
    return {"step": queries.open_step(person), "form": StepForm(), "today": clock.today()}


def of_citizen(request: HttpRequest, person: Person) -> Mapping[str, Any] | None:
    """On a citizen's own page: the next step, and the last records, never a memo (two statements)."""
    step, rows = queries.open_step(person), list(queries.consultations_of(person)[:5])
    return {"step": step, "rows": rows} if step or rows else None


def offer_own_data() -> None:
    """Say what the room holds about a person: the records that they may read; memos are the consultant's own."""
    columns = ("at", "channel", "kind", "topics", "record", "by__name")
    own_data.offer(
        "consultations", lambda key: own_data.rows(Consultation.objects.filter(person=key).order_by("at"), *columns)
    )
    own_data.offer(
        "next_steps",
        lambda key: own_data.rows(NextStep.objects.filter(person=key), "what", "due", "done_at", "outcome"),
    )


def due_steps(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """The account's steps of today and those overdue."""
    rows = list(queries.steps_due(account)[: SHOWN + 1])
    if not rows:
        return None
    log_list(account, [step.person_id for step in rows[:SHOWN]], purpose="today: next steps")
    today = clock.today()
    return {"rows": [(step, (today - step.due).days) for step in rows[:SHOWN]], "more": len(rows) > SHOWN}


def offer() -> None:
    """Hang the panels into their places."""
    offer_own_data()
    panels.offer(panels.Panel("my", 20, "counselling/panel_citizen.html", of_citizen, "people.own"))
    panels.offer(panels.Panel("person", 20, "counselling/panel_records.html", records, "counselling.read"))
    panels.offer(panels.Panel("person", 10, "counselling/panel_step.html", next_step, "counselling.plan_next", True))
    panels.offer(panels.Panel("today", 15, "counselling/panel_due.html", due_steps, "counselling.write"))
