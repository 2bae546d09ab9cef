"""The file of results as lines: whoever looked the records up fills in the list that went out."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from iljari.kernel.imports import Column, FileRefused, Preset, RowRefused, cells, read_columns, read_sheet

LARGEST = 5_000_000
MOST_LINES = 2_000
NUMBER, REGISTRATION, PERSON, BORN = "취업관리번호", "구직등록번호", "성명", "생년월일"
FIRM, BUSINESS, JOB, STARTED = "사업장명", "사업자등록번호", "직무", "입사일"
FROM, TO, FOUND = "고용보험 취득일", "고용보험 상실일", "조회된 사업장명"
LIST = (NUMBER, REGISTRATION, PERSON, BORN, FIRM, BUSINESS, JOB, STARTED, FROM, TO, FOUND)
COLUMNS = (
    Column(NUMBER, cells.text(40), "number", needed=True, also=("취업번호", REGISTRATION)),
    Column(FROM, cells.day, "insured_from", needed=True, also=("취득일", "자격취득일")),
    Column(TO, cells.day, "insured_to", also=("상실일", "자격상실일")),
    Column(FOUND, cells.text(100), "firm", also=("조회 사업장", "조회사업장")),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A line: which hire it is about, what the record says, or why the line cannot be read (`fault`)."""

    line: int
    number: str
    insured_from: str = ""
    insured_to: str = ""
    firm: str = ""
    fault: str = ""

    def day(self, name: str) -> date | None:
        """The day in a column, None where the record has none."""
        text = getattr(self, name)
        return date.fromisoformat(text) if text else None


PRESET = Preset("고용보험 조회 결과", "hires", COLUMNS, NUMBER, read=lambda row: read_columns(COLUMNS, row))


def read_results(upload: UploadedFile) -> list[Found]:
    """The lines of an uploaded XLSX or CSV file. Raises FileRefused with one sentence for the file as a whole."""
    if (upload.size or 0) > LARGEST:
        raise FileRefused(_("The file is too large: 5 MB at most."))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"results{Path(upload.name or '').suffix.lower()[:6]}"
        path.write_bytes(upload.read())
        sheet = read_sheet(path, PRESET)
    if len(sheet.rows) > MOST_LINES:
        raise FileRefused(_("The file has too many lines: %(most)s at most.") % {"most": f"{MOST_LINES:,}"})
    seen: set[str] = set()
    return [_found(line, sheet.row(texts), seen) for line, texts in sheet.rows]


def _found(line: int, row: dict[str, str], seen: set[str]) -> Found:
    number = row.get(NUMBER, "")[:40]
    try:
        said = read_columns(COLUMNS, row)
    except RowRefused as refused:
        return Found(line, number, fault=str(refused.message))
    start, end = said.get("insured_from"), said.get("insured_to")
    if not number:
        return Found(line, number, fault=_("The number of the hire is missing."))
    if number in seen:
        return Found(line, number, fault=_("This hire stands in the file twice."))
    if end and (start is None or end < start):
        return Found(line, number, fault=_("The end lies before the beginning."))
    seen.add(number)
    days = [each.isoformat() if each else "" for each in (start, end)]
    return Found(line, number, *days, firm=said.get("firm", ""))


def kept(lines: list[Found]) -> str:
    """The lines as a draft keeps them until they are applied."""
    return json.dumps([asdict(each) for each in lines], ensure_ascii=False)


def from_kept(text: str) -> Iterator[Found]:
    """The lines that a draft has kept."""
    return (Found(**each) for each in json.loads(text))
