"""Everybody's best vacancies, kept up to date as vacancies and people come and go.

A vacancy that comes is worked out only for people whose wishes are near its occupation, and only as far as it could
still pass the last of their list. Nobody else's list can change.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine import plain
from iljari.matching.engine.arrays import NEVER, OCCUPATION, TIE_BITS, WIDELY_SENSIBLE, Growing
from iljari.matching.engine.best import can_compile
from iljari.matching.engine.engine import Engine
from iljari.matching.engine.groups import WishGroups
from iljari.matching.engine.profiles import SeekerProfile, VacancyProfile


class Watch:
    """The best k for each of some people. The engine's vacancies must come and go through here from now on."""

    def __init__(self, engine: Engine, seekers: Iterable[SeekerProfile], *, k: int = 20, threads: int = 1) -> None:
        if k < 1:
            raise ValueError("a list holds at least one vacancy")
        self._engine, self._k = engine, k
        self.crowd = engine.crowd(seekers)
        self._compiled = can_compile() if engine.compiled is None else engine.compiled
        self._serials, self._points = Growing(np.int32, k), Growing(np.int32, k)
        self._groups = WishGroups(self.crowd.arrays)
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
        self._groups.join(row, self.crowd.arrays)
        for column in (self._serials, self._points):
            column.add(np.zeros(self._k))
        self._last.add(0)
        self._search_again(np.array([row]))
        return self.of(seeker.id)

    def part(self, seeker_id: str) -> None:
        """A person goes. KeyError for a stranger."""
        row = self.crowd.remove(seeker_id)
        self._serials.all[row], self._points.all[row] = -1, 0

    def _concerned(self, row: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Whom a vacancy concerns, and its points for each: it reaches the last of their list."""
        engine, last, groups = self._engine, self._last.all, self._groups.arrays
        pieces = engine.tables(), engine.field.arrays, engine.field.areas, self.crowd.arrays
        if self._compiled:
            from iljari.matching.engine import search

            found, points = np.empty((2, len(groups.people)), np.int32)
            count = search.concerned(*pieces, row, groups, last, found, points)
            found, points = found[:count], points[:count]
        else:
            some = np.unique(groups.people[self._might(row)])
            points = plain.totals(*pieces, some, np.array([row]))
            reach = (points >= 0) & (points >= last[some])
            found, points = some[reach], points[reach]
        found, first = np.unique(found, return_index=True)
        return found.astype(np.int64), points[first].astype(np.int64)

    def _might(self, row: int) -> NDArray[np.bool_]:
        """Which entries of the groups might concern a vacancy, by wish alone."""
        occupation = self._engine.field.arrays.facts[row, OCCUPATION]
        levels = self._engine.tables().levels[self._groups.arrays.wish, occupation]
        near = (levels <= WIDELY_SENSIBLE) | (self._groups.arrays.wish < 0) | (occupation == 0)
        return np.repeat(near, np.diff(self._groups.arrays.starts))

    def _enter(self, people: NDArray[np.int64], points: NDArray[np.int64], serial: int) -> NDArray[np.int64]:
        """Put a vacancy on the lists where it passes the last one; returns whose."""
        serials = np.column_stack([self._serials.all[people], np.full(len(people), serial)])
        earned = np.column_stack([self._points.all[people].astype(np.int64), points])
        field = self._engine.field
        tie = field.arrays.tie[field.rows_of_serials[serials]]
        worth = np.where(serials < 0, NEVER, (earned << TIE_BITS) - tie)
        order = np.argsort(-worth, axis=1, kind="stable")[:, : self._k]
        self._serials.all[people] = np.take_along_axis(serials, order, 1)
        self._points.all[people] = np.take_along_axis(earned, order, 1)
        self._last.all[people] = self._points.all[people, -1]
        entered: NDArray[np.int64] = people[(self._serials.all[people] == serial).any(axis=1)]
        return entered

    def _search_again(self, people: NDArray[np.int64]) -> None:
        if len(people):
            best = self._engine.best(self.crowd, k=self._k, people=people)
            self._serials.all[people] = np.where(best.rows < 0, -1, self._engine.field.serials[best.rows])
            self._points.all[people] = best.points
            self._last.all[people] = best.points[:, -1]
