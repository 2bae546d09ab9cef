"""The pure decisions about firms and vacancies."""

from datetime import date, time
from decimal import Decimal

import pytest

from iljari.firms import rules
from iljari.firms.choices import VacancyState
from iljari.firms.rules import FirmFacts, VacancyFacts

TODAY = date(2026, 11, 2)


def vacancy(**changes):
    facts = VacancyFacts(
        title="조리원",
        duties="급식 조리",
        openings=2,
        occupation_words="조리원",
        employment_type="fixed",
        pay_period="hour",
        pay_min=11_000,
        workplace="용인시 기흥구",
        district="4146300000",
        contact_name="오담당",
        contact_phone="0312001234",
        until_filled=True,
    )
    for name, value in changes.items():
        setattr(facts, name, value)
    return facts


@pytest.mark.parametrize("digits", ["9990000001", "0000000000"])
def test_a_right_check_digit_passes(digits):
    assert rules.is_business_number(digits)


@pytest.mark.parametrize("digits", ["9990000002", "999000000", "99900000011", "999000000a", ""])
def test_a_wrong_check_digit_or_length_does_not(digits):
    assert not rules.is_business_number(digits)


def test_exactly_one_last_digit_fits_nine_digits():
    for first in ("123456789", "990000005", "555555555"):
        assert sum(rules.is_business_number(first + str(last)) for last in range(10)) == 1


def test_a_firm_needs_a_name_and_ten_digits():
    assert rules.firm_problems(FirmFacts()) == {"name": "required"}
    assert rules.firm_problems(FirmFacts(name="가", business_number="12")) == {"business_number": "business_number"}
    assert rules.firm_problems(FirmFacts(name="가", contact_phone="010")) == {"contact_name": "required"}


def test_a_complete_form_has_no_problem():
    assert rules.vacancy_problems(vacancy(), TODAY) == {}


@pytest.mark.parametrize("name", rules.REQUIRED)
def test_each_required_field_is_asked_for(name):
    empty = None if name in {"openings", "pay_min"} else ""
    problems = rules.vacancy_problems(vacancy(**{name: empty}), TODAY)
    assert problems[name] == "required"


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"contact_phone": "", "contact_email": ""}, "contact_phone", "contact"),
        ({"until_filled": False}, "deadline", "deadline"),
        ({"until_filled": False, "deadline": date(2026, 11, 1)}, "deadline", "deadline_past"),
        ({"openings": 0}, "openings", "at_least_one"),
        ({"openings": -1}, "openings", "at_least_one"),
        ({"openings_disabled": 3}, "openings_disabled", "more_than_openings"),
        ({"pay_max": 10_999}, "pay_max", "pay_order"),
        ({"weekly_hours": Decimal("80.5")}, "weekly_hours", "hours_range"),
        ({"weekly_hours": Decimal("0")}, "weekly_hours", "hours_range"),
        ({"starts_at": time(9)}, "ends_at", "both_times"),
        ({"ends_at": time(9)}, "starts_at", "both_times"),
    ],
)
def test_what_cannot_be_is_named(changes, field, code):
    assert rules.vacancy_problems(vacancy(**changes), TODAY) == {field: code}


def test_the_last_day_itself_is_still_good():
    assert rules.vacancy_problems(vacancy(until_filled=False, deadline=TODAY), TODAY) == {}
    assert not rules.is_past(TODAY, False, TODAY)
    assert rules.is_past(date(2026, 11, 1), False, TODAY)
    assert not rules.is_past(date(2026, 11, 1), True, TODAY)


def test_fewer_openings_than_were_hired_is_a_problem():
    assert rules.vacancy_problems(vacancy(openings=1), TODAY, hired=2) == {"openings": "fewer_than_hired"}


@pytest.mark.parametrize(
    ("state", "openings", "hired", "wanted"),
    [
        ("open", 2, 0, "open"),
        ("open", 2, 1, "partly_filled"),
        ("open", 1, 1, "filled"),
        ("partly_filled", 2, 2, "filled"),
        ("filled", 2, 1, "partly_filled"),
        ("filled", 2, 0, "open"),
        ("paused", 2, 1, "paused"),
        ("paused", 2, 2, "filled"),
        ("closed", 2, 2, "closed"),
        ("expired", 1, 1, "expired"),
    ],
)
def test_hires_move_the_state(state, openings, hired, wanted):
    assert rules.state_after_hires(state, openings, hired) == wanted
    assert wanted == state or wanted in rules.TRANSITIONS[state]


def test_every_state_has_its_row_in_the_table():
    assert set(rules.TRANSITIONS) == set(VacancyState.values)
    assert all(onward <= set(VacancyState.values) for onward in rules.TRANSITIONS.values())


def test_places_bear_five_referrals_each():
    assert rules.most_referrals(2, 0) == 10
    assert rules.most_referrals(2, 1) == 5
    assert rules.most_referrals(1, 3) == 0
