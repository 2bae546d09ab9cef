"""What this room holds of people: consultations with their words, and the next step."""

from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock
from iljari.kernel.holdings import Holding, Journal, holds

from .models import Consultation, ConsultationVersion, NextStep


def one_next_step(journal: Journal) -> None:
    """Of two open steps the one that is due sooner stays; it is the same person who waits."""
    both = NextStep.objects.filter(person__in=[journal.kept, journal.absorbed], done_at=None).order_by("due", "id")
    for later in both[1:]:
        journal.change(later, done_at=clock.now(), outcome=gettext("Replaced by a new step"))


def end_steps(people: frozenset[UUID], contacts: frozenset[str]) -> None:
    """Nothing comes next with somebody who is forgotten."""
    NextStep.objects.filter(person__in=people, done_at=None).update(done_at=clock.now())


def offer() -> None:
    """Name the tables."""
    holds(
        Holding(Consultation, words="record memo", codes="topics difficulties", label=_("Consultations")),
        Holding(ConsultationVersion, "consultation__person", words="record memo corrected_by"),
        Holding(NextStep, words="what outcome", settle=one_next_step, forget=end_steps, label=_("Next steps")),
    )
