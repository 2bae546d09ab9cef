"""The only way to a plan: by permission, by centre, logged."""

from uuid import UUID

from django.http import Http404

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import ledger

from .models import Plan, PlanStep


def access_plan(account: Account, plan_id: UUID, *, purpose: str) -> Plan:
    """The plan with its person, if this account may see it; the look is logged. Raises Http404 otherwise."""
    rows = Plan.objects.select_related("person__centre", "by")
    found = rows.filter(pk=plan_id, centre=account.centre_id, person__anonymised_at=None).first()
    if found is None or not allows(account, "counselling.read"):
        ledger.record(by=account, verb="counselling.read", about="plan", why=purpose, outcome="refused")
        raise Http404
    log_plan(account, found.person_id, purpose=purpose, object_id=found.pk)
    return found


def log_plan(account: Account, person_id: UUID, *, purpose: str, object_id: UUID | None = None) -> None:
    """Log that a person's plan was seen."""
    ledger.record(
        by=account,
        verb="counselling.read",
        about="plan",
        object_id=object_id,
        whose=person_id,
        fields=["name", "plan"],
        why=purpose,
    )


def access_step(account: Account, step_id: UUID) -> PlanStep:
    """A step of a plan of this centre. Raises Http404 otherwise; the action that follows is logged."""
    rows = PlanStep.objects.select_related("plan__person")
    found = rows.filter(pk=step_id, plan__centre=account.centre_id, plan__person__anonymised_at=None).first()
    if found is None or not allows(account, "counselling.own_plan"):
        raise Http404
    return found
