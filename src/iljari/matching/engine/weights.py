"""The readable files of points and of neighbouring occupations, loaded and checked."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from iljari.matching.engine.occupations import Neighbours

HERE = Path(__file__).parent
GATE_SETTINGS = (
    "commute_default_km",
    "commute_wished_occupation_km",
    "pay_tolerance_percent",
    "hours_tolerance",
    "career_tolerance_months",
    "referrals_per_opening",
)
# sections of whole numbers, and their entries
PLAIN = {
    "widening": ("percent", "after_days", "narrow_below"),
    "crowding": ("lists_per_opening", "strength", "most"),
    "learned": ("most",),
}
# component -> its named levels, and which kind of bands it has
SHAPE: dict[str, tuple[tuple[str, ...], str | None]] = {
    "occupation": (("same", "unit", "minor", "related", "neighbour", "major", "other"), None),
    "commute": (("wished_district", "remote", "far"), "at_most"),
    "pay": (("reaches", "below"), "at_least"),
    "employment_type": (("wished", "other"), None),
    "career": (("related", "none"), "at_least"),
    "licences": (("preferred_held", "required_held", "not_asked", "preferred_missing", "required_missing"), None),
    "skills": (("none",), "at_least"),
    "education": (("fits", "short"), None),
    "work_pattern": (("fits", "hours_off", "unwanted"), None),
    "freshness": (("old",), "at_most"),
    "competition": (("crowded",), "at_most"),
}


class WeightsError(ValueError):
    """A file of weights that cannot be used, with the entry that is wrong."""


@dataclass(frozen=True, slots=True)
class ComponentWeights:
    """The points of one component. bands: (limit, points), limits rising."""

    maximum: int
    unknown: int
    levels: Mapping[str, int]
    bands: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """All points, tolerances and neighbouring occupations, with their versions.

    crowding, learned: what moves the order of a list beside the points (`spread.py`, `learned/`).
    """

    version: str
    total: int
    gates: Mapping[str, float]
    wish_percent: tuple[int, ...]
    widening: Mapping[str, int]
    crowding: Mapping[str, int]
    learned: Mapping[str, int]
    components: Mapping[str, ComponentWeights]
    neighbours: Neighbours

    def __getitem__(self, component: str) -> ComponentWeights:
        return self.components[component]


@lru_cache(maxsize=1)
def default_weights() -> Weights:
    """The weights that ship with the engine."""
    return load_weights(HERE / "weights.toml", HERE / "related.toml")


def load_weights(weights: Path, related: Path) -> Weights:
    """Read and check both files. Raises WeightsError naming the entry at fault."""
    return parse_weights(
        tomllib.loads(weights.read_text(encoding="utf-8")), tomllib.loads(related.read_text(encoding="utf-8"))
    )


def parse_weights(raw: Mapping[str, Any], related: Mapping[str, Any]) -> Weights:
    """Build Weights from parsed TOML. Raises WeightsError naming the entry at fault."""
    _require(
        set(raw) == {"version", "total", "gates", "wish", "components", *PLAIN},
        "top level: unexpected or missing entries",
    )
    gates = raw["gates"]
    _require(set(gates) == set(GATE_SETTINGS), f"gates: exactly {', '.join(GATE_SETTINGS)}")
    for name, value in gates.items():
        _require(type(value) in (int, float) and value >= 0, f"gates.{name}: a number from 0")
    components = raw["components"]
    _require(set(components) == set(SHAPE), f"components: exactly {', '.join(SHAPE)}")
    parsed = {name: _component(name, components[name]) for name in SHAPE}
    reached = sum(component.maximum for component in parsed.values())
    _require(reached == raw["total"], f"the maxima add up to {reached}, not to total = {raw['total']}")
    percent = tuple(raw["wish"]["percent"])
    _require(len(percent) == 3 and percent[0] == 100, "wish.percent: three numbers, the first 100")
    _require(list(percent) == sorted(percent, reverse=True) and percent[-1] > 0, "wish.percent: falling, above 0")
    for section, names in PLAIN.items():
        _require(set(raw[section]) == set(names), f"{section}: exactly {', '.join(names)}")
        for name, value in raw[section].items():
            _require(type(value) is int and value >= 0, f"{section}.{name}: a whole number from 0")
    _require(raw["crowding"]["strength"] <= 100, "crowding.strength: percent, at most 100")
    return Weights(
        version=str(raw["version"]),
        total=reached,
        gates=dict(gates),
        wish_percent=percent,
        **{section: dict(raw[section]) for section in PLAIN},
        components=parsed,
        neighbours=_neighbours(related),
    )


def _component(name: str, raw: Mapping[str, Any]) -> ComponentWeights:
    levels, bands_kind = SHAPE[name]
    expected = {"maximum", "unknown", *levels} | ({bands_kind} if bands_kind else set())
    _require(set(raw) == expected, f"components.{name}: exactly {', '.join(sorted(expected))}")
    bands = tuple((limit, points) for limit, points in raw[bands_kind]) if bands_kind else ()
    maximum = raw["maximum"]
    points = [raw["unknown"], *(raw[level] for level in levels), *(points for _, points in bands)]
    for number in (maximum, *points):
        _require(type(number) is int and 0 <= number <= maximum, f"components.{name}: points from 0 to its maximum")
    _require(max(points) == maximum, f"components.{name}: nothing reaches its maximum {maximum}")
    if bands_kind:
        limits, steps = [limit for limit, _ in bands], [points for _, points in bands]
        _require(bool(bands) and limits == sorted(set(limits)), f"components.{name}: limits must rise")
        first = {"pay": limits[0] == 0, "career": limits[0] > 0, "skills": limits[0] > 0}
        _require(first.get(name, limits[0] >= 0), f"components.{name}: wrong first limit {limits[0]}")
        _require(
            steps == sorted(steps, reverse=bands_kind == "at_most"),
            f"components.{name}: points must {'fall' if bands_kind == 'at_most' else 'rise'}",
        )
    return ComponentWeights(maximum, raw["unknown"], {level: raw[level] for level in levels}, bands)


def _neighbours(related: Mapping[str, Any]) -> Neighbours:
    learned = related.get("learned", {})
    for unit, others in learned.items():
        for code in (unit, *others):
            _require(code.isdigit() and len(code) == 4, f"learned: {code!r} is no unit group of four digits")
    return Neighbours(
        str(related["version"]),
        _related(related["group"]),
        _reserved(related["reserved"]),
        {unit: frozenset(others) for unit, others in learned.items()},
    )


def _related(groups: Sequence[Mapping[str, Any]]) -> dict[str, frozenset[int]]:
    held: dict[str, frozenset[int]] = {}
    for number, group in enumerate(groups):
        name, codes = group["name"], group["codes"]
        _require(
            len(codes) > 1 and len(codes) == len(set(codes)), f"related group {name!r}: two or more different codes"
        )
        for code in codes:
            fits = code.isdigit() and 3 <= len(code) <= 6
            _require(fits, f"related group {name!r}: {code!r} is no prefix of 3 to 6 digits")
            held[code] = held.get(code, frozenset()) | {number}
    return held


def _reserved(prefixes: Sequence[str]) -> frozenset[str]:
    for code in prefixes:
        _require(code.isdigit() and 3 <= len(code) <= 6, f"reserved: {code!r} is no prefix of 3 to 6 digits")
    return frozenset(prefixes)


def _require(condition: bool, fault: str) -> None:
    if not condition:
        raise WeightsError(fault)
