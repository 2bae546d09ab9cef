"""The door for messages after hours: the telephone system posts voicemails and missed calls here (docs/messages.md)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from iljari.centre.access import public
from iljari.centre.actions import system_account
from iljari.centre.gateways import Unreadable, check_id, read_object
from iljari.centre.message_queries import centre_for
from iljari.kernel import clock
from iljari.kernel.korean import phone_digits

from ... import actions
from ...models import CallbackSource
from ..intake import take_message

LONGEST_ID, LONGEST_NAME, LONGEST_WORDS = 80, 60, 4_000
MOST_BYTES = 30_000
SOURCES = (CallbackSource.GATEWAY.value, CallbackSource.VOICEMAIL.value)
# Clocks of two machines differ; what lies farther ahead is a mistake.
AHEAD = timedelta(minutes=10)


@csrf_exempt
@public
def calls(request: HttpRequest) -> HttpResponse:
    """Take in one message: {"id", "number"} and, as far as known, "at", "words" (or "transcript"), "name", "source".

    Told again under the same id, it answers alike and changes nothing.
    """
    try:
        wish = _read(read_object(request, key=settings.PHONE_KEY, most=MOST_BYTES))
    except Unreadable as trouble:
        return trouble.answer()
    centre = centre_for(wish.contact)
    if centre is None:
        return Unreadable("there is no centre here yet", 503).answer()
    asked = take_message(by=system_account(centre), wish=wish)
    due = clock.local(asked.callback.due_at).isoformat(timespec="minutes")
    return JsonResponse({"id": wish.foreign, "received": True, "due": due})


def _read(told: Mapping[str, Any]) -> actions.Wish:
    said = {name: told.get(name) or "" for name in ("id", "number", "at", "words", "transcript", "name", "source")}
    wrong = [name for name, value in said.items() if not isinstance(value, str)]
    if wrong:
        raise Unreadable(f"{', '.join(wrong)} must be strings")
    check_id(said["id"], most=LONGEST_ID)
    if not 8 <= len(phone_digits(said["number"])) <= actions.LONGEST_NUMBER:
        raise Unreadable("number must be a telephone number with its area code")
    source = said["source"] or SOURCES[0]
    if source not in SOURCES:
        raise Unreadable(f"source must be one of {', '.join(SOURCES)}")
    words = said["words"] or said["transcript"]
    if len(words) > LONGEST_WORDS or len(said["name"]) > LONGEST_NAME:
        raise Unreadable(f"words may have {LONGEST_WORDS} characters, name {LONGEST_NAME}")
    return actions.Wish(
        contact=said["number"],
        called_as=said["name"],
        words=words,
        source=source,
        foreign=said["id"],
        asked_at=_moment(said["at"]),
    )


def _moment(words: str) -> datetime:
    """When it was left; now where that is not said. A moment without a zone is one in Seoul."""
    if not words:
        return clock.now()
    try:
        moment = datetime.fromisoformat(words)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=clock.SEOUL)
        moment = moment.astimezone(clock.UTC)
    except (ValueError, OverflowError):
        raise Unreadable("at must be a moment like 2026-11-02T19:30:00+09:00") from None
    if moment > clock.now() + AHEAD:
        raise Unreadable("at lies in the future")
    if moment < clock.now() - timedelta(days=366):
        raise Unreadable("at lies more than a year back")
    return moment
