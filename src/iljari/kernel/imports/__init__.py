"""Files in: a CSV or XLSX file is read whole, checked, and handed row by row to a room's action.

A room describes its files as presets (`Preset`); `run` reads, refuses what is wrong by line, and reports.
"""

from .cells import Reader, lies_in
from .model import Column, FileRefused, Outcome, Parsed, Preset, Report, RowRefused, read_columns
from .run import run
from .sheets import Sheet, read_sheet
from .templates import template

__all__ = [
    "Column",
    "FileRefused",
    "Outcome",
    "Parsed",
    "Preset",
    "Reader",
    "Report",
    "RowRefused",
    "Sheet",
    "lies_in",
    "read_columns",
    "read_sheet",
    "run",
    "template",
]
