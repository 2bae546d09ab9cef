"""What this room holds of people: consultations with their words, the next step, the plan, documents and writings."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock
from iljari.kernel.holdings import Holding, Journal, holds

from .clinic import store
from .clinic.choices import DocumentState
from .models import (
    Consultation,
    ConsultationVersion,
    Document,
    NextStep,
    Plan,
    PlanReview,
    PlanStep,
    Practised,
    Writing,
    WritingComment,
    WritingVersion,
)
from .plan.choices import PlanEnd, PlanState
from .plan.models import OPEN
from .plan.rules import TRANSITIONS as PLAN_TRANSITIONS


def one_next_step(journal: Journal) -> None:
    """Of two open steps the one that is due sooner stays; it is the same person who waits."""
    both = NextStep.objects.filter(person__in=[journal.kept, journal.absorbed], done_at=None).order_by("due", "id")
    for later in both[1:]:
        journal.change(later, done_at=clock.now(), outcome=gettext("Replaced by a new step"))


def end_steps(people: frozenset[UUID], contacts: frozenset[str]) -> None:
    """Nothing comes next with somebody who is forgotten."""
    NextStep.objects.filter(person__in=people, done_at=None).update(done_at=clock.now())


def one_plan(journal: Journal) -> None:
    """Of two open plans the one of the record that stays goes on; the other ends as replaced."""
    mine = Plan.objects.filter(person=journal.kept, state__in=OPEN)
    for plan in Plan.objects.filter(person=journal.absorbed, state__in=OPEN) if mine.exists() else ():
        ended = {"ended_at": clock.now(), "end": PlanEnd.REPLACED, "review_on": None}
        journal.change(plan, allowed=PLAN_TRANSITIONS, state=PlanState.ENDED, **ended)


def end_plans(people: frozenset[UUID], contacts: frozenset[str]) -> None:
    """No plan goes on with somebody who is forgotten."""
    ended = {"state": PlanState.ENDED, "ended_at": clock.now(), "end": PlanEnd.STOPPED, "review_on": None}
    Plan.objects.filter(person__in=people, state__in=OPEN).update(**ended)


def destroy_files(people: frozenset[UUID], contacts: frozenset[str]) -> None:
    """The files themselves go once the rows have said so; the rows stay for the count."""
    rows = Document.objects.filter(person__in=people).exclude(stored="")
    names = list(rows.values_list("stored", flat=True))
    rows.update(state=DocumentState.REMOVED, stored="", removed_at=clock.now())
    transaction.on_commit(lambda: [store.destroy(name) for name in names])


def offer() -> None:
    """Name the tables."""
    holds(
        Holding(Consultation, words="record memo", codes="topics difficulties", label=_("Consultations")),
        Holding(ConsultationVersion, "consultation__person", words="record memo corrected_by"),
        Holding(NextStep, words="what outcome", settle=one_next_step, forget=end_steps, label=_("Next steps")),
        Holding(Plan, words="goal signed", codes="signed_how end", settle=one_plan, forget=end_plans, label=_("Plans")),
        Holding(PlanStep, "plan__person", words="what outcome", codes="kind who"),
        Holding(PlanReview, "plan__person", words="words"),
        Holding(
            Document,
            words="title note by_name trouble found removed_by removed_why",
            codes="kind form sha256 stored",
            forget=destroy_files,
            label=pgettext_lazy("clinic", "Documents"),
        ),
        Holding(Writing, words="title aim", codes="kind", label=_("Resumes and cover letters")),
        Holding(WritingVersion, "writing__person", words="sections by_name"),
        Holding(
            WritingComment,
            "version__writing__person",
            words="quote words answer answered_by resolved_by",
            codes="section",
        ),
        Holding(Practised, words="strong next_time told_by", codes="marks", once=("practice",), label=_("Practices")),
    )
