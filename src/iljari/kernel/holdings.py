"""What the house holds of people: each room names its tables once, for two ends.

When two records turn out to be one person, rows *move* from the one to the other, and every change is remembered so
that it can be put back. When somebody is to be forgotten, words are *blanked*; keys, days and codes stay for the count.

A room names in its `holdings.py` every table that hangs on a person (tests/house/test_every_holding.py finds those that
it forgot), and every column of text in it: with `words` (blanked) or with `codes` (kept).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise

from .models import Draft, StateChange
from .states import change_state, change_states


class Actor(Protocol):
    """Whoever acts: a staff account, or the timer."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Holding:
    """One table with rows of people.

    `person`: the path from a row to the person's key; with "__" in it a row follows its parent and is not moved.
    `words`, `codes`: its columns of text, by names between spaces; `drop`: rows are deleted, not blanked.
    `blanks`: what stands in a blanked column where that is not the column's own emptiness.
    `contact`: the column with a phone number or mail address, by which rows that name nobody are found and blanked too.
    `label`: what the rows are called where they are counted; without one they are not.
    `stays`: the rows stay with the record that goes; `once`: columns that are unique together with the person, so that
    a row that the other record has as well stays behind.
    `goes_with`: the column of the row to whose person it belongs, whatever was joined and taken apart in between.
    `settle(journal)`: before rows move, end what may be open only once; `clash(kept, absorbed)`: why the two cannot
    become one yet, in words, or ""; `running`: what must have ended before somebody can be forgotten;
    `forget(people, contacts)`: whatever else goes with the words (files, what is still planned).
    """

    model: type[models.Model]
    person: str = "person"
    words: str = ""
    codes: str = ""
    blanks: Mapping[str, object] = field(default_factory=dict)
    drop: bool = False
    contact: str = ""
    label: str | Promise = ""
    stays: bool = False
    once: tuple[str, ...] = ()
    goes_with: str = ""
    settle: Callable[["Journal"], None] | None = None
    clash: Callable[[UUID, UUID], str | Promise] | None = None
    running: models.Q | None = None
    forget: Callable[[frozenset[UUID], frozenset[str]], object] | None = None

    @property
    def rows(self) -> models.QuerySet[Any]:
        """All rows, in no order."""
        return self.model._default_manager.order_by()

    @property
    def moves(self) -> bool:
        """Whether rows are moved by themselves: neither with their parent nor not at all."""
        return bool(self.person) and "__" not in self.person and not self.stays

    def of(self, people: Iterable[UUID]) -> models.QuerySet[Any]:
        """The rows of these people."""
        return self.rows.filter(**{f"{self.person}__in": list(people)})

    def all_of(self, people: Iterable[UUID], contacts: Iterable[str]) -> models.QuerySet[Any]:
        """The rows of these people, and those that are known under these contacts."""
        mine = models.Q(**{f"{self.person}__in": list(people)}) if self.person else models.Q(pk__in=[])
        if self.contact:
            mine |= models.Q(**{f"{self.contact}__in": list(contacts)})
        return self.rows.filter(mine)


_holdings: dict[str, Holding] = {}
_KEYS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def holds(*holdings: Holding) -> None:
    """Name tables that hold rows of people; called once, when the room is ready."""
    _holdings.update({holding.model._meta.label_lower: holding for holding in holdings})


def known() -> Mapping[str, Holding]:
    """All tables that were named, by "room.model"."""
    return dict(_holdings)


def counts(people: Iterable[UUID], *, since: datetime | None = None) -> list[tuple[Holding, dict[UUID, int]]]:
    """How many rows each of these people has (with `since`: made after that moment), for every table with a label that
    has any (one statement)."""
    keys = list(people)
    labelled = [each for each in _holdings.values() if each.label and each.person]
    later = models.Q(created_at__gt=since) if since else models.Q()
    return _counted([(each, each.of(keys).filter(later)) for each in labelled])


