"""Verbs of the waiting list: wish for an earlier time, be offered what has become free, take it or leave it.

An offer holds nobody's time: whoever books meanwhile has it, and the wish waits on. Taking is `move`, so that the
database decides.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.actions import system_account
from iljari.centre.models import Account
from iljari.kernel import clock, ledger, outbox
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.outbox.questions import settle

from ..events import Offered, OfferWithdrawn
from ..models import BookedBy, EarlierWish, MeetingKind, Reservation, ReservationState, WishState
from ..queries.hours import settings_of
from ..queries.slots import length_of
from ..queries.wishes import in_line, offered_until, slot_at, wish_of
from ..rules import wishes
from .meetings import SlotTaken, move

OFFER, QUESTION = "frontdesk.earlier_offered", "frontdesk.earlier"
NOTHING = {"offered_start": None, "offered_staff": None, "answer_until": None}


@action("frontdesk.book")
def wish_earlier(*, by: Actor, reservation: Reservation) -> EarlierWish:
    """Somebody with a reservation would rather come earlier; they stand at the end of the line. Said twice it counts
    once. Raises RuleBroken for a reservation that no longer stands, or an event."""
    if reservation.state != ReservationState.BOOKED or reservation.kind == MeetingKind.EVENT:
        raise RuleBroken(_("This reservation does not stand any more. Look at it again."), code="state")
    if there := wish_of(reservation):
        return there
    wish, made = EarlierWish.objects.get_or_create(reservation=reservation, defaults={"centre_id": by.centre_id})
    if not made:
        _set(wish, wish.state, WishState.OPEN, created_at=clock.now(), **NOTHING)
    _log(by, "frontdesk.wish_earlier", wish)
    return wish


@action("frontdesk.book")
def stop_wishing(*, by: Actor, reservation: Reservation) -> None:
    """They stay with the time they have; an open offer goes to the next in line. Said twice it counts once."""
    wish = wish_of(reservation)
    if wish is None or not _set(wish, wish.state, WishState.ENDED):
        return
    _log(by, "frontdesk.stop_wishing", wish)
    _offer_on(wish)


@action("frontdesk.book")
def decline_offer(*, by: Actor, reservation: Reservation) -> EarlierWish:
    """Not this time: the wish waits for another one, the next in line is offered this one. Raises Overtaken when the
    offer is over."""
    wish = _offered(reservation)
    _set(wish, WishState.OFFERED, WishState.OPEN)
    _log(by, "frontdesk.decline_offer", wish)
    _offer_on(wish)
    return wish


@action("frontdesk.book")
def take_offer(*, by: Actor, reservation: Reservation, how: str) -> Reservation | None:
    """Come at the offered time instead. None when somebody else has booked it meanwhile: then the old time stands and
    the wish waits on. Raises Overtaken when the offer is over, RuleBroken when it is too late to change."""
    wish = _offered(reservation)
    if not wish.offered_start or not wish.offered_staff or not _set(wish, WishState.OFFERED, WishState.TAKEN):
        raise _over()
    slot = slot_at(wish.centre_id, staff=wish.offered_staff, starts=wish.offered_start, kind=reservation.kind)
    try:
        new = move(by=by, reservation=reservation, slot=slot, how=how) if slot else None
    except SlotTaken:
        new = None
    if new is None:
        reservation.refresh_from_db()
        _set(wish, WishState.TAKEN, WishState.OPEN, **NOTHING)
        if how != BookedBy.WEB:  # on our site they see it at once
            announce(OfferWithdrawn(wish.pk, wish.offered_start.isoformat()))
        return None
    _log(by, "frontdesk.take_offer", wish)
    return new


@action("frontdesk.age")
def offer_freed(
    *, by: Account, staff: Account, starts: datetime, after: EarlierWish | None = None
) -> EarlierWish | None:
    """A time of a colleague is free: offer it to the first in line (behind `after`) whom it would suit; None for
    nobody, and when it is offered to somebody already."""
    if not staff.is_active or starts <= clock.now():
        return None
    if EarlierWish.objects.filter(state=WishState.OFFERED, offered_staff=staff, offered_start=starts).exists():
        return None
    told, hours = outbox.due_from(OFFER, clock.now()), settings_of(by.centre_id).change_hours
    fits: dict[str, bool] = {}
    for wish in in_line(by.centre_id, staff=staff, starts=starts, after=after):
        present, kind = wish.reservation.starts, wish.reservation.kind
        until = wishes.answer_until(told=told, slot=starts, present=present, change_hours=hours)
        if until is None:
            continue
        if kind not in fits:
            fits[kind] = slot_at(by.centre_id, staff=staff, starts=starts, kind=kind) is not None
        if not fits[kind]:
            continue
        offer = {"offered_start": starts, "offered_staff": staff, "answer_until": until}
        if _set(wish, WishState.OPEN, WishState.OFFERED, **offer):
            _log(by, "frontdesk.offer_freed", wish)
            announce(Offered(wish.pk))
            return wish
    return None


@action("frontdesk.age")
def age_offers(*, by: Account) -> int:
    """Offers that nobody has answered in time: the wish waits on, the time goes to the next in line. Idempotent;
    returns how many ran out."""
    late = EarlierWish.objects.filter(centre=by.centre_id, state=WishState.OFFERED, answer_until__lte=clock.now())
    done = 0
    for wish in late.select_related("reservation", "offered_staff").order_by("created_at", "id"):
        if _set(wish, WishState.OFFERED, WishState.OPEN):
            done += 1
            _log(by, "frontdesk.age_offers", wish)
            _offer_on(wish, by)
    return done


@action("frontdesk.age")
def withdraw_offers(*, by: Account, reservation: Reservation) -> None:
    """Somebody has booked this time: whoever was offered it waits on and is told so."""
    if not reservation.staff_id:
        return
    longest = max(length_of(reservation.centre_id, kind) for kind in MeetingKind.values)
    offered = EarlierWish.objects.filter(
        state=WishState.OFFERED,
        offered_staff=reservation.staff_id,
        offered_start__gt=reservation.starts - longest,
        offered_start__lt=reservation.ends,
    )
    for wish in offered.select_related("reservation").order_by("created_at", "id"):
        length = wish.reservation.ends - wish.reservation.starts
        if wish.offered_start and wish.offered_start + length > reservation.starts:
            starts = wish.offered_start
            if _set(wish, WishState.OFFERED, WishState.OPEN, **NOTHING):
                announce(OfferWithdrawn(wish.pk, starts.isoformat()))


@action("frontdesk.age")
def close_wish(*, by: Account, reservation: Reservation) -> None:
    """The reservation was given up, or moved to a time that was chosen: nothing earlier is wished for any more, and an
    open offer goes to the next in line."""
    wish = wish_of(reservation)
    if wish is None:
        return
    was_offered = wish.state == WishState.OFFERED
    _set(wish, wish.state, WishState.ENDED)
    if was_offered:
        _offer_on(wish, by)


def _offered(reservation: Reservation) -> EarlierWish:
    wish = wish_of(reservation)
    if wish is None or offered_until(wish) is None:
        raise _over()
    return wish


def _over() -> Overtaken:
    return Overtaken(_("This offer is over. Your present time stands, and you stay on the list."))


def _offer_on(wish: EarlierWish, by: Account | None = None) -> None:
    """Offer the time that this wish has not taken to the next in line."""
    if wish.offered_staff and wish.offered_start:
        system = by or system_account(wish.centre)
        offer_freed(by=system, staff=wish.offered_staff, starts=wish.offered_start, after=wish)


def _set(wish: EarlierWish, old: str, new: str, **changes: object) -> bool:
    """Change the state if it is still the old one; the question of an offer that is over is over too."""
    moved = EarlierWish.objects.filter(pk=wish.pk, state=old).update(state=new, **changes)
    if not moved:
        return False
    wish.state = new
    if old == WishState.OFFERED:
        settle(kind=QUESTION, object_id=wish.pk)
    return True


def _log(by: Actor, verb: str, wish: EarlierWish) -> None:
    ledger.record(
        by=by, verb=verb, about="earlierwish", object_id=wish.pk, whose=wish.reservation.person_id, fields=["state"]
    )
