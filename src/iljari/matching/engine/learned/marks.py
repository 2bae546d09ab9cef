"""Sparse tables: which columns each row is marked with, and how strongly."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Whole = NDArray[np.int64]
type Real = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Marks:
    """One entry a mark, by row. starts: where each row begins, with the end behind; columns, weights: one a mark."""

    starts: Whole
    columns: Whole
    weights: Real
    width: int

    @classmethod
    def of(cls, rows: Whole, columns: Whole, weights: Real, *, height: int, width: int) -> "Marks":
        """From marks in any order; those of one row keep the order they came in."""
        order = np.argsort(rows, kind="stable")
        starts = np.zeros(height + 1, np.int64)
        np.cumsum(np.bincount(rows, minlength=height), out=starts[1:])
        return cls(starts, np.asarray(columns, np.int64)[order], np.asarray(weights, np.float32)[order], width)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    @property
    def rows(self) -> Whole:
        """The row of each mark."""
        return np.repeat(np.arange(self.height), np.diff(self.starts))

    def turned(self) -> "Marks":
        """Rows as columns and columns as rows."""
        return Marks.of(self.columns, self.rows, self.weights, height=self.width, width=self.height)

    def row(self, number: int) -> Whole:
        """The columns that one row is marked with."""
        return self.columns[self.starts[number] : self.starts[number + 1]]

    def some(self, first: int, last: int) -> "Marks":
        """The rows from `first` up to, not with, `last`."""
        starts = self.starts[first : last + 1]
        between = slice(starts[0], starts[-1])
        return Marks(starts - starts[0], self.columns[between], self.weights[between], self.width)

    def dense(self) -> Real:
        """As a full table, height x width."""
        table = np.zeros((self.height, self.width), np.float32)
        np.add.at(table, (self.rows, self.columns), self.weights)
        return table

    def weighted(self, weights: Real) -> "Marks":
        """The same marks with other weights."""
        return Marks(self.starts, self.columns, weights.astype(np.float32), self.width)

    def gather(self, values: Real) -> Real:
        """For each row the weighted sum of the rows of `values` (width x anything) that it is marked with."""
        return self.sums(self.weights[:, None] * values[self.columns])

    def sums(self, values: Real) -> Real:
        """For each row the sum of `values`, one a mark."""
        total = np.zeros((self.height, *values.shape[1:]), np.float32)
        filled = np.flatnonzero(np.diff(self.starts))
        if len(filled):
            total[filled] = np.add.reduceat(values, self.starts[filled], axis=0)
        return total


def tell_apart(rows: Sequence[Iterable[str]], *, least: int = 3, most: float = 0.6) -> Marks:
    """Rows of words as marks, rare words stronger (log of one over their share), each row of length 1.

    Words of fewer than `least` rows or more than the share `most` of them tell nothing and are left out.
    """
    held = [sorted(set(row)) for row in rows]
    counts = Counter(word for row in held for word in row)
    usual = {word for word, count in counts.items() if least <= count <= most * len(held)}
    numbers = {word: number for number, word in enumerate(sorted(usual))}
    marks = [(at, numbers[word]) for at, row in enumerate(held) for word in row if word in numbers]
    where, what = np.array(marks, np.int64).reshape(-1, 2).T
    rare = np.log(len(held) / np.bincount(what, minlength=len(numbers)).astype(np.float32).clip(1))
    weights = rare[what].astype(np.float32)
    lengths = np.sqrt(np.bincount(where, weights**2, len(held)))
    even = (weights / lengths[where]).astype(np.float32)
    return Marks.of(where, what, even, height=len(held), width=len(numbers))
