"""Lists from portals: read, their columns named, applied batch by batch, thrown away, forgotten."""

import logging
import tempfile
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from django.db import DataError, IntegrityError, InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.exchange import mapping, rules
from iljari.exchange.choices import ONLY_THERE, Kind, ListState, RowState
from iljari.exchange.fields import FIELDS
from iljari.exchange.messages import refuse
from iljari.exchange.models import Entry, PortalList, Source, TheirRow
from iljari.exchange.models import Mapping as KeptMapping
from iljari.exchange.sides import SIDES, Ours
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken, Refusal, RuleBroken
from iljari.kernel.imports import RowRefused, read_sheet
from iljari.kernel.imports.model import REASON
from iljari.kernel.states import change_state, log_start

from .entries import ENDED
from .erased import erased_among
from .reconciling import alike, enter, receive, tie

log = logging.getLogger(__name__)
BATCH = 100
SHORTEST_REASON = 5


@action("exchange.import")
def read_list(*, by: Account, source: Source, kind: str, name: str, data: bytes) -> PortalList:
    """Read a file from a portal; its rows wait until the columns are confirmed. The file itself is not kept.

    One with a column of reasons holds mended rows: it goes on with the list before it. Resident registration numbers
    are struck out before anything is written. Raises RuleBroken, FileRefused.
    """
    problem = rules.file_problem(name, len(data)) or ("" if kind in FIELDS else "choose")
    refuse({"kind" if problem == "choose" else "file": problem} if problem else {})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{Path(name).suffix.lower()}"
        path.write_bytes(data)
        sheet = read_sheet(path, mapping.preset_for(source, kind))
    refuse({"file": "many"} if len(sheet.rows) > rules.MOST_ROWS else {})
    made = PortalList.objects.create(
        centre_id=by.centre_id,
        source=source,
        kind=kind,
        file_name=name[-120:],
        headings=sheet.headings,
        places=mapping.guess(source, kind, sheet.headings),
        partial=REASON in sheet.headings,
        by=by,
        total=len(sheet.rows),
    )
    log_start(made, made.state, by=by)
    width = len(sheet.headings)
    TheirRow.objects.bulk_create(
        (
            TheirRow(list=made, line=line, cells=[rules.without_resident_number(cell) for cell in cells[:width]])
            for line, cells in sheet.rows
        ),
        batch_size=500,
    )
    _log(by, made, "exchange.read_list")
    return made


@action("exchange.import")
def map_columns(
    *,
    by: Account,
    found: PortalList,
    places: Mapping[str, int],
    words: Mapping[str, Mapping[str, str]],
    partial: bool | None = None,
) -> PortalList:
    """Which column holds which field, and what the portal's words mean; kept for the next list of this portal.

    `partial`: whether the list holds only some of their rows (None: as it was read). Raises RuleBroken where a column
    serves two fields, or one is missing without which the list is of no use.
    """
    _check_state(found, ListState.READ, ListState.BROKEN)
    places = {field: place for field, place in places.items() if 0 <= place < len(found.headings)}
    chosen = list(places.values())
    problems = {field: "twice" for field, place in places.items() if chosen.count(place) > 1}
    missing = {field.key for field in FIELDS[found.kind] if field.needed and field.key not in places}
    refuse(problems | dict.fromkeys(missing, "required"))
    found.places, found.partial = places, found.partial if partial is None else partial
    found.save(update_fields=["places", "partial"])
    kept, _made = KeptMapping.objects.get_or_create(source=found.source, kind=found.kind)
    kept.columns = kept.columns | {field: found.headings[place] for field, place in places.items()}
    kept.words = {field: kept.words.get(field, {}) | dict(words.get(field, {})) for field in {*kept.words, *words}}
    kept.save(update_fields=["columns", "words"])
    _log(by, found, "exchange.map_columns")
    return found


@action("exchange.import")
def start_list(*, by: Account, found: PortalList, take_new: bool) -> PortalList:
    """Apply the list in the background. Raises RuleBroken without its needed columns, or where it runs."""
    from iljari.exchange.tasks import apply_list

    missing = [str(field.label) for field in FIELDS[found.kind] if field.needed and field.key not in found.places]
    if missing:
        raise RuleBroken(_("Choose the column for: %(fields)s") % {"fields": ", ".join(missing)}, code="columns")
    begun = {"take_new": take_new, "by_id": by.pk, "worked_at": clock.now()}
    change_state(found, ListState.RUNNING, allowed=rules.LIST_TRANSITIONS, by=by, **begun)
    _log(by, found, "exchange.start_list")
    apply_list.enqueue(str(found.pk))
    return found


