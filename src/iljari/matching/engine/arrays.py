"""The arrays that the search reads, and what their columns hold. Points are integers; closed is far below zero.

Everything that the search adds up is an integer: points of components (0 to a thousand) and CLOSED for a closed gate. A
pair is open when its sum is not negative. Numbers of things count from 0 in the order in which they were first met;
number 0 of occupations and districts is *unknown*.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

CLOSED = -30_000
LEVELS = ("same", "unit", "minor", "related", "neighbour", "major", "other")
ITSELF, SENSIBLE, WIDELY_SENSIBLE = (
    1,
    3,
    4,
)  # the last level that is the wished work itself; that is suggested; when widened
MINOR, RELATED, UNKNOWN_LEVEL = LEVELS.index("minor"), LEVELS.index("related"), len(LEVELS)
EVERYTHING_COUNTS = 1 << 30  # months of a career that is not known
TIE_BITS = 32  # a worth is points by 2**32, less the place among equals
NEVER = -(1 << 62)

# columns of Vacancies.facts; the numbers of the gathered keys follow
OCCUPATION, AREA, BASE, MASK, MONTHS, WORDS, WORD_COUNT, VACANCY_KEYS = range(8)
# columns of People.facts; the numbers of the gathered rows follow. CAREER_COUNT is -1 where the career is unknown
WISHES, CAREER, CAREER_COUNT, STARTS, START_COUNT, DISTRICTS, DISTRICT_COUNT = 0, 3, 4, 5, 6, 7, 8
NEEDS, HAS, HAS_COUNT, WIDENED, SILENT, PERSON_KEYS = 9, 10, 11, 12, 13, 14


class Vacancies(NamedTuple):
    """pay: best-known guaranteed pay times 100, best pay, won an hour (NaN unknown). tie: place among equals."""

    facts: NDArray[np.int32]
    pay: NDArray[np.float64]
    at: NDArray[np.float32]
    tie: NDArray[np.int32]
    words: NDArray[np.int32]


class Areas(NamedTuple):
    """Where vacancies are. exact: one point for all of them; else they lie within `radius` (a chord) of `at`."""

    district: NDArray[np.int32]
    remote: NDArray[np.uint8]
    exact: NDArray[np.uint8]
    at: NDArray[np.float32]
    radius: NDArray[np.float64]


class Blocks(NamedTuple):
    """Vacancies of one occupation and one class of areas, in blocks, with the most that any of a block can bring.

    rows: the vacancies in order; starts: where each block begins among them. base, pay, tie: the best within the block;
    unpaid: whether somebody's pay is unknown. keys: the number that all of the block share in a gathered column, or -1.
    occupation, place: what the whole block has in common; place is the class.
    cells, cell_place, cell_starts: where each occupation's cells begin, the place of each, where its blocks begin.
    """

    rows: NDArray[np.int32]
    starts: NDArray[np.int32]
    base: NDArray[np.int32]
    pay: NDArray[np.float64]
    unpaid: NDArray[np.uint8]
    tie: NDArray[np.int32]
    keys: NDArray[np.int32]
    occupation: NDArray[np.int32]
    place: NDArray[np.int32]
    cells: NDArray[np.int32]
    cell_place: NDArray[np.int32]
    cell_starts: NDArray[np.int32]
    most_base: int


class People(NamedTuple):
    """pay: wished floor; floor of the gate (NaN: none). reach: squared chords, usual and for the wished work itself."""

    facts: NDArray[np.int32]
    pay: NDArray[np.float64]
    reach: NDArray[np.float32]
    careers: NDArray[np.int32]
    starts: NDArray[np.float32]
    districts: NDArray[np.int32]
    words: NDArray[np.int32]


class Groups(NamedTuple):
    """People by wish and spot: for each group a wish (-1: none), a spot, and where it begins among `people`.

    A person stands under each wish with each of their wished districts and starting points. district, at, reach: of
    each spot, its wished district or -1, its point or NaN, and the farthest (squared chord) that anybody would go from
    there. Spot 0 is anywhere. runs: where groups of another wish begin, with the end behind.
    """

    runs: NDArray[np.int32]
    wish: NDArray[np.int32]
    spot: NDArray[np.int32]
    starts: NDArray[np.int32]
    people: NDArray[np.int32]
    district: NDArray[np.int32]
    at: NDArray[np.float32]
    reach: NDArray[np.float32]


class Tables(NamedTuple):
    """Points by level, band or key. The arrays named `most` hold the largest of all points up to a step."""

    levels: NDArray[np.uint8]
    wishes: NDArray[np.int32]
    career: NDArray[np.int32]
    career_from: NDArray[np.int32]
    career_tolerance: float
    held: NDArray[np.uint8]
    commute: NDArray[np.int32]
    commute_to: NDArray[np.float32]
    commute_most: NDArray[np.int32]
    pay: NDArray[np.int32]
    pay_from: NDArray[np.float64]
    pay_most: NDArray[np.int32]
    pay_tolerance: float
    skills: NDArray[np.int32]
    skills_from: NDArray[np.int32]
    skills_most: NDArray[np.int32]
    rows: tuple[NDArray[np.int16], ...]
    most: tuple[NDArray[np.int16], ...]


class Growing:
    """An array that grows at its end; `all` is a view of what is there."""

    def __init__(self, dtype: Any, width: int | None = None, room: int = 16) -> None:
        self._held = np.zeros((room, width) if width else room, dtype)
        self.count = 0

    @property
    def all(self) -> NDArray[Any]:
        """What is there."""
        return self._held[: self.count]

    def make_room(self, count: int) -> None:
        """Have room for so many in all."""
        if count > len(self._held):
            grown = np.zeros((max(count, 2 * len(self._held)), *self._held.shape[1:]), self._held.dtype)
            grown[: self.count] = self.all
            self._held = grown

    def add(self, row: Any) -> int:
        """Add one row; returns its number."""
        self.make_room(self.count + 1)
        self._held[self.count] = row
        self.count += 1
        return self.count - 1

    def extend(self, rows: Iterable[Any]) -> tuple[int, int]:
        """Add some rows; returns the number of the first, and how many."""
        first = self.count
        for row in rows:
            self.add(row)
        return first, self.count - first

    def replace(self, rows: NDArray[Any]) -> None:
        """Hold these rows instead."""
        self._held = np.ascontiguousarray(rows, self._held.dtype)
        self.count = len(rows)
