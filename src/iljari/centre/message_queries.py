"""Reads of the house's messages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet, Sum
from django.utils.functional import Promise

from iljari.kernel import clock, outbox
from iljari.kernel.models import Message, MessageChannel, MessageState, MessageWording, ReceivedText
from iljari.kernel.outbox import questions

from .models import Centre
from .queries import the_centre

BADGES = {
    MessageState.WAITING: "wait",
    MessageState.SENDING: "info",
    MessageState.SENT: "good",
    MessageState.DEAD: "harm",
    MessageState.DROPPED: "neutral",
}
# A message is tried for two days; whatever was sent this month was written at most this long before it.
TRIED_FOR = timedelta(days=3)


def messages_of(centre_id: UUID, wanted: Mapping[str, Any]) -> QuerySet[Message]:
    """What the centre said, newest first: of a state, a channel, an occasion."""
    rows = Message.objects.filter(centre=centre_id).defer("body")
    return rows.filter(**{name: wanted[name] for name in ("state", "channel", "occasion") if wanted.get(name)})


def dead_of(centre_id: UUID) -> QuerySet[Message]:
    """What could not be sent and waits for somebody to decide, newest first."""
    return Message.objects.filter(centre=centre_id, state=MessageState.DEAD).defer("body")


def unread_of(centre_id: UUID) -> QuerySet[ReceivedText]:
    """Texts that nobody has understood or seen to, newest first."""
    return ReceivedText.objects.filter(centre=centre_id, understood=False, settled_at=None)


def received_of(centre_id: UUID) -> QuerySet[ReceivedText]:
    """All texts that came in, newest first."""
    return ReceivedText.objects.filter(centre=centre_id)


def dress(rows: Sequence[Message]) -> Sequence[Message]:
    """Give each message what pages show of it: its occasion's name and the shape of its state."""
    occasions = outbox.known()
    for row in rows:
        row.occasion_label = occasions[row.occasion].label if row.occasion in occasions else row.occasion
        row.badge_kind = BADGES[MessageState(row.state)]
        row.may_try_again = row.state == MessageState.DEAD and not row.secret
        row.may_drop = row.state in {MessageState.DEAD, MessageState.WAITING}
    return rows


@dataclass(frozen=True, slots=True)
class Month:
    """What was sent since the first of a month: how many texts and mails, and what they cost in won."""

    first: date
    texts: int
    mails: int
    cost: int


def month_of(centre_id: UUID, day: date) -> Month:
    """The month of a day (Seoul), up to now."""
    first = day.replace(day=1)
    start, _end = clock.day_bounds(first, first)
    sent = Message.objects.filter(
        centre=centre_id, state=MessageState.SENT, sent_at__gte=start, created_at__gte=start - TRIED_FOR
    )
    found = dict.fromkeys(MessageChannel.values, 0)
    cost = 0
    for channel, count, won in sent.order_by().values_list("channel").annotate(count=Count("id"), won=Sum("cost")):
        found[channel], cost = count, cost + won
    return Month(first, found[MessageChannel.TEXT], found[MessageChannel.MAIL], cost)


def centre_for(sender: str) -> Centre | None:
    """The centre that a text from this number is for: the one that asked it something, or wrote to it last; else the
    first of the house. None before there is one."""
    contact = outbox.contact_of(sender)
    asked = questions.open_questions(contact).first() if contact else None
    found = asked or (Message.objects.filter(to=contact).only("centre").first() if contact else None)
    return (Centre.objects.filter(pk=found.centre).first() if found else None) or the_centre()


@dataclass(frozen=True, slots=True)
class Worded:
    """One occasion of the house, with its wordings: (language, its name, channel, its name, whether own)."""

    key: str
    label: str | Promise
    wordings: tuple[tuple[str, str, str, str | Promise, bool], ...]


def wordings_of(centre_id: UUID) -> list[Worded]:
    """Every occasion with its wordings by language and channel, in the order of the rooms."""
    rows = MessageWording.objects.filter(centre=centre_id).order_by("id")
    own = set(rows.values_list("occasion", "language", "channel"))
    return [
        Worded(
            key,
            occasion.label,
            tuple(
                (language, name, channel, label, (key, language, channel) in own)
                for language, name in settings.LANGUAGES
                for channel, label in MessageChannel.choices
            ),
        )
        for key, occasion in sorted(outbox.known().items())
    ]
