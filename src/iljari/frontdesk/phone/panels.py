"""What the phone shows on the today page: whom to call back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.models import Account
from iljari.kernel import clock, own_data, panels
from iljari.people.access import log_list

from .. import queries
from ..models import Callback

SHOWN = 6


def owed(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """One's own callbacks and those that nobody has taken, due first; left out when nobody waits."""
    rows = list(queries.owed(account.centre_id, whose="mine", account=account)[: SHOWN + 1])
    if not rows:
        return None
    shown = rows[:SHOWN]
    log_list(account, [each.person_id for each in shown if each.person_id], purpose="today: callbacks")
    return {"rows": shown, "more": len(rows) > SHOWN, "now": clock.now()}


def offer() -> None:
    """Hang the panel into its place, and say what the room holds about a person's callbacks."""
    panels.offer(panels.Panel("today", 15, "frontdesk/phone/panel_callbacks.html", owed, "frontdesk.callbacks"))
    columns = ("asked_at", "contact", "called_as", "topic", "words", "due_at", "tries", "state", "settled_at")
    own_data.offer("callbacks", lambda key: own_data.rows(Callback.objects.filter(person=key), *columns))
