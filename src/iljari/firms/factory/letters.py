"""What the house writes about an enquiry: it has moved on, or documents are missing. To the firm's contact, or to the
founder; once for each step, and never to a firm that is called rather than written to."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from iljari.kernel import display
from iljari.kernel.korean import format_phone
from iljari.kernel.outbox import send

from .. import notices
from ..models import FactoryDocument, FactoryEnquiry, FactoryLine, FirmContact
from .wording import next_step

MOVED, MISSING = "firms.factory_moved", "firms.factory_missing"
MATTER = "firm:factory_enquiry"


def moved(enquiry: FactoryEnquiry, line: FactoryLine) -> None:
    """Tell where the enquiry stands now, and what the firm has to do, if the next step is its own."""
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"stage": str(enquiry.get_state_display()), "words": _apart(line.told), "todo": _apart(_todo(enquiry))}
    _tell(MOVED, enquiry, line, facts)


def missing(enquiry: FactoryEnquiry, line: FactoryLine, papers: Sequence[FactoryDocument], *, due: date) -> None:
    """Tell which documents are missing and by when they are needed."""
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"papers": ", ".join(str(paper) for paper in papers), "until": display.day_text(due, year=False)}
    _tell(MISSING, enquiry, line, facts)


def _todo(enquiry: FactoryEnquiry) -> str:
    if enquiry.turn != "firm" or enquiry.due is None:
        return ""
    told = {"what": next_step(enquiry), "day": display.day_text(enquiry.due, year=False)}
    return _("Your next step: %(what)s, by %(day)s.") % told


def _apart(words: str) -> str:
    """Words that follow others in a sentence; nothing at all where there are none."""
    return f" {words}" if words else ""


def _tell(occasion: str, enquiry: FactoryEnquiry, line: FactoryLine, facts: Mapping[str, object]) -> None:
    once = f"{occasion}:{line.pk}"
    told = {"enquiry": enquiry.number} | dict(facts)
    if enquiry.firm is None:
        _tell_founder(occasion, enquiry, told, once)
    elif not enquiry.firm.prefers_phone and (contact := spokesperson(enquiry)):
        told |= {"firm": enquiry.firm.name}
        notices.to_contact(occasion, contact, told, matter=MATTER, matter_id=enquiry.pk, once=once)


def _tell_founder(occasion: str, enquiry: FactoryEnquiry, told: Mapping[str, object], once: str) -> None:
    centre = enquiry.centre
    known = {"centre": centre.name, "phone": format_phone(centre.phone), "name": enquiry.asker_name}
    facts = known | dict(told)
    send(f"{occasion}_founder", centre=centre.pk, to=enquiry.asker_phone, facts=facts, once=once)


def spokesperson(enquiry: FactoryEnquiry) -> FirmContact | None:
    """Whom to write to: the contact of the enquiry, else the first of the firm who can be reached."""
    own = enquiry.contact
    if own and own.present and notices.way_to(own):
        return own
    others = FirmContact.objects.present().filter(firm=enquiry.firm_id).select_related("firm__centre")
    return next((each for each in others.order_by("name", "id") if notices.way_to(each)), None)
