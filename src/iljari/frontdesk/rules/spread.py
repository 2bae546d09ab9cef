"""How long things took, said by the few numbers that people ask for."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Durations in minutes: how many, their median, mean, ninetieth percentile and the longest one."""

    count: int
    median: float
    mean: float
    p90: float
    longest: float


def spread(minutes: Iterable[float]) -> Spread | None:
    """The spread of some durations; None without any. A duration below nought (a clock set back) counts as nought.

    The ninetieth percentile is the shortest duration that at least nine of ten do not exceed (nearest rank).
    """
    sizes = sorted(max(0.0, each) for each in minutes)
    if not sizes:
        return None
    half = len(sizes) // 2
    median = sizes[half] if len(sizes) % 2 else (sizes[half - 1] + sizes[half]) / 2
    p90 = sizes[math.ceil(len(sizes) * 0.9) - 1]
    return Spread(len(sizes), median, sum(sizes) / len(sizes), p90, sizes[-1])
