"""A file as a checked table: the whole of it is read and judged before a row is used."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from iljari.kernel.tables import FORMULA_STARTS

from .decoding import decode
from .model import FileRefused, Preset, heading_key
from .workbook import OLD_EXCEL, ZIP, sheets

LARGEST = 200_000_000
DELIMITERS = ",;\t"
TITLE_ROWS = 10
FORMULA_TEXT = re.compile(r'="([^"]*)"')
SPREADSHEETS = {".xlsx", ".xlsm"}

type Numbered = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its headings as they stand, where the preset's columns are, and rows with a spreadsheet's numbers."""

    headings: list[str]
    places: dict[str, int]
    rows: list[Numbered]

    def row(self, cells: Sequence[str]) -> dict[str, str]:
        """A row by the names of the preset's columns; columns the file does not have are left out."""
        return {name: cells[place] if place < len(cells) else "" for name, place in self.places.items()}


def read_sheet(path: Path, preset: Preset) -> Sheet:
    """The table in the file. Raises FileRefused with one sentence when the file as a whole cannot be taken."""
    data = _bytes(path)
    if data.startswith((ZIP, OLD_EXCEL)) or path.suffix.lower() in SPREADSHEETS:
        tables = [_numbered(rows) for rows in sheets(data)]
        rows = max(tables, key=lambda rows: _known(rows, preset), default=[])
        return _sheet(rows, preset)
    content = decode(data)
    rows = _csv_rows(content, _delimiter(content, preset))
    sheet = _sheet(rows, preset)
    _refuse_cut(sheet, ended=content.endswith(("\n", "\r")))
    return sheet


def _bytes(path: Path) -> bytes:
    try:
        if not path.exists():
            raise FileRefused(_("There is no file %(name)s.") % {"name": path})
        if path.is_dir():
            raise FileRefused(_("%(name)s is a folder: name the file itself.") % {"name": path})
        if path.stat().st_size > LARGEST:
            raise FileRefused(_("The file is too large (over 200 MB): split it."))
        data = path.read_bytes()
    except OSError:
        raise FileRefused(_("The file %(name)s cannot be read: check its rights.") % {"name": path}) from None
    if not data.strip(b"\xef\xbb\xbf\xfe\xff \t\r\n"):
        raise FileRefused(_("The file %(name)s is empty.") % {"name": path.name})
    return data


def _delimiter(content: str, preset: Preset) -> str:
    """The sign between cells: the one that shows most of the preset's columns, then the one that shows most cells."""

    def score(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
        try:
            first = [(number, cells) for number, cells in enumerate(islice(reader, TITLE_ROWS), start=1)]
        except csv.Error:
            first = []
        return _known(first, preset), max((len(cells) for _number, cells in first), default=0)

    return max(DELIMITERS, key=score)


def _csv_rows(content: str, delimiter: str) -> list[Numbered]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    try:
        rows.extend(reader)
    except csv.Error as error:
        line = len(rows) + 1
        if "unexpected end of data" in str(error):
            raise FileRefused(
                _("The file is cut off inside the quotation marks of line %(line)s: fetch it again whole.")
                % {"line": line}
            ) from None
        raise FileRefused(
            _("Line %(line)s cannot be read: a quotation mark is missing or stands in the wrong place.")
            % {"line": line}
        ) from None
    return _numbered(rows)


def _numbered(rows: list[list[str]]) -> list[Numbered]:
    """Rows that are not blank, each with the number that a spreadsheet gives it."""
    return [(number, cells) for number, cells in enumerate(rows, start=1) if any(cell.strip() for cell in cells)]


def _known(rows: list[Numbered], preset: Preset) -> int:
    """How many of the preset's columns the best of the first rows names."""
    return max((len(_places(cells, preset)) for _number, cells in rows[:TITLE_ROWS]), default=0)


def _places(cells: Sequence[str], preset: Preset) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if name := preset.headings.get(heading_key(clean(cell))):
            places.setdefault(name, place)
    return places


def _sheet(rows: list[Numbered], preset: Preset) -> Sheet:
    """Find the heading among the first rows (a title may stand above it) and judge the columns."""
    if not rows:
        raise FileRefused(_("The file has no rows."))
    best = max(range(min(TITLE_ROWS, len(rows))), key=lambda at: (len(_places(rows[at][1], preset)), -at))
    headings = [clean(cell) for cell in rows[best][1]]
    places = _places(headings, preset)
    twice = [name for name, count in Counter(map(heading_key, headings)).items() if name and count > 1]
    if missing := [name for name in preset.needed if name not in places]:
        raise FileRefused(_missing_words(preset, missing, found=bool(places)))
    if twice:
        raise FileRefused(_("Two columns have the same heading: %(columns)s.") % {"columns": ", ".join(twice)})
    below = rows[best + 1 :]
    if not below:
        raise FileRefused(_("The file has headings but no rows."))
    return Sheet(headings, places, [(number, [clean(cell) for cell in cells]) for number, cells in below])


def _missing_words(preset: Preset, missing: list[str], *, found: bool) -> str:
    names = {"columns": ", ".join(missing), "preset": preset.name}
    if found:
        return _("Columns are missing for the preset “%(preset)s”: %(columns)s.") % names
    return _("This is another file (or in another encoding): the preset “%(preset)s” needs %(columns)s.") % names


def _refuse_cut(sheet: Sheet, *, ended: bool) -> None:
    """Refuse a file whose end was lost: its last row alone is short, or its last cell is the beginning of a word
    that the rows above end with."""
    width = len(sheet.headings)
    *others, (line, last) = sheet.rows
    short = len(last) < width and all(len(cells) >= width for _number, cells in others)
    if not short and not ended and len(last) == width and len(others) >= 10:
        ends = {cells[width - 1] for _number, cells in others if len(cells) >= width}
        few = len(ends) <= len(others) // 10
        short = few and last[-1] not in ends and any(end.startswith(last[-1]) for end in ends)
    if short:
        raise FileRefused(
            _("The file is cut off in its last row (line %(line)s): fetch it again whole.") % {"line": line}
        )


def clean(cell: str) -> str:
    """A cell without what spreadsheets and exports put around it: blanks, ="…", the mark that keeps text plain."""
    cell = unicodedata.normalize("NFC", cell).replace("\xa0", " ").strip(" \r\n")
    if found := FORMULA_TEXT.fullmatch(cell):
        return found[1]
    if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS):
        cell = cell[1:]
    return cell.strip()
