"""Whom the room wants called: firms whose answer is open, people who were introduced and may not have applied."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account
from iljari.firms.queries import whom_to_call
from iljari.kernel import calling, clock

from . import actions, queries, rules
from .access import access_referral


def open_results(account: Account, most: int) -> Iterator[calling.ToCall]:
    """One's own introductions whose answer is due from the firm (one statement)."""
    for row in queries.due_for(account, clock.today(), most):
        if rules.owner_of_next_action(row.state, past_due=False) != "firm":
            continue
        yield calling.ToCall(
            *whom_to_call(row.vacancy),
            f"{row.person.name or '—'} · {row.vacancy.title}",
            row.due,
            reverse("placement:referral", args=[row.pk]),
            row.person_id,
            key=row.pk,
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
