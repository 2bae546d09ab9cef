"""The console beside a ringing phone: who it is, three jobs, texts, reservations, a callback; nothing typed is lost."""

from datetime import timedelta

import pytest

from iljari.firms import actions as firms
from iljari.frontdesk import actions
from iljari.frontdesk.actions import Wanted, Wish
from iljari.frontdesk.models import Call, Callback, Reservation
from iljari.frontdesk.queries.slots import free_slots
from iljari.kernel import clock
from iljari.kernel.models import LedgerRow, Message
from iljari.people import actions as people_actions
from iljari.people.models import Person
from tests.cast import CHEOIN, SUJI, maintenance_facts

URL = "/desk/phone/"


@pytest.fixture
def browser(agent, sign_in):
    return sign_in(agent)


@pytest.fixture
def addressed(centre):
    """The centre says where it is and how one gets there."""
    centre.phone, centre.address = "1577-0000", "용인시 처인구 중부대로 1199"
    centre.opening_words, centre.way_words = "월~금 09:00~18:00", "용인시청 정류장 하차"
    centre.save()
    return centre


@pytest.fixture
def meeting(agent, consultant, counters, chulsoo) -> Reservation:
    """김철수 comes tomorrow about his resume."""
    slot = free_slots(agent.centre_id, line="middle", first=clock.today() + timedelta(days=1))[0]
    wanted = Wanted(slot.starts, slot.ends, topic="resume", line="middle", staff=slot.staff)
    return actions.book(by=agent, wanted=wanted, how="phone", person=chulsoo)


@pytest.fixture
def more_jobs(clerk, official, hanbit, maintenance):
    """The same work in 수지 and in 처인, besides the one in 기흥."""
    for title, district in (("수지 시설관리원", SUJI), ("처인 시설관리원", CHEOIN)):
        vacancy = firms.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(title=title, district=district))
        firms.open_vacancy(by=official, vacancy=vacancy)


def test_an_anonymous_call_is_three_taps_from_any_page(browser):
    page = browser.get("/today/").content.decode()
    assert f'href="{URL}"' in page
    assert browser.get(URL).status_code == 200
    answer = browser.post(URL, {"topic": "directions", "kind": "information"})
    assert answer.status_code == 302
    assert (Call.objects.get().person, Call.objects.get().kind) == (None, "information")


@pytest.mark.parametrize(
    "number", ["01023456789", "010-2345-6789", "%2B82 10-2345-6789", "010 2345 6789", "(010)2345.6789", "821023456789"]
)
def test_a_number_of_one_person_shows_them_at_once(browser, agent, chulsoo, number):
    answer = browser.get(f"{URL}?number={number}")
    page = answer.content.decode()
    assert answer.context["call"].person == chulsoo
    assert f'value="person:{chulsoo.pk}" checked' in page
    assert chulsoo.registrations.get().number in page
    shown = LedgerRow.objects.filter(whose=chulsoo.pk, account=agent.pk, why="phone: caller").get()
    assert "registration" in shown.fields


@pytest.mark.parametrize("number", ["031-200-1234", "0312001234", "010-3000-4000"])
def test_a_firm_is_known_by_its_own_number_and_its_contacts(browser, hanbit, number):
    assert browser.get(f"{URL}?number={number}").context["call"].firm == hanbit


def test_several_people_with_one_number_are_shown_to_choose(browser, agent, chulsoo, younghee):
    Person.objects.filter(pk=younghee.pk).update(phone="01023456789")
    younghee.refresh_from_db()
    people_actions.index_person(younghee)
    answer = browser.get(f"{URL}?number=01023456789")
    page = answer.content.decode()
    assert answer.context["call"].chosen is None
    assert f"person:{chulsoo.pk}" in page and f"person:{younghee.pk}" in page
    assert LedgerRow.objects.filter(whose=younghee.pk, why="phone: number").exists()
    data = {"topic": "resume", "kind": "information", "who": f"person:{younghee.pk}"}
    browser.post(f"{URL}?number=01023456789", data)
    assert Call.objects.get().person == younghee


