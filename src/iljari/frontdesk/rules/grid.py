"""A day as a table: a row for each half hour, a column for each colleague, room or day, and cells that span rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

HALF_HOUR = timedelta(minutes=30)
# Any day: only the time of day is counted with.
_DAY = date(2000, 1, 1)


class Lasting(Protocol):
    """Something that begins and ends (moments on one and the same clock)."""

    @property
    def starts(self) -> datetime: ...

    @property
    def ends(self) -> datetime: ...


@dataclass(slots=True)
class Cell[T: Lasting]:
    """One cell: when it begins, how many rows it spans, why nobody is met in it ("" when somebody is), what is booked
    in it."""

    starts: datetime
    rows: int = 1
    closed: str = ""
    entries: list[T] = field(default_factory=list)


def half_hours(opens: time, closes: time) -> list[time]:
    """The half hours in which something between these times of a day lies, from a full half hour on."""
    moment = datetime.combine(_DAY, opens.replace(minute=opens.minute // 30 * 30, second=0, microsecond=0))
    last = datetime.combine(_DAY, closes)
    rows = []
    while moment < last and moment.date() == _DAY:
        rows.append(moment.time())
        moment += HALF_HOUR
    return rows


def column[T: Lasting](
    moments: Sequence[datetime], entries: Sequence[T], closed: Callable[[datetime], str]
) -> list[Cell[T] | None]:
    """The cells of a column, one for each row; None where a cell above spans the row.

    `moments`: when each row begins; `closed`: why nobody is met in the half hour from a moment on. What overlaps in a
    row stands in one cell; rows that are closed for one and the same reason are one cell.
    """
    cells: list[Cell[T] | None] = []
    current: Cell[T] | None = None
    for moment in moments:
        here = [each for each in entries if each.starts < moment + HALF_HOUR and each.ends > moment]
        why = "" if here else closed(moment)
        goes_on = current is not None and (
            any(each in current.entries for each in here)
            or (bool(why) and why == current.closed and not current.entries)
        )
        if current is not None and goes_on:
            current.rows += 1
            current.entries += [each for each in here if each not in current.entries]
            cells.append(None)
            continue
        current = Cell(moment, closed=why, entries=here)
        cells.append(current)
    return cells
