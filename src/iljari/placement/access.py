"""Who may see a referral or a hire: by permission, by centre, with a purpose; the look at the person is logged."""

from uuid import UUID

from django.http import Http404

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import ledger
from iljari.people.access import access_person

from .models import Hire, Referral
from .queries import with_signs

SHOWN = ("name", "birth_date", "contact", "wishes", "referral")


def access_referral(account: Account, referral_id: UUID, *, purpose: str) -> Referral:
    """The referral with its person, vacancy and firm. Raises Http404 for what is absent, elsewhere or not allowed."""
    found = Referral.objects.filter(pk=referral_id, centre=account.centre_id).select_related(
        "person", "registration", "vacancy__firm", "vacancy__contact", "consultant", "suggestion"
    )
    referral = found.first()
    if referral is None or not allows(account, "placement.read"):
        _refused(account, referral, purpose)
        raise Http404
    access_person(account, referral.person_id, purpose=purpose, fields=SHOWN)
    return referral


def access_hire(account: Account, hire_id: UUID, *, purpose: str) -> Hire:
    """The hire with its person and referral. Raises Http404 for what is absent, elsewhere or not allowed."""
    found = with_signs(Hire.objects.filter(pk=hire_id, centre=account.centre_id)).select_related(
        "person", "registration", "referral", "vacancy__firm"
    )
    hire = found.first()
    if hire is None or not allows(account, "placement.read"):
        _refused(account, hire, purpose)
        raise Http404
    access_person(account, hire.person_id, purpose=purpose, fields=("name", "birth_date", "hire"))
    return hire


def _refused(account: Account, row: Referral | Hire | None, purpose: str) -> None:
    ledger.record(
        by=account,
        verb="placement.read",
        whose=row.person_id if row else None,
        why=purpose,
        outcome="refused",
    )
