"""Districts: provinces, cities, counties, wards and Yongin's dongs, with approximate centroids and rough travel times.

Codes are the 10-digit legal district codes. Centroids are estimates near the town hall or the middle of the settled
area (good to some 3 km for cities, 1 km for dongs): enough to say near or far, not to measure a way.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from iljari.kernel.codes.reference import rows

EARTH_KM = 6371.0
RENUMBERED = {"42": "51", "45": "52"}  # Gangwon in 2023, Jeonbuk in 2024: the other digits stayed
ROAD_FACTOR = 1.3
SAME_DISTRICT_MINUTES = 15
WAITING_MINUTES = 12
SPEEDS = ((10.0, 20.0), (20.0, 35.0), (math.inf, 60.0))
"""Stretches of road in km and the speed on each in km/h: town streets, main roads, motorway or express bus."""


@dataclass(frozen=True, slots=True)
class District:
    """An area with its approximate centroid (degrees, WGS 84). Precision: `dong`, `city` or `province`."""

    code: str
    name: str
    short_name: str
    lat: float
    lon: float
    precision: str


@lru_cache(maxsize=1)
def all_districts() -> dict[str, District]:
    """Every district of the table by its code, in the order of codes."""
    return {
        r["code"]: District(r["code"], r["name"], r["short_name"], float(r["lat"]), float(r["lon"]), r["precision"])
        for r in rows("districts")
    }


@lru_cache(maxsize=1)
def _former_codes() -> dict[str, str]:
    return {r["former_code"]: r["code"] for r in rows("district_aliases") if r["former_code"]}


@lru_cache(maxsize=4096)
def district(code: str) -> District | None:
    """The district with that code of 10 digits, or of 5 as the national portal writes them.

    Codes no longer in force give their successor (42… Gangwon, 45… Jeonbuk, 군위군). A finer code than the table holds
    (a dong or ri outside Yongin) gives the smallest area around it that the table has.
    """
    if len(code) not in (5, 10) or not code.isdecimal():
        return None
    code = code.ljust(10, "0")
    table = all_districts()
    for attempt in (code, code[:8] + "00", code[:5] + "00000"):
        now = _former_codes().get(attempt, attempt)
        now = RENUMBERED.get(now[:2], now[:2]) + now[2:]
        if now in table:
            return table[now]
    return None


def district_name(code: str) -> str:
    """Short name of the district (경기 용인시 기흥구); an unknown code stands for itself."""
    found = district(code)
    return found.short_name if found else code


@lru_cache(maxsize=1)
def children() -> dict[str, list[District]]:
    """Districts that lie directly within each district, by its code; "" holds the provinces."""
    by_name = {d.name: d for d in all_districts().values()}
    inside: dict[str, list[District]] = defaultdict(list)
    for entry in all_districts().values():
        parent = by_name.get(entry.name.rpartition(" ")[0])
        inside[parent.code if parent else ""].append(entry)
    return dict(inside)


def district_within(code: str, area: str) -> bool:
    """Does the district lie within the area, or is it the area itself? False when either code is unknown."""
    inner, outer = district(code), district(area)
    if inner is None or outer is None:
        return False
    return inner.name == outer.name or inner.name.startswith(outer.name + " ")


def distance_km(a: str, b: str) -> float | None:
    """Kilometres as the crow flies between the two districts' centroids (haversine).

    None when a code is unknown or names a whole province, whose middle says nothing about a way to work.
    """
    start, end = district(a), district(b)
    if start is None or end is None or "province" in (start.precision, end.precision):
        return None
    lat1, lat2 = math.radians(start.lat), math.radians(end.lat)
    across = math.sin(math.radians(end.lon - start.lon) / 2) ** 2
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * across
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def travel_minutes(a: str, b: str) -> int | None:
    """Rough minutes from door to door, a mix of car and bus; None when the distance is unknown.

    15 within the same district. Else 12 minutes of walking and waiting, and the road (1.3 x the crow's flight) at
    20 km/h for the first 10 km, 35 km/h for the next 20 and 60 km/h beyond; never under 15. An estimate for sorting,
    to be shown as "about".
    """
    distance = distance_km(a, b)
    if distance is None:
        return None
    if distance == 0:
        return SAME_DISTRICT_MINUTES
    road, minutes = distance * ROAD_FACTOR, float(WAITING_MINUTES)
    for stretch, speed in SPEEDS:
        part = min(road, stretch)
        minutes += part / speed * 60
        road -= part
    return max(SAME_DISTRICT_MINUTES, round(minutes))
