"""Order, ties, ranks, what-if, and the order of reasons."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iljari.matching.engine import COMPONENT_CODES, Engine, Place, Point, SeekerProfile, VacancyProfile, default_weights
from iljari.matching.engine.components import COMPONENTS

TODAY = date(2025, 11, 24)
YONGIN = Place("41460", Point(37.241, 127.178))
KIM = SeekerProfile(id="kim", occupations=("531700",), places=(YONGIN,), pay_floor_hourly=10320.0, education=3)
CAFE = VacancyProfile(
    id="cafe", occupation="531700", place=Place("41463", Point(37.28, 127.115)), pay_min=10320.0, open_from=TODAY
)
BAKERY = replace(CAFE, id="bakery", occupation="871100")
GUARD = replace(CAFE, id="guard", occupation="542001")
DISTANT = replace(CAFE, id="distant", place=Place("41220", Point(36.992, 127.113)))


def test_the_closer_occupation_comes_first_and_a_far_one_not_at_all() -> None:
    suggested = Engine([GUARD, BAKERY, DISTANT, CAFE], today=TODAY).suggest([KIM])["kim"]
    assert [s.vacancy_id for s in suggested] == ["cafe", "distant", "bakery"]
    assert [s.rank for s in suggested] == [1, 2, 3]
    assert all(s.points == sum(s.parts.values()) for s in suggested)


def test_equal_points_go_by_freshness_then_id_and_unknown_dates_come_last() -> None:
    day = TODAY - timedelta(days=1)
    field = [
        replace(CAFE, id="d", open_from=None),
        *(replace(CAFE, id=id_, open_from=TODAY) for id_ in "cb"),
        replace(CAFE, id="a", open_from=day),
    ]
    weights = default_weights()
    even = replace(weights["freshness"], unknown=30)
    level = replace(weights, components={**weights.components, "freshness": even})
    engine = Engine(field, level, today=TODAY)
    assert [s.vacancy_id for s in engine.suggest([KIM])["kim"]] == ["b", "c", "a", "d"]
    assert [s.vacancy_id for s in engine.suggest([KIM], k=2)["kim"]] == ["b", "c"]
    assert [engine.explain(KIM, id_).rank for id_ in "bcad"] == [1, 2, 3, 4]


def test_merely_outranked_is_told_by_the_rank() -> None:
    field = [replace(CAFE, id=f"v{number:02}") for number in range(30)]
    engine = Engine(field, today=TODAY)
    assert "v25" not in {s.vacancy_id for s in engine.suggest([KIM])["kim"]}
    explanation = engine.explain(KIM, "v25")
    assert explanation.is_open and explanation.rank == 26
    assert engine.explain(KIM, "v25", rank=False).rank is None


def test_a_what_if_vacancy_is_ranked_among_the_real_ones() -> None:
    engine = Engine([CAFE, BAKERY], today=TODAY)
    assert engine.explain(KIM, replace(BAKERY, id="new", occupation="531700", pay_min=15000.0)).rank == 1
    assert engine.explain(KIM, replace(BAKERY, occupation="531700", pay_min=15000.0)).rank == 1
    assert engine.explain(KIM, replace(BAKERY, id="zzz")).rank == 3


def test_reasons_and_counter_arguments_are_strongest_first() -> None:
    vacancy = replace(DISTANT, employment_type="dispatched", open_from=TODAY - timedelta(days=90), open_until=TODAY)
    seeker = replace(KIM, employment_types=frozenset({"open_ended"}), wants_referral=False)
    explanation = Engine([vacancy], today=TODAY).explain(seeker, vacancy)
    assert [reason.code for reason in explanation.reasons] == ["occupation_same", "pay_meets"]
    against = [reason.code for reason in explanation.against]
    assert against == ["commute_far", "employment_type_other", "freshness_old", "closes_soon", "prefers_own_search"]
    assert {"career_unknown", "skills_unknown"} <= set(explanation.unknown)


def test_no_vacancies_and_no_wish_for_any_give_no_suggestions() -> None:
    assert Engine([], today=TODAY).suggest([KIM]) == {"kim": ()}
    assert Engine([CAFE], today=TODAY).suggest([KIM], k=0) == {"kim": ()}


def test_two_vacancies_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="share an id"):
        Engine([CAFE, CAFE], today=TODAY)
    with pytest.raises(KeyError):
        Engine([CAFE], today=TODAY).explain(KIM, "nowhere")


def test_components_weights_and_codes_name_each_other_completely() -> None:
    assert [part.name for part in COMPONENTS] == list(default_weights().components)
    prefixes = {"licences": "licence"}
    for part in COMPONENTS:
        prefix = prefixes.get(part.name, part.name)
        assert f"{prefix}_unknown" in COMPONENT_CODES
        maximum = default_weights()[part.name].maximum
        assert maximum > 0
