"""Saved searches the whole way: a code, the list, one digest a day, the end by a digit or on the page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.firms import actions
from iljari.firms.jobs import actions as jobs
from iljari.firms.jobs.guests import searcher
from iljari.firms.models import SavedSearch
from iljari.kernel.errors import NotAllowed
from iljari.kernel.models import LedgerRow, Message, Question
from iljari.kernel.outbox import questions
from iljari.kernel.outbox.wording import length_of
from tests.cast import GIHEUNG, maintenance_facts

MOBILE = "01055556666"


def code_of(contact=MOBILE):
    message = Message.objects.filter(to=contact, occasion="firms.saved_code").first()
    return re.search(r"\d{6}", message.body)[0]


def save(client, query="q=시설관리원", contact="010-5555-6666"):
    response = client.post("/jobs/saved/", {"contact": contact, "query": query})
    if response["Location"] == "/jobs/saved/code/":
        kept = contact if "@" in contact else contact.replace("-", "")
        response = client.post("/jobs/saved/code/", {"code": code_of(kept)})
    assert response["Location"] == "/jobs/saved/"
    return SavedSearch.objects.first()


@pytest.fixture
def one_more(clerk, official, hanbit):
    def opened(**changes):
        vacancy = actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(**changes))
        return actions.open_vacancy(by=official, vacancy=vacancy)

    return opened


def digests():
    return list(Message.objects.filter(occasion="firms.saved_search").order_by("created_at"))


def test_a_search_is_saved_by_a_contact_that_was_proven(client, centre, maintenance):
    page = client.get("/jobs/", {"q": "시설관리원", "district": "기흥구"}).content.decode()
    query = re.search(r'name="query" value="([^"]+)"', page)[1].replace("&amp;", "&")
    saved = save(client, query)
    assert (saved.contact, saved.ended_at, saved.language) == (MOBILE, None, "ko")
    page = client.get("/jobs/saved/").content.decode()
    assert "시설관리원 · 경기 용인시 기흥구" in page
    assert Message.objects.get(occasion="firms.saved_code").secret
    assert LedgerRow.objects.filter(verb="firms.save_search", object_id=saved.pk).exists()
    assert MOBILE not in "".join(LedgerRow.objects.values_list("account_name", flat=True))


def test_saved_twice_it_is_one_and_ten_are_enough(client, centre):
    save(client)
    save(client)
    assert SavedSearch.objects.count() == 1
    for n in range(9):
        save(client, f"q=일{n}")
    client.post("/jobs/saved/", {"contact": MOBILE, "query": "q=하나더"})
    assert SavedSearch.objects.count() == 10
    assert "저장한 검색이 열 개입니다" in client.get("/jobs/saved/").content.decode()


def test_every_contact_gets_the_same_answer(client, centre, maintenance):
    known = client.post("/jobs/saved/", {"contact": "010-3000-4000", "query": "q=x"})
    client.post("/jobs/saved/leave/")
    unknown = client.post("/jobs/saved/", {"contact": "010-9999-8888", "query": "q=x"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert SavedSearch.objects.count() == 0


def test_a_wrong_code_saves_nothing_and_five_are_too_many(client, centre):
    client.post("/jobs/saved/", {"contact": MOBILE, "query": "q=x"})
    wrong = f"{(int(code_of()) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert "인증번호가 다르거나" in client.post("/jobs/saved/code/", {"code": wrong}).content.decode()
    response = client.post("/jobs/saved/code/", {"code": code_of()})
    assert response.status_code == 200
    assert SavedSearch.objects.count() == 0


def test_codes_asked_for_too_often_are_refused_kindly(client, centre):
    for _ in range(3):
        assert client.post("/jobs/saved/", {"contact": MOBILE, "query": "q=x"}).status_code == 302
        client.post("/jobs/saved/leave/")
    response = client.post("/jobs/saved/", {"contact": MOBILE, "query": "q=x"})
    assert response.status_code == 429
    assert f'value="{MOBILE}"' in response.content.decode()


@pytest.mark.parametrize("contact", ["", "x", "02-123-4567", "@", "a@b", "\x00", "가" * 10_000, "010-1234-56"])
def test_what_is_no_contact_is_asked_for_again(client, centre, contact):
    response = client.post("/jobs/saved/", {"contact": contact, "query": "q=x"})
    assert response.status_code == 200
    assert Message.objects.count() == 0


def test_hostile_searches_are_saved_tidily_or_as_everything(client, centre):
    save(client, "q=%00%25&district=zzz&type=evil&page=9&junk=" + "x" * 5_000)
    assert SavedSearch.objects.get().query == "q=%25&district=zzz"
    assert client.get("/jobs/saved/").status_code == 200


def test_new_jobs_are_told_once_a_day_with_their_numbers(client, centre, system, maintenance, one_more, time):
    save(client)
    assert jobs.tell_searchers(by=system) == 0
    time.pass_(hours=1)
    late = one_more(title="시설관리원 야간")
    one_more(title="바리스타", occupation_words="바리스타", occupation="531700", duties="커피를 만듭니다.")
    assert jobs.tell_searchers(by=system) == 0  # looked today already
    time.pass_(days=1)
    assert [jobs.tell_searchers(by=system) for _ in range(3)] == [1, 0, 0]
    (digest,) = digests()
    assert digest.to == MOBILE
    assert late.number in digest.body
    assert maintenance.number not in digest.body and "바리스타" not in digest.body
    assert "번호를 누리집(http://127.0.0.1:8000) 일자리 찾기에 입력" in digest.body
    assert length_of(digest.body).bytes <= 2_000
    time.pass_(days=1)
    assert jobs.tell_searchers(by=system) == 0
    assert len(digests()) == 1


def test_nobody_is_told_before_nine(client, centre, system, one_more, time):
    save(client)
    time.pass_(hours=2)
    one_more()
    time.pass_(hours=20)  # eight in the morning
    assert jobs.tell_searchers(by=system) == 0
    time.pass_(hours=1)
    assert jobs.tell_searchers(by=system) == 1


def test_a_job_that_only_opens_again_is_not_new(client, centre, system, maintenance, consultant, time):
    save(client)
    time.pass_(days=1)
    actions.pause_vacancy(by=consultant, vacancy=maintenance)
    actions.resume_vacancy(by=consultant, vacancy=maintenance)
    time.pass_(days=1)
    assert jobs.tell_searchers(by=system) == 0


def test_many_new_jobs_still_fit_into_one_text(client, centre, system, one_more, time):
    save(client, "")
    time.pass_(minutes=1)
    for n in range(12):
        one_more(title=f"아주 긴 제목의 시설관리원 모집 공고입니다 {n} " + "가" * 60)
    time.pass_(days=1)
    jobs.tell_searchers(by=system)
    (digest,) = digests()
    assert length_of(digest.body).bytes <= 2_000
    assert "새 일자리 12건" in digest.body
    assert "그 밖에 4건" in digest.body


def test_a_digit_ends_it(client, centre, system, one_more, time):
    saved = save(client)
    time.pass_(minutes=1)
    one_more()
    time.pass_(days=1)
    jobs.tell_searchers(by=system)
    (question,) = questions.open_questions(MOBILE)
    (digit,) = question.answers
    assert f"{digit}번을 답장으로" in digests()[0].body
    assert questions.answer(question, digit)
    saved.refresh_from_db()
    assert (bool(saved.ended_at), saved.ended_how) == (True, "text")
    time.pass_(days=1)
    one_more()
    time.pass_(days=1)
    assert jobs.tell_searchers(by=system) == 0


def test_it_is_ended_on_the_page_and_its_question_with_it(client, centre, system, one_more, time):
    saved = save(client)
    time.pass_(minutes=1)
    one_more()
    time.pass_(days=1)
    jobs.tell_searchers(by=system)
    client.post("/jobs/saved/", {"contact": MOBILE})
    client.post("/jobs/saved/code/", {"code": code_of()})
    assert client.post(f"/jobs/saved/{saved.pk}/end/")["Location"] == "/jobs/saved/"
    saved.refresh_from_db()
    assert saved.ended_how == "page"
    assert Question.objects.get().ended_at
    assert "이 연락처로 저장한 검색이 없습니다" in client.get("/jobs/saved/").content.decode()


def test_nobody_sees_or_ends_what_another_contact_saved(client, centre):
    saved = save(client)
    client.post("/jobs/saved/leave/")
    save(client, "q=남의것", contact="someone@example.org")
    page = client.get("/jobs/saved/").content.decode()
    assert "남의것" in page and "시설관리원" not in page
    client.post(f"/jobs/saved/{saved.pk}/end/")
    saved.refresh_from_db()
    assert saved.ended_at is None
    with pytest.raises(NotAllowed):
        jobs.end_search(by=searcher("someone@example.org", centre), search=saved)


def test_a_contact_is_forgotten_in_the_browser_after_half_an_hour(client, centre, time):
    save(client)
    time.pass_(minutes=31)
    assert "시설관리원" not in client.get("/jobs/saved/").content.decode()


def test_mails_have_no_digit_but_say_where_to_end_it(client, centre, system, one_more, time):
    client.cookies["django_language"] = "en"
    save(client, contact="someone@example.org")
    time.pass_(minutes=1)
    one_more()
    time.pass_(days=1)
    jobs.tell_searchers(by=system)
    (digest,) = digests()
    assert digest.channel == "mail" and digest.subject == "New jobs for your search"
    assert "won a month" in digest.body and "Saved searches" in digest.body
    assert Question.objects.count() == 0


def test_saved_searches_lapse_and_are_deleted_with_their_contact(client, centre, system, time):
    save(client)
    time.pass_(days=181)
    jobs.tell_searchers(by=system)
    assert SavedSearch.objects.get().ended_how == "lapsed"
    time.pass_(days=31)
    jobs.tell_searchers(by=system)
    assert SavedSearch.objects.count() == 0


def test_the_code_page_without_a_contact_leads_back(client, centre):
    assert client.get("/jobs/saved/code/")["Location"] == "/jobs/saved/"
    assert client.get("/jobs/saved/leave/").status_code == 405


def test_the_timer_tells_searchers(client, centre, one_more, time):
    from iljari.config.commands_house import run_tick

    save(client, f"district={GIHEUNG}")
    time.pass_(minutes=1)
    one_more()
    time.pass_(days=1)
    assert run_tick()["searchers_told"] == 1
    with CaptureQueriesContext(connection) as statements:
        client.get("/jobs/saved/")
    assert len(statements) <= 25
