"""What the house itself says by text: answers to what people text to it."""

from django.utils.translation import gettext_lazy as _

from iljari.kernel.outbox import Occasion

_CENTRE = {"centre": _("The centre’s name"), "phone": _("The centre’s telephone number")}
_EXAMPLES = {"centre": _("Yongin Job Centre"), "phone": "1577-0000"}

OCCASIONS = (
    Occasion(
        "centre.reply_taken",
        _("A reply was taken"),
        subject=_("[{centre}] We have your reply"),
        text=_("[{centre}] We have your reply. Thank you."),
        facts=_CENTRE,
        examples=_EXAMPLES,
        at_once=True,
        needs=frozenset(),
    ),
    Occasion(
        "centre.reply_refused",
        _("A reply could not be followed"),
        subject=_("[{centre}] We could not do as you replied"),
        text=_("[{centre}] We could not do as you replied: {reason} Questions: {phone}"),
        facts=_CENTRE | {"reason": _("Why it was not possible, a sentence")},
        examples=_EXAMPLES | {"reason": _("This vacancy has been filled.")},
        at_once=True,
        needs=frozenset({"reason"}),
    ),
    Occasion(
        "centre.not_understood",
        _("A text that a person will read"),
        subject=_("[{centre}] We have your text"),
        text=_("[{centre}] A member of staff will read your text. To answer a question, send its digit alone. {phone}"),
        facts=_CENTRE,
        examples=_EXAMPLES,
        at_once=True,
        needs=frozenset(),
    ),
    Occasion(
        "centre.stopped",
        _("Somebody asked for no more texts"),
        subject=_("[{centre}] No more notices"),
        text=_("[{centre}] Noted: you want no more notices by text. Questions: {phone}"),
        facts=_CENTRE,
        examples=_EXAMPLES,
        at_once=True,
        needs=frozenset(),
    ),
)
