"""Placement occupations as one types: those whose names hold the words, then those that the words mean."""

from functools import lru_cache

from iljari.kernel.codes.coder import suggest_codes
from iljari.kernel.codes.occupations import Occupation, occupation, search_occupations
from iljari.kernel.codes.reference import rows
from iljari.kernel.korean import dice, is_chosung, squash

BY_NAME = 5  # at most so many by their names where the coder has something to add


def suggest_occupations(words: str, limit: int = 10) -> list[Occupation]:
    """At most `limit` occupations, best first: by name as `search_occupations`, then the coder's first five.

    The coder names unit groups of KECO; of each the placement occupation whose name is most like the words stands for
    it. Names that only resemble the words (none of them holds all) come after what the coder says.
    """
    named = search_occupations(words, limit)
    if is_chosung(words) or not squash(words):
        return named
    parts = [squash(part) for part in words.split()]
    holding = [each for each in named if all(part in squash(each.name) for part in parts)][:BY_NAME]
    meant = [each for code in suggest_codes(words) if (each := _closest(words, code))]
    found = {each.code: each for each in [*holding, *meant, *named]}
    return list(found.values())[:limit]


def _closest(words: str, unit: str) -> Occupation | None:
    """The placement occupation of the unit group whose name is most like the words; of equals the lower code."""
    inside = _placed().get(unit, ())
    return max(inside, key=lambda each: (dice(words, each.name), -int(each.code, 36)), default=None)


@lru_cache(maxsize=1)
def _placed() -> dict[str, list[Occupation]]:
    placed: dict[str, list[Occupation]] = {}
    for row in rows("occupations"):
        each = occupation(row["code"])
        if each and each.level == 3:
            placed.setdefault(each.code[:4], []).append(each)
    return placed
