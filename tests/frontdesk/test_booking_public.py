"""Booking on the site: without an account, at one's own page, for a firm; what is typed badly, twice, or too late."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from iljari.frontdesk import actions
from iljari.frontdesk.models import BookedBy, Reservation, Room
from iljari.frontdesk.queries.slots import slot_by_key
from iljari.kernel.models import Message
from iljari.people import actions as people
from tests import bookings, citizens, doors
from tests.bookings import MOBILE, Visit, booked_by_stranger, slots_on
from tests.seen import seen

pytestmark = pytest.mark.usefixtures("counters")
MOST_STATEMENTS = 25


def test_somebody_without_an_account_books_in_five_presses():
    visit, reservation = booked_by_stranger()
    assert visit.taps == 5  # topic, counter, time, who, code
    assert visit.page.status_code == 200
    assert reservation.number in visit.page.content.decode()
    assert (reservation.called_as, reservation.contact, reservation.booked_by) == (
        "한지우",
        "01077771234",
        BookedBy.WEB,
    )
    assert (reservation.line, reservation.topic, reservation.person) == ("middle", "job_search", None)


def test_somebody_at_their_own_page_books_in_four_presses_with_their_consultant(consultant, chulsoo):
    people.assign(by=consultant, person=chulsoo, consultant=consultant)
    browser = Client()
    citizens.come_in(browser, "010-2345-6789", "740506", "/my/")
    assert "/book/" in browser.get("/my/").content.decode()
    visit = Visit(browser)
    visit.taps = 1  # the button on the own page
    page = visit.choose()
    assert "김철수" in page.content.decode()
    visit.press("/book/confirm/", words="면접 준비")
    assert visit.taps == 4
    reservation = Reservation.objects.get()
    assert (reservation.person, reservation.staff, reservation.words) == (chulsoo, consultant, "면접 준비")
    assert (
        reservation.number in browser.get("/my/").content.decode()
        or reservation.staff.name in browser.get("/my/").content.decode()
    )


def test_a_person_may_want_their_consultant_and_nobody_else(consultant, chulsoo):
    people.assign(by=consultant, person=chulsoo, consultant=consultant)
    visit = Visit()
    citizens.come_in(visit.browser, "010-2345-6789", "740506", "/my/")
    visit.choose()
    visit.press("/book/confirm/", only_staff="on")
    assert Reservation.objects.get().only_staff


def test_the_counter_for_a_known_person_is_proposed_explained_and_changed(chulsoo):
    visit = Visit()
    citizens.come_in(visit.browser, "010-2345-6789", "740506", "/my/")
    page = visit.press("/book/", topic="training")
    assert "중장년 창구 (30~54세)" in seen(page)
    assert visit.where == "/book/times/"
    visit.press("/book/counter/", line="women")
    assert visit.browser.session["booking"]["line"] == "women"
    visit.press("/book/", topic="resume")
    assert visit.browser.session["booking"]["line"] == "women", "the wish goes first"


@pytest.mark.parametrize(
    ("year", "line", "why"),
    [("1958", "seniors", "55세 이상"), ("2004", "youth", "30세 미만"), ("1980", "middle", "30")],
)
def test_the_birth_year_proposes_a_counter_and_says_why(year, line, why, system, colleague):
    actions.set_up_counters(by=system, staff={"seniors": colleague, "youth": colleague})
    visit = Visit()
    visit.press("/book/", topic="job_search")
    page = visit.press("/book/counter/", year=year)
    assert visit.browser.session["booking"]["line"] == line
    assert why in page.content.decode()


@pytest.mark.parametrize("year", ["", "58", "1820", "2026", "천구백", "%", "1" * 500, "\x00", "😀", "ㅋ"])
def test_a_bad_year_is_said_kindly_and_counters_stay(year):
    visit = Visit()
    visit.press("/book/", topic="job_search")
    page = visit.press("/book/counter/", year=year)
    assert page.status_code == 200
    assert 'name="line" value="seniors"' in page.content.decode()


def test_a_firm_books_for_itself_without_a_code(system, colleague, hanbit):
    actions.set_up_counters(by=system, staff={"firms": colleague})
    visit = Visit(doors.come_in("010-3000-4000"))
    assert "/book/" in visit.browser.get("/firm/").content.decode()
    visit.taps = 1
    visit.choose(topic="recruiting")
    visit.press("/book/confirm/")
    reservation = Reservation.objects.get()
    assert visit.taps == 4
    assert (reservation.firm, reservation.line, reservation.called_as) == (hanbit, "firms", "오담당")
    assert reservation.contact == "01030004000"


def test_factory_advice_takes_its_room(system, official, colleague, hanbit):
    actions.set_up_counters(by=system, staff={"firms": colleague})
    room = actions.add_room(by=official, name="공장설립 상담실", use=Room.Use.FACTORY)
    visit = Visit(doors.come_in("010-3000-4000"))
    visit.choose(topic="factory")
    visit.press("/book/confirm/")
    reservation = Reservation.objects.get()
    assert (reservation.kind, reservation.room) == ("factory", room)


def test_a_known_person_is_found_by_contact_and_birth_date(chulsoo):
    visit = Visit()
    visit.choose()
    visit.say_who(name="철수", contact="010-2345-6789", birth="740506")
    visit.type_code("010-2345-6789")
    reservation = Reservation.objects.get()
    assert reservation.person == chulsoo
    assert chulsoo.thread.filter(kind="frontdesk.booked").count() == 1
    # The proof was for this reservation: the own page stays shut.
    assert visit.browser.get("/my/").status_code == 302


def test_a_wrong_birth_date_ties_nothing_and_tells_nothing(chulsoo):
    visit = Visit()
    visit.choose()
    visit.say_who(name="누군가", contact="010-2345-6789", birth="740507")
    page = visit.type_code("010-2345-6789")
    assert Reservation.objects.get().person is None
    assert "김철수" not in page.content.decode()


def test_going_back_loses_nothing():
    visit = Visit()
    visit.choose()
    visit.say_who(name="한지우", contact="010-7777", words="이력서가 없어요")
    page = visit.browser.get("/book/who/").content.decode()
    assert "한지우" in page and "010-7777" in page and "이력서가 없어요" in page
    assert 'value="job_search" aria-current="true"' in visit.browser.get("/book/").content.decode()


@pytest.mark.parametrize(
    ("name", "contact"),
    [
        ("", MOBILE),
        ("한지우", ""),
        ("한지우", "031-200-1234"),
        ("한지우", "a@b"),
        ("ㅋ", "%"),
        ("😀", "\x00"),
        ("가" * 999, "9" * 999),
    ],
)
def test_bad_names_and_contacts_are_said_kindly(name, contact):
    visit = Visit()
    visit.choose()
    page = visit.say_who(name=name, contact=contact)
    assert page.status_code == 200
    assert not Message.objects.exists()
    assert Reservation.objects.count() == 0


def test_a_wrong_code_books_nothing_and_five_of_them_end_it():
    visit = Visit()
    visit.choose()
    visit.say_who()
    for _try in range(6):
        page = visit.press("/book/code/", code="000000")
        assert page.status_code == 200
    assert citizens.code_for("01077771234")  # the right one was not used up, but opens nothing now
    visit.type_code()
    assert Reservation.objects.count() == 0


def test_pages_out_of_order_lead_to_the_first_question():
    browser = Client()
    for path in ("counter", "times", "who", "code", "confirm"):
        assert browser.get(f"/book/{path}/", follow=True).redirect_chain[-1][0] == "/book/"
        assert browser.post(f"/book/{path}/", {"slot": "x", "line": "middle"}, follow=True).status_code == 200
    assert browser.post("/book/another/").status_code == 302
    assert Reservation.objects.count() == 0


@pytest.mark.parametrize("slot", ["", "x", "20261103T0000.zz", "%", "9" * 3000, "\x00", "20261103T0000.", "2026"])
def test_a_slot_that_is_none_is_said_and_times_are_shown(slot):
    visit = Visit()
    visit.press("/book/", topic="job_search")
    visit.press("/book/counter/", line="middle")
    page = visit.press("/book/times/", slot=slot)
    assert page.status_code == 409
    assert slots_on(page)


@pytest.mark.parametrize(
    "query", ["day=x", "day=%00", "from=9999-12-31", "from=0001-01-01", "kind=event", "with=%F0%9F%98%80"]
)
def test_addresses_that_make_no_sense_show_times(query):
    visit = Visit()
    visit.press("/book/", topic="job_search")
    visit.press("/book/counter/", line="middle")
    assert visit.browser.get(f"/book/times/?{query}").status_code == 200


def test_a_time_taken_meanwhile_offers_the_next_and_nothing_is_typed_again(clerk):
    visit = Visit()
    visit.choose()
    visit.say_who()
    draft = visit.browser.session["booking"]
    slot = slot_by_key(clerk.centre_id, draft["slot"], line="middle")
    wanted = actions.Wanted(
        starts=slot.starts, ends=slot.ends, topic="resume", line="middle", staff=slot.staff, called_as="먼저 온 분"
    )
    actions.book(by=clerk, wanted=wanted, how="desk")
    page = visit.type_code()
    assert page.status_code == 409
    free = slots_on(page)
    assert free and draft["slot"] not in free
    visit.press("/book/confirm/", slot=free[0])
    mine = Reservation.objects.get(contact="01077771234")
    assert mine.called_as == "한지우"
    assert mine.starts != slot.starts


def test_a_race_that_only_the_database_sees_offers_the_next(clerk, monkeypatch):
    """The page believed the time to be free; the cells were taken in between."""
    visit = Visit()
    visit.choose()
    visit.say_who()
    slot = slot_by_key(clerk.centre_id, visit.browser.session["booking"]["slot"], line="middle")
    wanted = actions.Wanted(
        starts=slot.starts, ends=slot.ends, topic="resume", line="middle", staff=slot.staff, called_as="먼저 온 분"
    )
    actions.book(by=clerk, wanted=wanted, how="desk")
    monkeypatch.setattr("iljari.frontdesk.booking.pages.prove.slot_by_key", lambda *_a, **_k: slot)
    page = visit.type_code()
    assert page.status_code == 409
    assert slots_on(page)
    assert Reservation.objects.count() == 1


def test_two_meetings_at_one_time_are_not_booked_for_one_person(colleague, system):
    actions.set_up_counters(by=system, staff={"women": colleague})
    visit, first = booked_by_stranger()
    visit.press("/book/", topic="training")
    page = visit.press("/book/counter/", line="women")
    same = f"{first.starts:%Y%m%dT%H%M}.{colleague.pk.hex}"
    visit.press("/book/times/", slot=same, kind="meeting", **{"with": "all"})
    page = visit.press("/book/confirm/")
    assert page.status_code == 409
    assert "이미 예약이 있습니다" in page.content.decode()
    assert Reservation.objects.count() == 1


def test_a_form_sent_twice_is_one_reservation(chulsoo):
    visit = Visit()
    citizens.come_in(visit.browser, "010-2345-6789", "740506", "/my/")
    page = visit.choose().content.decode()
    once = re.search(r'name="_once" value="([^"]+)"', page)[1]
    first = visit.press("/book/confirm/", _once=once)
    second = visit.press("/book/confirm/", _once=once)
    assert first.redirect_chain == second.redirect_chain
    assert Reservation.objects.count() == 1
    assert len(bookings.letters("meeting_booked")) == 1


def test_a_code_sent_twice_is_one_reservation():
    visit = Visit()
    visit.choose()
    page = visit.say_who().content.decode()
    once = re.search(r'name="_once" value="([^"]+)"', page)[1]
    code = citizens.code_for("01077771234")
    first = visit.press("/book/code/", code=code, _once=once)
    second = visit.press("/book/code/", code=code, _once=once)
    assert first.redirect_chain == second.redirect_chain
    assert Reservation.objects.count() == 1


def test_somebody_who_has_proved_a_number_books_again_without_a_code():
    visit, _reservation = booked_by_stranger()
    visit.choose(place=3)
    visit.press("/book/confirm/")
    assert Reservation.objects.count() == 2
    assert len(bookings.letters("code")) == 1
    visit.choose(place=4)
    page = visit.press("/book/another/")
    assert 'name="contact"' in page.content.decode()


def test_a_proof_ends_after_half_an_hour(time):
    visit, reservation = booked_by_stranger()
    time.pass_(minutes=31)
    visit.choose(place=3)
    assert visit.where == "/book/who/"
    assert visit.browser.get(f"/book/mine/{reservation.pk}/").status_code == 404


def test_nobody_books_the_house_out():
    visit, _first = booked_by_stranger()
    for _more in range(4):
        visit.choose(place=2)
        visit.press("/book/confirm/")
    assert Reservation.objects.count() == 5
    visit.choose(place=2)
    page = visit.press("/book/confirm/")
    assert page.status_code == 409
    assert "횟수를 모두" in page.content.decode()
    assert Reservation.objects.count() == 5


def test_codes_are_not_sent_without_end():
    for attempt in range(5):
        visit = Visit()
        visit.choose()
        page = visit.say_who()
        assert ("/book/code/" in visit.where) == (attempt < 3)
    assert page.status_code == 200
    assert len(bookings.letters("code")) == 3


def test_a_house_without_a_centre_says_so(db):
    assert Client().get("/book/").status_code in {200, 503}


def test_pages_keep_to_their_statements(consultant, colleague, chulsoo):
    people.assign(by=consultant, person=chulsoo, consultant=consultant)
    browser = Client()
    citizens.come_in(browser, "010-2345-6789", "740506", "/my/")
    visit = Visit(browser)
    over = {}
    visit.choose()
    for path in ("/book/", "/book/counter/", "/book/times/", "/book/times/?with=all", "/book/confirm/", "/book/mine/"):
        with CaptureQueriesContext(connection) as statements:
            assert browser.get(path).status_code == 200
        over[path] = len(statements)
    visit.press("/book/confirm/")
    reservation = Reservation.objects.get()
    for page in ("", "paper/", "move/", "meeting.ics"):
        path = f"/book/mine/{reservation.pk}/{page}"
        with CaptureQueriesContext(connection) as statements:
            assert browser.get(path).status_code == 200
        over[page] = len(statements)
    assert {path: count for path, count in over.items() if count > MOST_STATEMENTS} == {}
