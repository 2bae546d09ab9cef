"""The same search with NumPy alone: sums over whole columns, and over blocks where there are many vacancies.

`totals` works out any pairs at once: one person and many vacancies, or one vacancy and many people.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine.arrays import (
    AREA,
    BASE,
    CAREER,
    CAREER_COUNT,
    CLOSED,
    DISTRICT_COUNT,
    DISTRICTS,
    EVERYTHING_COUNTS,
    HAS,
    HAS_COUNT,
    ITSELF,
    MASK,
    MINOR,
    MONTHS,
    NEEDS,
    NEVER,
    OCCUPATION,
    PERSON_KEYS,
    RELATED,
    SENSIBLE,
    SILENT,
    START_COUNT,
    STARTS,
    TIE_BITS,
    UNKNOWN_LEVEL,
    VACANCY_KEYS,
    WIDELY_SENSIBLE,
    WIDENED,
    WISHES,
    WORD_COUNT,
    WORDS,
    Areas,
    Blocks,
    People,
    Tables,
    Vacancies,
)

type Whole = NDArray[Any]  # integers
type Flags = NDArray[np.bool_]
ALL_AT_ONCE = 4096


def totals(t: Tables, v: Vacancies, a: Areas, p: People, people: Whole, rows: Whole) -> Whole:
    """The points of pairs, below zero where a gate is closed. One of `people` and `rows` may have length 1."""
    facts, f = v.facts[rows], p.facts[people]
    work, counted, itself = work_of(t, p, f, facts[:, OCCUPATION])
    area = facts[:, AREA]
    way = ways_of(t, p, people, v.at[rows], a.district[area], a.remote[area], itself)
    closed = ((facts[:, MASK] & f[:, NEEDS]) != 0) | (f[:, SILENT] != 0)
    closed |= (facts[:, MONTHS] > 0) & (facts[:, MONTHS] - counted > t.career_tolerance)
    points = work + way + facts[:, BASE] + _pay(t, p.pay[people], v.pay[rows]) + _skills(t, v, p, facts, f)
    for column, table in enumerate(t.rows):
        points = points + table[f[:, PERSON_KEYS + column], facts[:, VACANCY_KEYS + column]]
    found: Whole = np.where(closed, CLOSED, points)
    return found


def work_of(t: Tables, p: People, f: NDArray[np.int32], o: NDArray[np.int32]) -> tuple[Whole, Whole, Flags]:
    """Points of wish and career (below zero where closed), months that count, whether it is the wished work itself."""
    widened = f[:, WIDENED]
    shape = np.broadcast_shapes(widened.shape, o.shape)
    best, near, itself = np.full(shape, -1, np.int64), np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    sensible = np.where(widened, WIDELY_SENSIBLE, SENSIBLE)
    for rank in range(3):
        wish = f[:, WISHES + rank]
        known = (wish >= 0) & (o > 0)
        level = t.levels[wish, o]
        best = np.where(known, np.maximum(best, t.wishes[widened, rank, level]), best)
        near |= known & (level <= sensible)
        itself |= known & (level <= ITSELF)
    points = np.where(best < 0, t.wishes[widened, 0, UNKNOWN_LEVEL], np.where(near, best, CLOSED))
    earned, counted = _career(t, p, f, o)
    return points + earned, counted, itself


def _career(t: Tables, p: People, f: NDArray[np.int32], o: NDArray[np.int32]) -> tuple[Whole, Whole]:
    """Points of the career, and the months that count for the gate."""
    count = f[:, CAREER_COUNT]
    shape = np.broadcast_shapes(count.shape, o.shape)
    same, related = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for number in range(count.max(initial=0)):
        there = number < count
        job = p.careers[np.where(there, f[:, CAREER] + number, 0)]
        months, level = np.where(there, job[:, 1], 0), t.levels[job[:, 0], o]
        own = (o == 0) | (level <= MINOR)
        same += np.where(own, months, 0)
        related += np.where(~own & (level == RELATED), months, 0)
    step = np.where(related > 0, 2, 1)
    for band, limit in enumerate(t.career_from):
        step = np.where(same >= limit, 3 + band, step)
    unknown = (count < 0) | (o == 0)
    return t.career[np.where(unknown, 0, step)], np.where(count < 0, EVERYTHING_COUNTS, same + related)


def ways_of(
    t: Tables,
    p: People,
    people: Whole,
    at: NDArray[np.float32],
    district: NDArray[np.int32],
    remote: NDArray[np.uint8],
    itself: Flags,
) -> Whole:
    """Points of the way, or CLOSED."""
    f = p.facts[people]
    held = np.zeros(np.broadcast_shapes(district.shape, people.shape), np.bool_)
    for number in range(f[:, DISTRICT_COUNT].max(initial=0)):
        there = number < f[:, DISTRICT_COUNT]
        wished = p.districts[np.where(there, f[:, DISTRICTS] + number, 0)]
        held |= there & (t.held[wished, district] != 0)
    chord = chords(p, f, at)
    points = t.commute[3 + np.searchsorted(t.commute_to, chord)]
    far = chord > np.where(itself, p.reach[people, 1], p.reach[people, 0])
    points = np.where(np.isnan(chord), t.commute[0], np.where(far, CLOSED, points))
    found: Whole = np.where(remote != 0, t.commute[2], np.where(held, t.commute[1], points))
    return found


def chords(p: People, f: NDArray[np.int32], at: NDArray[np.float32]) -> NDArray[np.float32]:
    """Squared chords from the nearest start; NaN where either side is unknown."""
    nearest = np.full(np.broadcast_shapes(f.shape[:1], at.shape[:1]), np.nan, np.float32)
    for number in range(f[:, START_COUNT].max(initial=0)):
        there = number < f[:, START_COUNT]
        start = p.starts[np.where(there, f[:, STARTS] + number, 0)]
        dx, dy, dz = (at[:, axis] - start[:, axis] for axis in range(3))
        chord = dx * dx + dy * dy + dz * dz
        nearest = np.where(there, np.fmin(nearest, chord), nearest)
    return nearest


def _pay(t: Tables, wish: NDArray[np.float64], offer: NDArray[np.float64]) -> Whole:
    wished, (low, high) = wish[:, 0], offer.T
    step = np.where(high >= wished, 2, 1)
    for band, percent in enumerate(t.pay_from):
        step = np.where(low >= wished * percent, 3 + band, step)
    step = np.where(np.isnan(wished) | np.isnan(high), 0, step)
    return np.where(high * 100 < wish[:, 1] * t.pay_tolerance, CLOSED, t.pay[step])


def _skills(t: Tables, v: Vacancies, p: People, facts: NDArray[np.int32], f: NDArray[np.int32]) -> Whole:
    shape = np.broadcast_shapes(facts.shape[:1], f.shape[:1])
    mine, theirs = f[:, HAS_COUNT], facts[:, WORD_COUNT]
    shared = np.zeros(shape, np.int64)
    for one in range(mine.max(initial=0)):
        word = p.words[np.where(one < mine, f[:, HAS] + one, 0)]
        for other in range(theirs.max(initial=0)):
            same = v.words[np.where(other < theirs, facts[:, WORDS] + other, 0)] == word
            shared += same & (one < mine) & (other < theirs)
    step = np.ones(shape, np.int64)
    for band, number in enumerate(t.skills_from):
        step = np.where(shared >= number, 2 + band, step)
    return t.skills[np.where((mine == 0) | (theirs == 0), 0, step)]


def search(
    t: Tables,
    v: Vacancies,
    a: Areas,
    near: Blocks,
    terms: Blocks,
    loose: int,
    p: People,
    people: Whole,
    worth: Any,
    rows: Any,
) -> int:
    """As search.search: fills `worth` and `rows`; returns how many vacancies were looked at one by one."""
    looked = 0
    for at, person in enumerate(people):
        worth[at], rows[at] = NEVER, -1
        if p.facts[person, SILENT] or not worth.shape[1]:
            continue
        best = _Best(worth[at], rows[at])
        for some in _batches(t, v, a, near, loose, p, person, best):
            sums = totals(t, v, a, p, people[at : at + 1], some)
            best.take(sums, v.tie[some], some)
            looked += len(some)
    return looked


class _Best:
    """The best k so far."""

    def __init__(self, worth: Any, rows: Any) -> None:
        self.worth, self.rows = worth, rows

    def take(self, sums: Whole, tie: NDArray[np.int32], rows: Whole) -> None:
        """Look at some more, each with its sum."""
        open_ = sums >= 0
        worth = np.concatenate([self.worth, (sums[open_] << TIE_BITS) - tie[open_]])
        held = np.concatenate([self.rows, rows[open_]])
        order = np.argsort(-worth)[: len(self.worth)]
        self.worth[:], self.rows[:] = worth[order], held[order]


def _batches(t: Tables, v: Vacancies, a: Areas, b: Blocks, loose: int, p: People, person: int, best: _Best) -> Any:
    """Rows to look at, best bounds first, until what is found cannot be passed; then those in no block."""
    if loose <= ALL_AT_ONCE:
        yield np.arange(len(v.facts))
        return
    bounds = block_bounds(t, a, b, p, person)
    order = np.argsort(-bounds, kind="stable")
    order = order[: np.count_nonzero(bounds >= 0)]
    sizes = np.cumsum(np.diff(b.starts)[order])
    begin, most = 0, 512
    while begin < len(order) and (bounds[order[begin]] << TIE_BITS) >= best.worth[-1]:
        end = max(begin + 1, int(np.searchsorted(sizes, (sizes[begin - 1] if begin else 0) + most)))
        blocks = order[begin:end]
        lengths = b.starts[blocks + 1] - b.starts[blocks]
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        yield b.rows[np.repeat(b.starts[blocks], lengths) + within]
        begin, most = end, min(2 * most, 16 * ALL_AT_ONCE)
    if loose < len(v.facts):
        yield np.arange(loose, len(v.facts))


def block_bounds(t: Tables, a: Areas, b: Blocks, p: People, person: int) -> Whole:
    """The most that each block can bring a person, below zero where it is closed."""
    one = np.array([person])
    f = p.facts[one]
    work, _, itself = work_of(t, p, f, np.arange(len(t.levels), dtype=np.int32))
    ways = [_area_bounds(t, a, p, one, np.full(1, flag)) for flag in (False, True)]
    way = np.where(itself[b.occupation], ways[1][b.place], ways[0][b.place])
    most = int(np.max(t.skills)) + int(np.max(t.pay))
    for column, table in enumerate(t.rows):
        row = f[0, PERSON_KEYS + column]
        keys = b.keys[:, column]
        most = most + np.where(keys < 0, t.most[column][row], table[row, keys])
    bounds: Whole = work[b.occupation] + way + b.base + most
    return bounds


def _area_bounds(t: Tables, a: Areas, p: People, one: Whole, itself: Flags) -> Whole:
    """The most that a way to each area brings, or CLOSED."""
    f = p.facts[one]
    exact = ways_of(t, p, one, a.at, a.district, a.remote, itself)
    least = np.maximum(0.0, np.sqrt(chords(p, f, a.at).astype(np.float64)) - a.radius)
    chord = (least * least).astype(np.float32)
    points = t.commute_most[np.minimum(np.searchsorted(t.commute_to, chord), len(t.commute_most) - 1)]
    bound = np.where(chord > np.where(itself, p.reach[one, 1], p.reach[one, 0]), CLOSED, points)
    known = (a.exact != 0) | np.isnan(chord)
    return np.where(known, exact, np.maximum(exact, bound))
