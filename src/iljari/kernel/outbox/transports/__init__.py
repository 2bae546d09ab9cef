"""Ways out of the house: each hands one message over, once, and says what became of it."""

from collections.abc import Callable

from django.conf import settings

from ...delivery import Way
from ...models import Message, MessageChannel
from . import console, file, http, smtp
from .outcome import Handed

_HAND_OVER: dict[str, Callable[[Message, Way], Handed]] = {
    "file": file.hand_over,
    "console": console.hand_over,
    "smtp": smtp.hand_over,
    "http": http.hand_over,
}
_stays_at_home: list[Callable[[], bool]] = []


def stay_at_home_if(condition: Callable[[], bool]) -> None:
    """While the condition holds, messages are written to files whatever the settings say: a demo's people are
    invented, but their numbers may be somebody's."""
    if condition not in _stays_at_home:
        _stays_at_home.append(condition)


def hand_over(message: Message) -> Handed:
    """Hand a message to its channel's transport. Raises Refused (for ever) or Trouble (for now)."""
    way = settings.MAIL_WAY if message.channel == MessageChannel.MAIL else settings.TEXT_WAY
    if way.transport in {"smtp", "http"} and any(condition() for condition in _stays_at_home):
        way = Way("file")
    return _HAND_OVER[way.transport](message, way)
