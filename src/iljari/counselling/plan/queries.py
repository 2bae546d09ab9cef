"""Reads of plans."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from iljari.kernel import clock
from iljari.people.models import Person

from . import rules
from .choices import StepState
from .models import OPEN, Plan, PlanReview, PlanStep


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan with its steps and how far it has come."""

    plan: Plan
    progress: rules.Progress
    steps: list[PlanStep] = field(default_factory=list)

    @property
    def open_steps(self) -> list[PlanStep]:
        """What is still to be done."""
        return [step for step in self.steps if step.state == StepState.OPEN]


def open_plan(person: Person) -> Shown | None:
    """The person's open plan with its steps (one statement)."""
    rows = PlanStep.objects.filter(plan__person=person, plan__state__in=OPEN).exclude(state=StepState.DROPPED)
    steps = list(rows.select_related("plan").order_by("place", "due", "id"))
    return _shown(steps[0].plan, steps) if steps else None


def shown(plan: Plan) -> Shown:
    """A plan, open or ended, with its steps (one statement)."""
    return _shown(plan, list(plan.steps.exclude(state=StepState.DROPPED).order_by("place", "due", "id")))


def earlier_plans(person: Person) -> QuerySet[Plan]:
    """Plans that have ended, newest first."""
    return Plan.objects.filter(person=person).exclude(state__in=OPEN).order_by("-ended_at", "-id")


def reviews_of(plan: Plan) -> QuerySet[PlanReview]:
    """Each time the plan was looked at, newest first."""
    return plan.reviews.select_related("by").order_by("-at", "-id")


def _shown(plan: Plan, steps: list[PlanStep]) -> Shown:
    for step in steps:
        step.plan = plan
    return Shown(plan, rules.progress([(step.state, step.due) for step in steps], clock.today()), steps)
