"""Is this paper real? What whoever holds it is told, and what nobody finds out by trying."""

import re

import pytest
from django.test import Client

from iljari.frontdesk import actions
from iljari.frontdesk.models import Paper
from iljari.frontdesk.papers.sheet import verify_address
from iljari.frontdesk.rules.papers import number_in
from iljari.kernel.models import LedgerRow
from tests.frontdesk.test_papers_issuing import paper  # noqa: F401

URL = "/papers/"


def ask(browser: Client, number: str, birth: str = "740506"):
    return browser.post(URL, {"number": number, "birth_date": birth})


def plain(answer) -> str:
    """A page without its tokens."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*', "", answer.content.decode())


@pytest.mark.parametrize(
    "typed", ["YIP-261102-0001", "yip2611020001", " yip 261102 0001 ", "ＹＩＰ－２６１１０２－０００１"]
)
@pytest.mark.parametrize("birth", ["740506", "1974.05.06", "19740506"])
def test_a_real_paper_is_known_however_it_is_typed(paper, typed, birth):  # noqa: F811
    text = ask(Client(), typed, birth).content.decode()
    for said in ("진본", "구직등록확인증", "YIP-261102-0001", "2026년 11월 2일", "김○수", "2027년 2월"):
        assert said in text, said
    assert "김철수" not in text and "나은별" not in text and "시설관리원" not in text
    row = LedgerRow.objects.get(verb="frontdesk.verify_paper")
    assert (row.account, row.whose, row.object_id) == (None, paper.person_id, paper.pk)


def test_a_wrong_birth_date_and_a_wrong_number_are_one_answer(paper, django_assert_num_queries):  # noqa: F811
    browser = Client()
    ask(browser, "YIP-261102-0009")  # the windows of the limits are there
    ask(browser, paper.number, "800101")
    with django_assert_num_queries(14) as wrong_date:
        known = ask(browser, paper.number, "800101")
    with django_assert_num_queries(14) as wrong_number:
        unknown = ask(browser, "YIP-261102-0009", "800101")
    assert known.status_code == unknown.status_code == 200
    assert plain(known) == plain(unknown).replace("0009", "0001")
    assert len(wrong_date) == len(wrong_number)
    assert not LedgerRow.objects.filter(verb="frontdesk.verify_paper").exists()


def test_a_withdrawn_paper_is_said_to_be_and_shows_no_fact(clerk, paper):  # noqa: F811
    actions.withdraw_paper(by=clerk, paper=paper, why="생년월일이 잘못됨")
    text = ask(Client(), paper.number).content.decode()
    assert "철회" in text and "더 이상 효력이 없습니다" in text
    assert "진본" not in text and "생년월일이 잘못됨" not in text and "YI-261102-0001" not in text


def test_a_paper_whose_time_is_over_is_genuine_and_over(paper, time):  # noqa: F811
    time.pass_(days=200)
    assert "진본(유효기간 지남)" in ask(Client(), paper.number).content.decode()


def test_a_paper_made_blank_is_not_known(chulsoo, paper):  # noqa: F811
    actions.blank_papers(chulsoo)
    assert "확인되지 않음" in ask(Client(), paper.number).content.decode()


def test_nobody_tries_out_the_birth_dates_of_one_number(paper, time):  # noqa: F811
    browser = Client()
    for day in range(1, 6):
        assert ask(browser, paper.number, f"7401{day:02}").status_code == 200
    last = ask(browser, paper.number)
    assert last.status_code == 429 and "진본" not in last.content.decode()
    assert paper.number in last.content.decode()  # nothing typed is lost
    assert ask(Client(REMOTE_ADDR="10.9.8.7"), paper.number).status_code == 429
    assert ask(browser, "YIP-261102-0007").status_code == 200
    time.pass_(minutes=10)
    assert "진본" in ask(browser, paper.number).content.decode()


def test_nobody_leafs_through_numbers(paper):  # noqa: F811
    browser = Client()
    answers = [ask(browser, f"YIP-261102-{n:04}", "800101").status_code for n in range(100, 131)]
    assert answers == [200] * 30 + [429]
    assert "진본" in ask(Client(REMOTE_ADDR="10.9.8.7"), paper.number).content.decode()


def test_the_code_on_the_paper_brings_the_number_but_not_the_birth_date(paper, centre):  # noqa: F811
    address = verify_address(paper)
    assert address.endswith("/papers/?n=YIP-261102-0001")
    page = Client().get(address.partition("8000")[2] or "/papers/?n=YIP-261102-0001")
    text = page.content.decode()
    assert 'value="YIP-261102-0001"' in text and "진본" not in text
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize(
    "typed", ["", "%", "\x00", "ㄱ", "😀" * 50, "YIP-1", "A" * 1_000_000, "YIP-261102-0001' OR 1=1"], ids=range(8)
)
def test_strange_numbers_get_a_sentence(centre, typed):
    answer = ask(Client(), typed)
    assert answer.status_code == 200 and answer.context["form"].errors["number"]
    assert Client().get(URL, {"n": typed[:5000]}).status_code == 200


def test_a_strange_birth_date_gets_a_sentence(paper):  # noqa: F811
    for typed in ("", "19741350", "어제", "\x00"):
        answer = ask(Client(), paper.number, typed)
        assert answer.status_code == 200 and answer.context["form"].errors["birth_date"]
        assert f'value="{paper.number}"' in answer.content.decode()
    assert Client().post(URL).status_code == 200
    assert Client().put(URL).status_code == 405


def test_the_answer_is_spoken_in_english_too(paper):  # noqa: F811
    browser = Client()
    browser.cookies["django_language"] = "en"
    text = ask(browser, paper.number).content.decode()
    assert "Genuine" in text and "Certificate of job-seeker registration" in text


def test_numbers_are_read_as_people_type_them():
    assert number_in("yip-261102–0001") == "YIP-261102-0001"
    assert number_in("Y2P 261102 00012") == "Y2P-261102-00012"
    assert number_in("YI-261102-0001") == ""  # a registration's number is none of a paper
    assert Paper._meta.get_field("number").max_length >= len("ABCP-261102-000001")
