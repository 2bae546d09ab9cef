"""Everybody's best vacancies, kept up to date as vacancies and people come and go.

A vacancy that comes is worked out only for people whose wishes are near its occupation, and only as far as it could still
pass the last of their list. Nobody else's list can change.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine import plain
from iljari.matching.engine.arrays import OCCUPATION, TIE_BITS, WIDELY_SENSIBLE, WISHES, Growing
from iljari.matching.engine.best import can_compile
from iljari.matching.engine.engine import Engine
from iljari.matching.engine.profiles import SeekerProfile, VacancyProfile

NO_WISH = -1


class Watch:
    """The best k for each of some people. The engine's vacancies must come and go through here from now on."""

    def __init__(self, engine: Engine, seekers: Iterable[SeekerProfile], *, k: int = 20, threads: int = 1) -> None:
        if k < 1:
            raise ValueError("a list holds at least one vacancy")
        self._engine, self._k = engine, k
        self.crowd = engine.crowd(seekers)
        self._compiled = can_compile() if engine.compiled is None else engine.compiled
        self._serials, self._points = Growing(np.int32, k), Growing(np.int32, k)
        self._wishing: dict[int, Growing] = {}
        for row in range(len(self.crowd)):
            self._note_wishes(row)
        best = engine.best(self.crowd, k=k, threads=threads)
        self._serials.replace(np.where(best.rows < 0, -1, engine.field.serials[best.rows]))
        self._points.replace(best.points)
        # the points that a newcomer must reach: those of the last on the list, 0 while there is room
        self._last = Growing(np.int32)
        self._last.replace(best.points[:, -1])

    def of(self, seeker_id: str) -> list[tuple[str, int]]:
        """A person's vacancies with their points, best first. KeyError for a stranger."""
        row, field = self.crowd.row_of[seeker_id], self._engine.field
        serials = self._serials.all[row]
        rows = field.rows_of_serials[serials[serials >= 0]].tolist()
        return [
            (field.profiles[at].id, points) for at, points in zip(rows, self._points.all[row].tolist(), strict=False)
        ]

    def arrive(self, vacancy: VacancyProfile) -> list[str]:
        """A vacancy comes; returns the ids of those on whose list it now stands. ValueError when its id is there."""
        serial = self._engine.field.add(vacancy)
        people, points = self._concerned(int(self._engine.field.rows_of_serials[serial]))
        referred = self._engine.referred_to(vacancy.id)
        entered = self._enter(people, points, serial) if len(people) else people
        names = [self.crowd.ids[row] for row in entered.tolist()]
        if out := [name for name in names if name in referred]:
            self._search_again(np.array([self.crowd.row_of[name] for name in out]))
        return [name for name in names if name not in referred]

    def leave(self, vacancy_id: str) -> list[str]:
        """A vacancy goes; returns the ids of those from whose list it went (they are searched for anew)."""
        serial = self._engine.field.remove(vacancy_id)
        people = np.flatnonzero((self._serials.all == serial).any(axis=1))
        self._search_again(people)
        return [self.crowd.ids[row] for row in people.tolist()]

    def join(self, seeker: SeekerProfile) -> list[tuple[str, int]]:
        """A person comes; returns their list. ValueError when their id is there already."""
        row = self.crowd.add(seeker)
        self._note_wishes(row)
        for column in (self._serials, self._points):
            column.add(np.zeros(self._k))
        self._last.add(0)
        self._search_again(np.array([row]))
        return self.of(seeker.id)

    def part(self, seeker_id: str) -> None:
        """A person goes. KeyError for a stranger."""
        row = self.crowd.remove(seeker_id)
        self._serials.all[row], self._points.all[row] = -1, 0

    def _note_wishes(self, row: int) -> None:
        wishes = [wish for wish in self.crowd.arrays.facts[row, WISHES : WISHES + 3].tolist() if wish >= 0]
        for wish in dict.fromkeys(wishes or [NO_WISH]):
            self._wishing.setdefault(wish, Growing(np.int32)).add(row)

    def _near(self, occupation: int) -> NDArray[np.int32]:
        """People for whom an occupation may be near enough; whoever wishes for two near ones stands twice."""
        levels = self._engine.tables().levels
        groups = [
            rows.all
            for wish, rows in self._wishing.items()
            if wish == NO_WISH or occupation == 0 or levels[wish, occupation] <= WIDELY_SENSIBLE
        ]
        return np.concatenate(groups) if groups else np.zeros(0, np.int32)

    def _concerned(self, row: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Whom a vacancy concerns, and its points for each: it reaches the last of their list."""
        engine, last = self._engine, self._last.all
        vacancies, areas, everybody = engine.field.arrays, engine.field.areas, self.crowd.arrays
        people = self._near(int(vacancies.facts[row, OCCUPATION]))
        if self._compiled:
            from iljari.matching.engine import search

            found, points = np.empty(len(people), np.int32), np.empty(len(people), np.int32)
            count = search.concerned(engine.tables(), vacancies, areas, everybody, row, people, last, found, points)
            found, points = found[:count], points[:count]
        else:
            points = plain.totals(engine.tables(), vacancies, areas, everybody, people, np.array([row]))
            reach = (points >= 0) & (points >= last[people])
            found, points = people[reach], points[reach]
        found, first = np.unique(found, return_index=True)
        return found.astype(np.int64), points[first].astype(np.int64)

    def _enter(self, people: NDArray[np.int64], points: NDArray[np.int64], serial: int) -> NDArray[np.int64]:
        """Put a vacancy on the lists where it passes the last one; returns whose."""
        serials = np.column_stack([self._serials.all[people], np.full(len(people), serial)])
        earned = np.column_stack([self._points.all[people].astype(np.int64), points])
        field = self._engine.field
        tie = field.arrays.tie[field.rows_of_serials[serials]]
        worth = np.where(serials < 0, np.iinfo(np.int64).min, (earned << TIE_BITS) - tie)
        order = np.argsort(-worth, axis=1, kind="stable")[:, : self._k]
        self._serials.all[people] = np.take_along_axis(serials, order, 1)
        self._points.all[people] = np.take_along_axis(earned, order, 1)
        self._last.all[people] = self._points.all[people, -1]
        return people[(self._serials.all[people] == serial).any(axis=1)]

    def _search_again(self, people: NDArray[np.int64]) -> None:
        if len(people):
            best = self._engine.best(self.crowd, k=self._k, people=people)
            self._serials.all[people] = np.where(best.rows < 0, -1, self._engine.field.serials[best.rows])
            self._points.all[people] = best.points
            self._last.all[people] = best.points[:, -1]
