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


def random_world(jobs: int, people: int, seed: int = 1) -> tuple[list[VacancyProfile], list[SeekerProfile]]:
    """So many vacancies and people, always the same ones: quicker than hypothesis where they are hundreds."""
    chance = random.Random(seed)

    def maybe[T](value: T) -> T | None:
        return None if chance.random() < 0.3 else value

    def some(pool: tuple[str, ...]) -> frozenset[str]:
        return frozenset(chance.sample(pool, chance.randint(0, 2)))

    def place() -> Place:
        point = Point(36.9 + chance.randint(0, 80) / 100, 126.6 + chance.randint(0, 110) / 100)
        return Place(maybe(chance.choice(DISTRICTS)), maybe(point))

    def pay() -> float:
        return float(chance.choice((9860, 10030, 10320, 11000, 12000, 13416)))

    places = [place() for _ in range(60)]
    vacancies_ = [
        VacancyProfile(
            id=f"v{(number * 7919) % 100_003:06}",
            occupation=maybe(chance.choice(OCCUPATIONS)),
            place=chance.choice((None, *places)),
            remote=maybe(chance.random() < 0.1),
            pay_min=(low := maybe(pay())),
            pay_max=maybe(pay() + 3600) if low else maybe(pay()),
            employment_type=maybe(chance.choice(EMPLOYMENT_TYPES)),
            weekly_hours=maybe(chance.choice((15.0, 20.0, 40.0, 46.0))),
            work_times=maybe(some(WORK_TIMES)),
            education_required=maybe(chance.choice((0, 0, 0, 3, 5))),
            career_required_months=maybe(chance.choice((0, 0, 0, 12))),
            licences_required=maybe(frozenset()) if chance.random() < 0.8 else some(LICENCES),
            any_licence=chance.random() < 0.5,
            licences_preferred=maybe(some(LICENCES)),
            driving_licence_required=chance.random() < 0.1,
            skills=maybe(some(SKILLS)),
            demands=maybe({chance.choice(CONDITIONS): chance.randint(0, 3)}),
            access_provided=maybe(some(ACCESS)),
            openings_left=maybe(chance.choice((0, 1, 2, 3))),
            open_referrals=maybe(chance.choice((0, 1, 2, 9))),
            open_from=maybe(TODAY - timedelta(days=chance.randint(-2, 70))),
        )
        for number in range(jobs)
    ]
    seekers_ = [
        SeekerProfile(
            id=f"s{number:04}",
            occupations=tuple(chance.sample(OCCUPATIONS, chance.randint(0, 3))),
            places=tuple(place() for _ in range(chance.randint(0, 2))),
            home=maybe(place().point),
            commute_km=maybe(chance.choice((5.0, 30.0, 100.0))),
            pay_floor_hourly=maybe(pay()),
            pay_negotiable=chance.random() < 0.5,
            employment_types=maybe(some(EMPLOYMENT_TYPES)),
            unwanted_times=maybe(frozenset({chance.choice(WORK_TIMES)})),
            hours_max=maybe(chance.choice((20.0, 40.0, 44.5))),
            education=maybe(chance.randint(0, 7)),
            licences=maybe(some(LICENCES)),
            skills=maybe(some(SKILLS)),
            career=maybe({chance.choice(OCCUPATIONS): chance.randint(0, 60)}),
            driving_licence=maybe(chance.random() < 0.5),
            limits=maybe({chance.choice(CONDITIONS): chance.randint(0, 3)}),
            access_needs=maybe(some(ACCESS)),
            widened=chance.random() < 0.5,
        )
        for number in range(people)
    ]
    return vacancies_, seekers_
