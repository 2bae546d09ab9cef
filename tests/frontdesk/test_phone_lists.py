"""The list of callbacks, one of them, the panel on today; calls about "other", looked through."""

import pytest

from iljari.frontdesk import actions
from iljari.frontdesk.actions import Wish
from iljari.frontdesk.models import Call, Callback
from iljari.frontdesk.phone import topics as reads
from iljari.kernel import own_data
from iljari.kernel.errors import Overtaken
from iljari.kernel.models import LedgerRow
from tests.seen import seen

URL, TOPICS = "/desk/phone/callbacks/", "/desk/phone/topics/"


@pytest.fixture
def owed(agent, consultant, chulsoo) -> Callback:
    """The consultant owes 김철수 a call about his resume."""
    wish = Wish(contact=chulsoo.mobile, topic="resume", words="면접 결과", owner=consultant)
    return actions.ask_callback(by=agent, wish=wish, person=chulsoo).callback


def test_ones_own_are_shown_in_full_and_colleagues_masked(owed, agent, consultant, sign_in):
    mine = sign_in(consultant).get(URL).content.decode()
    assert "김철수" in mine and "010-2345-6789" in mine and "면접 결과" in mine
    theirs = sign_in(agent)
    assert "면접 결과" not in theirs.get(URL).content.decode()
    everybody = seen(theirs.get(f"{URL}?whose=all"))
    assert "김○수" in everybody and "김철수" not in everybody and "2345" not in everybody
    assert LedgerRow.objects.filter(whose=owed.person_id, why="callbacks", account=agent.pk).exists()


def test_reached_is_logged_on_one_page(owed, consultant, chulsoo, sign_in):
    browser = sign_in(consultant)
    page = browser.get(f"{URL}{owed.pk}/")
    assert page.context["form"]["topic"].value() == "resume"
    assert 'href="tel:01023456789"' in page.content.decode()
    answer = browser.post(f"{URL}{owed.pk}/", {"topic": "resume", "kind": "consultation", "words": "알려 드림"})
    assert answer.url == URL
    call = Call.objects.get()
    assert (call.outgoing, call.person, call.callback) == (True, chulsoo, owed)
    assert "알려 드림" not in browser.get(URL).content.decode()
    assert owed.get_topic_display() in browser.get(f"{URL}?whose=settled").content.decode()
    assert browser.get(f"{URL}{owed.pk}/").status_code == 200


def test_without_a_topic_nothing_typed_is_lost(owed, consultant, sign_in):
    answer = sign_in(consultant).post(f"{URL}{owed.pk}/", {"words": "길게 적은 말"})
    assert answer.status_code == 200 and "길게 적은 말" in answer.content.decode()
    assert not Call.objects.exists()


def test_not_reached_is_one_press_and_counts_once(owed, consultant, sign_in):
    browser = sign_in(consultant)
    for _time in range(2):
        browser.post(f"{URL}{owed.pk}/tried/", {"_once": "the-same-token"})
    owed.refresh_from_db()
    assert (owed.tries, owed.state) == (1, "open")


def test_three_presses_give_it_up_and_the_page_says_so(owed, consultant, sign_in):
    browser = sign_in(consultant)
    for _time in range(3):
        browser.post(f"{URL}{owed.pk}/tried/")
    assert Callback.objects.get().state == "given_up"
    answer = browser.post(f"{URL}{owed.pk}/tried/", follow=True)
    assert [message.level_tag for message in answer.context["messages"]][-1] == "error"
    assert browser.get(f"{URL}{owed.pk}/").status_code == 200


def test_take_over_and_give(owed, agent, clerk, sign_in):
    browser = sign_in(agent)
    browser.post(f"{URL}{owed.pk}/take/")
    assert Callback.objects.get().owner == agent
    browser.post(f"{URL}{owed.pk}/give/", {"give-to": str(clerk.pk), "give-words": "부탁합니다"})
    given = Callback.objects.get()
    assert given.owner == clerk and given.words.endswith("부탁합니다")
    wrong = browser.post(f"{URL}{owed.pk}/give/", {"give-to": "nonsense", "give-words": "또 부탁"})
    assert wrong.status_code == 200 and "또 부탁" in wrong.content.decode()


