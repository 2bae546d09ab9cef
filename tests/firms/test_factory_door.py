"""The firm's own enquiries: handed in at its door, where they stand; never another firm's, nothing internal."""

import pytest

from iljari.firms.factory import actions
from iljari.firms.factory.rules import Next
from iljari.firms.models import FactoryEnquiry
from iljari.kernel.models import LedgerRow
from tests.doors import HOME, come_in, guest_of, link_in
from tests.firms.factory import form_of, letters, other_firm, plan

NEW = "/firm/factory/new/"


@pytest.fixture
def browser(hanbit):
    """오담당's browser."""
    return come_in("01030004000")


@pytest.fixture
def enquiry(hanbit):
    return actions.hand_in(by=guest_of(hanbit.contacts.get()), facts=plan(), firm=hanbit, contact=hanbit.contacts.get())


@pytest.fixture
def strange(clerk):
    return actions.hand_in(by=clerk, facts=plan(site_address="딴곳 1"), firm=other_firm(clerk))


def of(enquiry):
    return f"/firm/factory/{enquiry.pk}/"


def test_a_firm_hands_in_its_enquiry(browser, hanbit):
    assert NEW in browser.get(HOME).content.decode()
    page = browser.get(NEW).content.decode()
    assert "이미 낸 서류" not in page and "예비창업자 성명" not in page
    answer = browser.post(NEW, form_of(_once="a"))
    made = FactoryEnquiry.objects.get()
    assert answer.url == of(made)
    assert (made.firm, made.contact.name, made.online, made.adviser) == (hanbit, "오담당", True, None)
    assert browser.post(NEW, form_of(_once="a")).url == of(made) and FactoryEnquiry.objects.count() == 1
    assert of(made) in browser.get(HOME).content.decode()


@pytest.mark.parametrize(
    "changes", [{"industry_words": None}, {"site_area": "%😀ㄱ"}, {"words": "긴" * 3_000}, {"permits": ["other"]}]
)
def test_bad_input_loses_nothing(browser, changes):
    answer = browser.post(NEW, form_of(**changes))
    assert answer.status_code == 200 and "봉명리 100" in answer.content.decode()
    assert not FactoryEnquiry.objects.exists()


def test_the_form_takes_no_firm_and_no_papers_from_outside(browser, hanbit, clerk):
    browser.post(NEW, form_of(firm=str(other_firm(clerk).pk), brought=["plan"], state="approved"))
    made = FactoryEnquiry.objects.get()
    assert made.firm == hanbit and made.state == "received"
    assert not made.documents.filter(state="received").exists()


def test_another_firms_enquiry_is_not_found_and_written_down(browser, strange):
    answer = browser.get(of(strange))
    assert answer.status_code == 404 and "딴곳" not in answer.content.decode()
    assert LedgerRow.objects.filter(about="enquiry", outcome="refused").exists()
    assert strange.number not in browser.get(HOME).content.decode()
    assert browser.get(f"/firm/vacancies/new/?enquiry={strange.pk}").status_code == 404


def test_a_founders_enquiry_is_nobodys_at_the_door(browser, clerk):
    theirs = actions.hand_in(by=clerk, facts=plan(asker_name="하새움", asker_phone="01030004000"))
    assert browser.get(of(theirs)).status_code == 404


def test_it_says_what_is_next_whose_it_is_and_what_is_missing(browser, enquiry, consultant):
    assert "일자리센터" in browser.get(of(enquiry)).content.decode()
    actions.take_step(by=consultant, enquiry=enquiry, step="check_site", told="입지에 문제가 없습니다.")
    actions.take_step(by=consultant, enquiry=enquiry, step="prepare", words="자금 사정이 걱정됨")
    actions.tick_papers(by=consultant, enquiry=enquiry, received=[enquiry.documents.get(kind="plan").pk])
    text = browser.get(of(enquiry)).content.decode()
    for words in ("서류 보완", "우리 회사", "11월 16일", "입지에 문제가 없습니다.", "더 내셔야 할 서류", "공장 배치도"):
        assert words in text, words
    needed = text.split("접수된 서류")[0].split("더 내셔야 할 서류")[1]
    assert "사업계획서" not in needed


def test_nothing_internal_is_shown(browser, enquiry, consultant):
    actions.write_note(by=consultant, enquiry=enquiry, words="내부 메모: 자금 확인")
    actions.take_step(by=consultant, enquiry=enquiry, step="check_site", words="내부 판단")
    wanted = Next("staff", "", "", enquiry.due)
    actions.set_next(by=consultant, enquiry=enquiry, wanted=wanted, words="내부 인계")
    text = browser.get(of(enquiry)).content.decode()
    assert "내부" not in text


def test_the_letter_leads_to_the_enquiry(enquiry, consultant):
    (told,) = letters("moved")
    browser = come_in("01030004000")
    answer = browser.post(link_in(told))
    assert answer.url == of(enquiry)


def test_an_approved_enquiry_leads_to_a_vacancy_with_its_address(browser, enquiry, consultant):
    for name in ("check_site", "prepare"):
        actions.take_step(by=consultant, enquiry=enquiry, step=name)
    actions.take_step(by=consultant, enquiry=enquiry, step="file", wanted=Next(authority="용인시청"))
    actions.take_step(by=consultant, enquiry=enquiry, step="approve")
    address = f"/firm/vacancies/new/?enquiry={enquiry.pk}"
    assert address in browser.get(of(enquiry)).content.decode()
    assert "봉명리 100" in browser.get(address).content.decode()
