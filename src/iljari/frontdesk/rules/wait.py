"""An honest wait: a range in minutes, from how long visits took and how long people really waited.

First a plain calculation: those ahead are dealt out to the counters of the line as they become free, and each takes the
mean service time of the line at this hour. Then the log corrects it: the range told is the one into which half of those
fell for whom the calculation gave about the same before. So whatever the calculation does not know (forms to fill in,
the way to the counter, a colleague at lunch) is in it as soon as it has happened a few times.
"""

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

QUARTILE = 0.674
STEP = 5
ENOUGH = 20
ALIKE = 50
LONGEST = 600


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """Mean and standard deviation of a service in minutes, from the call to the end, and how many were counted."""

    mean: float
    deviation: float
    count: int = 0


# Before a centre has a history of its own: a quarter of an hour, give or take eight minutes.
UNKNOWN = ServiceTime(15.0, 8.0)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the plain calculation gives: the wait in minutes and its standard deviation."""

    minutes: float
    spread: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """The wait in whole minutes, from `low` to `high`; 0 to 0 means at once."""

    low: int
    high: int

    @property
    def middle(self) -> float:
        """The middle of the range, from which the error is measured."""
        return (self.low + self.high) / 2


def service_time(minutes: Sequence[float]) -> ServiceTime:
    """Mean and deviation of services that took so long; UNKNOWN for fewer than twenty."""
    if len(minutes) < ENOUGH:
        return UNKNOWN
    mean = sum(minutes) / len(minutes)
    spread = sum((each - mean) ** 2 for each in minutes) / len(minutes)
    return ServiceTime(max(mean, 1.0), math.sqrt(spread), len(minutes))


def reckon(*, ahead: int, elapsed: Sequence[float], counters: int, service: ServiceTime) -> Reckoned:
    """The plain calculation for somebody with `ahead` people before them, when `elapsed` says for how many minutes each
    visitor now at a counter has been there, and `counters` serve the line (at least one, and as many as are busy)."""
    free = [max(service.mean - each, service.mean / 5) for each in elapsed]
    free += [0.0] * max(0, max(counters, 1) - len(free))
    heapq.heapify(free)
    waits_for = sum(1 for each in free if each > 0)
    for _ in range(ahead):
        heapq.heappush(free, heapq.heappop(free) + service.mean)
    if free[0] == 0:
        return Reckoned(0.0, 0.0)
    # The spread of the moment at which one of n counters becomes free after k services: k services, shared by n.
    return Reckoned(free[0], service.deviation * math.sqrt(ahead + waits_for) / len(free))


def estimate(reckoned: Reckoned, history: Sequence[tuple[float, float]] = ()) -> Estimate:
    """The range that is told: half of the fifty waits that were reckoned most alike fell into it. `history`: earlier
    waits as (reckoned, waited) in minutes; with fewer than twenty of them the calculation's own quartiles are told."""
    expected = reckoned.minutes
    if len(history) >= ENOUGH:
        alike = sorted(history, key=lambda each: abs(each[0] - expected))[:ALIKE]
        off = sorted(waited - then for then, waited in alike)
        low, high = expected + _quantile(off, 0.25), expected + _quantile(off, 0.75)
    else:
        low, high = expected - QUARTILE * reckoned.spread, expected + QUARTILE * reckoned.spread
    least, most = STEP * math.floor(max(low, 0.0) / STEP), STEP * math.ceil(max(high, 0.0) / STEP)
    return Estimate(min(least, LONGEST), min(max(most, least), LONGEST))


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def errors(told: Sequence[Estimate], waited: Sequence[float]) -> tuple[float, float]:
    """How far off the estimates were: the median distance in minutes from the middle of what was told, and the share
    of waits inside the range. ValueError without any."""
    if not told or len(told) != len(waited):
        raise ValueError("as many waits as estimates, at least one")
    off = sorted(abs(wait - each.middle) for each, wait in zip(told, waited, strict=True))
    inside = sum(1 for each, wait in zip(told, waited, strict=True) if each.low <= wait <= each.high)
    half = len(off) // 2
    median = off[half] if len(off) % 2 else (off[half - 1] + off[half]) / 2
    return median, inside / len(off)
