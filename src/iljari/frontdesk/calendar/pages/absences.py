"""Absences: say who is away, look at what becomes of the meetings, hand them over in one step; what must be moved."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import page
from iljari.kernel import clock, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list

from ... import actions
from ...models import Reservation
from ...rules import hours
from .. import queries, wanting
from ..access import access_absence
from ..forms import AbsenceForm


@page("frontdesk.absence")
@web.once
def absences(request: HttpRequest) -> HttpResponse:
    """Record an absence: first "Look" shows what becomes of the meetings, "Record" hands them over."""
    people = wanting.colleagues(request.user.centre_id)
    if request.user not in people:
        people.append(request.user)
    form = AbsenceForm(_posted(request), colleagues=people, initial={"staff": request.user.pk, "first": clock.today()})
    preview = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        span = {"staff": data["staff"], "starts": data["starts"], "ends": data["ends"]}
        try:
            if "record" in request.POST:
                result = actions.record_absence(by=request.user, words=data["words"], **span)
                messages.success(request, _said(result))
                return redirect("calendar:absence", result.absence.pk)
            preview = actions.preview_absence(by=request.user, **span)
        except Refusal as refusal:
            form.refuse(refusal)
    rows = list(queries.absences_ahead(request.user.centre_id)[: queries.MOST])
    moves = queries.to_move(request.user.centre_id)
    shown = [each for each, _why in moves] + (preview.handed + preview.left if preview else [])
    log_list(request.user, _persons(shown), purpose="absences", fields=["name", "reservation"])
    return render(
        request,
        "frontdesk/calendar/absences.html",
        {
            "form": form,
            "preview": preview,
            "mine": [row for row in rows if row.staff_id == request.user.pk],
            "others": [row for row in rows if row.staff_id != request.user.pk],
            "moves": moves,
            "today": clock.today(),
            "tomorrow": clock.today() + timedelta(days=1),
            "crumbs": [(_("Reservations"), "/desk/calendar/"), (_("Absences"), None)],
        },
    )


@page("frontdesk.absence")
@require_GET
def absence(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """What became of the meetings: handed to whom, and those left, each with its next step."""
    found = access_absence(request.user, absence_id)
    handed, left = queries.handed_for(found), queries.left_of(found)
    log_list(request.user, _persons(handed + left), purpose="absence", fields=["name", "reservation"])
    return render(
        request,
        "frontdesk/calendar/absence.html",
        {
            "absence": found,
            "handed": handed,
            "left": left,
            "now": clock.now(),
            "crumbs": [
                (_("Reservations"), "/desk/calendar/"),
                (_("Absences"), "/desk/calendar/absences/"),
                (found.staff.name, None),
            ],
        },
    )


@page("frontdesk.absence")
@require_POST
def end(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """The colleague is there after all."""
    actions.end_absence(by=request.user, absence=access_absence(request.user, absence_id))
    messages.success(request, _("The absence has ended. Meetings that were handed over stay with the colleagues."))
    return redirect("calendar:absences")


def _posted(request: HttpRequest) -> Any:
    """What was sent; a button for half a day fills in its times."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    half = data.get("half", "")
    if half in {"morning", "afternoon", "day"}:
        noon = hours.Hours().lunch or (None, None)
        data["from_time"] = noon[1].strftime("%H:%M") if half == "afternoon" and noon[1] else ""
        data["until_time"] = noon[0].strftime("%H:%M") if half == "morning" and noon[0] else ""
        data["last"] = data.get("first", "")
    elif not data.get("last"):
        data["last"] = data.get("first", "")
    return data


def _said(result: actions.Handover) -> str:
    handed, left = len(result.handed), len(result.left)
    if not handed and not left:
        return _("The absence is recorded. No meeting lay in that time.")
    words = ngettext(
        "The absence is recorded. %(handed)s meeting is handed over.",
        "The absence is recorded. %(handed)s meetings are handed over.",
        handed,
    ) % {"handed": handed}
    more = ngettext("%(left)s must be moved.", "%(left)s must be moved.", left) % {"left": left}
    return f"{words} {more}" if left else words


def _persons(rows: list[Reservation]) -> list[UUID]:
    return [row.person_id for row in rows if row.person_id]
