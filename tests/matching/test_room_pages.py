"""The room's pages: suggestions, why, the sheet; and its panels on shared pages."""

import pytest
from django.urls import reverse
from django.utils import translation

from iljari.firms import actions as firms_actions
from iljari.kernel.models import LedgerRow
from iljari.matching import actions, rules
from iljari.matching.models import Suggestion
from iljari.people import actions as people_actions
from iljari.people.models import Registration
from tests.seen import seen


def url(name: str, *arguments: object) -> str:
    return reverse(f"matching:{name}", args=[str(each) for each in arguments])


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def cared_for(consultant, chulsoo):
    """김철수 is in the consultant's care."""
    return people_actions.assign(by=consultant, person=chulsoo, consultant=consultant)


def test_the_page_shows_the_job_with_its_reasons_and_the_next_step(suggestion, consultant, chulsoo, sign_in):
    answer = sign_in(consultant).get(url("suggestions", chulsoo.id))
    page = text(answer)
    for words in ("시설관리원 모집", "한빛정밀", "월급 2,600,000원", "희망직종과 같은 일", "희망지역(기흥구)"):
        assert words in page
    assert "이 일이나 비슷한 일의 경력 없음" in page
    assert reverse("placement:propose", args=[chulsoo.id, suggestion.vacancy_id]) in page
    assert str(suggestion.points) not in seen(answer)


def test_it_reads_in_english(suggestion, consultant, chulsoo, sign_in):
    with translation.override("en"):
        client = sign_in(consultant)
        client.cookies["django_language"] = "en"
        page = text(client.get(url("suggestions", chulsoo.id)))
        why = text(client.get(url("why", chulsoo.id, suggestion.vacancy_id)))
    assert "The same work as the wished work" in page
    assert "No experience in this or similar work" in page
    assert "Why is this vacancy suggested?" in why


def test_the_look_is_logged(suggestion, consultant, chulsoo, sign_in):
    sign_in(consultant).get(url("suggestions", chulsoo.id))
    assert LedgerRow.objects.filter(verb="people.read", whose=chulsoo.id, why="suggestions").count() == 1


def test_what_is_new_is_seen_once_the_own_consultant_has_looked(suggestion, cared_for, consultant, chulsoo, sign_in):
    client = sign_in(consultant)
    assert "새 추천 1건" in text(client.get(url("suggestions", chulsoo.id)))
    suggestion.refresh_from_db()
    assert suggestion.state == "seen"
    assert "새 추천" not in text(client.get(url("suggestions", chulsoo.id)))


def test_a_colleagues_look_leaves_it_new(suggestion, cared_for, colleague, chulsoo, sign_in):
    assert "새 추천 1건" in text(sign_in(colleague).get(url("suggestions", chulsoo.id)))
    suggestion.refresh_from_db()
    assert suggestion.state == "new"


def test_somebody_who_wants_no_suggestions_is_said_so(suggestion, clerk, consultant, chulsoo, sign_in):
    people_actions.set_suggestions_wanted(by=clerk, registration=chulsoo.registrations.get(), wanted=False)
    page = text(sign_in(consultant).get(url("suggestions", chulsoo.id)))
    assert "자동 추천을 원하지 않습니다" in page


@pytest.mark.parametrize("person", ["younghee", "chulsoo"])
def test_without_an_open_registration_the_page_says_why(person, clerk, consultant, sign_in, request):
    found = request.getfixturevalue(person)
    for registration in Registration.objects.filter(person=found):
        people_actions.close_registration(by=clerk, registration=registration, reason="moved")
    page = text(sign_in(consultant).get(url("suggestions", found.id)))
    assert ("등록해야 추천할 수 있습니다" if person == "younghee" else "구직등록이 유효하지 않아(") in page


def test_put_aside_and_take_up_again(suggestion, consultant, chulsoo, sign_in):
    client = sign_in(consultant)
    page = text(client.post(url("put_aside", suggestion.id), {"why": "far"}, follow=True))
    assert "추천에서 제외했습니다: 시설관리원 모집" in page
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.put_aside_why) == ("dismissed", "far")
    page = text(client.post(url("take_up_again", suggestion.id), follow=True))
    assert "다시 추천합니다" in page
    suggestion.refresh_from_db()
    assert suggestion.state == "seen"


def test_putting_aside_without_a_reason_changes_nothing(suggestion, consultant, sign_in):
    page = text(sign_in(consultant).post(url("put_aside", suggestion.id), follow=True))
    assert "사유를 고르세요" in page
    suggestion.refresh_from_db()
    assert suggestion.state == "new"


