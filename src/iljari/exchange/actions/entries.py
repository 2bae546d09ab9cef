"""How our records stand at portals: looked at anew, typed there, taken back, left out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.exchange import rules
from iljari.exchange.choices import ONLY_THERE, EntryState, Kind, RowState, SeekerState, VacancyState
from iljari.exchange.messages import refuse
from iljari.exchange.models import Entry, Source, TheirRow
from iljari.exchange.sides import SIDES, Ours
from iljari.kernel import clock, ledger
from iljari.kernel.errors import RuleBroken
from iljari.kernel.states import change_state, log_start
from iljari.people.models import Person
from iljari.people.noting import note

CHUNK = 500
ENDED = frozenset({str(SeekerState.CLOSED), str(SeekerState.EMPLOYED), str(VacancyState.CLOSED)})
KEPT = ("number", "agreed", "there", "state", "since")


@action("exchange.keep")
def look(*, by: Account, kind: str, keys: Iterable[UUID]) -> None:
    """Bring up to date how these records stand at every portal. Idempotent; what is gone is forgotten."""
    wanted = list(keys)
    ours = {key: mine for key, mine in SIDES[kind].read(wanted).items() if mine.centre_id == by.centre_id}
    for source in Source.objects.filter(centre=by.centre_id, active=True):
        there = {row.object_id: row for row in Entry.objects.filter(source=source, kind=kind, object_id__in=wanted)}
        for key in wanted:
            if mine := ours.get(key):
                entry = there.get(key) or (_make(by, source, kind, mine) if mine.alive else None)
                if entry:
                    refresh(by, entry, mine)
            elif key in there:
                there[key].delete()


@action("exchange.keep")
def catch_up(*, by: Account) -> int:
    """The timer's round: whatever news were missed. Idempotent; returns how many records now wait anew."""
    return sum(fill_source(by, source) for source in Source.objects.filter(centre=by.centre_id, active=True))


@action("exchange.type")
def mark_typed(*, by: Account, entry: Entry, number: str = "", shown: str | None = None) -> Entry:
    """It has been typed into the portal, under this number; what we say now is what both say, but for what a person
    has still to decide. `shown`: the digest of the values on the sheet that was typed (None: as they are now).

    Raises RuleBroken for a number that is none or stands for another record, and where our record is not what the sheet
    showed any more; Overtaken.
    """
    if entry.state not in rules.WAITING:
        raise RuleBroken(_("Nothing waits to be typed here."), code="done")
    mine = _read(entry)
    if shown is not None and shown != rules.digest_of(sheet_values(entry, mine)):
        raise RuleBroken(
            _("Our record has changed since you opened this sheet: type what is new there, too."), code="changed"
        )
    number = _number(entry, number)
    to = EntryState.KNOWN if mine.alive else EntryState.CLOSED
    before = {name: _plain(getattr(entry, name)) for name in KEPT}
    agreed, there = rules.typed(mine.values, entry.agreed, entry.there, ended=not mine.alive)
    told = {"number": number, "agreed": agreed, "there": there, "before": before, "owed": 0, "differing": len(there)}
    _change(entry, to, by=by, typed_at=clock.now(), typed_by=by.name, **told)
    _settle_rows(entry)
    _show_number(by, entry, number)
    _tell(by, entry, "exchange.typed")
    return entry


@action("exchange.type")
def undo_typed(*, by: Account, entry: Entry) -> Entry:
    """It was not typed after all: the record waits again as it did. Raises RuleBroken when there is nothing to undo."""
    if entry.state not in rules.TYPED or not entry.before:
        raise RuleBroken(_("There is nothing to take back."), code="done")
    was = dict(entry.before)
    to, since = was.pop("state"), datetime.fromisoformat(was.pop("since"))
    change_state(entry, to, allowed=rules.TRANSITIONS, by=by, since=since, before={}, typed_at=None, typed_by="", **was)
    _show_number(by, entry, entry.number)
    refresh(by, entry, _read(entry))
    _tell(by, entry, "exchange.taken_back")
    return entry


@action("exchange.type")
def correct_number(*, by: Account, entry: Entry, number: str) -> Entry:
    """It stands there under another number than was noted; what a list said under the wrong one goes.

    Raises RuleBroken for a number that is none or stands for another record, and for what does not stand there.
    """
    mine, number = _tied(entry), _number(entry, number)
    if number == entry.number:
        return entry
    _release_rows(entry)
    _change(entry, entry.state, by=by, number=number, there={}, differing=0, last_list=None, before={})
    _settle_rows(entry)
    _show_number(by, entry, number)
    refresh(by, entry, mine)
    _tell(by, entry, "exchange.typed")
    return entry


