"""The pages: who may open them, what they show, that they work without JavaScript and stay within their budget."""

import pytest
from django.urls import reverse

from iljari.firms import actions
from iljari.firms.models import Firm, Vacancy, VacancyFlag
from iljari.firms.rules import FirmFacts
from iljari.kernel.models import Draft
from tests.cast import maintenance_facts
from tests.firms.conftest import form_of


def url(name, *args):
    return reverse(f"firms:{name}", args=args)


@pytest.mark.parametrize("who", ["clerk", "agent", "consultant", "official", "privacy"])
def test_reading_pages_open_for_staff_who_may(request, sign_in, hanbit, maintenance, who):
    browser = sign_in(request.getfixturevalue(who))
    for address in (
        url("firms"),
        url("firm", hanbit.pk),
        url("vacancies"),
        url("vacancies") + "?due=1",
        url("vacancy", maintenance.pk),
    ):
        assert browser.get(address).status_code == 200, address


@pytest.mark.parametrize("who", ["mayor", "admin"])
def test_reading_pages_stay_shut_for_others(request, sign_in, hanbit, maintenance, who):
    browser = sign_in(request.getfixturevalue(who))
    for address in (url("firms"), url("firm", hanbit.pk), url("vacancies"), url("vacancy", maintenance.pk)):
        assert browser.get(address).status_code == 403, address


def test_writing_pages_stay_shut_for_those_who_only_read(sign_in, privacy, hanbit, maintenance, clerk):
    reader = sign_in(privacy)
    for address in (url("new_firm"), url("correct_firm", hanbit.pk), url("new_vacancy"), url("check_wording")):
        assert reader.post(address, {}).status_code == 403, address
    desk = sign_in(clerk)
    for name in ("review", "close_vacancy", "pause_vacancy", "resume_vacancy", "still_looking"):
        assert desk.post(url(name, maintenance.pk), {}).status_code == 403, name
    assert Vacancy.objects.get().state == "open"


def test_nobody_enters_without_signing_in(client, maintenance):
    answer = client.get(url("vacancy", maintenance.pk))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer.url


def test_a_firm_is_registered_and_leads_on_to_its_vacancy(sign_in, clerk):
    data = {"name": "새벽식품", "contact_name": "한주임", "contact_phone": "010-7777-8888", "then_vacancy": "1"}
    answer = sign_in(clerk).post(url("new_firm"), data | {"_once": "a"})
    firm = Firm.objects.get()
    assert answer.url == f"{url('new_vacancy')}?firm={firm.pk}"
    assert firm.contacts.get().phone == "01077778888"


def test_a_twice_sent_firm_is_registered_once(sign_in, clerk):
    browser = sign_in(clerk)
    first = browser.post(url("new_firm"), {"name": "새벽식품", "_once": "same"})
    second = browser.post(url("new_firm"), {"name": "새벽식품", "_once": "same"})
    assert first.url == second.url
    assert Firm.objects.count() == 1


def test_a_possible_twin_is_shown_and_the_typing_kept(sign_in, clerk, hanbit):
    browser = sign_in(clerk)
    data = {"name": "한빛정밀", "district": "기흥구", "note": "정문에서 전화"}
    page = browser.post(url("new_firm"), data).content.decode()
    assert str(hanbit.pk) in page
    assert "정문에서 전화" in page
    assert Firm.objects.count() == 1
    browser.post(url("new_firm"), data | {"another_firm": "1"})
    assert Firm.objects.count() == 2


def test_a_wrong_check_digit_is_asked_about_before_saving(sign_in, clerk):
    browser = sign_in(clerk)
    data = {"name": "새벽식품", "business_number": "999-00-00002"}
    assert "number_checked" in browser.post(url("new_firm"), data).content.decode()
    assert not Firm.objects.exists()
    browser.post(url("new_firm"), data | {"number_checked": "1"})
    assert Firm.objects.get().business_number == "9990000002"


def test_a_contact_is_added_and_corrected(sign_in, clerk, hanbit):
    browser = sign_in(clerk)
    browser.post(url("add_contact", hanbit.pk), {"name": "정현장", "role": "site", "phone": "01055556666"})
    contact = hanbit.contacts.get(name="정현장")
    page = browser.post(url("correct_contact", hanbit.pk, contact.pk), {"name": "", "role": "site"}).content.decode()
    assert 'aria-invalid="true"' in page
    browser.post(
        url("correct_contact", hanbit.pk, contact.pk),
        {"name": "정현장", "role": "site", "phone": "01055556666", "left": "on"},
    )
    contact.refresh_from_db()
    assert contact.left


