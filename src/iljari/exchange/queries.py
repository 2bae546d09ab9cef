"""Reads of the room: what waits, what differs, one copy sheet, one list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from iljari.centre.models import Account
from iljari.kernel.imports.model import REASON

from . import fields, mapping, rules
from .access import kinds_for
from .actions.entries import sheet_values
from .actions.reconciling import alike
from .choices import ONLY_THERE, EntryState, Kind, ListState, RowState
from .models import Entry, PortalList, Source, TheirRow
from .portals import form_of, word_of
from .sides import SIDES, Ours

PREVIEWED, SEARCHED = 8, 500
BADGES: Mapping[str, str] = {
    "new": "info",
    "changed": "wait",
    "ended": "neutral",
    "known": "good",
    "closed": "neutral",
    "out": "neutral",
    "read": "wait",
    "running": "info",
    "done": "good",
    "broken": "harm",
    "dropped": "neutral",
}
UNCLOSED = ("known", "changed")
"""Entries that should stand in a list of theirs."""


def sources(centre_id: UUID) -> list[Source]:
    """The centre's portals, the national one first."""
    return list(Source.objects.filter(centre=centre_id, active=True))


def waiting(account: Account) -> QuerySet[Entry]:
    """What is still to be typed into portals, as far as this account may see it, longest first."""
    rows = Entry.objects.filter(centre=account.centre_id, source__active=True, state__in=sorted(rules.WAITING))
    return rows.filter(kind__in=kinds_for(account)).select_related("source").order_by("since", "id")


def queue(account: Account, *, source: str, kind: str, state: str) -> QuerySet[Entry]:
    """The queue of one portal (a key, or "" for all), of one kind and one state ("" for all)."""
    wanted = {"source": source, "kind": kind, "state": state}
    return waiting(account).filter(**{name: value for name, value in wanted.items() if value})


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of one kind waits at one portal, and how far both sides differ. `theirs`, `ours`: None where nobody can
    say, because rows of theirs are gone by now, or only parts of their list ever came in."""

    source: Source
    kind: str
    label: str
    waits: int
    differs: int
    theirs: int | None
    ours: int | None
    lists: list[PortalList]

    @property
    def newest(self) -> PortalList | None:
        """Their last whole list; of one that came in pieces only, the first piece."""
        return self.lists[0] if self.lists else None


def counts(account: Account) -> list[Standing]:
    """For every portal and kind what waits, what differs, what only one side has (four statements)."""
    wanted = kinds_for(account)
    found = sources(account.centre_id)
    last = last_lists(account.centre_id)
    waits = Q(state__in=sorted(rules.WAITING))
    unseen = _lacking(each for lists in last.values() for each in lists)
    rows = Entry.objects.filter(centre=account.centre_id).order_by().values("source", "kind")
    numbers = {
        (row["source"], row["kind"]): row
        for row in rows.annotate(waits=_count(waits), differs=_count(Q(differing__gt=0)), ours=_count(unseen))
    }
    theirs = TheirRow.objects.filter(list__centre=account.centre_id, state__in=ONLY_THERE)
    told = theirs.order_by().values("list__source", "list__kind").annotate(n=_count(Q()))
    only = {(row["list__source"], row["list__kind"]): row["n"] for row in told}
    nothing = {"waits": 0, "differs": 0, "ours": 0}
    return [
        Standing(
            source,
            kind,
            str(Kind(kind).label),
            row["waits"],
            row["differs"],
            only.get((source.pk, kind)) or (None if any(each.emptied_at for each in lists) else 0),
            row["ours"] if lists and not lists[0].partial else None,
            lists,
        )
        for source in found
        for kind in wanted
        for row in [numbers.get((source.pk, kind), nothing)]
        for lists in [last.get((source.pk, kind), [])]
    ]


def last_lists(centre_id: UUID) -> dict[tuple[UUID, str], list[PortalList]]:
    """For each portal and kind the last whole list that was applied, with the partial ones since (one statement)."""
    found: dict[tuple[UUID, str], list[PortalList]] = {}
    for row in PortalList.objects.filter(centre=centre_id, state=ListState.DONE).order_by("applied_at", "id"):
        before = found.get((row.source_id, row.kind), []) if row.partial else []
        found[row.source_id, row.kind] = [*before, row]
    return found


def compared(standing: Standing, tab: str) -> QuerySet[Entry] | QuerySet[TheirRow]:
    """The rows of one tab of the comparison: entries that differ or that only we have; rows that only they have, of
    whichever list, until they are settled or stand in a later one."""
    source, kind = standing.source, standing.kind
    entries = Entry.objects.filter(source=source, kind=kind).select_related("source").order_by("title", "id")
    if tab == "differs":
        return entries.filter(differing__gt=0)
    if tab == "ours":
        return entries.none() if standing.ours is None else entries.filter(_lacking(standing.lists))
    rows = TheirRow.objects.filter(list__source=source, list__kind=kind, state__in=ONLY_THERE)
    return rows.select_related("list__source").order_by("-list__applied_at", "list", "line")


def _lacking(lists: Iterable[PortalList]) -> Q:
    """Entries that should stand in these lists, and do not."""
    return Q(state__in=UNCLOSED) & (~Q(last_list__in=[each.pk for each in lists]) | Q(last_list=None))


@dataclass(frozen=True, slots=True)
class Difference:
    """One field on which both sides differ, as people read it; `newer`: which side has changed it, where that is known
    ("theirs" or "both")."""

    field: str
    label: str
    ours: str
    theirs: str
    newer: str


def differences(entries: Iterable[Entry]) -> dict[UUID, list[Difference]]:
    """For each entry what differs now (a fixed number of statements for each kind)."""
    found: dict[UUID, list[Difference]] = {}
    entries = list(entries)
    for kind in sorted({entry.kind for entry in entries}):
        some = [entry for entry in entries if entry.kind == kind]
        ours = SIDES[kind].read(entry.object_id for entry in some)
        for entry in some:
            if mine := ours.get(entry.object_id):
                found[entry.pk] = _differences(entry, mine)
    return found


def _differences(entry: Entry, mine: Ours) -> list[Difference]:
    seen = rules.compare(mine.values, entry.agreed, entry.there)
    return [
        Difference(
            name,
            fields.label_of(entry.kind, name),
            fields.say(entry.kind, name, mine.values[name]),
            fields.say(entry.kind, name, entry.there[name]),
            "theirs" if rules.same(name, mine.values[name], entry.agreed.get(name, "\0")) else "both",
        )
        for name in seen.differing
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a copy sheet: the portal's label, the value as it is typed there, whether it has changed."""

    field: str
    label: str
    value: str
    changed: bool
    was: str
    long: bool


