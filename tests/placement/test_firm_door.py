"""What a firm sees of the people introduced to it: in order, with the word, as far as consent and moment allow."""

from datetime import datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.firms import actions as firms_actions
from iljari.kernel.clock import SEOUL
from iljari.kernel.models import LedgerRow, Message, StateChange
from iljari.people import actions as people_actions
from iljari.people.models import Consent
from iljari.placement import actions
from iljari.placement.models import Referral
from tests.doors import HOME, last_message, person, plain, shortlist

NEXT_WEEK = datetime(2026, 11, 9, 14, 0, tzinfo=SEOUL)


def test_a_person_shows_what_helps_to_decide(browser, told, maintenance):
    for path in (shortlist(maintenance), person(told)):
        text = plain(browser.get(path))
        for words in ("김○○", "님은 꼼꼼하십니다", "시설관리원", "4년", "전기기능사", "희망직종"):
            assert words in text, (path, words)


FORBIDDEN = (
    "김철수",
    "1974",
    "52세",
    "만 52",
    "남성",
    "지체",
    "계단",
    "구갈로",
    "2345",
    "0312223333",
    "chulsoo@",
    "차가 없음",
    "교통",
    "장기실업",
    "옛직장",
    "2015",
    "2,500,000",
    "km",
    "1,200",
)


def test_nothing_else_of_the_person_is_anywhere_before_an_interview(browser, told, maintenance):
    for path in (HOME, f"/firm/vacancies/{maintenance.pk}/", shortlist(maintenance), person(told)):
        text = plain(browser.get(path))
        assert [words for words in FORBIDDEN if words in text] == [], path


def test_name_and_mobile_come_with_the_interview_and_nothing_more(browser, told, maintenance):
    browser.post(
        person(told) + "set_interview/", {"day": "2026-11-09", "time": "14:00", "how": "on_site", "place": "본관"}
    )
    text = plain(browser.get(person(told)))
    assert "김철수" in text and "010-2345-6789" in text and "본관" in text
    left = [words for words in FORBIDDEN if words in text and words not in {"김철수", "2345"}]
    assert left == []


def test_names_go_again_when_it_has_ended(browser, told, consultant):
    actions.set_interview(by=consultant, referral=told, at=NEXT_WEEK)
    actions.withdraw(by=consultant, referral=told, reason="seeker")
    text = plain(browser.get(person(told)))
    assert "김○○" in text
    assert [words for words in ("김철수", "2345", "전기기능사", "꼼꼼") if words in text] == []


def test_withdrawing_the_consent_blanks_every_page_at_once(browser, told, maintenance, clerk, chulsoo, consultant):
    actions.set_interview(by=consultant, referral=told, at=NEXT_WEEK)
    assert "김철수" in plain(browser.get(person(told)))
    people_actions.withdraw_consent(by=clerk, consent=Consent.objects.get(person=chulsoo, kind="firms"))
    for path in (HOME, f"/firm/vacancies/{maintenance.pk}/", shortlist(maintenance), person(told)):
        text = plain(browser.get(path))
        assert [words for words in ("김○○", "김철수", "2345", "전기기능사", "꼼꼼", "희망직종") if words in text] == []
    assert "본인이 동의를 철회함" in plain(browser.get(person(told)))


def test_a_page_that_was_open_changes_nothing_after_the_withdrawal(browser, told, maintenance, clerk, chulsoo):
    people_actions.withdraw_consent(by=clerk, consent=Consent.objects.get(person=chulsoo, kind="firms"))
    answers = [
        browser.post(person(told) + "hire/", {"starts_on": "2026-11-09"}),
        browser.post(shortlist(maintenance), {f"answer_{told.pk}": "hire", "starts_on": "2026-11-09"}),
    ]
    told.refresh_from_db()
    assert told.state == "sent"
    for answer in answers:
        text = answer.content.decode()
        assert answer.status_code == 200 and "철회" in text and "김○○" not in text


def test_a_consent_that_has_run_out_counts_as_withdrawn(browser, told, chulsoo, time):
    Consent.objects.filter(person=chulsoo, kind="firms").update(until="2026-11-01")
    assert "김○○" not in plain(browser.get(person(told)))


def test_opening_the_page_is_the_firms_look_and_stands_in_the_ledger(browser, told, maintenance, chulsoo, hanbit):
    browser.get(shortlist(maintenance))
    told.refresh_from_db()
    assert told.state == "viewed"
    looks = LedgerRow.objects.filter(whose=chulsoo.pk, verb="people.list", account=hanbit.contacts.get().pk)
    assert looks.count() == 1 and "careers" in looks.get().fields and "mobile" not in looks.get().fields
    browser.get(shortlist(maintenance))
    assert looks.count() == 2
    assert LedgerRow.objects.filter(verb="placement.viewed").count() == 1


def test_reading_the_link_alone_is_no_look(told, client):
    from tests.doors import link_in

    client.get(link_in(last_message("placement.introduced")))
    told.refresh_from_db()
    assert told.state == "sent"


