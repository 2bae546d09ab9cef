"""What can become of a message that is handed over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handed:
    """It was taken: the other side's own number for it, and what it cost in won where the other side says so."""

    reference: str = ""
    cost: int | None = None


class Trouble(Exception):
    """It was not taken, or nobody knows: try again later."""


class Refused(Exception):
    """It will never be taken: such a number or address does not exist, or the message itself is unacceptable."""
