"""Empty files to fill in: the headings of a preset, one invented row, and what each column takes."""

import io
from typing import Literal

import xlsxwriter
from django.utils.translation import gettext as _

from iljari.kernel.tables import plain, write_csv

from .model import EXAMPLE, Column, Preset


def template(preset: Preset, format_: Literal["csv", "xlsx"] = "xlsx") -> bytes:
    """A file with the preset's headings and an example row, which an import leaves out (its number is "(예시)").

    As XLSX all cells are text, so that no leading zero is lost, and a second sheet explains the columns.
    """
    headings = [column.name for column in preset.columns]
    example = [_example(column, preset) for column in preset.columns]
    if format_ == "csv":
        return write_csv(headings, [example])
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, as_text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        table = book.add_worksheet(_("Table"))
        table.set_column(0, len(headings) - 1, 18, as_text)
        table.write_row(0, 0, headings, bold)
        table.write_row(1, 0, [str(plain(cell)) for cell in example], as_text)
        table.freeze_panes(1, 1)
        about = book.add_worksheet(_("Explanations"))
        about.set_column(0, 1, 22, wrapped)
        about.set_column(2, 3, 60, wrapped)
        about.write_row(0, 0, [_("Column"), _("Must be filled in"), _("What it takes"), _("Example")], bold)
        for number, column in enumerate(preset.columns, start=1):
            must = _("Yes") if column.filled or column.name == preset.identity else _("No")
            about.write_row(number, 0, [column.name, must, explained(column), column.example], wrapped)
        about.freeze_panes(1, 0)
    return out.getvalue()


def explained(column: Column) -> str:
    """What a column takes, in the reader's language."""
    return ". ".join(part for part in (str(column.note), column.reader.explained()) if part)


def _example(column: Column, preset: Preset) -> str:
    return EXAMPLE if column.name == preset.identity else column.example
