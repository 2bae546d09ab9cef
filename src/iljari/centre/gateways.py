"""What the doors for machines share: a secret that both sides know, a size, a JSON object, answers that say why not."""

import hmac
import json
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse

MOST_BYTES = 10_000
LONGEST_ID = 120


class Unreadable(Exception):
    """What a machine sent cannot be taken: the status of the answer, and a sentence that says why."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status

    def answer(self) -> JsonResponse:
        """The answer for the machine."""
        return JsonResponse({"error": str(self)}, status=self.status)


def read_object(request: HttpRequest, *, key: str, most: int = MOST_BYTES) -> Mapping[str, Any]:
    """The JSON object that was posted with the shared key.

    Raises Http404 in a house without such a key; Unreadable with 405, 401, 413 or 400.
    """
    if not key:
        raise Http404
    if request.method != "POST":
        raise Unreadable("post", 405)
    shown = request.headers.get("Authorization", "")
    if not hmac.compare_digest(shown.encode(), f"Bearer {key}".encode()):
        raise Unreadable("the key is missing or wrong", 401)
    if _announced(request, most) > most or len(request.body) > most:
        raise Unreadable(f"at most {most} bytes", 413)
    try:
        told: Any = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Unreadable("the body is not JSON") from None
    if not isinstance(told, dict):
        raise Unreadable("the body is not an object")
    return told


def check_id(reference: str, *, most: int = LONGEST_ID) -> None:
    """Raises Unreadable for a machine's own id that is empty, too long or not to be printed."""
    if not reference.strip() or len(reference) > most or not reference.isprintable():
        raise Unreadable(f"id must have 1 to {most} printable characters")


def _announced(request: HttpRequest, most: int) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if str(length).isdecimal() else most + 1
