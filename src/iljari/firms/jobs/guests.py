"""Somebody who wants to be told of new jobs: known by a proven contact only, without a name and without an account."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID, uuid5

from iljari.centre.guests import Guest
from iljari.centre.models import Centre
from iljari.centre.permissions import SEARCHER
from iljari.kernel.korean import mask_phone

from ..models import SavedSearch

CONTACTS = UUID("0b9a6d3c-5f7e-4a53-9b1e-6a1f7c2d8e40")


@dataclass(frozen=True, slots=True)
class Searcher(Guest):
    """A contact at the job search; `id` is made of the contact, so that the ledger knows it again without naming it."""

    contact: str
    role: ClassVar[str] = SEARCHER

    def owns(self, record: Any) -> bool:
        """Their own saved searches, and nothing else."""
        return isinstance(record, SavedSearch) and record.contact == self.contact


def searcher(contact: str, centre: Centre) -> Searcher:
    """The guest with that contact (digits, or a mail address in lower case)."""
    first, at, host = contact.partition("@")
    name = f"{first[:2]}***@{host}" if at else mask_phone(contact)
    return Searcher(uuid5(CONTACTS, contact), name[:60], centre, contact)
