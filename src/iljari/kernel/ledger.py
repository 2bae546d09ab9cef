"""The ledger (처리이력): append-only rows with a MAC each, sealed in batches into a chain.

Rows are written without a common lock. A sealer chains what has gathered; the newest seal is also kept in a file
beside the database (`ledger.head`), so that cutting off the end is seen too. `verify` names the first bad row.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection, transaction

from . import clock, ids
from .models import LedgerRow, LedgerSeal

BATCH = 5_000
_origin: ContextVar[str] = ContextVar("ledger_origin", default="command line")
_together: ContextVar[list[LedgerRow] | None] = ContextVar("ledger_together", default=None)


class Account(Protocol):
    """Whoever is at the keyboard."""

    id: UUID
    name: str


@contextmanager
def coming_from(origin: str):
    """Note for the rows written in this block where the request came from (an address, or "command line")."""
    token = _origin.set(origin[:60])
    try:
        yield
    finally:
        _origin.reset(token)


def record(
    *,
    by: Account | None,
    verb: str,
    about: str = "",
    object_id: UUID | None = None,
    whose: UUID | Iterable[UUID] | None = None,
    fields: Iterable[str] = (),
    why: str = "",
    outcome: str = "done",
) -> None:
    """Write what was done or read, one row for each person it concerns (one row when it concerns nobody)."""
    persons: Sequence[UUID | None] = [whose] if whose is None or isinstance(whose, UUID) else list(whose)
    rows = []
    for person in persons:
        row = LedgerRow(
            nonce=ids.new(),
            at=clock.now(),
            account=by.id if by else None,
            account_name=getattr(by, "logged_as", by.name)[:60] if by else "",
            origin=_origin.get(),
            verb=verb[:60],
            about=about,
            object_id=object_id,
            whose=person,
            fields=",".join(sorted(fields))[:1000],
            why=why[:400],
            outcome=outcome,
        )
        row.mac = _mac(_row_facts(row))
        rows.append(row)
    waiting = _together.get()
    if waiting is None:
        LedgerRow.objects.bulk_create(rows)
    else:
        waiting.extend(rows)


@contextmanager
def together() -> Iterator[None]:
    """What is recorded within the block is written at its end in one statement, also when it fails: for pages that
    read much for several reasons. Not around anything that changes records: a change and its row stand or fall as one.
    """
    rows: list[LedgerRow] = []
    token = _together.set(rows)
    try:
        yield
    finally:
        _together.reset(token)
        LedgerRow.objects.bulk_create(rows)


def seal() -> int:
    """Chain all rows not yet sealed into new seals; returns how many rows were sealed. Safe to run twice at once."""
    sealed = 0
    while batch := _seal_batch():
        sealed += batch
    return sealed


def _seal_batch() -> int:
    with transaction.atomic():
        if not _all_writers_done():
            return 0
        last = LedgerSeal.objects.select_for_update().order_by("-number").first()
        rows = list(LedgerRow.objects.filter(id__gt=last.last if last else 0).order_by("id")[:BATCH])
        if not rows:
            return 0
        new = LedgerSeal(
            number=last.number + 1 if last else 1,
            first=rows[0].id,
            last=rows[-1].id,
            count=len(rows),
            digest=_digest(rows),
            previous=last.mac if last else "",
            at=clock.now(),
        )
        new.mac = _mac(_seal_facts(new))
        new.save(force_insert=True)
        transaction.on_commit(lambda: _write_head(new))
    return len(rows)


def _all_writers_done() -> bool:
    """Wait, briefly, until no row with a lower number can still appear; SQLite has one writer at a time anyway."""
    if connection.vendor != "postgresql":
        return True
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
            cursor.execute("LOCK TABLE ledger_row IN SHARE MODE")
    except OperationalError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the ledger is whole; if not, the first row that is `broken`, `missing` or `added`, and its number."""

    rows: int
    seals: int
    fault: str = ""
    row: int | None = None

    @property
    def whole(self) -> bool:
        return not self.fault


