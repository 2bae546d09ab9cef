"""Whom the room wants called: firms to ask whether they still look for people, firms with a talk by phone planned."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account
from iljari.kernel import calling, clock

from . import actions, queries, rules
from .access import access_vacancy
from .visits import queries as visits


def still_looking(account: Account, most: int) -> Iterator[calling.ToCall]:
    """Firms of open vacancies, the longest unasked first (one statement)."""
    for row in queries.to_ask(account.centre_id)[:most]:
        yield calling.ToCall(
            *queries.whom_to_call(row),
            row.title,
            row.last_asked + timedelta(days=rules.ASK_AGAIN_DAYS),
            reverse("firms:vacancy", args=[row.pk]),
            None,
            reverse("firms:still_looking", args=[row.pk]),
            _("Still looking"),
            row.pk,
        )


def looks_on(account: Account, vacancy_id: UUID) -> None:
    """The firm still looks for people."""
    actions.still_looking(by=account, vacancy=access_vacancy(account, vacancy_id, purpose="calling list"))


def planned(account: Account, most: int) -> Iterator[calling.ToCall]:
    """Firms with whom one planned to speak by phone, once the day has come (two statements)."""
    for plan in visits.to_phone(account, clock.today())[:most]:
        speaker = visits.speaker_of(plan)
        yield calling.ToCall(
            f"{plan.firm.name} · {speaker.name}" if speaker else plan.firm.name,
            (speaker.phone if speaker else "") or plan.firm.phone,
            f"{plan.get_purpose_display()} · {plan.what}" if plan.what else plan.get_purpose_display(),
            plan.due,
            reverse("visits:write", args=[plan.firm_id]),
        )


def offer() -> None:
    """Offer them to the calling list."""
    calling.offer(calling.Source("firms", _("Firms to call"), "firms.visit", planned))
    calling.offer(
        calling.Source(
            "still",
            _("Ask: still looking?"),
            "firms.change_state",
            still_looking,
            (calling.Answer("looking", _("Still looking"), looks_on),),
        )
    )
