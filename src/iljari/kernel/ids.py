"""Keys: UUID version 7 (RFC 9562), fed by our clock so that a replayed past sorts where it belongs."""

import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from . import clock


class Keys:
    """Makes keys; those of one millisecond sort in the order in which this process made them (RFC 9562, 6.2 method 1),
    which matters where a click makes several rows, and where a clock stands still."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        self.millisecond = 0
        self.made = 0

    def at(self, nanoseconds: int) -> uuid.UUID:
        millisecond = nanoseconds // 1_000_000
        self.made = self.made + 1 if millisecond == self.millisecond else 0
        self.millisecond = millisecond
        value = (millisecond & ((1 << 48) - 1)) << 80 | 0x7 << 76 | (self.made & 0xFFF) << 64
        return uuid.UUID(int=value | 0b10 << 62 | self.source.getrandbits(62))


_own = Keys(random.SystemRandom())
_seeded: ContextVar[Keys | None] = ContextVar("seeded_keys", default=None)


def new() -> uuid.UUID:
    """A new key that sorts by the clock's time."""
    nanoseconds = int(clock.now().timestamp() * 1_000_000) * 1_000
    return (_seeded.get() or _own).at(nanoseconds)


@contextmanager
def seeded(source: random.Random) -> Iterator[None]:
    """Draw the random part of new keys from `source`: the demo's same seed makes the same data."""
    token = _seeded.set(Keys(source))
    try:
        yield
    finally:
        _seeded.reset(token)


def read(text: str | None) -> uuid.UUID | None:
    """The key that an address or a form names, or None."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
