"""What the engine is measured against: full scans, compiled and in NumPy, and SQL. All decide the same."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import psycopg

from iljari.matching.engine import Engine, SeekerProfile, plain
from iljari.matching.engine.arrays import (
    AREA,
    BASE,
    DISTRICT_COUNT,
    DISTRICTS,
    MASK,
    MONTHS,
    NEEDS,
    NEVER,
    OCCUPATION,
    PERSON_KEYS,
    SILENT,
    TIE_BITS,
    VACANCY_KEYS,
    Areas,
    People,
    Tables,
    Vacancies,
)
from iljari.matching.engine.components import judge_skills
from iljari.matching.engine.crowd import Crowd
from iljari.matching.engine.kernel import commute_of, compiled, keep_best, occupation_of, rest_of
from iljari.matching.engine.search import Desk, judge_areas, judge_work, keys_most_of, look_at, new_desk

PART = 16


@compiled
def scan_pairs(t: Tables, v: Vacancies, a: Areas, p: People, people: Any, worth: Any, rows: Any) -> None:
    """Every vacancy for everybody, pair by pair; a closed gate ends a pair at once."""
    for at in range(len(people)):
        s = people[at]
        worth[at, :], rows[at, :] = NEVER, -1
        if p.facts[s, SILENT]:
            continue
        last = worth.shape[1] - 1
        for row in range(len(v.facts)):
            work, counted, itself = occupation_of(t, p, s, v.facts[row, OCCUPATION])
            if work < 0:
                continue
            way = commute_of(t, a, v, p, s, row, itself)
            if way < 0:
                continue
            rest = rest_of(t, v, p, s, row, counted, -1, 0)
            if rest >= 0:
                value = ((work + way + rest) << TIE_BITS) - v.tie[row]
                if value > worth[at, last]:
                    keep_best(worth[at], rows[at], last + 1, value, row)


@compiled
def scan_with_tables(
    t: Tables, v: Vacancies, a: Areas, p: People, people: Any, d: Desk, worth: Any, rows: Any
) -> None:  # fmt: skip
    """Every vacancy for everybody, with the engine's own tables by occupation and area and its early leave."""
    for at in range(len(people)):
        s = people[at]
        worth[at, :], rows[at, :] = NEVER, -1
        if p.facts[s, SILENT]:
            continue
        judge_work(t, p, s, d.work)
        judge_areas(t, a, p, s, d.ways)
        keys_most = keys_most_of(t, p, s)
        for row in range(len(v.facts)):
            look_at(t, v, a, p, s, row, d.work, d.ways, keys_most, worth[at], rows[at])


def full_scan(engine: Engine, crowd: Crowd, *, threads: int, k: int = 20, tables: bool = False) -> Any:
    """Worth and rows of the best k for everybody, by a compiled full scan on so many threads."""
    field, t, people = engine.field, engine.tables(), np.arange(len(crowd))
    worth, rows = np.empty((len(people), k), np.int64), np.empty((len(people), k), np.int32)

    def part(begin: int) -> None:
        some = slice(begin, begin + PART)
        shared = (t, field.arrays, field.areas, crowd.arrays, people[some])
        if tables:
            scan_with_tables(*shared, new_desk(t, field.areas, field.near, field.terms), worth[some], rows[some])
        else:
            scan_pairs(*shared, worth[some], rows[some])

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(part, range(0, len(people), PART)))
    return rows


def numpy_scan(engine: Engine, crowd: Crowd, *, k: int = 20) -> Any:
    """Rows of the best k for everybody, whole columns at a time."""
    field, everything = engine.field, np.arange(len(engine.field.profiles))
    rows = np.full((len(crowd), k), -1, np.int32)
    for person in range(len(crowd)):
        sums = plain.totals(engine.tables(), field.arrays, field.areas, crowd.arrays, np.array([person]), everything)
        open_ = np.flatnonzero(sums >= 0)
        worth = (sums[open_] << TIE_BITS) - field.arrays.tie[open_]
        if len(open_) > k:
            best = np.argpartition(-worth, k)[:k]
            open_, worth = open_[best], worth[best]
        found = open_[np.argsort(-worth)]
        rows[person, : len(found)] = found
    return rows


EXACT = """
with scored as (
  select id, tie,
    (%(work)s::int[])[occupation + 1]
    + case when (%(itself)s::bool[])[occupation + 1] then (%(way_far)s::int[])[area + 1]
      else (%(way)s::int[])[area + 1] end
    + base + (%(skills)s::int[])[skill_set + 1] + {keys}
    + case when pay_high * 100 < %(gate)s then -30000 when %(wished)s::float8 is null or pay_high is null
      then %(pay_unknown)s {bands} when pay_high >= %(wished)s then %(reaches)s else %(below)s end as points
  from vacancy
  where base >= 0 and mask & %(needs)s = 0 and (%(work)s::int[])[occupation + 1] >= 0 {only}
    and (months = 0 or months - (%(counted)s::int[])[occupation + 1] <= %(tolerance)s)
)
select id from scored where points >= 0 order by points desc, tie limit 20
"""
BAND = "when pay_low >= %(wished)s * {percent} then {points} "
ONLY = "and occupation = any(%(near)s) and area = any(%(held)s)"


