"""Booking by staff: four taps, what is proposed, who is unknown, what happens when somebody else was faster."""

import pytest

from iljari.frontdesk.models import Reservation
from iljari.people.actions import assign
from tests.frontdesk.calendar_cast import at, booked, key

URL = "/desk/calendar/book/"


def sent(person=None, **more) -> dict[str, object]:
    """The form as a browser sends it."""
    data = {"who": f"person:{person.pk}" if person else "", "topic": "job_search", "line": "middle", "kind": "meeting"}
    return {**data, "staff": "", "how": "phone", "language": "ko", **more}


def times(page) -> list[str]:
    return [f"{slot.starts:%m%d %H%M}" for day in page.context["days"] for slot in day.slots]


def test_an_agent_books_with_one_tap_on_a_free_time(agent, chulsoo, counters, consultant, sign_in):
    browser = sign_in(agent)
    page = browser.get(URL, {"person": chulsoo.pk})
    form = page.context["form"]
    assert (form["line"].value(), form["kind"].value()) == ("middle", "meeting")
    first = page.context["days"][0].slots[0]
    assert (first.starts, first.staff) == (at(2, 10), consultant)
    answer = browser.post(URL, sent(chulsoo, slot=first.key))
    reservation = Reservation.objects.get()
    assert answer.url == f"/desk/calendar/{reservation.pk}/"
    assert (reservation.person, reservation.staff, reservation.booked_by) == (chulsoo, consultant, "phone")
    assert reservation.number in browser.get(answer.url).content.decode()


def test_the_counter_is_proposed_with_its_reason_and_follows_the_topic_until_somebody_chooses(
    agent, chulsoo, counters, sign_in
):
    browser = sign_in(agent)
    page = browser.post(URL, sent(chulsoo, topic="recruiting", proposed="middle|meeting|"))
    assert page.context["form"]["line"].value() == "firms"
    assert str(page.context["suggestion"].reason) in page.content.decode()
    page = browser.post(URL, sent(chulsoo, line="women", topic="recruiting", proposed="middle|meeting|"))
    assert page.context["form"]["line"].value() == "women"


def test_whoever_looks_after_the_person_is_proposed_and_can_be_put_aside(
    agent, chulsoo, counters, consultant, colleague, sign_in
):
    assign(by=colleague, person=chulsoo, consultant=colleague)
    browser = sign_in(agent)
    page = browser.get(URL, {"person": chulsoo.pk})
    assert {slot.staff for day in page.context["days"] for slot in day.slots} == {colleague}
    page = browser.post(URL, sent(chulsoo, staff="", proposed=page.context["suggestion"].key()))
    assert {slot.staff for day in page.context["days"] for slot in day.slots} == {consultant}


def test_only_this_colleague_is_kept(agent, chulsoo, counters, consultant, sign_in):
    wish = sent(chulsoo, staff=consultant.pk, only_staff="on", large_print="on", words="무릎이 불편")
    sign_in(agent).post(URL, wish | {"slot": key(at(3, 9), consultant)})
    reservation = Reservation.objects.get()
    assert (reservation.only_staff, reservation.large_print, reservation.words) == (True, True, "무릎이 불편")


def test_an_in_depth_meeting_takes_a_room_by_itself(agent, official, chulsoo, counters, consultant, sign_in):
    from iljari.frontdesk.actions import add_room

    browser = sign_in(agent)
    assert times(browser.post(URL, sent(chulsoo, kind="in_depth"))) == []
    room = add_room(by=official, name="상담실 1", use="counselling")
    browser.post(URL, sent(chulsoo, kind="in_depth", slot=key(at(3, 9), consultant)))
    reservation = Reservation.objects.get()
    assert (reservation.room, reservation.minutes) == (room, 60)


def test_a_firm_is_booked_for_at_its_counter(agent, official, hanbit, system, consultant, sign_in):
    from iljari.frontdesk.actions import set_up_counters

    set_up_counters(by=system, staff={"firms": consultant})
    browser = sign_in(agent)
    page = browser.get(URL, {"firm": hanbit.pk})
    assert (page.context["form"]["line"].value(), page.context["form"]["topic"].value()) == ("firms", "recruiting")
    browser.post(URL, sent(who=f"firm:{hanbit.pk}", line="firms", topic="recruiting", slot=key(at(3, 9), consultant)))
    assert Reservation.objects.get().firm == hanbit


