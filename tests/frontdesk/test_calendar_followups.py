"""The next meeting proposes itself: a fortnight later, same hour, when both are free."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.frontdesk import actions
from iljari.frontdesk.calendar.followups import proposed_for, proposed_to
from iljari.frontdesk.models import Reservation
from iljari.frontdesk.rules import followups
from iljari.kernel import clock
from iljari.people.actions import assign
from tests.frontdesk.calendar_cast import at, booked

HALF = timedelta(minutes=30)


def there(day: date) -> list[tuple[datetime, datetime]]:
    """Monday to Friday, nine to twelve and one to six, but not on Wednesday 18 November."""
    if day.weekday() >= 5 or day == date(2026, 11, 18):
        return []
    return [(_at(day, time(9)), _at(day, time(12))), (_at(day, time(13)), _at(day, time(18)))]


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, tzinfo=clock.SEOUL)


def next_from(first: date, hour: time, taken: frozenset[datetime] = frozenset()) -> datetime | None:
    return followups.next_meeting(first=first, at=lambda day: _at(day, hour), there=there, taken=taken, length=HALF)


def test_it_is_a_fortnight_later_at_the_same_hour():
    assert followups.first_day(date(2026, 11, 2), date(2026, 11, 2)) == date(2026, 11, 16)
    assert next_from(date(2026, 11, 16), time(14)) == at(16, 14)


def test_a_fortnight_that_has_passed_begins_tomorrow():
    assert followups.first_day(date(2026, 10, 1), date(2026, 11, 2)) == date(2026, 11, 3)


def test_weekends_and_days_on_which_nobody_is_there_are_passed_over():
    assert next_from(date(2026, 11, 14), time(14)) == at(16, 14)
    assert next_from(date(2026, 11, 18), time(14)) == at(19, 14)


def test_an_hour_that_is_taken_goes_to_the_next_day():
    assert next_from(date(2026, 11, 16), time(14), frozenset({at(16, 14, 20)})) == at(17, 14)


def test_an_hour_at_which_the_house_is_always_closed_becomes_the_nearest():
    assert next_from(date(2026, 11, 16), time(12, 30)) == at(16, 13)


def test_two_weeks_without_anything_free_propose_nothing():
    assert followups.next_meeting(
        first=date(2026, 11, 16), at=lambda day: _at(day, time(14)), there=lambda _day: [], taken=set(), length=HALF
    ) is None  # fmt: skip


def test_a_visit_that_began_within_a_half_hour_counts_from_its_beginning():
    assert followups.same_hour(time(14, 17, 5)) == time(14)
    assert followups.same_hour(time(14, 44)) == time(14, 30)


@pytest.fixture
def met(clerk, consultant, chulsoo, counters, time):
    """김철수 is in the consultant's care, was booked at two today, came and was served."""
    assign(by=consultant, person=chulsoo, consultant=consultant)
    reservation = booked(clerk, staff=consultant, starts=at(2, 14), person=chulsoo)
    time.set(at(2, 13, 55))
    visit = actions.arrive(by=clerk, reservation=reservation)
    actions.lead_to_counter(by=clerk, visit=visit, counter=counters["middle"])
    time.pass_(minutes=30)
    actions.finish_visit(by=clerk, visit=visit)
    return visit


def test_whoever_was_served_is_proposed_and_booked_with_one_tap(consultant, met, chulsoo, sign_in):
    proposal = proposed_for(consultant)[0]
    assert (proposal.person, proposal.slot.starts, proposal.slot.staff) == (chulsoo, at(16, 14), consultant)
    browser = sign_in(consultant)
    assert 'hx-get="/desk/calendar/next/"' in browser.get("/today/").content.decode()
    with CaptureQueriesContext(connection) as statements:
        assert "11월 16일(월) 14:00 예약" in browser.get("/desk/calendar/next/").content.decode()
    assert len(statements) <= 25
    answer = browser.post(
        "/desk/calendar/book/",
        {
            "who": f"person:{chulsoo.pk}",
            "topic": proposal.topic,
            "line": proposal.line,
            "kind": "meeting",
            "staff": consultant.pk,
            "slot": proposal.slot.key,
            "back": "/today/",
        },
    )
    assert answer.url == "/today/"
    assert Reservation.objects.filter(person=chulsoo, state="booked", starts=at(16, 14)).count() == 1
    assert proposed_for(consultant) == []


def test_an_absence_or_a_closed_day_moves_the_proposal(clerk, official, consultant, met):
    actions.record_absence(by=clerk, staff=consultant, starts=at(16, 9), ends=at(16, 18))
    actions.close_days(by=official, first=date(2026, 11, 17), last=date(2026, 11, 17), words="시스템 점검")
    assert proposed_for(consultant)[0].slot.starts == at(18, 14)


def test_another_meeting_of_either_moves_the_proposal(clerk, consultant, colleague, met, younghee):
    booked(clerk, staff=consultant, starts=at(16, 14), person=younghee)
    assert proposed_for(consultant)[0].slot.starts == at(17, 14)


def test_nobody_else_is_proposed(clerk, consultant, colleague, met, chulsoo, time):
    assert proposed_for(colleague) == []
    assign(by=colleague, person=chulsoo, consultant=colleague)
    assert proposed_for(consultant) == []
    time.pass_(days=40)
    assert proposed_to(chulsoo, consultant) is None


def test_the_person_page_shows_what_is_ahead_or_proposes(consultant, clerk, met, chulsoo, sign_in):
    browser = sign_in(consultant)
    fetched = f"/desk/calendar/next/{chulsoo.pk}/"
    assert f'hx-get="{fetched}"' in browser.get(f"/person/{chulsoo.pk}/").content.decode()
    assert "11월 16일(월) 14:00 예약" in browser.get(fetched).content.decode()
    ahead = booked(clerk, staff=consultant, starts=at(5, 10), person=chulsoo)
    page = browser.get(f"/person/{chulsoo.pk}/").content.decode()
    assert f"/desk/calendar/{ahead.pk}/" in page and fetched not in page
    assert "14:00 예약" not in browser.get(fetched).content.decode()


def test_today_shows_ones_own_meetings_in_order_with_the_next_step(
    clerk, consultant, colleague, chulsoo, younghee, counters, sign_in
):
    booked(clerk, staff=consultant, starts=at(2, 15), person=chulsoo)
    first = booked(clerk, staff=consultant, starts=at(2, 11), person=younghee)
    booked(clerk, staff=colleague, starts=at(2, 16), called_as="다른 손님", line="women", contact="01012121212")
    browser = sign_in(consultant)
    with CaptureQueriesContext(connection) as statements:
        page = browser.get("/today/").content.decode()
    assert len(statements) <= 25
    assert page.index("11:00") < page.index("15:00") and "다른 손님" not in page
    assert f"/desk/calendar/{first.pk}/arrive/" in page and f"/counselling/{younghee.pk}/write/" in page
    browser.post(f"/desk/calendar/{first.pk}/arrive/", {"back": "/today/"})
    page = browser.get("/today/").content.decode()
    assert f"/desk/calendar/{first.pk}/arrive/" not in page and f"?visit={first.visit.pk}" in page
