"""What a consultant writes to their people."""

from django.utils.translation import gettext_lazy as _

from iljari.kernel.outbox import Occasion
from iljari.people.letters import NAMED

WORD = "counselling.word"

OCCASIONS = (
    Occasion(
        WORD,
        _("A consultant's own words"),
        _("A word from {centre}"),
        _("[{centre}] {name}, {words} Questions: {phone}"),
        NAMED | {"words": _("what the consultant writes")},
    ),
)
