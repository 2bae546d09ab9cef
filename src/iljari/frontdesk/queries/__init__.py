"""Reads of the front desk, by page."""

from .calls import CallCounts, call_counts, calls_of_day
from .desk import (
    ENDED,
    OPEN,
    Board,
    CounterRow,
    VisitRow,
    at_counter_of,
    board,
    counters_of,
    ended_today,
    here_or_unknown,
    here_today,
    visit_row,
    waiting_now,
)

__all__ = [
    "ENDED",
    "OPEN",
    "Board",
    "CallCounts",
    "CounterRow",
    "VisitRow",
    "at_counter_of",
    "board",
    "call_counts",
    "calls_of_day",
    "counters_of",
    "ended_today",
    "here_or_unknown",
    "here_today",
    "visit_row",
    "waiting_now",
]
