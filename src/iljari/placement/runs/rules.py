"""Pure decisions of a run: where it may go, which interviews belong to it, what is missing. No database, no clock."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

OPEN = frozenset({"preparation", "contact", "going"})
TRANSITIONS: Mapping[str, frozenset[str]] = {
    "preparation": frozenset({"contact", "going", "cancelled"}),
    "contact": frozenset({"going", "cancelled"}),
    "going": frozenset({"reported", "cancelled"}),
    "reported": frozenset(),
    "cancelled": frozenset(),
}
# The verbs of a run and the state each leads to.
STEPS: Mapping[str, str] = {
    "begin_contact": "contact",
    "set_out": "going",
    "report": "reported",
    "cancel": "cancelled",
}
DEPARTS_BEFORE = timedelta(minutes=60)
"""Offered time between the departure and the first interview."""
ARRIVES_BEFORE = timedelta(minutes=10)
"""Offered time between an arrival and its interview."""


def may_step(name: str, state: str) -> bool:
    """Whether this verb is allowed from this state. A report entered afterwards passes through "going"."""
    if name == "report":
        return state in OPEN
    return STEPS[name] in TRANSITIONS[state]


def departure(first_interview: datetime) -> datetime:
    """When a run offers to depart."""
    return first_interview - DEPARTS_BEFORE


def arrival(interview: datetime, *, departs: datetime) -> datetime:
    """When a stop offers to be reached: a little before its interview, and not before the departure."""
    return max(interview - ARRIVES_BEFORE, min(departs, interview))


def join_problem(*, how: str, is_open: bool, day: date, run_day: date, taken: bool, same_centre: bool) -> str:
    """Why an interview cannot be a stop of a run, as a code; "" when it can."""
    if not is_open or not same_centre:
        return "not_open"
    if how != "on_site":
        return "no_trip"
    if day != run_day:
        return "other_day"
    return "taken" if taken else ""


def arrange_problems(
    *, departs: datetime, interviews: Iterable[datetime], day: date, days: Collection[date]
) -> dict[str, str]:
    """What is wrong with the departure of a run: it lies on the day of its interviews, before the first of them."""
    if days and set(days) != {day}:
        return {"departs_at": "other_day"}
    return {"departs_at": "after_interview"} if any(departs > at for at in interviews) else {}


def arrival_problem(arrives: datetime, *, departs: datetime, interview: datetime) -> str:
    """Why a stop cannot be reached at this time: "before_departure", "late", or ""."""
    if arrives < departs:
        return "before_departure"
    return "late" if arrives > interview else ""


def is_ready(confirmed: Iterable[tuple[bool, bool]]) -> bool:
    """Whether every firm and every person has confirmed; a run without stops is not ready."""
    told = list(confirmed)
    return bool(told) and all(firm and person for firm, person in told)


def is_overdue(state: str, *, day: date, today: date) -> bool:
    """The report is due the same day; from the next day on it is overdue."""
    return state in OPEN and day < today


def follows(new_day: date, run_day: date) -> bool:
    """Whether a stop goes along with its moved interview: only where it stays on the day of the run."""
    return new_day == run_day
