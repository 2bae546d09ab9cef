"""Verbs of the plan. The only writers of plans, their steps and reviews."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger, onetime
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.states import change_state, log_start
from iljari.people.letters import KOREAN, tell
from iljari.people.models import Person
from iljari.people.noting import note

from ..messages import refuse
from ..models import Consultation
from . import rules
from .choices import HowSigned, PlanEnd, PlanState, StepKind, StepState, StepWho
from .models import OPEN, Plan, PlanReview, PlanStep
from .occasions import CODE
from .rules import StepFacts

KNOWN = {"kind": StepKind.values, "who": StepWho.values}
CHANGEABLE = ("what", "kind", "who", "due", "times")


@action("counselling.plan")
def write_plan(
    *,
    by: Account,
    person: Person,
    goal: str,
    until: date | None,
    steps: Sequence[StepFacts],
    seen: int = 0,
    review_on: date | None = None,
) -> Plan:
    """Write a person's plan, or change the open one; `seen` is the version that was changed, 0 for none.

    An agreed plan that is changed has to be agreed again. Open steps that are left out are dropped, done ones stay.
    Raises RuleBroken with a message per field, Overtaken when somebody changed the plan meanwhile.
    """
    refuse(rules.plan_problems(goal=goal, until=until, steps=steps, today=clock.today(), known=KNOWN))
    plan = Plan.objects.filter(person=person, state__in=OPEN).first()
    if (plan.version if plan else 0) != seen:
        raise _overtaken()
    if plan is None:
        plan = _begun(by, person, goal, until)
    elif not _raise(by, plan, goal, until, steps):
        _look_again_on(plan, review_on)
        return plan
    _look_again_on(plan, review_on)
    _write_steps(plan, steps, by)
    facts = {"goal": plan.goal, "steps": plan.steps.exclude(state=StepState.DROPPED).count()}
    note(person=person, kind="counselling.plan_written", by=by, facts=facts, about="plan", object_id=plan.pk)
    _log(by, "counselling.write_plan", plan, ["goal", "until", "steps"])
    return plan


@action("counselling.plan")
def ask_signature(*, by: Account, plan: Plan, origin: str) -> None:
    """Send the person a code by which they agree to this version. Raises RuleBroken without a mobile, TooOften."""
    mobile = plan.person.mobile
    if not mobile:
        raise RuleBroken(_("No mobile number is on record. Print the plan and have it signed on paper."))
    issued = onetime.issue(purpose=_purpose(plan), contact=mobile, origin=origin)
    told = {"code": issued.code, "minutes": issued.minutes, "goal": plan.goal}
    tell(plan.person, CODE, told, to=mobile, by_name=by.name, language=get_language() or KOREAN)
    _log(by, "counselling.ask_signature", plan, ["contact"])


@action("counselling.own_plan")
def sign_plan(*, by: Actor, plan: Plan, how: str, code: str = "", seen: int = 0) -> Plan:
    """The person agrees to the plan as it stands in version `seen`: on their own page, by code, or on paper.

    Raises RuleBroken for a wrong code or way, TooOften, Overtaken when the plan was changed or agreed meanwhile.
    """
    guest = not isinstance(by, Account)
    if how not in HowSigned.values or guest != (how == HowSigned.ONLINE):
        refuse({"how": "choose"})
    as_seen = Plan.objects.select_for_update().filter(pk=plan.pk, version=plan.version)
    if (seen and seen != plan.version) or as_seen.first() is None:
        raise _overtaken()
    if how == HowSigned.CODE and not onetime.check(purpose=_purpose(plan), contact=plan.person.mobile, code=code):
        refuse({"code": "wrong_code"})
    moment = clock.now()
    signed = {"goal": plan.goal, "until": plan.until.isoformat(), "version": plan.version, "steps": _as_signed(plan)}
    columns = {"signed_how": how, "signed_at": moment, "signed": signed}
    change_state(plan, PlanState.AGREED, allowed=rules.TRANSITIONS, by=by, why=how, **columns)
    note(person=plan.person, kind="counselling.plan_signed", by=by, facts={"how": how}, about="plan", object_id=plan.pk)
    _log(by, "counselling.sign_plan", plan, ["state", "signed"])
    return plan


@action("counselling.own_plan")
def report_step(
    *, by: Actor, step: PlanStep, ticked: bool, reached: int | None = None, words: str = "", seen: int | None = None
) -> PlanStep:
    """How far a step has come: how many so far, or done; said by staff or by the person on their own page. `seen`: how
    many were on record when whoever says so looked: left as it was, a number says nothing.

    Raises RuleBroken when the plan has ended, the number cannot be, or a person reports what their consultant does;
    Overtaken when the step was changed meanwhile.
    """
    if step.who == StepWho.CONSULTANT and not isinstance(by, Account):
        raise RuleBroken(_("Your consultant does this step and says when it is done."))
    if step.plan.state not in OPEN:
        raise RuleBroken(_("This plan has ended. Open the newest one."))
    reached = None if reached == seen else reached
    if reached is None and not ticked and not words.strip():
        return step
    count = step.reached if reached is None else reached
    if not 0 <= count <= rules.MOST_TIMES:
        refuse({"reached": "times"})
    if seen not in {None, step.reached} and count != step.reached:
        told = {"what": step.what, "count": step.reached}
        raise Overtaken(_("Meanwhile %(count)s has been written for “%(what)s”. Look at it, then save again.") % told)
    done = rules.is_done(ticked=ticked, times=step.times, reached=count)
    if not done and (count, words.strip()) in {(step.reached, ""), (step.reached, step.outcome)}:
        return step
    columns = {"reached": count, "outcome": words.strip()[:400] or step.outcome}
    if done:
        change_state(step, StepState.DONE, allowed=rules.STEP_TRANSITIONS, by=by, done_at=clock.now(), **columns)
    elif not PlanStep.objects.filter(pk=step.pk, state=StepState.OPEN, reached=step.reached).update(**columns):
        raise _overtaken()
    else:
        step.reached, step.outcome = columns["reached"], columns["outcome"]
    kind = "counselling.plan_step_done" if done else "counselling.plan_step"
    facts = {"what": step.what, "reached": count, "times": step.times or "–", "outcome": step.outcome or "–"}
    note(person=step.plan.person, kind=kind, by=by, facts=facts, about="plan", object_id=step.plan_id)
    _log(by, "counselling.report_step", step.plan, ["steps"])
    return step


@action("counselling.plan")
def reopen_step(*, by: Account, step: PlanStep) -> PlanStep:
    """A step was called done by mistake. Raises RuleBroken where its plan has ended."""
    if step.plan.state not in OPEN:
        raise RuleBroken(_("This plan has ended. Open the newest one."))
    change_state(step, StepState.OPEN, allowed=rules.STEP_TRANSITIONS, by=by, done_at=None)
    _log(by, "counselling.reopen_step", step.plan, ["steps"])
    return step


@action("counselling.plan")
def review_plan(
    *,
    by: Account,
    plan: Plan,
    reported: Mapping[UUID, tuple[bool, int | None]],
    words: str = "",
    next_on: date | None = None,
    consultation: Consultation | None = None,
    seen: Mapping[UUID, int] | None = None,
) -> PlanReview:
    """Look at the plan together: what each step came to ({step: (done, how many)}), what was said, when again; `seen`
    as in `report_step`, by step.

    Raises RuleBroken and Overtaken as `report_step` does, and for a day that is over.
    """
    if next_on and next_on < clock.today():
        refuse({"next_on": "past"})
    for step in plan.steps.filter(pk__in=reported, state=StepState.OPEN).select_related("plan__person"):
        ticked, came_to = reported[step.pk]
        report_step(by=by, step=step, ticked=ticked, reached=came_to, seen=(seen or {}).get(step.pk))
    found = rules.progress(plan.steps.values_list("state", "due"), clock.today())
    review = PlanReview.objects.create(
        plan=plan,
        words=words.strip()[:1000],
        done=found.done,
        total=found.total,
        consultation=consultation,
        by=by,
    )
    _look_again_on(plan, next_on)
    facts = {"done": found.done, "total": found.total}
    note(person=plan.person, kind="counselling.plan_reviewed", by=by, facts=facts, about="plan", object_id=plan.pk)
    _log(by, "counselling.review_plan", plan, ["steps", "words"])
    return review


@action("counselling.plan")
def end_plan(*, by: Account, plan: Plan, why: str) -> Plan:
    """The plan ends, for a coded reason; a new one may be written. Raises Overtaken when it has ended already."""
    if why not in PlanEnd.values:
        refuse({"why": "choose"})
    columns = {"ended_at": clock.now(), "end": why, "review_on": None}
    change_state(plan, PlanState.ENDED, allowed=rules.TRANSITIONS, by=by, why=why, **columns)
    note(person=plan.person, kind="counselling.plan_ended", by=by, facts={"why": why}, about="plan", object_id=plan.pk)
    _log(by, "counselling.end_plan", plan, ["state"])
    return plan


def _begun(by: Account, person: Person, goal: str, until: date | None) -> Plan:
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                centre_id=by.centre_id, person=person, goal=goal.strip()[:200], until=until, by=by
            )
    except IntegrityError as error:
        raise _overtaken() from error
    log_start(plan, plan.state, by=by)
    return plan


def _raise(by: Account, plan: Plan, goal: str, until: date | None, steps: Sequence[StepFacts]) -> bool:
    """Raise the plan by one version; False where nothing that is agreed to differs from what stands there."""
    goal = goal.strip()[:200]
    before = {step.pk: tuple(getattr(step, name) for name in CHANGEABLE) for step in _open_steps(plan)}
    after = {step.id: (step.what.strip()[:200], *(getattr(step, name) for name in CHANGEABLE[1:])) for step in steps}
    if (plan.goal, plan.until) == (goal, until) and before == after:
        return False
    raised = Plan.objects.filter(pk=plan.pk, version=plan.version, state__in=OPEN)
    if not raised.update(version=plan.version + 1, goal=goal, until=until):
        raise _overtaken()
    plan.refresh_from_db()
    if plan.state == PlanState.AGREED:
        change_state(plan, PlanState.DRAFT, allowed=rules.TRANSITIONS, by=by, why="changed")
    return True


def _look_again_on(plan: Plan, day: date | None) -> None:
    """When the plan is looked at again; that is no part of what the person agrees to."""
    if day and plan.review_on != day:
        Plan.objects.filter(pk=plan.pk).update(review_on=day)
        plan.review_on = day


def _write_steps(plan: Plan, steps: Sequence[StepFacts], by: Account) -> None:
    known = {step.pk: step for step in _open_steps(plan)}
    named = {step.id for step in steps if step.id}
    if named - set(known):
        raise _overtaken()
    for key, step in known.items():
        if key not in named:
            change_state(step, StepState.DROPPED, allowed=rules.STEP_TRANSITIONS, by=by)
    for place, facts in enumerate(steps):
        columns = {name: getattr(facts, name) for name in CHANGEABLE} | {"what": facts.what.strip()[:200]}
        if facts.id:
            PlanStep.objects.filter(pk=facts.id, state=StepState.OPEN).update(place=place, **columns)
        else:
            log_start(PlanStep.objects.create(plan=plan, place=place, **columns), StepState.OPEN, by=by)


def _open_steps(plan: Plan) -> list[PlanStep]:
    return list(plan.steps.filter(state=StepState.OPEN))


def _as_signed(plan: Plan) -> list[dict[str, object]]:
    rows = plan.steps.exclude(state=StepState.DROPPED)
    return [
        {"what": row.what, "who": row.who, "due": row.due.isoformat(), "times": row.times, "state": row.state}
        for row in rows
    ]


def _purpose(plan: Plan) -> str:
    """What a code is for: this plan in this version, in the sixteen characters that a code's purpose may have."""
    return "plan" + hashlib.sha256(f"{plan.pk}-{plan.version}".encode()).hexdigest()[:12]


def _overtaken() -> Overtaken:
    return Overtaken(_("Somebody has changed this plan meanwhile. Look at it again; what you typed is kept."))


def _log(by: Actor, verb: str, plan: Plan, fields: Sequence[str]) -> None:
    ledger.record(by=by, verb=verb, about="plan", object_id=plan.pk, whose=plan.person_id, fields=fields)
