"""Verbs of the room. The only writers of portals, entries, lists and their rows."""

from .entries import catch_up, correct_number, leave_out, look, mark_typed, undo_typed, untie
from .lists import apply_some, drop_list, forget_old, map_columns, note_download, read_list, start_list, stop_list
from .reconciling import decide, enter_here, link
from .sources import add_source

__all__ = [
    "add_source",
    "apply_some",
    "catch_up",
    "correct_number",
    "decide",
    "drop_list",
    "enter_here",
    "forget_old",
    "leave_out",
    "link",
    "look",
    "map_columns",
    "mark_typed",
    "note_download",
    "read_list",
    "start_list",
    "stop_list",
    "undo_typed",
    "untie",
]
