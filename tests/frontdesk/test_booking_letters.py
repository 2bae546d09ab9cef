"""What is written to whoever has booked: when, to where, in whose name, and that each thing is said once."""

import email
import re
from datetime import timedelta
from email.policy import default

import pytest
from django.test import Client

from iljari.centre.message_actions import receive_text
from iljari.config.commands_house import run_tick
from iljari.frontdesk import actions
from iljari.frontdesk.models import BookedBy, Reservation
from iljari.frontdesk.queries.slots import free_slots
from iljari.kernel import clock, outbox
from iljari.kernel.delivery import Way
from iljari.kernel.models import DoorKey, Message
from iljari.kernel.outbox.transports import file
from iljari.people.models import Person
from tests import bookings
from tests.bookings import MOBILE, booked_by_stranger, letters, link_in

pytestmark = pytest.mark.usefixtures("counters")


def remind(system) -> int:
    return actions.remind(by=system)


@pytest.fixture
def thursday(clerk) -> Reservation:
    """한지우 (a stranger with a mobile) is expected on Thursday at 10:00."""
    return bookings.book(clerk, called_as="한지우", contact=MOBILE, place=2)


def test_the_confirmation_names_all_and_carries_link_and_number(thursday):
    (letter,) = letters("meeting_booked")
    assert letter.to == "01077771234"
    assert "11월 5일(목) 10:00" in letter.body and "중장년 창구 다정한 상담사" in letter.body
    assert "/book/in/" in letter.body and re.search(r"\d{3}-\d{3}-\d{3}", letter.body)


def test_an_english_reader_is_written_to_in_english():
    visit = bookings.Visit(Client(HTTP_ACCEPT_LANGUAGE="en"))
    visit.choose()
    visit.say_who(name="John Smith")
    visit.type_code()
    (letter,) = letters("meeting_booked")
    assert "your meeting is booked" in letter.body and "Yongin Job Centre" in letter.body
    assert "Middle-aged counter" in letter.body


def test_a_mail_brings_the_event_and_a_move_moves_it(clerk, settings, tmp_path):
    settings.HOME, settings.MAIL_WAY = tmp_path, Way("file")
    reservation = bookings.book(clerk, called_as="한지우", contact="jiu@mail.example", place=2)
    new = actions.move(by=clerk, reservation=reservation, slot=_free(clerk, 5), how=BookedBy.DESK)
    events = [letter.attachment for letter in letters("meeting_booked") + letters("meeting_moved")]
    uids = [re.search(r"UID:(\S+)", event)[1] for event in events]
    assert uids[0] == uids[1], "a calendar moves the event and does not show two"
    assert [re.search(r"SEQUENCE:(\d)", event)[1] for event in events] == ["0", "1"]
    assert f"{clock.local(new.starts):%Y%m%dT%H%M}" in events[1]
    outbox.deliver_due()
    mail = email.message_from_bytes(file.path_of(letters("meeting_moved")[0]).read_bytes(), policy=default)
    assert [part.get_filename() for part in mail.iter_attachments()] == ["meeting.ics"]


def test_a_person_is_reached_as_they_wish(clerk, chulsoo):
    Person.objects.filter(pk=chulsoo.pk).update(wants_texts=False, email="cs@mail.example")
    chulsoo.refresh_from_db()
    bookings.book(clerk, person=chulsoo, place=2)
    assert [letter.to for letter in letters("meeting_booked")] == ["cs@mail.example"]
    Person.objects.filter(pk=chulsoo.pk).update(email="")
    bookings.book(clerk, person=Person.objects.get(pk=chulsoo.pk), place=4)
    assert len(letters("meeting_booked")) == 1, "who wishes no messages gets none"


def test_a_firm_that_is_rather_called_is_not_written_to(clerk, system, colleague, hanbit):
    actions.set_up_counters(by=system, staff={"firms": colleague})
    hanbit.prefers_phone = True
    hanbit.save()
    bookings.book(clerk, line="firms", firm=hanbit, contact="010-3000-4000")
    assert letters("meeting_booked") == []


def test_cancelling_by_the_centre_is_told_with_the_way_to_a_new_time(clerk, thursday):
    actions.cancel(by=clerk, reservation=thursday, how=BookedBy.DESK, why="행사로 휴무")
    (letter,) = letters("meeting_cancelled")
    assert "11월 5일(목) 10:00" in letter.body and "/book/" in letter.body
    assert "행사로 휴무" not in letter.body  # what staff note stays in the house


def test_a_colleague_who_takes_over_is_named(clerk, consultant, colleague, thursday):
    actions.record_absence(
        by=consultant, staff=consultant, starts=thursday.starts, ends=thursday.starts + timedelta(hours=3)
    )
    (letter,) = letters("meeting_handed_over")
    assert "라온유" in letter.body and "10:00" in letter.body


