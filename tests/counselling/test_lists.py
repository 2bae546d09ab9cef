"""My seekers in the order of who is first; seekers without a consultant; the day's panels."""

from datetime import date

import pytest
from django.urls import reverse

from iljari.counselling import actions
from iljari.counselling.caseload import queries
from iljari.counselling.models import NextStep
from iljari.frontdesk import actions as desk
from iljari.kernel.models import LedgerRow
from iljari.people import actions as people_actions
from iljari.people.models import Assignment
from iljari.people.rules import PersonFacts
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes

MINE = "/counselling/"
NOBODY = "/counselling/unassigned/"


@pytest.fixture
def seekers(clerk, consultant):
    """Four registered people in the consultant's care since today."""
    people = []
    for number, name in enumerate(["가온누리", "나리솔", "다솜찬", "라별빛"]):
        registration = people_actions.register_seeker(
            by=clerk,
            facts=chulsoo_facts(name=name, mobile=f"0101111000{number}"),
            wishes=guard_wishes(),
            consents=ALL_CONSENTS,
        )
        people_actions.assign(by=consultant, person=registration.person, consultant=consultant)
        people.append(registration.person)
    return people


def names(account, **wanted) -> list[str]:
    return [each.care.person.name for each in queries.narrow(queries.caseload(account), wanted)]


def test_due_steps_stand_first_then_the_longest_silence(consultant, seekers, time):
    first, second, third, fourth = seekers
    actions.plan_next_step(by=consultant, person=fourth, what="전화", due=date(2026, 11, 4))
    actions.plan_next_step(by=consultant, person=third, what="전화", due=date(2026, 11, 3))
    time.pass_(days=1)
    actions.write_consultation(by=consultant, person=first, channel="phone", record="통화함")
    time.pass_(days=1)
    assert names(consultant) == [third.name, fourth.name, second.name, first.name]


def test_thirty_days_of_silence_count_from_any_contact(consultant, agent, seekers, time):
    first, second, third, fourth = seekers
    time.pass_(days=1)
    desk.log_call(by=agent, kind="information", topic="other", person=second)
    actions.write_consultation(by=consultant, person=third, channel="phone", record="통화함")
    time.pass_(days=29)
    assert names(consultant, show="contact") == [first.name, fourth.name]
    rows = {row.care.person.name: row for row in queries.caseload(consultant)}
    assert (rows[first.name].silence, rows[first.name].standing.spoken) == (30, None)
    assert (rows[second.name].silence, rows[second.name].standing.spoken) == (29, date(2026, 11, 3))


def test_a_visit_counts_as_contact_only_when_served(consultant, clerk, seekers, time):
    system_visit = desk.check_in(by=clerk, topic="resume", person=seekers[0])
    time.pass_(days=40)
    assert seekers[0].name in names(consultant, show="contact")
    assert system_visit.served_at is None


def test_closed_registrations_leave_the_list_but_can_be_shown(consultant, seekers):
    registration = seekers[0].registrations.get()
    people_actions.close_registration(by=consultant, registration=registration, reason="moved")
    assert seekers[0].name not in names(consultant)
    assert seekers[0].name in names(consultant, show="all")


def test_somebody_never_registered_is_listed_too(consultant, clerk):
    person = people_actions.meet_person(by=clerk, facts=PersonFacts(name="마루솔"))
    people_actions.assign(by=consultant, person=person, consultant=consultant)
    assert names(consultant) == ["마루솔"]


def test_filters_narrow_the_page(consultant, seekers, sign_in):
    actions.plan_next_step(by=consultant, person=seekers[1], what="서류 확인", due=date(2026, 11, 2))
    browser = sign_in(consultant)
    page = browser.get(MINE, {"show": "due"}).content.decode()
    assert seekers[1].name in page and seekers[0].name not in page and "서류 확인" in page
    page = browser.get(MINE, {"show": "no_step"}).content.decode()
    assert seekers[1].name not in page and seekers[0].name in page
    page = browser.get(MINE, {"q": seekers[2].name[:2]}).content.decode()
    assert seekers[2].name in page and seekers[3].name not in page


def test_a_colleagues_list_shows_masked_names(colleague, consultant, seekers, sign_in):
    page = sign_in(colleague).get(MINE, {"consultant": str(consultant.pk)}).content.decode()
    assert seekers[0].name not in page and "가○○리" in page
    assert seekers[0].name in sign_in(consultant).get(MINE).content.decode()


