"""What the calendar shows on shared pages: meetings of the day, next meetings proposed, a person's reservations."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.firms.models import Firm
from iljari.kernel import clock, own_data, panels
from iljari.people.access import log_list
from iljari.people.models import Assignment, Person

from ..models import Reservation, ReservationState
from . import followups
from .queries import SHOWN

AHEAD = (ReservationState.BOOKED, ReservationState.ARRIVED)


def meetings(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """One's own meetings of today in order, and whom to meet again; left out when there is neither."""
    start, end = clock.day_bounds(clock.today(), clock.today())
    own = Reservation.objects.filter(staff=account, starts__gte=start, starts__lt=end, state__in=SHOWN)
    today = list(own.select_related("person", "firm", "room", "visit").order_by("starts", "id"))
    proposals = followups.proposed_for(account) if allows(account, "counselling.write") else []
    if not today and not proposals:
        return None
    shown = [each.person_id for each in today if each.person_id] + [each.person.pk for each in proposals]
    log_list(account, shown, purpose="today: meetings", fields=["name", "reservation"])
    return {
        "today": today,
        "proposals": proposals,
        "may_check_in": allows(account, "frontdesk.check_in"),
        "may_write": allows(account, "counselling.write"),
    }


def of_person(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """A person's reservations ahead; without any, the next meeting proposed with whoever looks after them."""
    ahead = Reservation.objects.filter(person=person, state__in=AHEAD, ends__gte=clock.now())
    rows = list(ahead.select_related("staff", "room").order_by("starts", "id")[:5])
    proposal = None
    if not rows:
        care = Assignment.objects.filter(person=person, until=None).select_related("consultant").first()
        proposal = followups.proposed_to(person, care.consultant) if care else None
    return {"rows": rows, "proposal": proposal, "may_book": allows(request.user, "frontdesk.book")}


def of_firm(request: HttpRequest, firm: Firm) -> Mapping[str, Any]:
    """A firm's reservations ahead, and the button to book one."""
    ahead = Reservation.objects.filter(firm=firm, state__in=AHEAD, ends__gte=clock.now())
    return {"rows": list(ahead.select_related("staff", "room").order_by("starts", "id")[:5])}


def offer() -> None:
    """Hang the panels into their places, and say what is held about a person."""
    columns = ("starts", "ends", "kind", "topic", "staff__name", "words", "state")
    own_data.offer("reservations", lambda key: own_data.rows(Reservation.objects.filter(person=key), *columns))
    needs = "frontdesk.calendar"
    panels.offer(panels.Panel("today", 5, "frontdesk/calendar/panel_today.html", meetings, needs))
    panels.offer(panels.Panel("person", 15, "frontdesk/calendar/panel_person.html", of_person, needs, side=True))
    panels.offer(panels.Panel("firm", 30, "frontdesk/calendar/panel_firm.html", of_firm, needs, side=True))
