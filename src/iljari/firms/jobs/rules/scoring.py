"""How well a job's text answers the words: character bigrams weighed by where they stand and how rare they are.

A word that stands in one piece in a strong field counts fully; one of which most pairs of letters are somewhere in the
text counts by their share. First letters (ㅂㄹㅅㅌ) must stand in one piece.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from iljari.kernel.codes import keco4
from iljari.kernel.korean import bigrams, chosung, is_chosung, squash

MOST_GRAMS = 600
MET = 0.3
ENOUGH, LOOSELY = 0.7, 0.45
SCATTERED = 0.85
SAME_OCCUPATION, SAME_GROUP = 0.9, 0.55
SHORT_LATIN = 3


class Field(IntEnum):
    """Where words stand, with their weight."""

    TITLE = 10
    OCCUPATION = 9
    KNOWN_AS = 8
    FIRM = 6
    DUTIES = 5
    OTHER = 4
    ALIAS = 3


STRONG = (Field.TITLE, Field.OCCUPATION, Field.KNOWN_AS, Field.FIRM, Field.ALIAS)
# Words that stand for the occupation count only where the word is most of them: 택배 is not 우편물·택배 분류원.
STANDS_FOR = (int(Field.KNOWN_AS), int(Field.ALIAS))


@dataclass(frozen=True, slots=True)
class Sought:
    """One word that is looked for (squashed), its pairs of letters, and the occupation that it surely means."""

    word: str
    grams: tuple[str, ...]
    code: str = ""

    @classmethod
    def of(cls, word: str, code: str = "") -> "Sought":
        return cls(word, tuple(dict.fromkeys(bigrams(word))), code)


def field_lines(texts: Iterable[tuple[Field, str]]) -> str:
    """The strong fields' words as one text: a line each, its weight, a tab, the squashed words."""
    lines = dict.fromkeys(f"{int(field)}\t{squash(text)}" for field, text in texts if field in STRONG and squash(text))
    return "\n".join(lines)


def grams_of(texts: Iterable[tuple[Field, str]]) -> dict[str, int]:
    """Every pair of letters of a job with the weight of its strongest field; pairs of first letters of the strong
    fields as well. At most `MOST_GRAMS`, the strongest first."""
    found: dict[str, int] = {}
    for field, text in texts:
        key = squash(text)
        forms = [key, chosung(key)] if field in STRONG and field is not Field.FIRM else [key]
        for form in forms:
            for gram in bigrams(form):
                found[gram] = max(found.get(gram, 0), int(field))
    strongest = sorted(found.items(), key=lambda pair: -pair[1])[:MOST_GRAMS]
    return dict(strongest)


def idf_of(grams: Iterable[str], known: Mapping[str, int], jobs: int) -> dict[str, float]:
    """How much each pair tells: the rarer, the more; one that no job has tells half of the rarest."""
    rarest = math.log(1 + max(jobs, 1))
    return {gram: math.log(1 + jobs / known[gram]) if known.get(gram) else rarest / 2 for gram in grams}


def strength_of(
    sought: Sought,
    lines: str,
    grams: Mapping[str, int],
    idf: Mapping[str, float],
    occupation: str,
    enough: float = ENOUGH,
) -> float:
    """How well one job answers one word, 0.0 to 1.0; below `MET` it does not.

    `enough` is the share of the word's pairs of letters (by what they tell) that must be there.
    """
    best = _in_one_piece(sought.word, lines)
    if sought.code and occupation:
        if occupation == sought.code:
            best = max(best, SAME_OCCUPATION)
        elif keco4(occupation) == keco4(sought.code):
            best = max(best, SAME_GROUP)
    if best >= SAME_OCCUPATION or is_chosung(sought.word) or sought.word.isascii():
        return best
    return max(best, _by_grams(sought, grams, idf, enough))


def _in_one_piece(word: str, lines: str) -> float:
    by_letters = is_chosung(word)
    best = 0.0
    for line in lines.split("\n"):
        weight, _tab, text = line.partition("\t")
        text = chosung(text) if by_letters else text
        if word in text and _stands_there(word, text, int(weight)):
            best = max(best, (Field.KNOWN_AS if int(weight) in STANDS_FOR else int(weight)) / Field.TITLE)
    return best


def _stands_there(word: str, text: str, weight: int) -> bool:
    if word.isascii() and len(word) <= SHORT_LATIN:
        return word == text
    return weight not in STANDS_FOR or 2 * len(word) >= len(text)


def _by_grams(sought: Sought, grams: Mapping[str, int], idf: Mapping[str, float], enough: float) -> float:
    if not grams or not sought.grams:
        return 0.0
    total = sum(idf[gram] for gram in sought.grams)
    there = sum(idf[gram] for gram in sought.grams if gram in grams)
    if total <= 0 or there / total < enough:
        return 0.0
    return SCATTERED * sum(idf[gram] * grams[gram] / Field.TITLE for gram in sought.grams if gram in grams) / total
