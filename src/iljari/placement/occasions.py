"""When the house writes to firms about the people introduced to them."""

from django.utils.translation import gettext_lazy as _

from iljari.firms.occasions import FACTS, SUBJECT, with_ways
from iljari.kernel.outbox import Occasion

OCCASIONS = (
    Occasion(
        "placement.introduced",
        _("People introduced to a firm"),
        SUBJECT,
        with_ways(_("[{centre}] {firm}, we have introduced people for “{title}”. Please look and answer.")),
        FACTS,
        secret=True,
    ),
    Occasion(
        "placement.answer_due",
        _("Answer of a firm is due"),
        SUBJECT,
        with_ways(_("[{centre}] {firm}, people introduced for “{title}” are waiting for your answer.")),
        FACTS,
        secret=True,
    ),
    Occasion(
        "placement.taken_back",
        _("Somebody introduced is no longer to be had"),
        SUBJECT,
        with_ways(
            _(
                "[{centre}] {firm}, one of the people introduced for “{title}” is no longer looking for this job. "
                "Thank you for considering them; we will gladly introduce others."
            )
        ),
        FACTS,
        secret=True,
    ),
)
