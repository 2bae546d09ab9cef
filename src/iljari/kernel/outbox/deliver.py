"""Handing messages over, outside of anybody's request: each once, with growing pauses while it does not work.

A message is claimed by a conditional update, so that of two workers one hands it over; the claim runs out after some
minutes, so that what a crashed worker left is taken up again. While a message is being sent, `due_at` is that moment.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop

from .. import clock, keys
from ..korean import normalise
from ..models import Message, MessageState, MessageTry
from . import transports
from .occasions import known
from .transports.outcome import Handed, Refused, Trouble
from .wording import blank

log = logging.getLogger(__name__)

CLAIMED_FOR = timedelta(minutes=5)
# Minutes until the next try: a gateway may be down for a day and a half and nothing is lost.
PAUSES = (1, 5, 15, 60, 180, 360, 360, 360, 360, 360, 360, 360)
CODES_LAST = timedelta(hours=1)
"""How long a code may wait that somebody waits for; a link in a letter is good as long as its key."""
EXPIRED = gettext_noop("The code in it has expired")
AT_MOST, FAULTS_IN_A_ROW = 500, 3
OPEN = (MessageState.WAITING, MessageState.SENDING)


def deliver(message_id: UUID) -> MessageState | str:
    """Hand over one message, if it is due and nobody else is at it. Returns its state then; "" when left alone."""
    message = _claim(message_id)
    if message is None:
        return ""
    if _has_expired(message):
        return _finish(message, MessageState.DEAD, trouble=EXPIRED)
    try:
        handed = transports.hand_over(message)
    except Refused as refused:
        return _finish(message, MessageState.DEAD, trouble=str(refused))
    except Trouble as trouble:
        return _try_later(message, str(trouble))
    except Exception as error:  # a fault of ours or of the disk must not lose the message
        log.exception("message %s could not be handed over", message.pk)
        return _try_later(message, type(error).__name__)
    return _finish(message, MessageState.SENT, handed=handed)


def deliver_due() -> int:
    """Hand over what is due: tries that come again, what quiet hours held, what a lost worker left. Idempotent.

    A channel that fails three times in a row is let be until the next round. Returns how many were sent.
    """
    _give_up_old_codes()
    due = Message.objects.filter(state__in=OPEN, due_at__lte=clock.now()).order_by("due_at", "id")
    sent = 0
    faults: Counter[str] = Counter()
    for message_id, channel in list(due.values_list("id", "channel")[:AT_MOST]):
        if faults[channel] >= FAULTS_IN_A_ROW:
            continue
        state = deliver(message_id)
        sent += state == MessageState.SENT
        if state:
            faults[channel] = faults[channel] + 1 if state == MessageState.WAITING else 0
    return sent


def due_from(occasion: str, now: datetime) -> datetime:
    """The first moment from now on at which a message of this occasion may go out."""
    spoken = known().get(occasion)
    if settings.QUIET_HOURS is None or (spoken and spoken.at_once):
        return now
    return settings.QUIET_HOURS.free_from(clock.local(now))


def forget_old() -> int:
    """Drop messages, and their files, whose time is over (ILJARI_MESSAGES_KEPT); returns how many messages."""
    before = clock.now() - settings.MESSAGES_KEPT
    _all, dropped = Message.objects.filter(created_at__lt=before).delete()
    transports.file.forget_before(clock.local(before).date())
    return dropped.get(Message._meta.label, 0)


def _give_up_old_codes() -> None:
    """Codes and links that nobody can use any more, also those held back: blanked, and dead."""
    waiting = Message.objects.filter(state=MessageState.WAITING)
    for message in filter(_has_expired, waiting.filter(secret=True, created_at__lt=clock.now() - CODES_LAST)):
        as_seen = waiting.filter(pk=message.pk, due_at=message.due_at)
        as_seen.update(state=MessageState.DEAD, trouble=EXPIRED, **blanked(message))


def _has_expired(message: Message) -> bool:
    spoken = known().get(message.occasion)
    lasts = CODES_LAST if spoken is None or spoken.at_once else keys.LASTS
    return message.secret and clock.now() - message.created_at > lasts


def blanked(message: Message) -> dict[str, str]:
    """Subject and body as they are kept when a message has come to its end."""
    if not message.secret:
        return {}
    return {"subject": blank(message.subject), "body": blank(message.body)}


def _claim(message_id: UUID) -> Message | None:
    now = clock.now()
    message = Message.objects.filter(pk=message_id, state__in=OPEN, due_at__lte=now).first()
    if message is None:
        return None
    as_seen = Message.objects.filter(pk=message.pk, state=message.state, due_at=message.due_at)
    if (free_from := due_from(message.occasion, now)) > now:
        as_seen.update(due_at=free_from)
        return None
    if not as_seen.update(state=MessageState.SENDING, due_at=now + CLAIMED_FOR, tries=F("tries") + 1):
        return None
    message.tries += 1
    return message


def _try_later(message: Message, trouble: str) -> MessageState | str:
    if message.tries > len(PAUSES):
        return _finish(message, MessageState.DEAD, trouble=trouble)
    pause = timedelta(minutes=PAUSES[message.tries - 1])
    return _finish(message, MessageState.WAITING, trouble=trouble, due_at=clock.now() + pause)


def _finish(
    message: Message, state: MessageState, *, trouble: str = "", handed: Handed | None = None, **changes: object
) -> MessageState | str:
    """Write down what became of a claimed message; the claim may have run out meanwhile, then only the try is kept."""
    trouble = normalise(trouble)[:200]
    changes |= {"state": state, "trouble": trouble}
    if handed:
        changes |= {"sent_at": clock.now(), "reference": normalise(handed.reference)[:120]}
        changes |= {} if handed.cost is None else {"cost": handed.cost}
    if state != MessageState.WAITING:
        changes |= blanked(message)
    with transaction.atomic():
        MessageTry.objects.create(message=message, delivered=bool(handed), trouble=trouble)
        mine = Message.objects.filter(pk=message.pk, state=MessageState.SENDING, tries=message.tries)
        return state if mine.update(**changes) else ""
