"""The desk: check in, lead in one or two clicks, hold, finish, undo, say who it is."""

import pytest

from iljari.frontdesk import actions
from iljari.frontdesk.models import Visit
from iljari.kernel.models import LedgerRow

URL = "/desk/"


def step(browser, visit, name, **data):
    return browser.post(f"/desk/visits/{visit.pk}/{name}/", data, follow=True)


def test_a_known_person_is_checked_in_and_the_counter_proposed(clerk, chulsoo, counters, sign_in):
    browser = sign_in(clerk)
    page = browser.post(URL, {"q": "김철수 6789", "find": "1", "topic": "resume"}).content.decode()
    assert f'value="person:{chulsoo.pk}" checked' in page
    browser.post(URL, {"who": f"person:{chulsoo.pk}", "topic": "resume"})
    visit = Visit.objects.get()
    assert (visit.person, visit.topic, visit.state) == (chulsoo, "resume", "waiting")
    row = browser.get(URL).context["board"].waiting[0]
    assert (row.proposed, row.visit.ticket) == (counters["middle"], "B-001")
    assert row.reason == "30~54세"


def test_the_persons_wish_goes_before_the_proposal(clerk, visit, counters, sign_in):
    step(sign_in(clerk), visit, "lead", counter=counters["women"].pk)
    visit.refresh_from_db()
    assert (visit.state, visit.counter.kind) == ("serving", "women")


def test_every_step_of_a_visit_is_one_click(clerk, visit, counters, sign_in, time):
    browser = sign_in(clerk)
    for name, state in [
        ("lead", "serving"),
        ("hold", "on_hold"),
        ("resume", "serving"),
        ("finish", "done"),
        ("undo", "serving"),
        ("finish", "done"),
    ]:
        time.pass_(minutes=1)
        step(browser, visit, name, counter=counters["middle"].pk)
        visit.refresh_from_db()
        assert visit.state == state, name


def test_the_second_of_two_clerks_is_told_kindly(clerk, official, visit, counters, sign_in):
    step(sign_in(clerk), visit, "lead", counter=counters["middle"].pk)
    answer = step(sign_in(official), visit, "lead", counter=counters["women"].pk)
    assert answer.status_code == 200
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    visit.refresh_from_db()
    assert visit.counter.kind == "middle"


def test_a_click_by_address_changes_nothing(clerk, visit, sign_in):
    assert sign_in(clerk).get(f"/desk/visits/{visit.pk}/left/").status_code == 405
    visit.refresh_from_db()
    assert visit.state == "waiting"


def test_an_unknown_step_or_counter_is_not_found(clerk, visit, sign_in):
    browser = sign_in(clerk)
    assert step(browser, visit, "teleport").status_code == 404
    assert step(browser, visit, "lead", counter="nowhere").status_code == 404


def test_an_anonymous_visitor_keeps_what_they_are_called(clerk, sign_in):
    browser = sign_in(clerk)
    browser.post(URL, {"called_as": "빨간 외투", "topic": "directions"})
    assert "빨간 외투" in browser.get(URL).content.decode()


def test_who_is_in_the_house_already_is_said_and_nothing_lost(clerk, visit, chulsoo, sign_in):
    answer = sign_in(clerk).post(URL, {"who": f"person:{chulsoo.pk}", "topic": "resume"})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert f'value="person:{chulsoo.pk}" checked' in answer.content.decode()
    assert Visit.objects.count() == 1


def test_a_stranger_is_found_and_tied_on_the_visits_page(clerk, stranger, chulsoo, sign_in):
    browser = sign_in(clerk)
    page = f"/desk/visits/{stranger.pk}/"
    found = browser.post(page, {"q": "김철수", "find": "1"})
    assert f"person:{chulsoo.pk}" in found.content.decode()
    nobody = browser.post(page, {"who": ""})
    assert nobody.status_code == 200 and nobody.context["error"]
    browser.post(page, {"who": f"person:{chulsoo.pk}"})
    stranger.refresh_from_db()
    assert stranger.person == chulsoo


def test_yesterdays_open_visit_can_be_closed(clerk, visit, sign_in, time):
    time.pass_(days=1)
    browser = sign_in(clerk)
    board = browser.get(URL).context["board"]
    assert [row.visit for row in board.forgotten] == [visit] and not board.waiting
    step(browser, visit, "left")
    assert not browser.get(URL).context["board"].forgotten


def test_showing_visitors_is_logged(clerk, visit, chulsoo, sign_in):
    sign_in(clerk).get(URL)
    assert LedgerRow.objects.filter(whose=chulsoo.id, why="visitors of the day", account=clerk.id).exists()


@pytest.mark.parametrize("who", ["agent", "mayor", "privacy", "admin"])
def test_others_may_neither_see_nor_do(who, request, visit, sign_in):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(URL).status_code == 403
    assert browser.get(f"/desk/visits/{visit.pk}/").status_code == 403
    assert step(browser, visit, "left").status_code == 403
    visit.refresh_from_db()
    assert visit.state == "waiting"


def test_a_full_desk_stays_within_its_statements(
    clerk, visit, counters, sign_in, chulsoo, django_assert_max_num_queries, time
):
    for number in range(40):
        other = actions.check_in(by=clerk, topic="job_search", called_as=f"손님 {number}")
        if number % 2:
            actions.lead_to_counter(by=clerk, visit=other, counter=counters["youth"])
        if number % 4 == 1:
            time.pass_(seconds=1)
            actions.finish_visit(by=clerk, visit=other)
    browser = sign_in(clerk)
    with django_assert_max_num_queries(25):
        page = browser.get(f"{URL}?person={chulsoo.pk}")
    assert page.status_code == 200


def test_the_desk_speaks_english_too(clerk, visit, counters, sign_in):
    browser = sign_in(clerk)
    browser.cookies["django_language"] = "en"
    page = browser.get(URL).content.decode()
    assert "Lead to: Middle-aged" in page
