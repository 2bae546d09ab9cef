"""Pure decisions about vacancies. The wording check stands in legality/."""

from collections.abc import Mapping
from datetime import date

# open_referrals per opening beyond which nobody else is introduced
MOST_REFERRALS_PER_OPENING = 5
ASK_AGAIN_DAYS = 14

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"review", "closed"}),
    "review": frozenset({"open", "not_accepted", "draft"}),
    "open": frozenset({"paused", "partly_filled", "filled", "expired", "closed"}),
    "paused": frozenset({"open", "partly_filled", "expired", "closed"}),
    "partly_filled": frozenset({"paused", "filled", "open", "expired", "closed"}),
    "filled": frozenset({"partly_filled", "open", "closed"}),
    "expired": frozenset({"open", "partly_filled", "closed"}),
    "closed": frozenset(),
    "not_accepted": frozenset({"draft"}),
}


def state_after_hires(state: str, openings: int, hired: int) -> str:
    """What a live vacancy's state becomes when so many of its openings are taken."""
    if state not in {"open", "partly_filled", "filled", "paused"}:
        return state
    if hired >= openings:
        return "filled"
    if state == "paused":
        return state
    return "partly_filled" if hired else "open"


def is_past(deadline: date | None, until_filled: bool, today: date) -> bool:
    """Whether a vacancy's own deadline has gone by."""
    return bool(deadline) and not until_filled and deadline < today
