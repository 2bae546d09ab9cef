"""News travels up: a lower room announces, upper rooms hear, in the announcer's transaction.

A hearer does only what must be true at once; everything else it enqueues as a background task,
which lies in the same database and so in the same transaction.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

_hearers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def hears[E](event: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register a function that is called with every announced event of this type."""

    def register(hearer: Callable[[E], None]) -> Callable[[E], None]:
        if hearer not in _hearers[event]:
            _hearers[event].append(hearer)
        return hearer

    return register


def announce(event: object) -> None:
    """Tell every hearer. A hearer that raises undoes the announcer's transaction."""
    for hearer in _hearers[type(event)]:
        hearer(event)
