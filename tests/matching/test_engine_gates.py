"""Each gate, and what it says would lift it; doing just that opens it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from iljari.matching.engine import GATE_CODES, Engine, Gate, Place, Point, SeekerProfile, VacancyProfile
from iljari.matching.engine.gates import ALREADY_REFERRED, GATES

TODAY = date(2025, 11, 24)
HOME, FAR = Point(37.28, 127.115), Point(37.88, 127.73)


def gates(seeker: SeekerProfile, vacancy: VacancyProfile) -> tuple[Gate, ...]:
    engine = Engine([vacancy], today=TODAY)
    closed = engine.explain(seeker, vacancy).gates
    assert bool(engine.suggest([seeker])[seeker.id]) is not bool(closed)
    return closed


# code, the person, the vacancy, what the gate must say, and the change it names
CASES: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ("opted_out", {"opted_out": True}, {}, {}, {"opted_out": False}, {}),
    (
        "vacancy_closed",
        {},
        {"open_until": TODAY - timedelta(days=1)},
        {"opens": None, "closed": TODAY - timedelta(days=1)},
        {},
        {"open_until": TODAY},
    ),
    (
        "vacancy_closed",
        {},
        {"open_from": TODAY + timedelta(days=1)},
        {"opens": TODAY + timedelta(days=1), "closed": None},
        {},
        {"open_from": TODAY},
    ),
    ("vacancy_closed", {}, {"is_open": False}, {"opens": None, "closed": None}, {}, {"is_open": True}),
    ("no_openings_left", {}, {"openings_left": 0}, {}, {}, {"openings_left": 1}),
    (
        "too_many_referrals",
        {},
        {"openings_left": 2, "open_referrals": 10},
        {"open_referrals": 10, "cap": 10},
        {},
        {"open_referrals": 9},
    ),
    (
        "occupation_far",
        {"occupations": ("420200",)},
        {"occupation": "561101"},
        {"occupation": "561101", "widens": False},
        {"occupations": ("420200", "561101")},
        {},
    ),
    (
        "occupation_far",
        {"occupations": ("307901",)},
        {"occupation": "307502"},
        {"occupation": "307502", "widens": False},
        {"occupations": ("307501",)},
        {},
    ),
    (
        "licence",
        {"licences": frozenset({"b"})},
        {"licences_required": frozenset({"a", "b", "c"})},
        {"missing": ("a", "c"), "any_one": False},
        {"licences": frozenset({"a", "b", "c"})},
        {},
    ),
    (
        "licence",
        {"licences": frozenset[str]()},
        {"licences_required": frozenset({"a", "b"}), "any_licence": True},
        {"missing": ("a", "b"), "any_one": True},
        {"licences": frozenset({"b"})},
        {},
    ),
    (
        "driving_licence",
        {"driving_licence": False},
        {"driving_licence_required": True},
        {},
        {"driving_licence": True},
        {},
    ),
    ("own_car", {"own_car": False}, {"own_car_required": True}, {}, {"own_car": True}, {}),
    ("education", {"education": 3}, {"education_required": 4}, {"required": 4, "has": 3}, {"education": 4}, {}),
    (
        "career",
        {"career": {"561101": 5, "890007": 2, "133101": 60}},
        {"occupation": "561101", "career_required_months": 12},
        {"required": 12, "counted": 7, "missing": 5},
        {"career": {"561101": 10, "890007": 2}},
        {},
    ),
    (
        "work_pattern",
        {"unwanted_times": frozenset({"night", "day"}), "hours_max": 30.0},
        {"work_times": frozenset({"night"}), "weekly_hours": 40.0},
        {"times": ("night",), "hours_over": 10.0, "hours_under": 0.0},
        {"unwanted_times": frozenset({"day"}), "hours_max": 40.0},
        {},
    ),
    (
        "pay_floor",
        {"pay_floor_hourly": 11000.5},
        {"pay_min": 9000.0, "pay_max": 10320.0},
        {"floor": 11001, "offer": 10320, "gap": 681},
        {"pay_floor_hourly": 11000.5 - 681},
        {},
    ),
    (
        "accommodation",
        {"limits": {"lifting": 1, "eyesight": 2}, "access_needs": frozenset({"lift", "toilet"})},
        {"demands": {"lifting": 3, "both_hands": 3, "eyesight": 2}, "access_provided": frozenset({"toilet"})},
        {"conditions": ({"condition": "lifting", "can": 1, "demanded": 3},), "access": ("lift",)},
        {},
        {"demands": {"lifting": 1}, "access_provided": frozenset({"lift", "toilet"})},
    ),
]


@pytest.mark.parametrize(("code", "person", "vacancy", "params", "person_then", "vacancy_then"), CASES)
def test_a_gate_says_what_would_lift_it(
    code: str,
    person: dict[str, Any],
    vacancy: dict[str, Any],
    params: dict[str, Any],
    person_then: dict[str, Any],
    vacancy_then: dict[str, Any],
) -> None:
    seeker, place = SeekerProfile(id="kim", **person), VacancyProfile(id="v", **vacancy)
    assert gates(seeker, place) == (Gate(code, params),)
    assert gates(replace(seeker, **person_then), replace(place, **vacancy_then)) == ()


def test_too_far_says_by_how_many_km_and_opens_for_a_wished_district() -> None:
    seeker = SeekerProfile(id="kim", home=HOME, commute_km=10)
    vacancy = VacancyProfile(id="v", place=Place("51110", FAR))
    (gate,) = gates(seeker, vacancy)
    assert gate.code == "commute" and gate.params["limit"] == 10
    assert gate.params["km"] == pytest.approx(86, abs=2)
    assert gate.params["km_over"] == pytest.approx(gate.params["km"] - 10)
    assert gates(replace(seeker, commute_km=10 + gate.params["km_over"] + 0.1), vacancy) == ()
    assert gates(replace(seeker, places=(Place("51110"),)), vacancy) == ()
    assert gates(seeker, replace(vacancy, remote=True)) == ()


def test_without_a_limit_of_ones_own_the_usual_one_holds() -> None:
    seeker = SeekerProfile(id="kim", places=(Place("41463", HOME),))
    (gate,) = gates(seeker, VacancyProfile(id="v", place=Place("51110", FAR)))
    assert (gate.code, gate.params["limit"]) == ("commute", 40)


def test_the_wished_occupation_itself_is_worth_a_longer_way() -> None:
    seeker = SeekerProfile(id="kim", places=(Place("41463", HOME),), occupations=("414100", "884100"))
    vacancy = VacancyProfile(id="v", place=Place("41500", Point(37.28, 127.68)), occupation="414100")
    assert gates(seeker, vacancy) == ()
    assert [gate.params["limit"] for gate in gates(seeker, replace(vacancy, occupation="885200"))] == [40]
    assert [gate.params["limit"] for gate in gates(replace(seeker, commute_km=30), vacancy)] == [30]


def test_negotiable_pay_opens_the_gate_and_speaks_against() -> None:
    seeker = SeekerProfile(id="kim", pay_floor_hourly=12000.0, pay_negotiable=True)
    vacancy = VacancyProfile(id="v", pay_max=10320.0)
    explanation = Engine([vacancy], today=TODAY).explain(seeker, vacancy)
    assert explanation.gates == ()
    assert [(reason.code, reason.params) for reason in explanation.against] == [("pay_below", {"won_short": 1680})]


def test_a_referred_pair_is_not_suggested_again() -> None:
    vacancies = [VacancyProfile(id="v1"), VacancyProfile(id="v2")]
    engine = Engine(vacancies, today=TODAY, referred={("kim", "v1"), ("kim", "gone")})
    kim, lee = SeekerProfile(id="kim"), SeekerProfile(id="lee")
    assert [s.vacancy_id for s in engine.suggest([kim])["kim"]] == ["v2"]
    assert [s.vacancy_id for s in engine.suggest([lee])["lee"]] == ["v1", "v2"]
    assert engine.explain(kim, "v1").gates == (Gate(ALREADY_REFERRED, {}),)


def test_any_one_of_the_required_licences_is_enough_only_where_the_vacancy_says_so() -> None:
    seeker = SeekerProfile(id="kim", licences=frozenset({"a"}))
    asked = VacancyProfile(id="v", licences_required=frozenset({"a", "b"}))
    assert [gate.code for gate in gates(seeker, asked)] == ["licence"]
    assert gates(seeker, replace(asked, any_licence=True)) == ()


def test_a_few_hours_outside_the_wish_are_borne() -> None:
    seeker = SeekerProfile(id="kim", hours_min=20.0, hours_max=36.0)
    for hours, closed in ((40.0, 0), (40.5, 1), (16.0, 0), (15.5, 1)):
        assert len(gates(seeker, VacancyProfile(id="v", weekly_hours=hours))) == closed


def test_every_gate_has_a_listed_code_and_a_case_here() -> None:
    assert {rule.code for rule in GATES} | {ALREADY_REFERRED} == set(GATE_CODES)
    assert {case[0] for case in CASES} | {ALREADY_REFERRED, "commute"} == set(GATE_CODES)
