"""What this part hears: news of reservations become letters and offers, digits that people text become deeds."""

from datetime import datetime

from django.utils import translation

from iljari.centre.actions import system_account
from iljari.centre.models import Account
from iljari.kernel import display
from iljari.kernel.events import hears
from iljari.kernel.outbox.questions import Answered

from .. import actions
from ..events import Booked, Cancelled, Freed, HandedOver, Moved, Offered, OfferWithdrawn
from ..guests import guest_of
from ..models import BookedBy, EarlierWish, MeetingKind, Reservation
from ..queries.meetings import with_all
from . import letters


def _of(key: object) -> Reservation:
    return with_all().get(pk=key)


def _wish(key: object) -> EarlierWish:
    wish = EarlierWish.objects.select_related("offered_staff").get(pk=key)
    wish.reservation = _of(wish.reservation_id)
    return wish


@hears(Booked)
def on_booked(event: Booked) -> None:
    """Tell whoever comes; whoever was offered this time waits on."""
    reservation = _of(event.reservation_id)
    if reservation.kind != MeetingKind.EVENT:
        letters.booked(reservation)
    actions.withdraw_offers(by=system_account(reservation.centre), reservation=reservation)


@hears(Moved)
def on_moved(event: Moved) -> None:
    """Tell the new time; the old one is reminded of no more, and a wish for an earlier time ends."""
    old, new = _of(event.old_id), _of(event.reservation_id)
    letters.forget(old)
    if new.kind != MeetingKind.EVENT:
        letters.moved(new)
    system = system_account(new.centre)
    actions.withdraw_offers(by=system, reservation=new)
    actions.close_wish(by=system, reservation=old)


@hears(Cancelled)
def on_cancelled(event: Cancelled) -> None:
    """Tell that it is given up, where it was not done on our site; no reminder goes out."""
    reservation = _of(event.reservation_id)
    letters.forget(reservation)
    if reservation.kind != MeetingKind.EVENT:
        letters.cancelled(reservation, event.by)
    actions.close_wish(by=system_account(reservation.centre), reservation=reservation)


@hears(HandedOver)
def on_handed_over(event: HandedOver) -> None:
    """Tell who receives them now."""
    reservation = _of(event.reservation_id)
    letters.handed_over(reservation)
    actions.withdraw_offers(by=system_account(reservation.centre), reservation=reservation)


@hears(Freed)
def on_freed(event: Freed) -> None:
    """A time is free: the first in line who would rather come earlier is offered it."""
    staff = Account.objects.select_related("centre").get(pk=event.staff_id)
    starts = datetime.fromisoformat(event.starts_iso)
    actions.offer_freed(by=system_account(staff.centre), staff=staff, starts=starts)


@hears(Offered)
def on_offered(event: Offered) -> None:
    """Tell whoever is offered an earlier time."""
    letters.offered(_wish(event.wish_id))


@hears(OfferWithdrawn)
def on_withdrawn(event: OfferWithdrawn) -> None:
    """Tell whoever was offered a time that somebody else has booked."""
    wish = _wish(event.wish_id)
    with translation.override(wish.reservation.language):
        new = display.moment_text(datetime.fromisoformat(event.starts_iso), year=False)
    letters.withdrawn(wish, event.starts_iso, new)


@hears(Answered)
def on_answered(event: Answered) -> None:
    """Somebody replied a digit: to a reminder, or to the offer of an earlier time."""
    question = event.question
    if question.kind == letters.COMING:
        reservation = _of(question.object_id)
        if event.answer == "cancel":
            actions.not_coming(by=guest_of(reservation), reservation=reservation, how=BookedBy.TEXT)
        else:
            actions.say_coming(by=guest_of(reservation), reservation=reservation)
    elif question.kind == letters.OFFER:
        reservation = _wish(question.object_id).reservation
        if event.answer == "accept":
            actions.take_offer(by=guest_of(reservation), reservation=reservation, how=BookedBy.TEXT)
        else:
            actions.decline_offer(by=guest_of(reservation), reservation=reservation)
