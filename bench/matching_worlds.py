"""Worlds for the benchmarks of matching: seeded, as skewed as the real registrations and vacancies are.

Occupations, districts and wishes of pay follow the shared data of 2025 (44,588 registrations), pay of vacancies and
half of their occupations those of 2023 (949 vacancies). Where the data are missing, a Zipf law over the project's own
tables stands in. What the data do not say (careers, licences, times of work ...) has shares that are written here.
"""

import csv
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from iljari.kernel import codes
from iljari.kernel.codes.addresses import find_district
from iljari.kernel.codes.districts import all_districts
from iljari.kernel.codes.occupations import find_occupation
from iljari.matching.engine import Place, Point, SeekerProfile, VacancyProfile
from iljari.matching.engine.profiles import EMPLOYMENT_TYPES

SHARED = Path(__file__).parents[1] / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
TODAY = date(2026, 11, 2)
MINIMUM = 10_320.0
YOUNGEST_DATA = 10_030.0
LICENCES = tuple(f"licence {number}" for number in range(40))
SKILLS = ("word", "sheet", "slides", "accounts", "internet", "drawing", "packing", "latte")
EVERYBODY = frozenset[str]()


@dataclass(frozen=True)
class Shares[T]:
    """Values with how often each comes."""

    values: list[T]
    counts: list[int]

    @classmethod
    def of(cls, counted: "Counter[T]") -> "Shares[T]":
        """The values of a count."""
        return cls(list(counted), list(counted.values()))

    def draw(self, chance: random.Random, count: int) -> list[T]:
        """So many values, independent of each other."""
        return chance.choices(self.values, self.counts, k=count)


@dataclass(frozen=True)
class Sources:
    """What the worlds are drawn from. real: whether that is the shared data."""

    wishes: Shares[str]
    offers: Shares[str]
    districts: Shares[str]
    floors: Shares[float]
    pays: Shares[float]
    real: bool


def sources() -> Sources:
    """Distributions of the shared data, or a Zipf law where they are missing."""
    if not (SHARED / "seekers_kead_2025.csv").exists():
        return _zipf()
    seekers, vacancies = _rows("seekers_kead_2025.csv"), _rows("vacancies_kead_2023.csv")
    wishes = _coded(Counter(row["희망직종"] for row in seekers))
    offers = _coded(Counter(row["모집직종"] for row in vacancies))
    scale = wishes.total() // offers.total()
    districts: Counter[str] = Counter()
    for name, count in Counter(row["희망지역"] for row in seekers).items():
        if (code := find_district(name)) and not code.endswith("00000000"):
            districts[code[:5]] += count
    hourly = Counter(
        {float(row["임금"]): 1 for row in vacancies if row["임금형태"] == "시급" and row["임금"].isdigit()}
    )
    hourly.update(float(row["임금"]) for row in vacancies if row["임금형태"] == "시급" and row["임금"].isdigit())
    monthly = Counter(
        float(row["임금"]) / 209 for row in vacancies if row["임금형태"] == "월급" and row["임금"].isdigit()
    )
    pays = Counter({pay * MINIMUM / 9620: n for pay, n in (hourly + monthly).items() if 9620 <= pay < 40_000})
    floors: Counter[float] = Counter()
    for said, count in Counter(row["희망임금"] for row in seekers).items():
        kind, _, amount = said.partition(")")
        if amount.isdigit() and kind in ("(시급", "(월급"):
            pay = float(amount) / (209 if kind == "(월급" else 1)
            if YOUNGEST_DATA <= pay < 40_000:
                floors[pay * MINIMUM / YOUNGEST_DATA] += count
    offered = wishes + Counter({code: count * scale for code, count in offers.items()})
    return Sources(*map(Shares.of, (wishes, offered, districts, floors, pays)), True)


