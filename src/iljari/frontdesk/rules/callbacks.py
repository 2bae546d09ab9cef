"""Calls that are owed: until when, how often they are tried, what becomes of a message that comes twice."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

TRANSITIONS: Mapping[str, frozenset[str]] = {"open": frozenset({"done", "given_up"})}

# Whoever asks to be called is called within four hours in which the house is open.
WITHIN = timedelta(hours=4)
# Not reached: again an hour later, then three; hours in which the house is open.
PAUSES = (timedelta(hours=1), timedelta(hours=3))
TRIES = len(PAUSES) + 1
MOST = 4_000

type Moments = tuple[datetime, datetime]


def after_open(start: datetime, wait: timedelta, windows: Iterable[Moments]) -> datetime:
    """The moment at which the house has been open for so long since `start`.

    `windows`: when it is open, as moments in their order. Where they end earlier, the rest is added to the last of
    them (to `start` where there are none).
    """
    left, end = wait, start
    for opens, closes in windows:
        if closes <= start:
            continue
        begin = max(opens, start)
        if left <= closes - begin:
            return begin + left
        left -= closes - begin
        end = closes
    return end + left


def due(asked: datetime, windows: Iterable[Moments]) -> datetime:
    """Until when somebody is called who asked for it at this moment."""
    return after_open(asked, WITHIN, windows)


def next_try(tried: datetime, tries: int, windows: Iterable[Moments]) -> datetime | None:
    """When to try again after so many tries in vain; None once it has been tried often enough."""
    return after_open(tried, PAUSES[tries - 1], windows) if tries < TRIES else None


def joined(known: str, said: str) -> str:
    """What is known of the matter, with what is said now on a new line; the same words twice stand once.

    It may be longer than `MOST` characters, the most that a callback holds.
    """
    lines = known.split("\n")
    if not said or said in lines or said == known:
        return known
    return f"{known}\n{said}" if known else said


def shortened(words: str) -> str:
    """Words as a callback holds them, with a mark where they were cut."""
    return words if len(words) <= MOST else f"{words[: MOST - 1]}…"
