"""Whoever says to be of a firm that is known already: kept waiting until somebody who knows confirms it."""

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken
from iljari.kernel.korean import normalise

from .. import notices
from ..messages import refuse
from ..models import Firm, FirmContact
from . import writing


def ask_to_join(*, by: Actor, firm: Firm, name: str, phone: str = "", email: str = "") -> FirmContact:
    """Somebody with a proved number or address says to be of a known firm; asked again, the first request stands.

    Called inside the action that registers firms at the door. They see nothing of the firm until confirmed.
    """
    name = normalise(name)[:60]
    refuse({} if name else {"contact_name": "required"})
    known = firm.contacts.filter(phone=phone, email=email, left=False).first()
    if known:
        return known
    contact = FirmContact.objects.create(firm=firm, name=name, phone=phone, email=email, waiting_since=clock.now())
    writing.log_contact(by, "firms.ask_to_join", contact, {"name", "phone" if phone else "email"})
    return contact


@action("firms.enter")
def confirm_contact(*, by: Actor, contact: FirmContact) -> FirmContact:
    """Confirm that somebody who asked is of this firm; they are told and may come in. Raises Overtaken."""
    _settle(contact, left=False)
    writing.index_firm(contact.firm)
    writing.log_contact(by, "firms.confirm_contact", contact, {"waiting_since"})
    notices.to_contact("firms.contact_confirmed", contact, {"firm": contact.firm.name}, matter="firm:home")
    return contact


@action("firms.enter")
def refuse_contact(*, by: Actor, contact: FirmContact) -> FirmContact:
    """Nobody at the firm knows whoever asked: they are told to call, and see nothing. Raises Overtaken."""
    _settle(contact, left=True)
    writing.log_contact(by, "firms.refuse_contact", contact, {"waiting_since", "left"})
    notices.to_contact("firms.contact_refused", contact, {"firm": contact.firm.name})
    return contact


def _settle(contact: FirmContact, *, left: bool) -> None:
    waiting = FirmContact.objects.filter(pk=contact.pk, waiting_since__isnull=False)
    if not waiting.update(waiting_since=None, left=left):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    contact.refresh_from_db()


@action("firms.enter")
def prefer_phone(*, by: Actor, firm: Firm, wanted: bool) -> Firm:
    """Whether the firm is called rather than written to."""
    Firm.objects.filter(pk=firm.pk).update(prefers_phone=wanted)
    firm.prefers_phone = wanted
    ledger.record(by=by, verb="firms.prefer_phone", about="firm", object_id=firm.pk, fields=["prefers_phone"])
    return firm
