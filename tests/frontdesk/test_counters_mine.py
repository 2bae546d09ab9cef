"""One's own counter: call, serve, pass on, finish; what polls; and a clock that jumps."""

from datetime import datetime

import pytest
from django.test import Client

from iljari.frontdesk import actions, waits
from iljari.frontdesk.models import Announcement, Visit, VisitInterval
from iljari.kernel import clock
from tests.frontdesk.desk_day import books, comes, full_hall

URL = "/desk/mine/"


def step(browser, visit, name, **data):
    return browser.post(f"/desk/visits/{visit.pk}/{name}/", {"back": "mine", **data}, follow=True)


def test_a_visit_from_the_call_to_the_next_call(clerk, consultant, counters, sign_in):
    first, second = comes(clerk), comes(clerk)
    browser = sign_in(consultant)
    middle = counters["middle"]
    assert browser.get(URL).context["counter"] == middle
    own = browser.post(f"{URL}next/", {"counter": middle.pk}, follow=True).context["own"]
    assert own.called.visit == first and [row.visit for row in own.queue] == [second]
    own = step(browser, first, "serve").context["own"]
    assert [row.visit for row in own.serving] == [first] and own.called is None
    own = browser.post(f"{URL}next/", {"counter": middle.pk, "finish": first.pk}, follow=True).context["own"]
    first.refresh_from_db()
    assert (first.state, own.called.visit) == ("done", second)


def test_a_double_click_calls_one(clerk, consultant, counters, sign_in):
    comes(clerk), comes(clerk)
    browser = sign_in(consultant)
    for _ in range(2):
        browser.post(f"{URL}next/", {"counter": counters["middle"].pk, "_once": "same"})
    assert Visit.objects.filter(state="called").count() == 1
    answer = browser.post(f"{URL}next/", {"counter": counters["middle"].pk}, follow=True)
    assert [each.level_tag for each in answer.context["messages"]][-1] == "error"
    assert Visit.objects.filter(state="called").count() == 1


def test_nobody_waits_is_said(consultant, counters, sign_in):
    answer = sign_in(consultant).post(f"{URL}next/", {"counter": counters["middle"].pk}, follow=True)
    assert [each.level_tag for each in answer.context["messages"]] == ["info"]


def test_call_this_one_again_and_give_up(clerk, consultant, counters, sign_in):
    comes(clerk)
    second = comes(clerk)
    browser = sign_in(consultant)
    step(browser, second, "call", counter=counters["middle"].pk)
    step(browser, second, "recall")
    assert Announcement.objects.filter(visit=second).count() == 2
    own = step(browser, second, "no_show").context["own"]
    assert [row.visit for row in own.missed] == [second]
    own = step(browser, second, "back").context["own"]
    assert second in [row.visit for row in own.queue] and not own.missed


def test_what_the_colleague_wrote_is_on_my_screen(clerk, consultant, colleague, counters, chulsoo, sign_in):
    visit = comes(clerk, person=chulsoo)
    browser = sign_in(consultant)
    step(browser, visit, "call", counter=counters["middle"].pk)
    step(browser, visit, "serve")
    step(browser, visit, "transfer", line="women", note="시간제 자리를 함께 봐 주세요")
    theirs = sign_in(colleague)
    theirs.post(f"{URL}next/", {"counter": counters["women"].pk})
    page = theirs.get(URL).content.decode()
    assert "시간제 자리를 함께 봐 주세요" in page
    assert f"/counselling/{chulsoo.pk}/write/?visit={visit.pk}" in page


def test_who_waits_for_a_colleague_is_not_in_my_queue(clerk, consultant, colleague, counters, sign_in):
    comes(clerk, for_staff=colleague)
    assert sign_in(consultant).get(URL).context["own"].waiting == 0


