"""Points fitted from outcomes: what was suggested, kept, put aside, referred, hired, and the shares each pair earned.

A logistic regression whose factors cannot be negative (a component can only speak for a pair) on the share of its
maximum that each component earned: the factors, scaled to the total, become the new maxima, and every level and band
keeps its share of them. Frozen as integers: a fitted file reads and is checked like a written one. Nothing about a
person is used but the parts of their suggestions, among which there is no protected attribute.

    outcomes = [Outcome({"occupation": 360, "commute": 200, ...}, "hired"), ...]
    fitted = fit(outcomes, default_weights())          # TooFewOutcomes says what is missing
    Path("weights.toml").write_text(fitted.toml(version="3"), encoding="utf-8")
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine.weights import PLAIN, SHAPE, ComponentWeights, Weights

WORTH: Mapping[str, float] = {"dismissed": 0.0, "suggested": 0.0, "kept": 1.0, "referred": 1.0, "hired": 1.0}
"""Whether an outcome speaks for the suggestion. What was only suggested was looked at and not taken up."""
WEIGHT: Mapping[str, float] = {"dismissed": 1.0, "suggested": 0.25, "kept": 1.0, "referred": 2.0, "hired": 4.0}
"""How much one counts: a hire says more than a look."""
FEWEST_OF_EACH = 200
RIDGE, ROUNDS = 2.0, 400
LEAST_SHARE = 0.01
LEAST_GAIN = 0.01  # AUC on outcomes not fitted on
type Real = NDArray[np.float64]


class TooFewOutcomes(ValueError):
    """Not enough is known to fit anything; says what is there and what would be needed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one suggestion. parts: component to the points it earned. result: a key of WORTH."""

    parts: Mapping[str, int]
    result: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """maxima: component to its most points: new ones where they order the fifth of the outcomes that was not fitted on
    better by LEAST_GAIN, else those that were. auc before and after: on that fifth, of the old and of the new ones."""

    maxima: Mapping[str, int]
    auc_before: float
    auc_after: float
    outcomes: Mapping[str, int]
    base: Weights

    def toml(self, *, version: str) -> str:
        """The file of weights with the new points, every level and band keeping its share of its component."""
        lines = [f'version = "{version}"', f"total = {self.base.total}", "", "[gates]"]
        lines += [f"{name} = {value}" for name, value in self.base.gates.items()]
        lines += ["", "[wish]", f"percent = {list(self.base.wish_percent)}"]
        for section in PLAIN:
            lines += ["", f"[{section}]", *(f"{name} = {value}" for name, value in getattr(self.base, section).items())]
        for name, maximum in self.maxima.items():
            lines += ["", f"[components.{name}]", *_component(SHAPE[name][1], self.base[name], maximum)]
        return "\n".join(lines) + "\n"


def fit(outcomes: Iterable[Outcome], base: Weights) -> Fitted:
    """New maxima for the components. TooFewOutcomes where either side has fewer than FEWEST_OF_EACH; ValueError for a
    result or component that is not known."""
    known = list(outcomes)
    counts = Counter(outcome.result for outcome in known)
    if strange := sorted(set(counts) - set(WORTH)):
        raise ValueError(f"no such result: {', '.join(strange)}")
    names = list(SHAPE)
    for outcome in known:
        if set(outcome.parts) != set(names):
            raise ValueError(f"parts must be exactly {', '.join(names)}")
    worth = np.array([WORTH[outcome.result] for outcome in known])
    for said, number in (("taken up", int(worth.sum())), ("not taken up", int((1 - worth).sum()))):
        if number < FEWEST_OF_EACH:
            raise TooFewOutcomes(
                f"{number} suggestions were {said}; {FEWEST_OF_EACH} are needed. The points stay as they are."
            )
    shares = np.array([[outcome.parts[name] / base[name].maximum for name in names] for outcome in known])
    weight = np.array([WEIGHT[outcome.result] for outcome in known])
    kept_back = np.arange(len(known)) % 5 == 4
    written = np.array([base[name].maximum for name in names]) / base.total
    factors = _non_negative(shares[~kept_back], worth[~kept_back], weight[~kept_back], written)
    fitted = _whole(np.maximum(factors / factors.sum(), LEAST_SHARE), base.total)
    before, after = (auc(shares[kept_back] @ points, worth[kept_back]) for points in (written, fitted.astype(float)))
    chosen = fitted.tolist() if after >= before + LEAST_GAIN else [base[name].maximum for name in names]
    return Fitted(dict(zip(names, chosen, strict=True)), before, after, dict(counts), base)


def _non_negative(shares: Real, worth: Real, weight: Real, written: Real) -> Real:
    """Factors of a logistic regression, none below zero, drawn to the written ones where outcomes say little.

    Projected gradient with the step of its Lipschitz bound (Nesterov); ridge towards the written shares.
    """
    weight = weight / weight.mean()
    mean = np.average(shares, axis=0, weights=weight)
    centred = shares - mean
    step = 1 / (0.25 * np.linalg.norm(centred * np.sqrt(weight)[:, None], 2) ** 2 + RIDGE)
    scale = 5.0  # the written shares as log odds: from the poorest pair to the best
    factors = ahead = written * scale
    offset = float(np.log(worth.mean() / (1 - worth.mean())))
    for number in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(centred @ ahead + offset)))
        miss = weight * (chance - worth)
        moved = np.maximum(ahead - step * (centred.T @ miss + RIDGE * (ahead - written * scale)), 0)
        ahead, factors = moved + number / (number + 3) * (moved - factors), moved
        offset -= float(miss.sum() / (0.25 * weight.sum()))
    return factors if factors.sum() > 0 else written


def _whole(shares: Real, total: int) -> NDArray[np.int64]:
    """Whole numbers in these shares that add up to the total, none below one."""
    exact = shares / shares.sum() * total
    whole = np.maximum(np.floor(exact), 1)
    for at in np.argsort(whole - exact)[: int(total - whole.sum())]:
        whole[at] += 1
    whole[np.argmax(whole)] += total - whole.sum()
    return whole.astype(np.int64)


def auc(scores: Real, worth: Sequence[float] | Real) -> float:
    """How often a pair that was taken up stands above one that was not; equals count half."""
    values, ranks = np.unique(scores, return_inverse=True)
    good = np.bincount(ranks, np.asarray(worth), len(values))
    bad = np.bincount(ranks, 1 - np.asarray(worth), len(values))
    below = np.cumsum(bad) - bad
    return float((good * (below + bad / 2)).sum() / (good.sum() * bad.sum()))


def _component(bands: str | None, old: ComponentWeights, maximum: int) -> list[str]:
    def scaled(points: int) -> int:
        return floor(points * maximum / old.maximum + 0.5)

    lines = [f"maximum = {maximum}", f"unknown = {scaled(old.unknown)}"]
    lines += [f"{level} = {scaled(points)}" for level, points in old.levels.items()]
    if bands:
        steps: list[list[Any]] = [[limit, scaled(points)] for limit, points in old.bands]
        lines.append(f"{bands} = {steps}")
    return lines
