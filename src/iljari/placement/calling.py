"""Whom the room wants called: firms whose answer is open, people who were introduced and may not have applied."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account
from iljari.firms.queries import whom_to_call
from iljari.kernel import calling

from . import actions, queries, rules
from .access import access_referral


def open_results(account: Account, most: int) -> Iterator[calling.ToCall]:
    """One's own introductions whose answer is due, and interviews of which nobody has said how they went (one
    statement). An interview that took place is not answered with "no answer": it has no bulk result.
    """
    for row in queries.results_open(account)[:most]:
        yield calling.ToCall(
            *whom_to_call(row.vacancy),
            f"{row.person.name or '—'} · {row.vacancy.title}",
            row.due,
            reverse("placement:referral", args=[row.pk]),
            row.person_id,
            key=row.pk if row.state in rules.SILENT else None,
        )


def no_answer(account: Account, referral_id: UUID) -> None:
    """The firm does not answer; the person can be offered again, there or elsewhere."""
    actions.no_answer(by=account, referral=access_referral(account, referral_id, purpose="calling list"))


def applications(account: Account, most: int) -> Iterator[calling.ToCall]:
    """One's own people of whom it is to be asked whether they have really applied (one statement)."""
    for row in queries.to_ask_applied(account)[:most]:
        person = row.person
        yield calling.ToCall(
            person.name or "—",
            person.mobile or person.phone,
            f"{row.vacancy.firm.name} · {row.vacancy.title}",
            row.ask_applied_on,
            f"{reverse('placement:referral', args=[row.pk])}#applied",
            person.pk,
        )


def offer() -> None:
    """Offer them to the calling list."""
    calling.offer(calling.Source("applied", _("Have they applied?"), "placement.seekers_word", applications))
    calling.offer(
        calling.Source(
            "result",
            _("Results that are open"),
            "placement.firms_answer",
            open_results,
            (calling.Answer("no_answer", _("No answer"), no_answer),),
        )
    )
