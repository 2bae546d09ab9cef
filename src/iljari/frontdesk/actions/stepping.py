"""One step of a visit, with its interval. Everything that moves a visit passes through here."""

from collections.abc import Mapping
from datetime import datetime

from iljari.centre.access import Actor
from iljari.kernel import clock, ledger
from iljari.kernel.states import change_state

from ..models import Visit, VisitInterval
from ..rules.visits import TRANSITIONS

MOMENTS = frozenset({"called_at", "served_at", "ended_at"})


def step(by: Actor, visit: Visit, to: str, *, why: str = "", **changes: object) -> None:
    """Move a visit, and those who came with it, to another state: the open interval ends, the next one begins.

    A clock that was set back never makes an interval negative: nothing begins before what went before it.
    Raises RuleBroken and Overtaken as `change_state`.
    """
    together = [visit]
    if visit.group:
        others = Visit.objects.filter(group=visit.group, state=visit.state).exclude(pk=visit.pk)
        together += list(others.select_for_update().order_by("pk"))
    for each in together:
        _step(by, each, to, why, changes)


def _step(by: Actor, visit: Visit, to: str, why: str, changes: Mapping[str, object]) -> None:
    began = visit.intervals.filter(ended=None).values_list("started", flat=True).first()
    moment = max(clock.now(), began) if began else clock.now()
    told = {name: _not_before(moment, name, value) for name, value in changes.items()}
    change_state(visit, to, allowed=TRANSITIONS, by=by, why=why, **told)
    visit.intervals.filter(ended=None).update(ended=moment)
    VisitInterval.objects.create(
        visit=visit, state=to, line=visit.line, counter=visit.counter, by_name=by.name, started=moment
    )


def _not_before(moment: datetime, name: str, value: object) -> object:
    return max(moment, value) if name in MOMENTS and isinstance(value, datetime) else value


def log_visit(by: Actor, verb: str, visit: Visit) -> None:
    """The ledger's row of a step."""
    ledger.record(by=by, verb=verb, about="visit", object_id=visit.id, whose=visit.person_id, fields=["state"])
