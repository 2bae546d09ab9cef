"""The paper as it is printed: one A4 page in Korean or English, from the facts that were kept with it."""

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


def verify_address(paper: Paper) -> str:
    """Where the paper is verified, its number filled in."""
    return link(f"{reverse('papers:verify')}?{urlencode({'n': paper.number})}")


def sheet(paper: Paper, language: str) -> SafeString:
    """The sheet in one of LANGUAGES, whatever language the page around it speaks. ValueError for another one.

    `paper` comes with its centre. Raises KeyError for a paper that was made blank.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    kind = kind_of(paper.kind)
    assert kind is not None
    facts = paper.facts
    code = segno.make(verify_address(paper), error="m", micro=False)
    with translation.override(language):
        centre = facts["centre"]
        context = {
            "paper": paper,
            "language": language,
            "kind": kind,
            "facts": facts,
            "lines": kind.written(facts["said"]),
            "statement": kind.statement(facts["said"]),
            "born_on": as_day(facts["birth_date"]),
            "issued_on": as_day(clock.local(paper.issued_at).date().isoformat()),
            "withdrawn_on": as_day(clock.local(paper.withdrawn_at).date().isoformat()) if paper.withdrawn_at else "",
            "centre": (language == "en" and centre["name_en"]) or centre["name"],
            "address": centre["address"],
            "phone": centre["phone"],
            "qr": SafeString(code.svg_inline(omitsize=True, border=0, svgclass="qr", lineclass=None)),
            "verify": link(reverse("papers:verify")),
            "is_demo": paper.centre.is_demo,
        }
        return render_to_string("frontdesk/papers/sheet.html", context)
