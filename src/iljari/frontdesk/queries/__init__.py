"""Reads of the front desk, by page."""

from .callbacks import callback_counts, callers_back, open_moments, owed, settled
from .calls import CallCounts, call_counts, calls_of_day
from .desk import (
    ENDED,
    OPEN,
    Board,
    CounterRow,
    LineRow,
    VisitRow,
    around,
    board,
    counters_of,
    ended_today,
    expected,
    here_or_unknown,
    here_today,
    line_waits,
    visit_row,
    waiting_now,
)

__all__ = [
    "ENDED",
    "OPEN",
    "Board",
    "CallCounts",
    "CounterRow",
    "LineRow",
    "VisitRow",
    "around",
    "board",
    "call_counts",
    "callback_counts",
    "callers_back",
    "calls_of_day",
    "counters_of",
    "ended_today",
    "expected",
    "here_today",
    "line_waits",
    "open_moments",
    "owed",
    "settled",
    "here_or_unknown",
    "visit_row",
    "waiting_now",
]
