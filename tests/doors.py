"""Coming in through the firms' door, as a browser does it: knock, read the code in the message, type it."""

import re

from django.http import HttpResponse
from django.test import Client

from iljari.firms.guests import FirmGuest, firm_guest
from iljari.firms.models import FirmContact
from iljari.kernel.models import Message
from iljari.kernel.outbox import contact_of

KNOCK, CODE, NUMBER, HOME = "/firm/enter/", "/firm/code/", "/firm/number/", "/firm/"


def last_message(occasion: str, to: str = "") -> Message | None:
    """The newest message of an occasion."""
    rows = Message.objects.filter(occasion=occasion)
    return (rows.filter(to=to) if to else rows).order_by("-created_at", "-id").first()


def code_for(contact: str) -> str:
    """The code in the newest message to this contact."""
    return re.search(r"\b(\d{6})\b", last_message("firms.code", contact_of(contact)).body)[1]


def link_in(message: Message) -> str:
    """The path of the link in a message."""
    return re.search(r"https?://[^/\s]+(/firm/in/\S+)", message.body)[1]


def number_in(message: Message) -> str:
    """The nine-digit number in a message."""
    return re.search(r"\d{3}-\d{3}-\d{3}", message.body)[0]


def come_in(contact: str) -> Client:
    """A browser in which whoever holds this number or address stands on their firm's page."""
    browser = Client()
    # The clock of the tests stands still: the newest message is the one that was not there before.
    there = list(Message.objects.values_list("pk", flat=True))
    browser.post(KNOCK, {"contact": contact})
    sent = Message.objects.exclude(pk__in=there).get(occasion="firms.code")
    browser.post(CODE, {"code": re.search(r"\d{6}", sent.body)[0]})
    return browser


def guest_of(contact: FirmContact) -> FirmGuest:
    """The contact as the guest that they are."""
    return firm_guest(FirmContact.objects.select_related("firm__centre").get(pk=contact.pk))


def shortlist(vacancy) -> str:
    """The page of the people introduced to a vacancy."""
    return f"/firm/people/vacancy/{vacancy.pk}/"


def person(referral) -> str:
    """The page of one person introduced."""
    return f"/firm/people/{referral.pk}/"


def plain(answer: HttpResponse) -> str:
    """A page without what differs each time and means nothing: tokens and keys."""
    text = answer.content.decode()
    text = re.sub(r'name="(csrfmiddlewaretoken|_once)" value="[^"]*"|hx-headers=\S+ ?\S*"?', "", text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "", text)
