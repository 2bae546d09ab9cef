"""Papers at the counter: issued in two taps, kept as they were, numbered without gap, withdrawn."""

import re
from datetime import date

import pytest
from django.db import transaction

from iljari.centre.actions import add_staff, open_centre, system_account
from iljari.frontdesk import actions
from iljari.frontdesk.models import Paper
from iljari.frontdesk.papers.sheet import sheet
from iljari.frontdesk.rules import papers as rules
from iljari.kernel import own_data
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow
from iljari.people import actions as people
from iljari.people.actions import close_registration
from iljari.people.guests import citizen
from iljari.people.models import Person, ThreadEntry
from iljari.people.rules import PersonFacts
from tests.cast import chulsoo_facts, guard_wishes


def issue(by, person, **more) -> Paper:
    """A certificate of the person's registration."""
    record = person.registrations.order_by("created_at").last().pk
    return actions.issue_paper(by=by, person=person, kind="registration", object_id=record, **more)


@pytest.fixture
def paper(clerk, chulsoo) -> Paper:
    """The clerk has certified 김철수's registration."""
    return issue(clerk, chulsoo)


def test_two_taps_from_the_person_to_the_paper_ready_for_printing(clerk, chulsoo, sign_in):
    browser = sign_in(clerk)
    page = browser.get(f"/person/{chulsoo.pk}/").content.decode()
    panel = page[page.index('id="panel-papers"') :]
    # The first tap is the button of the panel, the second the one beside the record.
    first = re.search(r'<a class="button[^>]* href="([^"]+)"', panel)[1]
    what = re.search(r'name="what" value="(registration:[^"]+)"', browser.get(first).content.decode())[1]
    answer = browser.post(first, {"what": what}, follow=True)
    assert answer.redirect_chain == [(f"/papers/issued/{Paper.objects.get().pk}/", 302)]
    text = answer.content.decode()
    for said in ("구직등록확인증", "김철수", "1974년 5월 6일", "YIP-261102-0001", "2026년 11월 2일", "나은별", "직인"):
        assert said in text, said


def test_the_paper_stands_alone_without_navigation(clerk, paper, sign_in):
    text = sign_in(clerk).get(f"/papers/issued/{paper.pk}/").content.decode()
    assert "<nav" not in text and "site-header" not in text and "site-footer" not in text
    assert "<svg" in text[text.index("sheet-qr") :]
    assert re.search(r'class="paper-tools no-print"', text)
    assert not re.search(r"\sstyle=", text)


def test_the_paper_is_korean_first_and_english_when_asked_whatever_the_page_speaks(clerk, paper, sign_in):
    browser = sign_in(clerk)
    browser.cookies["django_language"] = "en"
    text = browser.get(f"/papers/issued/{paper.pk}/").content.decode()
    assert "위 사람은 우리 센터에 구직자로 등록되어 있음을 확인합니다." in text and "Print" in text
    text = browser.get(f"/papers/issued/{paper.pk}/?language=en").content.decode()
    assert "Certificate of job-seeker registration" in text and "Yongin Job Centre" in text
    assert browser.get(f"/papers/issued/{paper.pk}/?language=%00xx").status_code == 200


def test_what_it_says_does_not_change_with_the_person(clerk, chulsoo, paper):
    before = sheet(paper, "ko")
    registration = chulsoo.registrations.get()
    people.correct_registration(
        by=clerk,
        registration=registration,
        facts=chulsoo_facts(name="김철호", birth_date=date(1975, 5, 6)),
        wishes=guard_wishes(occupations=[{"code": "", "words": "경비원"}]),
    )
    kept = Paper.objects.select_related("centre").get(pk=paper.pk)
    assert kept.facts == paper.facts and sheet(kept, "ko") == before
    again = issue(clerk, Person.objects.get(pk=chulsoo.pk))
    assert again.facts["name"] == "김철호" and again.pk != paper.pk


def test_issued_twice_on_a_day_it_is_one_paper_and_another_purpose_makes_another(clerk, official, chulsoo, paper, time):
    assert issue(official, chulsoo).pk == paper.pk
    other = issue(clerk, chulsoo, destination="용인시청", purpose="지원금 신청")
    assert (other.number, other.facts["destination"]) == ("YIP-261102-0002", "용인시청")
    time.pass_(days=1)
    assert issue(clerk, chulsoo).number == "YIP-261103-0001"
    told = ThreadEntry.objects.filter(person=chulsoo, kind="frontdesk.paper_registration")
    assert sorted(each.facts["number"] for each in told) == [
        "YIP-261102-0001",
        "YIP-261102-0002",
        "YIP-261103-0001",
    ]
    row = LedgerRow.objects.filter(verb="frontdesk.issue_paper", object_id=other.pk).get()
    assert (row.whose, row.why) == (chulsoo.pk, "")


