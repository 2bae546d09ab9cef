"""One's own reservation: seen, moved, given up, by link, number, code or at one's own page; and by nobody else."""

from datetime import timedelta

import pytest
from django.test import Client

from iljari.frontdesk import actions
from iljari.frontdesk.models import EarlierWish, Occupancy, Reservation
from iljari.kernel.models import LedgerRow
from tests import bookings, citizens, doors
from tests.bookings import MOBILE, booked_by_stranger, letters, link_in, number_in, slots_on

pytestmark = pytest.mark.usefixtures("counters")


@pytest.fixture
def mine():
    """한지우 has booked on the site for Thursday; their browser, and the reservation."""
    visit, reservation = booked_by_stranger(place=3)
    return visit.browser, reservation


@pytest.fixture
def later(clerk) -> Reservation:
    """A colleague has booked for the same contact, three days on."""
    return bookings.book(clerk, called_as="한지우", contact=MOBILE, place=2)


def path(reservation: Reservation, step: str = "") -> str:
    return f"/book/mine/{reservation.pk}/{step}"


def test_the_page_tells_all_and_the_paper_is_large(later):
    visit = Client()
    visit.post(link_in(letters("meeting_booked")[-1]), {"way": "open"})
    page = visit.get(path(later)).content.decode()
    assert later.number in page and "다정한" in page and "<svg" in page and 'class="qr"' in page
    paper = visit.get(path(later, "paper/")).content.decode()
    assert later.number in paper and "large-print" in paper and "style=" not in paper


def test_the_event_goes_into_a_calendar(mine):
    browser, reservation = mine
    answer = browser.get(path(reservation, "meeting.ics"))
    assert answer["Content-Type"].startswith("text/calendar")
    body = answer.content.decode()
    assert "BEGIN:VTIMEZONE" in body and "TZID:Asia/Seoul" in body and "BEGIN:VALARM" in body


def test_nobody_sees_what_is_anothers(mine, later, chulsoo, hanbit):
    _browser, reservation = mine
    citizen = Client()
    citizens.come_in(citizen, "010-2345-6789", "740506", "/my/")
    for browser in (Client(), citizen, doors.come_in("010-3000-4000")):
        for step in ("", "paper/", "meeting.ics", "move/"):
            assert browser.get(path(reservation, step)).status_code == 404
        for step in ("move/", "cancel/", "earlier/"):
            assert browser.post(path(reservation, step)).status_code == 404
        assert "한지우" not in browser.get("/book/mine/").content.decode()
    reservation.refresh_from_db()
    assert reservation.state == "booked"
    refused = LedgerRow.objects.filter(verb="frontdesk.open_reservation", outcome="refused", about="reservation")
    assert refused.count() >= 20


def test_what_one_has_proved_opens_nothing_of_others(mine, clerk):
    browser, _reservation = mine
    other = bookings.book(clerk, called_as="다른 분", contact="010-9999-0000", place=5)
    assert browser.get(path(other)).status_code == 404
    assert "다른 분" not in browser.get("/book/mine/").content.decode()


def test_moving_keeps_the_old_time_until_the_new_one_is_held(mine):
    browser, old = mine
    page = browser.get(path(old, "move/"))
    answer = browser.post(path(old, "move/"), {"slot": slots_on(page)[-1], "with": "all"})
    old.refresh_from_db()
    new = old.moved_to
    assert answer.url == path(new)
    assert (old.state, new.state, new.called_as) == ("moved", "booked", "한지우")
    assert not Occupancy.objects.filter(reservation=old).exists()
    assert len(letters("meeting_moved")) == 1
    # The old address leads on, and the old link too.
    assert browser.get(path(old)).url == path(new)
    assert browser.get(link_in(letters("meeting_booked")[0])).url == path(new)


def test_a_new_time_that_is_taken_leaves_the_old_one_and_offers_others(mine, clerk):
    browser, old = mine
    slot = slots_on(browser.get(path(old, "move/")))[-1]
    bookings.book(clerk, called_as="먼저 온 분", days=0, place=len(slots_on(browser.get(path(old, "move/")))))
    taken = Reservation.objects.exclude(pk=old.pk).get()
    slot = f"{taken.starts:%Y%m%dT%H%M}.{taken.staff_id.hex}"
    page = browser.post(path(old, "move/"), {"slot": slot, "with": "mine"})
    assert page.status_code == 409
    assert slots_on(page)
    old.refresh_from_db()
    assert old.state == "booked"


