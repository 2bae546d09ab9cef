"""The vacancies as arrays: encoded once, sorted into blocks, added to and taken from without doing all again."""

from bisect import bisect_left
from collections.abc import Iterable
from math import nan

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine import blocks, masks
from iljari.matching.engine.areas import AreaBook, vector_of
from iljari.matching.engine.arrays import AREA, BASE, CLOSED, VACANCY_KEYS, Areas, Growing, Vacancies
from iljari.matching.engine.components import pay_range
from iljari.matching.engine.dictionary import Dictionary
from iljari.matching.engine.gathered import base_points
from iljari.matching.engine.profiles import VacancyProfile

# so many that came or went since the last sorting are borne: a share of all, and at least some
LOOSE_SHARE, LOOSE_LEAST = 0.02, 256


def among_equals(vacancy: VacancyProfile) -> tuple[int, str]:
    """The order of vacancies with equal points: fresher first, unknown days last, then by id."""
    day = vacancy.open_from
    return (0 if day is None else -day.toordinal()), vacancy.id


class Field:
    """Vacancies in rows. Sorting numbers the rows anew; a vacancy's `serial` stays. ValueError when an id comes twice.

    loose: the first row that is in no block.
    """

    def __init__(self, vacancies: Iterable[VacancyProfile], names: Dictionary) -> None:
        self._names = names
        self.profiles = list(vacancies)
        self.row_of = {vacancy.id: row for row, vacancy in enumerate(self.profiles)}
        if len(self.row_of) != len(self.profiles):
            raise ValueError("two vacancies share an id")
        count = len(self.profiles)
        self._book = AreaBook(self.profiles, names)
        self._facts = Growing(np.int32, VACANCY_KEYS + len(names.columns), room=count + 16)
        self._pay, self._at = Growing(np.float64, 2, room=count + 16), Growing(np.float32, 3, room=count + 16)
        self._words, self._tie = Growing(np.int32), Growing(np.int32)
        self._serial, self._row_of_serial = Growing(np.int32), Growing(np.int32)
        for vacancy in self.profiles:
            self._encode(vacancy)
        self._serial.replace(np.arange(count))
        self._row_of_serial.replace(np.arange(count))
        self.sort()

    def __len__(self) -> int:
        return len(self.row_of)

    def _encode(self, vacancy: VacancyProfile) -> None:
        names = self._names
        low, high = pay_range(vacancy) or (nan, nan)
        self._facts.add(
            (
                names.occupations(vacancy.occupation),
                self._book.number(vacancy),
                base_points(vacancy, names.today, names.weights),
                masks.asked(vacancy),
                vacancy.career_required_months or 0,
                *self._words.extend(sorted(names.words(word) for word in vacancy.skills or ())),
                *(column.of_vacancy(vacancy) for column in names.columns),
            )
        )
        self._pay.add((low * 100, high))
        self._at.add(vector_of(vacancy.place.point if vacancy.place else None))

    @property
    def arrays(self) -> Vacancies:
        """The arrays of all rows; the base of those that went is CLOSED."""
        return Vacancies(self._facts.all, self._pay.all, self._at.all, self._tie.all, self._words.all)

    @property
    def areas(self) -> Areas:
        """The arrays of the areas."""
        return self._book.arrays

    @property
    def serials(self) -> NDArray[np.int32]:
        """The serial number of each row."""
        return self._serial.all

    @property
    def rows_of_serials(self) -> NDArray[np.int32]:
        """The row of each serial number; -1 for those that are gone and forgotten."""
        return self._row_of_serial.all

    def sort(self) -> None:
        """Number the vacancies that are there anew, near ones side by side, and build the blocks."""
        there = np.zeros(len(self.profiles), np.bool_)
        there[np.fromiter(self.row_of.values(), np.int64, len(self.row_of))] = True
        order = np.flatnonzero(there)
        order = order[blocks.near_order(self._facts.all[order], self._pay.all[order])]
        for column in (self._facts, self._pay, self._at, self._serial):
            column.replace(column.all[order])
        self.profiles = [self.profiles[row] for row in order.tolist()]
        self.row_of = {vacancy.id: row for row, vacancy in enumerate(self.profiles)}
        self.rows_of_serials[:] = -1
        self.rows_of_serials[self.serials] = np.arange(len(order))
        ranked = sorted(range(len(order)), key=lambda row: among_equals(self.profiles[row]))
        self._ranked = np.array(ranked, np.int32)
        self._tie.replace(np.argsort(self._ranked))
        self.loose, self._gone = len(order), 0
        self._build_blocks()

    def _build_blocks(self) -> None:
        facts, pay, tie, areas = self._facts.all, self._pay.all, self._tie.all, self.areas
        count = len(self._names.occupations)
        rows = np.arange(len(facts))
        self.near = blocks.build(facts, pay, tie, rows, facts[:, AREA], count, blocks.NEAR_SIZE)
        remote = areas.remote[facts[:, AREA]].astype(np.int32)
        rows = blocks.terms_order(facts, pay, areas.remote)
        self.terms = blocks.build(facts, pay, tie, rows, remote, count, blocks.TERMS_SIZE)

    def add(self, vacancy: VacancyProfile) -> int:
        """Take a vacancy in; returns its serial number. ValueError when its id is there already."""
        if vacancy.id in self.row_of:
            raise ValueError(f"vacancy {vacancy.id} is there already")
        self._encode(vacancy)
        row = len(self.profiles)
        self.profiles.append(vacancy)
        self.row_of[vacancy.id] = row
        place = bisect_left(self._ranked, among_equals(vacancy), key=lambda other: among_equals(self.profiles[other]))
        for tie in (self._tie.all, self.near.tie, self.terms.tie):
            tie += tie >= place
        self._ranked = np.insert(self._ranked, place, row)
        self._tie.add(place)
        serial = self._row_of_serial.add(row)
        self._serial.add(serial)
        self._tidy()
        return serial

    def remove(self, vacancy_id: str) -> int:
        """Let a vacancy go; returns its serial number. KeyError for an unknown id."""
        row = self.row_of.pop(vacancy_id)
        self._facts.all[row, BASE] = CLOSED
        serial = int(self.serials[row])
        self._gone += 1
        self._tidy()
        return serial

    def _tidy(self) -> None:
        """Sort again once too many are in no block, or gone."""
        loose = len(self.profiles) - self.loose
        if loose + self._gone > max(LOOSE_LEAST, LOOSE_SHARE * len(self.profiles)):
            self.sort()