def test_the_whole_form_is_entered_and_waits_for_the_official(sign_in, clerk, hanbit):
    answer = sign_in(clerk).post(url("new_vacancy"), form_of(firm=str(hanbit.pk), _once="a"))
    vacancy = Vacancy.objects.get()
    assert answer.url == url("vacancy", vacancy.pk)
    assert vacancy.state == "review"
    assert vacancy.conditions == {"lifting": "20", "standing_walking": "some"}
    assert (vacancy.insurances, vacancy.weekly_hours) == (["pension", "health", "employment", "accident"], 40)
    assert (f"{vacancy.starts_at:%H:%M}", vacancy.pay_max, vacancy.district) == ("09:00", 2_900_000, "4146300000")


def test_errors_stand_beside_their_fields_and_the_typing_stays(sign_in, clerk, hanbit):
    data = form_of(firm=str(hanbit.pk), title="주방보조", duties=None, pay_max="2,000,000", until_filled=None)
    page = sign_in(clerk).post(url("new_vacancy"), data).content.decode()
    assert "주방보조" in page
    for name in ("duties", "pay_max", "deadline"):
        assert f'id="id_{name}_error"' in page, name
    assert not Vacancy.objects.exists()


def test_a_draft_may_be_incomplete(sign_in, clerk, hanbit):
    data = {"firm": str(hanbit.pk), "title": "주방보조", "draft": "1"}
    sign_in(clerk).post(url("new_vacancy"), data)
    assert Vacancy.objects.get().state == "draft"


def test_the_wording_is_checked_without_saving_with_and_without_javascript(sign_in, clerk, hanbit):
    browser = sign_in(clerk)
    data = form_of(firm=str(hanbit.pk), duties="35세 이하만 지원 가능", pay_min="2,000,000", pay_max=None)
    plain = browser.post(url("new_vacancy"), data | {"check": "1"}).content.decode()
    part = browser.post(url("check_wording"), data).content.decode()
    for page in (plain, part):
        assert "35세 이하" in page
        assert "연령차별금지" in page
        assert "최저임금법" in page
    assert "<form" in plain
    assert "<form" not in part
    assert not Vacancy.objects.exists()


def test_an_incomplete_form_can_be_checked(sign_in, clerk, hanbit):
    data = {"firm": str(hanbit.pk), "title": "여사원 모집", "check": "1", "deadline": "not a day"}
    page = sign_in(clerk).post(url("new_vacancy"), data).content.decode()
    assert "여사원" in page
    assert "남녀고용평등" in page


def test_a_copy_begins_with_everything_but_the_last_day(sign_in, clerk, maintenance):
    browser = sign_in(clerk)
    page = browser.get(url("vacancy", maintenance.pk)).content.decode()
    address = f"{url('new_vacancy')}?firm={maintenance.firm_id}&copy={maintenance.pk}"
    assert address.replace("&", "&amp;") in page
    page = browser.get(address).content.decode()
    assert "공장 건물의 전기·소방 설비를" in page
    assert "2600000" in page
    browser.post(url("new_vacancy"), form_of(firm=str(maintenance.firm_id), copy=str(maintenance.pk)))
    assert Vacancy.objects.exclude(pk=maintenance.pk).get().copied_from_id == maintenance.pk


def test_the_code_of_an_occupation_stays_while_its_words_stay(sign_in, clerk, maintenance):
    browser = sign_in(clerk)
    browser.post(url("correct_vacancy", maintenance.pk), form_of(title="시설관리원 급구"))
    maintenance.refresh_from_db()
    assert (maintenance.title, maintenance.occupation) == ("시설관리원 급구", "702901")
    browser.post(url("correct_vacancy", maintenance.pk), form_of(occupation_words="환경미화원"))
    maintenance.refresh_from_db()
    assert maintenance.occupation != "702901"


def test_the_official_gives_a_reason_and_opens(sign_in, official, flagged):
    browser = sign_in(official)
    page = browser.get(url("vacancy", flagged.pk)).content.decode()
    names = [f"flag_{flag.pk}" for flag in flagged.flags.all()]
    assert names and all(f'name="{name}"' in page for name in names)
    page = browser.post(url("review", flagged.pk), {"decision": "open", names[0]: "확인했음"}).content.decode()
    assert "확인했음" in page
    assert not VacancyFlag.objects.exclude(accepted_by="").exists()
    browser.post(url("review", flagged.pk), {"decision": "open"} | dict.fromkeys(names, "확인했음"))
    flagged.refresh_from_db()
    assert flagged.state == "open"


