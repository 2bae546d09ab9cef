"""Firms come in with their vacancies: entered at the firms' counter, reviewed and opened by an official."""

from collections.abc import Callable
from datetime import date, timedelta

from iljari.demo.agenda import at
from iljari.demo.invention.firm_kinds import InventedFirm
from iljari.demo.invention.firms import invent_firms
from iljari.demo.invention.vacancies import invent_unlawful_vacancy, invent_vacancies
from iljari.demo.plan import spread
from iljari.demo.scenes.firm_talks import begin_talks
from iljari.demo.stage import Stage
from iljari.firms import actions
from iljari.firms.models import Firm, Vacancy
from iljari.firms.rules import FirmFacts, VacancyFacts

UNLAWFUL = ("sex", "age", "wage", "money")
REFUSED = "성별을 지정한 문구를 고쳐 다시 내 주시도록 업체에 안내함"
ACCEPTED = "업체에 전화로 확인함: 직무에 필요한 조건이며 차별이 아님"
LAST_FIRM_BEFORE_END = 3


def plan_firms(stage: Stage) -> None:
    """All firms of the model, most of them in the first half; every one gets at least one accepted vacancy."""
    days = stage.days
    weights = [3.0 if place < 3 else 1.0 for place in range(len(days))]
    for place in range(len(days) - LAST_FIRM_BEFORE_END, len(days)):
        weights[place] = 0.0
    invented = iter(invent_firms(stage.random, stage.quota.firms, registry=stage.registry))
    for day, count in zip(days, spread(stage.quota.firms, weights), strict=True):
        for _ in range(count):
            stage.agenda.put(at(day, stage.minute(5, 300)), _comes(stage, next(invented), day))
    _plan_unlawful(stage)


def _comes(stage: Stage, invented: InventedFirm, day: date) -> Callable[[], None]:
    def happen() -> None:
        by = stage.staff["firms"]
        firm = actions.add_firm(by=by, facts=FirmFacts(**invented.facts))
        stage.firms.append(firm)
        begin_talks(stage, firm, day)
        for number, facts in enumerate(invent_vacancies(stage.random, invented, day)):
            later = day if number == 0 else _later(stage, day)
            moment = at(later, stage.minute(310 if number == 0 else 5, 400))
            stage.agenda.put(moment, _vacancy(stage, firm, VacancyFacts(**facts), later))

    return happen


def _later(stage: Stage, day: date) -> date:
    after = [each for each in stage.days if each >= day]
    return stage.random.choice(after[: max(1, len(after) - 1)])


def _vacancy(stage: Stage, firm: Firm, facts: VacancyFacts, day: date) -> Callable[[], None]:
    def happen() -> None:
        if facts.deadline and facts.deadline <= day:
            facts.deadline = day + timedelta(days=30)
        vacancy = actions.enter_vacancy(by=stage.staff["firms"], firm=firm, facts=facts)
        stage.agenda.put(at(day, stage.minute(420, 520)), lambda: _review(stage, vacancy))

    return happen


def _review(stage: Stage, vacancy: Vacancy) -> None:
    vacancy.refresh_from_db()
    accepted = {flag.id: ACCEPTED for flag in vacancy.flags.all()}
    actions.open_vacancy(by=stage.official, vacancy=vacancy, accepted=accepted)
    stage.titles.append(vacancy.title)


def _plan_unlawful(stage: Stage) -> None:
    """A vacancy for each thing that the law forbids: the first is refused, the others wait for the official."""
    for place, flaw in enumerate(UNLAWFUL):
        day = stage.days[-1 - place % 3]
        stage.agenda.put(at(day, stage.minute(430, 500)), _hands_in_unlawful(stage, flaw, day, refused=place == 0))


def _hands_in_unlawful(stage: Stage, flaw: str, day: date, *, refused: bool) -> Callable[[], None]:
    def happen() -> None:
        firm = stage.random.choice(stage.firms)
        form = invent_unlawful_vacancy(stage.random, flaw, day)
        vacancy = actions.enter_vacancy(by=stage.staff["firms"], firm=firm, facts=VacancyFacts(**form))
        if refused:
            actions.refuse_vacancy(by=stage.official, vacancy=vacancy, reason="unlawful", words=REFUSED)

    return happen
