"""Pages of visits: written with what is kept while typing, planned for several at once, shown on shared pages."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iljari.firms import actions as firms
from iljari.firms.models import FirmVisit, PlannedVisit, Vacancy
from iljari.firms.rules import FirmFacts
from iljari.firms.visits import actions, queries
from iljari.firms.visits.actions import Said
from iljari.firms.visits.rules import Next, Opening
from iljari.kernel.models import LedgerRow
from iljari.kernel.web import keep_draft, kept_typing
from iljari.statistics.figures import BY_KEY
from iljari.statistics.queries import figure_in, records

TODAY = date(2026, 11, 2)
TYPED = {
    "how": "visit",
    "purpose": "finding",
    "record": "내년 봄에 두 명을 더 뽑을 예정이라고 함",
    "on": "2026-11-02",
    "hour": "09:30",
}


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def send(client, page, key=None, follow=False, **typed):
    address = reverse(f"visits:{page}", args=[key] if key else [])
    return client.post(address, {**typed, "_once": str(uuid4())}, follow=follow)


@pytest.fixture
def client(sign_in, consultant):
    return sign_in(consultant)


@pytest.fixture
def talk(consultant, hanbit):
    said = Said("visit", "finding", "내년 봄에 두 명을 더 뽑을 예정이라고 함")
    return actions.write_visit(by=consultant, firm=hanbit, said=said, opening=Opening("포장원", 2))


def test_a_talk_is_written_with_three_choices_and_the_words(client, hanbit, consultant):
    page = text(client.get(reverse("visits:write", args=[hanbit.pk])))
    assert "오담당" in page and f'data-draft="visit-{hanbit.pk}"' in page
    contact = hanbit.contacts.get()
    answer = send(client, "write", hanbit.pk, **TYPED, contact=contact.pk, next_when="14", next_owner=consultant.pk)
    assert answer.url == reverse("firms:firm", args=[hanbit.pk])
    made = FirmVisit.objects.get()
    assert (made.contact, made.by, made.at.hour) == (contact, consultant, 0)
    plan = PlannedVisit.objects.get()
    assert (plan.due, plan.owner, plan.how) == (date(2026, 11, 16), consultant, "visit")
    firm_page = text(client.get(reverse("firms:firm", args=[hanbit.pk])))
    assert "두 명을 더 뽑을" in firm_page and "11월 16일" in firm_page


def test_what_is_typed_is_kept_and_dropped_once_it_is_saved(client, hanbit, consultant):
    keep_draft(consultant.pk, f"visit-{hanbit.pk}", "how=phone&purpose=result&record=%ED%86%B5%ED%99%94+%EC%A4%91")
    page = text(client.get(reverse("visits:write", args=[hanbit.pk])))
    assert "통화 중" in page and "error-summary" not in page
    assert send(client, "write", hanbit.pk, **TYPED).status_code == 302
    assert kept_typing(consultant.pk, f"visit-{hanbit.pk}") is None


def test_a_refused_talk_comes_back_with_everything_typed(client, hanbit, chulsoo):
    page = text(send(client, "write", hanbit.pk, **TYPED | {"record": "김철수씨 면접"}, opening_title="포장원"))
    assert "김철수씨 면접" in page and "포장원" in page and 'name="nobody"' in page
    assert not FirmVisit.objects.exists()
    done = send(client, "write", hanbit.pk, **TYPED | {"record": "김철수 이사와 면담"}, nobody="on")
    assert done.status_code == 302 and FirmVisit.objects.count() == 1


def test_another_day_is_asked_for_where_it_was_chosen(client, hanbit):
    page = send(client, "write", hanbit.pk, **TYPED, next_when="day")
    assert page.status_code == 200 and "next_due" in page.context["form"].errors
    assert send(client, "write", hanbit.pk, **TYPED, next_when="day", next_due="2026-12-01").status_code == 302
    assert PlannedVisit.objects.get().due == date(2026, 12, 1)


def test_a_talk_sent_twice_is_kept_once(client, hanbit):
    typed = TYPED | {"_once": "one-token"}
    for _ in range(2):
        client.post(reverse("visits:write", args=[hanbit.pk]), typed)
    assert FirmVisit.objects.count() == 1


def test_one_press_makes_a_draft_of_what_was_heard(client, talk):
    page = text(client.get(reverse("visits:visit", args=[talk.pk])))
    assert "포장원" in page and reverse("visits:start_vacancy", args=[talk.pk]) in page
    answer = send(client, "start_vacancy", talk.pk)
    draft = Vacancy.objects.get()
    assert answer.url == reverse("firms:correct_vacancy", args=[draft.pk])
    assert "포장원" in text(client.get(answer.url))
    again = send(client, "start_vacancy", talk.pk, follow=True)
    assert Vacancy.objects.count() == 1 and "이미" in text(again)


def test_a_correction_shows_the_old_words_beside_the_new(client, talk):
    assert "뽑을" in text(client.get(reverse("visits:correct", args=[talk.pk])))
    wrong = send(client, "correct", talk.pk, **TYPED | {"record": ""}, seen=0)
    assert "record" in wrong.context["form"].errors
    assert send(client, "correct", talk.pk, **TYPED | {"record": "세 명이라고 함"}, seen=0).status_code == 302
    page = text(client.get(reverse("visits:visit", args=[talk.pk])))
    assert "세 명이라고 함" in page and "두 명을 더 뽑을" in page


def test_a_draft_of_a_record_that_was_corrected_meanwhile_can_still_be_saved(client, talk, consultant, official):
    """What was typed for the earlier state stands beside the present one; then it may be saved, or thrown away."""
    key = f"visit-correct-{talk.pk}"
    keep_draft(consultant.pk, key, "how=visit&purpose=finding&record=세+명&on=2026-11-02&hour=09:30&seen=0")
    before = text(client.get(reverse("visits:correct", args=[talk.pk])))
    assert "전에 입력하던 내용" in before and "drop=1" in before
    actions.correct_visit(by=official, visit=talk, said=Said("visit", "finding", "두 명은 취소"), seen=0)
    page = text(client.get(reverse("visits:correct", args=[talk.pk])))
    assert "두 명은 취소" in page and "세 명" in page and 'name="seen" value="1"' in page
    typed = TYPED | {"record": "세 명"}
    refused = text(send(client, "correct", talk.pk, **typed, seen=0))
    assert "현재 기록" in refused and "두 명은 취소" in refused and 'name="seen" value="1"' in refused
    assert send(client, "correct", talk.pk, **typed, seen=1).status_code == 302
    talk.refresh_from_db()
    assert talk.record == "세 명" and kept_typing(consultant.pk, key) is None


def test_those_ticked_are_planned_for_a_day_and_a_colleague(client, clerk, colleague, hanbit):
    other = firms.add_firm(by=clerk, facts=FirmFacts(name="수지상사", address="용인시 수지구 포은대로 435"))
    page = text(client.get(reverse("visits:plan")))
    assert "한빛정밀" in page and "수지상사" in page and "방문한 적 없음" in page
    typed = {"due": "2026-11-04", "how": "visit", "purpose": "finding", "owner": colleague.pk}
    none = send(client, "plan_several", **typed)
    assert "업체를 먼저 선택" in text(none)
    wrong = send(client, "plan_several", **typed | {"due": "2026-11-01"}, firm=[hanbit.pk])
    assert "checked" in text(wrong) and not PlannedVisit.objects.exists()
    answer = send(client, "plan_several", **typed, firm=[hanbit.pk, other.pk, "nonsense", uuid4()])
    assert answer.url == f"{reverse('visits:week')}?day=2026-11-04"
    assert PlannedVisit.objects.filter(owner=colleague, due=date(2026, 11, 4)).count() == 2
    listed = text(client.get(reverse("visits:plan"))).split("<table")
    assert len(listed) == 1, "whoever has a plan ahead is not listed"


def test_the_week_stands_day_by_day_by_district_with_what_is_left_over(
    sign_in, clerk, consultant, colleague, hanbit, time
):
    suji = firms.add_firm(by=clerk, facts=FirmFacts(name="수지상사", address="용인시 수지구 포은대로 435"))
    late = firms.add_firm(by=clerk, facts=FirmFacts(name="늦은상사"))
    tomorrow = TODAY + timedelta(days=1)
    actions.plan_visit(by=consultant, firm=suji, wanted=Next(tomorrow))
    actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(tomorrow))
    actions.plan_visit(by=consultant, firm=late, wanted=Next(TODAY), owner=colleague)
    time.pass_(days=1)
    client = sign_in(consultant)
    page = text(client.get(reverse("visits:week")))
    assert page.index("늦은상사") < page.index("한빛정밀") < page.index("수지상사")
    assert "010-3000-4000" in page
    assert LedgerRow.objects.filter(about="firm_visit", why="plan of visits").exists()
    mine = text(client.get(f"{reverse('visits:week')}?who={consultant.pk}"))
    assert "늦은상사" not in mine and "한빛정밀" in mine
    after = text(client.get(f"{reverse('visits:week')}?day=2026-11-11"))
    assert "한빛정밀" not in after and "늦은상사" not in after
    assert client.get(f"{reverse('visits:week')}?day=nonsense&who=x").status_code == 200


def test_today_shows_ones_own_visits_until_they_are_written_down(client, sign_in, consultant, colleague, hanbit):
    actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(TODAY, what="조건 협의"))
    assert "조건 협의" in text(client.get(reverse("portal:today")))
    assert "조건 협의" not in text(sign_in(colleague).get(reverse("portal:today")))
    page = text(client.get(reverse("visits:write", args=[hanbit.pk])))
    assert 'name="as_planned"' in page and "checked" in page.split('name="as_planned"')[1][:80]
    send(client, "write", hanbit.pk, **TYPED, as_planned="on")
    assert "조건 협의" not in text(client.get(reverse("portal:today")))


def test_a_call_before_the_planned_day_leaves_the_plan_standing(client, consultant, hanbit):
    actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(TODAY + timedelta(days=3)))
    page = text(client.get(reverse("visits:write", args=[hanbit.pk])))
    assert "checked" not in page.split('name="as_planned"')[1][:80]
    send(client, "write", hanbit.pk, **TYPED | {"how": "phone"})
    assert queries.next_with(hanbit) is not None


def test_a_plan_is_made_anew_and_dropped(client, hanbit, consultant):
    typed = {"due": "2026-11-05", "how": "phone", "purpose": "result", "owner": consultant.pk}
    assert send(client, "plan_one", hanbit.pk, **typed).status_code == 302
    plan = PlannedVisit.objects.get()
    assert "11월 5일" in text(client.get(reverse("visits:plan_one", args=[hanbit.pk])))
    assert (
        "채우" in text(send(client, "drop_plan", plan.pk, follow=True)) or PlannedVisit.objects.get().ended_at is None
    )
    send(client, "drop_plan", plan.pk, why="업체가 이전함")
    assert PlannedVisit.objects.get().ended_why == "업체가 이전함"


def test_all_talks_of_a_firm_are_listed_and_whose_names_they_show_is_logged(client, consultant, hanbit):
    contact = hanbit.contacts.get()
    for number in range(5):
        said = Said("phone", "vacancy", f"통화 {number}")
        actions.write_visit(by=consultant, firm=hanbit, said=said, contact=contact)
    panel = text(client.get(reverse("firms:firm", args=[hanbit.pk])))
    assert "통화 4" in panel and "통화 1" not in panel
    assert "통화 0" in text(client.get(reverse("visits:of_firm", args=[hanbit.pk])))
    assert LedgerRow.objects.filter(why="visits of a firm", about="firm_visit").exists()


def test_the_list_asks_the_database_the_same_for_one_firm_and_for_forty(client, clerk, hanbit):
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("visits:plan")).status_code == 200
        return len(seen)

    statements()
    one = statements()
    for number in range(40):
        firms.add_firm(by=clerk, facts=FirmFacts(name=f"새업체{number}", district="4146300000"))
    assert statements() == one <= 16


def test_visits_to_firms_are_a_figure_and_other_talks_are_not(client, consultant, hanbit, talk):
    actions.write_visit(by=consultant, firm=hanbit, said=Said("phone", "vacancy", "전화"))
    assert figure_in(hanbit.centre_id, BY_KEY["firm_visits"], TODAY, TODAY).value == 1
    assert records(hanbit.centre_id, "firm_visits", TODAY, TODAY).count() == 1
    assert "한빛정밀" in text(client.get(reverse("statistics:figure", args=["firm_visits"])))
