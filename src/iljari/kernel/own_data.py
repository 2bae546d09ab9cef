"""One's own data to take along (PIPA art. 35 and 35-2): each room gives what it holds about a person.

A part is a name and a function from the person's key to plain values (dates as ISO text) that JSON can hold.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

_parts: dict[str, Callable[[UUID], Any]] = {}


def offer(name: str, gather: Callable[[UUID], Any]) -> None:
    """Say what a room holds about a person, under a name; called once, when the app is ready."""
    _parts[name] = gather


def of(person: UUID) -> dict[str, Any]:
    """Everything that the rooms hold about this person and may give to them."""
    return {name: gather(person) for name, gather in _parts.items()}


def rows(queryset: Any, *names: str) -> list[dict[str, Any]]:
    """The named columns of a queryset as plain values."""
    return [plain(row) for row in queryset.values(*names)]


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dates and times as ISO text, keys as text, within lists and mappings too."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value) if isinstance(value, UUID) else value
