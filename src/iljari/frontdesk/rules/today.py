"""What a visitor is told about the house at this moment: open, before it opens, a break, over, closed today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from .hours import Window

OPEN, BEFORE, BREAK, OVER, CLOSED = "open", "before", "break", "over", "closed"


@dataclass(frozen=True, slots=True)
class Now:
    """`code` as above; `at`: until when it is open, or when it opens (again) today; None when it does not."""

    code: str
    at: time | None = None

    @property
    def is_open(self) -> bool:
        """Whether visitors are served now."""
        return self.code == OPEN

    @property
    def tickets(self) -> bool:
        """Whether a ticket drawn now will be called today."""
        return self.code in {OPEN, BEFORE, BREAK}


def house_now(windows: Sequence[Window], moment: time) -> Now:
    """How the house stands at a moment of a day with these opening windows, in order of time."""
    if not windows:
        return Now(CLOSED)
    for place, (opens, closes) in enumerate(windows):
        if moment < opens:
            return Now(BREAK if place else BEFORE, opens)
        if moment < closes:
            return Now(OPEN, windows[-1][1])
    return Now(OVER)