def test_a_race_for_the_new_time_leaves_the_old_one(mine, monkeypatch):
    browser, old = mine
    free = slots_on(browser.get(path(old, "move/")))

    def lost(**_more):
        raise actions.SlotTaken([])

    monkeypatch.setattr("iljari.frontdesk.booking.pages.mine.actions.move", lost)
    page = browser.post(path(old, "move/"), {"slot": free[-1]})
    assert page.status_code == 409 and slots_on(page)


def test_cancelling_takes_one_press_and_twice_is_once(mine):
    browser, reservation = mine
    for _press in range(2):
        page = browser.post(path(reservation, "cancel/"), follow=True)
        assert page.status_code == 200
    reservation.refresh_from_db()
    assert (reservation.state, reservation.ended_by) == ("cancelled", "web")
    assert "상담 예약 취소" in page.content.decode()
    assert letters("meeting_cancelled") == []  # seen on the site


def test_too_late_is_said_with_the_number_to_call(mine, centre, time):
    centre.phone = "15770000"
    centre.save()
    browser, reservation = mine
    time.set(reservation.starts - timedelta(hours=2, minutes=30))
    browser.post("/book/mine/", {"number": number_in(letters("meeting_booked")[0])})
    page = browser.get(path(reservation)).content.decode()
    assert "1577-0000" in page and path(reservation, "move/") not in page and path(reservation, "cancel/") not in page
    answer = browser.post(path(reservation, "cancel/"), follow=True)
    assert "3시간" in answer.content.decode()
    assert "1577-0000" in browser.get(path(reservation, "move/")).content.decode()
    reservation.refresh_from_db()
    assert reservation.state == "booked"


def test_after_the_last_reminder_one_may_still_say_no(mine, time):
    browser, reservation = mine
    time.set(reservation.starts - timedelta(hours=1))
    browser.post("/book/mine/", {"number": number_in(letters("meeting_booked")[0])})
    assert path(reservation, "cancel/") in browser.get(path(reservation)).content.decode()
    browser.post(path(reservation, "cancel/"))
    reservation.refresh_from_db()
    assert reservation.state == "cancelled"


def test_the_number_opens_it_and_a_wrong_one_is_said_kindly(later):
    number = number_in(letters("meeting_booked")[0])
    browser = Client()
    for wrong in ("123-456-789", "", "%", "\x00", "😀", "9" * 500):
        page = browser.post("/book/mine/", {"number": wrong})
        assert page.status_code == 200
    opened = Client(REMOTE_ADDR="10.0.0.2").post("/book/mine/", {"number": number}, follow=True)
    assert later.number in opened.content.decode()


def test_numbers_are_not_guessed(later):
    browser = Client()
    for _guess in range(5):
        browser.post("/book/mine/", {"number": "111-222-333"})
    page = browser.post("/book/mine/", {"number": number_in(letters("meeting_booked")[0])})
    assert page.status_code == 200
    assert later.number not in page.content.decode()


def test_a_link_that_is_only_read_uses_nothing_up(later):
    link = link_in(letters("meeting_booked")[0])
    assert "다정한" in Client().get(link).content.decode()  # a program that reads mail
    assert "한지우" not in Client().get(link).content.decode()
    browser = Client()
    assert browser.post(link, {"way": "open"}).url == path(later)
    assert browser.get(path(later)).status_code == 200


def test_one_press_on_the_link_cancels(later):
    browser = Client()
    link = link_in(letters("meeting_booked")[0])
    page = browser.post(link, {"way": "cancel"}, follow=True)
    later.refresh_from_db()
    assert later.state == "cancelled"
    assert page.status_code == 200


def test_a_forwarded_link_is_asked_for_a_code(later):
    link = link_in(letters("meeting_booked")[0])
    Client().post(link, {"way": "open"})
    stranger = Client()
    for answer in (stranger.get(link), stranger.post(link, {"way": "cancel"})):
        assert answer.url == "/book/mine/bound/"
    page = stranger.get("/book/mine/bound/")
    assert page.status_code == 403
    assert "010-****-1234" in page.content.decode() and later.number not in page.content.decode()
    assert stranger.post("/book/mine/bound/").url == "/book/mine/code/"
    assert stranger.get(path(later)).status_code == 404
    later.refresh_from_db()
    assert later.state == "booked"
    opened = stranger.post("/book/mine/code/", {"code": citizens.code_for("01077771234")})
    assert opened.url == path(later)
    assert stranger.get(path(later)).status_code == 200


