"""Verbs of what a caller gets by text while they are on the phone: the way to the centre, jobs."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.firms.jobs.queries import Card, card_of, is_live
from iljari.firms.models import Vacancy
from iljari.kernel import ledger, outbox
from iljari.kernel.errors import RuleBroken
from iljari.kernel.korean import format_phone
from iljari.kernel.models import Message
from iljari.people.models import Person
from iljari.people.noting import note

LANGUAGE = "ko"
MOST_JOBS = 3


@action("frontdesk.log_call")
def send_directions(*, by: Account, to: str, person: Person | None = None) -> Message:
    """Text the centre's address, opening hours and way to a caller.

    Raises RuleBroken for a number that gets no texts, and while the centre's address is not known.
    """
    centre = by.centre
    lines = [centre.address, centre.opening_words, centre.way_words]
    if not centre.address:
        raise RuleBroken(
            _("The address of the centre is not filled in yet. The administrator does that under “The centre”."),
            code="no_address",
        )
    facts = {"directions": "\n".join(line for line in lines if line)}
    return _send(by, "frontdesk.directions", to, facts, person)


@action("frontdesk.log_call")
def send_jobs(*, by: Account, to: str, vacancies: Sequence[Vacancy], person: Person | None = None) -> Message:
    """Text up to three open jobs to a caller, without a link: what, where, pay, hours, the number to ask for.

    Raises RuleBroken for a number that gets no texts, without a job, and when one has ended meanwhile.
    """
    if not vacancies:
        raise RuleBroken(_("Choose a job to send."), code="no_job")
    if not all(is_live(each) for each in vacancies):
        raise RuleBroken(_("This job has just ended. Look for jobs again."), code="ended")
    with translation.override(LANGUAGE):
        lines = [job_line(card_of(each)) for each in vacancies[:MOST_JOBS]]
    message = _send(by, "frontdesk.jobs", to, {"jobs": "\n".join(lines)}, person)
    if person:
        titles = " / ".join(each.title for each in vacancies[:MOST_JOBS])
        note(person=person, kind="frontdesk.jobs_sent", by=by, facts={"titles": titles})
    return message


def job_line(card: Card) -> str:
    """A job as a text message says it."""
    said = (card.vacancy.title, card.vacancy.firm.name, card.place, card.pay, card.hours)
    number = _now("No. %(number)s") % {"number": card.vacancy.number}
    return "- " + ", ".join([*(part for part in said if part), number])


def _send(by: Account, occasion: str, to: str, facts: dict[str, str], person: Person | None) -> Message:
    contact, centre = outbox.contact_of(to), by.centre
    told = {"centre": centre.name, "phone": format_phone(centre.phone)} | facts
    whose = person.pk if person else None
    message = None
    if "@" not in contact:
        message = outbox.send(
            occasion, centre=centre.pk, to=contact, facts=told, language=LANGUAGE, whose=whose, by_name=by.name
        )
    if message is None:
        sentence = _("Texts go to mobile numbers only. Ask for one, like 010-1234-5678.")
        raise RuleBroken(sentence, code="mobile", fields={"mobile": sentence})
    verb = occasion.replace(".", ".send_")
    ledger.record(by=by, verb=verb, about="message", object_id=message.pk, whose=whose, fields=["contact"])
    return message
