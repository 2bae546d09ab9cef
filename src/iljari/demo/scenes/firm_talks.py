"""Talks with firms: at the counter on the first day, a visit some days later, the next one planned; the week ahead.

Every firm has dice of its own, so that the other scenes stay as they are. None of it is among the model's figures.
"""

from datetime import date, timedelta
from random import Random

from iljari.centre.models import Account
from iljari.demo.agenda import at
from iljari.demo.stage import Stage
from iljari.firms.models import Firm, FirmContact
from iljari.firms.visits import actions, queries
from iljari.firms.visits.actions import Said
from iljari.firms.visits.rules import Next, Opening
from iljari.kernel import clock
from iljari.kernel.calendar import add_working_days, next_working_day

FIRST = (
    "센터 이용 방법과 알선 절차를 안내함. 구인표 작성을 도왔고 채용되면 바로 알려 주기로 함.",
    "직원 채용이 급하다고 함. 조건을 함께 살펴 구인표를 쓰고 다음에 현장을 보기로 함.",
    "다른 업체 소개로 찾아옴. 구인 등록과 기업 지원 상담을 함께 안내함.",
    "근무시간과 임금 기준을 설명하고 구인표 문구를 함께 고침.",
)
VISITED = (
    ("finding", "현장을 둘러봄. 작업장이 밝고 휴게실이 있음. 상반기 수주에 따라 더 뽑을 수 있다고 함."),
    ("finding", "대표와 면담. 당분간 증원 계획은 없으나 결원이 생기면 먼저 연락하기로 함."),
    ("vacancy", "지원자가 적은 까닭을 함께 살핌. 통근버스 정류장과 교대 시각을 구인표에 더 적기로 함."),
    ("vacancy", "임금 하한을 올리면 지원이 늘 것이라고 안내함. 본사와 상의해 답을 주기로 함."),
    ("result", "면접 본 분들의 인상이 좋았다고 함. 결과는 사흘 안에 알려 주기로 함."),
    ("introduce", "청년·중장년 지원금과 동행면접을 안내함. 담당자가 자료를 더 보내 달라고 함."),
    ("agreement", "업무협약 초안을 전달함. 검토한 뒤 체결 날짜를 정하기로 함."),
)
PHONED = (
    ("result", "알선 결과를 물음. 이번 주 안에 회신하겠다고 함."),
    ("vacancy", "구인이 그대로인지 확인함. 계속 찾고 있다고 함."),
    ("aftercare", "채용 뒤 적응이 어떤지 물음. 현장에서 잘 챙기고 있다고 함."),
)
HEARD = ("포장원", "생산직 보조", "사무보조원", "물류 상하차원", "조리보조원", "환경미화원")
TO_DO = ("채용 계획 확인", "작업환경 둘러보기", "알선 결과 듣기", "구인 조건 협의", "")
VISITORS = ("firms", "firms", "firms", "middle", "women", "youth")
WEEK = 10
"""So many of the firms that need a visit are planned for the days ahead."""


def begin_talks(stage: Stage, firm: Firm, day: date) -> None:
    """The firm has come to the counter today: the first talk, and what follows from it."""
    dice = Random(f"talks {firm.name}")
    said = Said("centre", "introduce", dice.choice(FIRST), nobody=True)
    due = add_working_days(day, dice.randint(3, 9)) if dice.random() < 0.85 else None
    _write(stage, firm, dice, said, by=stage.staff["firms"], due=due, how="visit" if dice.random() < 0.8 else "phone")


def plan_talks(stage: Stage) -> None:
    """At the end of the last day the visits of the days ahead are planned, from the list of whom to visit first."""
    stage.agenda.put(at(stage.days[-1], 530), lambda: _plan_week(stage))


def _write(
    stage: Stage, firm: Firm, dice: Random, said: Said, *, by: Account, due: date | None, how: str, heard: str = ""
) -> None:
    """A talk as it is written down; where the next one falls into the replay, it takes place or is left over."""
    owner = stage.staff[dice.choice(VISITORS)]
    wanted = Next(due, how, "finding" if how == "visit" else "vacancy", dice.choice(TO_DO)) if due else None
    opening = Opening(heard, dice.randint(1, 4), clock.today() + timedelta(days=45)) if heard else None
    actions.write_visit(
        by=by, firm=firm, said=said, contact=_speaker(firm), opening=opening, wanted=wanted, owner=owner
    )
    if due and due <= stage.days[-1] and dice.random() < 0.93:
        moment = at(due, dice.randint(30, 500))
        stage.agenda.put(moment, lambda: _talk(stage, firm, dice, owner, how))


def _talk(stage: Stage, firm: Firm, dice: Random, by: Account, how: str) -> None:
    """A planned talk takes place; the next one lies weeks ahead, some days ahead by phone, or is left open."""
    purpose, words = dice.choice(VISITED if how == "visit" else PHONED)
    fate = dice.random()
    days, after = (dice.choice((30, 60, 90)), "visit") if fate < 0.3 else (dice.randint(5, 12), "phone")
    due = next_working_day(clock.today() + timedelta(days=days)) if fate < 0.6 else None
    heard = dice.choice(HEARD) if purpose == "finding" and dice.random() < 0.5 else ""
    said = Said(how, purpose, words, nobody=True)
    _write(stage, firm, dice, said, by=by, due=due, how=after, heard=heard)


def _plan_week(stage: Stage) -> None:
    first = next_working_day(stage.today)
    days = [first, add_working_days(first, 1), add_working_days(first, 2)]
    staff = [stage.staff[name] for name in ("firms", "middle", "firms", "women")]
    for place, row in enumerate(queries.to_visit(stage.centre.pk)[:WEEK]):
        wanted = Next(days[place % len(days)], "visit", "finding", TO_DO[place % len(TO_DO)])
        actions.plan_visit(by=stage.official, firm=row.firm, wanted=wanted, owner=staff[place % len(staff)])


def _speaker(firm: Firm) -> FirmContact | None:
    return FirmContact.objects.present().filter(firm=firm).order_by("name", "id").first()