def test_my_booked_people_are_beside_it(clerk, consultant, chulsoo, counters, sign_in):
    reservation = books(clerk, consultant, person=chulsoo)
    browser = sign_in(consultant)
    assert browser.get(URL).context["own"].booked == [reservation]
    own = browser.post(f"/desk/arrive/{reservation.pk}/", {"back": "mine"}, follow=True).context["own"]
    assert [row.visit.reservation_id for row in own.queue] == [reservation.pk]


def test_i_sit_where_i_say(clerk, counters, sign_in):
    browser = sign_in(clerk)
    assert browser.get(URL).context["counter"] is None
    assert browser.get(f"{URL}now/").headers["HX-Refresh"] == "true"
    answer = browser.post(f"{URL}seat/", {"counter": counters["seniors"].pk}, follow=True)
    assert answer.context["counter"] == counters["seniors"]
    assert browser.post(f"{URL}seat/", {"counter": "%"}).status_code == 404
    assert browser.get(f"{URL}now/").status_code == 200


def test_the_page_polls_quietly(clerk, consultant, counters, sign_in):
    browser = sign_in(consultant)
    stamp = browser.get(URL).context["stamp"]
    assert browser.get(f"{URL}now/?stamp={stamp}").status_code == 204
    comes(clerk)
    assert "B-001" in browser.get(f"{URL}now/?stamp={stamp}").content.decode()


def test_a_poll_after_the_session_leaves_the_page_as_it_is(counters):
    assert Client().get(f"{URL}now/", headers={"HX-Request": "true"}).status_code == 204
    assert Client().get(f"{URL}now/").status_code == 302


def test_two_hundred_who_wait_fit_into_the_statements(
    clerk, consultant, chulsoo, counters, sign_in, django_assert_max_num_queries
):
    full_hall(clerk)
    books(clerk, consultant, person=chulsoo)
    browser = sign_in(consultant)
    for path in (URL, f"{URL}now/"):
        with django_assert_max_num_queries(25):
            assert browser.get(path).status_code == 200


@pytest.mark.parametrize("jump", [{"hours": -1}, {"hours": 1}, {"minutes": -59}])
def test_a_clock_that_jumps_keeps_order_and_no_wait_is_negative(clerk, consultant, counters, sign_in, time, jump):
    first = comes(clerk)
    time.pass_(minutes=2)
    second = comes(clerk)
    time.pass_(**jump)
    third = comes(clerk)
    browser = sign_in(consultant)
    own = browser.get(URL).context["own"]
    assert [row.visit for row in own.queue] == [first, second, third]
    assert all(row.minutes >= 0 for row in own.queue)
    assert waits.of_line(clerk.centre_id, "middle", ahead=3).low >= 0
    for visit in (first, second, third):
        called = actions.call_next(by=consultant, counter=counters["middle"])
        assert called == visit
        actions.serve(by=consultant, visit=called)
        actions.finish_visit(by=consultant, visit=called)
    for interval in VisitInterval.objects.exclude(ended=None):
        assert interval.ended >= interval.started
    page = browser.get("/desk/times/")
    assert all(row.wait.longest >= 0 for row in page.context["rows"])
    assert browser.get("/desk/live/").status_code == 200


def test_over_the_years_end_yesterdays_are_left_open_and_tickets_begin_anew(clerk, counters, sign_in, time):
    time.set(datetime(2026, 12, 31, 17, 50, tzinfo=clock.SEOUL))
    old = comes(clerk)
    time.set(datetime(2027, 1, 4, 9, 0, tzinfo=clock.SEOUL))
    new = comes(clerk)
    board = sign_in(clerk).get("/desk/").context["board"]
    assert (old.ticket, new.ticket) == ("B-001", "B-001")
    assert [row.visit for row in board.forgotten] == [old] and [row.visit for row in board.waiting] == [new]


def test_set_back_a_day_nobody_vanishes(clerk, counters, sign_in, time):
    here = comes(clerk)
    time.pass_(days=-1)
    board = sign_in(clerk).get("/desk/").context["board"]
    assert [row.visit for row in board.forgotten] == [here]
    assert board.forgotten[0].minutes == 0
