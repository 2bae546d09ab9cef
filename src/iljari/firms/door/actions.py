"""Verbs of the door: a code is sent, a firm registers itself or asks to be joined to one that is known."""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.models import Centre
from iljari.kernel import ids, onetime, pace
from iljari.kernel.errors import RuleBroken
from iljari.kernel.outbox import link, send

from .. import actions
from ..guests import Newcomer
from ..messages import refuse
from ..models import Firm, FirmContact
from ..rules import FirmFacts, is_business_number
from . import rules

PURPOSE = "firm"


@transaction.atomic
def send_code(*, centre: Centre, contact: str, origin: str) -> None:
    """Send a one-time code to a number or address; whether a firm is known by it makes no difference.

    Raises onetime.TooOften. No right is needed: whoever knocks stands outside.
    """
    issued = onetime.issue(purpose=PURPOSE, contact=contact, origin=origin)
    facts = {"centre": centre.name, "phone": centre.phone, "site": link("/")}
    facts |= {"code": issued.code, "minutes": str(issued.minutes)}
    send("firms.code", centre=centre.pk, to=contact, facts=facts)


def newcomer(centre: Centre, name: str) -> Newcomer:
    """Whoever has proved a contact and is of no known firm, as the guest that they are."""
    return Newcomer(ids.new(), name[:60], centre)


@action("firms.enter")
def register_at_door(*, by: Actor, facts: FirmFacts, proved: str) -> tuple[Firm, FirmContact]:
    """Register a firm with whoever has proved a contact as its first one; or, for a firm that is known already, keep
    them waiting for somebody to confirm them (`contact.waiting_since`).

    The business number is required here, with a right check digit. Raises RuleBroken with a message per field.
    """
    facts = replace(facts, contact_phone="", contact_email="")
    if "@" in proved:
        facts.contact_email = proved
    else:
        facts.contact_phone = proved
    digits = "".join(ch for ch in facts.business_number if ch.isdigit())
    if not is_business_number(digits):
        word = _("This is not a business number. Compare its ten digits with the registration certificate.")
        raise RuleBroken(word, fields={"business_number": word})
    facts.business_number = digits
    refuse({} if facts.contact_name.strip() else {"contact_name": "required"})
    refuse({} if facts.address.strip() else {"address": "required"})
    if not pace.within(f"firm-register:{proved}", rules.MOST_REGISTRATIONS, timedelta(days=1)):
        raise RuleBroken(_("Too many tries today. Please call the centre."), code="too_often")
    try:
        firm = actions.add_firm(by=by, facts=facts)
    except actions.DuplicateFirm as found:
        known = _known(found.firms, digits)
        if known is None:
            firm = actions.add_firm(by=by, facts=facts, another_firm=True)
        else:
            joining = {"phone": facts.contact_phone, "email": facts.contact_email}
            return known, actions.ask_to_join(by=by, firm=known, name=facts.contact_name, **joining)
    return firm, firm.contacts.get()


def _known(twins: list[Firm], digits: str) -> Firm | None:
    """The twin that this must be: the same business number, or one whose number nobody has written down yet."""
    same = [twin for twin in twins if twin.business_number == digits]
    return next(iter(same or [twin for twin in twins if not twin.business_number]), None)
