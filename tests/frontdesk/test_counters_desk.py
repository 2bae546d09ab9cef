"""The desk with tickets and lines: check in, route, booked visitors, groups, quick answers."""

import re

import pytest

from iljari.frontdesk import actions
from iljari.frontdesk.models import Visit, VisitInterval
from iljari.kernel.errors import Overtaken
from tests.frontdesk.desk_day import books, comes, full_hall

URL = "/desk/"


def said(answer) -> list[tuple[str, str]]:
    return [(each.level_tag, str(each)) for each in answer.context["messages"]]


def test_the_line_is_proposed_with_its_reason_once_somebody_is_chosen(clerk, chulsoo, counters, sign_in):
    data = {"who": f"person:{chulsoo.pk}", "topic": "resume", "line": ""}
    page = sign_in(clerk).post(f"{URL}proposal/", data).content.decode()
    assert "중장년" in page and "30~54세" in page and "본인이 원하는 창구가 먼저" in page
    page = sign_in(clerk).post(f"{URL}proposal/", {"topic": "resume", "line": "women"}).content.decode()
    assert re.search(r'value="women" checked', page)


def test_the_wish_wins_and_grounds_are_kept(clerk, chulsoo, counters, sign_in):
    data = {"who": f"person:{chulsoo.pk}", "topic": "resume", "line": "women", "said": ["pregnancy", "infant"]}
    answer = sign_in(clerk).post(URL, data, follow=True)
    visit = Visit.objects.get()
    assert (visit.line, visit.ticket, visit.grounds) == ("women", "C-001", ["infant", "pregnancy"])
    assert answer.context["drawn"] == visit
    assert "C-001" in answer.content.decode()


def test_a_ticket_is_printed_without_a_name(clerk, visit, counters, sign_in):
    page = sign_in(clerk).get(f"{URL}ticket/{visit.pk}/").content.decode()
    assert visit.ticket in page and "김철수" not in page


def test_who_waits_is_shown_in_the_order_in_which_they_are_called(clerk, consultant, counters, sign_in, time):
    first = comes(clerk)
    time.pass_(minutes=5)
    second = comes(clerk, said=["infant"])
    page = sign_in(clerk).get(URL)
    (line,) = [line for line in page.context["board"].lines if line.kind == "middle"]
    assert [row.visit for row in line.rows] == [second, first]
    assert line.rows[0].turn == ["영유아 동반"]
    assert actions.call_next(by=consultant, counter=counters["middle"]) == second


def test_somebody_booked_is_checked_in_with_one_tap(clerk, consultant, chulsoo, counters, sign_in):
    reservation = books(clerk, consultant, person=chulsoo)
    browser = sign_in(clerk)
    assert browser.get(URL).context["expected"] == [reservation]
    answer = browser.post(f"{URL}arrive/{reservation.pk}/", follow=True)
    visit = Visit.objects.get()
    assert answer.context["drawn"] == visit
    assert (visit.reservation, visit.line) == (reservation, "middle")
    (row,) = answer.context["board"].waiting
    assert row.turn == ["11:00 예약"]
    again = browser.post(f"{URL}arrive/{reservation.pk}/", follow=True)
    assert said(again)[0][0] == "error" and Visit.objects.count() == 1


def test_somebody_booked_is_found_by_the_last_digits(clerk, consultant, counters, sign_in):
    one = books(clerk, consultant, contact="01012345678", called_as="한지우")
    books(clerk, consultant, minutes=180, contact="01099990000", called_as="하늘")
    browser = sign_in(clerk)
    assert browser.get(f"{URL}?booked=5678").context["expected"] == [one]
    assert browser.get(f"{URL}?booked=지우").context["expected"] == [one]
    nobody = browser.get(f"{URL}?booked=%25_1")
    assert nobody.context["expected"] == [] and nobody.status_code == 200


