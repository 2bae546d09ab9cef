"""A plan with most people who are heard: written at the first meeting, agreed, looked at again at the next."""

from datetime import timedelta
from random import Random

from django.utils import translation

from iljari.centre.models import Account
from iljari.counselling.actions import keep_snippet
from iljari.counselling.models import Consultation
from iljari.counselling.plan import actions, queries, rules, wording
from iljari.counselling.plan.choices import HowSigned
from iljari.counselling.plan.models import Plan
from iljari.counselling.plan.rules import StepFacts
from iljari.demo.stage import Seeker
from iljari.kernel import clock
from iljari.kernel.calendar import add_working_days
from iljari.people.guests import citizen

PHRASES = (
    ("신분 확인", "본인 확인 후 상담함."),
    ("알선 동의", "알선 절차를 설명하고 기업에 정보를 전달하는 데 동의를 확인함."),
    ("면접 준비", "예상 질문을 함께 연습하고 복장과 교통편을 확인함."),
    ("다음 상담", "다음 상담 날짜를 정하고 준비할 서류를 안내함."),
)
WRITTEN, ON_PAPER, ON_OWN_PAGE = 0.75, 0.55, 0.85
SAID = (
    "지원한 곳을 함께 살펴보고 남은 단계를 확인함",
    "이력서를 마무리했고 지원 횟수를 늘리기로 함",
    "교육 신청은 다음 주까지 하기로 함",
    "",
)


def keep_phrases(by: Account) -> None:
    """What everybody in the house writes often."""
    for title, text in PHRASES:
        keep_snippet(by=by, title=title, text=text, for_all=True)


def heard(seeker: Seeker, written: Consultation) -> None:
    """After a meeting: the plan is looked at again where there is one, else written with three people out of four."""
    dice = Random(f"plan {written.pk}")
    found = queries.open_plan(seeker.person)
    if found:
        _look_again(seeker, found, written, dice)
    elif dice.random() < WRITTEN:
        _have_agreed(seeker, _write(seeker), dice)


def have_agreed_anew(seeker: Seeker) -> None:
    """A proposal brings a step into the plan, so that the person has a plan to agree to; without one it is written."""
    found = queries.open_plan(seeker.person)
    if found is None:
        _write(seeker)
        return
    kept = [
        StepFacts(id=each.pk, what=each.what, kind=each.kind, who=each.who, due=each.due, times=each.times)
        for each in found.open_steps
    ]
    due = add_working_days(clock.today(), 5)
    actions.write_plan(
        by=seeker.consultant,
        person=seeker.person,
        goal=found.plan.goal,
        until=found.plan.until,
        steps=[*kept, StepFacts(what="제안한 일자리의 면접 준비", kind="interview", who="together", due=due)],
        seen=found.plan.version,
    )


def _write(seeker: Seeker) -> Plan:
    today = clock.today()
    wishes = seeker.wishes
    proposed = rules.proposals(
        difficulties=[(str(row["kind"]), str(row["severity"])) for row in wishes.difficulties],
        wants_training=wishes.wants_training,
        wants_welfare=wishes.wants_welfare,
        today=today,
    )
    with translation.override("ko"):
        steps = [
            StepFacts(what=wording.say(each), kind=each.kind, who=each.who, due=each.due, times=each.times)
            for each in proposed
        ]
    return actions.write_plan(
        by=seeker.consultant,
        person=seeker.person,
        goal=" / ".join(str(each["words"]) for each in wishes.occupations),
        until=today + timedelta(days=85),
        steps=steps,
        review_on=rules.review_day(wishes.tier, today),
    )


def _have_agreed(seeker: Seeker, plan: Plan, dice: Random) -> None:
    way = dice.random()
    if way < ON_PAPER:
        actions.sign_plan(by=seeker.consultant, plan=plan, how=HowSigned.PAPER)
    elif way < ON_OWN_PAGE:
        actions.sign_plan(by=citizen(seeker.person), plan=plan, how=HowSigned.ONLINE, seen=plan.version)


def _look_again(seeker: Seeker, found: queries.Shown, written: Consultation, dice: Random) -> None:
    came_to = {}
    for step in found.open_steps:
        more = dice.randint(0, 3) if step.times else None
        came_to[step.pk] = (not step.times and dice.random() < 0.6, step.reached + more if more else None)
    actions.review_plan(
        by=seeker.consultant,
        plan=found.plan,
        reported=came_to,
        words=dice.choice(SAID),
        next_on=rules.review_day(seeker.wishes.tier, clock.today()),
        consultation=written,
    )
