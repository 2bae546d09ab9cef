"""Booking by staff: one page on which the free times stand; a tap on one of them books it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from iljari.centre.access import allows, page
from iljari.centre.models import Account
from iljari.firms.factory.access import access_enquiry
from iljari.firms.models import FactoryEnquiry, Firm
from iljari.kernel import clock, display, web
from iljari.kernel.errors import Refusal
from iljari.people.models import Person

from ... import actions, find
from ...models import BookedBy, CounterKind, MeetingKind, Reservation, Room
from ...queries.slots import Slot, slot_by_key
from .. import wanting
from ..access import room_named
from ..forms import BookForm, EventForm

KINDS = ("person", "firm")


@page("frontdesk.book")
@web.once
def book(request: HttpRequest) -> HttpResponse:
    """Book a meeting: `?person=`, `?firm=` or `?enquiry=` brings somebody along, `?back=` says where it goes on;
    without JavaScript "Show times" sends the page."""
    data = request.POST if request.method == "POST" else request.GET
    enquiry = _enquiry(request, data.get("enquiry", ""))
    named = data.get("who", "") if request.method == "POST" else find.asked_for(request)
    chosen = find.who(request, named, purpose="book a meeting") or (enquiry.firm if enquiry else None)
    values, suggestion = wanting.asked(wanting.of_enquiry(enquiry) | data.dict(), chosen)
    values.setdefault("how", wanting.how_by_default(request.user))
    values.setdefault("language", "ko" if chosen else (get_language() or "ko")[:2])
    known = wanting.colleagues(request.user.centre_id)
    if request.method == "POST" and "slot" in request.POST:
        form = BookForm(values, colleagues=known, known=chosen is not None)
        booked = _try(request, form, chosen, enquiry)
        if isinstance(booked, Reservation):
            return _booked(request, booked)
        return _page(request, form, values, suggestion, chosen, others=booked)
    return _page(request, BookForm(initial=values, colleagues=known), values, suggestion, chosen)


def _enquiry(request: HttpRequest, raw: str) -> FactoryEnquiry | None:
    """The factory enquiry that the meeting is about; Http404 for words that name none."""
    if not raw:
        return None
    try:
        return access_enquiry(request.user, UUID(raw), purpose="book a meeting")
    except ValueError:
        raise Http404 from None


def _try(
    request: HttpRequest, form: BookForm, chosen: Person | Firm | None, enquiry: FactoryEnquiry | None
) -> Reservation | list[Slot]:
    """The reservation; or, when it was refused, the next free times where the refusal names some."""
    if not form.is_valid():
        return []
    data, centre, key = form.cleaned_data, request.user.centre_id, request.POST["slot"]
    only = data["staff"] if data["only_staff"] else None
    slot = slot_by_key(centre, key, line=data["line"], kind=data["kind"], only=only)
    try:
        if slot is None:
            raise actions.SlotTaken(wanting.instead_of(request.user, key, data, only, chosen))
        return actions.book(
            by=request.user,
            wanted=_wanted(slot, data, enquiry),
            how=data["how"],
            person=chosen if isinstance(chosen, Person) else None,
            firm=chosen if isinstance(chosen, Firm) else None,
        )
    except actions.SlotTaken as taken:
        form.refuse(taken)
        return taken.free
    except Refusal as refusal:
        form.refuse(refusal)
        return []


def _wanted(slot: Slot, data: dict[str, Any], enquiry: FactoryEnquiry | None) -> actions.Wanted:
    kept = ("topic", "line", "kind", "called_as", "contact", "words", "large_print", "language")
    return actions.Wanted(
        starts=slot.starts,
        ends=slot.ends,
        staff=slot.staff,
        room=slot.room,
        enquiry=enquiry,
        only_staff=bool(data["only_staff"] and data["staff"]),
        **{name: data[name] for name in kept},
    )


def _booked(request: HttpRequest, reservation: Reservation) -> HttpResponse:
    said = {
        "when": display.moment_text(reservation.starts, year=False),
        "with": reservation.staff.name if reservation.staff else "",
        "number": reservation.number,
    }
    messages.success(request, _("Booked: %(when)s, %(with)s. Reservation number %(number)s.") % said)
    return redirect(web.way_back(request) or reverse("calendar:reservation", args=[reservation.pk]))


def _page(
    request: HttpRequest,
    form: BookForm,
    values: dict[str, str],
    suggestion: wanting.Proposed,
    chosen: Person | Firm | None,
    others: list[Slot] | None = None,
) -> HttpResponse:
    account: Account = request.user
    first = wanting.first_day(values.get("first", ""))
    staff = form.colleagues.get(values.get("staff", ""))
    words = request.POST.get("q", "")
    days = wanting.times(account, values, staff, chosen, first)
    return render(
        request,
        "frontdesk/calendar/book.html",
        {
            "form": form,
            "hits": find.found(account, words, KINDS, chosen),
            "words": words,
            "firms": True,
            "chosen": find.key_of(chosen),
            "enquiry": values.get("enquiry", ""),
            "back": web.way_back(request),
            "who": chosen,
            "is_person": isinstance(chosen, Person),
            "suggestion": suggestion,
            "proposed_line": CounterKind(suggestion.line).label,
            "is_proposed": values["line"] == suggestion.line,
            "own_consultant": bool(suggestion.staff) and values.get("staff") == suggestion.staff,
            "days": days,
            "next_first": wanting.day_after(days, first),
            "others": others or [],
            "first": first,
            "staff": staff,
            "at": values.get("at", ""),
            "today": clock.today(),
            "crumbs": [(_("Reservations"), "/desk/calendar/"), (_("Book a meeting"), None)],
        },
    )


@page("frontdesk.calendar")
@web.once
def event(request: HttpRequest) -> HttpResponse:
    """Book a room or venue for something that takes place there; nobody is met."""
    rooms = list(Room.objects.filter(centre=request.user.centre_id, closed_at=None).order_by("use", "name", "id"))
    room = room_named(request.user, request.GET.get("room", "") if request.method == "GET" else "")
    given = {
        "room": str(room.pk) if room else "",
        "day": wanting.first_day(request.GET.get("first", "")),
        "starts": request.GET.get("at", "")[:5],
    }
    form = EventForm(request.POST if request.method == "POST" else None, rooms=rooms, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            reservation = _hold_room(request, form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            said = {"room": reservation.room, "when": display.moment_text(reservation.starts, year=False)}
            messages.success(request, _("Booked: %(room)s, %(when)s.") % said)
            return redirect("calendar:reservation", reservation.pk)
    return render(
        request,
        "frontdesk/calendar/event.html",
        {
            "form": form,
            "rooms": rooms,
            "may_set_up": allows(request.user, "frontdesk.set_up"),
            "crumbs": [(_("Reservations"), "/desk/calendar/"), (_("Event in a room"), None)],
        },
    )


def _hold_room(request: HttpRequest, data: dict[str, Any]) -> Reservation:
    starts, ends = (datetime.combine(data["day"], data[name], tzinfo=clock.SEOUL) for name in ("starts", "ends"))
    wanted = actions.Wanted(
        starts=starts.astimezone(clock.UTC),
        ends=ends.astimezone(clock.UTC),
        topic=data["topic"],
        line=CounterKind.WELCOME,
        kind=MeetingKind.EVENT,
        room=data["room"],
        called_as=data["called_as"],
        words=data["words"],
    )
    return actions.book(by=request.user, wanted=wanted, how=BookedBy.DESK)
