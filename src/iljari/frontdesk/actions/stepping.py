"""One step of a visit, with its interval. Everything that moves a visit passes through here."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken
from iljari.kernel.states import Transitions, change_state

from ..models import Visit, VisitInterval, VisitState
from ..rules.visits import TRANSITIONS

MOMENTS = frozenset({"called_at", "served_at", "ended_at"})


def step(by: Actor, visit: Visit, to: str, *, only: Collection[str] = (), **changes: object) -> None:
    """Move a visit, and those who came with it, to another state: the open interval ends, the next one begins.

    `only`: the states from which this verb leads there, where the table knows further ways. A clock that was set back
    never makes an interval negative: nothing begins before what went before it.

    Raises RuleBroken and Overtaken as `change_state`.
    """
    together = [visit]
    if visit.group:
        others = Visit.objects.filter(group=visit.group, state=visit.state).exclude(pk=visit.pk)
        together += list(others.select_for_update().order_by("pk"))
    for each in together:
        _step(by, each, to, changes, {state: TRANSITIONS[state] for state in only} or TRANSITIONS)


def _step(by: Actor, visit: Visit, to: str, changes: Mapping[str, object], allowed: Transitions) -> None:
    moment = _moment(visit)
    told = {name: _not_before(moment, name, value) for name, value in changes.items()}
    change_state(visit, to, allowed=allowed, by=by, **told)
    _next_interval(by, visit, to, moment, str(changes.get("note", "")))


def another_line(by: Actor, visit: Visit, **changes: object) -> None:
    """Let somebody who waits, and those who came with them, wait for another line. Raises Overtaken when they do not
    wait any more."""
    together = [visit]
    if visit.group:
        others = Visit.objects.filter(group=visit.group, state=VisitState.WAITING).exclude(pk=visit.pk)
        together += list(others.select_for_update().order_by("pk"))
    for each in together:
        if not Visit.objects.filter(pk=each.pk, state=VisitState.WAITING).update(**changes):
            raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
        for name, value in changes.items():
            setattr(each, name, value)
        _next_interval(by, each, VisitState.WAITING, _moment(each), str(changes.get("note", "")))


def _moment(visit: Visit) -> datetime:
    """Now, but never before the open interval began."""
    began = visit.intervals.filter(ended=None).values_list("started", flat=True).first()
    return max(clock.now(), began) if began else clock.now()


def _next_interval(by: Actor, visit: Visit, state: str, moment: datetime, note: str) -> None:
    visit.intervals.filter(ended=None).update(ended=moment)
    VisitInterval.objects.create(
        visit=visit, state=state, line=visit.line, counter=visit.counter, by_name=by.name, note=note, started=moment
    )


def _not_before(moment: datetime, name: str, value: object) -> object:
    return max(moment, value) if name in MOMENTS and isinstance(value, datetime) else value


def log_visit(by: Actor, verb: str, visit: Visit) -> None:
    """The ledger's row of a step."""
    ledger.record(by=by, verb=verb, about="visit", object_id=visit.id, whose=visit.person_id, fields=["state"])
