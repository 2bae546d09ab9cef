"""Who books in this browser, and what they have chosen so far.

Whoever stands at their own page (citizen or firm) books as themselves. Anybody else proves a mobile number or address
by a code; that proof, and what was chosen, lie in the session, so that going back loses nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from iljari.centre.guests import Guest
from iljari.centre.models import Account, Centre
from iljari.firms.door.door import FIRM_DOOR
from iljari.firms.models import Firm, FirmContact
from iljari.firms.notices import way_to as way_to_contact
from iljari.kernel import clock
from iljari.people.door.door import DOOR
from iljari.people.door.queries import recognise
from iljari.people.guests import citizen
from iljari.people.models import Assignment, Person

from ..guests import booker
from ..rules.booking import FIRM_TOPICS
from ..rules.visits import proposed_counter

DRAFT, PROOF = "booking", "booking-proof"
IDLE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who books: the guest that acts, the person or firm where they are known, and what stands on the reservation."""

    by: Guest
    person: Person | None = None
    firm: Firm | None = None
    called_as: str = ""
    contact: str = ""
    at_own_page: bool = False
    consultant: Account | None = None

    def proposal(self, topic: str) -> tuple[str, str]:
        """The line that is proposed for them, and the coded reason; ("", "") when nothing is known of them."""
        if self.person is None or topic in FIRM_TOPICS:
            return proposal_for("recruiting" if self.firm else topic)
        person = self.person
        return proposed_counter(age=person.age(), sex=person.sex, disabled=bool(person.disability_type), topic=topic)


def proposal_for(topic: str) -> tuple[str, str]:
    """The line that a topic alone decides, and the coded reason; ("", "") where it decides none."""
    if topic not in FIRM_TOPICS:
        return "", ""
    return proposed_counter(age=None, sex="", disabled=False, topic=topic)


def draft_of(request: HttpRequest) -> dict[str, Any]:
    """What has been chosen so far: topic, line, reason, kind, slot, name, contact, words."""
    kept = request.session.get(DRAFT)
    return dict(kept) if isinstance(kept, dict) else {}


def keep(request: HttpRequest, **chosen: Any) -> dict[str, Any]:
    """Keep further choices beside the earlier ones."""
    draft = draft_of(request) | chosen
    request.session[DRAFT] = draft
    return draft


def forget(request: HttpRequest) -> None:
    """The reservation is made: nothing chosen is left over for the next one."""
    request.session.pop(DRAFT, None)


def prove(request: HttpRequest, contact: str, *, name: str, birth: str) -> None:
    """Remember in this browser that a code has proved the contact, and what was said beside it."""
    request.session.cycle_key()
    request.session[PROOF] = {"contact": contact, "name": name, "birth": birth, "at": clock.now().isoformat()}


def unprove(request: HttpRequest) -> None:
    """It is somebody else who sits here now."""
    request.session.pop(PROOF, None)


def proof_of(request: HttpRequest) -> dict[str, str] | None:
    """Contact, name and birth date (ISO or "") that were proved here within the last half hour of doing something."""
    kept = request.session.get(PROOF)
    if not kept:
        return None
    now = clock.now()
    if now - datetime.fromisoformat(kept["at"]) > IDLE:
        unprove(request)
        return None
    request.session[PROOF] = kept | {"at": now.isoformat()}
    return dict(kept)


def visitor_of(request: HttpRequest, centre: Centre, draft: dict[str, Any]) -> Visitor | None:
    """Who books here now; None for somebody who has not said who they are, or not proved it.

    Whoever stands at both doors books for the firm what firms come about.
    """
    of_firm, at_page = _of_firm(request), DOOR.guest(request)
    if of_firm and (draft.get("topic") in FIRM_TOPICS or at_page is None):
        return of_firm
    if at_page:
        person = Person.objects.select_related("centre").get(pk=at_page.id)
        return Visitor(at_page, person=person, at_own_page=True, consultant=consultant_of(person))
    proof = proof_of(request)
    return _proved(centre, proof) if proof else None


def _proved(centre: Centre, proof: dict[str, str]) -> Visitor:
    contact = proof["contact"]
    person = _known(centre.pk, contact, proof["birth"])
    if person:
        return Visitor(citizen(person), person=person, contact=contact, consultant=consultant_of(person))
    return Visitor(booker(contact, centre), called_as=proof["name"], contact=contact)


def consultant_of(person: Person) -> Account | None:
    """The colleague in whose care the person is."""
    care = Assignment.objects.filter(person=person, until=None).select_related("consultant").first()
    return care.consultant if care and care.consultant.is_active else None


def _of_firm(request: HttpRequest) -> Visitor | None:
    guest = FIRM_DOOR.guest(request)
    if guest is None:
        return None
    contact = FirmContact.objects.select_related("firm").get(pk=guest.id)
    return Visitor(guest, firm=contact.firm, called_as=contact.name, contact=way_to_contact(contact), at_own_page=True)


def _known(centre: UUID, contact: str, birth: str) -> Person | None:
    if not birth:
        return None
    person = recognise(centre, contact, date.fromisoformat(birth))
    return Person.objects.select_related("centre").get(pk=person.pk) if person else None
