"""The staff's pages of factory advice: who may open them, what they show, nothing typed is lost; the today page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iljari.centre.actions import add_staff, open_centre, system_account
from iljari.firms.factory import actions
from iljari.firms.factory.rules import Next
from iljari.firms.models import FactoryEnquiry
from iljari.kernel import panels
from iljari.kernel.models import Draft, LedgerRow
from tests.firms.factory import form_of, other_firm, plan

PRESSES = ("take_on", "set_next", "write_note", "tick_papers", "add_paper")
ODD = "%😀\x00ㄱ<script>" * 400


def url(name, *args):
    return reverse(f"factory:{name}", args=args)


@pytest.fixture
def enquiry(consultant, hanbit):
    return actions.hand_in(by=consultant, facts=plan(), firm=hanbit, contact=hanbit.contacts.get())


@pytest.fixture
def founder(clerk):
    return actions.hand_in(by=clerk, facts=plan(asker_name="하새움", asker_phone="01050006000", words="빵 공장"))


@pytest.mark.parametrize("who", ["clerk", "agent", "consultant", "official", "privacy"])
def test_reading_is_for_those_who_read_firms(request, sign_in, who, enquiry):
    browser = sign_in(request.getfixturevalue(who))
    for address in (url("enquiries"), url("enquiry", enquiry.pk)):
        assert browser.get(address).status_code == 200, address


@pytest.mark.parametrize("who", ["mayor", "admin"])
def test_it_stays_shut_for_others(request, sign_in, who, enquiry):
    browser = sign_in(request.getfixturevalue(who))
    for address in (url("enquiries"), url("enquiry", enquiry.pk), url("new_enquiry")):
        assert browser.get(address).status_code == 403, address


def test_writing_stays_shut_for_those_who_only_read_and_stages_for_the_clerk(sign_in, privacy, clerk, enquiry):
    reader, desk = sign_in(privacy), sign_in(clerk)
    for name in (*PRESSES, "correct_enquiry", "choose_firm"):
        assert reader.post(url(name, enquiry.pk), {}).status_code == 403, name
    for address in (
        url("take_on", enquiry.pk),
        url("set_next", enquiry.pk),
        url("take_step", enquiry.pk, "check_site"),
    ):
        assert desk.post(address, {}).status_code == 403, address
    assert "내가 맡기" not in desk.get(url("enquiry", enquiry.pk)).content.decode()


def test_another_centres_enquiry_is_not_found(sign_in, enquiry, db):
    theirs = open_centre(name="이웃 센터")
    stranger = add_staff(
        by=system_account(theirs), username="stranger", name="남", roles=["official"], password="a-long-password-1"
    )
    browser = sign_in(stranger)
    assert browser.get(url("enquiry", enquiry.pk)).status_code == 404
    assert browser.post(url("take_step", enquiry.pk, "check_site"), {}).status_code == 404
    assert enquiry.number not in browser.get(url("enquiries")).content.decode()


def test_from_the_firms_page_to_the_enquiry(sign_in, consultant, hanbit):
    browser = sign_in(consultant)
    form = f"{url('new_enquiry')}?firm={hanbit.pk}"
    assert form.replace("&", "&amp;") in browser.get(reverse("firms:firm", args=[hanbit.pk])).content.decode()
    assert "오담당" in browser.get(form).content.decode()
    answer = browser.post(form, form_of(contact=str(hanbit.contacts.get().pk), brought=["business"], _once="a"))
    made = FactoryEnquiry.objects.get()
    assert answer.url == url("enquiry", made.pk) and made.contact.name == "오담당" and made.site_area == 3_300
    assert browser.post(form, form_of(_once="a")).url == answer.url
    assert FactoryEnquiry.objects.count() == 1
    assert made.number in browser.get(reverse("firms:firm", args=[hanbit.pk])).content.decode()


def test_a_founder_needs_no_firm(sign_in, clerk, hanbit):
    browser = sign_in(clerk)
    assert "한빛정밀" in browser.get(url("new_enquiry")).content.decode()
    form = f"{url('new_enquiry')}?founder=1"
    refused = browser.post(form, form_of(asker_name="하새움"))
    assert (
        refused.status_code == 200 and "하새움" in refused.content.decode() and "봉명리 100" in refused.content.decode()
    )
    browser.post(form, form_of(asker_name="하새움", asker_phone="010-5000-6000"))
    assert FactoryEnquiry.objects.get().asker_phone == "01050006000"


@pytest.mark.parametrize(
    "changes",
    [
        {"industry_words": ODD},
        {"site_area": "많이"},
        {"site_area": "99999999999999"},
        {"site_tenure": "moon"},
        {"permits": ["moon"]},
        {"starts_on": "내일"},
        {"contact": "moon"},
        {"site_district": ODD},
        {"industry_words": None, "words": "%\x00" + "긴" * 1_000},
    ],
)
def test_bad_input_loses_nothing(sign_in, clerk, hanbit, changes):
    answer = sign_in(clerk).post(f"{url('new_enquiry')}?firm={hanbit.pk}", form_of(**changes))
    text = answer.content.decode()
    assert answer.status_code == 200 and "봉명리 100" in text and not FactoryEnquiry.objects.exists()
    assert 'aria-invalid="true"' in text


def test_a_draft_comes_back_and_goes_when_it_is_sent(sign_in, clerk, hanbit):
    Draft.objects.create(account=clerk.pk, key=f"enquiry-{hanbit.pk}", data="industry_words=%EB%B9%B5&permits=building")
    browser, form = sign_in(clerk), f"{url('new_enquiry')}?firm={hanbit.pk}"
    assert 'value="빵"' in browser.get(form).content.decode()
    browser.post(form, form_of())
    assert not Draft.objects.exists()


def test_a_step_is_taken_and_a_refused_one_comes_back(sign_in, consultant, enquiry):
    browser = sign_in(consultant)
    said = {"told": "입지에 문제가 없습니다.", "turn": "authority", "due": "2026-11-10", "words": "진입로 확인"}
    refused = browser.post(url("take_step", enquiry.pk, "check_site"), said)
    text = refused.content.decode()
    assert refused.status_code == 200 and "입지에 문제가 없습니다." in text and "진입로 확인" in text
    assert "기관의 이름을" in text and FactoryEnquiry.objects.get().state == "received"
    browser.post(url("take_step", enquiry.pk, "check_site"), said | {"authority": "용인시청"})
    assert FactoryEnquiry.objects.get().state == "site_checked"
    assert browser.post(url("take_step", enquiry.pk, "fly"), {}).status_code == 404


def test_a_step_from_an_old_page_keeps_what_was_typed(sign_in, consultant, enquiry):
    browser = sign_in(consultant)
    actions.take_step(by=consultant, enquiry=enquiry, step="check_site")
    late = browser.post(url("take_step", enquiry.pk, "check_site"), {"told": "입지에 문제가 없습니다."})
    assert late.status_code == 200 and "입지에 문제가 없습니다." in late.content.decode()


def test_notes_next_step_and_papers(sign_in, consultant, enquiry):
    browser = sign_in(consultant)
    browser.post(url("write_note", enquiry.pk), {"words": "사장님과 통화"})
    refused = browser.post(
        url("set_next", enquiry.pk), {"turn": "firm", "due": "2026-10-01", "next_words": "도면 준비"}
    )
    assert "도면 준비" in refused.content.decode() and "이미 지난 날입니다" in refused.content.decode()
    browser.post(url("set_next", enquiry.pk), {"turn": "firm", "due": "2026-11-12", "next_words": "도면 준비"})
    paper = enquiry.documents.get(kind="plan")
    browser.post(url("tick_papers", enquiry.pk), {"received": [paper.pk, "moon", "9" * 40], "ask": "1"})
    refused = browser.post(url("add_paper", enquiry.pk), {"kind": "other", "paper_words": ""})
    assert refused.status_code == 200
    browser.post(url("add_paper", enquiry.pk), {"kind": "other", "paper_words": "주민 동의서"})
    page = browser.get(url("enquiry", enquiry.pk)).content.decode()
    for words in ("사장님과 통화", "주민 동의서", "미제출"):
        assert words in page, words
    states = dict(enquiry.documents.values_list("kind", "state"))
    assert states["plan"] == "received" and states["layout"] == "missing"
    assert browser.post(url("write_note", enquiry.pk), {"words": " "}).status_code == 200
    assert browser.post(url("write_note", enquiry.pk), {"words": ODD}).status_code == 200


def test_a_founder_gets_a_firm_and_an_approval_a_vacancy(sign_in, consultant, founder, hanbit):
    browser = sign_in(consultant)
    for name in ("check_site", "prepare"):
        actions.take_step(by=consultant, enquiry=founder, step=name)
    actions.take_step(by=consultant, enquiry=founder, step="file", wanted=Next(authority="용인시청"))
    actions.take_step(by=consultant, enquiry=founder, step="approve")
    assert url("choose_firm", founder.pk) in browser.get(url("enquiry", founder.pk)).content.decode()
    assert "한빛정밀" in browser.get(url("choose_firm", founder.pk)).content.decode()
    browser.post(url("choose_firm", founder.pk), {"firm": "moon"})
    browser.post(url("choose_firm", founder.pk), {"firm": str(hanbit.pk)})
    address = f"{reverse('firms:new_vacancy')}?firm={hanbit.pk}&enquiry={founder.pk}"
    assert address.replace("&", "&amp;") in browser.get(url("enquiry", founder.pk)).content.decode()
    assert "봉명리 100" in browser.get(address).content.decode()


def test_a_vacancy_takes_no_address_from_another_firms_enquiry(sign_in, consultant, enquiry, clerk):
    firm = other_firm(clerk)
    answer = sign_in(consultant).get(f"{reverse('firms:new_vacancy')}?firm={firm.pk}&enquiry={enquiry.pk}")
    assert "봉명리 100" not in answer.content.decode()


def test_the_list_says_what_is_due_first_whose_it_is_and_masks_founders(
    sign_in, consultant, clerk, enquiry, founder, time
):
    actions.take_step(by=consultant, enquiry=enquiry, step="check_site")
    actions.take_step(by=consultant, enquiry=enquiry, step="prepare")
    time.pass_(days=9)
    browser = sign_in(clerk)
    text = browser.get(url("enquiries")).content.decode()
    assert text.index(founder.number) < text.index(enquiry.number)
    assert "하○움" in text and "하새움" not in text and "4근무일 지남" in text
    assert "기업 창구 (담당자 없음)" in text
    for turn, shown in (("firm", enquiry), ("nobody", founder), ("staff", founder)):
        found = browser.get(url("enquiries"), {"turn": turn}).content.decode()
        assert shown.number in found and [enquiry, founder][shown is enquiry].number not in found, turn
    assert founder.number not in browser.get(url("enquiries"), {"group": "preparing"}).content.decode()
    assert founder.number in browser.get(url("enquiries"), {"q": founder.number[-4:]}).content.decode()
    for odd in ({"q": ODD}, {"group": "moon"}, {"turn": "moon"}, {"page": "x"}):
        assert browser.get(url("enquiries"), odd).status_code == 200


def test_today_shows_an_adviser_what_has_come_due_and_what_nobody_has(
    sign_in, consultant, colleague, clerk, enquiry, founder, time
):
    today = "/today/"
    assert enquiry.number not in sign_in(consultant).get(today).content.decode()
    time.pass_(days=3)
    mine = sign_in(consultant).get(today).content.decode()
    assert url("enquiry", enquiry.pk) in mine and url("take_on", founder.pk) in mine
    theirs = sign_in(colleague).get(today).content.decode()
    assert url("enquiry", enquiry.pk) not in theirs and url("take_on", founder.pk) in theirs
    assert url("take_on", founder.pk) not in sign_in(clerk).get(today).content.decode()


def test_whoever_looks_at_a_contact_is_written_down(sign_in, consultant, enquiry):
    sign_in(consultant).get(url("enquiry", enquiry.pk))
    row = LedgerRow.objects.filter(verb="firms.read", about="enquiry", object_id=enquiry.pk).last()
    assert row.whose == enquiry.contact_id and row.fields == "contact,name"


def test_upper_rooms_hang_their_panels_on_the_enquiry(sign_in, consultant, enquiry):
    seen = []

    def gather(request, subject):
        seen.append(subject)

    panel = panels.Panel("enquiry", 10, "firms/state.html", gather, needs="firms.read")
    panels.offer(panel)
    try:
        sign_in(consultant).get(url("enquiry", enquiry.pk))
    finally:
        panels._panels["enquiry"].remove(panel)
    assert seen == [enquiry]


def test_pages_keep_to_their_statements(sign_in, consultant, hanbit, enquiry):
    for _ in range(30):
        actions.hand_in(by=consultant, facts=plan(), firm=hanbit)
    browser = sign_in(consultant)
    for address in (url("enquiries"), url("enquiry", enquiry.pk), reverse("firms:firm", args=[hanbit.pk])):
        with CaptureQueriesContext(connection) as statements:
            browser.get(address)
        assert len(statements) <= 20, (address, len(statements))