def test_changes_are_posts(suggestion, consultant, sign_in):
    client = sign_in(consultant)
    for name in ("put_aside", "take_up_again"):
        assert client.get(url(name, suggestion.id)).status_code == 405


@pytest.mark.parametrize("account", ["clerk", "agent", "mayor", "privacy", "admin"])
def test_other_roles_get_no_page(account, suggestion, chulsoo, sign_in, request):
    client = sign_in(request.getfixturevalue(account))
    for name, arguments in (
        ("suggestions", [chulsoo.id]),
        ("sheet", [chulsoo.id]),
        ("why", [chulsoo.id, suggestion.vacancy_id]),
    ):
        assert client.get(url(name, *arguments)).status_code == 403
    assert client.post(url("put_aside", suggestion.id), {"why": "far"}).status_code == 403
    suggestion.refresh_from_db()
    assert suggestion.state == "new"


def test_a_vacancy_can_be_searched_and_leads_to_why(suggestion, open_another, consultant, chulsoo, sign_in):
    nurse = open_another(title="간호사 모집", occupation_words="간호사", occupation="304000")
    client = sign_in(consultant)
    for words in ("간호사", "ㄱㅎㅅ", nurse.number):
        page = text(client.get(url("suggestions", chulsoo.id), {"q": words}))
        assert url("why", chulsoo.id, nurse.id) in page
    page = text(client.get(url("suggestions", chulsoo.id), {"q": "없는 일자리"}))
    assert "찾는 말에 맞는 모집 중 일자리가 없습니다" in page


def test_why_not_says_what_stands_in_the_way_and_what_would_lift_it(
    open_another, consultant, official, chulsoo, sign_in
):
    night = open_another(title="야간 시설관리원", day_times=["night"], pay_min=2_450_000, pay_max=None)
    page = text(sign_in(consultant).get(url("why", chulsoo.id, night.id)))
    for words in (
        "왜 이 일자리는 추천되지 않았나요?",
        "희망하지 않은 야간 근무가 있음",
        "야간 근무를 받아들이면 가능",
        "임금이 희망보다 월 약 5만원 낮음",
        "월 약 5만원 더 오르거나 희망을 그만큼 낮추면 가능",
    ):
        assert words in page
    facts = firms_actions.writing.read_vacancy(night)
    facts.day_times, facts.pay_min = ["day"], 2_600_000
    firms_actions.correct_vacancy(by=official, vacancy=night, facts=facts)
    assert "맞는 일자리 가운데 1번째입니다" in text(sign_in(consultant).get(url("why", chulsoo.id, night.id)))


def test_why_not_says_how_many_stand_before(system, open_another, consultant, chulsoo, sign_in):
    for number in range(rules.MOST):
        open_another(title=f"시설관리원 {number}")
    last = open_another(title="시설관리원 단기", employment_type="fixed", contract_months=6)
    actions.run_matching(by=system)
    page = text(sign_in(consultant).get(url("why", chulsoo.id, last.id)))
    assert "왜 이 일자리는 뒤에 있나요?" in page
    assert "걸리는 조건은 없으며 점수로는 21번째입니다" in page


def test_why_says_that_it_was_put_aside_or_referred(suggestion, maintenance, consultant, chulsoo, sign_in):
    client = sign_in(consultant)
    actions.put_aside(by=consultant, suggestion=suggestion, why="pay")
    assert "추천에서 제외한 일자리입니다(임금이 낮음)" in text(client.get(url("why", chulsoo.id, maintenance.id)))
    actions.remember_referral(by=consultant, person=chulsoo, vacancy=maintenance)
    assert "이 구인에 이미 알선함" in text(client.get(url("why", chulsoo.id, maintenance.id)))


def test_why_works_for_closed_vacancies_and_unregistered_people(
    maintenance, official, consultant, chulsoo, younghee, sign_in
):
    client = sign_in(consultant)
    assert "등록해야 추천할 수 있습니다" in text(client.get(url("why", younghee.id, maintenance.id)))
    firms_actions.close_vacancy(by=official, vacancy=maintenance, reason="no_longer")
    page = text(client.get(url("why", chulsoo.id, maintenance.id)))
    assert "모집 중이 아님" in page


