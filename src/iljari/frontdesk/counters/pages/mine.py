"""One's own counter: call the next one, say what became of them, see who waits."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, in_background, page
from iljari.kernel import clock, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list

from ... import actions, queries
from ...access import access_visit
from ...messages import STEP_DONE
from ..own import Own, own
from ..ways import TABS, counter_of, key, polled, seat_of, sit


@page("frontdesk.desk")
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My counter; without one, the choice of where I sit."""
    counters = queries.counters_of(request.user.centre_id)
    counter = seat_of(request, counters)
    context: dict[str, Any] = {"counters": counters, "counter": counter, "tabs": TABS, "tab": "mine"}
    context["crumbs"] = [(_("Counters"), reverse("frontdesk:desk")), (_("My counter"), None)]
    if counter:
        context |= _live(request, own(request.user, counter))
    return render(request, "frontdesk/counters/mine.html", context)


@polled
@in_background
@page("frontdesk.desk")
@require_GET
def now(request: HttpRequest) -> HttpResponse:
    """The part that the page asks for by itself; nothing while nothing has changed."""
    counter = seat_of(request, queries.counters_of(request.user.centre_id))
    if counter is None:
        # The counter was closed meanwhile: the page begins anew and asks where one sits.
        return HttpResponse(headers={"HX-Refresh": "true"})
    found = own(request.user, counter)
    if request.GET.get("stamp") == found.stamp():
        return HttpResponse(status=204)
    return render(request, "frontdesk/counters/mine_now.html", {"counter": counter, **_live(request, found)})


@page("frontdesk.check_in")
@require_POST
@web.once
def call_next(request: HttpRequest) -> HttpResponse:
    """Call whoever is next; with `finish`, first finish the visit at the counter."""
    counter = counter_of(request, request.POST.get("counter", ""))
    done = request.POST.get("finish", "")
    try:
        if done:
            visit = access_visit(request.user, key(done), purpose="desk: finish")
            actions.finish_visit(by=request.user, visit=visit)
        called = actions.call_next(by=request.user, counter=counter)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        if called is None:
            messages.info(request, _("Nobody is waiting for this counter."))
        else:
            messages.success(request, str(STEP_DONE["call"]) % {"who": called.ticket or called.who()})
    return redirect("counters:mine")


@page("frontdesk.check_in")
@require_POST
def seat(request: HttpRequest) -> HttpResponse:
    """Say at which counter I sit today, in this browser."""
    counter = counter_of(request, request.POST.get("counter", ""))
    sit(request, counter)
    words = _("You sit at counter %(number)s, %(line)s.") % {"number": counter.position, "line": counter}
    messages.success(request, words)
    return redirect("counters:mine")


def _live(request: HttpRequest, found: Own) -> Mapping[str, Any]:
    log_list(request.user, found.persons(), purpose="my counter", fields=["name", "visit"])
    return {
        "own": found,
        "stamp": found.stamp(),
        "now": clock.now(),
        "may_write": allows(request.user, "counselling.write"),
    }
