"""The waiting list for an earlier time: offered in turn, held for two hours, taken by link or digit, never twice."""

from datetime import timedelta

import pytest
from django.test import Client

from iljari.centre.message_actions import receive_text
from iljari.frontdesk import actions
from iljari.frontdesk.models import BookedBy, EarlierWish, Reservation
from iljari.frontdesk.queries.slots import free_slots
from iljari.frontdesk.rules import wishes as rules
from iljari.kernel import clock
from tests import bookings
from tests.bookings import letters, link_in

pytestmark = pytest.mark.usefixtures("counters")
FIRST, SECOND = "010-1111-0001", "010-1111-0002"


@pytest.fixture
def early(clerk) -> Reservation:
    """Somebody who will cancel: Wednesday 10:00."""
    return bookings.book(clerk, called_as="취소할 분", contact="010-1111-0000", days=2, place=2)


def wishing(clerk, contact: str, place: int, **more) -> Reservation:
    """Somebody whose meeting is on Friday, and who would rather come earlier."""
    reservation = bookings.book(clerk, called_as=f"대기 {contact[-1]}", contact=contact, days=4, place=place, **more)
    actions.wish_earlier(by=clerk, reservation=reservation)
    return reservation


def free_up(clerk, reservation: Reservation) -> None:
    actions.cancel(by=clerk, reservation=reservation, how=BookedBy.DESK)


def state_of(reservation: Reservation) -> str:
    return EarlierWish.objects.get(reservation=reservation).state


def test_what_becomes_free_is_offered_to_the_first_in_line(clerk, early, time):
    first = wishing(clerk, FIRST, 0)
    time.pass_(minutes=1)
    second = wishing(clerk, SECOND, 1)
    free_up(clerk, early)
    assert (state_of(first), state_of(second)) == ("offered", "open")
    (letter,) = letters("earlier_offered")
    assert letter.to == "01011110001"
    assert "11월 4일(수) 10:00" in letter.body and "12:01까지" in letter.body and "1: 이 시간으로 옮기기" in letter.body


def test_the_digit_takes_it(clerk, system, early):
    first = wishing(clerk, FIRST, 0)
    free_up(clerk, early)
    receive_text(by=system, sender=FIRST, text="1")
    first.refresh_from_db()
    assert first.state == "moved" and first.moved_to.starts == early.starts
    assert state_of(first) == "taken"
    assert [letter.to for letter in letters("meeting_moved")] == ["01011110001"]


def test_one_press_on_the_page_takes_it_and_the_digit_then_does_nothing(clerk, system, early):
    first = wishing(clerk, FIRST, 0)
    free_up(clerk, early)
    browser = Client()
    browser.post(link_in(letters("earlier_offered")[0]), {"way": "open"})
    page = browser.get(f"/book/mine/{first.pk}/").content.decode()
    assert "11월 4일(수) 10:00" in page and 'value="take"' in page
    browser.post(f"/book/mine/{first.pk}/earlier/", {"step": "take"})
    receive_text(by=system, sender=FIRST, text="2")
    first.refresh_from_db()
    assert first.moved_to.starts == early.starts
    assert Reservation.objects.filter(state="booked").count() == 1


def test_no_goes_to_the_next_and_the_wish_waits_on(clerk, system, early, time):
    first = wishing(clerk, FIRST, 0)
    time.pass_(minutes=1)
    second = wishing(clerk, SECOND, 1)
    free_up(clerk, early)
    receive_text(by=system, sender=FIRST, text="2")
    assert (state_of(first), state_of(second)) == ("open", "offered")
    assert [letter.to for letter in letters("earlier_offered")] == ["01011110001", "01011110002"]


def test_an_offer_runs_out_after_two_hours_and_goes_on_down_the_line(clerk, system, early, time):
    first = wishing(clerk, FIRST, 0)
    time.pass_(minutes=1)
    second = wishing(clerk, SECOND, 1)
    free_up(clerk, early)
    time.pass_(hours=1, minutes=59)
    assert actions.age_offers(by=system) == 0
    time.pass_(minutes=1)
    assert actions.age_offers(by=system) == 1
    assert actions.age_offers(by=system) == 0
    assert (state_of(first), state_of(second)) == ("open", "offered")
    time.pass_(hours=2)
    assert actions.age_offers(by=system) == 1
    assert (state_of(first), state_of(second)) == ("open", "open")
    assert len(letters("earlier_offered")) == 2
    # Too late: said kindly, nothing moves.
    receive_text(by=system, sender=FIRST, text="1")
    first.refresh_from_db()
    assert first.state == "booked"