def test_today_shows_mine_and_what_nobody_has_taken(owed, agent, consultant, sign_in):
    actions.ask_callback(by=agent, wish=Wish(contact="010-7777-8888", words="아무나 전화"))
    assert "아무나 전화" in sign_in(agent).get("/today/").content.decode()
    mine = sign_in(consultant).get("/today/").content.decode()
    assert "아무나 전화" in mine and "면접 결과" in mine
    assert "면접 결과" not in sign_in(agent).get("/today/").content.decode()


@pytest.mark.parametrize("who", ["mayor", "privacy", "admin"])
def test_others_see_no_callbacks(owed, who, request, sign_in):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(URL).status_code == 403
    assert browser.get(f"{URL}{owed.pk}/").status_code == 403
    assert browser.post(f"{URL}{owed.pk}/tried/").status_code == 403


def test_a_long_list_stays_within_its_statements(owed, agent, sign_in, django_assert_max_num_queries):
    for number in range(40):
        actions.ask_callback(by=agent, wish=Wish(contact=f"0107777{number:04}", words="문의"))
    browser = sign_in(agent)
    for address in (URL, f"{URL}?whose=all", f"{URL}?whose=settled", f"{URL}?whose=%00&page=x", f"{URL}{owed.pk}/"):
        with django_assert_max_num_queries(25):
            assert browser.get(address).status_code == 200


def test_what_is_owed_to_somebody_is_part_of_their_own_data(owed, chulsoo):
    assert own_data.of(chulsoo.pk)["callbacks"][0]["words"] == "면접 결과"


@pytest.fixture
def other(agent) -> Call:
    return actions.log_call(by=agent, kind="information", topic="other", words="셔틀버스는 몇 시에 오나요")


def test_a_call_about_other_is_sorted_with_one_press(other, agent, sign_in):
    browser = sign_in(agent)
    assert "셔틀버스" in browser.get(TOPICS).content.decode()
    browser.post(f"{TOPICS}{other.pk}/", {"topic": "directions"})
    other.refresh_from_db()
    assert (other.topic, other.topic_checked_by, other.kind) == ("directions", agent.name, "information")
    assert not browser.get(TOPICS).context["rows"].object_list
    assert LedgerRow.objects.filter(verb="frontdesk.sort_call", object_id=other.pk).exists()


def test_other_can_stay_other_and_is_not_shown_again(other, agent, sign_in):
    browser = sign_in(agent)
    browser.post(f"{TOPICS}{other.pk}/", {"topic": "other"})
    other.refresh_from_db()
    assert (other.topic, other.topic_checked_by) == ("other", agent.name)
    assert not browser.get(TOPICS).context["rows"].object_list


def test_who_sorts_second_is_told_so(other, agent, clerk):
    also_seen = Call.objects.get(pk=other.pk)
    actions.sort_call(by=agent, call=other, topic="directions")
    with pytest.raises(Overtaken):
        actions.sort_call(by=clerk, call=also_seen, topic="welfare")


def test_an_unknown_topic_or_call_changes_nothing(other, agent, sign_in):
    browser = sign_in(agent)
    browser.post(f"{TOPICS}{other.pk}/", {"topic": "weather"})
    other.refresh_from_db()
    assert other.topic == "other"
    assert browser.post(f"{TOPICS}{agent.pk}/", {"topic": "welfare"}).status_code == 404


def test_the_share_by_month_and_the_words_that_recur(other, agent, time):
    actions.log_call(by=agent, kind="information", topic="resume")
    time.pass_(days=30)
    for words in ("셔틀버스 노선 문의", "셔틀버스를 타는 곳", "주차장 문의", ""):
        actions.log_call(by=agent, kind="information", topic="other", words=words)
    months = reads.share_by_month(agent.centre_id)
    assert [(month.first.isoformat(), month.calls, month.other, month.percent) for month in months] == [
        ("2026-12-01", 4, 4, 100),
        ("2026-11-01", 2, 1, 50),
    ]
    assert reads.frequent_words(agent.centre_id) == [("셔틀버스", 3)]
