"""Firms and vacancies that the demo invents: complete forms, lawful unless meant to be caught, unlike one another."""

from collections import Counter
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any

import pytest

from iljari.demo.invention.firms import InventedFirm, invent_firms, invent_vacancies
from iljari.demo.invention.posts import CONDITIONS, HOURS, posts
from iljari.demo.invention.registry import Registry
from iljari.demo.invention.trades import trades
from iljari.demo.invention.vacancies import FLAWS, invent_unlawful_vacancies, invent_unlawful_vacancy, month_hours
from iljari.firms import choices, limits, rules
from iljari.firms.check import flags_of
from iljari.firms.rules import FirmFacts, VacancyFacts
from iljari.kernel import codes

TODAY = date(2026, 11, 2)
WELL_KNOWN = (
    "삼성 현대 기아 LG SK 롯데 포스코 한화 신세계 CJ 쿠팡 네이버 카카오 에버랜드 녹십자 스타벅스 이마트 홈플러스 "
    "제일 아모레 태평양 농심 오뚜기 동진 주성 원익"
)


def market(seed: int, today: date = TODAY) -> list[tuple[InventedFirm, list[dict[str, Any]]]]:
    rng = Random(seed)
    return [(firm, invent_vacancies(rng, firm, today)) for firm in invent_firms(rng, 89, registry=Registry(rng))]


@lru_cache(maxsize=1)
def yongin() -> list[tuple[InventedFirm, list[dict[str, Any]]]]:
    return market(1)


def vacancies() -> list[dict[str, Any]]:
    return [form for _firm, forms in yongin() for form in forms]


def test_the_same_seed_invents_the_same_firms_and_vacancies():
    assert market(5) == market(5)
    assert market(5) != market(6)


def test_eighty_nine_firms_each_with_one_to_four_vacancies():
    assert len(yongin()) == 89
    assert {len(forms) for _firm, forms in yongin()} <= {1, 2, 3, 4}
    assert 145 <= len(vacancies()) <= 195


@pytest.mark.parametrize("seed", range(1, 6))
def test_no_firm_is_there_twice_and_none_is_a_great_name(seed: int):
    firms = [firm for firm, _forms in market(seed)]
    assert len({firm.name for firm in firms}) == len(firms)
    numbers = [firm.facts["business_number"] for firm in firms if firm.facts["business_number"]]
    assert len(set(numbers)) == len(numbers) > 75
    assert not [firm.name for firm in firms if any(name in firm.name for name in WELL_KNOWN.split())]


def test_every_firm_passes_the_rules_and_fits_the_columns():
    for firm, _forms in yongin():
        facts = FirmFacts(**firm.facts)
        assert rules.firm_problems(facts) == {} == limits.problems(facts)
        assert codes.find_district(facts.address) == facts.district, facts.address
        assert facts.contact_name and facts.contact_phone
        assert not facts.contact_email or facts.contact_email.endswith(".example")


def test_business_numbers_have_a_right_check_digit_and_belong_to_nobody():
    for firm, _forms in yongin():
        number = firm.facts["business_number"]
        assert not number or (rules.is_business_number(number) and number[3:5] == "00")


def test_most_firms_stand_in_yongin_and_all_three_districts_have_some():
    at = Counter(firm.facts["district"][:5] for firm, _forms in yongin())
    assert at["41461"] + at["41463"] + at["41465"] > 75
    assert min(at["41461"], at["41463"], at["41465"]) >= 8


def test_every_vacancy_is_a_complete_form():
    for form in vacancies():
        facts = VacancyFacts(**form)
        assert rules.vacancy_problems(facts, TODAY) == {} == limits.problems(facts)
        assert codes.occupation(facts.occupation) and facts.conditions.keys() == set(choices.Condition.values)
        assert facts.duties.count("\n") >= 2 and facts.weekly_hours and facts.insurances


@pytest.mark.parametrize("seed", range(1, 6))
def test_ordinary_vacancies_raise_no_flag(seed: int):
    for _firm, forms in market(seed):
        for form in forms:
            assert flags_of(VacancyFacts(**form), year=TODAY.year) == [], form


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_pay_is_lawful_in_other_years_too(year: int):
    for _firm, forms in market(7, date(year, 6, 3)):
        assert all(flags_of(VacancyFacts(**form), year=year) == [] for form in forms)


def test_pay_grows_with_the_hours():
    assert month_hours(40) == 209
    assert month_hours(50) > 209 + 10 * 4.3
    assert 86 < month_hours(20) * 4 / 5 + 20 < month_hours(25) < 209


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flawed_vacancy_raises_its_flag(flaw: str):
    rng = Random(12)
    firms = [firm for firm, _forms in yongin()]
    for nth in range(30):
        form = invent_unlawful_vacancy(rng, flaw, TODAY, firms[nth] if nth % 2 else None)
        facts = VacancyFacts(**form)
        assert flaw in {flag.code for flag in flags_of(facts, year=TODAY.year)}, form
        assert rules.vacancy_problems(facts, TODAY) == {} == limits.problems(facts)


def test_one_of_each_flaw_waits_for_review():
    assert len(invent_unlawful_vacancies(Random(1), TODAY)) == len(FLAWS)
    with pytest.raises(ValueError, match="No such flaw"):
        invent_unlawful_vacancy(Random(1), "weather", TODAY)


def test_vacancies_differ():
    assert len({form["title"] for form in vacancies()}) > 90
    assert len({form["duties"] for form in vacancies()}) > 120
    assert len({form["occupation"] for form in vacancies()}) > 40
    assert len({form["pay_min"] for form in vacancies()}) > 60
    part = sum("part" in form["employment_type"] for form in vacancies())
    assert 0.12 < part / len(vacancies()) < 0.5


def test_a_firm_looks_for_people_of_its_own_trade():
    for firm, forms in yongin():
        own = {trades()[post.trade].code for post in firm.posts()}
        assert {form["occupation"] for form in forms} <= own
        assert len({(form["occupation"], form["title"]) for form in forms}) == len(forms), firm.name
    assert not any("한의원" in form["title"] for firm, forms in yongin() if "한의원" not in firm.name for form in forms)


def test_posts_name_known_hours_conditions_and_trades():
    for group in posts().values():
        for post in group:
            assert post.trade in trades() and post.conditions in CONDITIONS
            assert all(hours in HOURS for hours in post.hours)
            assert 1.0 <= post.pay[0] <= post.pay[1]
            assert set(post.preferences) <= set(choices.Preference.values)
