"""What firms are told by text or mail: to whom, with which key, and when not (a firm that prefers the phone)."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.urls import reverse

from iljari.kernel import keys
from iljari.kernel.models import Message
from iljari.kernel.outbox import contact_of, link, send

from .models import FirmContact, Vacancy

DOOR = "firm"
KEY_LASTS = timedelta(days=14)


def way_to(contact: FirmContact) -> str:
    """Where a contact is written to: the mobile number, else the mail address; "" when there is neither."""
    return contact_of(contact.phone) or contact_of(contact.email)


def spokesperson(vacancy: Vacancy) -> FirmContact | None:
    """Whom to write to about a vacancy: its own contact, else the first of the firm who can be reached."""
    own = vacancy.contact
    if own and own.present and way_to(own):
        return own
    others = FirmContact.objects.present().filter(firm=vacancy.firm_id).select_related("firm__centre")
    return next((each for each in others.order_by("name", "id") if way_to(each)), None)


def to_vacancy(
    occasion: str,
    vacancy: Vacancy,
    facts: Mapping[str, object] | None = None,
    *,
    matter: str = "firm:vacancy",
    matter_id: UUID | None = None,
    once: str = "",
) -> FirmContact | None:
    """Tell the firm something about a vacancy; returns whom. None for a firm that is called rather than written to."""
    if vacancy.firm.prefers_phone:
        return None
    contact = spokesperson(vacancy)
    if contact is None:
        return None
    told = {"firm": vacancy.firm.name, "title": vacancy.title} | dict(facts or {})
    sent = to_contact(occasion, contact, told, matter=matter, matter_id=matter_id or vacancy.pk, once=once)
    return contact if sent else None


def to_contact(
    occasion: str,
    contact: FirmContact,
    facts: Mapping[str, object],
    *,
    matter: str = "",
    matter_id: UUID | None = None,
    once: str = "",
) -> bool:
    """Write to a contact; with a `matter` (the name of a page behind the door) the message carries link and number."""
    to, centre = way_to(contact), contact.firm.centre
    if not to:
        return False
    told = {"centre": centre.name, "phone": centre.phone, "site": link("/")} | dict(facts)
    if matter:
        if once and said(once):
            return False
        key = keys.cut(
            centre=centre.pk, door=DOOR, holder=contact.pk, matter=matter, matter_id=matter_id, lasts=KEY_LASTS
        )
        told |= {"link": link(reverse("firm:link", args=[key.token])), "number": key.number}
    return bool(send(occasion, centre=centre.pk, to=to, facts=told, whose=contact.pk, once=once))


def said(once: str) -> bool:
    """Whether something was said under this key already."""
    return Message.objects.filter(once=once[:120]).exists()
