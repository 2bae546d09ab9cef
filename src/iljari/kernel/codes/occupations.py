"""Occupations: codes, names, finding the code that words mean, and searching as one types.

The placement occupations of the national portal have 2 (field), 3 (group) and 6 digits (occupation); the first four of
the six are the unit group of the Korean Employment Classification of Occupations 2018 (KECO).
"""

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache

from iljari.kernel.codes.reference import rows
from iljari.kernel.korean import bigrams, chosung, is_chosung, normalise, squash

ENOUGH_ALIKE = 0.6
ENOUGH_WEIGHT = 0.55
BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
NOISE = re.compile(r"\s*(포함|등|제외)\s*$")
LEVELS = {2: 1, 3: 2, 6: 3}


@dataclass(frozen=True, slots=True)
class Occupation:
    """A placement occupation; level 1 is a field, 2 a group, 3 an occupation."""

    code: str
    name: str
    level: int


@lru_cache(maxsize=1)
def _occupations() -> dict[str, Occupation]:
    return {r["code"]: Occupation(r["code"], r["name"], LEVELS[len(r["code"])]) for r in rows("occupations")}


@lru_cache(maxsize=1)
def _keco() -> dict[str, str]:
    return {r["code"]: r["name"] for r in rows("keco2018")}


def occupation(code: str) -> Occupation | None:
    """The placement occupation with that code of 2, 3 or 6 digits."""
    return _occupations().get(code)


def occupation_name(code: str) -> str:
    """Name of the placement occupation; an unknown code stands for itself."""
    found = occupation(code)
    return found.name if found else code


def keco4(code: str) -> str | None:
    """KECO unit group of a 6-digit placement occupation; None for fields, groups and unknown codes."""
    return code[:4] if len(code) == 6 and code in _occupations() and code[:4] in _keco() else None


def keco_name(code: str) -> str | None:
    """Name of the KECO class with that code: 1 digit (major), 2 (sub-major) or 4 (unit group)."""
    return _keco().get(code)


def _unbracketed(words: str) -> str:
    return BRACKETS.sub(" ", words)


@dataclass(frozen=True, slots=True)
class _Index:
    """Ways to a code, from the strictest to the loosest."""

    exact: dict[str, str]
    squashed: dict[str, str]
    aliases: dict[str, str]
    bare: dict[str, str]
    inside: dict[str, str]
    variants: tuple[tuple[str, Counter[str]], ...]
    postings: dict[str, list[tuple[int, int]]]

    def weight(self, pairs: Counter[str]) -> float:
        """Sum of the pairs' rarity among all names."""
        total = len(self.variants)
        return sum(n * math.log(1 + total / (1 + len(self.postings.get(p, ())))) for p, n in pairs.items())


@lru_cache(maxsize=1)
def _index() -> _Index:
    exact: dict[str, str] = {}
    squashed: dict[str, str] = {}
    bare: dict[str, str] = {}
    inside: dict[str, list[str]] = defaultdict(list)
    variants: dict[tuple[str, str], None] = {}
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    # Occupations before groups before fields, so that a shared name means the most precise code.
    for entry in sorted(_occupations().values(), key=lambda o: (-o.level, o.code)):
        exact.setdefault(entry.name, entry.code)
        squashed.setdefault(squash(entry.name), entry.code)
        bare.setdefault(squash(_unbracketed(entry.name)), entry.code)
        for part in _synonyms(entry.name):
            inside[part].append(entry.code)
        if entry.level == 3:
            variants |= {(squash(form), entry.code): None for form in (entry.name, _unbracketed(entry.name))}
    counted = tuple((code, Counter(bigrams(form))) for form, code in variants)
    for number, (_code, pairs) in enumerate(counted):
        for pair, count in pairs.items():
            postings[pair].append((number, count))
    aliases = {squash(r["words"]): r["code"] for r in rows("occupation_aliases")}
    only = {words: codes[0] for words, codes in inside.items() if len(set(codes)) == 1}
    return _Index(exact, squashed, aliases, bare, only, counted, dict(postings))


def _synonyms(name: str) -> list[str]:
    """Other names that a name gives in brackets (바리스타 in "음료 조리사(바리스타 포함)"), not what it excludes."""
    parts = []
    for found in BRACKETS.findall(name):
        inner = found[1:-1]
        if "제외" not in inner:
            parts += [squash(NOISE.sub("", part)) for part in re.split(r"[,/·]", inner)]
    return [part for part in parts if len(part) >= 2]


@lru_cache(maxsize=8192)
def find_occupation(words: str) -> str | None:
    """Placement code that the words mean: by name, by name without brackets and blanks, by another known name, or by
    the most similar name (Dice of bigrams at least 0.6, and 0.55 with rare pairs weighing more). None when nothing is.
    """
    words = normalise(words)
    key, bare = squash(words), squash(_unbracketed(words))
    index = _index()
    if not key:
        return None
    if words in index.exact:
        return index.exact[words]
    for table in (index.squashed, index.aliases):
        if key in table:
            return table[key]
    for table in (index.bare, index.aliases, index.inside):
        if bare in table:
            return table[bare]
    return _most_alike(key, bare)


def _most_alike(*keys: str) -> str | None:
    """Best occupation of six digits. Sharing only common endings (관리 사무원) is not enough: rare pairs weigh more."""
    index = _index()
    best: tuple[float, str] | None = None
    for key in {k for k in keys if k}:
        pairs = Counter(bigrams(key))
        shared: Counter[int] = Counter()
        for pair, count in pairs.items():
            for number, there in index.postings.get(pair, ()):
                shared[number] += min(count, there)
        for number, common in shared.items():
            code, name = index.variants[number]
            if 2 * common < ENOUGH_ALIKE * (pairs.total() + name.total()):
                continue
            score = 2 * index.weight(pairs & name) / (index.weight(pairs) + index.weight(name))
            if score >= ENOUGH_WEIGHT and (best is None or (-score, code) < (-best[0], best[1])):
                best = (score, code)
    return best[1] if best else None


@lru_cache(maxsize=1)
def _typed() -> tuple[tuple[str, str, frozenset[str], Occupation], ...]:
    return tuple(
        (squash(o.name), chosung(squash(o.name)), frozenset(bigrams(o.name)), o) for o in _occupations().values()
    )


def search_occupations(words: str, limit: int = 10) -> list[Occupation]:
    """Occupations as one types, best first: names that begin with the words, hold them, hold all their words, or are
    alike; first letters (ㄱㅎㅅ) work. Occupations come before groups and fields, short names before long ones.
    """
    key = squash(words)
    if not key:
        return []
    by_letters = is_chosung(words)
    parts = [squash(part) for part in words.split()]
    pairs = frozenset(bigrams(words))
    alias = _index().aliases.get(key)
    found: list[tuple[float, int, int, str, Occupation]] = []
    for name, letters, grams, entry in _typed():
        text = letters if by_letters else name
        if text.startswith(key) or entry.code == alias or entry.code == key:
            rank = 0.0
        elif key in text:
            rank = 1.0
        elif all(part in text for part in parts):
            rank = 2.0
        elif not by_letters and len(pairs & grams) * 2 > len(pairs):
            rank = 4.0 - 2 * len(pairs & grams) / (len(pairs) + len(grams))
        else:
            continue
        found.append((rank, -entry.level, len(name), entry.code, entry))
    return [row[-1] for row in sorted(found, key=lambda row: row[:4])[:limit]]