def sheet(entry: Entry) -> tuple[Ours | None, list[Line], str]:
    """Our record, the lines of its copy sheet in the order and the words of the portal's form, and their digest."""
    mine = SIDES[entry.kind].read([entry.object_id]).get(entry.object_id)
    if mine is None:
        return None, [], ""
    values = sheet_values(entry, mine)
    owed = set(rules.compare(mine.values, entry.agreed, entry.there).owed) if entry.state == EntryState.CHANGED else ()
    lines = [
        Line(
            each.field,
            each.label,
            as_typed(entry.kind, each.field, values.get(each.field, "")),
            each.field in owed,
            as_typed(entry.kind, each.field, entry.agreed.get(each.field, "")) if each.field in owed else "",
            each.field == "duties",
        )
        for each in form_of(entry.source.layout, entry.kind)
        if each.use != "read"
    ]
    return mine, lines, rules.digest_of(values)


def as_typed(kind: str, field: str, value: str) -> str:
    """A value as it is typed into portals: their word for a code, days as 2026-11-03, phones with dashes, bare won."""
    if not value or field in fields.DAYS - {"deadline"} or field in fields.MONEY:
        return value
    return word_of(kind, field, value) or (value if field == "deadline" else fields.say(kind, field, value))


@dataclass(frozen=True, slots=True)
class Previewed:
    """One of the first rows of a list: what it says by field, or why it cannot be read."""

    line: int
    cells: list[str]
    reason: str


def preview(found: PortalList) -> tuple[list[str], list[Previewed], dict[str, list[str]]]:
    """The labels of the chosen fields, the first rows as they would be read, and words that mean nothing to us yet."""
    words = mapping.words_of(found.source, found.kind)
    rows = list(found.rows.filter(state=RowState.WAITING).order_by("line")[:SEARCHED])
    shown = [field for field in fields.FIELDS[found.kind] if field.key in found.places]
    previewed = []
    for row in rows[:PREVIEWED]:
        try:
            said = mapping.read_cells(found.kind, found.places, found.headings, row.cells, words)
        except mapping.RowRefused as fault:
            previewed.append(Previewed(row.line, [], str(fault.message)))
        else:
            cells = [fields.say(found.kind, field.key, said.get(field.key, "")) for field in shown]
            previewed.append(Previewed(row.line, cells, ""))
    unknown = mapping.unknown_words(found.kind, found.places, rows, words)
    return [str(field.label) for field in shown], previewed, unknown


def candidates(account: Account, row: TheirRow) -> list[Ours]:
    """Our records that may be the same as a row that only they have, most likely first."""
    keys, _free = alike(account, row)
    read = SIDES[row.list.kind].read(keys)
    return [read[key] for key in keys if key in read]


def facts(kind: str, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Values with their labels, in the order of the form, as people read them; empty ones are left out."""
    return [
        (str(field.label), fields.say(kind, field.key, values[field.key]))
        for field in fields.FIELDS[kind]
        if values.get(field.key)
    ]


def said_words(row: TheirRow) -> list[str]:
    """The first things that a row says, to know it by."""
    names = {
        Kind.SEEKER: ("name", "birth_date", "mobile", "occupation", "state"),
        Kind.VACANCY: ("title", "firm_name", "workplace", "deadline", "state"),
        Kind.REFERRAL: ("name", "referred_on", "result"),
    }[Kind(row.list.kind)]
    said = [fields.say(row.list.kind, name, row.said.get(name, "")) for name in names]
    return [words for words in said if words]


def lists(centre_id: UUID) -> QuerySet[PortalList]:
    """The lists that came in, newest first."""
    return PortalList.objects.filter(centre=centre_id).select_related("source", "by").order_by("-created_at", "-id")


def _count(which: Q) -> Count:
    return Count("pk", filter=which) if which else Count("pk")


def row_counts(found: PortalList) -> dict[str, int]:
    """How many rows of a list came to which state."""
    rows = found.rows.order_by().values("state").annotate(n=Count("pk"))
    return dict.fromkeys(RowState.values, 0) | dict(rows.values_list("state", "n"))


def to_mend(found: PortalList, rows: Iterable[TheirRow]) -> tuple[list[str], list[list[str]]]:
    """The headings and cells of rows as they came, with the reason in a last column, which is ignored when the file is
    brought in again."""
    keep = [place for place, heading in enumerate(found.headings) if heading != REASON]
    table = [[row.cells[place] if place < len(row.cells) else "" for place in keep] + [row.reason] for row in rows]
    return [found.headings[place] for place in keep] + [REASON], table
