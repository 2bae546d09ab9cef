"""Verbs of the calendar: book, move, cancel, did not come. The only writer of reservations and what they occupy."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.guests import Guest
from iljari.centre.models import Account
from iljari.firms.factory.rules import OPEN
from iljari.firms.models import FactoryEnquiry, Firm
from iljari.kernel import clock, ledger, outbox
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.states import change_state, log_start
from iljari.people.models import Person
from iljari.people.noting import note

from ..events import Booked, Cancelled, Freed, Moved
from ..guests import Booker, holder_of
from ..models import (
    BookedBy,
    CounterKind,
    MeetingKind,
    Occupancy,
    Reservation,
    ReservationState,
    Room,
    Topic,
)
from ..queries.hours import settings_of
from ..queries.slots import Slot, free_slots, is_open, is_there
from ..rules import reminders, slots
from .choosing import choose

OFFERED = 5
# A visitor who has not come half an hour after the end did not come.
GRACE = timedelta(minutes=30)


class SlotTaken(Overtaken):
    """Somebody else has just taken this time; `free` are the next ones (queries.slots.Slot), nearest first."""

    code = "slot_taken"

    def __init__(self, free: list[Slot]) -> None:
        super().__init__(_("Somebody else has just booked this time. Choose one of the next free ones."))
        self.free = free


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to book. `line`: the counter kind; `staff` or `room` or both hold the time."""

    starts: datetime
    ends: datetime
    topic: str
    line: str
    kind: str = MeetingKind.MEETING
    staff: Account | None = None
    room: Room | None = None
    person: Person | None = None
    firm: Firm | None = None
    enquiry: FactoryEnquiry | None = None
    called_as: str = ""
    contact: str = ""
    words: str = ""
    only_staff: bool = False
    large_print: bool = False
    language: str = "ko"


@action("frontdesk.book")
def book(*, by: Actor, wanted: Wanted, how: str, person: Person | None = None, firm: Firm | None = None) -> Reservation:
    """Hold a time. The person or firm is handed in by name (so that a guest can only book for themselves).

    Raises SlotTaken (with the next free times) when a colleague, a room or the visitor is taken for even ten minutes
    of it, RuleBroken for a time that does not lie on the grid, in the past, outside the house's or the colleague's
    hours, further ahead than guests may book, or about another firm's factory enquiry, NotAllowed for a contact that
    the guest has not proved.
    """
    if isinstance(by, Booker) and outbox.contact_of(wanted.contact) != by.contact:
        raise NotAllowed(_("Book under the contact that you have proved by its code."))
    wanted = replace(
        wanted, person=person, firm=firm, enquiry=_enquiry(wanted, firm), contact=_contact(by, wanted, person)
    )
    _check(by, wanted)
    reservation = _hold(by, wanted, how)
    log_start(reservation, reservation.state, by=by)
    _tell_thread(by, reservation, "frontdesk.booked")
    _log(by, "frontdesk.book", reservation)
    announce(Booked(reservation.id))
    return reservation


@action("frontdesk.book")
def move(*, by: Actor, reservation: Reservation, slot: Slot, how: str) -> Reservation:
    """Move a reservation to another free time: the old row says where it went, the new one holds the time.

    Raises as `book`, and RuleBroken for a guest who is later than the centre lets people change by themselves. When
    the new time is taken the old one stands.
    """
    _in_time(by, reservation)
    change_state(reservation, ReservationState.MOVED, allowed=slots.TRANSITIONS, by=by, ended_by=how)
    reservation.cells.all().delete()
    wanted = Wanted(
        starts=slot.starts,
        ends=slot.ends,
        topic=reservation.topic,
        line=reservation.line,
        kind=reservation.kind,
        staff=slot.staff,
        room=slot.room,
        person=reservation.person,
        firm=reservation.firm,
        enquiry=reservation.enquiry,
        called_as=reservation.called_as,
        contact=reservation.contact,
        words=reservation.words,
        only_staff=reservation.only_staff,
        large_print=reservation.large_print,
        language=reservation.language,
    )
    _check(by, wanted)
    new = _hold(by, wanted, how)
    log_start(new, new.state, by=by)
    Reservation.objects.filter(pk=reservation.pk).update(moved_to=new)
    reservation.moved_to = new
    _tell_thread(by, new, "frontdesk.moved")
    _log(by, "frontdesk.move", new)
    announce(Moved(reservation.id, new.id))
    _free(reservation)
    return new


@action("frontdesk.book")
def cancel(*, by: Actor, reservation: Reservation, how: str, why: str = "") -> Reservation:
    """Give a reservation up; its time is free at once. Raises RuleBroken for a guest who is too late."""
    _in_time(by, reservation)
    return _give_up(by, reservation, how, why)


