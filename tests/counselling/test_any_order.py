"""The plan and the writings in any order, by two writers and the person: states stay true, nobody's words are lost."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iljari.counselling.clinic import actions as clinic
from iljari.counselling.clinic import rules as clinic_rules
from iljari.counselling.models import Writing, WritingComment, WritingVersion
from iljari.counselling.plan import actions, rules
from iljari.counselling.plan.models import OPEN, Plan, PlanStep
from iljari.counselling.plan.rules import StepFacts
from iljari.kernel.errors import Overtaken, Refusal
from iljari.kernel.models import StateChange
from iljari.people.guests import citizen
from iljari.people.models import Person
from tests.walks import in_any_order

DUE, UNTIL = date(2026, 11, 20), date(2026, 12, 31)
MOVES = [
    "write",
    "write",
    "sign",
    "paper",
    "report",
    "count",
    "reopen",
    "review",
    "end",
    "remember",
    "stale",
    "old sign",
]
MOVE = st.tuples(st.sampled_from(MOVES), st.integers(0, 5))


@pytest.mark.django_db
@in_any_order
@given(moves=st.lists(MOVE, min_size=4, max_size=18))
@example(moves=[("write", 0), ("remember", 0), ("write", 1), ("old sign", 0)])
@example(moves=[("write", 0), ("remember", 0), ("write", 1), ("stale", 2)])
def test_a_plan_in_any_order(moves, consultant, colleague, chulsoo):
    Plan.objects.all().delete()
    StateChange.objects.filter(kind__contains="plan").delete()
    me = citizen(Person.objects.select_related("centre").get(pk=chulsoo.pk))
    remembered: list[Plan] = []
    for name, pick in moves:
        plan = Plan.objects.filter(person=chulsoo, state__in=OPEN).select_related("person__centre").first()
        version, words = (plan.version, _words(plan)) if plan else (0, [])
        try:
            _plan_move(name, pick, plan, remembered, consultant, colleague, chulsoo, me)
        except Overtaken:
            assert plan is None or _words(Plan.objects.get(pk=plan.pk)) == words, "the first writer's words stand"
        except Refusal:
            pass
        _check_plans(chulsoo, version, plan)


def _plan_move(name, pick, plan, remembered, one, other, person, me):
    """One step by one of the two consultants or the person; `stale` and `old sign` come from a page opened earlier."""
    by = (one, other)[pick % 2]
    steps = list(plan.steps.select_related("plan__person")) if plan else []
    step = steps[pick % len(steps)] if steps else None
    if name == "remember" and plan:
        remembered.append(plan)
    elif name in {"write", "stale"}:
        seen = remembered[-1].version if name == "stale" and remembered else plan.version if plan else 0
        kept = [each for each in steps if each.state == "open"][: pick % 3]
        facts = [StepFacts(what=each.what, due=each.due, times=each.times, id=each.pk) for each in kept]
        facts += [StepFacts(what=f"{by.name} {pick}", due=DUE, times=pick or None)]
        actions.write_plan(by=by, person=person, goal=f"목표 {pick}", until=UNTIL, steps=facts, seen=seen)
    elif name == "sign" and plan:
        actions.sign_plan(by=me, plan=plan, how="online", seen=plan.version)
    elif name == "paper" and plan:
        actions.sign_plan(by=by, plan=plan, how="paper")
    elif name == "old sign" and remembered:
        actions.sign_plan(by=by, plan=remembered[pick % len(remembered)], how="paper")
    elif name in {"report", "count"} and step:
        actions.report_step(by=(by, me)[pick % 2], step=step, ticked=name == "report", reached=pick, words=f"{pick}회")
    elif name == "reopen" and step:
        actions.reopen_step(by=by, step=step)
    elif name == "review" and plan:
        actions.review_plan(by=by, plan=plan, reported={each.pk: (pick > 3, pick) for each in steps})
    elif name == "end" and plan and pick == 0:
        actions.end_plan(by=by, plan=plan, why="achieved")


def _words(plan: Plan) -> list:
    rows = plan.steps.exclude(state="dropped").order_by("pk")
    return [plan.goal, *rows.values_list("what", "state", "reached")]


def _check_plans(person, version, before):
    assert Plan.objects.filter(person=person, state__in=OPEN).count() <= 1
    for plan in Plan.objects.filter(person=person):
        _follows_the_table(plan, rules.TRANSITIONS, "draft")
        if plan.state == "agreed":
            assert plan.signed["version"] == plan.version and plan.signed["goal"] == plan.goal
        if before and plan.pk == before.pk:
            assert plan.version in (version, version + 1)
        for step in plan.steps.all():
            _follows_the_table(step, rules.STEP_TRANSITIONS, "open")
            assert (step.done_at is not None) == (step.state == "done")
    assert not PlanStep.objects.exclude(plan__person=person).exists()


def _follows_the_table(record, table, first):
    changes = list(StateChange.objects.filter(object_id=record.pk).order_by("id").values_list("old", "new"))
    assert changes[0] == ("", first) and changes[-1][1] == record.state
    assert all(new in table[old] for old, new in changes[1:])
    assert [old for old, _new in changes[1:]] == [new for _old, new in changes[:-1]]


WRITING_MOVE = st.tuples(
    st.sampled_from(
        ["save", "save", "stale", "hand_in", "take_back", "finish", "take_up", "comment", "answer", "resolve"]
    ),
    st.integers(0, 5),
)


@pytest.mark.django_db
@in_any_order
@given(moves=st.lists(WRITING_MOVE, min_size=4, max_size=18))
def test_a_writing_in_any_order(moves, consultant, chulsoo):
    Writing.objects.all().delete()
    StateChange.objects.filter(kind__contains="writing").delete()
    me = citizen(Person.objects.select_related("centre").get(pk=chulsoo.pk))
    writing = clinic.start_writing(by=me, person=chulsoo, kind="resume", title="이력서", sections={"summary": "처음"})
    texts = [_texts(writing)]
    for name, pick in moves:
        writing = Writing.objects.select_related("person__centre").get(pk=writing.pk)
        try:
            _writing_move(name, pick, writing, (me, consultant)[pick % 2], consultant)
        except Refusal:
            pass
        writing.refresh_from_db()
        now = _texts(writing)
        assert now[: len(texts[-1])] == texts[-1], "no version is ever rewritten"
        texts.append(now)
        _follows_the_table(writing, clinic_rules.WRITING_TRANSITIONS, "draft")
    assert not WritingComment.objects.exclude(version__writing=writing).exists()


def _writing_move(name, pick, writing, by, consultant):
    newest = writing.versions.order_by("-number").first()
    comment = WritingComment.objects.filter(version__writing=writing).order_by("id").last()
    if name in {"save", "stale"}:
        seen = newest.number - (name == "stale")
        clinic.save_version(by=by, writing=writing, seen=seen, sections={"summary": f"{pick} {newest.number}"})
    elif name == "comment":
        clinic.comment(by=consultant, version=newest, section="summary", words="더 짧게")
    elif name == "answer" and comment:
        clinic.answer_comment(by=by, comment=comment, words="고쳤습니다")
    elif name == "resolve" and comment:
        clinic.resolve_comment(by=by, comment=comment)
    elif name in clinic_rules.STEPS:
        clinic.step(by=by, writing=writing, name=name)


def _texts(writing) -> list:
    rows = WritingVersion.objects.filter(writing=writing).order_by("number")
    return [(row.number, row.sections) for row in rows]
