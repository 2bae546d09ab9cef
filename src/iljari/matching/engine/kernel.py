"""The search in plain loops over arrays: compiled by Numba where it is installed, else not used (plain.py answers).

For one person: points of each occupation and each area; from these, for every block of vacancies that is not closed,
the most that any of it could reach; then the blocks in falling order of that bound, until the best k found cannot be
passed any more. Only then are vacancies looked at one by one. Bounds are never too low, so the answer is exact.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

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
    PERSON_KEYS,
    RELATED,
    SENSIBLE,
    START_COUNT,
    STARTS,
    UNKNOWN_LEVEL,
    VACANCY_KEYS,
    WIDELY_SENSIBLE,
    WIDENED,
    WISHES,
    WORD_COUNT,
    WORDS,
    Areas,
    People,
    Tables,
    Vacancies,
)

njit: Any
try:
    from numba import njit
except ImportError:
    njit = None


CLOSED_HERE, OPEN_FOR_THE_WISHED, OPEN = 0, 1, 2


def compiled[F: Callable[..., Any]](function: F) -> F:
    """The function as machine code that runs beside Python's own thread; itself where there is no Numba.

    Without counting references (_nrt): the arrays are held by the caller and nothing is allocated within, and counting
    them at each look into a tuple of arrays would take most of the time.
    """
    return njit(nogil=True, cache=True, _nrt=False)(function) if njit else function


def woven[F: Callable[..., Any]](function: F) -> F:
    """As compiled, for what is called once a pair: woven into the caller, since handing over tuples of arrays costs."""
    return njit(nogil=True, inline="always", _nrt=False)(function) if njit else function


@woven
def occupation_of(t: Tables, p: People, s: int, o: int) -> tuple[int, int, bool]:
    """Points of wish and career or CLOSED; months of career that count; whether it is the wished work itself."""
    f = p.facts[s]
    widened = f[WIDENED]
    sensible = WIDELY_SENSIBLE if widened else SENSIBLE
    best, near, itself = -1, False, False
    for rank in range(3):
        wish = f[WISHES + rank]
        if wish >= 0 and o > 0:
            level = t.levels[wish, o]
            best = max(best, t.wishes[widened, rank, level])
            near |= level <= sensible
            itself |= level <= ITSELF
    if best < 0:
        best = t.wishes[widened, 0, UNKNOWN_LEVEL]
    elif not near:
        return CLOSED, 0, False
    months = f[CAREER_COUNT]
    if months < 0:
        return best + t.career[0], EVERYTHING_COUNTS, itself
    same, related = 0, 0
    for at in range(f[CAREER], f[CAREER] + months):
        level = t.levels[p.careers[at, 0], o]
        if o == 0 or level <= MINOR:
            same += p.careers[at, 1]
        elif level == RELATED:
            related += p.careers[at, 1]
    if o == 0:
        return best + t.career[0], same, itself
    step = 2 if related else 1
    for band in range(len(t.career_from)):
        if same >= t.career_from[band]:
            step = 3 + band
    return best + t.career[step], same + related, itself


@woven
def chord_to(p: People, s: int, x: np.float32, y: np.float32, z: np.float32) -> np.float32:
    """The squared chord from the nearest start; NaN where either side is unknown."""
    f = p.facts[s]
    nearest = np.float32(np.nan)
    for at in range(f[STARTS], f[STARTS] + f[START_COUNT]):
        dx, dy, dz = x - p.starts[at, 0], y - p.starts[at, 1], z - p.starts[at, 2]
        chord = dx * dx + dy * dy + dz * dz
        if not chord >= nearest:
            nearest = chord
    return nearest


@woven
def holds(t: Tables, p: People, s: int, district: int) -> bool:
    """Whether a wished district holds the district."""
    f = p.facts[s]
    found = False
    for at in range(f[DISTRICTS], f[DISTRICTS] + f[DISTRICT_COUNT]):
        found |= t.held[p.districts[at], district] != 0
    return found


@woven
def band_of(t: Tables, chord: np.float32) -> int:
    """The first band of the commute that the chord lies within."""
    band = 0
    while band < len(t.commute_to) and chord > t.commute_to[band]:
        band += 1
    return band


@woven
def area_of(t: Tables, a: Areas, p: People, s: int, area: int) -> tuple[int, int]:
    """The most points that a commute to the area brings (exact where the area is), and whether it is open."""
    if a.remote[area]:
        return t.commute[2], OPEN
    if holds(t, p, s, a.district[area]):
        return t.commute[1], OPEN
    chord = chord_to(p, s, a.at[area, 0], a.at[area, 1], a.at[area, 2])
    if np.isnan(chord):
        return t.commute[0], OPEN
    if a.exact[area]:
        points = t.commute[3 + band_of(t, chord)]
    else:
        least = max(0.0, np.sqrt(np.float64(chord)) - a.radius[area])
        chord = np.float32(least * least)
        points = t.commute_most[band_of(t, chord)]
    if chord <= p.reach[s, 0]:
        return points, OPEN
    return points, OPEN_FOR_THE_WISHED if chord <= p.reach[s, 1] else CLOSED_HERE


@woven
def commute_of(t: Tables, a: Areas, v: Vacancies, p: People, s: int, row: int, itself: bool) -> int:
    """Points of the way to one vacancy, or CLOSED."""
    area = v.facts[row, AREA]
    if a.remote[area]:
        return t.commute[2]
    if holds(t, p, s, a.district[area]):
        return t.commute[1]
    chord = chord_to(p, s, v.at[row, 0], v.at[row, 1], v.at[row, 2])
    if np.isnan(chord):
        return t.commute[0]
    if chord > p.reach[s, 1 if itself else 0]:
        return CLOSED
    return t.commute[3 + band_of(t, chord)]


@woven
def pay_of(t: Tables, p: People, s: int, low: float, high: float) -> int:
    """Points of pay, or CLOSED. low is times 100."""
    if high * 100 < p.pay[s, 1] * t.pay_tolerance:
        return CLOSED
    wished = p.pay[s, 0]
    if np.isnan(wished) or np.isnan(high):
        return t.pay[0]
    step = 2 if high >= wished else 1
    for band in range(len(t.pay_from)):
        if low >= wished * t.pay_from[band]:
            step = 3 + band
    return t.pay[step]


@woven
def pay_most(t: Tables, p: People, s: int, low: float, high: float, unpaid: int) -> int:
    """The most points of pay in a block with these best offers, or CLOSED."""
    wished = p.pay[s, 0]
    if np.isnan(wished):
        return t.pay[0]
    most = t.pay[0] if unpaid else CLOSED
    if not high * 100 < p.pay[s, 1] * t.pay_tolerance:
        step = 1 if high >= wished else 0
        for band in range(len(t.pay_from)):
            if low >= wished * t.pay_from[band]:
                step = 2 + band
        most = max(most, t.pay_most[step])
    return most


@woven
def skills_of(t: Tables, v: Vacancies, p: People, s: int, row: int) -> int:
    """Points of shared words: both sides' numbers rise."""
    mine, my_end = p.facts[s, HAS], p.facts[s, HAS] + p.facts[s, HAS_COUNT]
    theirs, their_end = v.facts[row, WORDS], v.facts[row, WORDS] + v.facts[row, WORD_COUNT]
    if mine == my_end or theirs == their_end:
        return t.skills[0]
    shared = 0
    while mine < my_end and theirs < their_end:
        if p.words[mine] == v.words[theirs]:
            shared += 1
            mine += 1
            theirs += 1
        elif p.words[mine] < v.words[theirs]:
            mine += 1
        else:
            theirs += 1
    step = 1
    for band in range(len(t.skills_from)):
        if shared >= t.skills_from[band]:
            step = 2 + band
    return t.skills[step]


