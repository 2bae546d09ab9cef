"""Kinds of work that people of Yongin look for and firms offer: the ground of wishes, careers and vacancies."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from iljari.kernel.codes import find_occupation

from .tables import frozen, table

TABLES = ("trades_making", "trades_care", "trades_service", "trades_office")


@dataclass(frozen=True, slots=True)
class Trade:
    """One kind of work. `pay` is what people ask for, as multiples of the year's minimum wage."""

    key: str
    words: tuple[str, ...]
    """As people say it, the commonest first."""
    occupation: str
    """Name of the placement occupation it belongs to."""
    wanted: tuple[int, int, int]
    """How often the youth, the middle-aged and the seniors wish for it."""
    women: float
    """Share of women among those who wish for it today."""
    pay: tuple[float, float]
    near: tuple[str, ...]
    """Keys of other work the same people would take."""
    duties: tuple[str, ...]
    """What they did in such a job before, in few words."""
    employers: tuple[str, ...]
    """Endings of the names of firms that employ them."""
    licences: tuple[tuple[str, float], ...] = ()
    """Licences with the share of seekers who hold them."""
    schooling: tuple[str, ...] = ("middle", "high", "college")
    majors: tuple[str, ...] = ()
    part_time: float = 0.1
    """Share of those who wish for part-time work."""
    times: tuple[str, ...] = ("day",)
    office: bool = False
    seated: bool = False
    minors: bool = False
    driving: bool = False
    yearly: bool = False
    """Pay is spoken of by the year, and work from home is usual."""

    @property
    def code(self) -> str:
        """Placement occupation code. Raises LookupError when the name of the occupation is in no table."""
        code = find_occupation(self.occupation)
        if code is None:
            raise LookupError(self.occupation)
        return code


@lru_cache(maxsize=1)
def trades() -> dict[str, Trade]:
    """All trades by key, in the order of the tables."""
    return {key: _trade(key, row) for name in TABLES for key, row in table(name).items()}


def _trade(key: str, row: dict[str, Any]) -> Trade:
    licences = tuple((str(name), float(share)) for name, share in row.get("licences", ()))
    return Trade(
        key=key, licences=licences, **frozen({name: value for name, value in row.items() if name != "licences"})
    )


def trade_called(words: str) -> Trade | None:
    """The trade that people call so; None where nobody does."""
    return next((trade for trade in trades().values() if words in trade.words), None)
