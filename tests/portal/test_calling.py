"""One list of everybody whom one has to call, of whatever room."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iljari.kernel import clock
from iljari.kernel.models import LedgerRow
from iljari.people.actions import age_registrations, assign
from iljari.people.models import Registration
from iljari.placement import actions as placement


@pytest.fixture
def busy(consultant, system, chulsoo, younghee, maintenance, time):
    """김철수 is introduced (the answer is overdue) and about to expire; the firm was not asked for weeks."""
    assign(by=consultant, person=chulsoo, consultant=consultant)
    placement.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="phone", word="")
    time.set(datetime(2027, 1, 25, 10, 0, tzinfo=clock.SEOUL))
    age_registrations(by=system)


def page_of(client, **query) -> str:
    response = client.get(reverse("portal:calling"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_calls_of_all_rooms_stand_on_one_page_with_the_number_beside(busy, consultant, chulsoo, hanbit, sign_in):
    page = page_of(sign_in(consultant))
    for words in (
        "곧 만료되거나 만료된 구직등록",
        "결과를 기다리는 알선",
        "기한 경과",
        "김철수",
        hanbit.name,
        f"tel:{chulsoo.mobile}",
    ):
        assert words in page
    looked = LedgerRow.objects.filter(verb="people.list", why="calling list", whose=chulsoo.pk)
    assert looked.count() == 1 and "contact" in looked.get().fields


def test_one_kind_alone(busy, consultant, sign_in):
    page = page_of(sign_in(consultant), kind="expiring")
    assert 'id="kind-expiring"' in page and 'id="kind-result"' not in page


def test_a_kind_that_there_is_not_shows_all(busy, consultant, sign_in):
    page = page_of(sign_in(consultant), kind="nonsense")
    assert 'id="kind-expiring"' in page and 'id="kind-result"' in page


def test_a_contact_who_left_the_firm_is_not_asked_for(busy, consultant, hanbit, maintenance, sign_in):
    client = sign_in(consultant)
    name = maintenance.contact.name
    assert name in page_of(client, kind="result")
    hanbit.contacts.update(left=True)
    page = page_of(client, kind="result")
    assert name not in page and hanbit.name in page


def test_a_registration_is_renewed_from_the_list_by_one_press(busy, consultant, chulsoo, sign_in):
    client = sign_in(consultant)
    registration = Registration.objects.get(person=chulsoo)
    answer = client.post(reverse("people:renew", args=[registration.pk]), {"back": reverse("portal:calling")})
    assert answer.url == reverse("portal:calling")
    registration.refresh_from_db()
    assert registration.state == "valid"
    assert 'id="kind-expiring"' not in page_of(client)


def test_other_peoples_calls_are_not_mine(busy, colleague, sign_in):
    page = page_of(sign_in(colleague))
    assert 'id="kind-expiring"' not in page and "김철수" not in page


def test_somebody_who_started_work_is_on_it(consultant, chulsoo, sign_in, time):
    assign(by=consultant, person=chulsoo, consultant=consultant)
    placement.report_own_hire(
        by=consultant,
        person=chulsoo,
        firm_name="기흥마트",
        job="계산원",
        started_on=clock.today(),
        reported_by="person",
    )
    time.set(datetime(2026, 11, 9, 10, 0, tzinfo=clock.SEOUL))
    page = page_of(sign_in(consultant))
    assert "기흥마트 · 1주" in page


def test_the_page_asks_little(busy, consultant, sign_in):
    client = sign_in(consultant)
    with CaptureQueriesContext(connection) as asked:
        page_of(client)
    assert len(asked) <= 12


def test_nobody_to_call_says_so(consultant, sign_in):
    assert "전화할 곳이 없습니다" in page_of(sign_in(consultant))


def test_the_same_answer_for_several_at_once(busy, consultant, chulsoo, younghee, sign_in):
    browser = sign_in(consultant)
    registration = chulsoo.registrations.get()
    several = reverse("portal:calling_several")
    form = {"kind": "expiring", "answer": "renewed", "key": [str(registration.pk), str(younghee.pk)]}
    answer = browser.post(several, form, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]
    registration.refresh_from_db()
    assert registration.state == "valid" and registration.expires_on > clock.today()


def test_a_firm_that_does_not_answer_and_one_that_looks_on(busy, consultant, maintenance, sign_in):
    browser = sign_in(consultant)
    several = reverse("portal:calling_several")
    browser.post(several, {"kind": "still", "answer": "looking", "key": str(maintenance.pk)})
    maintenance.refresh_from_db()
    assert maintenance.asked_on == clock.today()
    referral = maintenance.referrals.get()
    browser.post(several, {"kind": "result", "answer": "no_answer", "key": str(referral.pk)})
    referral.refresh_from_db()
    assert referral.state == "no_answer"


def test_those_ticked_are_written_to_on_one_page(busy, consultant, chulsoo, sign_in):
    form = {"kind": "expiring", "answer": "text", "key": str(chulsoo.registrations.get().pk)}
    answer = sign_in(consultant).post(reverse("portal:calling_several"), form, follow=True)
    assert answer.context["persons"] == [chulsoo]


def test_nothing_ticked_or_a_kind_not_ones_own_changes_nothing(busy, consultant, agent, maintenance, sign_in):
    several = reverse("portal:calling_several")
    for form in ({}, {"kind": "still"}, {"kind": "still", "answer": "x", "key": str(maintenance.pk)}):
        answer = sign_in(consultant).post(several, form, follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert sign_in(agent).post(several, {"kind": "still"}).status_code == 403
