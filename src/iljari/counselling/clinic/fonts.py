"""Fonts with Korean letters for PDF: those that the house names, those that came with the page assets, the machine's.

The fonts of the pages (`iljari assets`) are compressed for browsers; the two that are needed are unpacked once into the
data folder. They hold the 2,780 syllables in common use; rarer ones come from the machine's own fonts, if it has any.
"""

import os
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings
from fontTools.ttLib import TTFont

OWN = "Pretendard GOV"
WEIGHTS = ("Regular", "Bold")
KNOWN = (
    OWN,
    "Pretendard",
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "NanumGothic",
    "Nanum Gothic",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
)
"""Families with Korean letters, the one of the pages first."""


def families() -> tuple[str, ...]:
    """The Korean families at hand, in the order in which they are used; empty without any."""
    there = set(_fonts(tuple(_folders())).families())
    return tuple(name for name in KNOWN if name in there)


def missing(text: str) -> str:
    """Letters of the text that could not be printed: those that the pages' font lacks where no other is at hand."""
    if families() != (OWN,):
        return ""
    known = _letters()
    return "".join(dict.fromkeys(sign for sign in text if ord(sign) not in known and not sign.isspace()))


def folders() -> list[str]:
    """Where fonts are looked for, besides the machine's own."""
    return _folders()


def _folders() -> list[str]:
    _unpack()
    named = [each for each in settings.FONTS.split(os.pathsep) if each]
    return [*named, str(_unpacked())] if _unpacked().is_dir() else named


@lru_cache(maxsize=4)
def _fonts(paths: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=list(paths))


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    with TTFont(_unpacked() / f"{OWN.replace(' ', '')}-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


def _unpacked() -> Path:
    return settings.HOME / "fonts"


def _unpack() -> None:
    """Unpack what came with the page assets, once; each file stands there whole or not at all."""
    source = settings.HOME / "assets" / "krds" / "fonts"
    for weight in WEIGHTS:
        packed = source / f"PretendardGOV-{weight}.subset.woff2"
        plain = _unpacked() / f"PretendardGOV-{weight}.ttf"
        if plain.exists() or not packed.exists():
            continue
        _unpacked().mkdir(exist_ok=True)
        fresh = plain.with_suffix(f".{os.getpid()}.new")
        with TTFont(packed) as font:
            font.flavor = None
            font.save(fresh)
        fresh.replace(plain)
