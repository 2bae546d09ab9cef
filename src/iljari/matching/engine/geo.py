"""Distances and districts.

A place becomes a unit vector in float32 (about half a metre on the ground). The squared chord between two of them is
four times the haversine, so comparing chords compares great-circle distances, without trigonometry for each pair. Only
+, - and * are used, which IEEE 754 rounds the same way for one pair and for a column: scalar and array answers are
bit-identical.
"""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

import numpy as np

from iljari.matching.engine.profiles import Point

EARTH_KM = 6371.0088  # mean radius, IUGG
Vector = tuple[np.float32, np.float32, np.float32]


@lru_cache(maxsize=65_536)
def unit_vector(point: Point) -> Vector:
    """The point on the unit sphere, in float32."""
    lat, lon = radians(point.lat), radians(point.lon)
    return np.float32(cos(lat) * cos(lon)), np.float32(cos(lat) * sin(lon)), np.float32(sin(lat))


def chord_square(a: Vector, b: Vector) -> np.float32:
    """The squared chord between two unit vectors: 0 (same place) to 4 (antipodes)."""
    dx, dy, dz = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    return dx * dx + dy * dy + dz * dz


@lru_cache(maxsize=4096)
def chord_square_of(km: float) -> np.float32:
    """The squared chord that belongs to a great-circle distance in km."""
    half = sin(min(km / (2 * EARTH_KM), 1.5707963))
    return np.float32(4 * half * half)


def km_of(square: np.float32) -> float:
    """The great-circle distance in km that belongs to a squared chord, to 100 m."""
    return round(2 * EARTH_KM * asin(min(1.0, sqrt(float(square)) / 2)), 1)


def same_district(wished: str, other: str) -> bool:
    """Whether `other` lies in the wished district, or is the city of which a ward is wished.

    00000 is everywhere, xx000 a province, xxxx0 a city whose wards share its first four digits (41460 Yongin,
    41463 Giheung).
    """
    if wished == "00000" or wished == other:
        return True
    if wished.endswith("000"):
        return wished[:2] == other[:2]
    if other.endswith("000"):
        return False
    return wished[:4] == other[:4] and "0" in (wished[4], other[4])
