"""What this part shows on a citizen's and a firm's own page: what is booked, and the way to book."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.firms.models import FactoryEnquiry, Firm
from iljari.kernel import clock, panels
from iljari.people.models import Person

from ..models import Reservation, Topic
from ..queries.hours import settings_of
from ..queries.meetings import to_come
from ..rules import slots
from .ical import with_whom

TEMPLATE = "frontdesk/panel_book_my.html"


def of_citizen(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """My meetings to come, each with its next steps (two statements)."""
    return {"rows": rows_of(to_come(person=person))}


def of_firm(request: HttpRequest, firm: Firm) -> Mapping[str, Any]:
    """The firm's meetings to come (two statements)."""
    return {"rows": rows_of(to_come(firm=firm))}


def of_own_enquiry(request: HttpRequest, enquiry: FactoryEnquiry) -> Mapping[str, Any]:
    """The firm's appointments to come about one factory enquiry (two statements)."""
    found = [row for row in to_come(firm=enquiry.firm_id) if row.enquiry_id == enquiry.pk]
    return {"rows": rows_of(found), "topic": Topic.FACTORY if enquiry.is_open else ""}


def rows_of(found: list[Reservation]) -> list[tuple[Reservation, str, bool]]:
    """Each reservation with whom it is, and whether it can still be changed by oneself (one statement)."""
    if not found:
        return []
    now, hours = clock.now(), settings_of(found[0].centre_id).change_hours
    return [(row, with_whom(row), slots.may_change(row.starts, now, hours)) for row in found]


def hang() -> None:
    """Hang the panels; called once, when the app is ready."""
    panels.offer(panels.Panel("my", 15, TEMPLATE, of_citizen, "frontdesk.book"))
    panels.offer(panels.Panel("firm-home", 30, TEMPLATE, of_firm, "frontdesk.book"))
    panels.offer(panels.Panel("firm-enquiry", 10, TEMPLATE, of_own_enquiry, "frontdesk.book"))
