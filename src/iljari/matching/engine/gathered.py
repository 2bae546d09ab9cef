"""Components and gates that are judged once for each pair of different keys, and looked up from then on.

A column gathers components and gates that look at the same few facts. Each different key of a vacancy and of a person
gets a number; a row of the table holds, for one person's key, the sum of points for every vacancy's key, or CLOSED.
What is added to COMPONENTS or GATES and named nowhere in this package gets a column of its own.
"""

from collections.abc import Hashable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine.arrays import CLOSED
from iljari.matching.engine.components import COMPONENTS, Component
from iljari.matching.engine.gates import GATES, GateRule
from iljari.matching.engine.profiles import SeekerProfile, VacancyProfile
from iljari.matching.engine.weights import Weights

# looked at without the person: part of a vacancy's base
ALONE = ("freshness", "competition", "vacancy_closed", "no_openings_left", "too_many_referrals")
# worked out from arrays (pairs.py, kernel.py) and bits (masks.py), or of the person alone (opted_out)
WORKED_OUT = ("occupation", "career", "commute", "pay", "skills", "occupation_far", "pay_floor")
AS_BITS = ("driving_licence", "own_car", "accommodation")
TOGETHER = (("employment_type", "education"), ("licences", "licence"), ("work_pattern",))


class Gathered:
    """One column: its table grows with the keys that are met."""

    def __init__(self, names: tuple[str, ...], today: date, weights: Weights) -> None:
        self._parts = [part for part in COMPONENTS if part.name in names]
        self._gates = [rule for rule in GATES if rule.code in names]
        self._judges: list[Component | GateRule] = [*self._parts, *self._gates]
        self._today, self._weights = today, weights
        self._people: dict[Hashable, int] = {}
        self._vacancies: dict[Hashable, int] = {}
        self._table = np.zeros((4, 4), np.int16)
        self._most = np.full(4, CLOSED, np.int16)

    @property
    def rows(self) -> NDArray[np.int16]:
        """Points or CLOSED: a row for each key of people, a column for each key of vacancies."""
        return self._table

    @property
    def most(self) -> NDArray[np.int16]:
        """The most points of each row."""
        return self._most

    def of_vacancy(self, vacancy: VacancyProfile) -> int:
        """The number of the vacancy's key."""
        key = tuple(each.of_vacancy(vacancy, self._today) for each in self._judges)
        number = self._vacancies.get(key)
        if number is None:
            number = self._vacancies[key] = len(self._vacancies)
            self._make_room()
            for other, row in self._people.items():
                self._fill(row, number, other, key)
        return number

    def of_seeker(self, seeker: SeekerProfile) -> int:
        """The number of the person's key."""
        key = tuple(each.of_seeker(seeker) for each in self._judges)
        number = self._people.get(key)
        if number is None:
            number = self._people[key] = len(self._people)
            self._make_room()
            for other, column in self._vacancies.items():
                self._fill(number, column, key, other)
        return number

    def _make_room(self) -> None:
        height, width = self._table.shape
        needed = (max(height, len(self._people)), max(width, len(self._vacancies)))
        if needed != (height, width):
            grown = np.zeros(
                [size if size == old else 2 * size for size, old in zip(needed, (height, width), strict=True)], np.int16
            )
            grown[:height, :width] = self._table
            self._table = grown
            self._most = np.append(self._most, np.full(len(grown) - height, CLOSED, np.int16))

    @property
    def size(self) -> tuple[int, int]:
        """How many keys of people and of vacancies there are."""
        return len(self._people), len(self._vacancies)

    def _fill(self, row: int, column: int, person: Hashable, vacancy: Hashable) -> None:
        points = self._table[row, column] = self._judge(person, vacancy)
        self._most[row] = max(self._most[row], points)

    def _judge(self, person: Hashable, vacancy: Hashable) -> int:
        mine, theirs = iter(person), iter(vacancy)  # type: ignore[call-overload]
        total = 0
        for part in self._parts:
            total += part.judge(next(mine), next(theirs), self._weights).points
        for rule in self._gates:
            key, other = next(mine), next(theirs)
            if key is not None and rule.judge(key, other, self._weights) is not None:
                return CLOSED
        return total


def gathered_columns(today: date, weights: Weights) -> list[Gathered]:
    """The columns of all components and gates that nothing else answers for."""
    elsewhere = {*ALONE, *WORKED_OUT, *AS_BITS, "opted_out", *(name for names in TOGETHER for name in names)}
    others = dict.fromkeys([*(part.name for part in COMPONENTS), *(rule.code for rule in GATES)])
    own = [(name,) for name in others if name not in elsewhere]
    return [Gathered(names, today, weights) for names in (*TOGETHER, *own)]


def base_points(vacancy: VacancyProfile, today: date, weights: Weights) -> int:
    """What a vacancy brings to everybody: points of the components that do not look at the person, or CLOSED."""
    for rule in _alone_gates():
        if rule.judge(True, rule.of_vacancy(vacancy, today), weights) is not None:
            return CLOSED
    return sum(part.judge(None, part.of_vacancy(vacancy, today), weights).points for part in _alone_parts())


def _alone_gates() -> list[GateRule]:
    return [rule for rule in GATES if rule.code in ALONE]


def _alone_parts() -> list[Component]:
    return [part for part in COMPONENTS if part.name in ALONE]