@woven
def skills_most(t: Tables, p: People, s: int) -> int:
    """The most points that anybody's words can bring this person."""
    count = p.facts[s, HAS_COUNT]
    if count == 0:
        return t.skills[0]
    step = 0
    for band in range(len(t.skills_from)):
        if count >= t.skills_from[band]:
            step = 1 + band
    return max(t.skills[0], t.skills_most[step])


@woven
def rest_of(t: Tables, v: Vacancies, p: People, s: int, row: int, counted: int, need: int, keys_most: int) -> int:
    """Points of everything but occupation and way, or CLOSED; CLOSED too where they cannot reach `need`.

    keys_most: the most that the gathered columns and words bring this person.
    """
    f = v.facts[row]
    if f[BASE] < 0 or f[MASK] & p.facts[s, NEEDS]:
        return CLOSED
    if f[MONTHS] > 0 and f[MONTHS] - counted > t.career_tolerance:
        return CLOSED
    pay = pay_of(t, p, s, v.pay[row, 0], v.pay[row, 1])
    points = f[BASE] + pay
    if pay < 0 or points + keys_most < need:
        return CLOSED
    for column in range(len(t.rows)):
        found = t.rows[column][p.facts[s, PERSON_KEYS + column], f[VACANCY_KEYS + column]]
        if found < 0:
            return CLOSED
        points += found
    return points + skills_of(t, v, p, s, row)


@woven
def keep_best(worth: Any, rows: Any, k: int, value: int, row: int) -> None:
    """Put a value in its place among the best k, the best first."""
    at = k - 1
    while at > 0 and worth[at - 1] < value:
        worth[at], rows[at] = worth[at - 1], rows[at - 1]
        at -= 1
    worth[at], rows[at] = value, row
