"""The timer's question to firms: are you still looking? Answered by a digit, on the site, or on the phone."""

from datetime import datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.kernel import clock
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import hears
from iljari.kernel.outbox import contact_of, questions

from .. import notices, queries, rules
from ..guests import firm_guest
from ..models import FirmContact, Vacancy
from .states import STILL_LOOKING, say_left, still_looking

STILL, FILLED = "still", "filled"


@action("firms.change_state")
def ask_firms(*, by: Actor) -> int:
    """The timer's daily round: firms not asked for two weeks are asked by text or mail, once each time it is due.

    Idempotent; firms that prefer the phone are left to the list of the staff. Returns how many were asked.
    """
    asked = 0
    for vacancy in queries.to_ask(by.centre_id).select_related("firm__centre", "contact__firm__centre"):
        asked += _ask(vacancy)
    return asked


def _ask(vacancy: Vacancy) -> bool:
    contact = None if vacancy.firm.prefers_phone else notices.spokesperson(vacancy)
    once = f"still-looking:{vacancy.pk}:{vacancy.last_asked}"
    if contact is None or notices.said(once):
        return False
    way = notices.way_to(contact)
    if "@" in way:
        return bool(notices.to_vacancy("firms.still_looking_mail", vacancy, once=once))
    until = datetime.combine(clock.today() + timedelta(days=rules.ASK_AGAIN_DAYS), time(23, 59), tzinfo=clock.SEOUL)
    digits = questions.ask(
        centre=vacancy.centre_id,
        contact=way,
        kind=STILL_LOOKING,
        object_id=vacancy.pk,
        answers=[STILL, FILLED],
        until=until,
    )
    if not digits:
        return bool(notices.to_vacancy("firms.still_looking_mail", vacancy, once=once))
    facts = {"still": digits[STILL], "filled": digits[FILLED]}
    return bool(notices.to_vacancy("firms.still_looking", vacancy, facts, once=once))


@hears(questions.Answered)
def hear_answer(event: questions.Answered) -> None:
    """A firm has replied with a digit: its contact acts, as on the site. Raises what the actions raise."""
    if event.question.kind != STILL_LOOKING:
        return
    vacancy = Vacancy.objects.select_related("firm__centre").filter(pk=event.question.object_id).first()
    contacts = FirmContact.objects.present().filter(firm=vacancy.firm_id if vacancy else None)
    found = [each for each in contacts.select_related("firm__centre") if _is(each, event.question.contact)]
    if vacancy is None or not found:
        raise RuleBroken(_("This number does not belong to the firm any more. Please call the centre."))
    by = firm_guest(found[0])
    if event.answer == FILLED:
        say_left(by=by, vacancy=vacancy, left=0)
    else:
        still_looking(by=by, vacancy=vacancy)


def _is(contact: FirmContact, words: str) -> bool:
    return words in {contact_of(contact.phone), contact_of(contact.email)}
