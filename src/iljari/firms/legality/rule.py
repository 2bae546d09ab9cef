"""How a wording is looked for: a pattern, the few words that make it worth looking, and what makes it innocent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from iljari.firms.legality.model import REASONS, Flag
from iljari.firms.legality.text import Source, after, around, before, matches, near

BLIND: Final = re.compile(
    r"블라인드"
    r"|(?:기재|기입|작성|표기|언급|명시)[^\n]{0,6}(?:금지|불가|하지|불이익|삼가|않|자제|제외|마십|마세|말)"
    r"|요구하지|요구 ?안|묻지|보지 ?않|수집하지|받지 ?않|드러나|암시|유추|노출|식별|배제하|미기재|평가하지|고려하지"
    r"|반영하지|차별[^\n]{0,8}(?:없|하지|금지|않)|기재란[^\n]{0,6}없|삭제"
)
"""An employer who says that something must not be told, or will not count."""

FREE: Final = re.compile(
    r"^[^\n,/;|(]{0,8}?(?:무관|불문|상관 ?없|관계 ?없|제한 ?(?:이 ?)?없|안 ?봄|안 ?봅|안봐|구분 ?없|보지 ?않|x\b)"
)
"""Said right after a word: it does not matter."""


def words(*parts: str) -> re.Pattern[str]:
    """Compiles the parts as one alternation."""
    return re.compile("|".join(parts))


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording.

    `needs`: the pattern is tried only near these words (a cheap look first).
    `unless_before` is searched in the 24 characters before, `unless_after` is matched right after, `unless_line` is
    searched in the line (80 characters either side), `unless_text` in the whole text.
    """

    reason: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    unless_before: re.Pattern[str] | None = None
    unless_after: re.Pattern[str] | None = None
    unless_line: re.Pattern[str] | None = None
    unless_text: re.Pattern[str] | None = None
    free: bool = True
    """Whether a 'does not matter' right after makes it innocent."""

    def find(self, plain: str, spans: list[tuple[int, int]] | None = None) -> Iterator[tuple[int, int]]:
        """Yields the stretches of the even text that this wording covers; `spans`: only look there."""
        if spans is None:
            spans = near(plain, self.needs)
        elif not any(need in plain for need in self.needs):
            return
        for match in matches(plain, self.pattern, spans):
            if self._innocent(plain, match.start(), match.end()):
                continue
            if self.unless_text and self.unless_text.search(plain):
                return
            yield match.span()

    def _innocent(self, plain: str, start: int, end: int) -> bool:
        tail = after(plain, end, 40)
        if self.free and FREE.match(tail[:16]):
            return True
        if self.unless_after and self.unless_after.match(tail):
            return True
        if self.unless_before and self.unless_before.search(before(plain, start, 24)):
            return True
        return bool(self.unless_line and self.unless_line.search(around(plain, start, end, 80)))


def flag(source: Source, reason: str, start: int, end: int) -> Flag:
    """A flag for a stretch of the even text, in the words and offsets of the original."""
    first, last = source.span(start, end)
    about = REASONS[reason]
    return Flag(about.code, source.original[first:last], about.law, about.why, about.why_en, first, last)


def apply(rules: Iterable[Rule], source: Source) -> Iterator[Flag]:
    """Runs rules over the even text."""
    for rule in rules:
        for start, end in rule.find(source.plain):
            yield flag(source, rule.reason, start, end)


def merge(flags: Iterable[Flag]) -> list[Flag]:
    """Joins nothing, drops what lies under a longer flag of the same code, and orders by place."""
    kept: list[Flag] = []
    last: dict[str, Flag] = {}
    for item in sorted(flags, key=lambda one: (one.code, one.start, -one.end)):
        earlier = last.get(item.code)
        if earlier is not None and item.start < earlier.end:
            if item.end - item.start > earlier.end - earlier.start:
                kept[-1] = last[item.code] = item
            continue
        kept.append(item)
        last[item.code] = item
    return sorted(kept, key=lambda one: (one.start, one.end, one.code))