def test_numbers_have_no_gap_when_an_issue_is_given_up(clerk, chulsoo, paper):
    try:
        with transaction.atomic():
            assert issue(clerk, chulsoo, purpose="하나").number == "YIP-261102-0002"
            raise KeyError
    except KeyError:
        pass
    assert issue(clerk, chulsoo, purpose="둘").number == "YIP-261102-0002"


def test_of_two_that_issue_at_once_the_second_gets_the_firsts_paper_and_takes_no_number(
    clerk, chulsoo, paper, monkeypatch
):
    # As a second process sees it that looked before the first had written.
    rows = Paper.objects.filter
    monkeypatch.setattr(Paper.objects, "filter", lambda **asked: rows(pk=None) if "once" in asked else rows(**asked))
    assert issue(clerk, chulsoo).pk == paper.pk
    monkeypatch.undo()
    assert issue(clerk, chulsoo, purpose="둘").number == "YIP-261102-0002"


def test_only_what_stands_is_certified(clerk, chulsoo, younghee, time):
    registration = chulsoo.registrations.get()
    with pytest.raises(RuleBroken):  # her birth date is not known
        actions.issue_paper(by=clerk, person=younghee, kind="registration", object_id=registration.pk)
    other = people.meet_person(by=clerk, facts=PersonFacts(name="박영수", birth_date=date(1980, 1, 1)))
    with pytest.raises(Overtaken):  # somebody else's registration
        actions.issue_paper(by=clerk, person=other, kind="registration", object_id=registration.pk)
    with pytest.raises(NotAllowed):
        actions.issue_paper(by=clerk, person=chulsoo, kind="honours", object_id=registration.pk)
    time.pass_(days=100)
    with pytest.raises(Overtaken):  # over, though the timer has not said so yet
        issue(clerk, chulsoo)
    time.pass_(days=-100)
    close_registration(by=clerk, registration=registration, reason="own_wish")
    with pytest.raises(Overtaken):
        issue(clerk, chulsoo)
    assert not Paper.objects.exists()


def test_a_wrong_paper_is_withdrawn_with_a_reason_and_a_right_one_issued(clerk, chulsoo, paper, sign_in):
    browser = sign_in(clerk)
    page = f"/papers/issued/{paper.pk}/withdraw/"
    assert browser.post(page, {"why": "  "}).status_code == 200
    assert browser.post(page, {"why": "생년월일이 잘못됨"}, follow=True).status_code == 200
    paper.refresh_from_db()
    assert paper.withdrawn_at and paper.withdrawn_why == "생년월일이 잘못됨"
    assert issue(clerk, chulsoo).pk != paper.pk
    assert "철회되어" in browser.get(f"/papers/issued/{paper.pk}/").content.decode()
    with pytest.raises(Overtaken):
        actions.withdraw_paper(by=clerk, paper=paper, why="noch einmal")
    with pytest.raises(RuleBroken):
        actions.withdraw_paper(by=clerk, paper=paper, why=" ")


def test_a_paper_made_blank_says_nothing_and_still_counts(clerk, chulsoo, paper, sign_in):
    actions.withdraw_paper(by=clerk, paper=paper, why="김철수 님 요청")
    assert actions.blank_papers(chulsoo) == 1
    paper.refresh_from_db()
    assert "김철수" not in str([getattr(paper, field.attname) for field in Paper._meta.fields])
    assert (paper.number, paper.kind) == ("YIP-261102-0001", "registration")
    browser = sign_in(clerk)
    assert browser.get(f"/papers/issued/{paper.pk}/").status_code == 404
    assert browser.get(f"/papers/person/{chulsoo.pk}/").status_code == 200


