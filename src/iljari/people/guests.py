"""The citizen as a guest: somebody who acts for themselves, and reaches nothing but their own records."""

from dataclasses import dataclass
from typing import Any, ClassVar

from iljari.centre.guests import Guest
from iljari.centre.permissions import CITIZEN

from .models import Person


@dataclass(frozen=True, slots=True)
class Citizen(Guest):
    """A person at their own page; `id` is the person's key."""

    role: ClassVar[str] = CITIZEN

    @property
    def logged_as(self) -> str:
        """What stands in the ledger beside the key: no name, for the ledger is never rewritten, not at an erasure."""
        return self.role

    def owns(self, record: Any) -> bool:
        """A person only if it is they themselves; anything about a person only if it is about them."""
        if isinstance(record, Person):
            return record.pk == self.id
        return getattr(record, "person_id", self.id) == self.id


def citizen(person: Person) -> Citizen:
    """The person as the guest that they are at the centre's door."""
    return Citizen(person.pk, person.name or "—", person.centre)
