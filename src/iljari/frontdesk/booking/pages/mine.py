"""One's own reservation: see it, print it, put it into a calendar, move it, give it up, wish to come earlier."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import public
from iljari.centre.guests import Guest
from iljari.kernel import clock
from iljari.kernel.errors import Refusal

from ... import actions
from ...actions import SlotTaken
from ...models import BookedBy, MeetingKind, Reservation, ReservationState
from ...queries.hours import settings_of
from ...queries.meetings import latest, origin
from ...queries.slots import slot_by_key
from ...queries.wishes import offered_until, wish_of
from ...rules import reminders, slots
from .. import access
from ..ical import event_of, with_whom
from ..messages import topic_label
from ..qr import qr_of
from ..times import times_of

MINE, ALL = "mine", "all"
# Nearer than this, nothing earlier can be offered in time.
EARLIER_FROM = timedelta(hours=6)


@public
@never_cache
@require_GET
def mine(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """The reservation with everything that can be done about it."""
    _by, reservation = access.own(request, reservation_id)
    newest = latest(reservation)
    if newest.pk != reservation.pk:
        access.open_here(request, newest, how="moved")
        return redirect("book:mine", newest.pk)
    now, hours = clock.now(), settings_of(reservation.centre_id).change_hours
    stands = reservation.state == ReservationState.BOOKED and reservation.ends > now
    wish = wish_of(reservation) if stands else None
    until = offered_until(wish)
    context = _facts(reservation) | {
        "stands": stands,
        "may_change": stands and slots.may_change(reservation.starts, now, hours),
        "may_say_no": stands and reminders.may_say_no(reservation.starts, now),
        "hours": hours,
        "wish": wish,
        "offer": wish if until else None,
        "earlier_possible": reservation.starts - now > EARLIER_FROM,
    }
    return render(request, "frontdesk/booking/mine.html", context)


@public
@never_cache
@require_GET
def paper(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """The same in large print, for paper and for weak eyes."""
    _by, reservation = access.own(request, reservation_id)
    return render(request, "frontdesk/booking/paper.html", _facts(reservation))


@public
@never_cache
@require_GET
def event(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """The event for one's own calendar (RFC 5545)."""
    _by, reservation = access.own(request, reservation_id)
    root, moves = origin(reservation)
    body = event_of(reservation, root=root, moves=moves)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response


@public
@never_cache
def move(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """Another time for the same meeting; the old one stands until the new one is held."""
    by, reservation = access.own(request, reservation_id)
    asked = request.POST if request.method == "POST" else request.GET
    free, gone = None, False
    if request.method == "POST":
        key = request.POST.get("slot", "")[:80]
        only = reservation.staff if reservation.only_staff else None
        slot = slot_by_key(reservation.centre_id, key, line=reservation.line, kind=reservation.kind, only=only)
        try:
            if slot:
                new = actions.move(by=by, reservation=reservation, slot=slot, how=BookedBy.WEB)
                access.open_here(request, new, how="moved")
                messages.success(request, _("Your meeting is moved."))
                return redirect("book:mine", new.pk)
            gone = True
        except SlotTaken as taken:
            free, gone = taken.free, True
            reservation.refresh_from_db()
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
            return redirect("book:mine", reservation.pk)
    context = _moving(reservation, asked) | {"free": free, "gone": gone}
    return render(request, "frontdesk/booking/move.html", context, status=409 if gone else 200)


@public
@require_POST
def cancel(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """Give it up, with one press; the time is free for somebody else at once."""
    by, reservation = access.own(request, reservation_id)
    give_up(request, by, reservation)
    return redirect("book:mine", reservation.pk)


@public
@require_POST
def earlier(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """Wish to come earlier, wish it no more, take the time that is offered, or leave it."""
    by, reservation = access.own(request, reservation_id)
    step, target = request.POST.get("step", ""), reservation
    try:
        if step == "take":
            taken = actions.take_offer(by=by, reservation=reservation, how=BookedBy.WEB)
            if taken is None:
                messages.warning(request, _("Somebody else has just booked it. Your meeting and your place stand."))
            else:
                target = taken
                access.open_here(request, taken, how="moved")
                messages.success(request, _("The earlier time is yours."))
        elif step == "leave":
            actions.decline_offer(by=by, reservation=reservation)
            messages.success(request, _("Your meeting stands. When another time becomes free we tell you."))
        elif step == "stop":
            actions.stop_wishing(by=by, reservation=reservation)
            messages.success(request, _("Your meeting stands; you are on the list no more."))
        else:
            actions.wish_earlier(by=by, reservation=reservation)
            messages.success(request, _("You are on the list. When an earlier time becomes free we tell you at once."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("book:mine", target.pk)


def give_up(request: HttpRequest, by: Guest, reservation: Reservation) -> None:
    """Cancel, and say what became of it; pressed twice, the second answer is the first one's."""
    try:
        if reservation.state == ReservationState.CANCELLED:
            return
        actions.not_coming(by=by, reservation=reservation, how=BookedBy.WEB)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Your meeting is cancelled. Thank you for telling us."))


def _moving(reservation: Reservation, asked: QueryDict) -> dict[str, Any]:
    """The free times for a reservation, with its own colleague or with any of the line."""
    mine = reservation.only_staff or asked.get("with", MINE) == MINE
    times = times_of(
        reservation.centre, line=reservation.line, kind=reservation.kind, staff=reservation.staff if mine else None,
        day=asked.get("day", ""), start=asked.get("from", ""),
    )  # fmt: skip
    hours = settings_of(reservation.centre_id).change_hours
    stands = reservation.state == ReservationState.BOOKED
    return _facts(reservation) | {
        "times": times,
        "from": asked.get("from", ""),
        "kind": reservation.kind,
        "way": MINE if mine else ALL,
        "with_mine": mine,
        "hours": hours,
        "may_change": stands and slots.may_change(reservation.starts, clock.now(), hours),
    }


def _facts(reservation: Reservation) -> dict[str, Any]:
    return {
        "reservation": reservation,
        "with": with_whom(reservation),
        "topic": topic_label(reservation.topic),
        "kind_label": MeetingKind(reservation.kind).label,
        "qr": qr_of(reservation.number),
    }
