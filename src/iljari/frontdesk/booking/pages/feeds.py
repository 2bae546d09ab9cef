"""Private calendar feeds: the feed itself, and the page on which a colleague makes and ends its address."""

from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from iljari.centre.access import allows, page, public
from iljari.kernel import outbox, web

from ... import actions
from ...actions.feeds import feed_by_token
from ...models import CalendarFeed, Room
from ...queries.meetings import of_feed
from ..ical import feed_of
from ..qr import qr_of

FRESH = "feed-made"


@public
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind an address, for programs: in Korean for every reader; 304 when nothing is new."""
    found = feed_by_token(token)
    if found is None:
        raise Http404
    reservations, changed = of_feed(found)
    with override("ko"):
        name = found.staff.name if found.staff else str(found.room)
        body = feed_of(_("%(name)s (%(centre)s)") % {"name": name, "centre": found.centre.name}, reservations, changed)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"] = quote_etag(web.digest_of(body))
    response["Cache-Control"] = "private, max-age=300"
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


@page("frontdesk.calendar")
@never_cache
def feeds(request: HttpRequest) -> HttpResponse:
    """The addresses of one's own calendar, and of the rooms for whoever sets up the house; a new one is shown once."""
    standing = CalendarFeed.objects.filter(centre=request.user.centre_id, ended_at=None).order_by("-created_at", "-id")
    mine = next((each for each in standing if each.staff_id == request.user.pk), None)
    by_room = {each.room_id: each for each in standing if each.room_id}
    rooms = []
    if allows(request.user, "frontdesk.set_up"):
        open_rooms = Room.objects.filter(centre=request.user.centre_id, closed_at=None).order_by("name", "id")
        rooms = [(room, by_room.get(room.pk)) for room in open_rooms]
    fresh = request.session.pop(FRESH, None)
    if fresh:
        fresh = fresh | {
            "qr": qr_of(fresh["address"]),
            "app": f"webcal://{urlsplit(fresh['address']).netloc}{urlsplit(fresh['address']).path}",
        }
    return render(request, "frontdesk/booking/feeds.html", {"mine": mine, "rooms": rooms, "fresh": fresh})


@page("frontdesk.calendar")
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A new address for one's own calendar; the one before opens nothing any more."""
    _made, token = actions.make_feed(by=request.user)
    return _show_once(request, request.user.name, token)


@page("frontdesk.calendar")
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """One's own calendar leaves the house no more."""
    actions.end_feed(by=request.user)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("feeds:feeds")


@page("frontdesk.set_up")
@require_POST
def make_room(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """A new address for a room's calendar."""
    room = get_object_or_404(Room, pk=room_id, centre=request.user.centre_id)
    _made, token = actions.make_room_feed(by=request.user, room=room)
    return _show_once(request, room.name, token)


@page("frontdesk.set_up")
@require_POST
def end_room(request: HttpRequest, room_id: UUID) -> HttpResponse:
    """The room's calendar leaves the house no more."""
    room = get_object_or_404(Room, pk=room_id, centre=request.user.centre_id)
    actions.end_room_feed(by=request.user, room=room)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("feeds:feeds")


def _show_once(request: HttpRequest, name: str, token: str) -> HttpResponse:
    request.session[FRESH] = {"name": name, "address": outbox.link(reverse("book:feed", args=[token]))}
    return redirect("feeds:feeds")