@action("frontdesk.book")
def not_coming(*, by: Actor, reservation: Reservation, how: str) -> Reservation:
    """Whoever was reminded says that they do not come: as `cancel`, and also after the time for changes, for we have
    asked. Raises RuleBroken where it is too late to change and no reminder has asked."""
    if not reminders.may_say_no(reservation.starts, clock.now()):
        _in_time(by, reservation)
    return _give_up(by, reservation, how, "")


@action("frontdesk.age")
def note_no_shows(*, by: Account) -> int:
    """Reservations whose visitor has not come half an hour after the end did not take place; returns how many."""
    late = Reservation.objects.filter(
        centre=by.centre_id, state=ReservationState.BOOKED, ends__lt=clock.now() - GRACE
    ).exclude(kind=MeetingKind.EVENT)
    done = 0
    for reservation in late.select_related("person").order_by("starts", "id"):
        try:
            with transaction.atomic():
                change_state(
                    reservation, ReservationState.NO_SHOW, allowed=slots.TRANSITIONS, by=by, ended_by=BookedBy.TIMER
                )
                reservation.cells.all().delete()
                _tell_thread(by, reservation, "frontdesk.no_show")
                _log(by, "frontdesk.note_no_shows", reservation)
        except Overtaken:
            continue
        done += 1
    return done


@action("frontdesk.book")
def tie_reservation(*, by: Account, reservation: Reservation, person: Person) -> Reservation:
    """Say who booked: the reservation enters that person's thread, and they hold its time.

    Raises Overtaken when somebody is tied already, SlotTaken when they hold another time meanwhile.
    """
    if not Reservation.objects.filter(pk=reservation.pk, person=None, firm=None).update(person=person):
        raise Overtaken(_("Someone else has just said who this is. Look at the reservation again."))
    reservation.person = person
    if reservation.is_open():
        reservation.cells.filter(holder=holder_of(reservation.contact)).delete()
        _occupy(reservation, [person.pk])
    _tell_thread(by, reservation, "frontdesk.booked")
    _log(by, "frontdesk.tie_reservation", reservation)
    return reservation


def occupy_instead(reservation: Reservation, old: UUID, new: UUID) -> bool:
    """Let another holder stand in for one (a colleague for a colleague); False when the other is taken."""
    try:
        with transaction.atomic():
            reservation.cells.filter(holder=old).delete()
            _insert(reservation, [new])
    except IntegrityError:
        return False
    return True


def _hold(by: Actor, wanted: Wanted, how: str) -> Reservation:
    fields = {name: getattr(wanted, name) for name in Wanted.__slots__}
    fields |= {"called_as": wanted.called_as.strip()[:60], "words": wanted.words.strip()[:400]}
    reservation = Reservation.objects.create(
        centre_id=by.centre_id, number=_number(by.centre_id), booked_by=how, booked_by_name=by.name[:60], **fields
    )
    holders = [each.pk for each in (wanted.staff, wanted.room, wanted.person) if each is not None]
    if not wanted.person and not wanted.firm and wanted.contact:
        holders.append(holder_of(wanted.contact))
    _occupy(reservation, holders)
    return reservation


def _occupy(reservation: Reservation, holders: list[UUID]) -> None:
    try:
        with transaction.atomic():
            _insert(reservation, holders)
    except IntegrityError as error:
        raise SlotTaken(_next_free(reservation)) from error


def _insert(reservation: Reservation, holders: list[UUID]) -> None:
    # Always in the same order, so that two who want overlapping times wait for each other and never in a circle.
    cells = slots.cells(reservation.starts, reservation.ends)
    rows = sorted((cell, holder.hex, holder) for cell in cells for holder in holders)
    Occupancy.objects.bulk_create(
        [Occupancy(reservation=reservation, holder=holder, cell=cell) for cell, _hex, holder in rows]
    )


def _next_free(reservation: Reservation) -> list[Slot]:
    if reservation.kind == MeetingKind.EVENT or not reservation.staff_id:
        return []
    found = free_slots(
        reservation.centre_id,
        line=reservation.line,
        staff=reservation.staff if reservation.only_staff else None,
        kind=reservation.kind,
        first=clock.local(max(reservation.starts, clock.now())).date(),
        days=7,
    )
    busy = set(Occupancy.objects.filter(holder=reservation.person_id).values_list("cell", flat=True).order_by())
    free = [slot for slot in found if busy.isdisjoint(slots.cells(slot.starts, slot.ends))]
    return sorted(free, key=lambda slot: abs(slot.starts - reservation.starts))[:OFFERED]