def test_the_sheet_holds_three_jobs(system, open_another, consultant, chulsoo, sign_in):
    for number in range(5):
        open_another(title=f"시설관리원 {number}")
    actions.run_matching(by=system)
    page = text(sign_in(consultant).get(url("sheet", chulsoo.id)))
    assert page.count("권하는 이유") == rules.ON_SHEET
    assert "김철수 님께 권하는 일자리" in page
    assert "희망직종과 같은 일" in page


def test_an_empty_sheet_leads_back(chulsoo, consultant, sign_in):
    assert url("suggestions", chulsoo.id) in text(sign_in(consultant).get(url("sheet", chulsoo.id)))


@pytest.fixture
def many(system, open_another, register_another, cared_for):
    """Twenty jobs for seven people: full lists."""
    for number in range(rules.MOST):
        open_another(title=f"시설관리원 {number}")
    for number in range(6):
        register_another(f"김사람{number}")
    actions.run_matching(by=system)


def test_statements_on_the_pages(many, consultant, chulsoo, sign_in, django_assert_max_num_queries):
    client = sign_in(consultant)
    vacancy = Suggestion.objects.filter(person=chulsoo).first().vacancy_id
    for address in (
        url("suggestions", chulsoo.id) + "?q=시설",
        url("why", chulsoo.id, vacancy),
        url("sheet", chulsoo.id),
    ):
        with django_assert_max_num_queries(25):
            text(client.get(address))


def test_the_person_page_shows_the_best_five(many, consultant, chulsoo, sign_in, django_assert_max_num_queries):
    client = sign_in(consultant)
    with django_assert_max_num_queries(25):
        page = text(client.get(reverse("portal:person", args=[chulsoo.id])))
    assert page.count('class="list-main"><a href="/firms/vacancies/') >= rules.ON_PANEL
    assert "모두 보고 알선하기" in page
    assert f"새 추천 {rules.MOST}건" in page


def test_clerks_see_no_suggestions_on_the_person_page(suggestion, clerk, chulsoo, sign_in):
    assert "모두 보고 알선하기" not in text(sign_in(clerk).get(reverse("portal:person", args=[chulsoo.id])))


def test_the_vacancy_page_names_only_ones_own_people(
    suggestion, cared_for, register_another, system, maintenance, consultant, colleague, sign_in
):
    register_another("박하나")
    actions.run_matching(by=system)
    page = text(sign_in(consultant).get(reverse("firms:vacancy", args=[maintenance.id])))
    assert "추천 대상" in page
    assert "김철수" in page
    assert "박하나" not in page
    assert "박○나" in page
    page = text(sign_in(colleague).get(reverse("firms:vacancy", args=[maintenance.id])))
    assert "김철수" not in page
    assert LedgerRow.objects.filter(verb="people.list", why="suggested for a vacancy").count() == 4


def test_the_panels_ask_little(many, consultant, chulsoo, rf, django_assert_num_queries, maintenance, system):
    from iljari.matching import panels

    actions.run_matching(by=system)
    request = rf.get("/today/")
    request.user = consultant
    with django_assert_num_queries(1):
        assert panels.of_person(request, chulsoo)["total"] == rules.MOST
    vacancy = Suggestion.objects.filter(person=chulsoo, rank=1).get().vacancy
    people = Suggestion.objects.offered().filter(vacancy=vacancy).count()
    with django_assert_num_queries(3):
        assert panels.of_vacancy(request, vacancy)["total"] == people > 0
    with django_assert_num_queries(2):
        assert panels.of_today(request, consultant)["total"] == rules.MOST


def test_today_counts_new_suggestions_of_my_people_only(many, consultant, colleague, chulsoo, sign_in):
    page = text(sign_in(consultant).get("/today/"))
    assert url("suggestions", chulsoo.id) in page
    assert "김사람" not in page
    assert "추천 보기" not in text(sign_in(colleague).get("/today/"))


def test_somebody_without_a_name_is_called_by_number(suggestion, cared_for, consultant, colleague, chulsoo, sign_in):
    number = Registration.objects.get(person=chulsoo).number
    type(chulsoo).objects.filter(pk=chulsoo.pk).update(name="")
    pages = [url("sheet", chulsoo.id), url("why", chulsoo.id, suggestion.vacancy_id), "/today/"]
    pages += [reverse("firms:vacancy", args=[suggestion.vacancy_id]), url("suggestions", chulsoo.id)]
    for address in pages:
        assert number in text(sign_in(consultant).get(address))
    assert number in text(sign_in(colleague).get(reverse("firms:vacancy", args=[suggestion.vacancy_id])))