def verify() -> Verdict:
    """Read the whole ledger against its MACs, seals and head, and name the first fault in row order."""
    faults: list[tuple[int, str]] = []
    seals = list(LedgerSeal.objects.order_by("number"))
    faults += _seal_faults(seals)
    known = {seal.first: seal for seal in seals}
    count = 0
    expected = 1
    gapless = connection.vendor == "sqlite"
    segment: LedgerSeal | None = None
    gathered: list[LedgerRow] = []
    purged_to = seals[0].first - 1 if seals else 0
    expected += purged_to
    nonces: set[UUID] = set()
    for row in LedgerRow.objects.order_by("id").iterator(chunk_size=2_000):
        count += 1
        if not hmac.compare_digest(row.mac, _mac(_row_facts(row))):
            faults.append((row.id, "broken" if _is_sealed_row(row, seals) else "added"))
        elif row.nonce in nonces:
            faults.append((row.id, "added"))
        nonces.add(row.nonce)
        if gapless and row.id > expected:
            faults.append((expected, "missing"))
        expected = row.id + 1
        if segment and row.id > segment.last:
            faults += _segment_faults(segment, gathered)
            segment, gathered = None, []
        if segment is None and row.id in known:
            segment, gathered = known.pop(row.id), []
        if segment:
            gathered.append(row)
    if segment:
        faults += _segment_faults(segment, gathered)
    faults += [(seal.first, "missing") for seal in known.values()]
    faults += _tail_faults(expected)
    first = min(faults, default=None)
    return Verdict(count, len(seals), first[1] if first else "", first[0] if first else None)


def _is_sealed_row(row: LedgerRow, seals: list[LedgerSeal]) -> bool:
    return any(seal.first <= row.id <= seal.last for seal in seals)


def _seal_faults(seals: list[LedgerSeal]) -> list[tuple[int, str]]:
    faults = []
    previous = seals[0].previous if seals and seals[0].number > 1 else ""
    for position, seal in enumerate(seals):
        chained = seal.previous == previous and seal.number == seals[0].number + position
        if not chained or not hmac.compare_digest(seal.mac, _mac(_seal_facts(seal))):
            faults.append((seal.first, "broken"))
        previous = seal.mac
    head = _read_head()
    if head and not any(seal.number == head["number"] and seal.mac == head["mac"] for seal in seals):
        faults.append((head["first"], "missing"))
    return faults


def _segment_faults(seal: LedgerSeal, rows: list[LedgerRow]) -> list[tuple[int, str]]:
    if len(rows) == seal.count and _digest(rows) == seal.digest:
        return []
    if len(rows) < seal.count:
        present = {row.id for row in rows}
        return [(next((i for i in range(seal.first, seal.last + 1) if i not in present), seal.last), "missing")]
    return [(rows[-1].id, "added" if len(rows) > seal.count else "broken")]


def _tail_faults(expected: int) -> list[tuple[int, str]]:
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'ledger_row'")
        found = cursor.fetchone()
    return [(expected, "missing")] if found and found[0] >= expected else []


def _row_facts(row: LedgerRow) -> list[str]:
    return [
        str(row.nonce),
        row.at.astimezone(clock.SEOUL).isoformat(),
        str(row.account or ""),
        row.account_name,
        row.origin,
        row.verb,
        row.about,
        str(row.object_id or ""),
        str(row.whose or ""),
        row.fields,
        row.why,
        row.outcome,
    ]


def _seal_facts(seal: LedgerSeal) -> list[str]:
    at = seal.at.astimezone(clock.SEOUL).isoformat()
    return [str(part) for part in (seal.number, seal.first, seal.last, seal.count, seal.digest, seal.previous, at)]


def _mac(facts: list[str]) -> str:
    message = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.new(settings.LEDGER_KEY.encode(), message, hashlib.sha256).hexdigest()


def _digest(rows: Iterable[LedgerRow]) -> str:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{row.id}:{row.mac}\n".encode())
    return digest.hexdigest()


def _head_path() -> Path:
    return settings.HOME / "ledger.head"


def _write_head(seal: LedgerSeal) -> None:
    path = _head_path()
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps({"number": seal.number, "first": seal.first, "mac": seal.mac}))
    fresh.replace(path)


def _read_head() -> dict | None:
    path = _head_path()
    return json.loads(path.read_text()) if path.exists() else None
