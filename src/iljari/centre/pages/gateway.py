"""The door for texts that people send to the centre: the gateway posts them here (docs/messages.md)."""

import hmac
import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from iljari.kernel.korean import phone_digits

from .. import message_actions, message_queries
from ..access import public
from ..actions import system_account

MOST_BYTES = 10_000
LONGEST_ID = 120


class _Bad(Exception):
    """What the gateway sent cannot be read; the sentence says why."""


@csrf_exempt
@public
def texts(request: HttpRequest) -> HttpResponse:
    """Take in one text: {"id", "from", "text"} with the shared key. Told again under the same id, it answers alike."""
    if not settings.TEXT_KEY:
        raise Http404
    if request.method != "POST":
        return _no(405, "post")
    shown = request.headers.get("Authorization", "")
    if not hmac.compare_digest(shown.encode(), f"Bearer {settings.TEXT_KEY}".encode()):
        return _no(401, "the key is missing or wrong")
    if _announced(request) > MOST_BYTES or len(request.body) > MOST_BYTES:
        return _no(413, f"at most {MOST_BYTES} bytes")
    try:
        reference, sender, text = _read(request.body)
    except _Bad as bad:
        return _no(400, str(bad))
    centre = message_queries.centre_for(sender)
    if centre is None:
        return _no(503, "there is no centre here yet")
    message_actions.receive_text(by=system_account(centre), sender=sender, text=text, reference=reference)
    return JsonResponse({"id": reference, "received": True})


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if str(length).isdecimal() else MOST_BYTES + 1


def _read(body: bytes) -> tuple[str, str, str]:
    try:
        told: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise _Bad("the body is not JSON") from None
    if not isinstance(told, dict):
        raise _Bad("the body is not an object")
    given = [told.get(name) for name in ("id", "from", "text")]
    if not all(isinstance(each, str) for each in given):
        raise _Bad("id, from and text must be strings")
    reference, sender, text = given
    if not reference.strip() or len(reference) > LONGEST_ID or not reference.isprintable():
        raise _Bad(f"id must have 1 to {LONGEST_ID} printable characters")
    if not phone_digits(sender):
        raise _Bad("from must be a telephone number")
    return reference, sender, text


def _no(status: int, why: str) -> JsonResponse:
    return JsonResponse({"error": why}, status=status)
