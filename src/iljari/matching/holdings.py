"""What this room holds of people: suggestions, what was told and decided of them, reviews by a human."""

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock
from iljari.kernel.holdings import Holding, Journal, holds

from .models import Decision, Leaning, Listing, Review, ReviewState, Suggestion

ANSWERED = {ReviewState.OPEN.value: frozenset({ReviewState.KEPT.value})}


def one_review(journal: Journal) -> None:
    """Of two open reviews the earlier one is answered; it answers both."""
    both = Review.objects.filter(person__in=[journal.kept, journal.absorbed], state=ReviewState.OPEN)
    for later in both.order_by("due", "id")[1:]:
        words = gettext("Answered together with the earlier one of the same person.")
        answer = {"answer": words, "answered_by_id": journal.by.id, "answered_at": clock.now()}
        journal.change(later, allowed=ANSWERED, state=ReviewState.KEPT.value, **answer)


def offer() -> None:
    """Name the tables. A vacancy that both were suggested stays with the record that goes: the list is found anew."""
    holds(
        Holding(Suggestion, words="components reasons against", once=("vacancy",), label=_("Suggestions")),
        Holding(Leaning, drop=True, stays=True),
        Holding(Listing, words="inputs", codes="lines"),
        Holding(Decision),
        Holding(Review, words="words answer", blanks={"answer": "—"}, settle=one_review, running=Q(state="open"),
                label=_("Reviews of suggestions")),
    )  # fmt: skip