def _check(by: Actor, wanted: Wanted) -> None:
    choose(Topic, "topic", wanted.topic)
    choose(CounterKind, "line", wanted.line)
    choose(MeetingKind, "kind", wanted.kind)
    now = clock.now()
    if not (slots.on_grid(wanted.starts) and slots.on_grid(wanted.ends)) or wanted.ends <= wanted.starts:
        raise RuleBroken(_("A reservation begins and ends at a full ten minutes."), code="grid")
    if wanted.starts < now:
        raise RuleBroken(_("This time is over. Choose a later one."), code="past")
    ahead = timedelta(days=settings_of(by.centre_id).days_ahead)
    if isinstance(by, Guest) and wanted.starts > now + ahead:
        raise RuleBroken(
            _("This is further ahead than can be booked here. Choose an earlier time or call us."), code="far"
        )
    if wanted.staff and not is_there(by.centre_id, wanted.staff, wanted.starts, wanted.ends):
        raise RuleBroken(_("At this time the colleague is not there, or the centre is closed. Choose another time."),
                         code="closed")  # fmt: skip
    if not wanted.staff and not is_open(by.centre_id, wanted.starts, wanted.ends):
        raise RuleBroken(_("The centre is closed at this time. Choose another time."), code="closed")


def _in_time(by: Actor, reservation: Reservation) -> None:
    hours = settings_of(by.centre_id).change_hours
    if isinstance(by, Guest) and not slots.may_change(reservation.starts, clock.now(), hours):
        raise RuleBroken(
            _("It is less than %(hours)s hours until then. Please call us; we will find a way.") % {"hours": hours},
            code="late",
        )


def _give_up(by: Actor, reservation: Reservation, how: str, why: str) -> Reservation:
    change_state(
        reservation,
        ReservationState.CANCELLED,
        allowed=slots.TRANSITIONS,
        by=by,
        ended_by=how,
        why=why.strip()[:200],
    )
    # `why` above is the log's; the reservation keeps it as well.
    reservation.why = why.strip()[:200]
    Reservation.objects.filter(pk=reservation.pk).update(why=reservation.why)
    reservation.cells.all().delete()
    _tell_thread(by, reservation, "frontdesk.cancelled")
    _log(by, "frontdesk.cancel", reservation)
    announce(Cancelled(reservation.id, how))
    _free(reservation)
    return reservation


def _enquiry(wanted: Wanted, firm: Firm | None) -> FactoryEnquiry | None:
    """The factory enquiry that is spoken of: the one named, which must be this firm's (or a founder's who has no firm
    yet); else the firm's only open one."""
    if wanted.enquiry:
        if wanted.enquiry.firm_id and (firm is None or wanted.enquiry.firm_id != firm.pk):
            raise RuleBroken(_("This factory enquiry is another firm's. Book from the right one."), code="enquiry")
        return wanted.enquiry
    if firm is None or wanted.topic != Topic.FACTORY:
        return None
    found = list(FactoryEnquiry.objects.filter(firm=firm, state__in=OPEN).order_by("pk")[:2])
    return found[0] if len(found) == 1 else None


def _contact(by: Actor, wanted: Wanted, person: Person | None) -> str:
    contact = outbox.contact_of(wanted.contact)
    return contact or (outbox.contact_of(person.mobile or person.email) if person else "")


def _number(centre: UUID) -> str:
    """A number of eight digits in two groups that no other reservation of the centre has."""
    while True:
        number = f"{secrets.randbelow(10_000):04d}-{secrets.randbelow(10_000):04d}"
        if not Reservation.objects.filter(centre=centre, number=number).exists():
            return number


def _free(reservation: Reservation) -> None:
    if reservation.staff_id and reservation.starts > clock.now():
        announce(Freed(reservation.staff_id, reservation.starts.isoformat()))


def _tell_thread(by: Actor, reservation: Reservation, kind: str) -> None:
    if not reservation.person_id:
        return
    at = clock.local(reservation.starts).strftime("%Y-%m-%d %H:%M")
    facts = {"topic": reservation.topic, "at": at, "with": reservation.staff.name if reservation.staff else ""}
    note(
        person=reservation.person,
        kind=kind,
        by=by,
        facts=facts,
        about="reservation",
        object_id=reservation.id,
    )


def _log(by: Actor, verb: str, reservation: Reservation) -> None:
    ledger.record(
        by=by,
        verb=verb,
        about="reservation",
        object_id=reservation.id,
        whose=reservation.person_id,
        fields=["starts", "state"],
    )
