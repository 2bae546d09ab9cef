"""The firm's vacancies behind the door: entered, checked, handed in, copied, answered for; never another firm's."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.firms import actions
from iljari.firms.models import Vacancy
from iljari.firms.rules import ASK_AGAIN_DAYS
from iljari.kernel.errors import NotAllowed
from iljari.kernel.models import Draft
from tests.cast import hanbit_facts, maintenance_facts
from tests.doors import HOME, come_in, guest_of
from tests.firms.conftest import form_of

NEW = "/firm/vacancies/new/"
UNLAWFUL = "35세 이하 남성만 지원 가능합니다."


@pytest.fixture
def browser(hanbit):
    """오담당's browser."""
    return come_in("01030004000")


@pytest.fixture
def strange(clerk, official):
    """A vacancy of another firm."""
    firm = actions.add_firm(
        by=clerk, facts=hanbit_facts(name="딴회사", business_number="", contact_phone="01088887777", contact_email="")
    )
    return actions.enter_vacancy(by=clerk, firm=firm, facts=maintenance_facts(contact_name="남모름"))


def of(vacancy, name=""):
    return f"/firm/vacancies/{vacancy.pk}/{name}"


def test_a_lawful_vacancy_is_handed_in_with_one_press(browser, hanbit):
    answer = browser.post(NEW, form_of())
    made = Vacancy.objects.get()
    assert answer.headers["Location"] == of(made)
    assert (made.state, made.firm, made.contact.name) == ("review", hanbit, "오담당")


def test_unlawful_words_are_shown_before_it_is_handed_in_and_then_go_to_the_official(browser):
    answer = browser.post(NEW, form_of(duties=UNLAWFUL))
    text = answer.content.decode()
    assert answer.status_code == 200 and not Vacancy.objects.exists()
    assert UNLAWFUL in text and "35세 이하" in text
    seen = answer.context["seen"]
    browser.post(NEW, form_of(duties=UNLAWFUL, seen=seen))
    assert Vacancy.objects.get().state == "review"
    assert Vacancy.objects.get().flags.exists()


def test_other_unlawful_words_are_shown_anew(browser):
    seen = browser.post(NEW, form_of(duties=UNLAWFUL)).context["seen"]
    assert browser.post(NEW, form_of(duties=UNLAWFUL + " 용모 단정한 미혼", seen=seen)).status_code == 200
    assert not Vacancy.objects.exists()


def test_the_check_answers_while_somebody_types(browser):
    shown = browser.post("/firm/check/", {"duties": UNLAWFUL}).content.decode()
    assert "35세 이하" in shown and "<html" not in shown
    assert not browser.post("/firm/check/", {"duties": "성실하신 분"}).content.strip()
    assert browser.post("/firm/check/", {"duties": "%😀\x00ㄱ" * 2000, "pay_min": "x"}).status_code == 200


def test_what_is_missing_is_said_and_nothing_typed_is_lost(browser):
    answer = browser.post(NEW, form_of(pay_min=None, title="  이런 일 "))
    assert answer.status_code == 200 and not Vacancy.objects.exists()
    assert "이런 일" in answer.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "%" * 200},
        {"duties": "😀" * 5_000},
        {"openings": "-3"},
        {"pay_min": "많이"},
        {"deadline": "어제", "until_filled": None},
        {"title": "\x00", "employment_type": "zzz", "weekdays": ["nine"]},
        {"contact_email": "x"},
    ],
)
def test_hostile_input_is_a_sentence(browser, changes):
    assert browser.post(NEW, form_of(**changes)).status_code == 200
    assert not Vacancy.objects.exists()


def test_an_empty_form_and_an_endless_one(browser):
    assert browser.post(NEW, {}).status_code == 200
    assert browser.post(NEW, form_of(duties="a" * 1_000_000)).status_code == 200


