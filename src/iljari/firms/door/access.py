"""The only way to a vacancy or contact behind the door: the firm's own, or the same 404 as for what does not exist."""

from uuid import UUID

from django.http import Http404

from iljari.kernel import ledger

from ..guests import FirmGuest
from ..models import FactoryEnquiry, Firm, FirmContact, Vacancy


def own_firm(guest: FirmGuest) -> Firm:
    """The guest's firm with its centre."""
    return Firm.objects.select_related("centre").get(pk=guest.firm_id)


def own_vacancy(guest: FirmGuest, vacancy_id: UUID) -> Vacancy:
    """The vacancy with firm and contact. Raises Http404 alike for what is absent and for another firm's."""
    rows = Vacancy.objects.select_related("firm__centre", "contact__firm__centre", "centre")
    vacancy = rows.filter(pk=vacancy_id, firm=guest.firm_id).first()
    if vacancy is None:
        _refused(guest, "vacancy")
        raise Http404
    return vacancy


def own_contact(guest: FirmGuest, contact_id: UUID) -> FirmContact:
    """A contact of the guest's firm; Http404 as for vacancies."""
    contact = FirmContact.objects.select_related("firm__centre").filter(pk=contact_id, firm=guest.firm_id).first()
    if contact is None:
        _refused(guest, "contact")
        raise Http404
    return contact


def own_enquiry(guest: FirmGuest, enquiry_id: UUID) -> FactoryEnquiry:
    """A factory enquiry of the guest's firm; Http404 as for vacancies."""
    rows = FactoryEnquiry.objects.select_related("firm", "adviser", "centre")
    enquiry = rows.filter(pk=enquiry_id, firm=guest.firm_id).first()
    if enquiry is None:
        _refused(guest, "enquiry")
        raise Http404
    return enquiry


def _refused(guest: FirmGuest, about: str) -> None:
    ledger.record(by=guest, verb="firms.read", about=about, why="firm's page", outcome="refused")