def test_an_unknown_caller_needs_a_name_and_a_number_and_nothing_typed_is_lost(agent, counters, consultant, sign_in):
    browser = sign_in(agent)
    slot = key(at(3, 9), consultant)
    page = browser.post(URL, sent(slot=slot, words="처음 오심", contact="123"))
    assert page.status_code == 200 and set(page.context["form"].errors) == {"called_as", "contact"}
    assert "처음 오심" in page.content.decode()
    browser.post(URL, sent(slot=slot, called_as="박새로", contact="010-7777-8888"))
    reservation = Reservation.objects.get()
    assert (reservation.called_as, reservation.contact, reservation.person) == ("박새로", "01077778888", None)


def test_who_comes_second_is_shown_the_next_free_times_and_nothing_is_lost(
    agent, clerk, chulsoo, younghee, counters, consultant, sign_in
):
    booked(clerk, staff=consultant, starts=at(3, 9), person=younghee)
    page = sign_in(agent).post(URL, sent(chulsoo, words="이력서 지참", slot=key(at(3, 9), consultant)))
    body = page.content.decode()
    assert page.status_code == 200 and page.context["form"].non_field_errors()
    assert "이력서 지참" in body and f'value="person:{chulsoo.pk}" checked' in body
    offered = [slot.starts for slot in page.context["others"]]
    assert at(3, 9, 30) in offered and at(3, 9) not in offered
    assert Reservation.objects.count() == 1


def test_what_the_visitor_holds_already_is_not_offered(agent, clerk, chulsoo, counters, colleague, sign_in):
    booked(clerk, staff=colleague, starts=at(2, 11), person=chulsoo, line="women")
    assert "1102 0200" not in times(sign_in(agent).get(URL, {"person": chulsoo.pk}))


def test_sent_twice_it_is_booked_once(agent, chulsoo, counters, consultant, sign_in):
    browser = sign_in(agent)
    form = sent(chulsoo, slot=key(at(3, 9), consultant), _once="t" * 22)
    first, second = browser.post(URL, form), browser.post(URL, form)
    assert first.url == second.url
    assert Reservation.objects.count() == 1


def test_later_days_and_days_in_the_past(agent, chulsoo, counters, sign_in):
    browser = sign_in(agent)
    assert times(browser.post(URL, sent(chulsoo, first="2026-11-09")))[0].startswith("1109")
    assert times(browser.post(URL, sent(chulsoo, first="2020-01-01")))[0].startswith("1102")


@pytest.mark.parametrize("bad", ["", "%", "\x00", "ㄱ", "🙂", "x" * 100_000, "20261103T0000.zz", "99999999T9999.0"])
def test_no_slot_that_is_none_breaks_the_page(agent, chulsoo, counters, sign_in, bad):
    page = sign_in(agent).post(URL, sent(chulsoo, slot=bad, first=bad, topic=bad, line=bad, kind=bad, q=bad))
    assert page.status_code == 200
    assert Reservation.objects.count() == 0


@pytest.mark.parametrize("stamp", ["99991231T2350", "00010101T0000", "20200101T0000"])
def test_times_at_the_ends_of_the_calendar_are_no_slots(agent, chulsoo, counters, consultant, sign_in, stamp):
    page = sign_in(agent).post(URL, sent(chulsoo, slot=f"{stamp}.{consultant.pk.hex}"))
    assert page.status_code == 200 and page.context["form"].non_field_errors()


def test_keys_of_nobody_are_not_found(agent, counters, sign_in):
    browser = sign_in(agent)
    assert browser.get(URL, {"person": "x"}).status_code == 404
    assert browser.post(URL, sent(who="person:x")).status_code == 404


def test_who_may_not_book_is_refused(mayor, admin, sign_in):
    for account in (mayor, admin):
        assert sign_in(account).get(URL).status_code == 403


def test_a_room_is_held_for_an_event(agent, official, sign_in):
    from iljari.frontdesk.actions import add_room

    room = add_room(by=official, name="대회의실", use="training", seats=40)
    browser = sign_in(agent)
    data = {"called_as": "취업특강", "room": room.pk, "day": "2026-11-05", "topic": "training"}
    wrong = browser.post("/desk/calendar/event/", data | {"starts": "15:00", "ends": "14:00"})
    assert set(wrong.context["form"].errors) == {"ends"}
    far = browser.post("/desk/calendar/event/", data | {"day": "9999-12-31", "starts": "14:00", "ends": "16:00"})
    assert set(far.context["form"].errors) == {"day"}
    browser.post("/desk/calendar/event/", data | {"starts": "14:00", "ends": "16:00"})
    event = Reservation.objects.get()
    assert (event.kind, event.room, event.staff, event.minutes) == ("event", room, None, 120)
    twice = browser.post("/desk/calendar/event/", data | {"starts": "15:00", "ends": "17:00"})
    assert twice.status_code == 200 and twice.context["form"].non_field_errors()
    assert Reservation.objects.count() == 1
