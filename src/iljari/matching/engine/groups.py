"""People in groups by wish and spot, so that a new vacancy passes over all who are too far away at once."""

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine.arrays import (
    DISTRICT_COUNT,
    DISTRICTS,
    START_COUNT,
    STARTS,
    WISHES,
    Groups,
    Growing,
    People,
)

NO_WISH, ANYWHERE = -1, 0
LOOSE_SHARE, LOOSE_LEAST = 0.02, 256
type Whole = NDArray[np.int64]


class WishGroups:
    """The groups of a crowd. Who joins later stands in groups of their own until there are many of them."""

    def __init__(self, people: People) -> None:
        self._wish, self._spot = Growing(np.int32), Growing(np.int32)
        self._starts, self._people, self._runs = Growing(np.int32), Growing(np.int32), Growing(np.int32)
        self._build(people)

    def _build(self, people: People) -> None:
        everybody = np.arange(len(people.facts))
        wisher, wish = _wishes(people, everybody)
        dweller, spot = self._spots(people)
        # every wish of a person with every spot of theirs
        order = np.argsort(dweller, kind="stable")
        count = np.bincount(dweller, minlength=len(everybody))
        first = np.cumsum(count) - count
        times = count[wisher]
        within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        who, wish = np.repeat(wisher, times), np.repeat(wish, times)
        spot = spot[order[first[who] + within]]
        order = np.lexsort((who, spot, wish))
        who, wish, spot = who[order], wish[order], spot[order]
        new = np.ones(len(who), np.bool_)
        new[1:] = (wish[1:] != wish[:-1]) | (spot[1:] != spot[:-1])
        starts = np.flatnonzero(new)
        self._wish.replace(wish[starts])
        self._spot.replace(spot[starts])
        self._starts.replace(np.append(starts, len(who)))
        self._people.replace(who)
        self._runs.replace(np.append(np.unique(wish[starts], return_index=True)[1], len(starts)))
        self._built = len(who)

    def _spots(self, people: People) -> tuple[Whole, Whole]:
        """People and their spots: anywhere without a starting point, each wished district, each starting point."""
        facts = people.facts
        nowhere = np.flatnonzero(facts[:, START_COUNT] == 0)
        hopeful, at = _members(facts, DISTRICTS, DISTRICT_COUNT)
        starter, start = _members(facts, STARTS, START_COUNT)
        districts, district = np.unique(people.districts[at], return_inverse=True)
        points, point = np.unique(people.starts[start], axis=0, return_inverse=True)
        reach = np.zeros(1 + len(districts) + len(points), np.float32)
        point = point.reshape(-1) + 1 + len(districts)
        np.maximum.at(reach, point, people.reach[starter].max(axis=1, initial=0))
        self._district = np.concatenate([[-1], districts, np.full(len(points), -1)]).astype(np.int32)
        self._at = np.full((len(reach), 3), np.nan, np.float32)
        self._at[1 + len(districts) :] = points
        self._reach = reach
        found = np.unique(
            np.concatenate(
                [
                    np.stack([nowhere, np.full(len(nowhere), ANYWHERE)], axis=1),
                    np.stack([hopeful, district.reshape(-1) + 1], axis=1),
                    np.stack([starter, point], axis=1),
                ]
            ),
            axis=0,
        )
        return found[:, 0], found[:, 1]

    def join(self, row: int, people: People) -> None:
        """One more person, for now at the spot anywhere."""
        for wish in _wishes(people, np.array([row]))[1].tolist():
            self._people.add(row)
            self._wish.add(wish)
            self._spot.add(ANYWHERE)
            self._starts.add(self._people.count)
            self._runs.add(self._wish.count)
        if self._people.count - self._built > max(LOOSE_LEAST, LOOSE_SHARE * self._built):
            self._build(people)

    @property
    def arrays(self) -> Groups:
        """The arrays of the groups."""
        runs, wish, spot, starts, people = (
            column.all for column in (self._runs, self._wish, self._spot, self._starts, self._people)
        )
        return Groups(runs, wish, spot, starts, people, self._district, self._at, self._reach)


def _wishes(people: People, rows: Whole) -> tuple[Whole, Whole]:
    """People and their wishes, NO_WISH for those without."""
    wishes = people.facts[rows, WISHES : WISHES + 3]
    none = rows[wishes[:, 0] < 0]
    who = np.concatenate([none, *(rows[wishes[:, rank] >= 0] for rank in range(3))])
    return who, np.concatenate([np.full(len(none), NO_WISH), *(column[column >= 0] for column in wishes.T)])


def _members(facts: NDArray[np.int32], first: int, count: int) -> tuple[Whole, Whole]:
    """People, and the places in their pool."""
    who = np.repeat(np.arange(len(facts)), facts[:, count])
    within = np.arange(len(who)) - np.repeat(np.cumsum(facts[:, count]) - facts[:, count], facts[:, count])
    return who, facts[who, first] + within
