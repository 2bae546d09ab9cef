"""Calendar feeds: read back by a parser that is not the writer's, masked, cached, ended; the page that makes them."""

import re
from datetime import timedelta

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from iljari.frontdesk import actions
from iljari.frontdesk.booking.ical import initial_of
from iljari.frontdesk.models import BookedBy, CalendarFeed, Room
from iljari.frontdesk.queries.slots import free_slots
from iljari.kernel import clock
from tests import bookings
from tests.bookings import MOBILE

pytestmark = pytest.mark.usefixtures("counters")


@pytest.fixture
def address(consultant) -> str:
    """The address of the consultant's feed."""
    _feed, token = actions.make_feed(by=consultant)
    return f"/book/feed/{token}.ics"


def events(body: bytes) -> dict[str, object]:
    """The events of a feed by their key, as the other parser reads them."""
    calendar = vobject.readOne(body.decode())
    calendar.validate(raiseException=True)
    found = [each for each in calendar.getChildren() if each.name == "VEVENT"]
    assert len({each.uid.value for each in found}) == len(found), "each event has a key of its own"
    return {each.uid.value.partition("@")[0]: each for each in found}


def test_another_parser_reads_the_feed(clerk, address):
    reservation = bookings.book(clerk, called_as="한지우", contact=MOBILE, place=2)
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = events(answer.content).values()
    assert event.dtstart.value == reservation.starts
    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Asia/Seoul"]
    assert event.dtstart.value.utcoffset() == timedelta(hours=9)
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=30)
    assert (event.status.value, event.sequence.value) == ("CONFIRMED", "0")
    assert b"BEGIN:VTIMEZONE" in answer.content and b"TZID:Asia/Seoul" in answer.content
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n")), "long lines are folded"


def test_names_leave_the_house_as_one_letter(clerk, address, chulsoo):
    bookings.book(clerk, person=chulsoo, words="무릎이 아파요", place=2)
    bookings.book(clerk, called_as="남궁민수", contact=MOBILE, place=5)
    body = Client().get(address).content.decode().replace("\r\n ", "")
    assert "김○○" in body and "남○○" in body
    for secret in ("김철수", "남궁", "민수", "01077771234", "01023456789", "무릎", "한지우"):
        assert secret not in body


@pytest.mark.parametrize(
    ("name", "told"), [("김철수", "김○○"), ("김", "김○○"), ("John Smith", "J○○"), ("", ""), (" ", "")]
)
def test_one_letter_tells_nothing_of_the_length(name, told):
    assert initial_of(name) == told


def test_words_with_signs_of_the_format_are_read_back_as_written(clerk, official, system):
    room = actions.add_room(by=official, name="교육장; 1,2\\3", use=Room.Use.TRAINING)
    _feed, token = actions.make_room_feed(by=official, room=room)
    wanted = actions.Wanted(
        starts=clock.now() + timedelta(days=1), ends=clock.now() + timedelta(days=1, hours=2), topic="training",
        line="welcome", kind="event", room=room, words="이력서 특강: 쓰기, 고치기; 묻고\n답하기\r\nEND:VCALENDAR",
    )  # fmt: skip
    actions.book(by=official, wanted=wanted, how="desk")
    (event,) = events(Client().get(f"/book/feed/{token}.ics").content).values()
    assert event.location.value == "교육장; 1,2\\3"
    assert event.summary.value.replace("\r", "") == "이력서 특강: 쓰기, 고치기; 묻고\n답하기\nEND:VCALENDAR"


