"""Who stands at the front desk's own doors: somebody with a proven contact, a screen in the hall, whoever holds a
ticket."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID, uuid5

from iljari.centre.guests import Guest
from iljari.centre.models import Centre
from iljari.centre.permissions import BOOKER, KIOSK, VISITOR
from iljari.kernel.korean import mask_phone
from iljari.people.guests import citizen
from iljari.people.models import Person

from .models import Device, EarlierWish, Reservation, Visit

CONTACTS = UUID("5f0a2a9e-3c55-4f0f-9d51-8c8d6f1b7a10")


def holder_of(contact: str) -> UUID:
    """The key under which a contact holds its time: whoever is not known yet cannot be in two places either."""
    return uuid5(CONTACTS, contact)


@dataclass(frozen=True, slots=True)
class Booker(Guest):
    """Somebody who books without an account: known by a contact that a code has proved, and by what they are called."""

    contact: str
    role: ClassVar[str] = BOOKER

    def owns(self, record: Any) -> bool:
        """Their own reservations, and what is nobody's (a colleague, a room); never a person or a firm."""
        if isinstance(record, EarlierWish):
            return self.owns(record.reservation)
        if isinstance(record, Reservation):
            return record.contact == self.contact
        return not isinstance(record, Person) and not hasattr(record, "person_id") and not hasattr(record, "firm_id")


def booker(contact: str, centre: Centre) -> Booker:
    """The guest with that contact (digits, or a mail address in lower case)."""
    first, at, host = contact.partition("@")
    name = f"{first[:2]}***@{host}" if at else mask_phone(contact)
    return Booker(holder_of(contact), name[:60], centre, contact)


def guest_of(reservation: Reservation) -> Guest:
    """Whoever holds the reservation, as the guest that they are when they answer from outside: the person, or whoever
    has its contact."""
    if reservation.person:
        return citizen(reservation.person)
    return booker(reservation.contact, reservation.centre)


@dataclass(frozen=True, slots=True)
class Hall(Guest):
    """A kiosk: lets people draw tickets and say that they have come; it reads nobody's record."""

    role: ClassVar[str] = KIOSK

    def owns(self, record: Any) -> bool:
        """Itself, and any reservation of its centre, for whoever stands before it has named it; nothing else."""
        if isinstance(record, Device):
            return record.pk == self.id
        return isinstance(record, Reservation) and record.centre_id == self.centre.pk


def hall(device: Device) -> Hall:
    """The kiosk as the guest that acts for whoever stands before it."""
    return Hall(device.pk, device.name, device.centre)


@dataclass(frozen=True, slots=True)
class TicketHolder(Guest):
    """Whoever holds a ticket, known by the address that came with it: their own visit, and nothing else."""

    role: ClassVar[str] = VISITOR

    def owns(self, record: Any) -> bool:
        """This one visit."""
        return isinstance(record, Visit) and record.pk == self.id


def ticket_holder(visit: Visit) -> TicketHolder:
    """The visitor of this visit as the guest that they are; the ticket stands for the name."""
    return TicketHolder(visit.pk, visit.ticket, visit.centre)
