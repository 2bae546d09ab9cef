"""The rows of an XLSX workbook as text, sheet by sheet."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from python_calamine import CalamineError, SheetVisibleEnum, load_workbook

from .model import FileRefused

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
MOST_UNPACKED = 2_000_000_000


def sheets(data: bytes) -> Iterator[list[list[str]]]:
    """The rows of each visible sheet. Raises FileRefused for what is no workbook, is damaged or locked."""
    _refuse_odd(data)
    try:
        book = load_workbook(io.BytesIO(data))
        seen = [
            sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible
        ] or book.sheet_names
        for name in seen:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield [[cell_text(cell) for cell in row] for row in rows]
    except CalamineError:
        raise FileRefused(
            _("The XLSX file is damaged: open it in a spreadsheet, save it again and import that.")
        ) from None


def _refuse_odd(data: bytes) -> None:
    if data.startswith(OLD_EXCEL):
        raise FileRefused(
            _("The file is an old Excel file (XLS) or locked with a password: save it as XLSX without a password.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
            unpacked = sum(part.file_size for part in parts.infolist())
            broken = parts.testzip() if unpacked <= MOST_UNPACKED else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        names, unpacked, broken = [], 0, "all"
    if broken:
        raise FileRefused(_("The XLSX file is cut off or damaged, or is none: fetch it again whole."))
    if unpacked > MOST_UNPACKED:
        raise FileRefused(_("The file is too large (over 200 MB): split it."))
    if "xl/workbook.xml" not in names:
        raise FileRefused(_("The file is not an XLSX workbook: save the table as XLSX or as “CSV UTF-8”."))


def cell_text(cell: object) -> str:
    """A cell as one would read it: whole numbers without a point, days as 2026-11-03, times as 09:00."""
    match cell:
        case bool():
            return "예" if cell else "아니오"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.isoformat(" ", "seconds") if cell.time() != time() else cell.date().isoformat()
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("minutes")
        case timedelta():
            minutes = int(cell.total_seconds() // 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case None:
            return ""
    return str(cell)
