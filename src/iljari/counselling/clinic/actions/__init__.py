"""Verbs of the clinic. The only writers of documents, writings, comments and practices."""

from .documents import add_document, remove_document
from .practices import add_person, correct_words, give_feedback, record_practice, take_out
from .scanning import scan, scan_due, sweep
from .writings import answer_comment, comment, resolve_comment, save_version, start_writing, step

__all__ = [
    "add_document",
    "add_person",
    "answer_comment",
    "comment",
    "correct_words",
    "give_feedback",
    "record_practice",
    "remove_document",
    "resolve_comment",
    "save_version",
    "scan",
    "scan_due",
    "start_writing",
    "step",
    "sweep",
    "take_out",
]
