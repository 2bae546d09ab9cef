"""What differs is decided by a person: theirs, ours, or that a row is one of our records."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.exchange import rules
from iljari.exchange.choices import Kind, RowState
from iljari.exchange.models import Entry, Source, TheirRow
from iljari.exchange.sides import SIDES, Ours
from iljari.kernel import ledger
from iljari.kernel.errors import Overtaken, RuleBroken

from .entries import entry_for, give_number, refresh

THEIRS, OURS = "theirs", "ours"


@action("exchange.decide")
def decide(*, by: Account, entry: Entry, field: str, whose: str) -> Entry:
    """Take theirs over into our record, or keep ours, which then waits to be typed there; "*" decides all fields.

    Fields that mean something only together are decided together. Raises RuleBroken where our record's own rules
    refuse their value, Overtaken when nothing differs any more.
    """
    mine = SIDES[entry.kind].read([entry.object_id])[entry.object_id]
    seen = rules.compare(mine.values, entry.agreed, entry.there)
    names = rules.decided_with(field, seen.differing)
    if not names:
        raise Overtaken(_("This does not differ any more. Look at the record again."))
    said = {name: entry.there[name] for name in names}
    if whose == THEIRS:
        SIDES[entry.kind].take(by=by, key=entry.object_id, said=said)
        mine = SIDES[entry.kind].read([entry.object_id])[entry.object_id]
    elif whose == OURS:
        entry.agreed = entry.agreed | said
        Entry.objects.filter(pk=entry.pk).update(agreed=entry.agreed)
    else:
        raise RuleBroken(_("Say whose words count."), code="whose")
    refresh(by, entry, mine)
    _log(by, entry, "exchange.take_theirs" if whose == THEIRS else "exchange.keep_ours", names)
    return entry


@action("exchange.decide")
def link(*, by: Account, row: TheirRow, key: UUID) -> Entry:
    """The row of a list and our record are the same; a person who has got a new number there leaves the old one.

    Raises RuleBroken for a record that cannot be meant, Overtaken for a row that is settled.
    """
    _only_theirs(row)
    mine = SIDES[row.list.kind].read([key]).get(key)
    if mine is None or key not in alike(by, row)[0]:
        raise RuleBroken(_("This is not one of the records that may be the same."), code="candidate")
    entry = entry_for(by, row.list.source, row.list.kind, mine)
    give_number(by, entry, row.number, anew=True)
    receive(by, entry, mine, row)
    _log(by, entry, "exchange.link", ["number"])
    return entry


@action("centre.import")
def enter_here(*, by: Account, row: TheirRow) -> Entry:
    """Enter a record here that only they have. Raises RuleBroken for a kind that is not entered from lists."""
    _only_theirs(row)
    entry = enter(by, row)
    _log(by, entry, "exchange.enter_here", ["number"])
    return entry


def alike(by: Account, row: TheirRow) -> tuple[list[UUID], list[UUID]]:
    """Our records that may be the same as a row, most likely first; and those of them that have no number there yet.
    What shows that very number already is one of them.

    A vacancy or referral that has a number is another one; a person that has one may have got a new one.
    """
    kind = row.list.kind
    shown = SIDES[kind].known_as(by, [row.number]) if row.list.source.national else {}
    keys = list(dict.fromkeys([*shown.values(), *SIDES[kind].candidates(by, row.said)]))
    rows = Entry.objects.filter(source=row.list.source_id, kind=kind, object_id__in=keys).exclude(number="")
    tied = set(rows.order_by().values_list("object_id", flat=True)) if keys else set()
    free = [key for key in keys if key not in tied]
    return (keys if kind == Kind.SEEKER else free), free


def enter(by: Account, row: TheirRow) -> Entry:
    """Enter a record from its row, inside an action."""
    side, source = SIDES[row.list.kind], row.list.source
    side.enter(by=by, source=source.name, number=row.number, said=row.said, warnings=[])
    key = side.imported(by, source.name, row.number)
    mine = side.read([key])[key]
    entry = tie(by, source, row.list.kind, mine, row.number)
    receive(by, entry, mine, row)
    return entry


def tie(by: Account, source: Source, kind: str, mine: Ours, number: str) -> Entry:
    """Our record's entry at the portal under this number."""
    entry = entry_for(by, source, kind, mine)
    give_number(by, entry, number)
    return entry


def receive(by: Account, entry: Entry, mine: Ours, row: TheirRow) -> None:
    """Keep what a row says of a record that is known here, and compare it. What was entered from that very row says
    the same by itself, however our forms write it."""
    said = {name: value for name, value in row.said.items() if value}
    if mine.imported == (row.list.source.name, row.number):
        said |= {name: mine.values[name] for name in said if mine.values.get(name)}
    entry.there, entry.last_list = said, row.list
    Entry.objects.filter(pk=entry.pk).update(there=said, last_list=row.list)
    refresh(by, entry, mine)
    row.state, row.entry = RowState.LINKED, entry
    TheirRow.objects.filter(pk=row.pk).update(state=row.state, entry=entry)


def _only_theirs(row: TheirRow) -> None:
    if row.state != RowState.THEIRS:
        raise Overtaken(_("This row has been settled already."))


def _log(by: Account, entry: Entry, verb: str, names: object) -> None:
    ledger.record(by=by, verb=verb, about="entry", object_id=entry.pk, whose=entry.person_id, fields=names)  # type: ignore[arg-type]
