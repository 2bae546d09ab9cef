"""Random worlds for the engine's property tests: small pools, so that ties, clashes and gates happen often."""

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from iljari.matching.engine import Place, Point, SeekerProfile, VacancyProfile
from iljari.matching.engine.profiles import ACCESS, CONDITIONS, EMPLOYMENT_TYPES, WORK_TIMES

TODAY = date(2025, 11, 24)
OCCUPATIONS = (
    *(
        "890007",
        "541901",
        "624104",
        "890003",
        "8900",
        "885902",
        "836006",
        "561101",
        "561201",
        "532300",
        "532202",
        "531700",
        "871100",
        "307502",
    ),
    *(
        "029506",
        "029505",
        "029104",
        "028401",
        "026302",
        "420200",
        "414100",
        "415501",
        "884100",
        "550104",
        "307901",
        "307502",
        "307502",
    ),
)
DISTRICTS = ("41460", "41461", "41463", "41465", "41110", "41117", "41000", "11680", "11000", "00000", "1168010100")
LICENCES = ("forklift", "care worker", "barista", "computer 1")
SKILLS = ("excel", "packing", "latte", "cleaning", "phone")


def maybe[T](values: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | values


def some_of(pool: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(pool), max_size=3)


points = st.builds(
    lambda north, east: Point(36.9 + north / 100, 126.6 + east / 100), st.integers(0, 80), st.integers(0, 110)
)
places = st.builds(Place, district=maybe(st.sampled_from(DISTRICTS)), point=maybe(points))
pays = st.sampled_from((9860.0, 10030.0, 10320.0, 2_100_000 / 209, 2_500_000 / 209, 11000.0, 12000.0, 13416.0))
conditions = st.dictionaries(st.sampled_from(CONDITIONS), st.integers(0, 3), max_size=3)
ranks = st.integers(0, 7)

seekers = st.builds(
    SeekerProfile,
    id=st.sampled_from(("kim", "lee", "park")),
    occupations=st.lists(st.sampled_from(OCCUPATIONS), max_size=3).map(tuple),
    places=st.lists(places, max_size=2).map(tuple),
    home=maybe(points),
    commute_km=maybe(st.sampled_from((5.0, 12.5, 30, 100))),
    pay_floor_hourly=maybe(pays),
    pay_negotiable=st.booleans(),
    employment_types=maybe(some_of(EMPLOYMENT_TYPES)),
    unwanted_times=maybe(some_of(WORK_TIMES)),
    hours_min=maybe(st.sampled_from((10.0, 20.0, 35.0))),
    hours_max=maybe(st.sampled_from((20.0, 40.0, 44.5))),
    education=maybe(ranks),
    licences=maybe(some_of(LICENCES)),
    skills=maybe(some_of(SKILLS)),
    career=maybe(st.dictionaries(st.sampled_from(OCCUPATIONS), st.integers(0, 60), max_size=3)),
    driving_licence=maybe(st.booleans()),
    own_car=maybe(st.booleans()),
    limits=maybe(conditions),
    access_needs=maybe(some_of(ACCESS)),
    wants_referral=maybe(st.booleans()),
    opted_out=st.sampled_from((False, False, False, True)),
    widened=st.booleans(),
)


def _with_pay(vacancy: VacancyProfile, pay: tuple[float | None, float | None]) -> VacancyProfile:
    low, high = pay
    if low is not None and high is not None and low > high:
        low, high = high, low
    return replace(vacancy, pay_min=low, pay_max=high)


plain_vacancies = st.builds(
    VacancyProfile,
    id=st.just("?"),
    occupation=maybe(st.sampled_from(OCCUPATIONS)),
    place=maybe(places),
    remote=maybe(st.sampled_from((False, False, False, True))),
    employment_type=maybe(st.sampled_from(EMPLOYMENT_TYPES)),
    weekly_hours=maybe(st.sampled_from((15.0, 20.0, 40.0, 46.0, 52.0))),
    work_times=maybe(some_of(WORK_TIMES)),
    education_required=maybe(st.sampled_from((0, 0, 0, 3, 5))),
    career_required_months=maybe(st.sampled_from((0, 0, 0, 12, 36))),
    licences_required=maybe(st.just(frozenset[str]()) | some_of(LICENCES)),
    any_licence=st.booleans(),
    licences_preferred=maybe(some_of(LICENCES)),
    driving_licence_required=maybe(st.sampled_from((False, False, True))),
    own_car_required=maybe(st.sampled_from((False, False, True))),
    skills=maybe(some_of(SKILLS)),
    demands=maybe(conditions),
    access_provided=maybe(some_of(ACCESS)),
    openings_left=maybe(st.sampled_from((0, 1, 1, 2, 3))),
    open_referrals=maybe(st.sampled_from((0, 0, 1, 2, 4, 5, 9, 14, 15))),
    open_from=maybe(st.integers(-80, 2).map(lambda days: TODAY + timedelta(days=days))),
    open_until=maybe(st.integers(-2, 30).map(lambda days: TODAY + timedelta(days=days))),
    is_open=st.sampled_from((True, True, True, True, False)),
)
vacancies = st.builds(_with_pay, plain_vacancies, st.tuples(maybe(pays), maybe(pays)))
fields = st.lists(vacancies, max_size=14).map(
    lambda found: tuple(replace(vacancy, id=f"v{(number * 7) % 15:02}") for number, vacancy in enumerate(found))
)


class Draw:
    """Values by chance, always the same ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def maybe[T](self, value: T) -> T | None:
        return None if self.chance.random() < 0.3 else value

    def some(self, pool: tuple[str, ...]) -> frozenset[str]:
        return frozenset(self.chance.sample(pool, self.chance.randint(0, 2)))

    def place(self) -> Place:
        point = Point(36.9 + self.chance.randint(0, 80) / 100, 126.6 + self.chance.randint(0, 110) / 100)
        return Place(self.maybe(self.chance.choice(DISTRICTS)), self.maybe(point))

    def pay(self) -> float:
        return float(self.chance.choice((9860, 10030, 10320, 11000, 12000, 13416)))


def random_world(jobs: int, people: int, seed: int = 1) -> tuple[list[VacancyProfile], list[SeekerProfile]]:
    """So many vacancies and people: quicker than hypothesis where they are hundreds."""
    draw = Draw(seed)
    return random_vacancies(jobs, draw), random_seekers(people, draw)


def random_vacancies(jobs: int, draw: Draw) -> list[VacancyProfile]:
    chance, places = draw.chance, [draw.place() for _ in range(60)]
    return [
        VacancyProfile(
            id=f"v{(number * 7919) % 100_003:06}",
            occupation=draw.maybe(chance.choice(OCCUPATIONS)),
            place=chance.choice((None, *places)),
            remote=draw.maybe(chance.random() < 0.1),
            pay_min=(low := draw.maybe(draw.pay())),
            pay_max=draw.maybe(draw.pay() + 3600) if low else draw.maybe(draw.pay()),
            employment_type=draw.maybe(chance.choice(EMPLOYMENT_TYPES)),
            weekly_hours=draw.maybe(chance.choice((15.0, 20.0, 40.0, 46.0))),
            work_times=draw.maybe(draw.some(WORK_TIMES)),
            education_required=draw.maybe(chance.choice((0, 0, 0, 3, 5))),
            career_required_months=draw.maybe(chance.choice((0, 0, 0, 12))),
            licences_required=draw.maybe(frozenset()) if chance.random() < 0.8 else draw.some(LICENCES),
            any_licence=chance.random() < 0.5,
            licences_preferred=draw.maybe(draw.some(LICENCES)),
            driving_licence_required=chance.random() < 0.1,
            skills=draw.maybe(draw.some(SKILLS)),
            demands=draw.maybe({chance.choice(CONDITIONS): chance.randint(0, 3)}),
            access_provided=draw.maybe(draw.some(ACCESS)),
            openings_left=draw.maybe(chance.choice((0, 1, 2, 3))),
            open_referrals=draw.maybe(chance.choice((0, 1, 2, 9))),
            open_from=draw.maybe(TODAY - timedelta(days=chance.randint(-2, 70))),
        )
        for number in range(jobs)
    ]


def random_seekers(people: int, draw: Draw) -> list[SeekerProfile]:
    chance = draw.chance
    return [
        SeekerProfile(
            id=f"s{number:04}",
            occupations=tuple(chance.sample(OCCUPATIONS, chance.randint(0, 3))),
            places=tuple(draw.place() for _ in range(chance.randint(0, 2))),
            home=draw.maybe(draw.place().point),
            commute_km=draw.maybe(chance.choice((5.0, 30.0, 100.0))),
            pay_floor_hourly=draw.maybe(draw.pay()),
            pay_negotiable=chance.random() < 0.5,
            employment_types=draw.maybe(draw.some(EMPLOYMENT_TYPES)),
            unwanted_times=draw.maybe(frozenset({chance.choice(WORK_TIMES)})),
            hours_max=draw.maybe(chance.choice((20.0, 40.0, 44.5))),
            education=draw.maybe(chance.randint(0, 7)),
            licences=draw.maybe(draw.some(LICENCES)),
            skills=draw.maybe(draw.some(SKILLS)),
            career=draw.maybe({chance.choice(OCCUPATIONS): chance.randint(0, 60)}),
            driving_licence=draw.maybe(chance.random() < 0.5),
            limits=draw.maybe({chance.choice(CONDITIONS): chance.randint(0, 3)}),
            access_needs=draw.maybe(draw.some(ACCESS)),
            widened=chance.random() < 0.5,
        )
        for number in range(people)
    ]