def test_five_at_once_in_the_consultants_order_the_next_ones_follow(browser, seven, maintenance):
    shown = browser.get(shortlist(maintenance))
    assert [row[0].referral for row in shown.context["rows"]] == seven[:5]
    assert shown.context["more"] == 2
    assert [each.referral for each in shown.context["others"]] == []
    for referral in seven[5:]:
        referral.refresh_from_db()
        assert referral.state == "sent"
    browser.post(shortlist(maintenance), {f"answer_{seven[0].pk}": "no:distance"})
    shown = browser.get(shortlist(maintenance))
    assert [row[0].referral for row in shown.context["rows"]] == seven[1:6]


def test_the_consultant_sets_the_order(sign_in, consultant, browser, seven, maintenance):
    staff = sign_in(consultant)
    path = f"/placement/{seven[2].pk}/up"
    assert path in staff.get(f"/firms/vacancies/{maintenance.pk}/").content.decode()
    for _press in range(3):
        staff.post(path)
    shown = browser.get(shortlist(maintenance))
    assert [row[0].referral for row in shown.context["rows"]][:3] == [seven[2], seven[0], seven[1]]


def test_the_first_page_says_who_waits_and_what_comes(browser, seven, consultant, maintenance):
    actions.set_interview(by=consultant, referral=seven[0], at=NEXT_WEEK)
    text = plain(browser.get(HOME))
    assert "구직자 6명" in text and "11월 9일(월) 14:00" in text and "강하나" not in text


def test_unsent_and_declined_people_are_nowhere(browser, consultant, chulsoo, maintenance):
    proposed = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    assert browser.get(person(proposed)).status_code == 404
    assert browser.get(shortlist(maintenance)).context["others"] == []


def test_few_statements_however_many_people_even_at_the_first_look(browser, seven, maintenance):
    paths = (
        HOME,
        f"/firm/vacancies/{maintenance.pk}/",
        shortlist(maintenance),
        shortlist(maintenance),
        person(seven[6]),
    )
    for path in paths:
        with CaptureQueriesContext(connection) as statements:
            assert browser.get(path).status_code == 200
        assert len(statements) <= 25, (path, len(statements))


def test_looking_at_several_at_once_is_written_down_for_each(browser, seven, maintenance):
    browser.get(shortlist(maintenance))
    for referral in seven[:5]:
        referral.refresh_from_db()
        assert referral.state == "viewed"
        assert StateChange.objects.filter(object_id=referral.pk, new="viewed", by_name="오담당").count() == 1
        assert referral.person.thread.filter(kind="placement.viewed", object_id=referral.pk).count() == 1
        assert LedgerRow.objects.filter(verb="placement.viewed", whose=referral.person_id).count() == 1


def test_one_message_until_the_firm_has_looked(browser, seven, maintenance, consultant, time, register_another):
    introduced = Message.objects.filter(occasion="placement.introduced")
    assert introduced.count() == 1
    assert not any(each.person.name in introduced.get().body for each in seven)
    browser.get(shortlist(maintenance))
    Referral.objects.filter(state="sent").update(state="viewed")
    actions.refer(by=consultant, person=register_another(7), vacancy=maintenance, how="phone")
    assert introduced.count() == 2


def test_the_reminder_comes_once_when_the_answer_is_due(seven, system, time):
    assert actions.remind_firms(by=system) == 0
    time.pass_(days=3)
    assert actions.remind_firms(by=system) == 1
    assert actions.remind_firms(by=system) == 0
    assert last_message("placement.answer_due").to == "01030004000"


def test_nobody_is_reminded_of_people_who_have_withdrawn(seven, system, time):
    Consent.objects.filter(kind="firms").update(withdrawn_at=NEXT_WEEK)
    time.pass_(days=3)
    assert actions.remind_firms(by=system) == 0


def test_a_kind_word_when_somebody_works_elsewhere(seven, consultant, time):
    actions.report_own_hire(
        by=consultant,
        person=seven[0].person,
        firm_name="동네 가게",
        job="판매",
        started_on=(NEXT_WEEK - timedelta(days=7)).date(),
        reported_by="person",
    )
    message = last_message("placement.taken_back")
    assert message and seven[0].person.name not in message.body
    actions.withdraw(by=consultant, referral=seven[1], reason="firm")
    assert Message.objects.filter(occasion="placement.taken_back").count() == 1


def test_a_firm_that_prefers_the_phone_is_not_written_to(
    hanbit, clerk, consultant, maintenance, system, time, register_another
):
    firms_actions.prefer_phone(by=clerk, firm=hanbit, wanted=True)
    maintenance.refresh_from_db()
    actions.refer(by=consultant, person=register_another(0), vacancy=maintenance, how="phone")
    time.pass_(days=3)
    assert actions.remind_firms(by=system) == 0
    to_firm = ("placement.introduced", "placement.answer_due")
    assert not Message.objects.filter(occasion__in=to_firm).exists()
