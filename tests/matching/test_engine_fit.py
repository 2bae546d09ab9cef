"""Points fitted from outcomes: found again where they are known, refused where outcomes are few."""

import tomllib

import numpy as np
import pytest

from iljari.matching.engine import default_weights
from iljari.matching.engine.fit import Outcome, TooFewOutcomes, fit
from iljari.matching.engine.weights import HERE, parse_weights

WEIGHTS = default_weights()
RELATED = tomllib.loads((HERE / "related.toml").read_text(encoding="utf-8"))


def outcomes(count: int, *, matters: str, seed: int = 4) -> list[Outcome]:
    """Pairs with random parts, taken up the likelier the more one component earned."""
    chance = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        parts = {name: int(chance.integers(0, part.maximum + 1)) for name, part in WEIGHTS.components.items()}
        share = parts[matters] / WEIGHTS[matters].maximum
        liked = chance.random() < 1 / (1 + np.exp(-8 * (share - 0.5)))
        made.append(Outcome(parts, str(chance.choice(["kept", "referred", "hired"] if liked else ["dismissed"]))))
    return made


def test_what_decided_is_found_and_the_file_is_a_good_one() -> None:
    fitted = fit(outcomes(3000, matters="pay"), WEIGHTS)
    assert max(fitted.maxima, key=fitted.maxima.__getitem__) == "pay"
    assert fitted.auc_after > 0.85 > 0.65 > fitted.auc_before
    assert sum(fitted.maxima.values()) == WEIGHTS.total and min(fitted.maxima.values()) > 0
    again = parse_weights(tomllib.loads(fitted.toml(version="fitted")), RELATED)
    assert again.version == "fitted"
    assert {name: part.maximum for name, part in again.components.items()} == dict(fitted.maxima)
    assert again["pay"].bands[0][1] / again["pay"].maximum == pytest.approx(75 / 110, abs=0.01)


def test_without_any_pattern_the_points_stay_as_they_are() -> None:
    chance = np.random.default_rng(1)
    mixed = [Outcome(one.parts, str(chance.choice(["kept", "dismissed"]))) for one in outcomes(600, matters="pay")]
    assert fit(mixed, WEIGHTS).maxima == {name: part.maximum for name, part in WEIGHTS.components.items()}


def test_few_outcomes_are_refused_in_words() -> None:
    with pytest.raises(TooFewOutcomes, match="taken up; 200 are needed. The points stay as they are"):
        fit(outcomes(150, matters="pay"), WEIGHTS)


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="no such result: wished"):
        fit([Outcome({}, "wished")], WEIGHTS)
    with pytest.raises(ValueError, match="parts must be exactly"):
        fit([Outcome({"sex": 3}, "hired")], WEIGHTS)
