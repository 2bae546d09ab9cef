"""The calendar's pages: a day by colleagues and rooms, a week, closed days, one reservation and its steps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.frontdesk import actions
from iljari.frontdesk.models import Reservation, Visit
from iljari.kernel import clock
from iljari.kernel.models import LedgerRow
from iljari.people.models import ThreadEntry
from tests.frontdesk.calendar_cast import at, booked, key

URL = "/desk/calendar/"


@pytest.fixture
def meeting(clerk, chulsoo, counters, consultant) -> Reservation:
    """김철수 is booked with the consultant today at two."""
    return booked(clerk, staff=consultant, starts=at(2, 14), person=chulsoo)


def cells(table, name: str) -> list[tuple[str, int, str, int]]:
    """A column from top to bottom: when each cell begins, its rows, why it is closed, how many entries."""
    column = next(column for column in table.columns if column.title == name)
    return [
        (f"{clock.local(each.starts):%H:%M}", each.rows, each.closed, len(each.entries))
        for each in column.cells
        if each
    ]


def test_a_day_shows_who_comes_when_lunch_and_who_is_away(clerk, meeting, consultant, colleague, sign_in):
    actions.record_absence(by=clerk, staff=colleague, starts=at(2, 9), ends=at(2, 12), words="교육")
    page = sign_in(clerk).get(URL)
    table = page.context["table"]
    own = cells(table, "다정한")
    assert ("14:00", 1, "", 1) in own and ("12:00", 2, "점심", 0) in own
    assert cells(table, "라온유")[0] == ("09:00", 6, "부재 · 교육", 0)
    assert "김철수" in page.content.decode()


def test_a_long_meeting_spans_its_rows(clerk, chulsoo, counters, consultant, sign_in):
    booked(clerk, staff=consultant, starts=at(2, 14, 10), minutes=60, person=chulsoo)
    assert ("14:00", 3, "", 1) in cells(sign_in(clerk).get(URL).context["table"], "다정한")


def test_every_look_is_logged_with_whom_it_showed(agent, meeting, chulsoo, sign_in):
    sign_in(agent).get(URL)
    assert LedgerRow.objects.filter(account=agent.pk, whose=chulsoo.pk, why="calendar: day").count() == 1


def test_a_closed_day_says_why_and_what_is_booked_stays_to_be_moved(clerk, official, meeting, sign_in):
    browser = sign_in(clerk)
    assert "기독탄신일" in browser.get(URL, {"day": "2026-12-25"}).content.decode()
    assert "주말" in browser.get(URL, {"day": "2026-11-07"}).content.decode()
    actions.close_days(by=official, first=at(2, 0).date(), last=at(2, 0).date(), words="정전 공사")
    body = browser.get(URL).content.decode()
    assert "정전 공사" in body and "김철수" in body
    moves = browser.get("/desk/calendar/absences/").context["moves"]
    assert [each for each, _why in moves] == [meeting]


def test_rooms_have_a_day_of_their_own(clerk, official, chulsoo, counters, consultant, sign_in):
    room = actions.add_room(by=official, name="상담실 1", use="counselling")
    booked(clerk, staff=consultant, starts=at(2, 15), minutes=60, person=chulsoo, room=room, kind="in_depth")
    table = sign_in(clerk).get(URL, {"of": "rooms"}).context["table"]
    assert ("15:00", 2, "", 1) in cells(table, "상담실 1")


def test_a_colleagues_week(clerk, meeting, consultant, sign_in):
    page = sign_in(clerk).get(URL + "week/", {"staff": consultant.pk, "day": "2026-11-04"})
    assert [column.day.day for column in page.context["table"].columns] == [2, 3, 4, 5, 6]
    assert page.context["table"].reservations == [meeting]
    own = sign_in(consultant).get(URL + "week/")
    assert own.context["staff"] == consultant
    assert sign_in(clerk).get(URL + "week/", {"staff": "x"}).status_code == 404


@pytest.mark.parametrize("bad", ["", "%", "\x00", "🙂", "9999-12-31", "0001-01-01", "2026-13-40", "x" * 100_000])
def test_no_day_that_is_none_breaks_a_page(clerk, counters, sign_in, bad):
    browser = sign_in(clerk)
    for path in (URL, URL + "week/", URL + "event/", URL + "book/"):
        assert browser.get(path, {"day": bad, "first": bad, "at": bad, "of": bad}).status_code == 200


def test_a_full_day_keeps_to_its_statements(clerk, chulsoo, counters, consultant, colleague, sign_in):
    for hour in (9, 10, 11, 13, 14, 15, 16):
        for each, line in ((consultant, "middle"), (colleague, "women")):
            booked(clerk, staff=each, starts=at(3, hour), line=line, contact=f"0100000{hour:02}{line == 'women':02}")
    browser = sign_in(clerk)
    for path in ("?day=2026-11-03", "?day=2026-11-03&of=rooms", f"week/?staff={consultant.pk}", "book/", "absences/"):
        with CaptureQueriesContext(connection) as statements:
            assert browser.get(URL + path).status_code == 200
        assert len(statements) <= 25, path


def test_one_reservation_is_moved_with_a_tap(agent, meeting, consultant, chulsoo, sign_in):
    browser = sign_in(agent)
    page = browser.get(f"{URL}{meeting.pk}/move/")
    assert page.context["staff"] == consultant and page.context["days"]
    answer = browser.post(f"{URL}{meeting.pk}/move/", {"slot": key(at(4, 10), consultant)})
    meeting.refresh_from_db()
    assert answer.url == f"{URL}{meeting.moved_to_id}/"
    assert (meeting.state, meeting.moved_to.starts, meeting.moved_to.person) == ("moved", at(4, 10), chulsoo)
    told = browser.get(answer.url)
    assert [line.by for line in told.context["story"]] == [agent.name, "나은별"]
    assert browser.get(f"{URL}{meeting.pk}/").status_code == 200
    assert browser.get(f"{URL}{meeting.pk}/move/").context["meets"] is False


def test_a_time_taken_meanwhile_leaves_the_reservation_and_shows_the_next_ones(
    agent, clerk, meeting, younghee, consultant, sign_in
):
    booked(clerk, staff=consultant, starts=at(4, 10), person=younghee)
    page = sign_in(agent).post(f"{URL}{meeting.pk}/move/", {"slot": key(at(4, 10), consultant)})
    meeting.refresh_from_db()
    assert page.status_code == 200 and page.context["error"] and page.context["others"]
    assert (meeting.state, meeting.starts) == ("booked", at(2, 14))


def test_a_reservation_is_cancelled_with_its_reason(agent, meeting, chulsoo, sign_in):
    browser = sign_in(agent)
    assert browser.get(f"{URL}{meeting.pk}/cancel/").status_code == 405
    browser.post(f"{URL}{meeting.pk}/cancel/", {"why": "감기"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.why, meeting.cells.count()) == ("cancelled", "감기", 0)
    assert ThreadEntry.objects.filter(person=chulsoo, kind="frontdesk.cancelled").count() == 1
    assert "감기" in browser.get(f"{URL}{meeting.pk}/").content.decode()
    again = browser.post(f"{URL}{meeting.pk}/cancel/", {}, follow=True)
    assert [message.level_tag for message in again.context["messages"]] == ["error"]


def test_a_reason_too_long_is_kept_and_said(agent, meeting, sign_in):
    page = sign_in(agent).post(f"{URL}{meeting.pk}/cancel/", {"why": "가" * 300})
    meeting.refresh_from_db()
    assert page.status_code == 200 and page.context["form"].errors and meeting.state == "booked"
    assert "가" * 300 in page.content.decode()


def test_whoever_booked_by_name_is_tied_to_a_person(agent, clerk, chulsoo, counters, consultant, sign_in):
    stranger = booked(clerk, staff=consultant, starts=at(3, 9), called_as="철수", contact="010-2345-6789")
    browser = sign_in(agent)
    found = browser.post(f"{URL}{stranger.pk}/tie/", {"q": "김철수", "find": "1"})
    assert f"person:{chulsoo.pk}" in found.content.decode()
    nobody = browser.post(f"{URL}{stranger.pk}/tie/", {"who": ""})
    assert nobody.context["error"]
    browser.post(f"{URL}{stranger.pk}/tie/", {"who": f"person:{chulsoo.pk}"})
    stranger.refresh_from_db()
    assert stranger.person == chulsoo


def test_a_person_who_is_booked_elsewhere_then_is_not_tied(agent, clerk, chulsoo, counters, consultant, colleague,
                                                            sign_in):  # fmt: skip
    booked(clerk, staff=colleague, starts=at(3, 9), person=chulsoo, line="women")
    stranger = booked(clerk, staff=consultant, starts=at(3, 9), called_as="철수", contact="010-2345-6780")
    page = sign_in(agent).post(f"{URL}{stranger.pk}/tie/", {"who": f"person:{chulsoo.pk}"}, follow=True)
    stranger.refresh_from_db()
    assert stranger.person is None
    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_whoever_booked_is_checked_in_from_the_reservation(clerk, agent, meeting, sign_in):
    assert sign_in(agent).post(f"{URL}{meeting.pk}/arrive/").status_code == 403
    sign_in(clerk).post(f"{URL}{meeting.pk}/arrive/")
    visit = Visit.objects.get()
    meeting.refresh_from_db()
    assert (visit.reservation, meeting.state) == (meeting, "arrived")


def test_the_confirmation_in_large_print_says_all_one_needs(agent, meeting, centre, sign_in):
    centre.address, centre.phone = "용인시 처인구 중부대로 1199", "15770000"
    centre.save()
    body = sign_in(agent).get(f"{URL}{meeting.pk}/paper/").content.decode()
    for words in (meeting.number, "14:00", "다정한", "중장년", centre.address):
        assert words in body


def test_reservations_of_elsewhere_and_of_nobody_are_not_found(meeting, sign_in):
    from iljari.centre.actions import add_staff, open_centre, system_account

    theirs = open_centre(name="이웃 센터")
    stranger = add_staff(by=system_account(theirs), username="stranger", name="이웃", roles=["clerk"])
    browser = sign_in(stranger)
    for path in ("", "move/", "paper/"):
        assert browser.get(f"{URL}{meeting.pk}/{path}").status_code == 404
    assert browser.post(f"{URL}{meeting.pk}/cancel/").status_code == 404
    meeting.refresh_from_db()
    assert meeting.state == "booked"


def test_who_has_no_business_with_the_calendar_is_refused(meeting, mayor, privacy, admin, sign_in):
    for account in (mayor, privacy, admin):
        browser = sign_in(account)
        for path in ("", "week/", "event/", f"{meeting.pk}/", f"{meeting.pk}/paper/", "absences/"):
            assert browser.get(URL + path).status_code == 403, (account.username, path)
