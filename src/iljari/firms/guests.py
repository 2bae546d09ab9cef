"""A firm's contact as a guest: somebody who acts for one firm, and reaches nothing but that firm's records."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from iljari.centre.guests import Guest
from iljari.centre.permissions import FIRM
from iljari.people.models import Person

from .models import Firm, FirmContact


@dataclass(frozen=True, slots=True)
class FirmGuest(Guest):
    """A contact at their firm's page; `id` is the contact's key, `firm_id` the firm's."""

    firm_id: UUID
    role: ClassVar[str] = FIRM

    def owns(self, record: Any) -> bool:
        """The firm itself, and what belongs to it directly or through one of its vacancies; never a person."""
        if isinstance(record, Person):
            return False
        if isinstance(record, Firm):
            return record.pk == self.firm_id
        if hasattr(record, "firm_id"):
            return record.firm_id == self.firm_id
        return not hasattr(record, "vacancy_id") or record.vacancy.firm_id == self.firm_id


def firm_guest(contact: FirmContact) -> FirmGuest:
    """The contact as the guest that they are at the centre's door."""
    return FirmGuest(contact.pk, contact.name, contact.firm.centre, contact.firm_id)


@dataclass(frozen=True, slots=True)
class Newcomer(Guest):
    """Somebody who has proved a number or an address that no firm is known by: may register a firm, nothing else."""

    role: ClassVar[str] = FIRM

    def owns(self, record: Any) -> bool:
        """Nothing is theirs yet."""
        return False
