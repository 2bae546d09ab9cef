"""Setting up: opening hours and ways of booking, days that differ, counters, duties, rooms, screens in the hall."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iljari.centre.access import page
from iljari.kernel import calendar, clock, web
from iljari.kernel.errors import Refusal

from ... import actions
from ...models import Closure, Device, DeviceKind, OpeningHours, Room
from ...queries.hours import settings_of
from ...rules.hours import Hours
from .. import queries
from ..setup_forms import DaysForm, RoomForm, ScreenForm, WaysForm, WeekForm


@page("frontdesk.set_up")
def hours(request: HttpRequest) -> HttpResponse:
    """Opening hours of the week with lunch, and how the centre books."""
    centre = request.user.centre_id
    rows = OpeningHours.objects.filter(centre=centre).order_by("weekday")
    known = {
        row.weekday: Hours(
            row.opens, row.closes, (row.lunch_from, row.lunch_until) if row.lunch_from and row.lunch_until else None
        )
        for row in rows
    }
    sent = request.POST if request.method == "POST" else None
    of_week = sent if sent is not None and "week" in sent else None
    of_ways = sent if sent is not None and "ways" in sent else None
    week = WeekForm(of_week, initial=WeekForm.of(known))
    ways = WaysForm(of_ways, initial=WaysForm.of(settings_of(centre)))
    if of_week is not None and week.is_valid():
        try:
            actions.set_week(by=request.user, week=week.week())
            return _saved(request, "calendar:setup")
        except Refusal as refusal:
            week.refuse(refusal)
    if of_ways is not None and ways.is_valid():
        try:
            actions.set_ways(by=request.user, **ways.cleaned_data)
            return _saved(request, "calendar:setup")
        except Refusal as refusal:
            ways.refuse(refusal)
    return _render(request, "frontdesk/calendar/setup_hours.html", "hours", {"week": week, "ways": ways})


@page("frontdesk.set_up")
@web.once
def days(request: HttpRequest) -> HttpResponse:
    """Days that differ: closed or open at other hours; the year's public holidays beside them."""
    form = DaysForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.close_days(by=request.user, **data | {"last": data["last"] or data["first"]})
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _saved(request, "calendar:days")
    year = clock.today().year
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(year), str(year + 1)} else year
    closures = Closure.objects.filter(centre=request.user.centre_id, last__gte=clock.today()).order_by("first", "id")
    given = {
        "form": form,
        "closures": closures,
        "year": year,
        "this_year": clock.today().year,
        "next_year": clock.today().year + 1,
        "holidays": _holidays(year),
        "moves": len(queries.to_move(request.user.centre_id)),
    }
    return _render(request, "frontdesk/calendar/setup_days.html", "days", given)


@page("frontdesk.set_up")
@require_POST
def reopen(request: HttpRequest, closure_id: UUID) -> HttpResponse:
    """The days do not differ after all."""
    closure = get_object_or_404(Closure, pk=closure_id, centre=request.user.centre_id)
    actions.reopen_days(by=request.user, closure=closure)
    return _saved(request, "calendar:days")


@page("frontdesk.set_up")
@web.once
def rooms(request: HttpRequest) -> HttpResponse:
    """The rooms and venues that can be booked."""
    form = RoomForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_room(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _saved(request, "calendar:rooms")
    found = Room.objects.filter(centre=request.user.centre_id).order_by("closed_at", "use", "name", "id")
    return _render(request, "frontdesk/calendar/setup_rooms.html", "rooms", {"form": form, "rooms": found})


@page("frontdesk.set_up")
@require_POST
def room(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """Take a room out of the calendar, or back into it."""
    found = get_object_or_404(Room, pk=room_id, centre=request.user.centre_id)
    actions.close_room(by=request.user, room=found, closed=found.closed_at is None)
    return _saved(request, "calendar:rooms")


@page("frontdesk.set_up")
def screens(request: HttpRequest) -> HttpResponse:
    """The screens in the hall; the address of a new one is shown this once, on the answer itself."""
    form = ScreenForm(request.POST if request.method == "POST" else None)
    given: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            device, token = actions.set_up_device(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            path = f"/hall/{'kiosk' if device.kind == DeviceKind.KIOSK else 'board'}/{token}/"
            given |= {"form": ScreenForm(), "new": device, "address": request.build_absolute_uri(path)}
    given["screens"] = Device.objects.filter(centre=request.user.centre_id, ended_at=None)
    response = _render(request, "frontdesk/calendar/setup_screens.html", "screens", given)
    if "address" in given:
        response["Cache-Control"] = "no-store"
    return response


@page("frontdesk.set_up")
@require_POST
def end_screen(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """The address of a screen opens nothing any more."""
    device = get_object_or_404(Device, pk=device_id, centre=request.user.centre_id)
    actions.end_device(by=request.user, device=device)
    return _saved(request, "calendar:screens")


def _holidays(year: int) -> list[tuple[date, str]]:
    first = date(year, 1, 1)
    found = [(day, calendar.holiday_name(day)) for day in (first + timedelta(days=step) for step in range(366))]
    return [(day, name) for day, name in found if name and day.year == year]


def _saved(request: HttpRequest, to: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(to)


def _render(request: HttpRequest, template: str, part: str, given: dict[str, Any]) -> HttpResponse:
    crumbs = [(_("Setting up the desk"), None)]
    return render(request, template, {**given, "part": part, "crumbs": crumbs})