@pytest.mark.parametrize("number", ["01099990000", "119", "", "%00", "모름", "%25", "9" * 300])
def test_an_unknown_or_odd_number_is_an_anonymous_call(browser, chulsoo, number):
    answer = browser.get(f"{URL}?number={number}")
    assert answer.status_code == 200
    assert answer.context["call"].chosen is None


def test_a_number_in_the_find_box_becomes_the_callers(browser, chulsoo):
    answer = browser.post(URL, {"q": "010-9999-0000", "find": "1", "words": "주차 문의"})
    assert answer.context["call"].number == "01099990000"
    assert "주차 문의" in answer.content.decode()
    found = browser.post(URL, {"q": "+82 10 2345 6789", "find": "1"})
    assert found.context["call"].person == chulsoo


def test_choosing_somebody_shows_them_and_keeps_the_typing(browser, chulsoo):
    data = {"who": f"person:{chulsoo.pk}", "do": "open", "words": "면접 문의", "topic": "resume"}
    answer = browser.post(URL, data)
    assert answer.url == f"{URL}?person={chulsoo.pk}"
    page = browser.get(answer.url)
    assert "면접 문의" in page.content.decode()
    assert page.context["form"]["topic"].value() == "resume"


def test_three_jobs_the_nearest_first_without_losing_what_is_typed(browser, chulsoo, more_jobs):
    data = {"do": "jobs", "wish": "시설관리원", "place": "수지구", "words": "운전 못 하심", "topic": "job_search"}
    answer = browser.post(URL, data)
    cards = answer.context["jobs"].cards
    assert [card.vacancy.title for card in cards][0] == "수지 시설관리원"
    assert len(cards) == 3
    assert cards[0].way and cards[0].pay and cards[0].hours
    page = answer.content.decode()
    assert "운전 못 하심" in page and answer.context["form"]["topic"].value() == "job_search"
    assert not Call.objects.exists()


def test_where_a_known_caller_lives_is_filled_in(browser, chulsoo, more_jobs):
    page = browser.get(f"{URL}?person={chulsoo.pk}")
    assert "기흥구" in page.context["form"]["place"].value()
    found = browser.post(f"{URL}jobs/", {"wish": "시설관리원", "place": page.context["form"]["place"].value()})
    assert found.context["jobs"].cards[0].vacancy.title == "시설관리원 모집"


@pytest.mark.parametrize("words", ["", "ㅁ", "%", "100% \x00 🙂", "가" * 3_000])
def test_odd_wishes_find_something_or_say_that_there_is_nothing(browser, maintenance, words):
    answer = browser.post(f"{URL}jobs/", {"wish": words, "place": words})
    assert answer.status_code == 200
    assert browser.post(URL, {"do": "jobs", "wish": words, "place": words}).status_code == 200


def test_jobs_go_by_text_without_a_link_and_the_call_stays(browser, addressed, maintenance, chulsoo):
    do = f"send.{maintenance.number}"
    data = {"who": f"person:{chulsoo.pk}", "wish": "시설관리원", "words": "문자 요청", "do": do}
    address = f"{URL}?person={chulsoo.pk}"
    answer = browser.post(address, data)
    assert answer.url == address
    told = Message.objects.get()
    assert (told.to, told.occasion, told.whose) == ("01023456789", "frontdesk.jobs", chulsoo.pk)
    assert maintenance.number in told.body and "1577-0000" in told.body and "http" not in told.body
    assert "010-3000-4000" not in told.body and "01030004000" not in told.body
    page = browser.get(address)
    assert "문자 요청" in page.content.decode() and page.context["jobs"].cards


def test_a_job_that_has_just_ended_is_not_sent(browser, addressed, consultant, maintenance):
    firms.close_vacancy(by=consultant, vacancy=maintenance, reason="no_longer")
    answer = browser.post(URL, {"do": f"send.{maintenance.number}", "mobile": "010-1111-2222", "wish": "시설"})
    assert answer.status_code == 200 and answer.context["form"].errors
    assert not Message.objects.filter(occasion="frontdesk.jobs").exists()


