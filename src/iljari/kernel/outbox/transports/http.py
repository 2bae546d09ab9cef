"""Texts through a gateway that takes JSON over HTTP (docs/messages.md says what it is sent and may answer).

The message's id goes along, so that a gateway which has taken a message already, but whose answer was lost, drops
the repetition. What the gateway refuses for good is refused; a key or address that it does not know is the house's
own fault, which somebody mends in the settings: that is trouble that passes.
"""

import http.client
import json
import urllib.error
import urllib.request
from typing import Any

from django.conf import settings

from ...delivery import Way
from ...models import Message
from .outcome import Handed, Refused, Trouble

TIMEOUT = 10  # seconds
MOST_READ = 10_000  # bytes of an answer
FOR_NOW = frozenset({401, 403, 404, 405, 407, 408, 425, 429})


class _NoWayRound(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: the key must not go to another host."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoWayRound)


def hand_over(message: Message, way: Way) -> Handed:
    """Post a text to the gateway. Raises Refused, Trouble."""
    told = {"id": str(message.pk), "to": message.to, "text": message.body, "from": settings.TEXT_FROM}
    request = urllib.request.Request(
        str(way.options["url"]),
        data=json.dumps(told, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {settings.TEXT_KEY}"},
        method="POST",
    )
    try:
        with _opener.open(request, timeout=TIMEOUT) as answer:
            return _handed(answer.read(MOST_READ))
    except urllib.error.HTTPError as error:
        with error:
            words = f"HTTP {error.code} {_reason(error)}".strip()
        for_good = 400 <= error.code < 500 and error.code not in FOR_NOW
        raise (Refused if for_good else Trouble)(words) from error
    except (OSError, http.client.HTTPException) as error:
        raise Trouble(f"{type(error).__name__}: {error}") from error


def _handed(answer: bytes) -> Handed:
    told = _object(answer)
    cost, reference = told.get("cost"), told.get("reference", "")
    known_cost = cost if isinstance(cost, int) and not isinstance(cost, bool) and 0 <= cost < 100_000 else None
    return Handed(reference=str(reference), cost=known_cost)


def _reason(error: urllib.error.HTTPError) -> str:
    try:
        return str(_object(error.read(MOST_READ)).get("error", ""))
    except (OSError, http.client.HTTPException):
        return ""


def _object(answer: bytes) -> dict[str, Any]:
    try:
        told = json.loads(answer)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
