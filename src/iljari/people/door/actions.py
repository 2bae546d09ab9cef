"""What citizens do at their door that no clerk does for them: prove a contact, send in what a clerk completes."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account, Centre
from iljari.kernel import clock, ledger, onetime, outbox
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.korean import format_phone, phone_digits

from ..actions import index_person
from ..events import Registered
from ..guests import Citizen
from ..letters import KOREAN
from ..models import OnlineApplication, Person
from ..noting import note
from ..rules import is_mobile

CODE, GUARDIAN, NUMBER = "citizen", "guardian", "number"


def send_code(*, centre: Centre, contact: str, origin: str, purpose: str = CODE) -> None:
    """Send a code to a contact, known or not: what whoever asks is told is the same. Raises TooOften."""
    _send(centre=centre, purpose=purpose, occasion="people.code", contact=contact, origin=origin)


def send_guardians_code(*, centre: Centre, contact: str, name: str, origin: str) -> None:
    """Ask the guardian of somebody under 18 for consent, by a code that they may pass on. Raises TooOften."""
    occasion = "people.guardian_code"
    _send(centre=centre, purpose=GUARDIAN, occasion=occasion, contact=contact, origin=origin, name=name)


@action("people.own")
def apply_online(*, by: Citizen, contact: str, name: str, typed: str) -> OnlineApplication:
    """Keep a registration that a clerk must complete, because somebody like this is known under another number.

    Nothing of what is known is told or changed; the same form sent again replaces the earlier one.
    """
    waiting = OnlineApplication.objects.filter(centre=by.centre_id, contact=contact, name=name, settled_at=None)
    waiting.update(settled_at=clock.now(), settled_by="—")
    application = OnlineApplication.objects.create(centre_id=by.centre_id, contact=contact, name=name, typed=typed)
    ledger.record(by=by, verb="people.apply_online", about="application", object_id=application.id)
    facts = {"name": name, "centre": by.centre.name, "phone": format_phone(by.centre.phone)}
    language = get_language() or KOREAN
    outbox.send("people.application", centre=by.centre_id, to=contact, facts=facts, language=language)
    return application


@action("people.meet")
def settle_application(*, by: Account, application: OnlineApplication) -> None:
    """The clerk has entered it, or found that nothing is to be entered. Raises Overtaken when a colleague has."""
    waiting = OnlineApplication.objects.filter(pk=application.pk, settled_at=None)
    if not waiting.update(settled_at=clock.now(), settled_by=by.name[:60]):
        raise Overtaken(_("A colleague has dealt with this already."))
    ledger.record(by=by, verb="people.settle_application", about="application", object_id=application.pk)


@action("people.own")
def change_number(*, by: Citizen, person: Person, mobile: str) -> Person:
    """The person has another mobile number now, which a code has just proved. Raises RuleBroken for no mobile."""
    digits = phone_digits(mobile)
    if not is_mobile(digits):
        raise RuleBroken(_("Write the mobile number with 10 or 11 digits, beginning with 01."))
    Person.objects.filter(pk=person.pk).update(mobile=digits)
    person.refresh_from_db()
    index_person(person)
    note(person=person, kind="people.number_changed", by=by)
    verb = "people.change_number"
    ledger.record(by=by, verb=verb, about="person", object_id=person.id, whose=person.id, fields=["mobile"])
    for registration in person.registrations.open():
        announce(Registered(person.id, registration.id))
    return person


def _send(*, centre: Centre, purpose: str, occasion: str, contact: str, origin: str, **facts: object) -> None:
    issued = onetime.issue(purpose=purpose, contact=contact, origin=origin)
    told = {"centre": centre.name, "phone": format_phone(centre.phone), "code": issued.code, "minutes": issued.minutes}
    language = get_language() or KOREAN
    outbox.send(occasion, centre=centre.pk, to=contact, facts=told | facts, language=language)
