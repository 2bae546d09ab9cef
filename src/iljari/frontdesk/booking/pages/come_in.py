"""Coming to one's reservation: by the link of a message, by its nine digits, or by a code to the contact."""

import secrets
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from iljari.centre.access import public
from iljari.centre.models import Centre
from iljari.centre.queries import the_centre
from iljari.kernel import keys, ledger, onetime, web
from iljari.kernel.errors import Refusal
from iljari.kernel.forms import HouseForm
from iljari.kernel.models import DoorKey
from iljari.people.door.forms import CodeForm

from ...guests import guest_of
from ...models import Reservation, ReservationState
from ...queries.meetings import latest, to_come, with_all
from .. import access, deeds
from ..forms import ContactForm, NumberForm
from ..ical import with_whom
from ..letters import DOOR, way_to
from ..messages import topic_label
from ..panels import rows_of
from .mine import give_up

BROWSER, BOUND, ASKED = "booking-browser", "booking-bound", "booking-asked"


@public
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """What one has booked; or how to come to it: nine digits, or a code to one's number."""
    number = NumberForm(request.POST if "number" in request.POST else None)
    contact = ContactForm(request.POST if "contact" in request.POST else None)
    centre = the_centre()
    if request.method == "POST" and centre:
        if number.is_bound and number.is_valid():
            if answer := _by_number(request, number):
                return answer
        elif (
            contact.is_bound and contact.is_valid() and _send(request, centre, contact, contact.cleaned_data["contact"])
        ):
            return redirect("book:find_code")
    context = {"rows": rows_of(access.own_to_come(request)), "number_form": number, "contact_form": contact}
    return render(request, "frontdesk/booking/find.html", context)


@public
@never_cache
def find_code(request: HttpRequest) -> HttpResponse:
    """The code to the contact: what it has booked is opened in this browser."""
    asked, centre = request.session.get(ASKED), the_centre()
    if not asked or centre is None:
        return redirect("book:find")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            right = onetime.check(purpose=deeds.PURPOSE, contact=asked["contact"], code=form.cleaned_data["code"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            if right:
                return _open_all(request, asked)
            form.add_error("code", _("This is not the newest code, or it is over. Look again, or ask for a new one."))
    return render(request, "frontdesk/booking/find_code.html", {"form": form, "contact": asked["contact"]})


@public
@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a message. What merely reads mail sees the time and uses nothing up; a press opens or cancels."""
    key = keys.by_link(DOOR, token)
    reservation = _of(key)
    if key is None or reservation is None:
        context = {"rows": [], "number_form": NumberForm(), "contact_form": ContactForm(), "ended": True}
        return render(request, "frontdesk/booking/find.html", context, status=404)
    if request.method != "POST" and access.is_opened(request, reservation):
        return redirect("book:mine", reservation.pk)
    mark = request.session.setdefault(BROWSER, secrets.token_urlsafe(16))
    if request.method == "POST" and keys.use(key, mark):
        access.open_here(request, reservation, how="link")
        if request.POST.get("way") == "cancel":
            give_up(request, guest_of(reservation), reservation)
        return redirect("book:mine", reservation.pk)
    if request.method == "POST" or not keys.fits(key, mark):
        return _bound(request, reservation, "link")
    context = {
        "reservation": reservation,
        "with": with_whom(reservation),
        "topic": topic_label(reservation.topic),
        "stands": reservation.state == ReservationState.BOOKED,
    }
    return render(request, "frontdesk/booking/link.html", context)


@public
@never_cache
def bound(request: HttpRequest) -> HttpResponse:
    """The link or number was opened in another browser first: a code goes to the contact that it was meant for."""
    reservation = with_all().filter(pk=request.session.get(BOUND)).first() if request.session.get(BOUND) else None
    centre = the_centre()
    if reservation is None or centre is None:
        return redirect("book:find")
    form, to = HouseForm(request.POST if request.method == "POST" else None), way_to(reservation) or reservation.contact
    if request.method == "POST" and form.is_valid() and to and _send(request, centre, form, to, reservation.pk):
        return redirect("book:find_code")
    return render(request, "frontdesk/booking/bound.html", {"form": form, "to": to}, status=403)


def _by_number(request: HttpRequest, form: NumberForm) -> HttpResponse | None:
    try:
        key = keys.by_number(form.cleaned_data["number"], origin=web.from_where(request))
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    reservation = _of(key)
    if key is None or reservation is None:
        form.add_error("number", _("No reservation has this number now. Compare it, or have a code sent instead."))
        _refused("wrong number")
        return None
    if not keys.use(key, request.session.setdefault(BROWSER, secrets.token_urlsafe(16))):
        return _bound(request, reservation, "number")
    access.open_here(request, reservation, how="number")
    return redirect("book:mine", reservation.pk)


def _bound(request: HttpRequest, reservation: Reservation, how: str) -> HttpResponse:
    _refused(f"{how} of another browser", reservation)
    request.session[BOUND] = str(reservation.pk)
    return redirect("book:bound")


def _of(key: DoorKey | None) -> Reservation | None:
    """The reservation to which a key leads, where it stands now."""
    if key is None or key.door != DOOR:
        return None
    reservation = with_all().filter(pk=key.holder).first()
    return latest(reservation) if reservation else None


def _send(request: HttpRequest, centre: Centre, form: HouseForm, contact: str, reservation: UUID | None = None) -> bool:
    try:
        deeds.send_code(centre=centre, contact=contact, origin=web.from_where(request))
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    request.session[ASKED] = {"contact": contact, "reservation": str(reservation or "")}
    return True


def _open_all(request: HttpRequest, asked: dict[str, str]) -> HttpResponse:
    del request.session[ASKED]
    request.session.cycle_key()
    found = to_come(contact=asked["contact"])
    if asked["reservation"]:
        found = list(with_all().filter(pk=asked["reservation"]).order_by("starts", "id"))
    for reservation in found:
        access.open_here(request, reservation, how="code")
    if len(found) == 1:
        return redirect("book:mine", found[0].pk)
    if not found:
        return render(request, "frontdesk/booking/none.html")
    return redirect("book:find")


def _refused(why: str, reservation: Reservation | None = None) -> None:
    ledger.record(
        by=None, verb="frontdesk.open_reservation", about="reservation", outcome="refused", why=why,
        object_id=reservation.pk if reservation else None, whose=reservation.person_id if reservation else None,
    )  # fmt: skip
