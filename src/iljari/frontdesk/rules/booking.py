"""What a wish for a meeting means for the calendar: which line, which kinds, which birth year needs no asking."""

from collections.abc import Mapping

FIRM_TOPICS: tuple[str, ...] = ("recruiting", "factory")
# The order in which the public is asked; whoever only wants to know the way needs no meeting.
TOPICS: tuple[str, ...] = (
    "job_search", "registration", "resume", "vacancy", "training", "benefits", "welfare", "labour_law",
    "recruiting", "factory", "other",
)  # fmt: skip
KINDS: Mapping[str, tuple[str, ...]] = {"factory": ("factory", "meeting"), "recruiting": ("meeting",)}
USUAL_KINDS: tuple[str, ...] = ("meeting", "in_depth")
YOUNGEST, OLDEST = 14, 110


def kinds_for(topic: str, *, with_room: frozenset[str]) -> list[str]:
    """The kinds of meeting for a topic, the usual one first; those that need a room only where the house has one."""
    return [kind for kind in KINDS.get(topic, USUAL_KINDS) if kind == "meeting" or kind in with_room]


def age_of(year: int, today_year: int) -> int | None:
    """The age that somebody born in this year reaches this year; None for a year in which no visitor was born."""
    age = today_year - year
    return age if YOUNGEST <= age <= OLDEST else None
