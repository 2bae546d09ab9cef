"""What the front desk announces."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Booked:
    """A time is held for somebody."""

    reservation_id: UUID


@dataclass(frozen=True, slots=True)
class Moved:
    """A reservation has another time now: the old row, and the one that holds the new time."""

    old_id: UUID
    reservation_id: UUID


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A reservation is given up; `by` is a BookedBy."""

    reservation_id: UUID
    by: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Another colleague holds the meeting, at the same time."""

    reservation_id: UUID


@dataclass(frozen=True, slots=True)
class Freed:
    """A time of a colleague has become free: somebody may be waiting for an earlier one."""

    staff_id: UUID
    starts_iso: str


@dataclass(frozen=True, slots=True)
class Served:
    """A visitor has been served and goes."""

    visit_id: UUID


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody who would rather come earlier is offered a time that has become free."""

    wish_id: UUID


@dataclass(frozen=True, slots=True)
class OfferWithdrawn:
    """The time that was offered is taken: the wish waits on."""

    wish_id: UUID
    starts_iso: str
