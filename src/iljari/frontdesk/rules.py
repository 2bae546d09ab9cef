"""Pure decisions of the front desk."""

from collections.abc import Mapping
from datetime import datetime, timedelta

UNDO_MINUTES = 10

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "waiting": frozenset({"serving", "left"}),
    "serving": frozenset({"on_hold", "done", "waiting"}),
    "on_hold": frozenset({"serving", "done", "left"}),
    "done": frozenset({"serving", "on_hold"}),
    "left": frozenset({"waiting", "on_hold"}),
}


def may_undo(clicked: datetime, now: datetime) -> bool:
    """Whether a step clicked then may still be taken back: it is at most ten minutes old."""
    return now - clicked <= timedelta(minutes=UNDO_MINUTES)


def proposed_counter(*, age: int | None, sex: str, disabled: bool, topic: str = "") -> tuple[str, str]:
    """The counter proposed and the coded reason: a firm's errand, disability, then senior, youth, women, middle-aged.

    The clerk or the person may choose another one.
    """
    if topic == "recruiting":
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