def test_a_draft_is_kept_gone_on_with_and_handed_in(browser):
    browser.post(NEW, form_of(duties=None, draft="1"))
    made = Vacancy.objects.get()
    assert made.state == "draft" and made.title in browser.get(HOME).content.decode()
    assert browser.post(of(made, "submit/")).headers["Location"] == of(made, "correct/")
    browser.post(of(made, "correct/"), form_of())
    made.refresh_from_db()
    assert made.state == "review"


def test_what_is_typed_is_kept_while_typing(browser, hanbit):
    browser.post(
        "/firm/drafts/firm-vacancy-new/", "title=반쯤+적은+것", content_type="application/x-www-form-urlencoded"
    )
    assert "반쯤 적은 것" in browser.get(NEW).content.decode()
    assert Draft.objects.get().account == hanbit.contacts.get().pk
    browser.post(NEW, form_of())
    assert not Draft.objects.exists()


def test_the_form_sent_twice_from_two_tabs_counts_once(browser):
    answers = [browser.post(NEW, form_of(_once="same")) for _tab in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Vacancy.objects.count() == 1


def test_the_last_one_again_takes_a_press_on_the_first_page_and_one_to_hand_in(browser, maintenance):
    copy = f"{NEW}?copy={maintenance.pk}"
    assert copy in browser.get(HOME).content.decode()
    shown = browser.get(copy)
    assert maintenance.title in shown.content.decode()
    form = shown.context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False)}
    data["openings"] = "1"
    answer = browser.post(NEW, data | {"copy": str(maintenance.pk)})
    made = Vacancy.objects.exclude(pk=maintenance.pk).get()
    assert answer.status_code == 302 and made.copied_from == maintenance and made.state == "review"


def test_a_copy_is_open_as_long_as_the_earlier_one_was(browser, maintenance, time):
    type(maintenance).objects.filter(pk=maintenance.pk).update(deadline=date(2026, 11, 22), until_filled=False)
    time.pass_(days=30)
    browser = come_in("01030004000")
    form = browser.get(f"{NEW}?copy={maintenance.pk}").context["form"]
    assert (form["deadline"].value(), form["until_filled"].value()) == (date(2026, 12, 22), False)


def test_the_officials_words_stand_first_when_it_comes_back(browser, official):
    browser.post(NEW, form_of())
    made = Vacancy.objects.get()
    actions.send_back_vacancy(by=official, vacancy=made, words="근무시간을 적어 주세요")
    for path in (HOME, of(made), of(made, "correct/")):
        assert "근무시간을 적어 주세요" in browser.get(path).content.decode()
    browser.post(of(made, "correct/"), form_of())
    made.refresh_from_db()
    assert made.state == "review"


def test_an_open_vacancy_is_corrected_and_new_unlawful_words_pause_it(browser, maintenance):
    browser.post(of(maintenance, "correct/"), form_of(title="시설관리원 (주간)"))
    maintenance.refresh_from_db()
    assert (maintenance.state, maintenance.title) == ("open", "시설관리원 (주간)")
    seen = browser.post(of(maintenance, "correct/"), form_of(duties=UNLAWFUL)).context["seen"]
    browser.post(of(maintenance, "correct/"), form_of(duties=UNLAWFUL, seen=seen))
    maintenance.refresh_from_db()
    assert maintenance.state == "paused"


def test_still_looking_is_asked_when_it_is_time_and_answered_with_one_press(browser, maintenance, time):
    assert 'value="still"' not in browser.get(HOME).content.decode()
    time.pass_(days=ASK_AGAIN_DAYS)
    browser = come_in("01030004000")
    assert 'value="still"' in browser.get(HOME).content.decode()
    browser.post(of(maintenance, "answer/"), {"answer": "still", "back": "home"})
    assert 'value="still"' not in browser.get(HOME).content.decode()


