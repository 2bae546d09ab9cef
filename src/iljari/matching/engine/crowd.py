"""The people as arrays: encoded once, then searched for as often as wanted."""

from collections.abc import Iterable
from math import nan

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine import geo, masks
from iljari.matching.engine.arrays import DISTRICTS, PERSON_KEYS, SILENT, STARTS, WISHES, Growing, People
from iljari.matching.engine.components import career_key
from iljari.matching.engine.dictionary import Dictionary
from iljari.matching.engine.profiles import SeekerProfile

NONE = -1


class Crowd:
    """People in rows; whoever leaves keeps an empty row. Made by Engine.crowd. ValueError when an id comes twice."""

    def __init__(self, seekers: Iterable[SeekerProfile], names: Dictionary) -> None:
        self._names = names
        self.ids: list[str] = []
        self.row_of: dict[str, int] = {}
        self._facts = Growing(np.int32, PERSON_KEYS + len(names.columns))
        self._pay, self._reach = Growing(np.float64, 2), Growing(np.float32, 2)
        self._careers, self._starts = Growing(np.int32, 2), Growing(np.float32, 3)
        self._districts, self._words = Growing(np.int32), Growing(np.int32)
        for seeker in seekers:
            self.add(seeker)

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, seeker: SeekerProfile) -> int:
        """Let a person in; returns their row. ValueError when the id is there already."""
        if seeker.id in self.row_of:
            raise ValueError(f"seeker {seeker.id} is there already")
        names, gates = self._names, self._names.weights.gates
        usual, itself = gates["commute_default_km"], gates["commute_wished_occupation_km"]
        if seeker.commute_km is not None:
            usual = itself = seeker.commute_km
        wishes = [names.levels.use(names.occupations(code)) for code in seeker.occupations]
        career = self._careers.extend((names.levels.use(names.occupations(c)), m) for c, m in career_key(seeker) or ())
        points = [place.point for place in seeker.places if place.point] + [p for p in (seeker.home,) if p]
        wished = [place.district for place in seeker.places if place.district]
        floor = nan if seeker.pay_floor_hourly is None else seeker.pay_floor_hourly
        row = self._facts.add(
            (
                *(wishes + [NONE] * 3)[:3],
                career[0],
                NONE if seeker.career is None else career[1],
                *self._starts.extend(geo.unit_vector(point) for point in points),
                *self._districts.extend(names.held.use(names.wished_districts(district)) for district in wished),
                masks.not_there(seeker),
                *self._words.extend(sorted(names.words(word) for word in seeker.skills or ())),
                seeker.widened,
                seeker.opted_out,
                *(column.of_seeker(seeker) for column in names.columns),
            )
        )
        self._pay.add((floor, nan if seeker.pay_negotiable else floor))
        self._reach.add((geo.chord_square_of(usual), geo.chord_square_of(itself)))
        self.ids.append(seeker.id)
        self.row_of[seeker.id] = row
        return row

    def remove(self, seeker_id: str) -> int:
        """Let a person go; returns the row that stays empty. KeyError for a stranger."""
        row = self.row_of.pop(seeker_id)
        self._facts.all[row, SILENT] = 1
        return row

    @property
    def arrays(self) -> People:
        """The arrays of all rows."""
        return People(
            self._facts.all,
            self._pay.all,
            self._reach.all,
            self._careers.all,
            self._starts.all,
            self._districts.all,
            self._words.all,
        )

    def alike_together(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """An order of some rows with like wishes and places side by side: what was found for one serves the next."""
        people = self.arrays
        facts = people.facts[rows]
        district, start = (
            np.append(pool, NONE)[np.where(facts[:, at + 1] > 0, facts[:, at], NONE)]
            for pool, at in ((people.districts, DISTRICTS), (people.starts[:, 0], STARTS))
        )
        keys = (start, district, *(facts[:, WISHES + rank] for rank in (2, 1, 0)))
        order: NDArray[np.int64] = np.lexsort(keys)
        return order