def test_at_night_the_two_hours_begin_in_the_morning(clerk, early, time):
    wishing(clerk, FIRST, 0)
    time.set(clock.local(clock.now()).replace(hour=22))
    free_up(clerk, early)
    until = clock.local(EarlierWish.objects.get().answer_until)
    assert (until.day, until.hour) == (3, 10)


def test_whoever_books_meanwhile_has_it_and_the_other_is_told(clerk, early):
    first = wishing(clerk, FIRST, 0)
    free_up(clerk, early)
    again = bookings.book(clerk, called_as="새로 온 분", contact="010-2222-0000", days=2, place=2)
    assert again.starts == early.starts
    assert state_of(first) == "open"
    (letter,) = letters("offer_withdrawn")
    assert letter.to == "01011110001" and "11월 4일(수) 10:00" in letter.body


def test_a_race_for_the_offered_time_is_decided_by_the_database(clerk, system, early, monkeypatch):
    first = wishing(clerk, FIRST, 0)
    free_up(clerk, early)

    def lost(**_more):
        raise actions.SlotTaken([])

    monkeypatch.setattr("iljari.frontdesk.actions.wishes.move", lost)
    receive_text(by=system, sender=FIRST, text="1")
    first.refresh_from_db()
    assert (first.state, state_of(first)) == ("booked", "open")
    assert len(letters("offer_withdrawn")) == 1


def test_only_whose_present_time_is_later_is_asked(clerk, early):
    sooner = bookings.book(clerk, called_as="이미 이른 분", contact=FIRST, days=1, place=0)
    actions.wish_earlier(by=clerk, reservation=sooner)
    free_up(clerk, early)
    assert letters("earlier_offered") == []


def test_only_with_their_colleague_is_not_offered_anothers_time(clerk, system, colleague, counters, early):
    actions.change_counter(by=system, counter=counters["women"], staff=colleague, also=["middle"])
    theirs = wishing(clerk, FIRST, 0, staff=colleague, only_staff=True)
    free_up(clerk, early)
    assert state_of(theirs) == "open"


def test_another_line_is_not_asked(clerk, system, colleague, early):
    other = bookings.book(clerk, line="women", called_as="여성 창구", contact=FIRST, days=4)
    actions.wish_earlier(by=clerk, reservation=other)
    free_up(clerk, early)
    assert state_of(other) == "open"


def test_a_time_too_soon_is_offered_to_nobody(clerk, early, time):
    wishing(clerk, FIRST, 0)
    time.set(early.starts - timedelta(hours=3, minutes=10))
    free_up(clerk, early)
    assert letters("earlier_offered") == []


def test_moving_the_offers_reservation_passes_the_offer_on(clerk, early, time):
    first = wishing(clerk, FIRST, 0)
    time.pass_(minutes=1)
    second = wishing(clerk, SECOND, 1)
    free_up(clerk, early)
    slot = free_slots(clerk.centre_id, line="middle", first=clock.today() + timedelta(days=7))[0]
    new = actions.move(by=clerk, reservation=first, slot=slot, how=BookedBy.PHONE)
    assert state_of(second) == "offered"
    assert state_of(first) == "ended"
    assert not EarlierWish.objects.filter(reservation=new).exists(), "they chose this time themselves"


def test_what_the_taker_leaves_is_offered_to_the_next(clerk, system, early, time):
    first = wishing(clerk, FIRST, 0)
    time.pass_(minutes=1)
    third = wishing(clerk, SECOND, 3)
    free_up(clerk, early)
    receive_text(by=system, sender=FIRST, text="1")
    offered = EarlierWish.objects.get(reservation=third)
    assert (offered.state, offered.offered_start) == ("offered", first.starts)


def test_a_guest_cannot_touch_anothers_wish(clerk, centre):
    from iljari.frontdesk.guests import booker
    from iljari.kernel.errors import NotAllowed

    reservation = wishing(clerk, FIRST, 0)
    for verb in (actions.wish_earlier, actions.stop_wishing, actions.decline_offer):
        with pytest.raises(NotAllowed):
            verb(by=booker("01099990000", centre), reservation=reservation)
    wish = EarlierWish.objects.select_related("reservation").get()
    assert not booker("01099990000", centre).owns(wish)
    assert booker("01011110001", centre).owns(wish)


def test_how_long_an_offer_holds():
    now = clock.now()

    def until(slot: float, present: float):
        return rules.answer_until(
            told=now, slot=now + timedelta(hours=slot), present=now + timedelta(hours=present), change_hours=3
        )

    assert until(24, 48) == now + timedelta(hours=2)
    assert until(4, 48) == now + timedelta(hours=1)
    assert until(3.1, 48) is None
    assert until(24, 4) == now + timedelta(hours=1)
