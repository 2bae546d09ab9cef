"""The end of the day: what is left open, closed by somebody with one tap each; the day in figures."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import page
from iljari.kernel import clock, web
from iljari.people.access import log_list

from ... import actions, queries
from ...models import Visit, VisitState
from ..today import callbacks_due, day_of, unsettled
from ..ways import TABS


@page("frontdesk.supervise")
@require_GET
def close(request: HttpRequest) -> HttpResponse:
    """What is left open today and from other days, and the figures of the day."""
    centre, today = request.user.centre_id, clock.today()
    board = queries.board(centre)
    at_counters = [row for counter in board.counters for row in counter.rows]
    expected = list(queries.expected(centre))
    open_meetings = unsettled(centre)
    shown = board.persons() + [each.person_id for each in (*expected, *open_meetings) if each.person_id]
    log_list(request.user, shown, purpose="end of day", fields=["name", "visit"])
    return render(
        request,
        "frontdesk/counters/close.html",
        {
            "waiting": board.waiting,
            "at_counters": at_counters,
            "forgotten": board.forgotten,
            "unsettled": open_meetings,
            "expected": [each for each in expected if each.state == "booked"],
            "callbacks": callbacks_due(centre, today).count(),
            "figures": day_of(centre, today),
            "today": today,
            "tabs": TABS,
            "tab": "close",
            "crumbs": [(_("Counters"), reverse("frontdesk:desk")), (_("End of day"), None)],
        },
    )


@page("frontdesk.check_in")
@require_POST
@web.once
def all_left(request: HttpRequest) -> HttpResponse:
    """Everybody who stood on the page as waiting has left; whoever came meanwhile goes on waiting."""
    keys = []
    for raw in request.POST.getlist("visit")[:500]:
        try:
            keys.append(UUID(raw))
        except ValueError:
            continue
    visits = Visit.objects.filter(centre=request.user.centre_id, pk__in=keys, state=VisitState.WAITING)
    closed = actions.all_left(
        by=request.user, visits=list(visits.select_related("person").order_by("arrived_at", "id"))
    )
    messages.success(request, _("Written down as left: %(count)s") % {"count": closed})
    return redirect("counters:close")
