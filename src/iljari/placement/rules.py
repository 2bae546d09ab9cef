"""Pure decisions of referral and hire. No database, no clock, no request."""

from collections.abc import Mapping
from datetime import date

BEFORE_SENT = frozenset({"proposed", "agreed", "declined"})
OPEN = frozenset({"proposed", "agreed", "sent", "viewed", "interview_set", "interviewed", "hired"})
AT_FIRM = frozenset({"sent", "viewed", "interview_set", "interviewed", "hired"})
NEEDS_REASON = frozenset({"declined", "turned_down", "not_hired", "gave_up", "withdrawn"})

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "proposed": frozenset({"agreed", "declined"}),
    "agreed": frozenset({"sent", "declined"}),
    "sent": frozenset(
        {"viewed", "turned_down", "interview_set", "hired", "not_hired", "withdrawn", "no_answer", "obsolete"}
    ),
    "viewed": frozenset({"turned_down", "interview_set", "hired", "withdrawn", "no_answer", "obsolete"}),
    "interview_set": frozenset({"interview_set", "interviewed", "did_not_come", "withdrawn", "obsolete"}),
    "interviewed": frozenset({"hired", "not_hired", "withdrawn", "no_answer", "obsolete"}),
    "hired": frozenset({"started", "gave_up"}),
    "no_answer": frozenset({"sent", "withdrawn", "obsolete"}),
    "withdrawn": frozenset({"sent"}),
    "did_not_come": frozenset({"interview_set"}),
    "declined": frozenset(),
    "turned_down": frozenset(),
    "not_hired": frozenset(),
    "started": frozenset(),
    "gave_up": frozenset(),
    "obsolete": frozenset(),
}
# A start closes the person's other referrals; those not yet sent are declined for "other work".
HIRE_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "reported": frozenset({"confirmed", "refuted"}),
    "confirmed": frozenset({"refuted"}),
    "refuted": frozenset({"reported"}),
}

# Who owns the next action in each open state, and within how many working days (DOMAIN section 4: one clock).
CLOCK: Mapping[str, tuple[str, int]] = {
    "proposed": ("consultant", 2),
    "agreed": ("consultant", 1),
    "sent": ("firm", 3),
    "viewed": ("firm", 3),
    "interview_set": ("person", 0),
    "interviewed": ("firm", 3),
    "hired": ("consultant", 1),
}


def owner_of_next_action(state: str) -> str:
    """Who has to act now: "consultant", "firm", "person", or "" when nothing is open."""
    return CLOCK.get(state, ("", 0))[0]


def padding_signs(
    *, registered_on: date, referred_on: date | None, started_on: date, own_search: bool
) -> list[str]:
    """Coded signs that a hire may be padded (DOMAIN section 5): shown beside it, decided by a person."""
    signs = []
    if started_on < registered_on:
        signs.append("before_registration")
    elif started_on == registered_on:
        signs.append("same_day")
    if not own_search and referred_on and started_on < referred_on:
        signs.append("before_referral")
    return signs
