"""From our forms to the engine's facts: what is unknown stays unknown, and nothing protected goes in."""

import random
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal

import pytest

from iljari.firms.choices import CONDITION_LEVELS
from iljari.firms.models import Vacancy
from iljari.kernel import clock
from iljari.matching import mapping
from iljari.matching.engine import Engine, SeekerProfile
from iljari.matching.engine.profiles import CONDITIONS, WORK_TIMES
from iljari.matching.profiles import seeker_profile, vacancy_profile, vacancy_profiles, with_wishes
from iljari.people.choices import DayTime, Severity, Sex
from iljari.people.models import Career, Licence, Registration
from iljari.people.rules import PersonFacts, RegistrationFacts
from tests.cast import GIHEUNG, SUJI
from tests.matching.engine_worlds import TODAY, random_world


@pytest.mark.parametrize(
    ("amount", "period", "hours", "said_in", "hourly"),
    [
        (10_320, "hour", None, 2026, 10_320),
        (9_620, "hour", None, 2023, 10_320),
        (19_240, "hour", None, 2023, 20_640),
        (2_010_580, "month", None, 2023, 10_320),
        (2_156_880, "month", None, 2026, 10_320),
        (25_882_560, "year", None, 2026, 10_320),
        (82_560, "day", None, 2026, 10_320),
        (2_000_000, "month", None, 2026, None),
        (1_080_000, "month", 20.0, 2026, 10_356.2),
        (9_000, "hour", None, 2026, 9_000),
        (10_320, "hour", None, 2031, 10_320),
        (None, "hour", None, 2026, None),
        (2_500_000, "", None, 2026, None),
        (8_590, "hour", None, 2015, 10_320),
    ],
)
def test_pay_becomes_an_hours_pay_of_this_year(amount, period, hours, said_in, hourly):
    found = mapping.hourly_pay(amount, period, weekly_hours=hours, judged_in=said_in, this_year=2026)
    assert found == (None if hourly is None else pytest.approx(hourly, abs=1))


@pytest.mark.parametrize(
    ("code", "words", "found"),
    [
        ("702901", "", "702901"),
        ("7029", "", "7029"),
        ("01D", "", None),
        ("034", "", None),
        ("11A", "없는 직종의 이름", None),
        ("01D", "카드사·신협·새마을금고·할부사, 우체국(금융부문) 등 기타 사무원", "029900"),
        ("", "요양보호사", "550103"),
        ("", "경비원", None),
    ],
)
def test_occupations_are_four_or_six_digits_or_unknown(code, words, found):
    assert mapping.occupation(code, words) == found


@pytest.mark.parametrize(
    ("district", "code", "has_point"),
    [(GIHEUNG, "41463", True), ("4100000000", "41000", False), ("용인", None, False), ("", None, False)],
)
def test_places(district, code, has_point):
    place = mapping.place(district)
    assert (place.district if place else None) == code
    assert bool(place and place.point) == has_point


@pytest.mark.parametrize(
    ("day_times", "weekdays", "unwanted"),
    [
        ([], [], None),
        (["day"], ["five"], {"evening", "night", "shift", "weekend"}),
        (["morning"], ["weekend"], {"evening", "night", "shift"}),
        (["night"], [], {"day", "evening", "shift"}),
        (["shift"], ["weekend"], set()),
        (["day", "shift"], ["five"], {"weekend"}),
        ([], ["five"], {"weekend"}),
        ([], ["six"], set()),
    ],
)
def test_what_was_left_unticked_is_unwanted(day_times, weekdays, unwanted):
    assert mapping.unwanted_times(day_times, weekdays) == unwanted


def test_every_time_and_condition_of_the_forms_is_known_to_the_engine():
    assert set(mapping.TIMES) == set(DayTime.values)
    assert set(mapping.TIMES.values()) | {"weekend"} == set(WORK_TIMES)
    assert set(mapping.CONDITION_RANKS) == set(CONDITIONS)
    for name, levels in CONDITION_LEVELS.items():
        ranks = [mapping.CONDITION_RANKS[name][level] for level, _label in levels]
        assert ranks == sorted(set(ranks))
        assert set(mapping.CONDITION_RANKS[name]) == {level for level, _label in levels}
        assert set(ranks) <= {0, 1, 2, 3}


