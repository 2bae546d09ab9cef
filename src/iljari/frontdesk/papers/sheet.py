"""The paper as it is printed: one A4 page in Korean or English, from the facts that were kept with it."""

import math
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import east_asian_width

import segno
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from iljari.kernel import clock
from iljari.kernel.outbox import link

from ..models import Paper
from .kinds import as_day, kind_of

LANGUAGES = ("ko", "en")
# A line of the table holds so many half-width letters; from so many lines on it is set smaller, to keep to one page.
LINE_HOLDS = 46
SIZES = ((16, "densest"), (10, "dense"))


def verify_address(paper: Paper) -> str:
    """Where the paper is verified, its number filled in."""
    return link(f"{reverse('papers:verify')}?{urlencode({'n': paper.number})}")


def size_of(texts: Iterable[str], further: int = 0) -> str:
    """How a sheet with these texts, and so many further lines, is set: "" as usual, "dense", "densest"."""
    widths = (sum(2 if east_asian_width(ch) in "WF" else 1 for ch in text) for text in texts)
    lines = further + sum(max(1, math.ceil(width / LINE_HOLDS)) for width in widths)
    return next((name for most, name in SIZES if lines > most), "")


def sheet(paper: Paper, language: str) -> SafeString:
    """The sheet in one of LANGUAGES, whatever language the page around it speaks. ValueError for another one.

    `paper` comes with its centre. Raises KeyError for a paper that was made blank.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    kind = kind_of(paper.kind)
    assert kind is not None
    facts, is_demo = paper.facts, paper.centre.is_demo
    code = segno.make(verify_address(paper), error="m", micro=False)
    with translation.override(language):
        centre, lines = facts["centre"], kind.written(facts["said"])
        context = {
            "paper": paper,
            "language": language,
            "kind": kind,
            "facts": facts,
            "lines": lines,
            "size": size_of(_texts(facts, lines), 2 * (bool(kind.to_sign) + bool(paper.withdrawn_at) + is_demo)),
            "statement": kind.statement(facts["said"]),
            "born_on": as_day(facts["birth_date"]),
            "issued_on": as_day(clock.local(paper.issued_at).date().isoformat()),
            "withdrawn_on": as_day(clock.local(paper.withdrawn_at).date().isoformat()) if paper.withdrawn_at else "",
            "centre": (language == "en" and centre["name_en"]) or centre["name"],
            "address": centre["address"],
            "phone": centre["phone"],
            "qr": SafeString(code.svg_inline(omitsize=True, border=0, svgclass=None, lineclass=None)),
            "verify": link(reverse("papers:verify")),
            "is_demo": is_demo,
        }
        return render_to_string("frontdesk/papers/sheet.html", context)


def shown(paper: Paper, wanted: str) -> dict[str, object]:
    """What the page of a paper needs, in the language that is wanted (the first one for any other word)."""
    language = wanted if wanted in LANGUAGES else LANGUAGES[0]
    return {"paper": paper, "kind": kind_of(paper.kind), "language": language, "sheet": sheet(paper, language)}


def _texts(facts: Mapping[str, Any], lines: list[tuple[str, str]]) -> list[str]:
    more = [facts["name"], facts["birth_date"], facts["purpose"], facts["destination"]]
    return [text for text in (*more, *(text for _label, text in lines)) if text]
