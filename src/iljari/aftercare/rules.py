"""Pure decisions of aftercare. No database, no clock, no request."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from iljari.kernel.calendar import add_working_days, first_working_day_from
from iljari.people.rules import add_months

MARKS: Mapping[str, tuple[str, int]] = {
    "1w": ("days", 7),
    "2w": ("days", 14),
    "1m": ("months", 1),
    "2m": ("months", 2),
    "3m": ("months", 3),
    "6m": ("months", 6),
    "12m": ("months", 12),
}
ASKED: Mapping[str, tuple[str, ...]] = {
    "ordinary": ("1w", "1m", "3m", "6m", "12m"),
    "close": ("1w", "2w", "1m", "2m", "3m", "6m", "12m"),
    "light": ("1m", "3m", "12m"),
}
RETENTION = ("3m", "6m", "12m")
TRIES = 3
WAIT_AFTER_TRY = {1: 1, 2: 3}
"""Working days from a try that reached nobody to the next one."""
ANSWER_WITHIN = 2
"""Working days that somebody has who was asked by text; then they are called."""
BACK_WITHIN = 2
"""Working days within which the consultant speaks with somebody who left."""
WORKING = frozenset({"same_firm", "other_firm"})
ANSWERS = WORKING | {"left"}

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "due": ANSWERS | {"unreachable", "dropped"},
    # said wrongly, or heard later
    "same_firm": frozenset({"other_firm", "left"}),
    "other_firm": frozenset({"same_firm", "left"}),
    "unreachable": ANSWERS,
    "left": frozenset(),
    "dropped": frozenset({"due"}),
}
CORRECTABLE = frozenset({"same_firm", "other_firm", "unreachable"})
"""Answers that may be set right."""
ANSWERABLE = frozenset({"running", "complete"})
"""Cares in which an answer can be noted."""
CARE_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "running": frozenset({"complete", "left", "refused", "refuted"}),
    "complete": frozenset({"left", "refuted"}),
    "left": frozenset({"refuted"}),
    "refused": frozenset({"running", "refuted"}),
    "refuted": frozenset({"running", "refused"}),
}


def day_of(mark: str, started_on: date) -> date:
    """The day on which a mark is reached: so long after the start of work."""
    unit, count = MARKS[mark]
    return started_on + timedelta(days=count) if unit == "days" else add_months(started_on, count)


def has_come(reached_on: date, today: date) -> bool:
    """Whether the day of a mark has come: from then on it counts that somebody works."""
    return reached_on <= today


def after_text(today: date) -> date:
    """When somebody is called who was asked by text and has not answered."""
    return add_working_days(today, ANSWER_WITHIN)


def plan(started_on: date, intensity: str) -> dict[str, tuple[date, date]]:
    """For each mark that is asked the day it is reached, and the working day on which to ask: that day or the next."""
    days = {mark: day_of(mark, started_on) for mark in ASKED[intensity]}
    return {mark: (day, first_working_day_from(day)) for mark, day in days.items()}


def after_try(tries: int, today: date) -> date | None:
    """When to try again after so many tries that reached nobody; None: it is given up for this mark."""
    return None if tries >= TRIES else add_working_days(today, WAIT_AFTER_TRY[tries])


def after_no_answer(tries: int, reached_on: date, today: date) -> tuple[dict[str, object], bool]:
    """What changes after so many tries that reached nobody, and whether it is given up for this mark: one whose day is
    still to come (the person had asked for a call) is asked then, from the first try on.
    """
    again = after_try(tries, today)
    if again is not None:
        return {"tries": tries, "call_on": again}, False
    if not has_come(reached_on, today):
        return {"tries": 0, "signal": "", "call_on": first_working_day_from(reached_on)}, False
    return {"tries": tries}, True


def answer_problems(
    *, result: str, firm_name: str, left_why: str, reasons: Collection[str], reached_on: date, today: date
) -> dict[str, str]:
    """What is wrong with an answer: a code per field. That somebody works counts at a mark, so it is said on its day or
    later; that somebody has left may be said at any time."""
    problems = {}
    if result not in ANSWERS:
        problems["result"] = "choose"
    if result in WORKING and not has_come(reached_on, today):
        problems["result"] = "early"
    if result == "other_firm" and not firm_name.strip():
        problems["firm_name"] = "required"
    if result == "left" and left_why not in reasons:
        problems["left_why"] = "choose"
    return problems


def closes(states: Iterable[str]) -> str:
    """The state that the whole care comes to when its asks stand so; empty while it runs."""
    states = list(states)
    if "left" in states:
        return "left"
    return "" if "due" in states else "complete"


@dataclass(slots=True)
class Kept:
    """Of those whose mark is past: how many work at the same firm, at another, left, were not reached, are not asked
    yet or did not want to be asked."""

    people: int = 0
    same_firm: int = 0
    other_firm: int = 0
    left: int = 0
    unreachable: int = 0
    open: int = 0

    @property
    def rate(self) -> float | None:
        """The share that works, of those of whom it is known; None where that is nobody."""
        known = self.same_firm + self.other_firm + self.left
        return (self.same_firm + self.other_firm) / known if known else None


def standing(state: str, care: str) -> str:
    """How a person counts at a mark: by its answer; who left before is not asked again, and has left."""
    if state == "dropped":
        return "left" if care == "left" else "open"
    return "open" if state == "due" else state


def retention(rows: Iterable[tuple[str, str]]) -> Kept:
    """Retention over (state of the ask, state of the care) of those whose mark is past."""
    kept = Kept()
    for state, care in rows:
        kept.people += 1
        name = standing(state, care)
        setattr(kept, name, getattr(kept, name) + 1)
    return kept
