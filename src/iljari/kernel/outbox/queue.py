"""Putting messages into the outbox, inside the transaction of what they tell."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation

from .. import clock
from ..korean import phone_digits
from ..models import Message, MessageChannel, MessageState, MessageWording
from . import tasks
from .deliver import blanked, due_from
from .occasions import Occasion, known
from .wording import fill, length_of


def contact_of(words: str) -> str:
    """A contact as the house keeps it: digits of a mobile number, or a mail address in lower case; "" for neither."""
    words = words.strip()
    if "@" in words:
        return words.lower()[:120]
    digits = phone_digits(words)
    return digits if digits.startswith("01") and len(digits) in {10, 11} else ""


def send(
    occasion: str,
    *,
    centre: UUID,
    to: str,
    facts: Mapping[str, object],
    language: str = "ko",
    whose: UUID | None = None,
    once: str = "",
    by_name: str = "",
    attachment: tuple[str, str] | None = None,
) -> Message | None:
    """Put a message into the outbox: a text to a mobile number, a mail to an address.

    `once` is a key under which the same thing is said only once: said again, nothing is added (None). A contact that
    is neither number nor address gets nothing (None). `attachment`: name and text of a file that goes along with a
    mail; a text message goes without. KeyError for an occasion or fact that is not declared.
    """
    spoken, contact, now = known()[occasion], contact_of(to), clock.now()
    if not contact:
        return None
    channel = MessageChannel.MAIL if "@" in contact else MessageChannel.TEXT
    subject, body = words_of(spoken, centre=centre, language=language, channel=channel)
    name, content = attachment if attachment and channel == MessageChannel.MAIL else ("", "")
    message = Message(
        centre=centre,
        occasion=occasion,
        language=language,
        channel=channel,
        to=contact,
        whose=whose,
        attachment_name=name,
        attachment=content,
        subject=" ".join(fill(subject, facts).split())[:150] if channel == MessageChannel.MAIL else "",
        body=fill(body, facts),
        secret=spoken.secret,
        once=once[:120] or None,
        due_at=due_from(occasion, now),
        by_name=by_name[:60],
    )
    message.cost = length_of(message.body).cost if channel == MessageChannel.TEXT else 0
    return _keep(message)


def words_of(occasion: Occasion, *, centre: UUID, language: str, channel: str) -> tuple[str, str]:
    """Subject and body before the facts are filled in: the centre's own wording, or the house's."""
    own = MessageWording.objects.filter(
        centre=centre, occasion=occasion.key, language=language, channel=channel
    ).first()
    if own:
        return own.subject, own.body
    with translation.override(language):
        return str(occasion.subject), str(occasion.text)


def drop(*, once: str) -> int:
    """Take a message that has not been handed over yet out of the way (what it tells is no longer so)."""
    message = Message.objects.filter(once=once[:120], state=MessageState.WAITING).first()
    if message is None:
        return 0
    waiting = Message.objects.filter(pk=message.pk, state=MessageState.WAITING)
    return waiting.update(state=MessageState.DROPPED, **blanked(message))


def link(path: str) -> str:
    """The address under which people reach a path of this house, for use in messages."""
    return f"{settings.PUBLIC_URL}{path}"


def _keep(message: Message) -> Message | None:
    if message.once and Message.objects.filter(once=message.once).exists():
        return None
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        return None
    if message.due_at <= clock.now():
        tasks.enqueue(message)
    return message
