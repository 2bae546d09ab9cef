"""What the front desk shows on shared pages: who waits, the day's calls, whether a person is in the house."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import allows
from iljari.centre.models import Account, Centre
from iljari.kernel import clock, own_data, panels
from iljari.people.access import log_list
from iljari.people.models import Person

from . import queries
from .calendar import panels as calendar_panels
from .hall.messages import house_text, wait_text
from .hall.queries import lines_kept
from .models import Call, CounterKind, Visit
from .queries.hours import now_in

SHOWN = 5


def waiting(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """Visitors who wait, longest first, and those at one's own counter; left out when the house is empty."""
    mine, waiting_visits = queries.around(account, SHOWN + 1)
    if not waiting_visits and not mine:
        return None
    shown: list[Visit] = [*mine, *waiting_visits[:SHOWN]]
    log_list(account, [visit.person_id for visit in shown if visit.person_id], purpose="today: visitors")
    moment = clock.now()
    return {
        "mine": mine,
        "waiting": [
            (visit, max(0, int((moment - visit.arrived_at).total_seconds() // 60))) for visit in waiting_visits[:SHOWN]
        ],
        "more": len(waiting_visits) > SHOWN,
        "may_write": allows(account, "counselling.write"),
    }


def calls(request: HttpRequest, account: Account) -> Mapping[str, Any]:
    """The day's calls counted, and the button with which one is logged."""
    return {"counts": queries.call_counts(account, clock.today())}


def in_the_house(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """Whether this person is here now; if not, check them in, or tie them to a visitor whom nobody knows yet."""
    visit, strangers = queries.here_or_unknown(person)
    return {"visit": visit, "strangers": strangers, "may_write": allows(request.user, "counselling.write")}


WHAT: Mapping[str, str | Promise] = {
    "firms": _("Vacancies, hiring, factory establishment"),
    "youth": _("Under 30: first job, resume, interview"),
    "middle": _("30 to 54: changing jobs, going back to work"),
    "women": _("After a break, part-time, close to home"),
    "disabled": _("Work that suits, aids, a person at your side"),
    "seniors": _("From 55: work for experienced hands"),
}


def of_home(request: HttpRequest, centre: Centre) -> Mapping[str, Any]:
    """The counters, and the wait in each line while the house is open (at most six statements, four of
    them kept for half a minute)."""
    now = now_in(centre.pk)
    lines = {line.kind: line for line in lines_kept(centre.pk)} if now.is_open else {}
    shown = [kind for kind in CounterKind if kind.value in WHAT and kind != CounterKind.FIRMS]
    counters = [
        (kind.label, WHAT[kind.value], wait_text(lines[kind].low, lines[kind].high) if kind in lines else "")
        for kind in (*shown, CounterKind.FIRMS)
    ]
    return {"counters": counters, "waiting": sum(line.waiting for line in lines.values()), "house": house_text(now)}


def offer_own_data() -> None:
    """Say what the room holds about a person: calls and visits."""
    own_data.offer(
        "calls", lambda key: own_data.rows(Call.objects.filter(person=key), "at", "kind", "topic", "outgoing", "words")
    )
    columns = ("day", "arrived_at", "topic", "counter__kind", "served_at", "ended_at", "state")
    own_data.offer("visits", lambda key: own_data.rows(Visit.objects.filter(person=key), *columns))


def _minutes(visit: Visit) -> int:
    return int((clock.now() - visit.arrived_at).total_seconds() // 60)


def offer() -> None:
    """Hang the panels into their places."""
    offer_own_data()
    calendar_panels.offer()
    panels.offer(panels.Panel("home", 40, "frontdesk/panel_home.html", of_home, "frontdesk.desk"))
    panels.offer(panels.Panel("today", 10, "frontdesk/panel_waiting.html", waiting, "frontdesk.desk"))
    panels.offer(panels.Panel("today", 20, "frontdesk/panel_calls.html", calls, "frontdesk.log_call", side=True))
    panels.offer(panels.Panel("person", 30, "frontdesk/panel_here.html", in_the_house, "frontdesk.check_in", side=True))
