"""The calendar: a day by colleagues or rooms, the week of one colleague."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import allows, page
from iljari.kernel import clock
from iljari.people.access import log_list

from .. import queries, wanting
from ..access import colleague_named

FAR = timedelta(days=3660)


@page("frontdesk.calendar")
@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """One day: colleagues side by side, or rooms with `?of=rooms`."""
    centre, shown = request.user.centre_id, _day(request)
    of_rooms = request.GET.get("of") == "rooms"
    table = queries.day_of_rooms(centre, shown) if of_rooms else queries.day_of_colleagues(centre, shown)
    log_list(request.user, table.persons(), purpose="calendar: day", fields=["name", "reservation"])
    return render(
        request,
        "frontdesk/calendar/day.html",
        {
            "table": table,
            "day": shown,
            "today": clock.today(),
            "before": shown - timedelta(days=1),
            "after": shown + timedelta(days=1),
            "now": clock.now(),
            "of_rooms": of_rooms,
            "closed": queries.closed_reason(centre, shown),
            "may_set_up": allows(request.user, "frontdesk.set_up"),
            "may_be_away": allows(request.user, "frontdesk.absence"),
            "crumbs": [(_("Reservations"), None)],
        },
    )


@page("frontdesk.calendar")
@require_GET
def week(request: HttpRequest) -> HttpResponse:
    """The week of one colleague: one's own, or that of `?staff=`."""
    shown = _day(request)
    staff = colleague_named(request.user, request.GET.get("staff", "")) or request.user
    table = queries.week_of(request.user.centre_id, staff, shown)
    log_list(request.user, table.persons(), purpose="calendar: week", fields=["name", "reservation"])
    return render(
        request,
        "frontdesk/calendar/week.html",
        {
            "table": table,
            "day": shown,
            "first": queries.monday_of(shown),
            "last": queries.monday_of(shown) + timedelta(days=6),
            "today": clock.today(),
            "before": shown - timedelta(days=7),
            "after": shown + timedelta(days=7),
            "now": clock.now(),
            "staff": staff,
            "colleagues": wanting.colleagues(request.user.centre_id),
            "crumbs": [(_("Reservations"), "/desk/calendar/"), (staff.name, None)],
        },
    )


def _day(request: HttpRequest) -> date:
    """The day asked for, today for none or one that is ten years away."""
    today = clock.today()
    try:
        asked = date.fromisoformat(request.GET.get("day", "")[:10])
    except ValueError:
        return today
    return asked if abs(asked - today) < FAR else today
