"""Who may see what stands at a portal: by permission, that of the record's own room too, and by centre; looks at
persons are logged."""

from uuid import UUID

from django.http import Http404

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.firms.access import access_vacancy
from iljari.kernel import ledger
from iljari.people.access import access_person

from .choices import Kind
from .models import Entry, PortalList, TheirRow
from .sides import SIDES

SHEET = ("name", "birth_date", "contact", "registration")


def kinds_for(account: Account) -> list[str]:
    """The kinds of records whose own room lets this account see them."""
    return [kind for kind, side in SIDES.items() if allows(account, side.needs)]


def access_entry(account: Account, entry_id: UUID, *, purpose: str) -> Entry:
    """The entry with its portal, the look at its person or contact logged.

    Raises Http404 for what is absent, elsewhere or not allowed.
    """
    rows = Entry.objects.filter(pk=entry_id, centre=account.centre_id).select_related("source")
    entry = rows.first()
    if entry is None or not allows(account, "exchange.read") or entry.kind not in kinds_for(account):
        _refused(account, purpose)
    if entry.kind == Kind.VACANCY:
        access_vacancy(account, entry.object_id, purpose=purpose)
    elif entry.person_id:
        access_person(account, entry.person_id, purpose=purpose, fields=SHEET)
    return entry


def access_list(account: Account, list_id: UUID, *, purpose: str) -> PortalList:
    """The list with its portal. Raises Http404 as access_entry."""
    rows = PortalList.objects.filter(pk=list_id, centre=account.centre_id).select_related("source", "by")
    found = rows.first()
    if found is None or not allows(account, "exchange.import"):
        _refused(account, purpose)
    ledger.record(by=account, verb="exchange.see_list", about="portallist", object_id=found.pk, why=purpose)
    return found


def access_row(account: Account, row_id: UUID, *, purpose: str) -> TheirRow:
    """A row of a list that only they have. Raises Http404 as access_entry."""
    rows = TheirRow.objects.filter(pk=row_id, list__centre=account.centre_id).select_related("list__source")
    row = rows.first()
    if row is None or not allows(account, "exchange.read") or row.list.kind not in kinds_for(account):
        _refused(account, purpose)
    ledger.record(by=account, verb="exchange.see_row", about="theirrow", object_id=row.pk, why=purpose)
    return row


def _refused(account: Account, purpose: str) -> None:
    ledger.record(by=account, verb="exchange.read", why=purpose, outcome="refused")
    raise Http404
