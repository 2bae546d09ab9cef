"""What an import is made of: columns, presets, refusals, the report."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from iljari.kernel.errors import Refusal

from .cells import CellWrong, Reader, text

type Outcome = Literal["created", "updated", "unchanged"]
type Row = Mapping[str, str]

REASON = "거부사유"
EXAMPLE = "(예시)"
LONGEST_NUMBER = 40


class FileRefused(Refusal):
    """The file as a whole cannot be taken; nothing was changed."""

    code = "file"


class RowRefused(Refusal):
    """One row cannot be taken: why, and in which column."""

    code = "row"

    def __init__(self, reason: str, column: str = "") -> None:
        super().__init__(f"{column}: {reason}" if column else reason)
        self.column = column


class Parsed(Protocol):
    """A row that has been read: whatever its action needs, and what is doubtful about it."""

    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file. `needed`: its heading must be there; `filled`: a row without a value is refused.

    `key` names the field its value goes to, `note` says what its reader's own words do not.
    """

    name: str
    reader: Reader = field(default_factory=lambda: text())
    key: str = ""
    needed: bool = False
    filled: bool = False
    example: str = ""
    note: str | Promise = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preset:
    """A kind of file that a room takes: its columns, the one that identifies a row, and how a row is read.

    `read` gives what the room's action takes, or raises RowRefused. `wanted` says which rows concern us; the others
    are left out before they are read. `keyed` tells rows apart where one column alone does not.
    """

    name: str
    kind: str
    columns: Sequence[Column]
    identity: str
    read: Callable[[Row], Any]
    wanted: Callable[[Row], bool] | None = None
    keyed: Callable[[Row], str] | None = None

    @property
    def needed(self) -> list[str]:
        """Headings without which a file is refused."""
        return [column.name for column in self.columns if column.needed]

    @property
    def optional(self) -> list[str]:
        """Headings that may be missing."""
        return [column.name for column in self.columns if not column.needed]

    @cached_property
    def headings(self) -> dict[str, str]:
        """Every heading as `heading_key` writes it, with the column it means."""
        return {heading_key(name): column.name for column in self.columns for name in (column.name, *column.also)}


@dataclass(slots=True)
class Report:
    """What an import did, or would do. `refusals` and `warnings`: line as a spreadsheet counts, and the words."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    left_out: int = 0
    refused_file: Path | None = None
    refusals: list[tuple[int, str]] = field(default_factory=list)
    warnings: list[tuple[int, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, int | str | None]:
        """The report as a program reads it."""
        counts: dict[str, int | str | None] = {
            name: getattr(self, name) for name in ("read", "created", "updated", "unchanged", "refused")
        }
        counts["refused_file"] = str(self.refused_file) if self.refused_file else None
        return counts | {"left_out": self.left_out, "warnings": len(self.warnings)}


def heading_key(heading: str) -> str:
    """A heading to compare by: without blanks, without a mark of a required column, composed."""
    return "".join(unicodedata.normalize("NFC", heading).split()).strip("*＊").casefold()


def read_columns(columns: Sequence[Column], row: Row) -> dict[str, Any]:
    """Values of a row by the columns' keys; columns that are empty are left out.

    Raises RowRefused with everything that is wrong in the row.
    """
    values: dict[str, Any] = {}
    faults: list[RowRefused] = []
    for column in columns:
        cell = row.get(column.name, "")
        if not cell:
            if column.filled:
                faults.append(RowRefused(_("This is missing."), column.name))
            continue
        try:
            values[column.key] = column.reader(cell)
        except CellWrong as wrong:
            faults.append(RowRefused(str(wrong), column.name))
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise RowRefused(" / ".join(str(fault) for fault in faults))
    return values
