"""Vacancies in blocks, with the most that any of a block can bring: what lets the search skip nearly all, exactly.

Two orders: *near* (by occupation, then area) for people who wish for some place, and *by terms* (by occupation, then
what the vacancy brings to everybody and pays) for people to whom all places are alike.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine.arrays import AREA, BASE, OCCUPATION, VACANCY_KEYS, Blocks

NEAR_SIZE, TERMS_SIZE = 32, 64


def near_order(facts: NDArray[np.int32], pay: NDArray[np.float64]) -> NDArray[np.int64]:
    """Rows by occupation, area, then what they bring to everybody."""
    return np.lexsort((_falling(pay[:, 0]), -facts[:, BASE], facts[:, AREA], facts[:, OCCUPATION]))


def terms_order(facts: NDArray[np.int32], pay: NDArray[np.float64], remote: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Rows by occupation, remote or not, what they bring to everybody, their first key, and pay."""
    keys = (_falling(pay[:, 0]), facts[:, VACANCY_KEYS], -facts[:, BASE], remote[facts[:, AREA]], facts[:, OCCUPATION])
    return np.lexsort(keys)


def _falling(pay: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.nan_to_num(-pay, nan=1.0)


def build(
    facts: NDArray[np.int32],
    pay: NDArray[np.float64],
    tie: NDArray[np.int32],
    rows: NDArray[np.int64],
    classes: NDArray[np.int32],
    occupations: int,
    size: int,
) -> Blocks:
    """Blocks of at most `size` over rows that are ordered by occupation and class (`classes`: one for each row)."""
    facts, pay = facts[rows], pay[rows]
    cells = facts[:, OCCUPATION].astype(np.int64) << 32 | classes[rows]
    first = np.ones(len(rows), np.bool_)
    first[1:] = cells[1:] != cells[:-1]
    cell_rows = np.flatnonzero(first)
    within = np.arange(len(rows)) - cell_rows[np.cumsum(first) - 1] if len(rows) else rows
    starts = np.flatnonzero(within % size == 0)
    cells_of = np.searchsorted(facts[cell_rows, OCCUPATION], np.arange(occupations + 1))
    low, high = (np.nan_to_num(pay[:, side], nan=-1.0) for side in (0, 1))
    keys = facts[:, VACANCY_KEYS:]
    least, most = _each(np.minimum, keys, starts), _each(np.maximum, keys, starts)
    return Blocks(
        rows=rows.astype(np.int32),
        starts=np.append(starts, len(rows)).astype(np.int32),
        base=_each(np.maximum, facts[:, BASE], starts),
        pay=np.stack([_each(np.maximum, low, starts), _each(np.maximum, high, starts)], axis=1),
        unpaid=_each(np.maximum, np.isnan(pay[:, 1]).astype(np.uint8), starts),
        tie=_each(np.minimum, tie[rows], starts),
        keys=np.ascontiguousarray(np.where(least == most, least, -1), np.int32),
        occupation=facts[starts, OCCUPATION],
        place=classes[rows][starts],
        cells=cells_of.astype(np.int32),
        cell_place=classes[rows][cell_rows],
        cell_starts=np.append(np.searchsorted(starts, cell_rows), len(starts)).astype(np.int32),
        most_base=int(facts[:, BASE].max(initial=0)),
    )


def _each(best: np.ufunc, column: NDArray[Any], starts: NDArray[np.int64]) -> NDArray[Any]:
    """The best of each block."""
    return best.reduceat(column, starts, axis=0) if len(starts) else column[:0]
