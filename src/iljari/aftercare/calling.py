"""Whom the room wants called: people in one's care who started work."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.centre.models import Account
from iljari.kernel import calling

from . import actions, queries
from .access import access_ask
from .choices import AskState


def how_it_goes(account: Account, most: int) -> Iterator[calling.ToCall]:
    """One's own people whose mark after the start of work has come (one statement)."""
    for row in queries.calls(account, group="due", who="mine")[:most]:
        person = row.care.person
        yield calling.ToCall(
            person.name or "—",
            person.mobile or person.phone,
            " · ".join(
                str(part)
                for part in (
                    row.care.hire.firm_name,
                    row.get_mark_display(),
                    row.get_signal_display() if row.signal else "",
                    row.care.hour,
                )
                if part
            ),
            row.call_on,
            f"{reverse('aftercare:care', args=[row.care_id])}#answer",
            person.pk,
            key=row.pk,
        )


def same_firm(account: Account, ask_id: UUID) -> None:
    """They work at the same firm."""
    actions.answer(by=account, ask=access_ask(account, ask_id, purpose="calling list"), result=AskState.SAME_FIRM)


def not_reached(account: Account, ask_id: UUID) -> None:
    """Nobody answered; it is tried again."""
    actions.not_reached(by=account, ask=access_ask(account, ask_id, purpose="calling list"))


def offer() -> None:
    """Offer it to the calling list."""
    calling.offer(
        calling.Source(
            "aftercare",
            _("Aftercare"),
            "aftercare.ask",
            how_it_goes,
            (
                calling.Answer("same_firm", pgettext_lazy("aftercare", "Works at the same firm"), same_firm),
                calling.Answer("not_reached", _("Not reached"), not_reached),
            ),
        )
    )