def test_some_are_filled_elsewhere(browser, maintenance):
    browser.post(of(maintenance, "answer/"), {"answer": "left", "left": "1"})
    maintenance.refresh_from_db()
    assert (maintenance.state, maintenance.openings_left, maintenance.hired) == ("partly_filled", 1, 0)
    browser.post(of(maintenance, "answer/"), {"answer": "filled"})
    maintenance.refresh_from_db()
    assert (maintenance.state, maintenance.openings_left, maintenance.openings) == ("filled", 0, 2)
    browser.post(of(maintenance, "answer/"), {"answer": "left", "left": "2"})
    maintenance.refresh_from_db()
    assert (maintenance.state, maintenance.elsewhere) == ("open", 0)


@pytest.mark.parametrize("left", ["3", "-1", "", "두 명", "9" * 30])
def test_more_than_its_openings_is_refused_beside_the_field(browser, maintenance, left):
    answer = browser.post(of(maintenance, "answer/"), {"answer": "left", "left": left})
    assert answer.status_code == 200 and answer.context["left_form"].errors
    maintenance.refresh_from_db()
    assert maintenance.state == "open"


def test_pausing_opening_again_and_ending_with_a_reason(browser, maintenance):
    for answer, state in (("pause", "paused"), ("resume", "open")):
        browser.post(of(maintenance, "answer/"), {"answer": answer})
        maintenance.refresh_from_db()
        assert maintenance.state == state
    assert browser.post(of(maintenance, "close/"), {"reason": "duplicate"}).status_code == 200
    browser.post(of(maintenance, "close/"), {"reason": "found_elsewhere"})
    maintenance.refresh_from_db()
    assert (maintenance.state, maintenance.closed_reason) == ("closed", "found_elsewhere")
    answer = browser.post(of(maintenance, "answer/"), {"answer": "still"}, follow=True)
    assert answer.status_code == 200 and 'class="notice error"' in answer.content.decode()


def test_another_firms_vacancy_is_like_one_that_does_not_exist(browser, strange):
    for name in ("", "correct/", "close/"):
        assert browser.get(of(strange, name)).status_code == 404
    for name in ("submit/", "answer/", "close/", "correct/"):
        assert browser.post(of(strange, name), {"answer": "pause", "reason": "other"}).status_code == 404
    assert browser.get(f"{NEW}?copy={strange.pk}").status_code == 404
    assert browser.get(f"{NEW}?copy=nonsense").status_code == 200


def test_the_actions_themselves_refuse_another_firms_records(hanbit, strange):
    guest = guest_of(hanbit.contacts.get())
    for act in (
        lambda: actions.pause_vacancy(by=guest, vacancy=strange),
        lambda: actions.say_left(by=guest, vacancy=strange, left=0),
        lambda: actions.correct_vacancy(by=guest, vacancy=strange, facts=maintenance_facts()),
        lambda: actions.enter_vacancy(by=guest, firm=strange.firm, facts=maintenance_facts()),
        lambda: actions.add_contact(by=guest, firm=strange.firm, name="나", phone="01012341234"),
        lambda: actions.correct_contact(by=guest, contact=strange.contact, name="나", role="hr", phone="01012341234"),
        lambda: actions.confirm_contact(by=guest, contact=strange.contact),
        lambda: actions.open_vacancy(by=guest, vacancy=strange),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_no_page_asks_the_database_too_often(browser, clerk, hanbit, maintenance):
    for n in range(12):
        actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(title=f"구인 {n}"))
    for path in (HOME, NEW, of(maintenance), of(maintenance, "correct/"), "/firm/contacts/"):
        with CaptureQueriesContext(connection) as statements:
            assert browser.get(path).status_code == 200
        assert len(statements) <= 25, path


def test_a_visit_reads_in_both_languages(browser, maintenance):
    browser.post("/i18n/setlang/", {"language": "en"})
    assert "Your vacancies" in browser.get(HOME).content.decode()
    browser.post("/i18n/setlang/", {"language": "ko"})
    assert "우리 회사 구인" in browser.get(HOME).content.decode()