def test_the_list_finds_a_paper_by_number_and_name_and_shows_the_withdrawn(
    clerk, chulsoo, paper, sign_in, django_assert_max_num_queries
):
    for n in range(30):
        issue(clerk, chulsoo, purpose=f"용도 {n}")
    browser = sign_in(clerk)
    with django_assert_max_num_queries(12):
        assert len(browser.get("/papers/issued/").context["papers"]) == 31
    for words in ("yip2611020001", "YIP-261102-0001"):
        assert list(browser.get("/papers/issued/", {"q": words}).context["papers"]) == [paper]
    assert len(browser.get("/papers/issued/", {"q": "김철"}).context["papers"]) == 31
    actions.withdraw_paper(by=clerk, paper=paper, why="틀림")
    assert list(browser.get("/papers/issued/", {"show": "withdrawn"}).context["papers"]) == [paper]
    for words in ("%", "\x00", "ㄱ", "😀" * 2000):
        assert browser.get("/papers/issued/", {"q": words, "page": words}).status_code == 200


def test_pages_keep_their_budgets(clerk, chulsoo, paper, sign_in, django_assert_max_num_queries):
    browser = sign_in(clerk)
    with django_assert_max_num_queries(15):
        browser.get(f"/papers/person/{chulsoo.pk}/")
    with django_assert_max_num_queries(10):
        browser.get(f"/papers/issued/{paper.pk}/")


def test_every_print_leaves_a_row(clerk, chulsoo, paper, sign_in):
    browser = sign_in(clerk)
    for _time in range(2):
        browser.get(f"/papers/issued/{paper.pk}/")
    rows = LedgerRow.objects.filter(verb="frontdesk.print_paper", whose=chulsoo.pk, account=clerk.pk)
    assert rows.count() == 2


@pytest.mark.parametrize("who", ["agent", "mayor", "privacy", "admin"])
def test_others_neither_issue_nor_see_nor_withdraw(who, request, chulsoo, paper, sign_in):
    account = request.getfixturevalue(who)
    browser = sign_in(account)
    pages = ("issued/", f"issued/{paper.pk}/", f"issued/{paper.pk}/withdraw/", f"person/{chulsoo.pk}/")
    assert {browser.get(f"/papers/{page}").status_code for page in pages} == {403}
    with pytest.raises(NotAllowed):
        issue(account, chulsoo, purpose="다른")
    with pytest.raises(NotAllowed):
        actions.withdraw_paper(by=account, paper=paper, why="다른")


def test_nobody_withdraws_their_own(chulsoo, paper):
    with pytest.raises(NotAllowed):
        actions.withdraw_paper(by=citizen(chulsoo), paper=paper, why="다른")


def test_papers_and_people_of_another_centre_are_not_found(chulsoo, paper, sign_in):
    theirs = open_centre(name="이웃 센터")
    stranger = add_staff(by=system_account(theirs), username="stranger", name="이웃", roles=["clerk", "official"])
    browser = sign_in(stranger)
    for page in (f"issued/{paper.pk}/", f"issued/{paper.pk}/withdraw/", f"person/{chulsoo.pk}/"):
        assert browser.get(f"/papers/{page}").status_code == 404
        assert browser.post(f"/papers/{page}", {"what": "x", "why": "x"}).status_code in {404, 405}
    assert list(browser.get("/papers/issued/").context["papers"]) == []


def test_nothing_typed_is_lost_when_nothing_was_chosen(clerk, chulsoo, sign_in):
    browser = sign_in(clerk)
    for what in ("", "registration", "registration:%", f"honours:{chulsoo.pk}", f"registration:{chulsoo.pk}", "\x00"):
        answer = browser.post(f"/papers/person/{chulsoo.pk}/", {"what": what, "purpose": "지원금 신청"})
        assert answer.status_code == 200 and answer.context["form"].non_field_errors(), what
        assert 'value="지원금 신청"' in answer.content.decode()
    assert browser.post(f"/papers/person/{chulsoo.pk}/", {"what": "x", "purpose": "가" * 61}).status_code == 200
    assert not Paper.objects.exists()


def test_the_data_to_take_along_holds_the_papers(chulsoo, paper):
    taken = own_data.of(chulsoo.pk)["papers"]
    assert [(each["number"], each["facts"]["name"]) for each in taken] == [(paper.number, "김철수")]


def test_the_series_of_papers_is_nobody_elses():
    assert rules.prefix("YI", "YG") == "YIP"
    assert rules.prefix("SEOU", "SEOV") == "SEOP"
    assert rules.prefix("ABCP", "ABCC") == "ABCD"
    assert rules.prefix("YI", "YIP") == "YIC"
