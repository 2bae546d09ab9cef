"""The engine: exact top-k over all vacancies, and the explanation of any pair."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine import plain
from iljari.matching.engine.answers import Explanation, Suggestion, explain
from iljari.matching.engine.arrays import OCCUPATION, Tables
from iljari.matching.engine.best import Best, best_of
from iljari.matching.engine.components import COMPONENTS
from iljari.matching.engine.crowd import Crowd
from iljari.matching.engine.dictionary import Dictionary
from iljari.matching.engine.field import Field, among_equals
from iljari.matching.engine.occupations import closeness
from iljari.matching.engine.profiles import SeekerProfile, VacancyProfile
from iljari.matching.engine.weights import Weights, default_weights

ENGINE_VERSION = "2.0"


class Engine:
    """Suggests from a set of vacancies on a given day. Vacancies may come and go; a new day needs a new engine.

    referred: pairs (seeker id, vacancy id) referred before. compiled: whether Numba does the search (None: where it is
    installed and there is much to do); the answers are the same. Raises ValueError when two vacancies share an id, and
    RuntimeError for compiled=True without Numba.
    """

    def __init__(
        self,
        vacancies: Iterable[VacancyProfile],
        weights: Weights | None = None,
        *,
        today: date,
        referred: Collection[tuple[str, str]] = (),
        compiled: bool | None = None,
    ) -> None:
        self.weights = weights or default_weights()
        self.today = today
        self.compiled = compiled
        self.names = Dictionary(today, self.weights)
        self.field = Field(vacancies, self.names)
        self._referred: dict[str, set[str]] = {}
        for seeker_id, vacancy_id in referred:
            self._referred.setdefault(seeker_id, set()).add(vacancy_id)

    @property
    def vacancies(self) -> Sequence[VacancyProfile]:
        """The vacancies that are there, in no order that means anything."""
        return tuple(self.field.profiles[row] for row in self.field.row_of.values())

    def add(self, vacancy: VacancyProfile) -> None:
        """A vacancy comes. ValueError when its id is there already."""
        self.field.add(vacancy)

    def remove(self, vacancy_id: str) -> None:
        """A vacancy leaves. KeyError for an unknown id."""
        self.field.remove(vacancy_id)

    def crowd(self, seekers: Iterable[SeekerProfile]) -> Crowd:
        """People encoded for this engine, for `best`: worth it where they are many or asked for again."""
        return Crowd(seekers, self.names)

    def tables(self) -> Tables:
        """The points over everything that was named so far."""
        return self.names.tables()

    def referred_to(self, vacancy_id: str) -> set[str]:
        """The ids of people who were referred to a vacancy before."""
        return {seeker_id for seeker_id, vacancies in self._referred.items() if vacancy_id in vacancies}

    def best(self, crowd: Crowd, *, k: int = 20, people: NDArray[np.int64] | None = None, threads: int = 1) -> Best:
        """The best k open vacancies for everybody of a crowd (or some rows of it), as arrays, a line a person."""
        rows = np.arange(len(crowd)) if people is None else people
        excluded = self._excluded(crowd, rows)
        return best_of(self.tables(), self.field, crowd, rows, excluded, k=k, threads=threads, compiled=self.compiled)

    def _excluded(self, crowd: Crowd, people: NDArray[np.int64]) -> dict[int, list[int]]:
        """By line of `people`, the rows of vacancies that the person was referred to before."""
        if not self._referred:
            return {}
        rows = self.field.row_of
        lines = {crowd.ids[row]: line for line, row in enumerate(people.tolist())}
        return {
            lines[seeker_id]: [rows[vacancy_id] for vacancy_id in referred if vacancy_id in rows]
            for seeker_id, referred in self._referred.items()
            if seeker_id in lines
        }

    def suggest(self, seekers: Iterable[SeekerProfile], *, k: int = 20) -> dict[str, tuple[Suggestion, ...]]:
        """The best k open vacancies for each person, best first: by points, then fresher, then by id."""
        people = list(seekers)
        best = self.best(self.crowd(people), k=k)
        return {seeker.id: self._told(seeker, best, row) for row, seeker in enumerate(people)}

    def _told(self, seeker: SeekerProfile, best: Best, row: int) -> tuple[Suggestion, ...]:
        profiles = self.field.profiles
        told = []
        for rank, (number, points) in enumerate(zip(*best.of(row), strict=True), start=1):
            vacancy = profiles[number]
            parts = {part.name: part.find(seeker, vacancy, self.today, self.weights).points for part in COMPONENTS}
            told.append(Suggestion(seeker.id, vacancy.id, rank, points, parts))
        return tuple(told)

    def explain(self, seeker: SeekerProfile, vacancy: VacancyProfile | str, *, rank: bool = True) -> Explanation:
        """Why a vacancy (or the id of one of the engine's) is or is not suggested: any pair, also a what-if one.

        rank=False saves the scan that tells the place among all. KeyError for an id that the engine does not hold.
        """
        if isinstance(vacancy, str):
            vacancy = self.field.profiles[self.field.row_of[vacancy]]
        referred = vacancy.id in self._referred.get(seeker.id, ())
        told = explain(seeker, vacancy, today=self.today, weights=self.weights, referred=referred)
        if rank and told.is_open:
            told = replace(told, rank=self._rank(seeker, vacancy, told.points))
        return told

    def _rank(self, seeker: SeekerProfile, vacancy: VacancyProfile, points: int) -> int:
        """1 + the number of other open vacancies that come before this one."""
        total = self._totals(seeker)
        if vacancy.id in self.field.row_of:
            total[self.field.row_of[vacancy.id]] = -1
        place = among_equals(vacancy)
        equals = np.flatnonzero(total == points).tolist()
        before = sum(among_equals(self.field.profiles[row]) < place for row in equals)
        return 1 + int(np.count_nonzero(total > points)) + before

    def _totals(self, seeker: SeekerProfile) -> Any:
        """The points of every row for one person, below zero where it is not open to them."""
        crowd, field = self.crowd([seeker]), self.field
        everything = np.arange(len(field.profiles))
        total = plain.totals(
            self.names.tables(), field.arrays, field.areas, crowd.arrays, np.zeros(1, np.int64), everything
        )
        total[self._excluded(crowd, np.zeros(1, np.int64)).get(0, [])] = -1
        return total

    def reachable(self, seeker: SeekerProfile, levels: Collection[str]) -> int:
        """How many vacancies are open to a person, the occupation being that near to a wish (occupations.closeness)."""
        open_ = np.flatnonzero(self._totals(seeker) >= 0)
        numbers, counts = np.unique(self.field.arrays.facts[open_, OCCUPATION], return_counts=True)
        codes = [self.names.occupations.names[number] for number in numbers.tolist()]
        return sum(
            count
            for code, count in zip(codes, counts.tolist(), strict=True)
            if code is not None
            and any(closeness(wish, code, self.weights.neighbours) in levels for wish in seeker.occupations)
        )
