"""Columns over all vacancies: the points of a component, and the closed gates, for one seeker at once.

Most columns are gathered: the different keys among the vacancies are judged once per different key of a seeker, and the
answer is spread by index. Commute, pay and skills have nearly as many keys as vacancies and are worked out over arrays.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine import geo
from iljari.matching.engine.components import Component, pay_range, wished_district
from iljari.matching.engine.gates import GateRule, usual_limit
from iljari.matching.engine.profiles import Place, Point, SeekerProfile, VacancyProfile
from iljari.matching.engine.weights import Weights

type Points = NDArray[np.int16]
type Closed = NDArray[np.bool_]
MOST_REMEMBERED = 4096


class PointsColumn(Protocol):
    """Points of one component for a seeker, one per vacancy."""

    def points(self, seeker: SeekerProfile) -> Points: ...


class ClosedColumn(Protocol):
    """Closed gates for a seeker, one flag per vacancy; None when the gate is open everywhere."""

    def closed(self, seeker: SeekerProfile) -> Closed | None: ...


class Keys:
    """The different keys of the vacancies, and which one each vacancy has."""

    def __init__(self, keys: Sequence[Hashable]) -> None:
        numbers: dict[Hashable, int] = {}
        self.index = np.fromiter((numbers.setdefault(key, len(numbers)) for key in keys), np.int32, len(keys))
        self.different = tuple(numbers)


class Remembered[V]:
    """The answers to a seeker's key, forgotten all at once when there are too many."""

    def __init__(self, work_out: Callable[[Any], V]) -> None:
        self._work_out = work_out
        self._known: dict[Hashable, V] = {}

    def __call__(self, key: Hashable) -> V:
        if key not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = self._work_out(key)
        return self._known[key]


class GatheredPoints:
    """Any component, judged once per pair of different keys."""

    def __init__(self, part: Component, vacancies: Sequence[VacancyProfile], today: date, weights: Weights) -> None:
        self._of_seeker = part.of_seeker
        keys = Keys([part.of_vacancy(vacancy, today) for vacancy in vacancies])
        self._index = keys.index

        def work_out(key: Hashable) -> Points:
            return np.array([part.judge(key, other, weights).points for other in keys.different], np.int16)

        self._row = Remembered(work_out)

    def points(self, seeker: SeekerProfile) -> Points:
        return self._row(self._of_seeker(seeker))[self._index]


class GatheredGate:
    """Any gate, judged once per pair of different keys."""

    def __init__(self, rule: GateRule, vacancies: Sequence[VacancyProfile], today: date, weights: Weights) -> None:
        self._of_seeker = rule.of_seeker
        keys = Keys([rule.of_vacancy(vacancy, today) for vacancy in vacancies])
        self._index = keys.index

        def work_out(key: Hashable) -> Closed | None:
            row = np.array([rule.judge(key, other, weights) is not None for other in keys.different], np.bool_)
            return row if row.any() else None

        self._row = Remembered(work_out)

    def closed(self, seeker: SeekerProfile) -> Closed | None:
        key = self._of_seeker(seeker)
        row = None if key is None else self._row(key)
        return None if row is None else row[self._index]


