"""The next step: one open at a time, owned by whoever looks after the person."""

from datetime import date

import pytest

from iljari.counselling import actions
from iljari.counselling.models import NextStep
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.people import actions as people_actions
from iljari.people.models import ThreadEntry

SOON = date(2026, 11, 9)


def test_a_new_step_takes_the_place_of_the_open_one(consultant, chulsoo):
    first = actions.plan_next_step(by=consultant, person=chulsoo, what="전화", due=SOON)
    second = actions.plan_next_step(by=consultant, person=chulsoo, what="방문", due=SOON)
    first.refresh_from_db()
    assert first.done_at and first.outcome
    assert NextStep.objects.get(done_at=None) == second


def test_a_clerks_step_belongs_to_the_persons_consultant(clerk, consultant, chulsoo):
    people_actions.assign(by=consultant, person=chulsoo, consultant=consultant)
    step = actions.plan_next_step(by=clerk, person=chulsoo, what="서류 받기", due=SOON)
    assert step.owner == consultant


def test_a_step_is_finished_once_with_its_outcome(consultant, chulsoo):
    step = actions.plan_next_step(by=consultant, person=chulsoo, what="전화", due=SOON)
    actions.finish_next_step(by=consultant, step=step, outcome="통화함")
    step.refresh_from_db()
    assert step.done_at and step.outcome == "통화함"
    assert ThreadEntry.objects.filter(person=chulsoo, kind="counselling.step_done").count() == 1
    with pytest.raises(Overtaken):
        actions.finish_next_step(by=consultant, step=step, outcome="다시")


@pytest.mark.parametrize("due", [None, date(2026, 11, 1)])
def test_a_step_needs_a_day_that_is_not_over(consultant, chulsoo, due):
    with pytest.raises(RuleBroken) as caught:
        actions.plan_next_step(by=consultant, person=chulsoo, what="전화", due=due)
    assert "next_due" in caught.value.fields
    assert not NextStep.objects.exists()


@pytest.mark.parametrize("who", ["agent", "mayor", "privacy", "admin"])
def test_other_roles_plan_nothing(who, request, chulsoo):
    with pytest.raises(NotAllowed):
        actions.plan_next_step(by=request.getfixturevalue(who), person=chulsoo, what="전화", due=SOON)
    assert not NextStep.objects.exists()
