"""What the desk shows on today and on the person page."""

import pytest

from iljari.frontdesk import actions
from iljari.frontdesk.models import Visit


def test_today_tells_who_waits_and_who_sits_at_ones_counter(consultant, clerk, visit, stranger, counters, sign_in):
    actions.lead_to_counter(by=clerk, visit=visit, counter=counters["middle"])
    page = sign_in(consultant).get("/today/").content.decode()
    assert f"/counselling/{visit.person_id}/write/?visit={visit.pk}" in page
    assert "빨간 외투" in page


def test_people_who_came_together_stand_as_one_on_today(consultant, clerk, counters, sign_in):
    actions.check_in_group(by=clerk, topic="training", size=9, called_as="용인대 2학년", line="youth")
    assert sign_in(consultant).get("/today/").content.decode().count("용인대 2학년") == 1


def test_today_counts_the_agents_calls_and_has_the_button(agent, clerk, sign_in):
    actions.log_call(by=agent, kind="information", topic="other")
    actions.log_call(by=clerk, kind="consultation", topic="other")
    browser = sign_in(agent)
    shown = browser.get("/today/")
    assert 'href="/desk/phone/"' in shown.content.decode()
    assert "안내 1 · 상담 1" in shown.content.decode()


def test_a_stranger_is_tied_from_the_person_page_by_one_press(clerk, chulsoo, stranger, sign_in):
    browser = sign_in(clerk)
    page = browser.get(f"/person/{chulsoo.pk}/").content.decode()
    assert f"/desk/visits/{stranger.pk}/" in page and f"/desk/?person={chulsoo.pk}" in page
    browser.post(f"/desk/visits/{stranger.pk}/", {"who": f"person:{chulsoo.pk}"})
    assert Visit.objects.get(pk=stranger.pk).person == chulsoo
    assert f"/desk/?person={chulsoo.pk}" not in browser.get(f"/person/{chulsoo.pk}/").content.decode()


@pytest.mark.parametrize("who", ["mayor", "admin"])
def test_who_does_not_work_at_the_desk_sees_nothing_of_it(who, request, visit, sign_in):
    answer = sign_in(request.getfixturevalue(who)).get("/today/")
    assert "김철수" not in answer.content.decode()
