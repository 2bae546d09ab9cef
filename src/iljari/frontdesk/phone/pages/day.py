"""The calls of a day, one's own or everybody's."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import page
from iljari.kernel import clock, web
from iljari.people.access import log_list

from ... import queries

PAGE = 20


@page("frontdesk.calls")
@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """The day's calls; `?whose=all` also those of colleagues, `?day=` another day."""
    account, day = request.user, _day(request)
    own = request.GET.get("whose") != "all"
    found = queries.calls_of_day(account.centre_id, day, taken_by=account if own else None)
    rows = web.page_of(request, found, PAGE)
    log_list(account, [call.person_id for call in rows if call.person_id], purpose="calls of the day")
    return render(
        request,
        "frontdesk/phone/day.html",
        {
            "rows": rows,
            "own": own,
            "day": day,
            "today": clock.today(),
            "counts": queries.call_counts(account, day),
            "owed": queries.callback_counts(account)[0],
            "crumbs": [(_("Phone"), reverse("phone:console")), (_("Calls of the day"), None)],
        },
    )


@page("frontdesk.calls")
@require_GET
def moved(request: HttpRequest) -> HttpResponse:
    """The address of the phone before it had a console: to the day's calls when they were asked for, else there."""
    wants_day = {"whose", "day", "page"} & set(request.GET)
    words = request.GET.urlencode()
    return redirect(reverse("phone:calls" if wants_day else "phone:console") + (f"?{words}" if words else ""))


def _day(request: HttpRequest) -> date:
    try:
        return min(date.fromisoformat(request.GET.get("day", "")), clock.today())
    except ValueError:
        return clock.today()