@action("exchange.type")
def untie(*, by: Account, entry: Entry) -> Entry:
    """Our record is not the one that stands there under this number: it waits again to be entered there, and their row
    is theirs alone. Raises RuleBroken for what does not stand there."""
    mine = _tied(entry)
    _release_rows(entry)
    nothing: dict[str, object] = {"number": "", "agreed": {}, "there": {}, "owed": 0, "differing": 0, "before": {}}
    nothing |= {"last_list": None, "typed_at": None, "typed_by": "", "since": clock.now()}
    change_state(entry, EntryState.NEW, allowed=rules.TRANSITIONS, by=by, **nothing)
    _show_number(by, entry, "")
    _tell(by, entry, "exchange.taken_back")
    refresh(by, entry, mine)
    return entry


@action("exchange.type")
def leave_out(*, by: Account, entry: Entry, out: bool) -> Entry:
    """This record is not kept in that portal (or is after all). Raises RuleBroken for one that stands there."""
    change_state(entry, EntryState.OUT if out else EntryState.NEW, allowed=rules.TRANSITIONS, by=by, since=clock.now())
    _log(by, entry, "exchange.leave_out", ["state"])
    return entry


def refresh(by: Account, entry: Entry, mine: Ours) -> None:
    """Compare an entry with our record as it is now, and bring its state and counts into line."""
    seen = rules.compare(mine.values, entry.agreed, entry.there) if mine.alive else rules.Comparison((), ())
    to = rules.state_of(
        entry.state,
        numbered=bool(entry.number),
        alive=mine.alive,
        owed=bool(seen.owed),
        ended_there=entry.there.get("state") in ENDED,
    )
    if not to:
        entry.delete()
        return
    columns: dict[str, object] = {
        "agreed": rules.settle(mine.values, entry.agreed, entry.there),
        "owed": len(seen.owed),
        "differing": len(seen.differing),
        "title": mine.title[:120],
    }
    if to != entry.state:
        since = {"since": clock.now()} if entry.state not in rules.WAITING else {}
        change_state(entry, to, allowed=rules.TRANSITIONS, by=by, **columns, **since)
        return
    changed = {name: value for name, value in columns.items() if getattr(entry, name) != value}
    if changed:
        Entry.objects.filter(pk=entry.pk).update(**changed)
        for name, value in changed.items():
            setattr(entry, name, value)


def fill_source(by: Account, source: Source) -> int:
    """Have an entry for every record that is alive and has none; end those whose record is alive no more."""
    made = 0
    for kind, side in SIDES.items():
        alive = side.alive(source.centre_id).values_list("pk", flat=True)
        known = dict(Entry.objects.filter(source=source, kind=kind).order_by().values_list("object_id", "state"))
        living = list(alive)
        fresh = [key for key in living if key not in known]
        for some in batched(fresh, CHUNK):
            for mine in side.read(some).values():
                _make(by, source, kind, mine)
                made += 1
        gone = {key for key, state in known.items() if state not in {"ended", "closed"}}.difference(living)
        if gone:
            look(by=by, kind=kind, keys=sorted(gone))
    return made


def entry_for(by: Account, source: Source, kind: str, mine: Ours) -> Entry:
    """The entry of one of our records at a portal, made where there is none."""
    found = Entry.objects.filter(source=source, kind=kind, object_id=mine.key).first()
    return found or _make(by, source, kind, mine)


def give_number(by: Account, entry: Entry, number: str, *, anew: bool = False) -> None:
    """Tie a record of ours to a number there. Raises RuleBroken where either is tied already, unless it is given
    `anew`."""
    if entry.number and entry.number != number and not anew:
        raise RuleBroken(
            _("This record stands there under another number: %(number)s.") % {"number": entry.number}, code="linked"
        )
    if entry.kind == Kind.REFERRAL:
        number = entry.number or rules.pair_of(number)
        _make_room(entry, number)
    if entry.number != number:
        _change(entry, EntryState.KNOWN, by=by, number=number, typed_at=None, typed_by="", before={})
        _settle_rows(entry)
        _show_number(by, entry, number)


def _make(by: Account, source: Source, kind: str, mine: Ours) -> Entry:
    entry = Entry.objects.create(
        centre_id=source.centre_id,
        source=source,
        kind=kind,
        object_id=mine.key,
        person_id=mine.person_id,
        title=mine.title[:120],
        since=mine.began,
    )
    log_start(entry, entry.state, by=by)
    return entry


def _tied(entry: Entry) -> Ours:
    """Our record of an entry that stands there. Raises RuleBroken for one that does not."""
    if entry.state in rules.UNTYPED:
        raise RuleBroken(_("This record does not stand there yet."), code="untyped")
    return _read(entry)