def test_a_text_pressed_twice_goes_once(browser, addressed):
    for _time in range(2):
        browser.post(URL, {"do": "directions", "mobile": "010-1111-2222", "_once": "the-same-token"})
    told = Message.objects.get()
    assert (told.to, told.occasion) == ("01011112222", "frontdesk.directions")
    assert all(words in told.body for words in ("중부대로 1199", "월~금", "정류장", "1577-0000"))


@pytest.mark.parametrize("number", ["", "031-324-2114", "somebody@example.com"])
def test_texts_go_to_mobile_numbers_only_and_the_page_says_so(browser, addressed, number):
    answer = browser.post(URL, {"do": "directions", "mobile": number, "words": "길 문의"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["mobile"]
    assert "길 문의" in answer.content.decode()
    assert not Message.objects.exists()


def test_a_centre_without_an_address_sends_no_directions(browser, centre):
    answer = browser.post(URL, {"do": "directions", "mobile": "010-1111-2222"})
    assert answer.context["form"].non_field_errors()
    assert not Message.objects.exists()


def test_a_reservation_is_cancelled_here_after_one_confirmation(browser, chulsoo, meeting):
    address = f"{URL}?number=01023456789"
    page = browser.get(address).content.decode()
    assert meeting.number in page and f'value="cancel.{meeting.pk}"' in page
    data = {"who": f"person:{chulsoo.pk}", "do": f"cancel.{meeting.pk}", "words": "못 온다고 함"}
    answer = browser.post(address, data)
    assert answer.url == address
    meeting.refresh_from_db()
    assert (meeting.state, meeting.ended_by) == ("cancelled", "phone")
    after = browser.get(address).content.decode()
    assert "못 온다고 함" in after and meeting.number not in after


def test_nobody_elses_reservation_is_cancelled_from_a_call(browser, meeting, younghee):
    answer = browser.post(URL, {"who": f"person:{younghee.pk}", "do": f"cancel.{meeting.pk}"})
    assert answer.status_code == 200 and answer.context["form"].non_field_errors()
    assert Reservation.objects.get().state == "booked"


def test_to_the_calendar_and_back_keeps_the_call(browser, chulsoo):
    answer = browser.post(f"{URL}?person={chulsoo.pk}", {"who": f"person:{chulsoo.pk}", "do": "book", "words": "예약"})
    assert answer.url.startswith(f"/desk/calendar/book/?person={chulsoo.pk}&back=%2Fdesk%2Fphone%2F%3Fperson%3D")
    assert "예약" in browser.get(f"{URL}?person={chulsoo.pk}").content.decode()
    assert browser.get(URL).context["waiting"] == f"{URL}?person={chulsoo.pk}"
    browser.post(f"{URL}?person={chulsoo.pk}", {"topic": "resume", "kind": "information"})
    assert browser.get(URL).context["waiting"] == ""
    stranger = browser.post(URL, {"do": "book", "name": "홍길순", "mobile": "010-1111-2222"})
    assert "contact=01011112222" in stranger.url and "person" not in stranger.url


def test_a_callback_is_two_taps_with_a_note_to_a_colleague(browser, agent, consultant, chulsoo):
    people_actions.assign(by=consultant, person=chulsoo, consultant=consultant)
    page = browser.get(f"{URL}?number=01023456789")
    assert page.context["form"]["owner"].value() == str(consultant.pk)
    data = {"who": f"person:{chulsoo.pk}", "owner": str(consultant.pk), "words": "결과 문의", "do": "callback"}
    answer = browser.post(f"{URL}?number=01023456789", data)
    assert answer.status_code == 302
    owed = Callback.objects.get()
    assert (owed.person, owed.owner, owed.words, owed.contact) == (chulsoo, consultant, "결과 문의", "01023456789")
    assert not Call.objects.exists()


def test_an_unknown_caller_without_a_number_cannot_be_called_back(browser):
    answer = browser.post(URL, {"do": "callback", "words": "회신 요청"})
    assert answer.status_code == 200 and answer.context["form"].errors["mobile"]
    assert "회신 요청" in answer.content.decode()
    assert not Callback.objects.exists()


def test_whoever_phones_again_settles_what_was_owed(browser, agent, chulsoo):
    owed = actions.ask_callback(by=agent, wish=Wish(contact=chulsoo.mobile), person=chulsoo).callback
    page = browser.get(f"{URL}?number=01023456789").content.decode()
    assert f'name="settles" value="{owed.pk}" checked' in page
    data = {"who": f"person:{chulsoo.pk}", "topic": "resume", "kind": "consultation", "settles": str(owed.pk)}
    browser.post(f"{URL}?number=01023456789", data)
    owed.refresh_from_db()
    assert owed.state == "done" and owed.call == Call.objects.get()
    assert owed.call.outgoing is False


def test_a_call_that_does_not_settle_it_leaves_it_open(browser, agent, chulsoo):
    owed = actions.ask_callback(by=agent, wish=Wish(contact=chulsoo.mobile), person=chulsoo).callback
    browser.post(URL, {"who": f"person:{chulsoo.pk}", "topic": "resume", "kind": "consultation"})
    assert Callback.objects.get(pk=owed.pk).state == "open"


def test_the_desk_is_clear_for_the_next_call(browser):
    browser.post(URL, {"do": "callback", "mobile": "010-1111-2222", "words": "첫 통화"})
    assert "첫 통화" in browser.get(URL).content.decode()
    browser.post(URL, {"do": "afresh", "words": "첫 통화"})
    assert "첫 통화" not in browser.get(URL).content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "move.nonsense"},
        {"do": "cancel."},
        {"do": "send.all"},
        {"do": "send."},
        {"do": "callback", "owner": "nonsense"},
        {"do": "nothing", "kind": "information"},
        {"do": "open"},
        {"settles": "nonsense", "kind": "information", "topic": "other"},
        {"words": "\x00", "kind": "information", "topic": "other"},
        {"words": "가" * 100_000, "kind": "information", "topic": "other"},
        {"mobile": "9" * 500, "do": "callback"},
        {"name": "\x00%🙂", "mobile": "%", "do": "callback"},
    ],
)
def test_forms_sent_backwards_break_nothing(browser, sent):
    assert browser.post(URL, sent).status_code in {200, 302}