@pytest.mark.parametrize(("minutes", "km"), [(None, None), (15, 3.8), (40, 10.2), (60, 18.8), (90, 36.6)])
def test_minutes_become_kilometres(minutes, km):
    assert mapping.reach_km(minutes) == (None if km is None else pytest.approx(km, abs=0.1))


def test_careers_count_in_months_by_occupation():
    rows = [
        ("702901", "", date(2020, 1, 1), date(2021, 1, 1)),
        ("702901", "", date(2025, 11, 1), None),
        ("", "요양보호사", date(2024, 1, 1), date(2024, 7, 1)),
        ("", "이것저것 도움", date(2010, 1, 1), date(2020, 1, 1)),
        ("702901", "", None, date(2020, 1, 1)),
    ]
    assert mapping.career_months(rows, date(2026, 11, 2)) == {"702901": 24, "550103": 6}


def test_years_of_source_facts():
    assert mapping.source_year({"구직등록일": "2025-08-14"}, ("구직등록일", "등록일")) == 2025
    assert mapping.source_year({"등록일": "2024.3.1"}, ("구직등록일", "등록일")) == 2024
    assert mapping.source_year({"등록일": "없음"}, ("등록일",)) is None
    assert mapping.source_year({}, ("등록일",)) is None


def _profile(person) -> SeekerProfile:
    return seeker_profile(with_wishes(Registration.objects.filter(person=person)).get())


def test_a_form_says_what_there_is_and_what_there_is_not(chulsoo):
    profile = _profile(chulsoo)
    assert profile.occupations == ("702901",)
    assert [place.district for place in profile.places] == [GIHEUNG[:5], SUJI[:5]]
    assert profile.pay_floor_hourly == pytest.approx(2_500_000 / 209)
    assert profile.education == 3
    assert (profile.licences, profile.career) == (frozenset(), {})
    assert (profile.driving_licence, profile.own_car, profile.opted_out) == (False, False, False)
    assert profile.limits is None
    assert profile.access_needs is None


def test_what_a_file_does_not_say_is_unknown(chulsoo):
    Registration.objects.update(basis="imported", source_facts={"구직등록일": "2023-05-01"}, education="")
    profile = _profile(chulsoo)
    assert profile.pay_floor_hourly == pytest.approx(2_500_000 / 209 * 10_320 / 9_620)
    assert (profile.licences, profile.career, profile.education) == (None, None, None)
    assert (profile.driving_licence, profile.own_car) == (None, None)


def test_a_driving_licence_is_a_fact_of_its_own(chulsoo):
    registration = Registration.objects.get(person=chulsoo)
    Licence.objects.create(registration=registration, name="자동차 운전면허 1종보통")
    Licence.objects.create(registration=registration, name="전기 기능사")
    profile = _profile(chulsoo)
    assert profile.driving_licence is True
    assert profile.licences == {"전기기능사"}


def test_a_career_of_which_nothing_can_be_told_is_unknown(chulsoo):
    Career.objects.create(registration=Registration.objects.get(person=chulsoo), firm="어디", duties="이것저것 도움")
    assert _profile(chulsoo).career is None


def test_a_vacancy_becomes_a_profile(maintenance):
    profile = vacancy_profile(maintenance)
    assert (profile.occupation, profile.place.district) == ("702901", GIHEUNG[:5])
    assert (profile.pay_min, profile.pay_max) == (pytest.approx(2_600_000 / 209), pytest.approx(2_900_000 / 209))
    assert (profile.work_times, profile.weekly_hours, profile.education_required) == ({"day"}, 40.0, 0)
    assert profile.demands == {"lifting": 2, "standing_walking": 2}
    assert (profile.openings_left, profile.open_until, profile.is_open) == (2, None, True)
    assert profile.open_from == date(2026, 11, 2)


def test_a_vacancy_of_a_file_is_judged_by_the_year_it_comes_from(maintenance):
    maintenance.basis, maintenance.source_facts = "imported", {"구인신청일자": "2023-04-29"}
    maintenance.pay_period, maintenance.pay_min, maintenance.pay_max = "hour", 9_620, None
    maintenance.weekly_hours = Decimal(20)
    assert vacancy_profile(maintenance).pay_min == 10_320


