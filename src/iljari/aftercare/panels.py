"""What the room shows on shared pages: a person's aftercare, whom to call today, a citizen's own."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import clock, own_data, panels
from iljari.people.access import log_list
from iljari.people.models import Person

from . import queries, rules
from .choices import AskState, CareState
from .models import Ask

SHOWN = 6


def of_person(request: HttpRequest, person: Person) -> Mapping[str, Any] | None:
    """How it goes with somebody who was hired (one statement); nothing for anybody else."""
    cares = queries.cares_of(person)
    if not cares:
        return None
    for care, asks in cares:
        care.badge_kind = queries.BADGES[care.state]
        for ask in asks:
            ask.badge_kind = queries.BADGES[ask.state]
    return {"cares": cares, "today": clock.today()}


def of_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """Whom of one's own people to ask today how it goes, the longest overdue first (one statement)."""
    if "consultant" not in account.roles:
        return None
    rows = list(queries.calls(account, group="due", who="mine")[: SHOWN + 1])
    if not rows:
        return None
    log_list(account, [row.care.person_id for row in rows[:SHOWN]], purpose="today: aftercare")
    may_ask = allows(account, "aftercare.ask")
    return {"rows": rows[:SHOWN], "more": len(rows) > SHOWN, "today": clock.today(), "may_ask": may_ask}


def of_citizen(request: HttpRequest, person: Person) -> Mapping[str, Any] | None:
    """On a citizen's own page: how it goes, to be answered by one press once the day has come; when we call next, and
    how it was agreed (one statement)."""
    for care, asks in queries.cares_of(person):
        if care.state == CareState.RUNNING:
            due = next((ask for ask in asks if ask.state == AskState.DUE), None)
            return {"care": care, "due": due, "come": due is not None and rules.has_come(due.reached_on, clock.today())}
    return None


def offer() -> None:
    """Hang the panels into their places."""
    own_data.offer(
        "aftercare",
        lambda key: own_data.rows(
            Ask.objects.filter(care__person=key),
            *("care__hire__firm_name", "mark", "reached_on", "state", "answered_on", "firm_name", "left_why", "words"),
        ),
    )
    panels.offer(panels.Panel("person", 45, "aftercare/panels/person.html", of_person, "aftercare.read"))
    panels.offer(panels.Panel("today", 42, "aftercare/panels/today.html", of_today, "aftercare.read"))
    panels.offer(panels.Panel("my", 8, "aftercare/panels/citizen.html", of_citizen, "people.own"))