class Sql:
    """The vacancies in PostgreSQL, and one exact statement a person: their tables go in as arrays."""

    def __init__(self, url: str, engine: Engine) -> None:
        self._engine = engine
        self._connection = psycopg.connect(url, autocommit=True)
        field, t = engine.field, engine.tables()
        sets = {skills: number for number, skills in enumerate(dict.fromkeys(v.skills or None for v in field.profiles))}
        self._sets = list(sets)
        columns = [f"key{number}" for number in range(len(t.rows))]
        run = self._connection.execute
        run(
            "create table vacancy (id int primary key, occupation int, area int, base int, mask int, months int,"
            f" {', '.join(f'{name} int' for name in columns)}, pay_low float8, pay_high float8, skill_set int, tie int)"
        )
        names = ("occupation", "area", "base", "mask", "months", *columns)
        with self._connection.cursor().copy(
            f"copy vacancy (id, {', '.join(names)}, pay_low, pay_high, skill_set, tie) from stdin"
        ) as copy:
            for row, profile in enumerate(field.profiles):
                facts = field.arrays.facts[row].tolist()
                low, high = (None if np.isnan(pay) else float(pay) for pay in field.arrays.pay[row])
                values = [*(facts[at] for at in (OCCUPATION, AREA, BASE, MASK, MONTHS)), *facts[VACANCY_KEYS:]]
                copy.write_row((row, *values, low, high, sets[profile.skills or None], int(field.arrays.tie[row])))
        run("create index on vacancy (occupation, area)")
        run("vacuum analyze vacancy")
        # bands from the highest down: the first that fits counts
        bands = "".join(
            BAND.format(percent=percent, points=points)
            for percent, points in zip(t.pay_from.tolist()[::-1], t.pay.tolist()[:2:-1], strict=True)
        )
        keys = " + ".join(f"(%({name})s::int[])[{name} + 1]" for name in columns)
        self._exact = EXACT.format(keys=keys, bands=bands, only="")
        self._filtered = EXACT.format(keys=keys, bands=bands, only=ONLY)

    def values(self, crowd: Crowd, person: int, seeker: SeekerProfile) -> dict[str, Any]:
        """What a statement takes for a person; made outside of the time that is measured."""
        t, p, a, one = self._engine.tables(), crowd.arrays, self._engine.field.areas, np.array([person])
        occupations = np.arange(len(t.levels), dtype=np.int32)
        work, counted, itself = plain.work_of(t, p, p.facts[one], occupations)
        way, way_far = (plain.ways_of(t, p, one, a.at, a.district, a.remote, np.full(1, far)) for far in (False, True))
        floor, gate = p.pay[person]
        weights = self._engine.weights
        names = self._engine.names.occupations.names
        minors = {wish[:3] for wish in seeker.occupations}
        near = [number for number, code in enumerate(names) if code and code[:3] in minors]
        wished = [np.array(t.held[number] != 0) for number in self._wished(p, person)]
        held = np.flatnonzero(np.any([inside[a.district] for inside in wished], axis=0)).tolist() if wished else []
        return {
            "work": work.tolist(), "counted": counted.tolist(), "itself": itself.tolist(), "way": way.tolist(),
            "way_far": way_far.tolist(), "needs": int(p.facts[person, NEEDS]), "tolerance": int(t.career_tolerance),
            "skills": [judge_skills(seeker.skills, skills, weights).points for skills in self._sets],
            "wished": None if np.isnan(floor) else float(floor), "pay_unknown": int(t.pay[0]), "below": int(t.pay[1]),
            "reaches": int(t.pay[2]), "gate": None if np.isnan(gate) else float(gate * t.pay_tolerance),
            "near": near, "held": held,
            **{f"key{n}": table[p.facts[person, PERSON_KEYS + n]].tolist() for n, table in enumerate(t.rows)},
        }  # fmt: skip

    def _wished(self, p: People, person: int) -> Iterator[int]:
        first, count = p.facts[person, DISTRICTS], p.facts[person, DISTRICT_COUNT]
        yield from p.districts[first : first + count].tolist()

    def best(self, values: dict[str, Any], *, filtered: bool = False) -> list[int]:
        """Rows of the best 20."""
        return [row for (row,) in self._connection.execute(self._filtered if filtered else self._exact, values)]
