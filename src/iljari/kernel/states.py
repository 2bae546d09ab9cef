"""Changing a state: allowed by the room's table, conditional in the database, logged."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from .errors import Overtaken, RuleBroken
from .models import StateChange

type Transitions = Mapping[str, frozenset[str]]


class Actor(Protocol):
    """Whoever acts: a staff account, or the timer."""

    id: UUID
    name: str


def state_check(name: str, states: type[models.TextChoices], field: str = "state") -> models.CheckConstraint:
    """A database check that a state column holds nothing but the states of its enum."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": states.values}), name=name)


def log_start(record: models.Model, state: str, *, by: Actor | None) -> None:
    """Log the first state of a new record."""
    _log(record, "", state, by, "")


def change_state(
    record: Any, to: str, *, allowed: Transitions, by: Actor | None, why: str = "", **changes: object
) -> None:
    """Move a record to another state, together with further column changes.

    Raises RuleBroken when the table does not allow it, Overtaken when somebody else moved it first.
    """
    old = record.state
    if to not in allowed.get(old, frozenset()):
        raise RuleBroken(
            _("This step is not possible from the present state (%(state)s). Look at the record again.")
            % {"state": record.get_state_display()},
            code="transition",
        )
    moved = type(record)._default_manager.filter(pk=record.pk, state=old).update(state=to, **changes)
    if not moved:
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    record.state = to
    for name, value in changes.items():
        setattr(record, name, value)
    _log(record, old, to, by, why)


def change_states(
    records: Sequence[Any], to: str, *, allowed: Transitions, by: Actor | None, **changes: object
) -> list[Any]:
    """Move several records that stand in one state (four statements); returns those that still stood in it.

    Raises RuleBroken when the table does not allow it; whoever was moved by somebody else meanwhile is left out.
    """
    if not records:
        return []
    old, manager = records[0].state, type(records[0])._default_manager
    if to not in allowed.get(old, frozenset()) or any(record.state != old for record in records):
        raise RuleBroken(
            _("This step is not possible from the present state (%(state)s). Look at the record again.")
            % {"state": records[0].get_state_display()},
            code="transition",
        )
    keys = [record.pk for record in records]
    there = manager.select_for_update().filter(pk__in=keys, state=old).order_by("pk")
    standing = set(there.values_list("pk", flat=True))
    manager.filter(pk__in=standing, state=old).update(state=to, **changes)
    moved = [record for record in records if record.pk in standing]
    for record in moved:
        record.state = to
        for name, value in changes.items():
            setattr(record, name, value)
    StateChange.objects.bulk_create(_change(record, old, to, by, "") for record in moved)
    return moved


def _log(record: models.Model, old: str, new: str, by: Actor | None, why: str) -> None:
    _change(record, old, new, by, why).save(force_insert=True)


def _change(record: models.Model, old: str, new: str, by: Actor | None, why: str) -> StateChange:
    return StateChange(
        kind=record._meta.label_lower,
        object_id=record.pk,
        old=old,
        new=new,
        by=by.id if by else None,
        by_name=by.name if by else "",
        why=why[:400],
    )


def held(rows: models.QuerySet[Any]) -> int:
    """How many rows these are, held as they are until this transaction ends: whoever wants to change them for good
    (`select_for_update`) waits, whoever holds them too does not. On SQLite whoever writes is alone anyway.

    A foreign key does not hold its row: it is checked when the transaction ends, too late to see what came between.
    """
    keys = rows.order_by().values_list("pk", flat=True)
    if connection.vendor != "postgresql":
        return keys.count()
    sql, parameters = keys.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} FOR KEY SHARE", parameters)
        return len(cursor.fetchall())
