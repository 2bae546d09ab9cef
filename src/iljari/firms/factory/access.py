"""The only way to an enquiry on a page: by permission and by centre; who saw whose name and number is logged."""

from uuid import UUID

from django.http import Http404

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import ledger

from ..models import FactoryEnquiry


def access_enquiry(account: Account, enquiry_id: UUID, *, purpose: str = "enquiry") -> FactoryEnquiry:
    """The enquiry with firm, contact and adviser, if this account may see it.

    Raises Http404 alike for one that does not exist, is of another centre, or may not be seen.
    """
    rows = FactoryEnquiry.objects.select_related("firm", "contact__firm__centre", "adviser", "centre")
    enquiry = rows.filter(pk=enquiry_id, centre=account.centre_id).first()
    if enquiry is None or not allows(account, "firms.read"):
        ledger.record(by=account, verb="firms.read", about="enquiry", why=purpose, outcome="refused")
        raise Http404
    ledger.record(
        by=account,
        verb="firms.read",
        about="enquiry",
        object_id=enquiry.pk,
        whose=enquiry.contact_id,
        fields=("name", "contact") if enquiry.contact_id or enquiry.asker_name else (),
        why=purpose,
    )
    return enquiry