def test_required_and_preferred_licences_stand_apart(maintenance):
    maintenance.licences, maintenance.licences_required = ["전기 기능사", "운전면허"], True
    required = vacancy_profile(maintenance)
    assert (required.licences_required, required.licences_preferred) == ({"전기기능사"}, frozenset())
    assert required.driving_licence_required is True
    maintenance.licences_required = False
    preferred = vacancy_profile(maintenance)
    assert (preferred.licences_required, preferred.licences_preferred) == (frozenset(), {"전기기능사"})
    assert preferred.driving_licence_required is False


@pytest.mark.parametrize(
    ("career", "months", "required"), [("any", None, 0), ("newcomer", None, 0), ("experienced", 24, 24)]
)
def test_required_experience(maintenance, career, months, required):
    maintenance.career, maintenance.career_months = career, months
    assert vacancy_profile(maintenance).career_required_months == required


def test_experience_without_months_is_unknown(maintenance):
    maintenance.career = "experienced"
    assert vacancy_profile(maintenance).career_required_months is None


def test_profiles_are_built_in_a_fixed_number_of_statements(
    chulsoo, maintenance, open_another, register_another, django_assert_num_queries
):
    register_another("박하나")
    open_another()
    with django_assert_num_queries(5):
        seekers = [seeker_profile(row) for row in with_wishes(Registration.objects.order_by("pk"))]
    with django_assert_num_queries(1):
        vacancies = vacancy_profiles(Vacancy.objects.order_by("pk"))
    assert (len(seekers), len(vacancies)) == (2, 2)


PROTECTED = {"name", "birth_date", "birth_year", "sex", "nationality", "stay_status", "military", "marks"}


def test_no_protected_attribute_reaches_the_engine(chulsoo):
    """The same wishes of another person of another age, sex, nationality and health give the same profile."""
    before = _profile(chulsoo)
    held = {each.name for each in fields(PersonFacts)} | {each.name for each in fields(RegistrationFacts)}
    assert held >= PROTECTED
    person = chulsoo
    person.name, person.sex, person.nationality, person.stay_status = "응우옌티란", "f", "베트남", "결혼이민(F-6)"
    person.birth_date, person.disability_type, person.disability_severity = date(1950, 1, 1), "physical", "severe"
    person.disability_needs = "휠체어 사용"
    person.save()
    registration = Registration.objects.get(person=person)
    registration.marks.create(kind="older")
    registration.military = "exempt"
    registration.save()
    assert _profile(person) == before
    assert not PROTECTED & {each.name for each in fields(SeekerProfile)}


def test_changing_a_protected_attribute_changes_no_bit_of_ten_thousand_scores(chulsoo):
    """Name, sex, age, disability and nationality of the same person, drawn at random: the same points and order."""
    jobs, _ = random_world(100, 1, seed=8)
    engine = Engine(jobs, today=TODAY)
    chance = random.Random(5)

    def answer() -> list[object]:
        seeker = _profile(chulsoo)
        order = [one.vacancy_id for one in engine.suggest([seeker], k=100)[seeker.id]]
        return [order, *(engine.explain(seeker, job, rank=False) for job in jobs)]

    plain = answer()
    for _ in range(100):
        chulsoo.name = chance.choice(("이영희", "Nguyen Thi Hoa", "박", ""))
        chulsoo.sex = chance.choice(Sex.values)
        chulsoo.birth_date = date(chance.randint(1930, 2008), 1, 1)
        chulsoo.birth_year = chulsoo.birth_date.year
        chulsoo.nationality = chance.choice(("대한민국", "베트남", ""))
        chulsoo.disability_type = chance.choice(("physical", "visual", ""))
        chulsoo.disability_severity = chance.choice((*Severity.values, ""))
        chulsoo.guardian_name = chance.choice(("", "김보호"))
        chulsoo.save()
        assert answer() == plain


def test_a_search_of_three_months_looks_at_neighbouring_work_too(chulsoo):
    assert not _profile(chulsoo).widened
    Registration.objects.update(registered_on=clock.today() - timedelta(days=90))
    assert _profile(chulsoo).widened
