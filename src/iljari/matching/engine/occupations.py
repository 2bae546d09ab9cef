"""How close two occupations are: along the digits of the Korean classification, and along the table of neighbours."""

from collections.abc import Mapping

# the level that two codes reach when they share so many first digits
DIGITS = (("same", 6), ("unit", 4), ("minor", 3))
NONE: frozenset[int] = frozenset()


def closeness(wish: str, other: str, related: Mapping[str, frozenset[int]]) -> str:
    """`same`, `unit`, `minor`, `related`, `major` or `other` for two six-digit codes; symmetric.

    related: prefix of a code to the numbers of the groups of neighbours that hold it.
    """
    for level, digits in DIGITS:
        if wish[:digits] == other[:digits]:
            return level
    if not groups_of(wish, related).isdisjoint(groups_of(other, related)):
        return "related"
    return "major" if wish[:2] == other[:2] else "other"


def groups_of(code: str, related: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """The groups of neighbours that hold a code by any of its prefixes."""
    return NONE.union(*(related.get(code[:digits], NONE) for digits in range(3, 7)))
