"""The kiosk: a ticket in two taps, booked visitors by four digits or their number, today's jobs. Nothing stays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate
from urllib.parse import urlsplit

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from iljari.centre.access import public
from iljari.firms.jobs import queries as jobs_queries
from iljari.kernel import clock, outbox, pace, web
from iljari.kernel.errors import Overtaken, Refusal

from .. import actions, guests
from ..models import CounterKind, Device, DeviceKind, VisitState
from ..queries.hours import now_in
from . import queries
from .access import booking_of, device_of, ticket_mark, visit_of
from .manner import ENGLISH, Manner, manner_of
from .messages import FOR_WHOM, GROUNDS, ORDER, house_text, wait_text
from .qr import qr

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]

START = "frontdesk/hall/start.html"
# Seconds until the screen is ready for the next visitor.
IDLE, TICKET_SHOWN = 60, 20
DRAWS = (20, timedelta(minutes=1))
TRIES = (5, timedelta(minutes=3))
JOBS_A_PAGE, MOST_JOBS = 6, 36


@dataclass(frozen=True, slots=True)
class Stand:
    """The kiosk at which somebody stands, and how it speaks to them."""

    token: str
    device: Device
    manner: Manner

    @property
    def guest(self) -> guests.Hall:
        """The kiosk as who acts."""
        return guests.hall(self.device)

    def to(self, name: str, **keys: str) -> str:
        """The address of one of its pages, in the same manner."""
        return reverse(f"hall:{name}", kwargs={"token": self.token, **keys}) + self.manner.query


def at_kiosk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view a page of a kiosk: known by its token, in the manner of its address, kept nowhere."""

    @wraps(view)
    def seen(request: HttpRequest, token: str, **keys: Any) -> HttpResponse:
        stand = Stand(token, device_of(token, DeviceKind.KIOSK), manner_of(request.GET))
        with translation.override(stand.manner.language):
            response = view(request, stand, **keys)
        response["Content-Language"] = stand.manner.language
        response["Cache-Control"] = "no-store"
        return response

    return seen


@public
@require_GET
@at_kiosk
def start(request: HttpRequest, stand: Stand) -> HttpResponse:
    """What brings you here: three large choices."""
    house = house_text(now_in(stand.device.centre_id))
    return _screen(request, stand, START, {"house": house})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@at_kiosk