def _rows(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _coded(words: "Counter[str]") -> "Counter[str]":
    found: Counter[str] = Counter()
    for name, count in words.items():
        code = find_occupation(name)
        if code and code.isdigit() and len(code) in (4, 6):
            found[code] += count
    return found


def _zipf() -> Sources:
    chance = random.Random(0)
    occupations = sorted({row["code"] for row in codes.reference.rows("occupations") if len(row["code"]) == 6})
    districts = sorted({code[:5] for code, place in all_districts().items() if place.precision != "province"})
    chance.shuffle(occupations)
    chance.shuffle(districts)

    def falling[T](values: list[T]) -> Shares[T]:
        return Shares(values, [10_000 // (rank + 1) + 1 for rank in range(len(values))])

    pays = falling([MINIMUM * (100 + step) / 100 for step in range(0, 60, 2)])
    return Sources(falling(occupations), falling(occupations), falling(districts), pays, pays, False)


def _places(codes_: list[str]) -> dict[str, Place]:
    places = {}
    for code in codes_:
        found = codes.district(code + "00000")
        if found is not None:
            places[code] = Place(code, Point(found.lat, found.lon))
    return places


def _some(chance: random.Random, pool: tuple[str, ...], most: int) -> frozenset[str]:
    return frozenset(chance.sample(pool, chance.randint(1, most)))


def vacancies(count: int, seed: int = 1, *, drawn: Sources | None = None) -> Iterator[VacancyProfile]:
    """So many vacancies."""
    chance, drawn = random.Random(seed), drawn or sources()
    places = _places(drawn.districts.values)
    occupations, pays = drawn.offers.draw(chance, count), drawn.pays.draw(chance, count)
    districts = drawn.districts.draw(chance, count)
    nothing: frozenset[str] = frozenset()
    for number in range(count):
        luck = chance.random
        pay = None if luck() < 0.05 else pays[number]
        asks = luck() < 0.05
        yield VacancyProfile(
            id=f"v{number:07}",
            occupation=None if luck() < 0.02 else occupations[number],
            place=places.get(districts[number]),
            remote=True if luck() < 0.005 else None,
            pay_min=pay,
            pay_max=None if pay is None or luck() < 0.8 else pay * 1.15,
            employment_type=chance.choices(EMPLOYMENT_TYPES, (50, 5, 35, 5, 3, 2))[0],
            weekly_hours=chance.choices((40.0, 20.0, 25.0, 30.0, 15.0, None), (55, 12, 8, 8, 5, 12))[0],
            work_times=_times(chance),
            education_required=chance.choices((0, 3, 4, 5), (93, 5, 1, 1))[0],
            career_required_months=chance.choices((0, 12, 36, 60), (96, 2, 1, 1))[0],
            licences_required=_some(chance, LICENCES, 1) if asks else nothing,
            licences_preferred=_some(chance, LICENCES, 2) if luck() < 0.08 else nothing,
            driving_licence_required=luck() < 0.03,
            skills=_some(chance, SKILLS, 3) if luck() < 0.2 else None,
            demands={"lifting": chance.randint(0, 3), "standing_walking": chance.randint(1, 3)}
            if luck() < 0.3
            else None,
            openings_left=(openings := chance.choices((1, 2, 3, 5, 10), (70, 15, 7, 5, 3))[0]),
            open_referrals=min(openings * 5, int(chance.expovariate(0.9))),
            open_from=TODAY - timedelta(days=min(120, int(chance.expovariate(1 / 25)))),
        )


def _times(chance: random.Random) -> frozenset[str] | None:
    known = ({"day"}, {"day", "weekend"}, {"evening"}, {"night"}, {"shift"}, None)
    times = chance.choices(known, (60, 8, 5, 3, 7, 17))[0]
    return None if times is None else frozenset(times)


def seekers(count: int, seed: int = 2, *, drawn: Sources | None = None, hard: bool = False) -> Iterator[SeekerProfile]:
    """So many people; hard: with neither a wished occupation nor any place."""
    chance, drawn = random.Random(seed), drawn or sources()
    places = _places(drawn.districts.values)
    known = list(places)
    wishes, floors = drawn.wishes.draw(chance, 3 * count), drawn.floors.draw(chance, count)
    districts, jobs = drawn.districts.draw(chance, 2 * count), drawn.wishes.draw(chance, 2 * count)
    for number in range(count):
        luck = chance.random
        near = places.get(districts[2 * number]) or places[known[0]]
        other = places.get(districts[2 * number + 1])
        wanted = chance.choices((1, 2, 3), (60, 25, 15))[0]
        seeker = SeekerProfile(
            id=f"s{number:07}",
            occupations=tuple(dict.fromkeys(wishes[3 * number : 3 * number + wanted])),
            places=(near, other) if other and luck() < 0.1 else (near,),
            home=near.point if luck() < 0.7 else None,
            commute_km=chance.choices((None, 10.0, 20.0, 40.0), (70, 8, 14, 8))[0],
            pay_floor_hourly=None if luck() < 0.15 else floors[number],
            pay_negotiable=luck() < 0.3,
            employment_types=None
            if luck() < 0.4
            else frozenset(EMPLOYMENT_TYPES[: chance.choices((1, 2, 4), (5, 2, 3))[0]]),
            unwanted_times=None if luck() < 0.5 else frozenset(chance.choice((("night",), ("night", "shift"), ()))),
            hours_min=35.0 if luck() < 0.15 else None,
            hours_max=chance.choices((None, 25.0, 40.0), (70, 12, 18))[0],
            education=chance.choices((None, 1, 2, 3, 4, 5, 6), (20, 8, 10, 40, 9, 12, 1))[0],
            licences=None if luck() < 0.4 else _some(chance, LICENCES, 2) if luck() < 0.35 else EVERYBODY,
            skills=_some(chance, SKILLS, 4) if luck() < 0.35 else None,
            career=_career(chance, jobs[2 * number : 2 * number + 2]),
            driving_licence=chance.choice((None, True, False)),
            limits={"lifting": chance.randint(0, 3), "standing_walking": chance.randint(0, 3)}
            if luck() < 0.3
            else None,
        )
        yield replace(seeker, occupations=(), places=(), home=None) if hard else seeker


def _career(chance: random.Random, jobs: list[str]) -> dict[str, int] | None:
    kind = chance.choices(("unknown", "none", "one", "two"), (50, 15, 22, 13))[0]
    if kind == "unknown":
        return None
    return {job: chance.randint(3, 120) for job in jobs[: ("none", "one", "two").index(kind)]}