def test_a_busy_console_stays_within_its_statements(
    browser, agent, chulsoo, meeting, more_jobs, django_assert_max_num_queries
):
    actions.ask_callback(by=agent, wish=Wish(contact=chulsoo.mobile), person=chulsoo)
    for _call in range(8):
        actions.log_call(by=agent, kind="consultation", topic="training", person=chulsoo)
    with django_assert_max_num_queries(25):
        assert browser.get(f"{URL}?number=01023456789").status_code == 200
    typed = {"who": f"person:{chulsoo.pk}", "wish": "시설관리원", "words": "x", "do": "jobs"}
    with django_assert_max_num_queries(32):
        assert browser.post(f"{URL}?number=01023456789", typed).status_code == 200


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/desk/calls/", "/desk/phone/"),
        ("/desk/calls/?number=01011112222", "/desk/phone/?number=01011112222"),
        ("/desk/calls/?whose=all&day=2026-11-02", "/desk/phone/calls/?whose=all&day=2026-11-02"),
    ],
)
def test_the_old_address_leads_on(browser, old, new):
    assert browser.get(old).url == new


def test_a_new_caller_from_a_landline_is_kept_with_it(browser):
    data = {"topic": "job_search", "kind": "consultation", "name": "홍길순", "mobile": "031-324-2114"}
    browser.post(f"{URL}?number=0313242114", data)
    kept = Call.objects.get().person
    assert (kept.phone, kept.mobile) == ("0313242114", "")
