"""Whom the room wants called: people in one's care who started work."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account
from iljari.kernel import calling

from . import queries


def how_it_goes(account: Account, most: int) -> Iterator[calling.ToCall]:
    """One's own people whose mark after the start of work has come (one statement)."""
    for row in queries.calls(account, group="due", who="mine")[:most]:
        person = row.care.person
        yield calling.ToCall(
            person.name or "—",
            person.mobile or person.phone,
            f"{row.care.hire.firm_name} · {row.get_mark_display()}" + (f" · {row.care.hour}" if row.care.hour else ""),
            row.call_on,
            f"{reverse('aftercare:care', args=[row.care_id])}#answer",
            person.pk,
        )


def offer() -> None:
    """Offer it to the calling list."""
    calling.offer(calling.Source("aftercare", _("Aftercare"), "aftercare.ask", how_it_goes))