@action("exchange.import")
def apply_some(*, by: Account, found: PortalList, most: int = BATCH) -> int:
    """Apply the next rows of a list, and end it after the last one; returns how many rows were looked at."""
    _check_state(found, ListState.RUNNING)
    rows = list(found.rows.filter(state=RowState.WAITING).order_by("line")[:most])
    words = mapping.words_of(found.source, found.kind)
    for row in rows:
        row.list = found
        _read(row, words)
    _refuse_twice(found, rows)
    numbers = {name for row in rows for name in (row.number, rules.pair_of(row.number))}
    known = Entry.objects.filter(source=found.source_id, kind=found.kind, number__in=numbers)
    entries = {entry.number: entry for entry in known.exclude(number="").select_related("source")}
    new = [row.number for row in rows if row.number and row.number not in entries]
    shown = SIDES[found.kind].known_as(by, new) if found.source.national else {}
    ours = SIDES[found.kind].read([*(entry.object_id for entry in entries.values()), *shown.values()])
    erased = erased_among(found.source_id, {seeker for row in rows if (seeker := row.seeker_number)} - shown.keys())
    for row in rows:
        if row.seeker_number in erased:
            row.forget_words()
        elif row.state != RowState.REFUSED:
            try:
                with transaction.atomic():
                    entry = entries.get(row.number) or entries.get(rules.pair_of(row.number))
                    _apply(by, row, entry, ours, shown)
            except (OperationalError, InterfaceError):
                raise
            except Exception as fault:
                row.state, row.reason, row.entry = RowState.REFUSED, _reason(row, fault), None
    TheirRow.objects.bulk_update(rows, ["state", "number", "said", "reason", "alike", "cells", "entry"])
    _supersede(found, rows)
    found.done += len(rows)
    counts = {name: getattr(found, name) for name in ("done", "entered", "followed", "linked")}
    PortalList.objects.filter(pk=found.pk).update(**counts, worked_at=clock.now())
    if len(rows) < most:
        change_state(found, ListState.DONE, allowed=rules.LIST_TRANSITIONS, by=by, applied_at=clock.now())
    return len(rows)


@action("exchange.import")
def stop_list(*, by: Account, found: PortalList) -> None:
    """It broke off: the rows that were not looked at wait, and it can be started again."""
    change_state(found, ListState.BROKEN, allowed=rules.LIST_TRANSITIONS, by=by)


@action("exchange.import")
def drop_list(*, by: Account, found: PortalList) -> PortalList:
    """Throw a list away that was not applied to its end: its rows are gone, what was applied of it stays."""
    change_state(found, ListState.DROPPED, allowed=rules.LIST_TRANSITIONS, by=by, emptied_at=clock.now())
    found.rows.all().delete()
    _log(by, found, "exchange.drop_list")
    return found


@action("exchange.import")
def note_download(*, by: Account, found: PortalList, why: str) -> list[TheirRow]:
    """The rows that cannot be read, to be mended outside; the reason of the download is kept.

    Raises RuleBroken without a reason of at least five characters (safety-measure standard art. 8).
    """
    refuse({} if len(why.strip()) >= SHORTEST_REASON else {"why": "reason"})
    ledger.record(
        by=by, verb="exchange.download", about="portallist", object_id=found.pk, fields=["rows"], why=why.strip()
    )
    return list(found.rows.filter(state=RowState.REFUSED))


@action("exchange.keep")
def forget_old(*, by: Account) -> int:
    """The timer's round: rows of lists are dropped, a week after nobody applied them, a month after they were. A list
    whose worker was lost is broken, so that somebody can go on with it."""
    now = clock.now()
    lists = PortalList.objects.filter(centre=by.centre_id, emptied_at=None)
    for found in lists.filter(state=ListState.RUNNING, worked_at__lt=now - rules.STALLED).order_by("id"):
        change_state(found, ListState.BROKEN, allowed=rules.LIST_TRANSITIONS, by=by)
    stale = lists.filter(state__in=[ListState.READ, ListState.BROKEN], created_at__lt=now - rules.UNAPPLIED_KEPT)
    for found in stale.order_by("id"):
        change_state(found, ListState.DROPPED, allowed=rules.LIST_TRANSITIONS, by=by)
    old = lists.filter(applied_at__lt=now - rules.ROWS_KEPT) | lists.filter(state=ListState.DROPPED)
    keys = list(old.order_by().values_list("pk", flat=True))
    dropped, _kinds = TheirRow.objects.filter(list__in=keys).delete()
    PortalList.objects.filter(pk__in=keys).update(emptied_at=now)
    return dropped