def test_showing_the_list_is_logged(consultant, seekers, sign_in):
    sign_in(consultant).get(MINE)
    assert LedgerRow.objects.filter(why="list of my seekers", whose=seekers[0].id).count() == 1


def test_a_step_is_done_from_the_list(consultant, seekers, sign_in):
    step = actions.plan_next_step(by=consultant, person=seekers[0], what="전화", due=date(2026, 11, 2))
    answer = sign_in(consultant).post(reverse("counselling:finish", args=[step.pk]), {"back": "mine"})
    assert answer.url == MINE
    assert NextStep.objects.get().done_at


def test_a_step_done_by_somebody_faster_is_said_kindly(consultant, clerk, seekers, sign_in):
    step = actions.plan_next_step(by=consultant, person=seekers[0], what="전화", due=date(2026, 11, 2))
    actions.finish_next_step(by=clerk, step=step, outcome="통화함")
    answer = sign_in(consultant).post(reverse("counselling:finish", args=[step.pk]), {}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    step.refresh_from_db()
    assert step.outcome == "통화함"


def test_a_clerk_plans_a_step_on_the_person_page(clerk, consultant, chulsoo, sign_in):
    page = reverse("counselling:plan", args=[chulsoo.pk])
    wrong = sign_in(clerk).post(page, {"next_what": "전화", "next_due": "2026-10-01"})
    assert wrong.status_code == 200 and wrong.context["form"].errors["next_due"]
    sign_in(clerk).post(page, {"next_what": "서류 받기", "next_when": "14"})
    assert NextStep.objects.get().due == date(2026, 11, 16)


def test_who_registered_first_stands_first_and_is_late_after_five_working_days(clerk, chulsoo, consultant, time):
    time.pass_(days=8)
    late = people_actions.register_seeker(
        by=clerk,
        facts=chulsoo_facts(name="박민수", mobile="01055556666"),
        wishes=guard_wishes(),
        consents=ALL_CONSENTS,
    )
    rows = [queries.waiting_row(each) for each in queries.without_consultant(consultant.centre_id)]
    assert [(row.registration.person.name, row.days, row.late) for row in rows] == [
        ("김철수", 6, True),
        (late.person.name, 0, False),
    ]


def test_seekers_are_taken_on_by_one_press(consultant, colleague, chulsoo, seekers, sign_in):
    browser = sign_in(consultant)
    assert "김철수" in browser.get(NOBODY).content.decode()
    browser.post("/counselling/unassigned/take/", {"person": str(chulsoo.pk)})
    assert Assignment.objects.get(person=chulsoo, until=None).consultant == consultant
    answer = sign_in(colleague).post("/counselling/unassigned/take/", {"person": str(chulsoo.pk)}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]
    assert Assignment.objects.get(person=chulsoo, until=None).consultant == consultant


def test_an_official_hands_into_care_instead_of_taking(official, chulsoo, sign_in):
    browser = sign_in(official)
    assert reverse("people:assign", args=[chulsoo.pk]) in browser.get(NOBODY).content.decode()
    browser.post("/counselling/unassigned/take/", {"person": str(chulsoo.pk)})
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "agent", "mayor", "privacy", "admin"])
def test_others_have_no_such_lists(who, request, chulsoo, sign_in):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(MINE).status_code == 403
    assert browser.get(NOBODY).status_code == 403
    assert browser.post("/counselling/unassigned/take/", {"person": str(chulsoo.pk)}).status_code == 403
    assert not Assignment.objects.exists()


def test_today_tells_a_consultant_what_is_due(consultant, chulsoo, seekers, sign_in, time):
    actions.plan_next_step(by=consultant, person=seekers[0], what="면접 결과 확인", due=date(2026, 11, 3))
    time.pass_(days=31)
    page = sign_in(consultant).get("/today/").content.decode()
    assert "면접 결과 확인" in page and "기한 경과 30일" in page
    assert "31일 미상담" in page and "첫 상담" in page
    assert reverse("counselling:unassigned") in page


def test_the_lists_stay_within_their_statements(consultant, chulsoo, seekers, sign_in, django_assert_max_num_queries):
    browser = sign_in(consultant)
    for page in (MINE, NOBODY):
        with django_assert_max_num_queries(15):
            assert browser.get(page).status_code == 200
