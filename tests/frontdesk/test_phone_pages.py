"""The phone page: two taps, the find box, the day's calls."""

import pytest
from django.urls import reverse

from iljari.frontdesk import actions
from iljari.frontdesk.models import Call
from iljari.kernel.models import LedgerRow
from iljari.people.models import Person

URL, DAY = "/desk/phone/", "/desk/phone/calls/"


def test_an_anonymous_call_is_two_taps(agent, sign_in):
    browser = sign_in(agent)
    assert browser.get(URL).status_code == 200
    answer = browser.post(URL, {"topic": "directions", "kind": "information"})
    assert answer.status_code == 302 and answer.url == URL
    call = Call.objects.get()
    assert (call.kind, call.topic, call.person, call.taken_by) == ("information", "directions", None, agent)


def test_a_call_sent_twice_counts_once(agent, sign_in):
    browser = sign_in(agent)
    for _time in range(2):
        browser.post(URL, {"topic": "directions", "kind": "information", "_once": "the-same-token"})
    assert Call.objects.count() == 1


def test_the_find_button_works_without_javascript_and_keeps_what_was_typed(agent, chulsoo, sign_in):
    answer = sign_in(agent).post(
        URL, {"q": "김철수 6789", "find": "1", "topic": "resume", "words": "학원 문의", "firms": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200 and not Call.objects.exists()
    assert f'value="person:{chulsoo.pk}" checked' in page
    assert "학원 문의" in page
    assert answer.context["form"]["topic"].value() == "resume"
    assert "01023456789" not in page and "…6789" in page


@pytest.mark.parametrize("words", ["김철수 740506", "ㄱㅊㅅ", "010-2345-6789", "김철 19740506"])
def test_a_person_is_found_by_name_phone_or_birth_date(agent, chulsoo, sign_in, words):
    answer = sign_in(agent).post("/desk/find/", {"q": words})
    assert f"person:{chulsoo.pk}" in answer.content.decode()
    assert LedgerRow.objects.filter(whose=chulsoo.id, why="find box", account=agent.id).exists()


def test_a_call_from_the_person_page_goes_back_there(agent, chulsoo, sign_in):
    browser = sign_in(agent)
    page = browser.get(f"{URL}?person={chulsoo.pk}").content.decode()
    assert f'value="person:{chulsoo.pk}" checked' in page
    answer = browser.post(
        f"{URL}?person={chulsoo.pk}",
        {"who": f"person:{chulsoo.pk}", "topic": "resume", "kind": "consultation"},
    )
    assert answer.url == reverse("portal:person", args=[chulsoo.pk])
    assert Call.objects.get().person == chulsoo


def test_without_a_topic_the_words_stay(agent, sign_in):
    answer = sign_in(agent).post(URL, {"kind": "information", "words": "버스 노선"})
    assert answer.status_code == 200
    assert "버스 노선" in answer.content.decode()
    assert answer.context["form"].errors["topic"]
    assert not Call.objects.exists()


def test_whoever_takes_the_call_keeps_a_new_callers_name(agent, sign_in):
    sign_in(agent).post(
        URL, {"topic": "job_search", "kind": "consultation", "name": "이영희", "mobile": "010-9876-5432"}
    )
    caller = Person.objects.get(name="이영희")
    assert Call.objects.get().person == caller
    assert caller.mobile == "01098765432"


def test_a_new_caller_with_a_known_number_is_warned_of_first(clerk, younghee, sign_in):
    browser = sign_in(clerk)
    data = {"topic": "job_search", "kind": "consultation", "name": "이영이", "mobile": "01098765432"}
    answer = browser.post(URL, data)
    assert f"person:{younghee.pk}" in answer.content.decode()
    assert not Call.objects.exists()
    browser.post(URL, data | {"somebody_else": "1"})
    assert Call.objects.get().person.name == "이영이"


def test_own_and_all_calls_and_masked_names_of_colleagues_callers(agent, clerk, chulsoo, sign_in):
    actions.log_call(by=clerk, kind="consultation", topic="training", person=chulsoo)
    browser = sign_in(agent)
    assert str(chulsoo.pk) not in browser.get(DAY).content.decode()
    everybody = browser.get(f"{DAY}?whose=all").content.decode()
    assert str(chulsoo.pk) in everybody
    assert "김○수" in everybody and "김철수" not in everybody


def test_yesterdays_calls_are_a_day_away(agent, sign_in, time):
    actions.log_call(by=agent, kind="information", topic="other", words="어제의 말")
    time.pass_(days=1)
    browser = sign_in(agent)
    assert "어제의 말" not in browser.get(DAY).content.decode()
    assert "어제의 말" in browser.get(f"{DAY}?day=2026-11-02").content.decode()


@pytest.mark.parametrize("who", ["mayor", "privacy", "admin"])
def test_others_may_not_see_the_phone(who, request, sign_in):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(URL).status_code == 403
    assert browser.post("/desk/find/", {"q": "김철수"}).status_code == 403


def test_a_person_of_nowhere_is_not_found(agent, sign_in):
    browser = sign_in(agent)
    assert browser.get(f"{URL}?person=nonsense").status_code == 404
    assert browser.get(f"{URL}?person=01a199c5-3280-7a20-923f-0b7ac62cb3e1").status_code == 404


def test_the_page_stays_within_its_statements(agent, chulsoo, sign_in, django_assert_max_num_queries):
    for _call in range(25):
        actions.log_call(by=agent, kind="consultation", topic="training", person=chulsoo)
    browser = sign_in(agent)
    for address in (f"{DAY}?whose=all", f"{URL}?person={chulsoo.pk}"):
        with django_assert_max_num_queries(25):
            assert browser.get(address).status_code == 200


def test_the_page_speaks_english_too(agent, sign_in):
    browser = sign_in(agent)
    browser.cookies["django_language"] = "en"
    assert "Log a call" in browser.get(URL).content.decode()
