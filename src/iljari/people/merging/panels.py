"""What this part shows on shared pages: likely duplicates and wishes today, what a record was made of."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.centre.permissions import CLERK, OFFICIAL
from iljari.kernel import clock, own_data
from iljari.kernel.panels import Panel
from iljari.kernel.panels import offer as hang

from ..access import log_list
from ..models import ErasureWish, Person
from . import queries, wording

LATELY = timedelta(days=7)
SHOWN = 4

AT_THE_DESK = frozenset({CLERK, OFFICIAL})


def likely_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """For the desk: somebody entered this week looks like somebody known (two statements at most)."""
    if not account.roles & AT_THE_DESK:
        return None
    found = queries.likely(account.centre_id, since=clock.now() - LATELY)
    if not found:
        return None
    shown = found[:SHOWN]
    log_list(account, [each.pk for twins in shown for each in (twins.one, twins.other)], purpose="today: duplicates")
    return {
        "rows": [(twins, wording.ALIKE[twins.reasons[0]]) for twins in shown],
        "more": len(found) > SHOWN,
    }


def wishes_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """Wishes to be erased that wait for an answer (one statement)."""
    waiting = list(queries.wishes(account.centre_id)[: SHOWN + 1])
    if not waiting:
        return None
    log_list(account, [wish.person_id for wish in waiting[:SHOWN]], purpose="today: wishes to be erased")
    return {"rows": waiting[:SHOWN], "more": len(waiting) > SHOWN, "today": clock.today()}


def of_person(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """Whether others became part of this record, and the ways to join or erase it (no statement)."""
    return {
        "is_joined": getattr(person, "is_joined", False),
        "may_merge": allows(request.user, "people.merge"),
        "may_erase": allows(request.user, "people.erase"),
    }


def offer() -> None:
    """Hang the panels into their places."""
    wished = ("created_at", "words", "due", "state", "answer", "answered_at")
    own_data.offer("erasure_wishes", lambda key: own_data.rows(ErasureWish.objects.filter(person=key), *wished))
    hang(Panel("today", 60, "people/merging/panels/today.html", likely_today, needs="people.merge", side=True))
    # The data-protection officer answers wishes (DOMAIN section 7): it stands on their day, not on everybody's.
    hang(Panel("today", 12, "people/merging/panels/wishes.html", wishes_today, needs="centre.ledger"))
    hang(Panel("person", 95, "people/merging/panels/person.html", of_person, needs="people.read", side=True))
