"""The only way to a visit or a callback on a page: of one's own centre, with a row in the ledger when it is somebody
known."""

from uuid import UUID

from django.http import Http404

from iljari.centre.models import Account
from iljari.kernel import ledger

from .models import Callback, Visit


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


def access_callback(account: Account, callback_id: UUID, *, purpose: str) -> Callback:
    """The callback with its person, firm and owner. Raises Http404 for one that is not of this centre."""
    rows = Callback.objects.select_related("person", "firm", "owner", "call__taken_by")
    callback = rows.filter(pk=callback_id, centre=account.centre_id).first()
    if callback is None:
        ledger.record(by=account, verb="frontdesk.read", about="callback", why=purpose, outcome="refused")
        raise Http404
    ledger.record(
        by=account,
        verb="frontdesk.read",
        about="callback",
        object_id=callback.id,
        whose=callback.person_id,
        fields=("name", "contact", "words"),
        why=purpose,
    )
    return callback
