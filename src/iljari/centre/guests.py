"""Guests: people who act from outside, for themselves and with nothing but their own records.

A guest stands where an account stands (`by=`): the permission table names their role, and `centre.access.action`
refuses every record that is not theirs. They hold no password: a one-time code or a link brings them in (`doors`).
"""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from .models import Centre


@dataclass(frozen=True, slots=True)
class Guest:
    """`id` is the key of the person or contact that they are; `name` stands in ledger, log and thread."""

    id: UUID
    name: str
    centre: Centre

    role: ClassVar[str] = ""
    is_active: ClassVar[bool] = True

    @property
    def pk(self) -> UUID:
        """The same key, as accounts have it."""
        return self.id

    @property
    def centre_id(self) -> UUID:
        """The key of the centre at whose door they stand."""
        return self.centre.pk

    @property
    def roles(self) -> frozenset[str]:
        """The one role that guests of this kind hold."""
        return frozenset({self.role})

    def owns(self, record: Any) -> bool:
        """Whether this record is theirs, or nobody's in particular; rooms say so for their own guests."""
        raise NotImplementedError