def test_a_quiet_days_visitor_goes_straight_to_a_counter(clerk, consultant, chulsoo, counters, sign_in):
    data = {"who": f"person:{chulsoo.pk}", "topic": "resume", "receive": counters["middle"].pk}
    sign_in(clerk).post(URL, data)
    visit = Visit.objects.get()
    assert (visit.state, visit.ticket, visit.served_by) == ("serving", "", consultant)
    lost = sign_in(clerk).post(URL, data | {"receive": "nowhere"})
    assert lost.status_code == 404


def test_a_quick_answer_is_one_tap_and_a_double_tap_is_one(clerk, counters, sign_in):
    browser = sign_in(clerk)
    for _ in range(2):
        browser.post(f"{URL}quick/", {"topic": "directions", "_once": "same"})
    visit = Visit.objects.get()
    assert (visit.quick, visit.state, visit.topic) == (True, "done", "directions")
    assert said(browser.post(f"{URL}quick/", {"topic": "weather"}, follow=True))[-1][0] == "error"


def test_a_group_draws_one_ticket(clerk, counters, sign_in):
    browser = sign_in(clerk)
    typed = {"size": 61, "called_as": "용인대 2학년", "topic": "training", "line": "youth"}
    refused = browser.post(f"{URL}group/", typed)
    assert refused.status_code == 200 and refused.context["form"].errors["size"]
    assert "용인대 2학년" in refused.content.decode()
    answer = browser.post(f"{URL}group/", typed | {"size": 12}, follow=True)
    assert Visit.objects.count() == 12
    (row,) = answer.context["board"].waiting
    assert (row.together, row.visit.ticket) == (12, "A-001")
    assert "단체 12명" in answer.content.decode()


def test_a_groups_step_is_taken_back_for_all_of_them(clerk, consultant, counters):
    actions.check_in_group(by=clerk, topic="training", size=3, called_as="반", line="middle")
    called = actions.call_next(by=consultant, counter=counters["middle"])
    actions.undo(by=consultant, visit=called)
    assert set(Visit.objects.values_list("state", flat=True)) == {"waiting"}
    assert actions.call_next(by=consultant, counter=counters["middle"]) == called


def test_a_group_changes_the_line_together(clerk, counters):
    first = actions.check_in_group(by=clerk, topic="training", size=3, called_as="반", line="middle")[0]
    actions.transfer(by=clerk, visit=first, line="youth", note="함께")
    assert set(Visit.objects.values_list("line", "note")) == {("youth", "함께")}
    assert set(VisitInterval.objects.filter(ended=None).values_list("line", "note")) == {("youth", "함께")}


def test_a_visitor_is_routed_with_the_wait_shown_and_a_note(clerk, colleague, visit, counters, sign_in):
    comes(clerk, "women")
    browser = sign_in(clerk)
    page = browser.get(f"{URL}pass-on/{visit.pk}/")
    waits = {line.kind: line.waiting for line in page.context["lines"]}
    assert (waits["women"], waits["middle"], waits["youth"]) == (1, 1, 0)
    assert all(line.wait for line in page.context["lines"])
    data = {"line": "women", "note": "자녀 돌봄 때문에", "for_staff": colleague.pk}
    answer = browser.post(f"{URL}visits/{visit.pk}/transfer/", data, follow=True)
    visit.refresh_from_db()
    assert (visit.line, visit.note, visit.for_staff) == ("women", "자녀 돌봄 때문에", colleague)
    assert "자녀 돌봄 때문에" in answer.content.decode()
    assert visit.ticket == "B-001"


def test_who_was_called_meanwhile_is_not_passed_on(clerk, consultant, visit, counters, sign_in):
    seen = Visit.objects.get(pk=visit.pk)
    actions.call_visit(by=consultant, visit=visit, counter=counters["middle"])
    with pytest.raises(Overtaken):
        actions.transfer(by=clerk, visit=seen, line="women", note="")
    visit.refresh_from_db()
    assert visit.line == "middle"


def test_a_transfer_taken_back_takes_its_note_along(clerk, consultant, visit, counters, time):
    actions.call_visit(by=consultant, visit=visit, counter=counters["middle"])
    actions.serve(by=consultant, visit=visit)
    time.pass_(minutes=3)
    actions.transfer(by=consultant, visit=visit, line="women", note="여성창구로")
    actions.undo(by=consultant, visit=visit)
    visit.refresh_from_db()
    assert (visit.state, visit.line, visit.note) == ("serving", "middle", "")