class CommuteColumn:
    """Points and gate of the commute, from unit vectors in float32."""

    def __init__(self, vacancies: Sequence[VacancyProfile], weights: Weights) -> None:
        self._points = weights["commute"]
        places = [vacancy.place or Place() for vacancy in vacancies]
        nowhere = (np.float32(np.nan),) * 3
        vectors = [nowhere if place.point is None else geo.unit_vector(place.point) for place in places]
        self._at = tuple(np.array([vector[axis] for vector in vectors], np.float32) for axis in range(3))
        self._remote = np.array([vacancy.remote is True for vacancy in vacancies], np.bool_)
        codes = tuple({place.district: None for place in places})
        numbers = {code: number for number, code in enumerate(codes)}
        self._district = np.array([numbers[place.district] for place in places], np.int32)

        def held(wishes: tuple[Place, ...]) -> Closed:
            inside = (wished_district(wishes, Place(code)) is not None for code in codes)
            return np.fromiter(inside, np.bool_, len(codes))

        self._held = Remembered(held)
        occupations = tuple({vacancy.occupation: None for vacancy in vacancies})
        numbers_of = {code: number for number, code in enumerate(occupations)}
        self._occupation = np.array([numbers_of[vacancy.occupation] for vacancy in vacancies], np.int32)

        def limits(wishes: tuple[str, ...]) -> NDArray[np.float32]:
            return np.array([geo.chord_square_of(usual_limit(wishes, o, weights)) for o in occupations], np.float32)

        self._limits = Remembered(limits)

    def _nearest(self, starts: tuple[Point, ...]) -> NDArray[np.float32]:
        chords = [geo.chord_square(self._at, geo.unit_vector(start)) for start in starts]  # type: ignore[arg-type]
        nearest: NDArray[np.float32] = np.minimum.reduce(chords)
        return nearest

    def _chords(self, seeker: SeekerProfile) -> NDArray[np.float32] | None:
        starts = tuple(place.point for place in seeker.places if place.point is not None)
        starts += (seeker.home,) if seeker.home is not None else ()
        return self._nearest(starts) if starts else None

    def points(self, seeker: SeekerProfile) -> Points:
        points = np.full(len(self._remote), self._points.unknown, np.int16)
        chords = self._chords(seeker)
        if chords is not None:
            limits = np.array([geo.chord_square_of(km) for km, _ in self._points.bands], np.float32)
            steps = np.array([*(p for _, p in self._points.bands), self._points.levels["far"]], np.int16)
            known = ~np.isnan(chords)
            points[known] = steps[np.searchsorted(limits, chords[known], side="left")]
        points[self._held(seeker.places)[self._district]] = self._points.levels["wished_district"]
        points[self._remote] = self._points.levels["remote"]
        return points

    def closed(self, seeker: SeekerProfile) -> Closed | None:
        chords = self._chords(seeker)
        if chords is None:
            return None
        if seeker.commute_km is None:
            limit = self._limits(seeker.occupations)[self._occupation]
        else:
            limit = np.full(len(chords), geo.chord_square_of(seeker.commute_km), np.float32)
        far = chords > limit  # an unknown place is not greater than any limit
        return far & ~self._remote & ~self._held(seeker.places)[self._district]


class PayColumn:
    """Points and gate of pay, from guaranteed and best pay in won an hour."""

    def __init__(self, vacancies: Sequence[VacancyProfile], weights: Weights) -> None:
        self._points, self._tolerance = weights["pay"], weights.gates["pay_tolerance_percent"]
        offers = [pay_range(vacancy) or (np.nan, np.nan) for vacancy in vacancies]
        self._low = np.array([low for low, _ in offers], np.float64) * 100
        self._high = np.array([high for _, high in offers], np.float64)
        self._high_100 = self._high * 100
        self._unknown = np.isnan(self._high)

    def points(self, seeker: SeekerProfile) -> Points:
        wished = seeker.pay_floor_hourly
        if wished is None:
            return np.full(len(self._low), self._points.unknown, np.int16)
        levels = self._points.levels
        points = np.where(self._high >= wished, levels["reaches"], levels["below"]).astype(np.int16)
        for percent, earned in self._points.bands:
            points[self._low >= wished * (100 + percent)] = earned
        points[self._unknown] = self._points.unknown
        return points

    def closed(self, seeker: SeekerProfile) -> Closed | None:
        wished = seeker.pay_floor_hourly
        if wished is None or seeker.pay_negotiable:
            return None
        return self._high_100 < wished * (100 - self._tolerance)


class SkillsColumn:
    """Points of shared skill words, from an index of words."""

    def __init__(self, vacancies: Sequence[VacancyProfile], weights: Weights) -> None:
        self._points = weights["skills"]
        self._named = np.array([bool(vacancy.skills) for vacancy in vacancies], np.bool_)
        index: dict[str, list[int]] = {}
        for number, vacancy in enumerate(vacancies):
            for word in vacancy.skills or ():
                index.setdefault(word, []).append(number)
        self._index = {word: np.array(numbers, np.int32) for word, numbers in index.items()}

    def points(self, seeker: SeekerProfile) -> Points:
        points = np.full(len(self._named), self._points.unknown, np.int16)
        if not seeker.skills:
            return points
        shared = np.zeros(len(self._named), np.int16)
        for word in seeker.skills:
            if word in self._index:
                shared[self._index[word]] += 1
        points[self._named] = self._points.levels["none"]
        for number, earned in self._points.bands:
            points[self._named & (shared >= number)] = earned
        return points