def test_a_number_used_elsewhere_is_asked_for_a_code_too(later):
    number = number_in(letters("meeting_booked")[0])
    Client().post("/book/mine/", {"number": number})
    assert Client().post("/book/mine/", {"number": number}).url == "/book/mine/bound/"


def test_a_code_to_the_contact_shows_all_it_has_booked(later, clerk):
    second = bookings.book(clerk, called_as="한지우", contact=MOBILE, place=6)
    browser = Client()
    assert browser.post("/book/mine/", {"contact": MOBILE}).url == "/book/mine/code/"
    assert browser.post("/book/mine/code/", {"code": "000000"}).status_code == 200
    browser.post("/book/mine/code/", {"code": citizens.code_for("01077771234")})
    page = browser.get("/book/mine/").content.decode()
    assert path(later) in page and path(second) in page


def test_a_contact_without_reservation_is_told_so_only_after_the_code(db, centre):
    browser = Client()
    assert browser.post("/book/mine/", {"contact": "010-5555-4444"}).url == "/book/mine/code/"
    page = browser.post("/book/mine/code/", {"code": citizens.code_for("01055554444")})
    assert page.status_code == 200
    assert "예약된 상담이 없습니다" in page.content.decode()


@pytest.mark.parametrize("token", ["x" * 43, "%2e", "😀"])
def test_a_link_that_was_never_made_opens_nothing(token):
    page = Client().get(f"/book/in/{token}/")
    assert page.status_code == 404
    assert 'name="number"' in page.content.decode()
    assert Client().post(f"/book/in/{token}/", {"way": "cancel"}).status_code == 404


def test_a_link_ends_with_the_day_after(later, time):
    link = link_in(letters("meeting_booked")[0])
    time.set(later.ends + timedelta(days=1, minutes=1))
    assert Client().get(link).status_code == 404


def test_a_person_moves_and_cancels_at_their_own_page(clerk, chulsoo):
    reservation = bookings.book(clerk, person=chulsoo, place=2)
    browser = Client()
    citizens.come_in(browser, "010-2345-6789", "740506", "/my/")
    page = browser.get("/my/").content.decode()
    assert path(reservation, "move/") in page and path(reservation, "cancel/") in page
    slot = slots_on(browser.get(path(reservation, "move/")))[0]
    browser.post(path(reservation, "move/"), {"slot": slot, "with": "all"})
    reservation.refresh_from_db()
    browser.post(path(reservation.moved_to, "cancel/"))
    assert Reservation.objects.get(pk=reservation.moved_to.pk).state == "cancelled"
    kinds = chulsoo.thread.filter(about="reservation").order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["frontdesk.booked", "frontdesk.cancelled", "frontdesk.moved"]


def test_only_with_this_consultant_shows_no_others_times(clerk, system, colleague, consultant, counters):
    actions.change_counter(by=system, counter=counters["women"], staff=colleague, also=["middle"])
    reservation = bookings.book(clerk, called_as="한지우", contact=MOBILE, staff=consultant, only_staff=True)
    browser = Client()
    browser.post(link_in(letters("meeting_booked")[0]), {"way": "open"})
    slots = slots_on(browser.get(path(reservation, "move/?with=all")))
    assert slots and all(slot.endswith(consultant.pk.hex) for slot in slots)
    other = f"{slots[5].partition('.')[0]}.{colleague.pk.hex}"
    assert browser.post(path(reservation, "move/"), {"slot": other}).status_code == 409


def test_wishing_to_come_earlier_is_one_press_and_can_be_taken_back(later):
    browser = Client()
    browser.post(link_in(letters("meeting_booked")[0]), {"way": "open"})
    for _press in range(2):
        browser.post(path(later, "earlier/"), {"step": "wish"})
    assert EarlierWish.objects.get().state == "open"
    browser.post(path(later, "earlier/"), {"step": "stop"})
    assert EarlierWish.objects.get().state == "ended"
    browser.post(path(later, "earlier/"), {"step": "wish"})
    assert EarlierWish.objects.get().state == "open"
    # What was never offered cannot be taken.
    page = browser.post(path(later, "earlier/"), {"step": "take"}, follow=True)
    assert "안내한 시간이 지났습니다" in page.content.decode()
