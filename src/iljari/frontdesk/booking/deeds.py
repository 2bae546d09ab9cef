"""What a press on a public page does, in one call each: book what was chosen, send a code."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Centre
from iljari.kernel import onetime, outbox, pace
from iljari.kernel.errors import RuleBroken
from iljari.kernel.korean import format_phone

from .. import actions
from ..models import BookedBy, Reservation
from ..queries.meetings import to_come
from ..queries.slots import Slot
from .occasions import CODE
from .visitor import Visitor

PURPOSE = "booking"
# Reservations by one visitor, and from one origin: enough for a family or a school's room, too few to book a house out.
PER_VISITOR = (10, timedelta(days=1))
PER_ORIGIN = (100, timedelta(days=1))
MOST_TO_COME = 5


def send_code(*, centre: Centre, contact: str, origin: str) -> None:
    """Send a code to a contact, known or not. Raises TooOften."""
    issued = onetime.issue(purpose=PURPOSE, contact=contact, origin=origin)
    facts = {
        "centre": centre.name,
        "phone": format_phone(centre.phone),
        "code": issued.code,
        "minutes": issued.minutes,
    }
    outbox.send(CODE, centre=centre.pk, to=contact, facts=facts, language=get_language() or "ko")


def book_slot(*, visitor: Visitor, slot: Slot, draft: Mapping[str, Any], origin: str) -> Reservation:
    """Book the slot for the visitor as it was chosen. Raises SlotTaken, RuleBroken (also for too many)."""
    if len(to_come(person=visitor.person, firm=visitor.firm, contact=visitor.contact)) >= MOST_TO_COME:
        raise RuleBroken(
            _("You have as many meetings to come as can be booked here. Cancel one of them, or call us."), code="many"
        )
    keys = ((f"booking:{visitor.by.id}", PER_VISITOR), (f"booking-from:{origin}", PER_ORIGIN))
    if not all(pace.within(key, *limit) for key, limit in keys):
        raise onetime.TooOften
    wanted = actions.Wanted(
        starts=slot.starts,
        ends=slot.ends,
        topic=draft["topic"],
        line=draft["line"],
        kind=draft["kind"],
        staff=slot.staff,
        room=slot.room,
        called_as=visitor.called_as,
        contact=visitor.contact,
        words=draft.get("words", ""),
        only_staff=bool(draft.get("only_staff")),
        language=(get_language() or "ko")[:2],
    )
    return actions.book(by=visitor.by, wanted=wanted, how=BookedBy.WEB, person=visitor.person, firm=visitor.firm)
