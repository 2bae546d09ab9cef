"""The supervisor's screen: counters, waits, the day's load, people not served, how true the promised waits were."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import in_background, page
from iljari.kernel import clock, web
from iljari.people.access import log_list

from ... import queries
from ...models import Visit, VisitState
from ..accuracy import accuracy
from ..today import BOOKED, WHAT, day_of, reservations_of, visits_of
from ..ways import TABS, polled
from ..words import FIGURES

NOT_SERVED_SHOWN = 12


@page("frontdesk.supervise")
@require_GET
def live(request: HttpRequest) -> HttpResponse:
    """Everything at one look, on a large screen; tickets only, no names."""
    return render(
        request,
        "frontdesk/counters/live.html",
        {
            **_now(request),
            "accuracy": accuracy(request.user.centre_id),
            "tabs": TABS,
            "tab": "live",
        },
    )


@polled
@in_background
@page("frontdesk.supervise")
@require_GET
def now(request: HttpRequest) -> HttpResponse:
    """What changes by the minute, asked for every ten seconds."""
    return render(request, "frontdesk/counters/live_now.html", _now(request))


@page("frontdesk.desk")
@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """The visits or reservations that a figure of the day counts."""
    what, on, hour = request.GET.get("what", "arrived"), _day(request), _hour(request)
    if what not in FIGURES:
        raise Http404
    centre = request.user.centre_id
    booked = what in BOOKED
    if booked:
        found = reservations_of(centre, on).filter(state__in=BOOKED[what])
        rows = web.page_of(request, found)
    else:
        rows = web.page_of(request, visits_of(centre, on, what, hour))
    log_list(request.user, [row.person_id for row in rows if row.person_id], purpose=f"day: {what}")
    return render(
        request,
        "frontdesk/counters/day.html",
        {
            "rows": rows,
            "booked": booked,
            "what": what,
            "label": FIGURES[what],
            "figures": [(name, FIGURES[name]) for name in (*WHAT, *BOOKED)],
            "on": on,
            "hour": hour,
            "crumbs": [(_("Counters"), reverse("frontdesk:desk")), (_("The day"), None)],
        },
    )


def _now(request: HttpRequest) -> Mapping[str, Any]:
    centre, today = request.user.centre_id, clock.today()
    not_served = Visit.objects.filter(
        centre=centre, day=today, quick=False, state__in=[VisitState.LEFT, VisitState.NO_SHOW], served_at=None
    )
    not_served = not_served.select_related("counter").order_by("-ended_at", "-id")
    return {
        "board": queries.board(centre),
        "figures": day_of(centre, today),
        "not_served": list(not_served[:NOT_SERVED_SHOWN]),
        "now": clock.now(),
    }


def _day(request: HttpRequest) -> date:
    try:
        return min(date.fromisoformat(request.GET.get("day", "")), clock.today())
    except ValueError:
        return clock.today()


def _hour(request: HttpRequest) -> int | None:
    raw = request.GET.get("hour", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 2 and int(raw) < 24 else None
