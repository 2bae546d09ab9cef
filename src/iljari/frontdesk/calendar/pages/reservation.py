"""One reservation: its facts, its steps (come, move, cancel, say who), its story, its confirmation on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import clock, display, web
from iljari.kernel.errors import Refusal
from iljari.people.models import Person

from ... import actions, find
from ...models import BookedBy, MeetingKind, Reservation, ReservationState
from ...queries.slots import Slot, slot_by_key
from .. import queries, wanting
from ..access import access_reservation, colleague_named
from ..forms import CancelForm


@page("frontdesk.calendar")
@require_GET
def reservation(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """Everything about one reservation, each step beside it."""
    return _show(request, access_reservation(request.user, reservation_id, purpose="reservation"), CancelForm())


@page("frontdesk.book")
@require_POST
def cancel(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """Give it up, with a word why."""
    found = access_reservation(request.user, reservation_id, purpose="cancel a reservation")
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    try:
        actions.cancel(by=request.user, reservation=found, how=_how(request), why=form.cleaned_data["why"])
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The reservation is cancelled; its time is free."))
    return redirect("calendar:reservation", found.pk)


@page("frontdesk.book")
@require_POST
def tie(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """Say who booked, where only a name and a phone were given."""
    found = access_reservation(request.user, reservation_id, purpose="say who booked")
    chosen = find.who(request, request.POST.get("who", ""), purpose="say who booked")
    if "find" in request.POST or not isinstance(chosen, Person):
        error = "" if "find" in request.POST else _("Find the person and choose them.")
        return _show(request, found, CancelForm(), words=request.POST.get("q", ""), chosen=chosen, error=error)
    try:
        actions.tie_reservation(by=request.user, reservation=found, person=chosen)
    except actions.SlotTaken:
        messages.error(request, _("This person has another reservation at that time. Move one of them first."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The reservation belongs to %(who)s.") % {"who": found.who()})
    return redirect("calendar:reservation", found.pk)


@page("frontdesk.check_in")
@require_POST
def arrive(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """Whoever booked has come: they draw a ticket and wait."""
    found = access_reservation(request.user, reservation_id, purpose="check in")
    try:
        visit = actions.arrive(by=request.user, reservation=found)
    except Refusal as refusal:
        messages.error(request, f"{found.who()}: {refusal.message}")
    else:
        messages.success(request, _("%(who)s is checked in: %(ticket)s") % {"who": visit.who(), "ticket": visit.ticket})
    return redirect(web.way_back(request) or reverse("frontdesk:desk"))


@page("frontdesk.book")
@web.once
def move(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """Other times for the same meeting; a tap on one of them moves it."""
    found = access_reservation(request.user, reservation_id, purpose="move a reservation")
    data = request.POST if request.method == "POST" else request.GET
    others: list[Slot] = []
    error = ""
    if request.method == "POST" and "slot" in request.POST:
        only = found.staff if found.only_staff else None
        key, wish = request.POST["slot"], {"line": found.line, "kind": found.kind}
        slot = slot_by_key(found.centre_id, key, line=found.line, kind=found.kind, only=only)
        try:
            if slot is None:
                raise actions.SlotTaken(wanting.instead_of(request.user, key, wish, only, found.person))
            new = actions.move(by=request.user, reservation=found, slot=slot, how=_how(request))
        except actions.SlotTaken as taken:
            error, others = str(taken.message), taken.free
        except Refusal as refusal:
            error = str(refusal.message)
        else:
            said = {"when": display.moment_text(new.starts, year=False), "with": new.staff.name if new.staff else ""}
            messages.success(request, _("Moved to %(when)s, %(with)s.") % said)
            return redirect(web.way_back(request) or reverse("calendar:reservation", args=[new.pk]))
    if error:
        found = access_reservation(request.user, reservation_id, purpose="move a reservation")
    return _times(request, found, data.get("staff"), data.get("first", ""), others, error)


@page("frontdesk.calendar")
@require_GET
def paper(request: HttpRequest, reservation_id: UUID) -> HttpResponse:
    """The confirmation in large print: when, where, with whom, the number, how to come."""
    found = access_reservation(request.user, reservation_id, purpose="print the confirmation")
    crumbs = [
        (_("Reservations"), "/desk/calendar/"),
        (found.number, f"/desk/calendar/{found.pk}/"),
        (_("Confirmation"), None),
    ]
    context = {"reservation": found, "centre": request.user.centre, "crumbs": crumbs}
    return render(request, "frontdesk/calendar/paper.html", context)


def _times(
    request: HttpRequest, found: Reservation, asked: str | None, from_day: str, others: list[Slot], error: str
) -> HttpResponse:
    first = wanting.first_day(from_day)
    staff = found.staff if found.only_staff or asked is None else colleague_named(request.user, asked)
    meets = found.is_open() and found.kind != MeetingKind.EVENT
    values = {"line": found.line, "kind": found.kind}
    days = wanting.times(request.user, values, staff, found.person, first) if meets else []
    return render(
        request,
        "frontdesk/calendar/move.html",
        {
            "reservation": found,
            "meets": meets,
            "days": days,
            "others": others,
            "error": error,
            "staff": staff,
            "colleagues": [] if found.only_staff else wanting.colleagues(found.centre_id),
            "first": first,
            "at": "",
            "next_first": wanting.day_after(days, first),
            "today": clock.today(),
            "crumbs": [
                (_("Reservations"), "/desk/calendar/"),
                (found.number, f"/desk/calendar/{found.pk}/"),
                (_("Move"), None),
            ],
        },
    )


def _show(
    request: HttpRequest, found: Reservation, form: CancelForm, *, words: str = "", chosen=None, error: str = ""
) -> HttpResponse:
    tied = found.person_id or found.firm_id or found.kind == MeetingKind.EVENT
    today = clock.local(found.starts).date() == clock.today()
    chosen = chosen if isinstance(chosen, Person) else None
    return render(
        request,
        "frontdesk/calendar/reservation.html",
        {
            "reservation": found,
            "form": form,
            "story": queries.story(found),
            "open": found.is_open(),
            "is_event": found.kind == MeetingKind.EVENT,
            "may_tie": not tied,
            "may_arrive": allows(request.user, "frontdesk.check_in")
            and found.state == ReservationState.BOOKED
            and today
            and found.kind != MeetingKind.EVENT,
            "may_move": found.state == ReservationState.BOOKED and found.kind != MeetingKind.EVENT,
            "hits": find.found(request.user, words, ("person",), chosen) if not tied else [],
            "chosen": find.key_of(chosen),
            "words": words,
            "error": error,
            "crumbs": [(_("Reservations"), "/desk/calendar/"), (found.number, None)],
        },
    )


def _how(request: HttpRequest) -> str:
    how = request.POST.get("how", "")
    return how if how in {BookedBy.PHONE, BookedBy.DESK} else wanting.how_by_default(request.user)
