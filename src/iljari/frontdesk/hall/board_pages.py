"""The Job Cafe board: who is called to which counter, by ticket alone, in Korean and English."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from iljari.centre.access import in_background, public
from iljari.kernel import clock, outbox, web

from ..models import DeviceKind
from . import queries
from .access import device_of
from .messages import BOARD

QUIET = re.compile(r"([01]\d|2[0-3])([0-5]\d)-([01]\d|2[0-3])([0-5]\d)")


@public
@require_safe
def board(request: HttpRequest, token: str) -> HttpResponse:
    """The whole screen. `?reader=1`: calls as a list that a screen reader follows; `?quiet=1200-1300`: hours in which
    nothing is spoken."""
    device = device_of(token, DeviceKind.BOARD)
    quiet = request.GET.get("quiet", "")
    with translation.override("ko"):
        context = {
            "board": queries.board(device.centre_id),
            "words": BOARD,
            "order_at": outbox.link(reverse("hall:order")).partition("//")[2],
            "centre": device.centre,
            "token": token,
            "reader": request.GET.get("reader") == "1",
            "quiet": quiet if QUIET.fullmatch(quiet) else "",
            "now": clock.now(),
            "milliseconds": int(clock.now().timestamp() * 1000),
        }
        response = render(request, "frontdesk/hall/board.html", context)
    response["Cache-Control"] = "no-store"
    return response


@public
@in_background
@require_safe
def now(request: HttpRequest, token: str) -> HttpResponse:
    """What has changed on it, asked for every four seconds: a fragment, or 304."""
    device = device_of(token, DeviceKind.BOARD)
    with translation.override("ko"):
        context = {"board": queries.board(device.centre_id), "words": BOARD}
        fragment = render_to_string("frontdesk/hall/board_now.html", context)
    response = web.conditional(request, HttpResponse(fragment))
    response["Cache-Control"] = "no-cache"
    return response
