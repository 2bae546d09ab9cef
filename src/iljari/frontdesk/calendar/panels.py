"""What the calendar shows on shared pages: meetings of the day, next meetings proposed, a person's reservations."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.firms.models import FactoryEnquiry, Firm
from iljari.kernel import clock, own_data, panels
from iljari.people.access import log_list
from iljari.people.models import Person

from ..models import Reservation, ReservationState
from .queries import SHOWN

AHEAD = (ReservationState.BOOKED, ReservationState.ARRIVED)


def meetings(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """One's own meetings of today in order; whom to meet again is fetched after it (calendar/next/). Left out for
    whoever has no meetings and writes no consultations. Two statements."""
    start, end = clock.day_bounds(clock.today(), clock.today())
    own = Reservation.objects.filter(staff=account, starts__gte=start, starts__lt=end, state__in=SHOWN)
    today = list(own.select_related("person", "firm", "room", "visit").order_by("starts", "id"))
    may_write = allows(account, "counselling.write")
    if not today and not may_write:
        return None
    persons = [each.person_id for each in today if each.person_id]
    log_list(account, persons, purpose="today: meetings", fields=["name", "reservation"])
    return {"today": today, "may_check_in": allows(account, "frontdesk.check_in"), "may_write": may_write}


def of_person(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """A person's reservations ahead (one statement); without any, the next meeting proposed is fetched after it."""
    ahead = Reservation.objects.filter(person=person, state__in=AHEAD, ends__gte=clock.now())
    rows = list(ahead.select_related("staff", "room").order_by("starts", "id")[:5])
    return {"rows": rows, "may_book": allows(request.user, "frontdesk.book")}


def of_firm(request: HttpRequest, firm: Firm) -> Mapping[str, Any]:
    """A firm's reservations ahead, and the button to book one."""
    ahead = Reservation.objects.filter(firm=firm, state__in=AHEAD, ends__gte=clock.now())
    return {"rows": list(ahead.select_related("staff", "room").order_by("starts", "id")[:5])}


def of_enquiry(request: HttpRequest, enquiry: FactoryEnquiry) -> Mapping[str, Any]:
    """The appointments about a factory enquiry, the latest first (one statement), and the button to book one."""
    rows = Reservation.objects.filter(enquiry=enquiry).exclude(state=ReservationState.MOVED)
    may_book = enquiry.is_open and allows(request.user, "frontdesk.book")
    return {"rows": list(rows.select_related("staff", "room").order_by("-starts", "-id")[:8]), "may_book": may_book}


def offer() -> None:
    """Hang the panels into their places, and say what is held about a person."""
    columns = ("starts", "ends", "kind", "topic", "staff__name", "words", "state")
    own_data.offer("reservations", lambda key: own_data.rows(Reservation.objects.filter(person=key), *columns))
    needs = "frontdesk.calendar"
    panels.offer(panels.Panel("today", 5, "frontdesk/calendar/panel_today.html", meetings, needs))
    panels.offer(panels.Panel("person", 15, "frontdesk/calendar/panel_person.html", of_person, needs, side=True))
    panels.offer(panels.Panel("firm", 30, "frontdesk/calendar/panel_firm.html", of_firm, needs, side=True))
    panels.offer(panels.Panel("enquiry", 10, "frontdesk/calendar/panel_enquiry.html", of_enquiry, needs, side=True))
