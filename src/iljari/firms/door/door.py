"""Who may stand behind the firms' door: contacts that speak for their firm now, read anew for every page."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest

from iljari.centre.doors import Door
from iljari.kernel import ledger
from iljari.kernel.outbox import contact_of

from ..guests import FirmGuest, firm_guest
from ..models import FirmContact


def _load(key: UUID) -> FirmGuest | None:
    contact = FirmContact.objects.present().filter(pk=key).select_related("firm__centre").first()
    return firm_guest(contact) if contact else None


FIRM_DOOR = Door("firm", timedelta(hours=12), "firm:enter", _load)
firm_page = FIRM_DOOR.page


def contacts_with(contact: str) -> list[FirmContact]:
    """Everybody at any firm who holds this number or address and has not left, waiting ones too; by firm."""
    held = Q(email__iexact=contact) if "@" in contact else Q(phone=contact)
    rows = FirmContact.objects.filter(held, left=False).select_related("firm__centre")
    return [each for each in rows.order_by("firm__name", "id") if contact_of(each.phone or "") or each.email]


def let_in(request: HttpRequest, contact: FirmContact, *, how: str) -> None:
    """Let a contact in, and write down who came in and how ("code", "link", "number")."""
    FIRM_DOOR.let_in(request, contact.pk)
    ledger.record(
        by=firm_guest(contact),
        verb="firms.came_in",
        about="firm",
        object_id=contact.firm_id,
        whose=contact.pk,
        why=how,
    )


def refused(why: str, contact: FirmContact | None = None) -> None:
    """Write down that somebody was not let in, and why."""
    ledger.record(
        by=firm_guest(contact) if contact else None,
        verb="firms.came_in",
        about="firm",
        object_id=contact.firm_id if contact else None,
        whose=contact.pk if contact else None,
        why=why,
        outcome="refused",
    )
