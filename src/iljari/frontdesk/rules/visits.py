"""A visit's steps, and the counter that is proposed for a visitor."""

from collections.abc import Mapping
from datetime import datetime, timedelta

UNDO_MINUTES = 10

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "waiting": frozenset({"called", "serving", "left"}),
    "called": frozenset({"serving", "waiting", "no_show", "left"}),
    "serving": frozenset({"on_hold", "done", "waiting"}),
    "on_hold": frozenset({"serving", "done", "left", "waiting"}),
    "done": frozenset(),
    "left": frozenset(),
    "no_show": frozenset({"waiting"}),
}

# A step taken back goes the other way.
TAKEN_BACK: Mapping[str, frozenset[str]] = {
    state: frozenset(before for before, after in TRANSITIONS.items() if state in after) for state in TRANSITIONS
}

LETTERS: Mapping[str, str] = {
    "youth": "A",
    "middle": "B",
    "women": "C",
    "disabled": "D",
    "seniors": "E",
    "firms": "F",
    "welcome": "W",
}


def ticket_number(line: str, serial: int) -> str:
    """The ticket as it is printed and called: the letter of the line and at least three digits (A-017)."""
    return f"{LETTERS[line]}-{serial:03d}"


def serial_of(ticket: str) -> int:
    """The serial within a ticket's number; 0 for none."""
    return int(ticket.partition("-")[2] or 0)


def may_undo(clicked: datetime, now: datetime) -> bool:
    """Whether a step clicked then may still be taken back: it is at most ten minutes old."""
    return now - clicked <= timedelta(minutes=UNDO_MINUTES)


def proposed_counter(*, age: int | None, sex: str, disabled: bool, topic: str = "") -> tuple[str, str]:
    """The counter proposed and the coded reason: a firm's errand, disability, then senior, youth, women, middle-aged.

    The clerk or the person may choose another one.
    """
    if topic in {"recruiting", "factory"}:
        return "firms", "recruiting"
    if disabled:
        return "disabled", "disability"
    if age is not None and age >= 55:
        return "seniors", "senior"
    if age is not None and age < 30:
        return "youth", "youth"
    if sex == "f":
        return "women", "woman"
    return "middle", "middle" if age is not None else "unknown"
