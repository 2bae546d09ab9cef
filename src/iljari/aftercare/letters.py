"""What the room writes to people: the question how their work goes, where they wished to be asked by text."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from iljari.kernel.outbox import Occasion
from iljari.people.letters import KOREAN, NAMED, question_to, reply_words, tell

from .models import Ask

ASKED = "aftercare.how_it_goes"
SAME, GONE = "same", "gone"
"""The two answers that a digit gives; everything else is said on the own page or in a call."""
ANSWER_DAYS = 7
OCCASIONS = (
    Occasion(
        ASKED,
        _("Question how the work goes"),
        _("How does your work at {firm} go?"),
        _(
            "[{centre}] {name}, you have worked at {firm} for {mark}. How does it go?{reply} "
            "Or answer on our site under “My page”, or call {phone}. Without an answer we call you."
        ),
        NAMED
        | {
            "firm": _("the firm's name"),
            "mark": _("how long they have worked there"),
            "reply": _("what to reply, with its digits"),
        },
    ),
)


def how_it_goes(ask: Ask) -> None:
    """Ask the person, with digits to reply where they are written to by text."""
    person = ask.care.person
    with translation.override(KOREAN):
        words = {
            SAME: pgettext("aftercare", "I still work there"),
            GONE: pgettext("aftercare", "I no longer work there (we call you)"),
        }
        digits: Mapping[str, str] = question_to(person, kind=ASKED, about=ask.pk, answers=list(words), days=ANSWER_DAYS)
        facts: dict[str, Any] = {
            "firm": ask.care.hire.firm_name,
            "mark": str(ask.get_mark_display()),
            "reply": reply_words(digits, words),
        }
    tell(person, ASKED, facts, once=f"{ASKED}:{ask.pk}")
