"""A text made even for matching, with the way back to the original offsets."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

BLANK: Final = "\ufffc"
"""Stands for each character of a phrase known to be innocent."""

_SAME: Final[dict[str, str]] = {
    " ": "\t\r\u00a0\u3000\u2002\u2003\u2009\u202f",
    "~": "∼〜～˜",
    "-": "–—−‐‑‒―ㅡ",
    "·": "ㆍ‧∙•・⋅",
    "↓": "▼⬇⇩▽",
    "↑": "▲⬆⇧△",
    ",": "、",
    "여": "女",
    "남": "男",
    "성": "性",
    "자": "子",
    "세": "歲才",
    "생": "生",
    "대": "代",
}
_TABLE: Final[dict[int, str]] = {
    **{code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)},
    **{ord(char): plain for plain, chars in _SAME.items() for char in chars},
    **{code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)},
}
_ODD: Final = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]+")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2060\ufeff\ufe0f\u00ad]+")
_SPLIT_DIGITS: Final = re.compile(r"\d( {1,2})\d(?= {0,2}(?:세|살|대|년생))(?<!\d\d {1}\d)(?<!\d\d {2}\d)")
_SPACED: Final = re.compile(r"[가-힣] (?:[가-힣] ){1,14}[가-힣](?![가-힣])")
_BACK: Final = 40
_AHEAD: Final = 90
_JAMO: Final = re.compile("[\u1100-\u11ff]")


def _compose(text: str) -> tuple[str, list[int]]:
    """Joins Hangul written as separate letters (as file names of some systems are); also returns the way back."""
    out: list[str] = []
    back: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        if "\u1100" <= text[at] <= "\u1112":
            end += text[end : end + 1] >= "\u1161" and text[end : end + 1] <= "\u1175"
            end += end - at == 2 and "\u11a8" <= text[end : end + 1] <= "\u11c2"
        for char in unicodedata.normalize("NFC", text[at:end]):
            out.append(char)
            back.append(at)
        at = end
    return "".join(out), [*back, len(text)]


def _gaps(text: str) -> list[tuple[int, int]]:
    """Stretches to leave out: invisible characters and the spaces inside a spaced-out number or word."""
    gaps = [match.span() for match in _INVISIBLE.finditer(text)]
    gaps += [match.span(1) for match in _SPLIT_DIGITS.finditer(text)]
    for match in _SPACED.finditer(text):
        if match.start() and "가" <= text[match.start() - 1] <= "힣":
            continue
        gaps += [(at, at + 1) for at in range(match.start(), match.end()) if text[at] == " "]
    return sorted(set(gaps))


class Source:
    """The even text (`plain`) and the original it came from.

    Even means: full-width signs narrow, Chinese characters for the sexes in Hangul, one kind of dash, tilde and dot,
    lower-case Latin, no invisible characters, no spaces inside a spaced-out word (용 모 단 정) or age (3 5 세).
    """

    __slots__ = ("_cuts", "_jamo", "_kept", "original", "plain")

    def __init__(self, text: str) -> None:
        self.original = text
        self._jamo: list[int] | None = None
        if _JAMO.search(text):
            text, self._jamo = _compose(text)
        even = _ODD.sub(lambda match: match[0].translate(_TABLE), text)
        pieces: list[str] = []
        self._cuts: list[int] = []
        self._kept: list[int] = []
        last = length = 0
        for start, end in _gaps(even):
            if start < last:
                continue
            pieces.append(even[last:start])
            length += start - last
            self._cuts.append(length)
            self._kept.append(end - length)
            last = end
        self.plain = "".join([*pieces, even[last:]]) if pieces else even

    def _back(self, at: int) -> int:
        index = bisect_right(self._cuts, at) - 1
        if index >= 0:
            at += self._kept[index]
        return self._jamo[at] if self._jamo is not None else at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a stretch of `plain`, without blanks at its ends."""
        while start < end and self.plain[start] in " \n":
            start += 1
        while end > start and self.plain[end - 1] in " \n":
            end -= 1
        if end == start:
            return self._back(start), self._back(start)
        last = self._back(end - 1)
        stop = self._back(end) if self._jamo is not None and end < len(self.plain) else last + 1
        if self._jamo is not None and end == len(self.plain):
            stop = len(self.original)
        return self._back(start), stop


def before(plain: str, at: int, size: int) -> str:
    """At most `size` characters before `at` on the same line."""
    start = max(0, at - size)
    return plain[max(start, plain.rfind("\n", start, at) + 1) : at]


def after(plain: str, at: int, size: int) -> str:
    """At most `size` characters from `at` on the same line."""
    end = min(len(plain), at + size)
    stop = plain.find("\n", at, end)
    return plain[at : stop if stop >= 0 else end]


def around(plain: str, start: int, end: int, size: int) -> str:
    """The stretch with at most `size` characters on either side, on its line."""
    return before(plain, start, size) + plain[start:end] + after(plain, end, size)


def blank(plain: str, pattern: re.Pattern[str], spans: Iterable[tuple[int, int]]) -> str:
    """The text with every match of `pattern` inside `spans` blanked out, offsets kept."""
    pieces: list[str] = []
    last = 0
    for low, high in spans:
        for match in pattern.finditer(plain, low, high):
            pieces += [plain[last : match.start()], BLANK * (match.end() - match.start())]
            last = match.end()
    return "".join([*pieces, plain[last:]]) if pieces else plain


def near(plain: str, needles: Iterable[str]) -> list[tuple[int, int]]:
    """Stretches around the needles, joined where they touch: the only places where a pattern needs to be tried."""
    hits: list[int] = []
    for needle in needles:
        at = plain.find(needle)
        while at >= 0:
            hits.append(at)
            at = plain.find(needle, at + len(needle))
    return _stretches(hits, len(plain))


def near_matches(plain: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Like `near`, around the matches of a cheap pattern."""
    return _stretches([match.start() for match in pattern.finditer(plain)], len(plain))


def _stretches(hits: list[int], length: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at in sorted(hits):
        low, high = max(0, at - _BACK), min(length, at + _AHEAD)
        if spans and low <= spans[-1][1]:
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return spans


def matches(plain: str, pattern: re.Pattern[str], spans: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The matches of `pattern` inside the stretches."""
    for low, high in spans:
        yield from pattern.finditer(plain, low, high)
