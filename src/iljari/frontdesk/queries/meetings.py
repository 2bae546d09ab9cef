"""Reads of reservations: one's own, the one into which another was moved, what a feed shows."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from iljari.firms.models import Firm
from iljari.kernel import clock
from iljari.kernel.models import StateChange
from iljari.people.models import Person

from ..guests import holder_of
from ..models import CalendarFeed, MeetingKind, Reservation, ReservationState
from .slots import Slot

GONE = (ReservationState.CANCELLED, ReservationState.MOVED)
SHOWN_GONE = timedelta(days=30)
MOST_MOVES = 50
MOST_IN_FEED = 3000


def with_all() -> QuerySet[Reservation]:
    """Reservations with what a page or letter of them names."""
    return Reservation.objects.select_related("centre", "person__centre", "firm", "staff", "room")


def latest(reservation: Reservation) -> Reservation:
    """Where a moved reservation stands now; itself when it was not moved."""
    for _step in range(MOST_MOVES):
        if reservation.moved_to_id is None:
            break
        reservation = with_all().get(pk=reservation.moved_to_id)
    return reservation


def origin(reservation: Reservation) -> tuple[UUID, int]:
    """The key of the first of the reservations that were moved into this one, and how often it was moved."""
    key, moves = reservation.pk, 0
    while moves < MOST_MOVES:
        before = Reservation.objects.filter(moved_to=key).values_list("pk", flat=True).first()
        if before is None:
            break
        key, moves = before, moves + 1
    return key, moves


def to_come(
    *,
    person: Person | UUID | None = None,
    firm: Firm | UUID | None = None,
    contact: str = "",
    keys: Iterable[UUID] = (),
) -> list[Reservation]:
    """What stands and is not over: of a person, of a firm, under a contact, or these, the next one first."""
    whose = Q(pk__in=list(keys))
    if person:
        whose |= Q(person=person)
    if firm:
        whose |= Q(firm=firm)
    if contact:
        whose |= Q(contact=contact)
    rows = with_all().filter(whose, state__in=[ReservationState.BOOKED, ReservationState.ARRIVED])
    return list(rows.filter(ends__gt=clock.now()).order_by("starts", "id")[:20])


def overlapping(slot: Slot, *, person: Person | None, contact: str) -> Reservation | None:
    """What the visitor holds already at the time of a slot."""
    holder = person.pk if person else holder_of(contact) if contact else None
    rows = with_all().filter(cells__holder=holder, cells__cell__gte=slot.starts, cells__cell__lt=slot.ends)
    return rows.order_by("starts", "id").first() if holder else None


def of_feed(feed: CalendarFeed) -> tuple[list[Reservation], Mapping[UUID, datetime]]:
    """What a colleague's or room's feed shows: the last thirty days and all that comes, also what was given up within
    thirty days; and when that was (two statements)."""
    since = clock.now() - SHOWN_GONE
    rows = Reservation.objects.filter(starts__gte=since, centre=feed.centre_id).exclude(state=ReservationState.NO_SHOW)
    rows = rows.filter(staff=feed.staff_id) if feed.staff_id else rows.filter(room=feed.room_id)
    found = list(rows.select_related("person", "firm", "room").order_by("starts", "id")[:MOST_IN_FEED])
    gone = [row.pk for row in found if row.state in GONE]
    logged = StateChange.objects.filter(kind="frontdesk.reservation", object_id__in=gone, new__in=GONE, at__gte=since)
    changed = dict(logged.order_by("at", "id").values_list("object_id", "at"))
    return [row for row in found if row.state not in GONE or row.pk in changed], changed


def to_remind(centre: UUID, *, until: datetime) -> QuerySet[Reservation]:
    """Meetings that somebody comes to from now until then, and that still stand."""
    rows = with_all().filter(centre=centre, state=ReservationState.BOOKED, starts__gt=clock.now(), starts__lte=until)
    return rows.exclude(kind=MeetingKind.EVENT).order_by("starts", "id")
