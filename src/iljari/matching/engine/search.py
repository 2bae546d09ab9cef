"""The compiled search over blocks, best bound first, and its reverse: whom does one vacancy concern."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine.arrays import (
    AREA,
    BASE,
    CAREER_COUNT,
    CLOSED,
    DISTRICT_COUNT,
    DISTRICTS,
    NEVER,
    OCCUPATION,
    PERSON_KEYS,
    SILENT,
    START_COUNT,
    STARTS,
    TIE_BITS,
    UNKNOWN_LEVEL,
    VACANCY_KEYS,
    WIDELY_SENSIBLE,
    WIDENED,
    WISHES,
    Areas,
    Blocks,
    Groups,
    People,
    Tables,
    Vacancies,
)
from iljari.matching.engine.kernel import (
    CLOSED_HERE,
    OPEN,
    area_of,
    band_of,
    commute_of,
    compiled,
    keep_best,
    occupation_of,
    pay_most,
    pay_of,
    rest_of,
    skills_most,
    woven,
)

MOST_POINTS = 4096  # more than work, way and base can bring
NEAREST = 100  # occupations within so many points of the best are searched first
MANY_AREAS = 4  # with more than one in so many areas equally good, places do not tell vacancies apart


class Desk(NamedTuple):
    """Room to work in for one thread. work: points or CLOSED, months that count, whether it is the wish itself, by
    occupation. ways: points and openness by area; classes: the same of all places and of work from home. found, places,
    order: for the blocks that are collected and put in order."""

    work: NDArray[np.int32]
    ways: NDArray[np.int32]
    classes: NDArray[np.int32]
    found: NDArray[np.int32]
    places: NDArray[np.int32]
    order: NDArray[np.int32]


def new_desk(t: Tables, a: Areas, near: Blocks, terms: Blocks) -> Desk:
    """A desk that is large enough."""
    blocks, areas = max(len(near.base), len(terms.base)), len(a.exact)
    sizes = ((len(t.levels), 3), (areas, 2), (2, 2), (blocks, 2), (MOST_POINTS,), (blocks,))
    return Desk(*(np.empty(size, np.int32) for size in sizes))


@woven
def least_points(worth: int) -> int:
    """The fewest points that can reach a worth (points by 2**32, less the place among equals)."""
    return -((-worth) >> TIE_BITS)


@compiled
def same_work(p: People, s: int, r: int) -> bool:
    """Whether two people wish for the same work, and neither has a career that is known."""
    same = p.facts[s, CAREER_COUNT] == p.facts[r, CAREER_COUNT] and p.facts[s, CAREER_COUNT] <= 0
    for rank in range(3):
        same &= p.facts[s, WISHES + rank] == p.facts[r, WISHES + rank]
    return same and p.facts[s, WIDENED] == p.facts[r, WIDENED]


@compiled
def same_places(p: People, s: int, r: int) -> bool:
    """Whether two people wish for the same places and would go as far."""
    f, g = p.facts[s], p.facts[r]
    same = f[START_COUNT] == g[START_COUNT] and f[DISTRICT_COUNT] == g[DISTRICT_COUNT]
    same &= p.reach[s, 0] == p.reach[r, 0] and p.reach[s, 1] == p.reach[r, 1]
    if not same:
        return False
    for at in range(f[DISTRICT_COUNT]):
        same &= p.districts[f[DISTRICTS] + at] == p.districts[g[DISTRICTS] + at]
    for at in range(f[START_COUNT]):
        for axis in range(3):
            same &= p.starts[f[STARTS] + at, axis] == p.starts[g[STARTS] + at, axis]
    return same


@compiled
def judge_work(t: Tables, p: People, s: int, work: Any) -> None:
    """Fill `work` with points or CLOSED, months that count, and whether it is the wish itself, by occupation."""
    for o in range(len(work)):
        points, counted, itself = occupation_of(t, p, s, o)
        work[o, 0], work[o, 1], work[o, 2] = points, counted, itself


@compiled
def judge_areas(t: Tables, a: Areas, p: People, s: int, ways: Any) -> bool:
    """Fill `ways` with points and openness by area; returns whether places tell vacancies apart for this person."""
    best, as_good = CLOSED, 0
    for area in range(len(ways)):
        points, state = area_of(t, a, p, s, area)
        ways[area, 0], ways[area, 1] = points, state
        if state > CLOSED_HERE and not a.remote[area]:
            as_good = as_good + 1 if points == best else 1 if points > best else as_good
            best = max(best, points)
    return as_good * MANY_AREAS <= len(ways)


@compiled
def judge_classes(a: Areas, ways: Any, classes: Any) -> None:
    """Fill `classes` with the most points and openness of all places (0) and of work from home (1)."""
    classes[:] = CLOSED_HERE
    for area in range(len(ways)):
        c = a.remote[area]
        classes[c, 0], classes[c, 1] = max(classes[c, 0], ways[area, 0]), max(classes[c, 1], ways[area, 1])


@compiled
def collect(b: Blocks, work: Any, ways: Any, low: int, high: int, need: int, found: Any) -> tuple[int, int]:
    """Blocks that are not closed, each with its bound of work, way and base; how many, and the highest bound.

    Only occupations with points from `low` to below `high`, and cells that could reach `need` by work, way and base.
    """
    count, highest, best_way = 0, 0, 0
    for place in range(len(ways)):
        best_way = max(best_way, ways[place, 0])
    for o in range(min(len(work), len(b.cells) - 1)):
        points, itself = work[o, 0], work[o, 2] > 0
        if points < low or points >= high:
            continue
        least = need - points - b.most_base
        if best_way < least:
            continue
        for cell in range(b.cells[o], b.cells[o + 1]):
            place = b.cell_place[cell]
            way, state = ways[place, 0], ways[place, 1]
            if state == CLOSED_HERE or (state < OPEN and not itself) or way < least:
                continue
            for block in range(b.cell_starts[cell], b.cell_starts[cell + 1]):
                bound = points + way + b.base[block]
                if b.base[block] >= 0 and bound >= need:
                    found[count, 0], found[count, 1] = block, bound
                    highest = max(highest, bound)
                    count += 1
    return count, highest


@compiled
def in_falling_order(found: Any, count: int, highest: int, places: Any, order: Any) -> None:
    """Number the collected blocks by falling bound (a counting sort)."""
    places[: highest + 2] = 0
    for at in range(count):
        places[highest - found[at, 1] + 1] += 1
    for value in range(1, highest + 1):
        places[value] += places[value - 1]
    for at in range(count):
        value = highest - found[at, 1]
        order[places[value]] = at
        places[value] += 1


@woven
def keys_most_of(t: Tables, p: People, s: int) -> int:
    """The most that the gathered columns and words bring a person."""
    most = skills_most(t, p, s)
    for column in range(len(t.most)):
        most += t.most[column][p.facts[s, PERSON_KEYS + column]]
    return most


@woven
def block_most(t: Tables, b: Blocks, p: People, s: int, block: int, keys_most: int) -> int:
    """The most that pay, gathered columns and words bring a person within a block, or below zero where it is closed."""
    most = keys_most + pay_most(t, p, s, b.pay[block, 0], b.pay[block, 1], b.unpaid[block])
    for column in range(len(t.most)):
        key = b.keys[block, column]
        if key >= 0:
            row = p.facts[s, PERSON_KEYS + column]
            most += t.rows[column][row, key] - t.most[column][row]
    return most


@woven
def look_at(
    t: Tables, v: Vacancies, a: Areas, p: People, s: int, row: int,
    work: Any, ways: Any, keys_most: int, worth: Any, rows: Any,
) -> None:  # fmt: skip
    """Work out one vacancy for one person, and keep it if it is among the best."""
    o, area = v.facts[row, OCCUPATION], v.facts[row, AREA]
    itself = work[o, 2] > 0
    if work[o, 0] < 0 or ways[area, 1] == CLOSED_HERE or (ways[area, 1] < OPEN and not itself):
        return
    k = len(worth)
    so_far = work[o, 0] + (ways[area, 0] if a.exact[area] else commute_of(t, a, v, p, s, row, itself))
    if so_far < 0:
        return
    rest = rest_of(t, v, p, s, row, work[o, 1], least_points(worth[k - 1]) - so_far, keys_most)
    if rest >= 0:
        value = ((so_far + rest) << TIE_BITS) - v.tie[row]
        if value > worth[k - 1]:
            keep_best(worth, rows, k, value, row)


@compiled
def search_blocks(
    t: Tables, v: Vacancies, a: Areas, b: Blocks, p: People, s: int,
    d: Desk, classes: Any, worth: Any, rows: Any,
) -> int:  # fmt: skip
    """The best of all vacancies in blocks; returns how many were looked at one by one.

    First the occupations that are nearest to the wishes; what they bring mostly rules out the others at a glance.
    """
    keys_most = keys_most_of(t, p, s)
    rest_most = keys_most + max(t.pay[0], t.pay_most[len(t.pay_most) - 1])
    last, looked, best = len(worth) - 1, 0, 0
    for o in range(len(d.work)):
        best = max(best, d.work[o, 0])
    for second in range(2):
        low, high = (0, best - NEAREST) if second else (max(best - NEAREST, 0), MOST_POINTS)
        count, highest = collect(b, d.work, classes, low, high, least_points(worth[last]) - rest_most, d.found)
        in_falling_order(d.found, count, highest, d.places, d.order)
        for at in d.order[:count]:
            block, bound = d.found[at, 0], d.found[at, 1]
            if (bound + rest_most) << TIE_BITS < worth[last]:
                break
            bound += block_most(t, b, p, s, block, keys_most)
            if bound < 0 or (bound << TIE_BITS) - b.tie[block] < worth[last]:
                continue
            for place in range(b.starts[block], b.starts[block + 1]):
                look_at(t, v, a, p, s, b.rows[place], d.work, d.ways, keys_most, worth, rows)
            looked += b.starts[block + 1] - b.starts[block]
    return looked


@compiled
def search_people(
    t: Tables, v: Vacancies, a: Areas, near: Blocks, terms: Blocks, loose: int,
    p: People, people: Any, d: Desk, worth: Any, rows: Any,
) -> int:  # fmt: skip
    """The best for some people: fills `worth` and `rows`. Vacancies from `loose` on are in no block."""
    looked, before, apart = 0, -1, True
    for at in range(len(people)):
        s = people[at]
        worth[at, :], rows[at, :] = NEVER, -1
        if p.facts[s, SILENT] or worth.shape[1] == 0:
            continue
        if before < 0 or not same_work(p, s, before):
            judge_work(t, p, s, d.work)
        if before < 0 or not same_places(p, s, before):
            apart = judge_areas(t, a, p, s, d.ways)
            judge_classes(a, d.ways, d.classes)
        before = s
        if apart:
            looked += search_blocks(t, v, a, near, p, s, d, d.ways, worth[at], rows[at])
        else:
            looked += search_blocks(t, v, a, terms, p, s, d, d.classes, worth[at], rows[at])
        keys_most = keys_most_of(t, p, s)
        for row in range(loose, len(v.facts)):
            look_at(t, v, a, p, s, row, d.work, d.ways, keys_most, worth[at], rows[at])
    return looked


def search(
    t: Tables, v: Vacancies, a: Areas, near: Blocks, terms: Blocks, loose: int,
    p: People, people: Any, worth: Any, rows: Any,
) -> int:  # fmt: skip
    """As plain.search; returns how many vacancies were looked at one by one."""
    return int(search_people(t, v, a, near, terms, loose, p, people, new_desk(t, a, near, terms), worth, rows))


def concerned(
    t: Tables, v: Vacancies, a: Areas, p: People, row: int, groups: Groups, last: Any, found: Any, points: Any
) -> int:  # fmt: skip
    """Whom a vacancy concerns: its points reach what they need (`last`, by row). Fills both; returns how many.

    Whoever wishes for two near occupations may be found twice.
    """
    # Numba looks at plain tuples a hundred times faster than at named ones
    ways = np.empty(len(groups.reach), np.int32)
    return int(_concerned(tuple(t), tuple(v), tuple(a), tuple(p), row, tuple(groups), ways, last, found, points))


@compiled
def _concerned(
    tables: Any, vacancies: Any, areas: Any, everybody: Any, row: int,
    groups: Any, ways: Any, last: Any, found: Any, points: Any,
) -> int:  # fmt: skip
    t, v, a, p = Tables(*tables), Vacancies(*vacancies), Areas(*areas), People(*everybody)
    g = Groups(*groups)
    count, o, base = 0, v.facts[row, OCCUPATION], v.facts[row, BASE]
    if base < 0:
        return 0
    terms = base + max(t.pay) + max(t.skills)
    for column in range(len(t.most)):
        terms += max(t.most[column])
    for spot in range(len(ways)):
        ways[spot] = spot_most(t, v, a, g, row, spot)
    for run in range(len(g.runs) - 1):
        work = max(t.career) + wish_most(t, g.wish[g.runs[run]], o)
        for group in range(g.runs[run], g.runs[run + 1] if work >= 0 else g.runs[run]):
            ahead = work + ways[g.spot[group]]
            if ahead < 0:
                continue
            for at in range(g.starts[group], g.starts[group + 1]):
                s = g.people[at]
                least = last[s] - ahead
                if terms < least or p.facts[s, SILENT] or terms_most(t, v, p, s, row) < max(least, 0):
                    continue
                total = pair_points(t, v, a, p, s, row, last[s])
                if total >= last[s]:
                    found[count], points[count] = s, total
                    count += 1
    return count


@woven
def spot_most(t: Tables, v: Vacancies, a: Areas, g: Groups, row: int, spot: int) -> int:
    """The most points of a way from a spot to a vacancy, or CLOSED where nobody would go from there."""
    area = v.facts[row, AREA]
    if a.remote[area]:
        return t.commute[2]
    if spot == 0:
        return max(t.commute)
    if g.district[spot] >= 0:
        return t.commute[1] if t.held[g.district[spot], a.district[area]] else CLOSED
    dx, dy, dz = v.at[row, 0] - g.at[spot, 0], v.at[row, 1] - g.at[spot, 1], v.at[row, 2] - g.at[spot, 2]
    chord = dx * dx + dy * dy + dz * dz
    if np.isnan(chord):
        return t.commute[0]
    return CLOSED if chord > g.reach[spot] else t.commute[3 + band_of(t, chord)]


@woven
def wish_most(t: Tables, wish: int, o: int) -> int:
    """The most that a first wish can earn; far below zero where it keeps the occupation out. -1: no wish."""
    if wish < 0 or o == 0:
        return t.wishes[0, 0, UNKNOWN_LEVEL]
    level = t.levels[wish, o]
    return max(t.wishes[0, 0, level], t.wishes[1, 0, level]) if level <= WIDELY_SENSIBLE else CLOSED


@woven
def terms_most(t: Tables, v: Vacancies, p: People, s: int, row: int) -> int:
    """What a vacancy's terms bring a person, exact but for shared words, or below zero where they close it.

    It looks at few facts of the person that lie side by side, so most people are done with after one look.
    """
    f = v.facts[row]
    points = f[BASE] + skills_most(t, p, s)
    for column in range(len(t.rows)):
        points += t.rows[column][p.facts[s, PERSON_KEYS + column], f[VACANCY_KEYS + column]]
    return points + pay_of(t, p, s, v.pay[row, 0], v.pay[row, 1])


@woven
def pair_points(t: Tables, v: Vacancies, a: Areas, p: People, s: int, row: int, need: int) -> int:
    """The points of one pair, or CLOSED; CLOSED too where it cannot reach `need`."""
    work, counted, itself = occupation_of(t, p, s, v.facts[row, OCCUPATION])
    way = commute_of(t, a, v, p, s, row, itself)
    if work < 0 or way < 0:
        return CLOSED
    rest = rest_of(t, v, p, s, row, counted, need - work - way, keys_most_of(t, p, s))
    return work + way + rest if rest >= 0 else CLOSED
