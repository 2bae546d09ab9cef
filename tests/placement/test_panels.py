"""What the room shows on shared pages, and what all its pages cost."""

from datetime import date, datetime

import pytest
from django.test import RequestFactory
from django.urls import reverse

from iljari.kernel.clock import SEOUL
from iljari.people import actions as people_actions
from iljari.placement import actions, panels
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes

TODAY = date(2026, 11, 2)


def asking(account):
    request = RequestFactory().get("/")
    request.user = account
    return request


@pytest.fixture
def crowd(clerk, consultant, maintenance):
    """Twelve more people introduced to the same vacancy, at several stations."""
    type(maintenance).objects.update(openings=20)
    made = []
    for number in range(12):
        facts = chulsoo_facts(name=f"무명{number}", mobile=f"0107777{number:04d}", birth_date=date(1980, 1, number + 1))
        person = people_actions.register_seeker(
            by=clerk, facts=facts, wishes=guard_wishes(), consents=ALL_CONSENTS
        ).person
        referral = actions.refer(by=consultant, person=person, vacancy=maintenance, how="phone")
        if number % 3 == 0:
            actions.set_interview(by=consultant, referral=referral, at=datetime(2026, 11, 2, 16, number, tzinfo=SEOUL))
        if number % 3 == 1:
            actions.hire(by=consultant, referral=referral, starts_on=TODAY)
        if number == 1:
            actions.start_work(by=consultant, referral=referral, started_on=TODAY, reported_by="firm")
        made.append(referral)
    return made


def test_the_person_page_tells_referral_and_hire(sign_in, consultant, chulsoo, sent):
    address = reverse("portal:person", args=[chulsoo.pk])
    browser = sign_in(consultant)
    shown = browser.get(address).content.decode()
    assert reverse("placement:referral", args=[sent.pk]) in shown
    assert reverse("placement:own_hire", args=[chulsoo.pk]) in shown
    actions.hire(by=consultant, referral=sent, starts_on=TODAY)
    hire = actions.start_work(by=consultant, referral=sent, started_on=TODAY, reported_by="firm")
    assert reverse("placement:hire", args=[hire.pk]) in browser.get(address).content.decode()


def test_today_shows_interviews_starts_and_what_is_late(consultant, colleague, agent, crowd, time):
    shown = panels.today(asking(consultant), consultant)
    assert len(shown["interviews"]) == 4
    assert len(shown["starts"]) == 0 and len(shown["to_confirm"]) == 1
    assert panels.today(asking(colleague), colleague) is None
    time.pass_(days=4)
    later = panels.today(asking(consultant), consultant)
    assert {row.state for row in later["late"]} == {"sent", "interview_set"}
    assert {row.state for row in later["starts"]} == {"hired"}
    assert later["interviews"] == []


def test_whoever_goes_along_sees_the_interview_too(consultant, colleague, sent):
    at = datetime(2026, 11, 3, 10, 0, tzinfo=SEOUL)
    actions.set_interview(by=consultant, referral=sent, at=at, accompanied_by=colleague)
    assert panels.today(asking(colleague), colleague)["interviews"] == [sent]


def test_firm_and_vacancy_say_who_was_introduced(sign_in, consultant, colleague, chulsoo, maintenance, sent):
    for address in (reverse("firms:vacancy", args=[maintenance.pk]), reverse("firms:firm", args=[maintenance.firm_id])):
        assert chulsoo.name in sign_in(consultant).get(address).content.decode()
        shown = sign_in(colleague).get(address).content.decode()
        assert chulsoo.name not in shown and "김○수" in shown


def test_a_mere_proposal_is_not_shown_at_the_firm(consultant, chulsoo, maintenance):
    actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    assert panels.of_firm(asking(consultant), maintenance.firm) is None


@pytest.mark.parametrize("name", ["referrals", "hires", "portal:today", "firms:vacancy", "referral", "propose"])
def test_pages_stay_within_their_budget(
    name, sign_in, consultant, maintenance, crowd, sunhee, django_assert_max_num_queries
):
    arguments = {
        "firms:vacancy": [maintenance.pk],
        "referral": [crowd[0].pk],
        "propose": [sunhee.pk, maintenance.pk],
    }
    address = reverse(name if ":" in name else f"placement:{name}", args=arguments.get(name, []))
    browser = sign_in(consultant)
    with django_assert_max_num_queries(25):
        assert browser.get(address).status_code == 200


def test_the_person_panels_cost_two_statements(consultant, crowd, django_assert_num_queries):
    person = crowd[0].person
    assert consultant.roles
    with django_assert_num_queries(2):
        assert panels.next_of_person(asking(consultant), person)["row"].pk == crowd[0].pk
        assert panels.of_person(asking(consultant), person)["rows"]
