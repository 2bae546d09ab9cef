"""The resume as a PDF, set by typst with a font that has Korean letters."""

import json
from dataclasses import asdict
from pathlib import Path

import typst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iljari.kernel.errors import RuleBroken

from . import fonts
from .resume import Resume

TEMPLATE = Path(__file__).with_name("resume.typ")


def pdf_of(resume: Resume, *, large: bool, language: str) -> bytes:
    """The resume on A4, in large print if wished. Raises RuleBroken where no font with its letters is at hand."""
    found = fonts.families()
    if not found:
        raise RuleBroken(
            gettext_lazy("No font with Korean letters is at hand for a PDF. Print the page itself instead."),
            code="no_font",
        )
    if letters := fonts.missing(resume.text()):
        raise RuleBroken(
            gettext_lazy("The font at hand lacks these letters: %(letters)s. Print the page itself instead.")
            % {"letters": letters[:20]},
            code="no_letters",
        )
    data = asdict(resume) | {
        "title": _("Resume of %(name)s") % {"name": resume.name},
        "fonts": list(found),
        "large": large,
        "language": language,
    }
    return typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=fonts.folders(),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
