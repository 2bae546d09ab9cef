"""What the house shows on today: messages that could not be sent, texts that a person must read."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.kernel import ledger, panels

from . import message_queries
from .access import allows
from .models import Account

SHOWN = 3


def messages(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """The newest of both, with the buttons that settle them (two statements); nothing when all is well."""
    dead = list(message_queries.dead_of(account.centre_id)[: SHOWN + 1])
    unread = list(message_queries.unread_of(account.centre_id)[: SHOWN + 1])
    if not dead and not unread:
        return None
    whose = list(dict.fromkeys(text.whose for text in unread[:SHOWN] if text.whose))
    if whose:
        ledger.record(by=account, verb="centre.read_texts", about="receivedtext", whose=whose, fields=["text"])
    return {
        "dead": message_queries.dress(dead[:SHOWN]),
        "unread": unread[:SHOWN],
        "more_dead": len(dead) > SHOWN,
        "more_unread": len(unread) > SHOWN,
        "may_read_person": allows(account, "people.read"),
    }


def hang() -> None:
    """Hang the panel; called once, when the app is ready."""
    panels.offer(panels.Panel("today", 15, "centre/panel_messages.html", messages, "centre.messages", side=True))
