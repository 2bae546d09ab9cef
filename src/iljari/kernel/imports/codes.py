"""Reference codes that a house brings in itself: a table of code and name, with its source and revision."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from iljari.kernel import ledger
from iljari.kernel.models import ReferenceCode
from iljari.kernel.states import Actor

from .cells import text
from .model import Column, Outcome, Preset, Report, read_columns
from .run import Apply

COLUMNS = (
    Column("code", text(40), "code", needed=True, filled=True, also=("코드",), note=_("The official code")),
    Column("name", text(200), "name", needed=True, filled=True, also=("이름", "명칭", "코드명"), note=_("Its name")),
)


@dataclass(slots=True)
class CodeRow:
    """One code with its name."""

    code: str
    name: str
    warnings: list[str] = field(default_factory=list)


def standard() -> Preset:
    """A table with the columns code and name; others are ignored."""

    def read(row: Mapping[str, str]) -> CodeRow:
        return CodeRow(**read_columns(COLUMNS, row))

    return Preset("standard", "codes", COLUMNS, "code", read)


def keeper(*, table: str, source: str, revision: str) -> Apply:
    """What takes the codes of one table: a new one is created, one with another name or revision updated."""
    known = {row.code: row for row in ReferenceCode.objects.filter(table=table)}

    def keep(row: CodeRow) -> Outcome:
        told = {"name": row.name, "source": source, "revision": revision}
        found = known.get(row.code)
        if found is None:
            with transaction.atomic():
                known[row.code] = ReferenceCode.objects.create(table=table, code=row.code, **told)
            return "created"
        if all(getattr(found, name) == value for name, value in told.items()):
            return "unchanged"
        with transaction.atomic():
            ReferenceCode.objects.filter(pk=found.pk).update(**told)
        return "updated"

    return keep


def note_import(report: Report, *, by: Actor, table: str, revision: str) -> None:
    """One ledger row for a table that was brought in."""
    if report.created or report.updated:
        ledger.record(by=by, verb="kernel.import_codes", about="codes", why=f"{table} {revision}")