@pytest.mark.parametrize(
    ("data", "state"),
    [
        ({"decision": "refuse", "reason": "unlawful", "words": "성별 조건"}, "not_accepted"),
        ({"decision": "refuse"}, "review"),
        ({"decision": "send_back", "words": "성별 조건을 지우십시오"}, "draft"),
        ({"decision": "send_back"}, "review"),
    ],
)
def test_the_official_sends_back_or_refuses(sign_in, official, flagged, data, state):
    sign_in(official).post(url("review", flagged.pk), data)
    flagged.refresh_from_db()
    assert flagged.state == state


def test_the_steps_beside_the_state_work_by_a_press(sign_in, consultant, maintenance):
    browser = sign_in(consultant)
    for name, state in (("pause_vacancy", "paused"), ("resume_vacancy", "open"), ("still_looking", "open")):
        assert browser.get(url(name, maintenance.pk)).status_code == 405
        browser.post(url(name, maintenance.pk))
        maintenance.refresh_from_db()
        assert maintenance.state == state, name
    browser.post(url("close_vacancy", maintenance.pk), {"reason": "no_longer"})
    maintenance.refresh_from_db()
    assert maintenance.state == "closed"


def test_an_incomplete_draft_handed_in_says_what_is_missing(sign_in, clerk, hanbit):
    facts = maintenance_facts(duties="")
    vacancy = actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts, submit=False)
    answer = sign_in(clerk).post(url("submit_vacancy", vacancy.pk), follow=True)
    assert answer.redirect_chain[0][0] == url("correct_vacancy", vacancy.pk)
    assert "직무내용" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("?q=시설", True),
        ("?q=한빛정밀", True),
        ("?q=YG-261102-0001", True),
        ("?q=없는말", False),
        ("?state=closed", False),
        ("?state=all", True),
        ("?district=기흥구", True),
        ("?district=용인시", True),
        ("?district=수지구", False),
        ("?occupation=시설관리원", True),
        ("?occupation=요양보호사", False),
    ],
)
def test_the_list_is_narrowed(sign_in, clerk, maintenance, query, found):
    page = sign_in(clerk).get(url("vacancies") + query).content.decode()
    assert (maintenance.number in page) is found


def test_the_review_queue_is_the_officials(sign_in, official, clerk, flagged):
    assert "시설관리원 모집" in sign_in(official).get(url("vacancies")).content.decode()
    assert "시설관리원 모집" not in sign_in(clerk).get(url("vacancies")).content.decode()


def test_pages_of_another_firm_or_copy_are_not_mixed(sign_in, clerk, hanbit, maintenance):
    other = actions.add_firm(by=clerk, facts=FirmFacts(name="다른회사"))
    page = sign_in(clerk).get(f"{url('new_vacancy')}?firm={other.pk}&copy={maintenance.pk}").content.decode()
    assert "공장 건물의" not in page


def test_a_draft_comes_back_and_goes_when_sent(sign_in, clerk, hanbit):
    browser = sign_in(clerk)
    key = f"vacancy-new-{hanbit.pk}"
    browser.post(
        reverse("centre:draft", args=[key]), "title=반쯤+쓴+제목", content_type="application/x-www-form-urlencoded"
    )
    assert "반쯤 쓴 제목" in browser.get(f"{url('new_vacancy')}?firm={hanbit.pk}").content.decode()
    browser.post(url("new_vacancy"), form_of(firm=str(hanbit.pk)))
    assert not Draft.objects.exists()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_speaks_both_languages(sign_in, official, hanbit, flagged, maintenance, language):
    browser = sign_in(official)
    browser.cookies["django_language"] = language
    words = {"ko": ("구인", "저장"), "en": ("Vacanc", "Save")}[language]
    for address in (url("vacancies"), url("vacancy", flagged.pk), url("correct_vacancy", maintenance.pk)):
        assert words[0] in browser.get(address).content.decode()
    page = browser.get(url("new_vacancy") + f"?firm={hanbit.pk}").content.decode()
    assert words[1] in page


def test_lists_keep_their_budget_however_many(
    sign_in, official, clerk, hanbit, maintenance, django_assert_max_num_queries
):
    for number in range(60):
        facts = maintenance_facts(title=f"시설관리원 {number}")
        vacancy = actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts)
        if number % 2:
            actions.open_vacancy(by=official, vacancy=vacancy)
    browser = sign_in(official)
    for address in (url("vacancies") + "?state=all", url("firms"), url("firm", hanbit.pk), url("vacancies") + "?due=1"):
        with django_assert_max_num_queries(25):
            assert browser.get(address).status_code == 200
    for subject in (maintenance, vacancy):
        with django_assert_max_num_queries(25):
            assert browser.get(url("vacancy", subject.pk)).status_code == 200