def _read(entry: Entry) -> Ours:
    mine = SIDES[entry.kind].read([entry.object_id]).get(entry.object_id)
    if mine is None:
        raise RuleBroken(_("The record is gone; there is nothing to type."), code="gone")
    return mine


def _number(entry: Entry, typed: str) -> str:
    """The number it has there from now on; a referral is named by the numbers of both. Raises RuleBroken."""
    if entry.kind == Kind.REFERRAL:
        pair = numbers_of_pair(entry)
        if not all(pair.values()):
            raise RuleBroken(_("Enter the seeker and the vacancy there first: a referral needs both numbers."))
        number = "/".join(pair.values())
        if rules.pair_of(entry.number) == number:
            return entry.number
        _make_room(entry, number)
        return number
    number = rules.tidy_number(typed) or entry.number
    problem = rules.number_problem(number)
    taken = Entry.objects.filter(source=entry.source_id, kind=entry.kind, number=number).exclude(pk=entry.pk)
    if not problem and taken.exists():
        problem = "taken"
    refuse({"number": problem} if problem else {})
    return number


def _make_room(entry: Entry, pair: str) -> None:
    """An earlier introduction of the same two has its day behind its number from now on; the pair names the last."""
    rows = Entry.objects.filter(source=entry.source_id, kind=Kind.REFERRAL).exclude(pk=entry.pk)
    for earlier in rows.filter(number=pair):
        day = _read(earlier).values["referred_on"]
        taken = rows.filter(number__startswith=f"{pair}/{day}").count()
        rows.filter(pk=earlier.pk).update(number=f"{pair}/{day}" + (f"/{taken + 1}" if taken else ""), before={})


def sheet_values(entry: Entry, mine: Ours) -> dict[str, str]:
    """What is typed of a record: its values, and of a referral the numbers of both."""
    return {**mine.values, **(numbers_of_pair(entry) if entry.kind == Kind.REFERRAL else {})}


def numbers_of_pair(entry: Entry) -> dict[str, str]:
    """The numbers of a referral's seeker and vacancy at the same portal; "" for one that it does not have yet."""
    mine = SIDES[Kind.REFERRAL].read([entry.object_id]).get(entry.object_id)
    pair = mine.sure if mine else {}
    keys = {"seeker_number": pair.get("registration", ""), "vacancy_number": pair.get("vacancy", "")}
    rows = Entry.objects.filter(source=entry.source_id, object_id__in=[key for key in keys.values() if key])
    known = {str(key): number for key, number in rows.order_by().values_list("object_id", "number")}
    return {name: known.get(key, "") for name, key in keys.items()}


def _change(entry: Entry, to: str, *, by: Account, **columns: object) -> None:
    """Change the state with the number; somebody else may have given the number away meanwhile."""
    try:
        with transaction.atomic():
            if entry.state == to:
                Entry.objects.filter(pk=entry.pk).update(**columns)
                for name, value in columns.items():
                    setattr(entry, name, value)
            else:
                change_state(entry, to, allowed=rules.TRANSITIONS, by=by, **columns)
    except IntegrityError:
        refuse({"number": "taken"})


def _settle_rows(entry: Entry) -> None:
    """Whatever a list said of this number was about this record."""
    named = {entry.number, f"{entry.number}/{entry.agreed.get('referred_on', '')}"}
    rows = TheirRow.objects.filter(list__source=entry.source_id, list__kind=entry.kind, number__in=named)
    rows.filter(state__in=ONLY_THERE).update(state=RowState.LINKED, entry=entry)


def _release_rows(entry: Entry) -> None:
    """What lists said under its number was about somebody else: the last row waits for an answer again."""
    rows = TheirRow.objects.filter(entry=entry, state=RowState.LINKED)
    last = rows.order_by("-list__created_at", "-list__id").values_list("pk", flat=True).first()
    rows.exclude(pk=last).update(state=RowState.LATER, entry=None)
    rows.filter(pk=last).update(state=RowState.THEIRS, entry=None)


def _show_number(by: Account, entry: Entry, number: str) -> None:
    if entry.source.national:
        SIDES[entry.kind].show_number(by=by, key=entry.object_id, number=number)


def _tell(by: Account, entry: Entry, verb: str) -> None:
    person = Person.objects.filter(pk=entry.person_id).first() if entry.person_id else None
    if person:
        facts: Mapping[str, object] = {"source": entry.source.name, "number": entry.number or "—"}
        note(person=person, kind=verb, by=by, facts=facts, about="entry", object_id=entry.pk)
    _log(by, entry, verb, ["number", "state"])


def _log(by: Account, entry: Entry, verb: str, names: Iterable[str]) -> None:
    ledger.record(by=by, verb=verb, about="entry", object_id=entry.pk, whose=entry.person_id, fields=names)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
