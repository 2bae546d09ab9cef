"""Profiles hold no protected fact and refuse values outside their lists; weights are checked on loading."""

import tomllib
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from iljari.matching.engine import Place, Point, SeekerProfile, VacancyProfile, WeightsError, default_weights
from iljari.matching.engine.profiles import CONDITIONS
from iljari.matching.engine.weights import HERE, parse_weights

PROTECTED = (
    "name",
    "sex",
    "gender",
    "age",
    "birth",
    "disab",
    "nation",
    "marit",
    "religion",
    "race",
    "address",
    "veteran",
)


@pytest.mark.parametrize("profile", [SeekerProfile, VacancyProfile, Place, Point])
def test_no_profile_has_a_field_for_a_protected_attribute(profile: type[Any]) -> None:
    words = {word for field in fields(profile) for word in field.name.split("_")}
    assert not [word for word in words if any(word.startswith(protected) for protected in PROTECTED)]


def test_no_profile_takes_further_fields() -> None:
    with pytest.raises(TypeError):
        SeekerProfile(id="kim", sex="f")  # type: ignore[call-arg]
    with pytest.raises((AttributeError, TypeError)):
        object.__setattr__(SeekerProfile(id="kim"), "age", 30)


def test_four_digit_codes_become_six_digits_and_months_of_one_occupation_add_up() -> None:
    seeker = SeekerProfile(id="kim", occupations=("8900", "561101"), career={"8900": 3, "890000": 4})
    assert seeker.occupations == ("890000", "561101")
    assert seeker.career == {"890000": 7}
    assert VacancyProfile(id="v", occupation="4201").occupation == "420100"


@pytest.mark.parametrize(
    "wrong",
    [
        {"occupations": ("8900",) * 4},
        {"occupations": ("01D",)},
        {"education": 8},
        {"education": -1},
        {"pay_floor_hourly": float("nan")},
        {"commute_km": -1.0},
        {"employment_types": frozenset({"forever"})},
        {"unwanted_times": frozenset({"noon"})},
        {"access_needs": frozenset({"pool"})},
        {"limits": {"patience": 1}},
        {"limits": {CONDITIONS[0]: 4}},
        {"career": {"890000": -1}},
    ],
)
def test_a_seeker_with_a_value_outside_its_list_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        SeekerProfile(id="kim", **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"occupation": "890"},
        {"pay_min": 12000.0, "pay_max": 11000.0},
        {"openings_left": -1},
        {"employment_type": "forever"},
        {"demands": {CONDITIONS[0]: -1}},
    ],
)
def test_a_vacancy_with_a_value_outside_its_list_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="v1|occupation"):
        VacancyProfile(id="v1", **wrong)


def test_places_keep_the_five_digits_of_a_legal_district_and_refuse_the_rest() -> None:
    assert Place("4146310100").district == "41463"
    for wrong in ("용인", "4146", ""):
        with pytest.raises(ValueError, match="district"):
            Place(wrong)
    with pytest.raises(ValueError, match="earth"):
        Point(127.2, 37.2)


def test_shipped_weights_add_up_to_a_thousand_and_know_their_version() -> None:
    weights = default_weights()
    assert weights.total == 1000 == sum(component.maximum for component in weights.components.values())
    assert weights.version and weights.neighbours.version
    assert all(component.unknown < component.maximum for component in weights.components.values())


def _raw() -> tuple[dict[str, Any], dict[str, Any]]:
    return tuple(tomllib.loads((HERE / name).read_text("utf-8")) for name in ("weights.toml", "related.toml"))  # type: ignore[return-value]


SPOIL: dict[str, Callable[[dict[str, Any], dict[str, Any]], object]] = {
    "maxima": lambda raw, _: raw.update(total=999),
    "components: exactly": lambda raw, _: raw["components"].pop("pay"),
    "components.pay: exactly": lambda raw, _: raw["components"]["pay"].pop("below"),
    "components.skills: points": lambda raw, _: raw["components"]["skills"].update(none=41),
    "components.career: points": lambda raw, _: raw["components"]["career"].update(related=42.5),
    "components.commute: limits": lambda raw, _: raw["components"]["commute"]["at_most"].append([1, 5]),
    "components.pay: points must rise": lambda raw, _: raw["components"]["pay"]["at_least"].append([99, 1]),
    "components.pay: wrong first": lambda raw, _: raw["components"]["pay"]["at_least"].pop(0),
    "gates.commute_default_km": lambda raw, _: raw["gates"].update(commute_default_km=-1),
    "wish.percent": lambda raw, _: raw["wish"].update(percent=[100, 101, 85]),
    "reserved": lambda _, related: related["reserved"].append("30"),
    "related group 'x'": lambda _, related: related["group"].append({"name": "x", "codes": ["890", "8x"]}),
    "related group 'y'": lambda _, related: related["group"].append({"name": "y", "codes": ["890"]}),
}


@pytest.mark.parametrize("fault", SPOIL)
def test_wrong_weights_are_refused_with_the_entry_at_fault(fault: str) -> None:
    raw, related = _raw()
    parse_weights(raw, related)
    SPOIL[fault](raw, related)
    with pytest.raises(WeightsError) as refused:
        parse_weights(raw, related)
    assert str(refused.value).startswith(fault) or fault in str(refused.value)
