"""How what the engine says is kept: as JSON gives it back, so that what is kept can be compared with what is found."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from .arranging import Line
from .engine import Engine, Reason, SeekerProfile


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


def kept_lines(engine: Engine, seeker: SeekerProfile, lines: Iterable[Line]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """A person's list as it is kept: each vacancy's id with rank, points, points by part, reasons for and against.

    What stands beside the points (learned, crowding) is named among the parts and the reasons where it moved a line.
    """
    clear = engine.weights.learned["most"] / 3
    for rank, line in enumerate(lines, start=1):
        told = engine.explain(seeker, line.vacancy_id, rank=False)
        parts, reasons, against = dict(told.parts), kept_reasons(told.reasons), kept_reasons(told.against)
        if line.learned:
            parts["learned"] = line.learned
        if line.learned > clear:
            reasons.append({"code": "like_people", "params": {}})
        if line.yields:
            parts["crowding"] = -line.yields
            against.append({"code": "shown_to_many", "params": {}})
        yield line.vacancy_id, (rank, line.points, parts, reasons, against)
