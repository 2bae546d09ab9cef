"""Nobody falls between two lists: cases that change hands, colleagues who leave, steps that are owed to nobody."""

from datetime import date, timedelta

import pytest

from iljari.centre import actions as centre_actions
from iljari.counselling import actions
from iljari.counselling.caseload import queries
from iljari.counselling.models import NextStep
from iljari.counselling.plan.actions import write_plan
from iljari.counselling.plan.models import Plan
from iljari.counselling.plan.rules import StepFacts
from iljari.counselling.queries import steps_due
from iljari.kernel import clock
from iljari.kernel.models import Question
from iljari.kernel.outbox import questions
from iljari.people import actions as people_actions
from iljari.people.calling import expiring
from iljari.people.models import Assignment, Registration
from iljari.people.queries import seekers
from iljari.placement import actions as placement
from tests.seen import seen

TODAY = date(2026, 11, 2)


@pytest.fixture
def cared_for(consultant, chulsoo):
    """김철수 is in the consultant's care."""
    people_actions.assign(by=consultant, person=chulsoo, consultant=consultant)
    return chulsoo


def hand_over(by, person, to, word="자격증 준비 중"):
    return people_actions.assign(by=by, person=person, consultant=to, word=word, agreed=True)


def test_whoever_was_handed_over_counts_once(consultant, colleague, cared_for):
    hand_over(consultant, cared_for, colleague)
    found = {load.consultant: load.total for load in queries.loads([consultant, colleague])}
    assert found == {consultant: 0, colleague: 1}
    hand_over(colleague, cared_for, consultant)
    found = {load.consultant: load.total for load in queries.loads([consultant, colleague])}
    assert found == {consultant: 1, colleague: 0}


def test_the_next_step_goes_with_the_case(consultant, colleague, cared_for, sign_in):
    actions.plan_next_step(by=consultant, person=cared_for, what="이력서 받기", due=TODAY)
    hand_over(consultant, cared_for, colleague)
    assert not steps_due(consultant).exists()
    assert [step.what for step in steps_due(colleague)] == ["이력서 받기"]
    assert "이력서 받기" in seen(sign_in(colleague).get("/today/"))


def test_what_a_third_colleague_owes_stays_theirs(consultant, colleague, official, cared_for):
    actions.plan_next_step(by=consultant, person=cared_for, what="추천서 쓰기", due=TODAY, owner=official)
    hand_over(consultant, cared_for, colleague)
    assert NextStep.objects.get().owner == official


@pytest.mark.parametrize("how", ["left", "other role"])
def test_the_people_of_a_colleague_who_left_are_nobodys(
    how, official, consultant, colleague, cared_for, sign_in, system
):
    if how == "left":
        centre_actions.end_account(by=system, account=consultant)
    else:
        centre_actions.set_roles(by=system, account=consultant, roles=["clerk"])
    centre = cared_for.centre_id
    assert [row.person for row in queries.without_consultant(centre)] == [cared_for]
    assert [row.person for row in seekers(centre, {"consultant": "nobody"})] == [cared_for]
    sign_in(colleague).post("/counselling/unassigned/take/", {"person": [str(cared_for.pk)]})
    assert Assignment.objects.get(person=cared_for, until=None).consultant == colleague
    assert not queries.without_consultant(centre).exists()


def test_somebody_whose_registration_ran_out_is_still_nobodys(chulsoo, clerk, system, time):
    time.pass_(days=100)
    people_actions.age_registrations(by=system)
    assert Registration.objects.get().state == "expired"
    assert [row.person for row in queries.without_consultant(chulsoo.centre_id)] == [chulsoo]
    time.pass_(days=40)
    assert not queries.without_consultant(chulsoo.centre_id).exists()


def test_who_ran_out_uncalled_stays_on_the_calling_list(consultant, cared_for, system, time):
    registration = Registration.objects.get()
    time.pass_(days=(registration.expires_on - TODAY).days + 1)
    people_actions.age_registrations(by=system)
    assert [row.whose for row in expiring(consultant, 10)] == [cared_for.pk]
    people_actions.renew_registration(by=consultant, registration=Registration.objects.get())
    assert list(expiring(consultant, 10)) == []


def test_the_word_of_a_handover_is_seen_though_both_spoke_that_day(consultant, colleague, cared_for, sign_in, time):
    time.pass_(days=3)
    actions.write_consultation(by=consultant, person=cared_for, channel="phone", record="담당이 바뀐다고 말함")
    hand_over(consultant, cared_for, colleague, word="오후에만 통화")
    browser = sign_in(colleague)
    assert "오후에만 통화" in seen(browser.get("/today/"))
    assert "오후에만 통화" in seen(browser.get(f"/person/{cared_for.pk}/"))
    time.pass_(days=8)
    assert "first_meeting" in queries.caseload(colleague)[0].codes
    actions.write_consultation(by=colleague, person=cared_for, channel="phone", record="첫 통화")
    assert not queries.caseload(colleague)[0].codes & {"first_meeting", "handed_over"}


# What is owed no longer -------------------------------------------------------------------------------------------


def with_step_and_plan(by, person) -> None:
    actions.plan_next_step(by=by, person=person, what="이력서 받기", due=TODAY + timedelta(days=2))
    steps = [StepFacts(what="이력서 쓰기", kind="resume", who="person", due=TODAY + timedelta(days=7))]
    write_plan(by=by, person=person, goal="시설관리 취업", until=TODAY + timedelta(days=60), steps=steps)


def test_whoever_works_is_owed_no_step_of_the_search(consultant, cared_for, time):
    with_step_and_plan(consultant, cared_for)
    placement.report_own_hire(
        by=consultant, person=cared_for, firm_name="기흥마트", job="계산원", started_on=TODAY, reported_by="person"
    )
    plan = Plan.objects.get()
    assert not NextStep.objects.filter(done_at=None).exists()
    assert NextStep.objects.get().outcome == "취업함"
    assert (plan.state, plan.end) == ("ended", "reached")
    # What is planned once they work is owed again, and stands where it is looked for.
    actions.plan_next_step(by=consultant, person=cared_for, what="첫 출근 어땠는지", due=TODAY)
    assert [row.care.person for row in queries.narrow(queries.caseload(consultant), {"show": "due"})] == [cared_for]


def test_a_closed_registration_ends_them_too_and_one_that_ran_out_does_not(consultant, cared_for, system, time):
    with_step_and_plan(consultant, cared_for)
    time.pass_(days=100)
    people_actions.age_registrations(by=system)
    assert NextStep.objects.filter(done_at=None).count() == 1
    registration = Registration.objects.get()
    people_actions.close_registration(by=consultant, registration=registration, reason="moved")
    assert NextStep.objects.get().outcome == "구직등록이 종결되었습니다."
    assert Plan.objects.get().end == "stopped"


def test_an_old_digit_changes_nothing_for_somebody_who_works(consultant, cared_for, system, time):
    time.pass_(days=85)
    people_actions.age_registrations(by=system)
    question = Question.objects.get(kind="people.expiring")
    placement.report_own_hire(
        by=consultant,
        person=cared_for,
        firm_name="기흥마트",
        job="계산원",
        started_on=clock.today(),
        reported_by="person",
    )
    question.refresh_from_db()
    assert question.ended_at is not None
    Question.objects.update(ended_at=None)  # one that was answered in the same moment
    for answer in question.answers:
        question.refresh_from_db()
        Question.objects.update(answered_at=None)
        questions.answer(question, answer)
        assert Registration.objects.get().state == "employed"
