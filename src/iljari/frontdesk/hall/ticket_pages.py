"""The ticket on one's own phone, and the page that says who is called first."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from iljari.centre.access import in_background, public
from iljari.kernel import clock, web
from iljari.kernel.errors import Refusal

from .. import actions, guests
from ..models import CounterKind, Visit, VisitState
from . import queries
from .access import visit_of
from .manner import ENGLISH
from .messages import GROUNDS, ORDER

# Once a visit has ended its page changes no more.
ENDED = frozenset({VisitState.DONE, VisitState.LEFT, VisitState.NO_SHOW})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: HttpRequest, mark: str) -> HttpResponse:
    """Place in line and wait; where to go when called; say why one is called earlier, or give the ticket back."""
    visit = visit_of(mark)
    if request.GET.get("lang") == ENGLISH:
        return _in_english(request)
    if visit.day != clock.today():
        return render(request, "frontdesk/hall/phone_over.html", status=410)
    error = ""
    if request.method == "POST":
        holder = guests.ticket_holder(visit)
        try:
            if request.POST.get("do") == "leave":
                actions.give_up(by=holder, visit=visit)
            else:
                actions.state_ground(by=holder, visit=visit, ground=request.POST.get("ground", ""))
        except Refusal:
            error = _("This has changed in the meantime. See below how it stands now.")
            visit.refresh_from_db()
        else:
            return redirect(request.path)
    response = render(request, "frontdesk/hall/phone.html", _shown(visit) | {"mark": mark, "error": error})
    response["Cache-Control"] = "no-store"
    return response


@public
@in_background
@require_safe
def now(request: HttpRequest, mark: str) -> HttpResponse:
    """The part of it that changes, asked for every eight seconds: a fragment, or 304."""
    visit = visit_of(mark)
    if visit.day != clock.today():
        return HttpResponse(status=410)
    answer = web.conditional(request, render(request, "frontdesk/hall/phone_now.html", _shown(visit)))
    answer["Cache-Control"] = "private, no-cache"
    return answer


@public
@require_safe
def order(request: HttpRequest) -> HttpResponse:
    """Who is called first, in plain words, from the rules themselves."""
    return render(request, "frontdesk/hall/order.html", ORDER)


def _shown(visit: Visit) -> dict[str, Any]:
    waits = visit.state == VisitState.WAITING
    return {
        "visit": visit,
        "state": visit.state,
        "over": visit.state in ENDED,
        "line": CounterKind(visit.line),
        "standing": queries.standing(visit) if waits else None,
        "stated": [str(GROUNDS[ground]) for ground in visit.grounds if ground in GROUNDS],
        "grounds": [(code, words) for code, words in GROUNDS.items() if waits and code not in visit.grounds],
    }


def _in_english(request: HttpRequest) -> HttpResponse:
    """Whoever read the kiosk in English goes on in English on their phone; there they may change it as everywhere."""
    response = redirect(request.path)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, ENGLISH, samesite="Lax", secure=settings.BEHIND_TLS)
    return response
