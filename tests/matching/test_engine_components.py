"""What each component says for a pair, with its parameters."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from iljari.matching.engine import Engine, Place, Point, Reason, SeekerProfile, VacancyProfile, default_weights
from iljari.matching.engine.geo import chord_square, km_of, same_district, unit_vector

TODAY = date(2025, 11, 24)
W = default_weights()
GIHEUNG, SUJI, SUWON = Point(37.28, 127.115), Point(37.322, 127.098), Point(37.263, 127.029)


def said(seeker: dict[str, Any], vacancy: dict[str, Any]) -> dict[str, Reason | str]:
    """Everything that is said for or against the pair, by code; missing facts by their code."""
    person, place = SeekerProfile(id="kim", **seeker), VacancyProfile(id="v", **vacancy)
    explanation = Engine([place], today=TODAY).explain(person, place)
    return {reason.code: reason for reason in (*explanation.reasons, *explanation.against)} | {
        code: code for code in explanation.unknown
    }


def points(component: str, seeker: dict[str, Any], vacancy: dict[str, Any]) -> int:
    person, place = SeekerProfile(id="kim", **seeker), VacancyProfile(id="v", **vacancy)
    suggested = Engine([place], today=TODAY).explain(person, place).parts
    return suggested[component]


@pytest.mark.parametrize(
    ("wish", "occupation", "level"),
    [
        ("890007", "890007", "same"),
        ("890007", "890003", "unit"),
        ("029506", "029104", "minor"),
        ("890007", "885902", "related"),
        ("531700", "871100", "related"),
        ("414100", "415501", "major"),
        ("016100", "015101", "major"),
        ("890007", "029506", "other"),
    ],
)
def test_occupation_closeness(wish: str, occupation: str, level: str) -> None:
    for one, other in ((wish, occupation), (occupation, wish)):
        earned = points("occupation", {"occupations": (one,)}, {"occupation": other})
        assert earned == W["occupation"].levels[level]
        assert f"occupation_{level}" in said({"occupations": (one,)}, {"occupation": other})


def test_the_first_wish_weighs_most_and_the_reason_names_the_wish_that_fits() -> None:
    first = points("occupation", {"occupations": ("890007", "561101")}, {"occupation": "890007"})
    third = points("occupation", {"occupations": ("561101", "029506", "890007")}, {"occupation": "890007"})
    assert (first, third) == (360, 360 * 85 // 100)
    reason = said({"occupations": ("029506", "561101")}, {"occupation": "561101"})["occupation_same"]
    assert isinstance(reason, Reason)
    assert reason.params == {"wish": "561101", "rank": 2, "occupation": "561101"}


def test_a_wished_district_earns_everything_and_distance_earns_by_bands() -> None:
    wish = {"places": (Place("41460", GIHEUNG),)}
    assert points("commute", wish, {"place": Place("41465", SUJI)}) == 200
    assert points("commute", wish, {"place": Place("41117", SUWON)}) == 165
    assert points("commute", wish, {"place": Place("11110", Point(37.573, 126.979))}) == 35
    reason = said(wish, {"place": Place("41117", SUWON)})["commute_near"]
    assert isinstance(reason, Reason) and reason.params == {"km": pytest.approx(7.8, abs=0.2)}
    assert points("commute", wish, {"place": Place("11110"), "remote": True}) == 200
    assert points("commute", {}, {"place": Place("41117", SUWON)}) == W["commute"].unknown


def test_a_band_holds_up_to_and_with_its_limit() -> None:
    bands = replace(W["commute"], bands=((0, 185), (10, 165)))
    weights = replace(W, components={**W.components, "commute": bands})
    seeker = SeekerProfile(id="kim", home=SUWON)
    for at, earned in ((SUWON, 185), (GIHEUNG, 165)):
        engine = Engine([VacancyProfile(id="v", place=Place(None, at))], weights, today=TODAY)
        assert engine.suggest([seeker])["kim"][0].parts["commute"] == earned
        assert engine.explain(seeker, "v").parts["commute"] == earned


def test_the_nearest_of_places_and_home_counts() -> None:
    far, near = Place("11110", Point(37.573, 126.979)), Place(None, SUWON)
    vacancy = {"place": Place("41115", SUWON)}
    assert points("commute", {"places": (far, near)}, vacancy) == 185
    assert points("commute", {"places": (far,), "home": SUWON}, vacancy) == 185


@pytest.mark.parametrize(
    ("wished", "other", "same"),
    [
        ("41460", "41463", True),
        ("41463", "41460", True),
        ("41463", "41465", False),
        ("41000", "41117", True),
        ("41117", "41000", False),
        ("00000", "50110", True),
        ("11110", "11140", False),
        ("41460", "41480", False),
    ],
)
def test_which_district_lies_in_which(wished: str, other: str, same: bool) -> None:
    assert same_district(wished, other) is same


def test_distance_agrees_with_the_haversine() -> None:
    seoul, busan = unit_vector(Point(37.5665, 126.978)), unit_vector(Point(35.1796, 129.0756))
    assert km_of(chord_square(seoul, busan)) == pytest.approx(325.1, abs=0.5)
    assert km_of(chord_square(seoul, seoul)) == 0


@pytest.mark.parametrize(
    ("low", "high", "code", "earned"),
    [
        (10000.0, None, "pay_meets", 75),
        (10500.0, None, "pay_above", 85),
        (13000.0, 15000.0, "pay_above", 110),
        (9000.0, 10000.0, "pay_reaches", 60),
        (None, 9000.0, "pay_below", 0),
        (None, None, "pay_unknown", 55),
    ],
)
def test_pay_against_the_wished_floor(low: float | None, high: float | None, code: str, earned: int) -> None:
    vacancy = {"pay_min": low, "pay_max": high}
    assert code in said({"pay_floor_hourly": 10000.0}, vacancy)
    assert points("pay", {"pay_floor_hourly": 10000.0}, vacancy) == earned


def test_pay_a_fraction_under_the_floor_is_a_won_short() -> None:
    reason = said({"pay_floor_hourly": 10000.5}, {"pay_max": 10000.0})["pay_below"]
    assert isinstance(reason, Reason) and reason.params == {"won_short": 1}


def test_career_counts_in_the_minor_group_then_in_neighbours() -> None:
    vacancy = {"occupation": "561101"}
    assert points("career", {"career": {"561201": 40}}, vacancy) == 80
    assert points("career", {"career": {"561201": 5}}, vacancy) == 50
    assert points("career", {"career": {"890007": 99}}, vacancy) == W["career"].levels["related"]
    assert points("career", {"career": {"133101": 99}}, vacancy) == W["career"].levels["none"]
    assert points("career", {"career": {}}, vacancy) == W["career"].levels["none"]
    assert points("career", {}, vacancy) == W["career"].unknown


def test_licences_preferred_and_required() -> None:
    none: frozenset[str] = frozenset()
    asked = {"licences_required": frozenset({"a"}), "licences_preferred": frozenset({"b"})}
    assert points("licences", {"licences": frozenset({"a", "b"})}, asked) == 30
    assert points("licences", {"licences": frozenset({"a"})}, asked) == 8
    assert points("licences", {"licences": frozenset({"a"})}, asked | {"licences_preferred": None}) == 24
    assert points("licences", {"licences": frozenset({"b"})}, asked) == 0
    assert points("licences", {}, {"licences_required": none, "licences_preferred": none}) == 15


def test_skills_in_common_are_named() -> None:
    vacancy = {"skills": frozenset({"excel", "phone", "filing"})}
    reason = said({"skills": frozenset({"phone", "excel", "latte"})}, vacancy)["skills_shared"]
    assert isinstance(reason, Reason) and reason.params == {"words": ("excel", "phone")}
    assert points("skills", {"skills": frozenset({"latte"})}, vacancy) == 8
    assert points("skills", {"skills": frozenset[str]()}, vacancy) == W["skills"].unknown


def test_more_education_than_asked_for_is_no_fault() -> None:
    assert points("education", {"education": 7}, {"education_required": 3}) == 20
    assert points("education", {"education": 3}, {"education_required": 3}) == 20
    assert points("education", {"education": 2}, {"education_required": 3}) == 0
    assert points("education", {}, {"education_required": 0}) == 20
    assert points("education", {}, {"education_required": 3}) == 10


def test_times_and_hours_against_the_wish() -> None:
    nights = {"work_times": frozenset({"night"})}
    assert points("work_pattern", {"unwanted_times": frozenset({"night"})}, nights) == 0
    assert points("work_pattern", {"unwanted_times": frozenset({"weekend"})}, nights) == 40
    assert points("work_pattern", {"hours_max": 20}, {"weekly_hours": 22}) == 12
    assert points("work_pattern", {"hours_max": 20}, nights) == 20


@pytest.mark.parametrize(("days", "earned"), [(0, 30), (3, 30), (4, 26), (30, 14), (31, 8), (400, 3)])
def test_new_vacancies_earn_more(days: int, earned: int) -> None:
    assert points("freshness", {}, {"open_from": TODAY - timedelta(days=days)}) == earned


@pytest.mark.parametrize(
    ("referrals", "openings", "earned"), [(0, 1, 30), (1, 1, 22), (2, 2, 22), (3, 1, 5), (5, 1, 0)]
)
def test_crowded_vacancies_earn_less(referrals: int, openings: int, earned: int) -> None:
    assert points("competition", {}, {"open_referrals": referrals, "openings_left": openings}) == earned


def test_employment_type_wished_or_not() -> None:
    wish = {"employment_types": frozenset({"open_ended", "fixed"})}
    assert points("employment_type", wish, {"employment_type": "fixed"}) == 60
    against = said(wish, {"employment_type": "dispatched"})["employment_type_other"]
    assert isinstance(against, Reason)
    assert against.params == {"type": "dispatched", "wished": ("fixed", "open_ended")}
