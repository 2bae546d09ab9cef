"""What the counters' pages share: where one goes back to, which counter one sits at, what a page asks by itself."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ..models import Counter, Reservation

BACK: Mapping[str, str] = {"desk": "frontdesk:desk", "mine": "counters:mine", "close": "counters:close"}
SEAT = "desk_counter"

TABS = (
    ("desk", _("Reception"), "frontdesk:desk"),
    ("mine", _("My counter"), "counters:mine"),
    ("live", _("Live view"), "counters:live"),
    ("times", _("Waiting and service times"), "counters:times"),
    ("close", _("End of day"), "counters:close"),
)


def back_of(request: HttpRequest) -> str:
    """The page from which a click came, as a form or an address names it: the desk unless it says otherwise."""
    name = request.POST.get("back", "") or request.GET.get("back", "")
    return name if name in BACK else "desk"


def go_back(request: HttpRequest) -> HttpResponse:
    """Back to the page from which the click came."""
    return redirect(BACK[back_of(request)])


def key(raw: str) -> UUID:
    """A key that a form names. Raises Http404 for one that is none."""
    try:
        return UUID(raw)
    except ValueError:
        raise Http404 from None


def counter_of(request: HttpRequest, raw: str) -> Counter:
    """An open counter of one's centre. Raises Http404."""
    found = Counter.objects.filter(centre=request.user.centre_id, pk=key(raw), closed_at=None).select_related("staff")
    if counter := found.first():
        return counter
    raise Http404


def reservation_of(request: HttpRequest, reservation_id: UUID) -> Reservation:
    """A reservation of one's centre, to say what became of it. Raises Http404."""
    found = Reservation.objects.select_related("person", "firm", "staff").filter(centre=request.user.centre_id)
    if reservation := found.filter(pk=reservation_id).first():
        return reservation
    raise Http404


def seat_of(request: HttpRequest, counters: list[Counter]) -> Counter | None:
    """The counter at which this account sits in this browser: the one chosen, else the one that is usually theirs."""
    chosen = request.session.get(SEAT, "")
    for counter in counters:
        if str(counter.pk) == chosen:
            return counter
    return next((counter for counter in counters if counter.staff_id == request.user.pk), None)


def sit(request: HttpRequest, counter: Counter) -> None:
    """Remember for this session at which counter one sits."""
    request.session[SEAT] = str(counter.pk)


def polled[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Mark a part that its page asks for again and again: once the session is over it says nothing instead of putting
    the sign-in page into the part, so that the page goes on after a sign-in in another tab."""

    @wraps(view)
    def asked(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.htmx and not request.user.is_authenticated:
            return HttpResponse(status=204)
        return view(request, *args, **kwargs)  # type: ignore[call-arg,arg-type]

    return asked
