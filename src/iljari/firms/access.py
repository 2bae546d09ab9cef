"""The only way to a firm or vacancy on a page: by permission and by centre; who saw a contact person is logged."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import ledger

from .models import Firm, FirmContact, Vacancy


def access_firm(account: Account, firm_id: UUID, *, purpose: str = "firm") -> Firm:
    """The firm with its contacts (`firm.people`), if this account may see it.

    Raises Http404 alike for a firm that does not exist, is of another centre, or may not be seen.
    """
    people = Prefetch("contacts", queryset=FirmContact.objects.order_by("left", "name", "id"), to_attr="people")
    firm = Firm.objects.filter(pk=firm_id, centre=account.centre_id).prefetch_related(people).first()
    if firm is None or not allows(account, "firms.read"):
        ledger.record(by=account, verb="firms.read", about="firm", why=purpose, outcome="refused")
        raise Http404
    _log(account, "firm", firm.id, [contact.id for contact in firm.people], purpose)
    return firm


def access_vacancy(account: Account, vacancy_id: UUID, *, purpose: str = "vacancy") -> Vacancy:
    """The vacancy with its firm and contact, if this account may see it; Http404 as for firms."""
    rows = Vacancy.objects.select_related("firm", "contact", "centre")
    vacancy = rows.filter(pk=vacancy_id, centre=account.centre_id).first()
    if vacancy is None or not allows(account, "firms.read"):
        ledger.record(by=account, verb="firms.read", about="vacancy", why=purpose, outcome="refused")
        raise Http404
    _log(account, "vacancy", vacancy.id, [vacancy.contact_id] if vacancy.contact_id else [], purpose)
    return vacancy


def _log(account: Account, about: str, object_id: UUID, contacts: list[UUID], purpose: str) -> None:
    ledger.record(
        by=account,
        verb="firms.read",
        about=about,
        object_id=object_id,
        whose=contacts or None,
        fields=("name", "contact") if contacts else (),
        why=purpose,
    )
