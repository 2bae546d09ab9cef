"""The order of a list beside the engine's points. No database: what the engine finds, arranged.

What like people were introduced to adds a little (`learned`), what nearly everybody is shown yields a little
(`yields`), both in points, capped in the weights. Gates are the engine's: nothing that it closed gets in here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .engine import Engine, SeekerProfile, Weights
from .engine.spread import Candidates, competition_prices
from .rules import ON_PANEL

CANDIDATES = 60
"""So many of a person's best are arranged."""
NEAR = ("same", "unit", "minor")
NOWHERE = -(1 << 20)
type Whole = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Beside:
    """yields: points by vacancy. shown_to: among how many people's first five each stands. learned: by person, points
    by vacancy. What is not named is 0."""

    yields: Mapping[str, int] = field(default_factory=dict)
    shown_to: Mapping[str, int] = field(default_factory=dict)
    learned: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A vacancy on a person's list. points: the engine's; the order goes by points with `learned`, less `yields`."""

    vacancy_id: str
    points: int
    learned: int
    yields: int


@dataclass(frozen=True, slots=True)
class Found:
    """Everybody's candidates. vacancies: their ids. rows, points, learned: a line a person; rows are places in
    `vacancies`, -1 past the end of a line."""

    people: Sequence[str]
    vacancies: Sequence[str]
    rows: Whole
    points: Whole
    learned: Whole

    def lists(self, yields: Mapping[str, int], most: int) -> list[list[Line]]:
        """For everybody the first `most`. Equals stand in another order for each person, always the same for one, so
        that not all are shown the same few of them."""
        less = np.array([yields.get(name, 0) for name in self.vacancies] + [0], np.int32)[self.rows]
        worth = np.where(self.rows >= 0, self.points + self.learned - less, NOWHERE).astype(np.int64)
        order = np.argsort((-worth << 32) + self._lots(), axis=1, kind="stable")[:, :most]
        columns = (np.take_along_axis(each, order, 1).tolist() for each in (self.rows, self.points, self.learned, less))
        return [
            [Line(self.vacancies[at], *numbers) for at, *numbers in zip(*line, strict=True) if at >= 0]
            for line in zip(*columns, strict=True)
        ]

    def _lots(self) -> NDArray[np.int64]:
        """A number below 2**32 for each pair, that depends on nothing but the two ids."""
        person, vacancy = (
            np.array([crc32(name.encode()) for name in names] + [0], np.uint64)
            for names in (self.people, self.vacancies)
        )
        mixed = (person[:-1, None] ^ vacancy[self.rows]) * np.uint64(0x9E3779B97F4A7C15)
        return (mixed >> np.uint64(32)).astype(np.int64)


def with_widened(engine: Engine, seekers: Iterable[SeekerProfile]) -> list[SeekerProfile]:
    """Whoever finds too little in the wished groups of work is widened to neighbouring occupations.

    `narrow_below` vacancies in the wished minor groups that no gate closes are enough (weights, widening).
    """
    enough = engine.weights.widening["narrow_below"]

    def narrow(seeker: SeekerProfile) -> bool:
        if not seeker.occupations or seeker.widened:
            return False
        return engine.reachable(replace(seeker, opted_out=False), NEAR) < enough

    return [replace(seeker, widened=True) if narrow(seeker) else seeker for seeker in seekers]


def candidates(
    engine: Engine,
    seekers: Sequence[SeekerProfile],
    but: Mapping[str, Collection[str]],
    learned: Mapping[str, Mapping[str, int]],
) -> Found:
    """Everybody's best by points, but for those that were decided on (by person), with what was learned of them."""
    most = CANDIDATES + max((len(but.get(seeker.id, ())) for seeker in seekers), default=0)
    best = engine.best(engine.crowd(seekers), k=most)
    names = [profile.id for profile in engine.field.profiles]
    rows, points = best.rows.copy(), best.points.copy()
    added = np.zeros(rows.shape, np.int32)
    for line, seeker in enumerate(seekers):
        if out := but.get(seeker.id):
            gone = np.array([at >= 0 and names[at] in out for at in rows[line].tolist()], np.bool_)
            rows[line, gone] = -1
            order = np.argsort(rows[line] < 0, kind="stable")
            rows[line], points[line] = rows[line, order], points[line, order]
        if mine := learned.get(seeker.id):
            added[line] = [mine.get(names[at], 0) if at >= 0 else 0 for at in rows[line].tolist()]
    columns = (each[:, :CANDIDATES].astype(np.int32) for each in (rows, points, added))
    return Found([seeker.id for seeker in seekers], names, *columns)


def joined(parts: Sequence[Found]) -> Found:
    """Several people's candidates as one; all of one engine. ValueError without any part."""
    if not parts:
        raise ValueError("nobody's candidates")
    people = [person for part in parts for person in part.people]
    columns = (np.concatenate([getattr(part, name) for part in parts]) for name in ("rows", "points", "learned"))
    return Found(people, parts[0].vacancies, *columns)


def crowding(found: Found, openings: Mapping[str, int], weights: Weights) -> Mapping[str, int]:
    """What each vacancy yields, so that the first five of all people spread over the places there are.

    openings: places left, by vacancy. A place may stand among the first five of `lists_per_opening` people, or of its
    share of all people where that is more, before its vacancy yields anything.
    """
    who, column = np.nonzero(found.rows >= 0)
    if not len(who):
        return {}
    places = np.array([openings.get(name, 1) for name in found.vacancies], np.float64).clip(1)
    share = ON_PANEL * len(found.people) / places.sum()
    points = (found.points + found.learned)[who, column]
    pairs = Candidates(who, found.rows[who, column], points)
    prices = competition_prices(pairs, places * max(weights.crowding["lists_per_opening"], share), k=ON_PANEL)
    yields = np.rint(prices * weights.crowding["strength"] / 100).clip(0, weights.crowding["most"]).astype(int)
    return {name: less for name, less in zip(found.vacancies, yields.tolist(), strict=True) if less}


def shown_to(lists: Iterable[Sequence[Line]]) -> Mapping[str, int]:
    """Among how many people's first five each vacancy stands."""
    counts: dict[str, int] = {}
    for lines in lists:
        for line in lines[:ON_PANEL]:
            counts[line.vacancy_id] = counts.get(line.vacancy_id, 0) + 1
    return counts