def _counted(asked: Sequence[tuple[Holding, models.QuerySet[Any]]]) -> list[tuple[Holding, dict[UUID, int]]]:
    if not asked:
        return []
    parts = [
        rows.annotate(held_in=models.Value(number), held_by=models.F(holding.person))
        .values("held_in", "held_by")
        .annotate(held=models.Count("pk"))
        .values_list("held_in", "held_by", "held")
        for number, (holding, rows) in enumerate(asked)
    ]
    found: dict[int, dict[UUID, int]] = defaultdict(dict)
    for number, person, held in parts[0].union(*parts[1:], all=True).order_by():
        found[number][person] = held
    return [(asked[number][0], found[number]) for number in sorted(found)]


# --- moving -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """The same change of some rows of one table: what stood in their columns, and what stands there since."""

    table: str
    keys: list[str]
    before: dict[str, Any]
    after: dict[str, Any]

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {"table": self.table, "keys": self.keys, "before": _plain(self.before), "after": _plain(self.after)}


@dataclass(slots=True)
class Journal:
    """Two records become one: what is changed for it, in order, so that it can be put back.

    `chosen`: what whoever merges decided, by name (which registration stays open, which consultant).
    """

    kept: UUID
    absorbed: UUID
    by: Any
    chosen: Mapping[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    behind: set[tuple[str, Any]] = field(default_factory=set)

    def change(self, row: Any, *, allowed: Any = None, why: str = "", **after: Any) -> None:
        """Change a row and remember it; a change of its state needs the room's table of allowed ones."""
        before = {name: getattr(row, name) for name in after}
        if before == after:
            return
        if allowed is not None:
            rest = {name: value for name, value in after.items() if name != "state"}
            change_state(row, after["state"], allowed=allowed, by=self.by, why=why, **rest)
        else:
            type(row)._default_manager.filter(pk=row.pk).update(**after)
            for name, value in after.items():
                setattr(row, name, value)
        self.changes.append(Change(row._meta.label_lower, [str(row.pk)], before, after))

    def leave(self, row: models.Model) -> None:
        """This row stays with the record that goes."""
        self.behind.add((row._meta.label_lower, row.pk))


def clashes(kept: UUID, absorbed: UUID) -> list[str]:
    """Why two records cannot become one yet, in words: what has to be ended by hand first."""
    said = [holding.clash(kept, absorbed) for holding in _holdings.values() if holding.clash]
    return [str(words) for words in said if words]


def move(journal: Journal) -> None:
    """Move every row of the one record to the other, table by table, each room's conflicts settled before."""
    for holding in _low_to_high():
        if holding.settle:
            holding.settle(journal)
    for name, holding in _holdings.items():
        if not holding.moves:
            continue
        column = holding.model._meta.get_field(holding.person).attname  # type: ignore[union-attr]
        behind = {key for table, key in journal.behind if table == name}
        rows = holding.of([journal.absorbed]).exclude(pk__in=behind)
        if holding.once:
            same = holding.of([journal.kept]).filter(**{each: models.OuterRef(each) for each in holding.once})
            rows = rows.exclude(models.Exists(same))
        keys = list(rows.values_list("pk", flat=True))
        if keys:
            holding.rows.filter(pk__in=keys).update(**{column: journal.kept})
            moved = [str(key) for key in sorted(keys)]
            journal.changes.append(Change(name, moved, {column: journal.absorbed}, {column: journal.kept}))


def put_back(changes: Iterable[Mapping[str, Any]], *, by: Actor) -> Counter[str]:
    """Put back what nobody has changed since, the last change first; returns how many rows of each table stay as they
    are now: changed meanwhile, deleted, or in the way of something newer."""
    stuck: Counter[str] = Counter()
    for change in reversed([Change(**each) for each in changes]):
        left = len(change.keys) - _restore(change, change.keys, by)
        if left:
            stuck[change.table] += left
    return stuck


def follow(people: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Rows of these people that have lost the row with which they go are sent after it: what was done since under
    something that was put back, and what stays because that does. Returns the keys of those that went, by person."""
    keys, gone = list(people), defaultdict(list)
    for holding in _low_to_high():
        if not holding.goes_with:
            continue
        parent: Any = holding.model._meta.get_field(holding.goes_with).related_model
        theirs = f"{holding.goes_with}__{_holdings[parent._meta.label_lower].person}"
        astray = holding.of(keys).exclude(**{holding.person: models.F(theirs)})
        for row, person in list(astray.values_list("pk", theirs)):
            holding.rows.filter(pk=row).update(**{holding.person: person})
            gone[person].append(row)
    return dict(gone)


def _low_to_high() -> list[Holding]:
    """Those of the rooms below first: whoever stands above them sees what has become of theirs."""
    rank = {config.label: place for place, config in enumerate(apps.get_app_configs())}
    return sorted(_holdings.values(), key=lambda each: -rank[each.model._meta.app_label])


def _restore(change: Change, keys: list[str], by: Actor) -> int:
    holding = _holdings[change.table]
    rows = holding.rows.filter(pk__in=keys, **change.after)
    try:
        with transaction.atomic():
            if "state" not in change.before:
                return rows.update(**change.before)
            rest = {name: value for name, value in change.before.items() if name != "state"}
            back = {change.after["state"]: frozenset({change.before["state"]})}
            return len(change_states(list(rows), change.before["state"], allowed=back, by=by, **rest))
    except IntegrityError:
        return sum(_restore(change, [key], by) for key in keys) if len(keys) > 1 else 0


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        return value.isoformat() if hasattr(value, "isoformat") else str(value) if isinstance(value, UUID) else value

    return {name: plain(value) for name, value in values.items()}


# --- forgetting -------------------------------------------------------------------------------------------------------


def running(people: Iterable[UUID], contacts: Iterable[str]) -> list[tuple[Holding, int]]:
    """What of these people has not ended: tables and how many rows of each (one statement)."""
    keys, known_as = list(people), list(contacts)
    asked = [(each, each.all_of(keys, known_as).filter(each.running)) for each in _holdings.values() if each.running]
    return [(holding, sum(numbers.values())) for holding, numbers in _counted(asked)]


def idle(people: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Those of the people with whom nothing is running."""
    for holding in _holdings.values():
        if holding.running:
            busy = holding.rows.filter(holding.running, **{holding.person: models.OuterRef("pk")})
            people = people.exclude(models.Exists(busy))
    return people


def blank(people: Iterable[UUID], contacts: Iterable[str]) -> dict[str, int]:
    """Blank every word about these people, and what is known under their contacts alone; returns how many rows of each
    table were blanked or deleted. What was written beside a change of state goes with it, and so does what was typed
    into a form and not sent."""
    keys, known_as = frozenset(people), frozenset(contact for contact in contacts if contact)
    for holding in _holdings.values():
        if holding.forget:
            holding.forget(keys, known_as)
    found = {name: list(each.all_of(keys, known_as).values_list("pk", flat=True)) for name, each in _holdings.items()}
    _drop_drafts(keys, {str(key) for rows in found.values() for key in rows})
    for name, holding in _holdings.items():
        rows = holding.rows.filter(pk__in=found[name])
        _blank_reasons(found[name], keys)
        if holding.drop:
            rows.delete()
        elif holding.words and found[name]:
            rows.update(**{column: _emptiness(holding, column) for column in holding.words.split()})
    return {name: len(rows) for name, rows in found.items() if rows}


def _drop_drafts(people: frozenset[UUID], rows: set[str]) -> None:
    """Drafts go that are named after any row of these people (a consultation being corrected, a call that was owed),
    and those in which one of them was chosen."""
    about = models.Q()
    for key in people:
        about |= models.Q(data__contains=str(key))
    named = [
        pk for pk, key in Draft.objects.order_by().values_list("pk", "key") if rows.intersection(_KEYS.findall(key))
    ]
    Draft.objects.filter(about | models.Q(pk__in=named)).delete()


def _blank_reasons(rows: list[Any], people: frozenset[UUID]) -> None:
    keys = [key for key in rows if isinstance(key, UUID)]
    changes = StateChange.objects.filter(object_id__in=keys)
    changes.exclude(why="").update(why="")
    changes.filter(by__in=people).update(by_name="")


def _emptiness(holding: Holding, column: str) -> Any:
    if column in holding.blanks:
        return holding.blanks[column]
    found: Any = holding.model._meta.get_field(column)
    if found.null:
        return None
    if found.has_default():
        return found.get_default()
    return {} if isinstance(found, models.JSONField) else ""
