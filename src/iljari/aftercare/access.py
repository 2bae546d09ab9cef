"""Who may see a care: by permission, by centre, with a purpose; the look at the person is logged."""

from uuid import UUID

from django.http import Http404

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import ledger
from iljari.people.access import access_person

from .models import Aftercare, Ask


def access_care(account: Account, care_id: UUID, *, purpose: str) -> Aftercare:
    """The care with its person and hire. Raises Http404 for what is absent, elsewhere or not allowed."""
    rows = Aftercare.objects.filter(pk=care_id, centre=account.centre_id).select_related("hire", "centre")
    care = rows.first()
    if care is None or not allows(account, "aftercare.read"):
        whose = care.person_id if care else None
        ledger.record(by=account, verb="aftercare.read", whose=whose, why=purpose, outcome="refused")
        raise Http404
    care.person = access_person(account, care.person_id, purpose=purpose, fields=("name", "contact", "hire"))
    return care


def access_ask(account: Account, ask_id: UUID, *, purpose: str) -> Ask:
    """The ask with its care. Raises Http404 as access_care."""
    ask = Ask.objects.filter(pk=ask_id, care__centre=account.centre_id).first()
    if ask is None:
        raise Http404
    ask.care = access_care(account, ask.care_id, purpose=purpose)
    return ask
