"""The door for texts that people send to the centre: the gateway posts them here (docs/messages.md)."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from iljari.kernel.korean import phone_digits

from .. import message_actions, message_queries
from ..access import public
from ..actions import system_account
from ..gateways import Unreadable, check_id, read_object


@csrf_exempt
@public
def texts(request: HttpRequest) -> HttpResponse:
    """Take in one text: {"id", "from", "text"} with the shared key. Told again under the same id, it answers alike."""
    try:
        reference, sender, text = _read(read_object(request, key=settings.TEXT_KEY))
    except Unreadable as trouble:
        return trouble.answer()
    centre = message_queries.centre_for(sender)
    if centre is None:
        return Unreadable("there is no centre here yet", 503).answer()
    message_actions.receive_text(by=system_account(centre), sender=sender, text=text, reference=reference)
    return JsonResponse({"id": reference, "received": True})


def _read(told: Mapping[str, Any]) -> tuple[str, str, str]:
    given = [told.get(name) for name in ("id", "from", "text")]
    if not all(isinstance(each, str) for each in given):
        raise Unreadable("id, from and text must be strings")
    reference, sender, text = given
    check_id(reference)
    if not phone_digits(sender):
        raise Unreadable("from must be a telephone number")
    return reference, sender, text
