"""What the pages of the room show and cost when many were introduced."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from iljari.kernel.clock import SEOUL
from iljari.people import actions as people_actions
from iljari.placement import actions, panels
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes
from tests.once import *  # noqa: F403
from tests.once import once
from tests.placement.test_panels import TODAY, asking

pytestmark = pytest.mark.usefixtures("crowd", "colleague")


@once
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
