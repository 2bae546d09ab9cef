"""The numbers of what both sides name (occupations, districts, words, keys), and the tables of points over them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from iljari.matching.engine import geo
from iljari.matching.engine.arrays import LEVELS, Tables
from iljari.matching.engine.components import wish_points
from iljari.matching.engine.gathered import gathered_columns
from iljari.matching.engine.occupations import closeness
from iljari.matching.engine.weights import ComponentWeights, Weights


class Numbers:
    """Names and their numbers, in the order in which they were met. The first is the unknown one."""

    def __init__(self) -> None:
        self._known: dict[str | None, int] = {None: 0}
        self.names: list[str | None] = [None]

    def __len__(self) -> int:
        return len(self.names)

    def __call__(self, name: str | None) -> int:
        number = self._known.get(name)
        if number is None:
            number = self._known[name] = len(self.names)
            self.names.append(name)
        return number


type CrossingJudge = Callable[[str | None, str | None], int]


class Crossing:
    """A table over two sorts of names, filled as they come: some names of the first sort by all of the second."""

    def __init__(self, first: Numbers, second: Numbers) -> None:
        self._first, self._second = first, second
        self._filled: dict[int, int] = {}
        self._table = np.zeros((1, 1), np.uint8)

    def use(self, number: int) -> int:
        """This name of the first sort is wanted."""
        self._filled.setdefault(number, 0)
        return number

    @property
    def size(self) -> tuple[int, int, int]:
        """How many names there are of both sorts, and how many are wanted."""
        return len(self._first), len(self._second), len(self._filled)

    def table(self, judge: CrossingJudge) -> NDArray[np.uint8]:
        """The table, filled where it was not."""
        shape = (len(self._first), len(self._second))
        if self._table.shape != shape:
            grown = np.zeros(shape, np.uint8)
            grown[: self._table.shape[0], : self._table.shape[1]] = self._table
            self._table = grown
        for number, done in self._filled.items():
            if done < shape[1]:
                names = self._second.names[done:]
                self._table[number, done:] = [judge(self._first.names[number], name) for name in names]
                self._filled[number] = shape[1]
        return self._table


class Dictionary:
    """Shared by the vacancies and the people of one engine."""

    def __init__(self, today: date, weights: Weights) -> None:
        self.today, self.weights = today, weights
        self.occupations, self.districts, self.wished_districts = Numbers(), Numbers(), Numbers()
        self.words = Numbers()
        self.columns = gathered_columns(today, weights)
        self.levels = Crossing(self.occupations, self.occupations)
        self.held = Crossing(self.wished_districts, self.districts)
        self._fixed = _fixed_tables(weights)
        self._size: tuple[Any, ...] = ()

    def tables(self) -> Tables:
        """All points, for everything that has been named so far; made anew where something was."""
        size = (self.levels.size, self.held.size, *(column.size for column in self.columns))
        if size != self._size:
            self._size, self._tables = size, self._made()
        return self._tables

    def _made(self) -> Tables:
        return Tables(
            levels=self.levels.table(self._level),
            held=self.held.table(_holds),
            rows=tuple(column.rows for column in self.columns),
            most=tuple(column.most for column in self.columns),
            **self._fixed,
        )

    def _level(self, one: str | None, other: str | None) -> int:
        return 0 if one is None or other is None else LEVELS.index(closeness(one, other, self.weights.neighbours))


def _holds(wished: str | None, other: str | None) -> int:
    return wished is not None and other is not None and geo.same_district(wished, other)


def _fixed_tables(weights: Weights) -> dict[str, Any]:
    career, commute, pay, skills = (weights[name] for name in ("career", "commute", "pay", "skills"))
    near = [points for _, points in commute.bands] + [commute.levels["far"]]
    offers = [pay.levels["below"], pay.levels["reaches"], *(points for _, points in pay.bands)]
    shared = [skills.levels["none"], *(points for _, points in skills.bands)]
    return {
        "wishes": _wishes(weights),
        "career": _whole([career.unknown, career.levels["none"], career.levels["related"], *_points(career)]),
        "career_from": _whole(np.ceil([months for months, _ in career.bands])),
        "career_tolerance": float(weights.gates["career_tolerance_months"]),
        "commute": _whole([commute.unknown, commute.levels["wished_district"], commute.levels["remote"], *near]),
        "commute_to": np.array([geo.chord_square_of(km) for km, _ in commute.bands], np.float32),
        "commute_most": _whole(np.maximum.accumulate(near[::-1])[::-1]),
        "pay": _whole([pay.unknown, *offers]),
        "pay_from": np.array([100 + percent for percent, _ in pay.bands], np.float64),
        "pay_most": _whole(np.maximum.accumulate(offers)),
        "pay_tolerance": float(100 - weights.gates["pay_tolerance_percent"]),
        "skills": _whole([skills.unknown, *shared]),
        "skills_from": _whole(np.ceil([number for number, _ in skills.bands])),
        "skills_most": _whole(np.maximum.accumulate(shared)),
    }


def _wishes(weights: Weights) -> NDArray[np.int32]:
    """Points by whether the search is widened, the rank of the wish and the level; the last level is *unknown*."""
    table = [
        [[wish_points(level, percent, widened, weights) for level in LEVELS] for percent in weights.wish_percent]
        for widened in (False, True)
    ]
    unknown = np.full((2, len(weights.wish_percent), 1), weights["occupation"].unknown)
    return _whole(np.concatenate([np.array(table), unknown], axis=2))


def _points(component: ComponentWeights) -> list[int]:
    return [points for _, points in component.bands]


def _whole(numbers: ArrayLike) -> NDArray[np.int32]:
    return np.asarray(numbers).astype(np.int32)
