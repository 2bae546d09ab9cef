"""The only way to a talk with a firm, or to a planned one, on a page: by permission and centre; the look is logged."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import ledger

from ..models import FirmVisit, PlannedVisit


def access_visit(account: Account, visit_id: UUID, *, purpose: str) -> FirmVisit:
    """The talk with firm, contact and writer. Raises Http404 alike for one that does not exist, is of another centre,
    or may not be seen."""
    rows = FirmVisit.objects.select_related("firm", "contact", "by", "vacancy")
    found = rows.filter(pk=visit_id, centre=account.centre_id).first()
    if found is None or not allows(account, "firms.read"):
        ledger.record(by=account, verb="firms.read", about="firm_visit", why=purpose, outcome="refused")
        raise Http404
    ledger.record(
        by=account,
        verb="firms.read",
        about="firm_visit",
        object_id=found.pk,
        whose=found.contact_id,
        fields=("name", "record") if found.contact_id else ("record",),
        why=purpose,
    )
    return found


def access_plan(account: Account, planned_id: UUID, *, purpose: str) -> PlannedVisit:
    """A planned talk with its firm. Raises Http404 otherwise; the action that follows is logged."""
    plan = PlannedVisit.objects.select_related("firm").filter(pk=planned_id, centre=account.centre_id).first()
    if plan is None or not allows(account, "firms.visit"):
        ledger.record(by=account, verb="firms.read", about="firm_visit", why=purpose, outcome="refused")
        raise Http404
    return plan


def log_contacts(account: Account, contacts: Iterable[UUID | None], *, purpose: str) -> None:
    """Log that a list showed these people of firms."""
    shown = [key for key in dict.fromkeys(contacts) if key]
    if shown:
        ledger.record(
            by=account, verb="firms.read", about="firm_visit", whose=shown, fields=("name", "contact"), why=purpose
        )
