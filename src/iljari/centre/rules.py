"""Pure decisions of the house."""

from datetime import date


def number_of(prefix: str, day: date, serial: int) -> str:
    """A number that people can read over the phone: prefix, yymmdd, serial of at least four digits."""
    return f"{prefix}-{day:%y%m%d}-{serial:04d}"
