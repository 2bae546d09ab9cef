"""An honest wait: a range in minutes, from how long visits took before.

Those ahead are dealt out to the counters of the line as they become free; each takes the mean service time of the line
at this hour. The range is meant to hold for half of all visitors: the mean plus and minus .67 of the spread that adds
up over the services one waits for (the quartiles of a normal distribution), in steps of five minutes.
"""

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

QUARTILE = 0.674
STEP = 5
ENOUGH = 20
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


def estimate(*, ahead: int, elapsed: Sequence[float], counters: int, service: ServiceTime) -> Estimate:
    """The wait of somebody with `ahead` people before them, when `elapsed` says for how many minutes each visitor now
    at a counter has been there, and `counters` serve the line (at least one, and as many as have a visitor)."""
    free = [max(service.mean - each, service.mean / 5) for each in elapsed]
    free += [0.0] * max(0, max(counters, 1) - len(free))
    heapq.heapify(free)
    waits_for = sum(1 for each in free if each > 0)
    for _ in range(ahead):
        heapq.heappush(free, heapq.heappop(free) + service.mean)
    expected = free[0]
    if expected == 0:
        return Estimate(0, 0)
    # The spread of the moment at which one of n counters becomes free after k services: k services, shared by n.
    services = ahead + waits_for
    spread = QUARTILE * service.deviation * math.sqrt(services) / len(free)
    low = STEP * math.floor((expected - spread) / STEP)
    high = STEP * math.ceil((expected + spread) / STEP)
    return Estimate(min(max(low, 0), LONGEST), min(max(high, STEP), LONGEST))


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
