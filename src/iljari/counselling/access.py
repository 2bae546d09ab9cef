"""The only way to a consultation on a page: by permission, by centre, and with a row in the ledger."""

from uuid import UUID

from django.http import Http404

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import ledger

from .models import Consultation, NextStep


def access_consultation(account: Account, consultation_id: UUID, *, purpose: str) -> Consultation:
    """The consultation with its person and writer. Raises Http404 where it is not there or may not be seen."""
    rows = Consultation.objects.select_related("person", "by", "visit")
    found = rows.filter(pk=consultation_id, centre=account.centre_id, person__anonymised_at=None).first()
    if found is None or not allows(account, "counselling.read"):
        ledger.record(by=account, verb="counselling.read", about="consultation", why=purpose, outcome="refused")
        raise Http404
    log_reading(account, found.person_id, purpose=purpose, object_id=found.id)
    return found


def log_reading(account: Account, person_id: UUID, *, purpose: str, object_id: UUID | None = None) -> None:
    """Log that records of a person were read; the memo is named where this account may see it."""
    fields = ["name", "record"] + (["memo"] if allows(account, "counselling.memo") else [])
    ledger.record(
        by=account,
        verb="counselling.read",
        about="consultation",
        object_id=object_id,
        whose=person_id,
        fields=fields,
        why=purpose,
    )


def access_step(account: Account, step_id: UUID) -> NextStep:
    """A next step of somebody of this centre. Raises Http404 otherwise; the action that follows is logged."""
    step = NextStep.objects.select_related("person").filter(pk=step_id, person__centre=account.centre_id).first()
    if step is None or not allows(account, "counselling.plan_next"):
        raise Http404
    return step
