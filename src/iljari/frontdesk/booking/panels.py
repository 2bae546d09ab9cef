"""What this part shows on a citizen's and a firm's own page: what is booked, and the way to book."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.firms.models import Firm
from iljari.kernel import clock, panels
from iljari.people.models import Person

from ..models import Reservation
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
