"""Where vacancies are, as areas: the places themselves while they are few, else cells of a tenth of a degree."""

from collections.abc import Iterable
from math import floor, nan
from typing import Any

import numpy as np

from iljari.matching.engine import geo
from iljari.matching.engine.arrays import Areas, Growing
from iljari.matching.engine.dictionary import Dictionary
from iljari.matching.engine.profiles import Place, Point, VacancyProfile

MOST_PLACES = 2048
CELLS_A_DEGREE = 10
NOWHERE = (np.float32(nan),) * 3
SLACK = 2e-6  # more than unit vectors in float32 can be off, as a chord


class AreaBook:
    """The areas, in the order in which they were met. Vacancies of one area share the district and remote work."""

    def __init__(self, vacancies: Iterable[VacancyProfile], names: Dictionary) -> None:
        self._names = names
        self._known: dict[tuple[Any, ...], int] = {}
        self._district, self._remote, self._exact = Growing(np.int32), Growing(np.uint8), Growing(np.uint8)
        self._at, self._radius = Growing(np.float32, 3), Growing(np.float64)
        places = {(vacancy.place, vacancy.remote is True) for vacancy in vacancies}
        self._few = len(places) <= MOST_PLACES

    def number(self, vacancy: VacancyProfile) -> int:
        """The area of a vacancy; a new one where none fits."""
        place, remote = vacancy.place or Place(), vacancy.remote is True
        exact = self._few or place.point is None
        spot = place.point if exact or place.point is None else _cell(place.point)
        vector = vector_of(place.point)
        key = (place.district, remote, exact, spot)
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self._known)
            self._district.add(self._names.districts(place.district))
            self._remote.add(remote)
            self._exact.add(exact)
            self._at.add(vector)
            self._radius.add(0.0)
        if not exact:
            x, y, z = self._at.all[number]
            off = float(geo.chord_square((x, y, z), vector)) ** 0.5 + SLACK
            self._radius.all[number] = max(self._radius.all[number], off)
        return number

    @property
    def arrays(self) -> Areas:
        """All areas so far."""
        return Areas(self._district.all, self._remote.all, self._exact.all, self._at.all, self._radius.all)


def vector_of(point: Point | None) -> geo.Vector:
    """The unit vector of a point; NaN for none."""
    return NOWHERE if point is None else geo.unit_vector(point)


def _cell(point: Point) -> tuple[int, int]:
    return floor(point.lat * CELLS_A_DEGREE), floor(point.lon * CELLS_A_DEGREE)
