"""The only way to a visit on a page: of one's own centre, and with a row in the ledger when it is somebody known."""

from uuid import UUID

from django.http import Http404

from iljari.centre.models import Account
from iljari.kernel import ledger

from .models import Visit


def access_visit(account: Account, visit_id: UUID, *, purpose: str) -> Visit:
    """The visit with its person, counter and staff. Raises Http404 for one that is not of this centre."""
    rows = Visit.objects.select_related("person", "firm", "counter__staff", "served_by", "for_staff")
    visit = rows.filter(pk=visit_id, centre=account.centre_id).first()
    if visit is None:
        ledger.record(by=account, verb="frontdesk.read", about="visit", why=purpose, outcome="refused")
        raise Http404
    if visit.person_id:
        ledger.record(
            by=account,
            verb="frontdesk.read",
            about="visit",
            object_id=visit.id,
            whose=visit.person_id,
            fields=("name", "visit"),
            why=purpose,
        )
    return visit
