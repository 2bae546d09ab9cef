"""How what the engine says is kept: as JSON gives it back, so that what is kept can be compared with what is found."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from .engine import Reason


def plain(value: Any) -> Any:
    """A value of the engine in the types of JSON; sets in order, dates as 2026-11-26."""
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(plain(each) for each in value)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def kept_reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons as a suggestion keeps them: codes with plain parameters."""
    return [{"code": reason.code, "params": plain(reason.params)} for reason in reasons]
