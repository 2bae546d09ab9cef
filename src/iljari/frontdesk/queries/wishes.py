"""Who would rather come earlier, and which free time would suit them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from iljari.centre.models import Account
from iljari.kernel import clock

from ..models import EarlierWish, Reservation, ReservationState, WishState
from .hours import house
from .slots import Slot, free_slots

MOST = 50


def wish_of(reservation: Reservation) -> EarlierWish | None:
    """The reservation's wish that waits or has an offer."""
    waiting = EarlierWish.objects.filter(reservation=reservation, state__in=[WishState.OPEN, WishState.OFFERED])
    return waiting.select_related("reservation", "offered_staff").first()


def offered_until(wish: EarlierWish | None) -> datetime | None:
    """Until when the offer of this wish can be taken; None where there is none, or it has run out."""
    if wish is None or wish.state != WishState.OFFERED or wish.answer_until is None:
        return None
    return wish.answer_until if wish.answer_until > clock.now() else None


def in_line(centre: UUID, *, staff: Account, starts: datetime, after: EarlierWish | None = None) -> list[EarlierWish]:
    """Those who would come at that time to that colleague, first come first: their present time is later, the
    colleague serves their line, and is the one they want where they want no other (seven statements)."""
    day = clock.local(starts).date()
    span = house(centre, day, day)
    waiting = _waiting(centre, after).filter(reservation__starts__gt=starts)
    waiting = waiting.filter(Q(reservation__only_staff=False) | Q(reservation__staff=staff))
    serves: dict[str, bool] = {}
    found = []
    for wish in waiting[:MOST]:
        line = wish.reservation.line
        if line not in serves:
            serves[line] = any(each.pk == staff.pk for each in span.serving(line))
        if serves[line] or wish.reservation.staff_id == staff.pk:
            found.append(wish)
    return found


def slot_at(centre: UUID, *, staff: Account, starts: datetime, kind: str) -> Slot | None:
    """The free time of this colleague that begins at this moment and is long enough for the kind of meeting."""
    day = clock.local(starts).date()
    free = free_slots(centre, staff=staff, kind=kind, first=day, days=1)
    return next((slot for slot in free if slot.starts == starts), None)


def _waiting(centre: UUID, after: EarlierWish | None) -> QuerySet[EarlierWish]:
    rows = EarlierWish.objects.filter(
        centre=centre, state=WishState.OPEN, reservation__state=ReservationState.BOOKED
    ).select_related("reservation__person__centre", "reservation__firm", "reservation__centre")
    if after is not None:
        rows = rows.filter(Q(created_at__gt=after.created_at) | Q(created_at=after.created_at, pk__gt=after.pk))
    return rows.order_by("created_at", "id")