@web.once
def talk(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Which counter: a tap on a group draws its ticket."""
    error = ""
    if request.method == "POST":
        if not pace.within(f"draw:{stand.device.pk}", *DRAWS):
            error = _("Many tickets have just been drawn here. Wait a moment, or speak to the welcome desk.")
        else:
            try:
                visit = actions.draw(by=stand.guest, line=request.POST.get("line", ""))
            except Refusal as refusal:
                error = str(refusal.message)
            else:
                return redirect(stand.to("drawn", mark=ticket_mark(visit)))
    now = now_in(stand.device.centre_id)
    lines = {line.kind: line for line in queries.lines_kept(stand.device.centre_id)}
    groups = [
        (kind, words, wait_text(lines[kind].low, lines[kind].high) if now.is_open else "")
        for kind, words in FOR_WHOM.items()
        if kind in lines
    ]
    context = {"groups": groups, "house": house_text(now), "tickets": now.tickets, "error": error}
    return _screen(request, stand, "frontdesk/hall/talk.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@at_kiosk
def booked(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Four digits of the phone, or the number of the booking: which bookings of today these are.

    Keys of the keypad are buttons, so that it works without scripts; a scanner types into the field.
    """
    typed = request.POST.get("digits", "")[:40]
    key = request.POST.get("key", "")
    if request.method != "POST" or key:
        return _booked(request, stand, digits=_pressed(typed, key))
    if not pace.within(_tries(stand), *TRIES):
        return _booked(request, stand, trouble="staff")
    found = queries.bookings(stand.device.centre_id, typed)
    if not found:
        return _booked(request, stand, trouble="unknown")
    pace.forget(_tries(stand), TRIES[1])
    return _booked(request, stand, found=found)


@public
@require_POST
@at_kiosk
@web.once
def arrive(request: HttpRequest, stand: Stand) -> HttpResponse:
    """A tap on one's booking: they have come, and get their ticket; whoever has one already gets the same."""
    reservation = booking_of(request.POST.get("booking", ""), stand.device.centre_id)
    try:
        visit = actions.arrive(by=stand.guest, reservation=reservation, entrance="kiosk")
    except Refusal as refusal:
        if mark := queries.drawn([reservation]).get(reservation.pk):
            return redirect(stand.to("drawn", mark=mark))
        return _booked(request, stand, trouble="here" if isinstance(refusal, Overtaken) else "unknown")
    return redirect(stand.to("drawn", mark=ticket_mark(visit)))


@public
@require_http_methods(["GET", "HEAD", "POST"])
@at_kiosk
def ticket(request: HttpRequest, stand: Stand, mark: str) -> HttpResponse:
    """The ticket that was drawn: number, counter, wait, a square for one's own phone; grounds for an earlier turn."""
    visit = visit_of(mark)
    if visit.centre_id != stand.device.centre_id or visit.day != clock.today():
        return redirect(stand.to("kiosk"))
    if request.method == "POST":
        try:
            actions.state_ground(by=guests.ticket_holder(visit), visit=visit, ground=request.POST.get("ground", ""))
        except Refusal:
            pass  # they are being called, which the page says
        return redirect(stand.to("drawn", mark=mark))
    where = outbox.link(reverse("hall:ticket", args=[mark])) + ("?lang=en" if stand.manner.language == ENGLISH else "")
    waits = visit.state == VisitState.WAITING
    standing = queries.standing(visit) if waits else None
    context = {
        "visit": visit,
        "mark": mark,
        "line": CounterKind(visit.line),
        "standing": standing,
        "told": wait_text(visit.told_low, visit.told_high),
        "grounds": [(code, words) for code, words in GROUNDS.items() if waits],
        "stated": [code for code in GROUNDS if code in visit.grounds],
        "qr": qr(where),
    }
    return _screen(request, stand, "frontdesk/hall/ticket.html", context, idle=TICKET_SHOWN)


@public
@require_GET
@at_kiosk
def jobs(request: HttpRequest, stand: Stand) -> HttpResponse:
    """The newest jobs in large print, six a page; what is said of them is on one's phone by the square."""
    centre = stand.device.centre
    cards = jobs_queries.newest(centre, MOST_JOBS)
    context = {
        "page": Paginator(cards, JOBS_A_PAGE).get_page(request.GET.get("page")),
        "today": jobs_queries.new_today(centre),
        "qr": qr(outbox.link(reverse("jobs:search"))),
        "join": "&" if stand.manner.query else "?",
    }
    return _screen(request, stand, "frontdesk/hall/jobs.html", context)


@public
@require_GET
@at_kiosk
def order(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Who is called first, for those who ask at the kiosk."""
    return _screen(request, stand, "frontdesk/hall/kiosk_order.html", dict(ORDER))


def _booked(
    request: HttpRequest,
    stand: Stand,
    *,
    digits: str = "",
    trouble: str = "",
    found: list[queries.Booking] | None = None,
) -> HttpResponse:
    context = {"digits": digits, "trouble": trouble, "found": found or [], "keys": "123456789"}
    return _screen(request, stand, "frontdesk/hall/booked.html", context, here=stand.to("booked"))


def _pressed(typed: str, key: str) -> str:
    """What stands in the field after a key: a digit, or the last one taken away."""
    digits = "".join(str(int(sign)) for sign in typed if sign.isdecimal())
    if key == "back":
        return digits[:-1]
    return (digits + key)[: queries.NUMBER] if len(key) == 1 and key.isascii() and key.isdecimal() else digits


def _tries(stand: Stand) -> str:
    return f"booked:{stand.device.pk}"


def _screen(
    request: HttpRequest, stand: Stand, template: str, context: dict[str, Any], *, idle: int = IDLE, here: str = ""
) -> HttpResponse:
    centre = stand.device.centre
    shared = {
        "house_name": centre.name_in(stand.manner.language),
        "manner": stand.manner,
        "token": stand.token,
        "keep": stand.manner.query,
        "here": urlsplit(here or request.path).path,
        "idle": idle,
        "first": template == START,
    }
    return render(request, template, shared | context)