def test_the_visits_page_tells_what_was_said_and_how_long_it_took(clerk, consultant, visit, counters, sign_in, time):
    time.pass_(minutes=7)
    actions.call_visit(by=consultant, visit=visit, counter=counters["middle"])
    actions.serve(by=consultant, visit=visit)
    actions.transfer(by=consultant, visit=visit, line="women", note="여성창구로 부탁")
    page = sign_in(clerk).get(f"{URL}visits/{visit.pk}/")
    assert (page.context["told"], page.context["waited"], page.context["inside"]) == ("바로", 7, False)
    assert "여성창구로 부탁" in page.content.decode()


@pytest.mark.parametrize(
    ("step", "data"),
    [
        ("transfer", {"line": "nowhere"}),
        ("transfer", {}),
        ("transfer", {"line": "women", "note": "\x00😀" + "ㅋ" * 10_000}),
        ("call", {"counter": "%"}),
        ("lead", {}),
        ("transfer", {"line": "women", "for_staff": "%"}),
        ("recall", {}),
        ("no_show", {}),
        ("back", {}),
        ("finish", {}),
    ],
)
def test_bad_input_is_refused_in_words(clerk, visit, counters, sign_in, step, data):
    answer = sign_in(clerk).post(f"{URL}visits/{visit.pk}/{step}/", data, follow=True)
    assert answer.status_code in {200, 404}
    visit.refresh_from_db()
    assert visit.state == "waiting" and len(visit.note) <= 200 and "\x00" not in visit.note


def test_a_form_full_of_nonsense_is_answered(clerk, counters, sign_in):
    browser = sign_in(clerk)
    answer = browser.post(URL, {"topic": "%", "line": "\x00", "said": ["x"], "called_as": "😀" * 500, "q": "ㄱ"})
    assert answer.status_code == 200 and answer.context["form"].errors
    assert browser.post(f"{URL}proposal/", {"who": "person:%"}).status_code == 404
    assert browser.get(f"{URL}?drawn=%25").status_code == 200
    assert not Visit.objects.exists()


def test_the_part_that_polls_says_nothing_while_nothing_changes(clerk, visit, counters, sign_in):
    browser = sign_in(clerk)
    stamp = browser.get(URL).context["stamp"]
    assert browser.get(f"{URL}now/?stamp={stamp}").status_code == 204
    comes(clerk)
    answer = browser.get(f"{URL}now/?stamp={stamp}")
    assert answer.status_code == 200 and "B-002" in answer.content.decode()


def test_two_hundred_who_wait_fit_into_the_statements(
    clerk, consultant, chulsoo, counters, sign_in, django_assert_max_num_queries
):
    full_hall(clerk)
    books(clerk, consultant, person=chulsoo)
    browser = sign_in(clerk)
    for path in (f"{URL}?person={chulsoo.pk}", f"{URL}pass-on/{Visit.objects.first().pk}/"):
        with django_assert_max_num_queries(25):
            assert browser.get(path).status_code == 200
    with django_assert_max_num_queries(25):
        browser.post(f"{URL}proposal/", {"who": f"person:{chulsoo.pk}", "topic": "resume"})


@pytest.mark.parametrize("who", ["agent", "mayor", "privacy", "admin"])
def test_other_roles_neither_see_nor_do(who, request, visit, counters, sign_in):
    browser = sign_in(request.getfixturevalue(who))
    for path in ("mine/", "live/", "close/", "times/", "day/", "group/", f"ticket/{visit.pk}/", f"pass-on/{visit.pk}/"):
        assert browser.get(URL + path).status_code == 403, path
    for path in ("mine/next/", "quick/", "close/all-left/", f"visits/{visit.pk}/left/"):
        assert browser.post(URL + path).status_code == 403, path
    visit.refresh_from_db()
    assert visit.state == "waiting"
