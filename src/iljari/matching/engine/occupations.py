"""How close two occupations are: along the digits of the Korean classification, and along the table of neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# the level that two codes reach when they share so many first digits
DIGITS = (("same", 6), ("unit", 4), ("minor", 3))
NONE: frozenset[int] = frozenset()
NONE_LEARNED: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """groups: prefix of a code to the numbers of the groups that hold it. reserved: prefixes of licensed work.

    learned: unit group to the unit groups that data show to be neighbours.
    """

    version: str
    groups: Mapping[str, frozenset[int]]
    reserved: frozenset[str]
    learned: Mapping[str, frozenset[str]] = field(default_factory=dict)


def closeness(wish: str, other: str, neighbours: Neighbours) -> str:
    """`same`, `unit`, `minor`, `related`, `neighbour`, `major` or `other`: how close `other` is to a wish.

    Both have six digits.

    Work that law reserves to a licence is close only to a wish for that same work.
    """
    prefix = next((other[:n] for n in range(3, 7) if other[:n] in neighbours.reserved), "")
    if wish.startswith(prefix):
        for level, digits in DIGITS:
            if wish[:digits] == other[:digits]:
                return level
        if not groups_of(wish, neighbours.groups).isdisjoint(groups_of(other, neighbours.groups)):
            return "related"
        if other[:4] in neighbours.learned.get(wish[:4], NONE_LEARNED):
            return "neighbour"
    return "major" if wish[:2] == other[:2] else "other"


def groups_of(code: str, groups: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """The groups of neighbours that hold a code by any of its prefixes."""
    return NONE.union(*(groups.get(code[:digits], NONE) for digits in range(3, 7)))
