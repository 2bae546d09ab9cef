"""What two versions of a text differ in, word by word, and where remarks are anchored. Pure.

Words are what stands between blanks: in Korean a word with its particle. A change of blanks alone is no difference.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `changed` where the other version does not have them here."""

    words: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """Two versions side by side, and how many words went and came. The words of a side joined are its whole text."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    gone: int
    come: int

    @property
    def same(self) -> bool:
        return not (self.gone or self.come)


def compare(old: str, new: str) -> Sides:
    """Two texts side by side."""
    before, after = WORD.findall(old), WORD.findall(new)
    matcher = SequenceMatcher(None, [each.strip() for each in before], [each.strip() for each in after], autojunk=False)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        left += [(word, what != "equal") for word in before[old_from:old_to]]
        right += [(word, what != "equal") for word in after[new_from:new_to]]
    return Sides(_runs(left), _runs(right), _count(left), _count(right))


def _runs(words: Sequence[tuple[str, bool]]) -> tuple[Piece, ...]:
    runs = groupby(words, key=lambda each: each[1])
    return tuple(Piece("".join(word for word, _changed in run), changed) for changed, run in runs)


def _count(words: Iterable[tuple[str, bool]]) -> int:
    return sum(changed and bool(word.strip()) for word, changed in words)


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of a text; `number`: the remark that is about it, 0 for none."""

    words: str
    number: int = 0


def marked(text: str, quotes: Iterable[tuple[int, str]]) -> list[Marked]:
    """The text with the quoted pieces marked by the numbers of their remarks: each at its first place that is free.
    A quote that is not in the text is left out."""
    taken: list[tuple[int, int, int]] = []
    for number, quote in quotes:
        start = text.find(quote) if quote else -1
        while start >= 0 and any(start < end and begin < start + len(quote) for begin, end, _n in taken):
            start = text.find(quote, start + 1)
        if start >= 0:
            taken.append((start, start + len(quote), number))
    found, at = [], 0
    for begin, end, number in sorted(taken):
        found += [Marked(text[at:begin]), Marked(text[begin:end], number)]
        at = end
    return [each for each in [*found, Marked(text[at:])] if each.words]