def _read(row: TheirRow, words: Mapping[str, Mapping[str, str]]) -> None:
    """Read the cells; they are kept only where they cannot be read, to be mended."""
    try:
        row.said = mapping.read_cells(row.list.kind, row.list.places, row.list.headings, row.cells, words)
        row.number = mapping.number_in(row.list.kind, row.said)
    except Exception as fault:
        row.state, row.reason = RowState.REFUSED, _reason(row, fault)


def _refuse_twice(found: PortalList, rows: list[TheirRow]) -> None:
    """A number stands in a list once."""
    numbers = [row.number for row in rows if row.number]
    before = TheirRow.objects.filter(list=found, number__in=numbers).exclude(pk__in=[row.pk for row in rows])
    seen = dict(before.order_by().values_list("number", "line"))
    for row in rows:
        if not row.number:
            continue
        if row.number in seen:
            row.state = RowState.REFUSED
            row.reason = _("This number stands in line %(line)s already.") % {"line": seen[row.number]}
            row.number = ""
        else:
            seen[row.number] = row.line


def _apply(by: Account, row: TheirRow, entry: Entry | None, ours: Mapping, shown: Mapping) -> None:
    """Find out which of our records the row is, and compare; or enter it; or leave it as one that only they have."""
    found, side, ended = row.list, SIDES[row.list.kind], row.said.get("state") in ENDED
    mine = ours.get(entry.object_id) if entry else None
    if mine and mine.imported == (found.source.name, row.number):
        outcome = side.enter(by=by, source=found.source.name, number=row.number, said=row.said, warnings=[])
        found.followed += outcome == "updated"
        mine = side.read([mine.key])[mine.key]
    if found.kind == Kind.REFERRAL and mine and not _same_day(row, mine) and _recognised(row, alike(by, row)[1], True):
        mine = None
    if mine is None:
        candidates, free = alike(by, row)
        mine = ours.get(shown.get(row.number))
        mine = mine if mine and (mine.alive or ended) else _recognised(row, free)
        if mine:
            entry = tie(by, found.source, found.kind, mine, row.number)
            found.linked += 1
        elif found.take_new and side.enters and not candidates and not ended:
            enter(by, row)
            found.entered += 1
            row.cells = []
            return
        row.alike = len(candidates)
    if mine and entry:
        receive(by, entry, mine, row)
    else:
        row.state = RowState.THEIRS
    row.cells = []


def _same_day(row: TheirRow, mine: Ours) -> bool:
    """Whether a row speaks of this introduction: the same two may have been brought together before."""
    return row.said.get("referred_on", "") in {"", mine.values["referred_on"]}


def _recognised(row: TheirRow, free: list[UUID], by_day: bool = False) -> Ours | None:
    """Our record that this row surely is, by who and what it is, among those that are alive and have no number there:
    whoever looks for work there and no more here is a person's to decide. Of several introductions of the same two it
    is that of the day (`by_day`: no other)."""
    kind = row.list.kind
    read = SIDES[kind].read(free)
    alive = [read[each] for each in free if each in read and read[each].alive]
    sure = [mine for mine in alive if rules.certain(kind, row.said, mine.sure)]
    if kind == Kind.REFERRAL:
        sure = [mine for mine in sure if _same_day(row, mine)][:1] or ([] if by_day else sure[:1])
    return sure[0] if len(sure) == 1 else None


def _supersede(found: PortalList, rows: list[TheirRow]) -> None:
    """What an earlier list said of the same numbers is no longer asked about."""
    numbers = [row.number for row in rows if row.number and row.state != RowState.REFUSED]
    earlier = TheirRow.objects.filter(list__source=found.source_id, list__kind=found.kind, number__in=numbers)
    earlier.filter(state__in=ONLY_THERE).exclude(list=found).update(state=RowState.LATER)


def _reason(row: TheirRow, fault: Exception) -> str:
    """Why a row is refused; what nobody foresaw is told in the log, without a word of the row."""
    if isinstance(fault, RowRefused):
        return str(fault.message)[:400]
    if isinstance(fault, Refusal):
        parts = [str(fault.message), *(f"{name}: {words}" for name, words in fault.fields.items())]
        return " / ".join(parts)[:400]
    if isinstance(fault, DataError | IntegrityError):
        return _("The database cannot hold this row: a value is too long or is there twice.")
    log.error("row refused: list %s, line %s, %s", row.list_id, row.line, type(fault).__name__)
    return _("This row could not be applied (%(fault)s). Tell whoever looks after the system.") % {
        "fault": type(fault).__name__
    }


def _check_state(found: PortalList, *states: str) -> None:
    if found.state not in states:
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))


def _log(by: Account, found: PortalList, verb: str) -> None:
    ledger.record(by=by, verb=verb, about="portallist", object_id=found.pk, why=found.file_name)