def test_what_was_cancelled_or_moved_says_so_for_thirty_days(clerk, address, time):
    gone = bookings.book(clerk, called_as="한지우", contact=MOBILE, place=2)
    old = bookings.book(clerk, called_as="이서연", contact="010-8888-1234", place=5)
    before = events(Client().get(address).content)
    time.pass_(hours=1)
    actions.cancel(by=clerk, reservation=gone, how=BookedBy.DESK)
    slot = free_slots(clerk.centre_id, line="middle", first=clock.today() + timedelta(days=9))[0]
    new = actions.move(by=clerk, reservation=old, slot=slot, how=BookedBy.DESK)
    after = events(Client().get(address).content)
    assert set(before) < set(after), "keys stay"
    for each in (gone, old):
        event = after[str(each.pk)]
        assert (event.status.value, event.sequence.value, event.transp.value) == ("CANCELLED", "1", "TRANSPARENT")
        assert event.dtstamp.value > before[str(each.pk)].dtstamp.value
    assert after[str(new.pk)].status.value == "CONFIRMED"
    time.pass_(days=31)
    assert str(gone.pk) not in events(Client().get(address).content)


def test_only_ones_own_meetings_are_in_it(clerk, colleague, address):
    bookings.book(clerk, line="women", called_as="한지우", contact=MOBILE)
    assert events_or_none(Client().get(address).content) == {}


def test_nothing_new_is_not_sent_again(clerk, address, time):
    first = Client().get(address)
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    time.pass_(hours=3)
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    bookings.book(clerk, called_as="한지우", contact=MOBILE)
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert "private" in first["Cache-Control"]


def test_the_language_of_a_reader_changes_nothing(clerk, address):
    bookings.book(clerk, called_as="한지우", contact=MOBILE)
    assert Client(HTTP_ACCEPT_LANGUAGE="en").get(address).content == Client().get(address).content


def test_an_address_ends_when_a_new_one_is_made_and_when_somebody_leaves(consultant, address):
    _feed, token = actions.make_feed(by=consultant)
    assert Client().get(address).status_code == 404
    assert Client().get(f"/book/feed/{token}.ics").status_code == 200
    consultant.is_active = False
    consultant.save()
    assert Client().get(f"/book/feed/{token}.ics").status_code == 404
    assert Client().get("/book/feed/x.ics").status_code == 404
    assert Client().post(address).status_code == 405


def test_the_page_makes_shows_once_renews_and_ends(sign_in, consultant):
    browser = sign_in(consultant)
    assert "/book/feed/" not in browser.get("/desk/feeds/").content.decode()
    page = browser.post("/desk/feeds/make/", follow=True).content.decode()
    path = re.search(r"(/book/feed/[\w-]+\.ics)", page)[1]
    assert Client().get(path).status_code == 200
    assert "webcal://" in page and 'class="qr"' in page
    page = browser.get("/desk/feeds/").content.decode()
    assert path not in page and "마지막으로 읽은 때" in page
    browser.post("/desk/feeds/end/")
    assert Client().get(path).status_code == 404


def test_rooms_are_for_whoever_sets_up_the_house(sign_in, consultant, official):
    room = actions.add_room(by=official, name="상담실 1", use=Room.Use.COUNSELLING)
    assert "상담실 1" not in sign_in(consultant).get("/desk/feeds/").content.decode()
    assert sign_in(consultant).post(f"/desk/feeds/rooms/{room.pk}/make/").status_code == 403
    browser = sign_in(official)
    assert "상담실 1" in browser.get("/desk/feeds/").content.decode()
    assert "/book/feed/" in browser.post(f"/desk/feeds/rooms/{room.pk}/make/", follow=True).content.decode()
    browser.post(f"/desk/feeds/rooms/{room.pk}/end/")
    assert not CalendarFeed.objects.filter(ended_at=None).exists()


def test_a_feed_of_a_full_month_takes_few_statements(clerk, address):
    for place in range(12):
        bookings.book(clerk, called_as="한지우", contact=f"010-1234-{place:04}", days=1 + place // 4 * 7)
    with CaptureQueriesContext(connection) as statements:
        assert len(events(Client().get(address).content)) == 12
    assert len(statements) <= 6


def events_or_none(body: bytes) -> dict[str, object]:
    """A calendar without events is no calendar to a strict reader; here it is none."""
    return {} if b"BEGIN:VEVENT" not in body else events(body)
