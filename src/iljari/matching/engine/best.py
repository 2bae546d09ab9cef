"""The best vacancies for everybody of a crowd, as arrays: by the compiled search, or by NumPy, with the same answer."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine import plain
from iljari.matching.engine.arrays import TIE_BITS, Tables
from iljari.matching.engine.crowd import Crowd
from iljari.matching.engine.field import Field

WORTH_COMPILING = 20_000_000  # pairs; fewer are done before a compiler is loaded
AT_A_TIME = 512


@dataclass(frozen=True, slots=True)
class Best:
    """rows: vacancies by row of the field, -1 past the end of a list; points: theirs. One line a person of the crowd.

    Rows hold until the next vacancy comes or goes. looked: how many pairs were worked out one by one.
    """

    rows: NDArray[np.int32]
    points: NDArray[np.int32]
    looked: int

    def of(self, person: int) -> tuple[list[int], list[int]]:
        """One person's vacancies and points, best first."""
        count = int(np.count_nonzero(self.rows[person] >= 0))
        return self.rows[person, :count].tolist(), self.points[person, :count].tolist()


def can_compile() -> bool:
    """Whether Numba is installed."""
    return find_spec("numba") is not None


def best_of(
    tables: Tables,
    field: Field,
    crowd: Crowd,
    people: NDArray[np.int64],
    excluded: Mapping[int, Sequence[int]],
    *,
    k: int,
    threads: int,
    compiled: bool | None,
) -> Best:
    """The best k for some rows of the crowd. excluded: vacancies to leave out, by line of `people`."""
    if compiled is None:
        compiled = can_compile() and len(field) * len(people) >= WORTH_COMPILING
    elif compiled and not can_compile():
        raise RuntimeError("a compiled search needs Numba: install iljari[fast]")
    find = plain.search
    if compiled:
        from iljari.matching.engine.search import search as find
    more = max((len(rows) for rows in excluded.values()), default=0)
    order = crowd.alike_together(people)
    worth = np.empty((len(order), k + more if k else 0), np.int64)
    rows = np.empty(worth.shape, np.int32)
    shared = (tables, field.arrays, field.areas, field.near, field.terms, field.loose, crowd.arrays)

    def some(begin: int) -> int:
        part = slice(begin, begin + AT_A_TIME)
        return find(*shared, people[order[part]], worth[part], rows[part])

    with ThreadPoolExecutor(threads) as pool:
        looked = sum(pool.map(some, range(0, len(order), AT_A_TIME)))
    back = np.argsort(order)
    worth, rows = worth[back], rows[back]
    for line, left_out in excluded.items():
        _leave_out(worth[line], rows[line], left_out)
    points = -((-worth) >> TIE_BITS)
    return Best(rows[:, :k], np.where(rows >= 0, points, 0)[:, :k].astype(np.int32), looked)


def _leave_out(worth: NDArray[np.int64], rows: NDArray[np.int32], left_out: Sequence[int]) -> None:
    """Take some vacancies off one person's list, the others moving up."""
    order = np.argsort(np.isin(rows, left_out), kind="stable")
    gone = int(np.isin(rows, left_out).sum())
    worth[:], rows[:] = worth[order], rows[order]
    if gone:
        rows[len(rows) - gone :] = -1