def test_reminders_come_two_days_and_two_hours_before_and_once(system, thursday, time):
    """Four days with a round of the timer every ten minutes."""
    sent = []
    while clock.now() < thursday.ends:
        sent += [clock.local(clock.now())] * remind(system)
        time.pass_(minutes=10)
    (first,), (second,) = letters("reminder_days"), letters("reminder_hours")
    assert len(sent) == 2
    assert sent[0] == clock.local(thursday.starts) - timedelta(days=2)
    assert timedelta(hours=2) >= clock.local(thursday.starts) - sent[1] >= timedelta(minutes=110)
    for letter in (first, second):
        assert letter.body.endswith("다정한 상담사 드림")
        assert "1: 갑니다, 2: 못 갑니다" in letter.body
        assert "/book/in/" in letter.body


def test_two_timers_at_once_remind_once(system, thursday, time):
    time.set(thursday.starts - timedelta(days=2))
    from iljari.frontdesk.booking import letters as writing
    from iljari.frontdesk.queries.meetings import with_all

    remind(system)
    keys = DoorKey.objects.count()
    assert writing.remind(with_all().get(pk=thursday.pk), "days") is None
    assert len(letters("reminder_days")) == 1
    assert DoorKey.objects.count() == keys


def test_whoever_has_just_booked_is_not_reminded(system, clerk, time):
    soon = bookings.book(clerk, called_as="한지우", contact=MOBILE, days=1, place=3)
    for _round in range(300):
        remind(system)
        time.pass_(minutes=10)
        if clock.now() > soon.ends:
            break
    assert letters("reminder_days") == []
    assert len(letters("reminder_hours")) == 1


def test_nobody_is_reminded_of_what_is_cancelled_or_moved(system, clerk, time):
    gone = bookings.book(clerk, called_as="한지우", contact=MOBILE, place=2)
    moved = bookings.book(clerk, called_as="이서연", contact="010-8888-1234", place=4)
    actions.cancel(by=clerk, reservation=gone, how=BookedBy.DESK)
    new = actions.move(by=clerk, reservation=moved, slot=_free(clerk, 20), how=BookedBy.DESK)
    while clock.now() < new.starts:
        remind(system)
        time.pass_(hours=1)
    assert [letter.to for letter in letters("reminder_days")] == ["01088881234"]
    assert letters("reminder_days")[0].created_at >= new.starts - timedelta(days=2)


def test_a_reminder_held_by_the_night_is_dropped_with_the_meeting(system, clerk, time, settings):
    """Two days before 9:00 is 9:00; a meeting at 9:00 has its second reminder due at 7:00, in the quiet hours."""
    early = bookings.book(clerk, called_as="한지우", contact=MOBILE, place=0)
    assert clock.local(early.starts).hour == 9
    time.set(early.starts - timedelta(hours=2))
    assert remind(system) == 1
    (letter,) = letters("reminder_hours")
    assert clock.local(letter.due_at).hour == 8
    actions.cancel(by=clerk, reservation=early, how=BookedBy.PHONE)
    letter.refresh_from_db()
    assert letter.state == "dropped"


def test_the_digit_two_cancels_and_one_is_noted(system, clerk, chulsoo, time):
    first = bookings.book(clerk, person=chulsoo, place=2)
    second = bookings.book(clerk, called_as="한지우", contact=MOBILE, place=4)
    time.set(first.starts - timedelta(days=2) + timedelta(hours=2))
    assert remind(system) == 2
    receive_text(by=system, sender="010-2345-6789", text="1")
    receive_text(by=system, sender=MOBILE, text="2번")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, second.ended_by) == ("booked", "cancelled", "text")
    assert chulsoo.thread.filter(kind="frontdesk.said_coming").count() == 1
    assert [letter.to for letter in letters("meeting_cancelled")] == ["01077771234"]
    receive_text(by=system, sender=MOBILE, text="2")  # the question is answered: read by a person
    assert Reservation.objects.filter(state="cancelled").count() == 1


def test_the_digit_of_the_last_reminder_cancels_too(system, thursday, time):
    time.set(thursday.starts - timedelta(hours=2))
    remind(system)
    receive_text(by=system, sender=MOBILE, text="2")
    thursday.refresh_from_db()
    assert thursday.state == "cancelled"


def test_the_link_of_a_reminder_cancels_with_one_press(system, thursday, time):
    time.set(thursday.starts - timedelta(hours=2))
    remind(system)
    Client().post(link_in(letters("reminder_hours")[0]), {"way": "cancel"})
    thursday.refresh_from_db()
    assert thursday.state == "cancelled"


def test_the_tick_reminds(thursday, time):
    time.set(thursday.starts - timedelta(days=2))
    done = run_tick()
    assert done["visitors_reminded"] == 1
    assert run_tick()["visitors_reminded"] == 0


def test_every_letter_fits_into_a_text(system, clerk, time):
    booked_by_stranger()
    for message in Message.objects.exclude(occasion="frontdesk.code"):
        assert len(message.body.encode("cp949", "replace")) < 2000


def _free(clerk, place: int):
    return free_slots(clerk.centre_id, line="middle", first=clock.today() + timedelta(days=3))[place]
