"""The phone: consultations with seekers, callers and firms, and information for anybody."""

from collections.abc import Callable
from datetime import date

from iljari.demo.agenda import at
from iljari.demo.invention.people import invent_caller
from iljari.demo.invention.words import invent_call
from iljari.demo.plan import opening_rush, spread
from iljari.demo.stage import Stage
from iljari.frontdesk.actions import log_call
from iljari.people.actions import meet_person


def plan_calls(stage: Stage) -> None:
    """Every call of the model, on its day; who calls is decided when the phone rings."""
    rush = opening_rush(len(stage.days))
    for day, count in zip(stage.days, spread(stage.quota.phone_consultations, rush), strict=True):
        for _ in range(count):
            stage.agenda.put(at(day, stage.minute()), _consultation(stage, day))
    for day, count in zip(stage.days, spread(stage.quota.information_calls, rush), strict=True):
        for _ in range(count):
            stage.agenda.put(at(day, stage.minute()), _information(stage))


def _consultation(stage: Stage, day: date) -> Callable[[], None]:
    def happen() -> None:
        dice = stage.random.random()
        settled = stage.settled_seekers(day)
        if dice < 0.12 and stage.titles:
            _speaks_to_firm(stage)
        elif dice < 0.62 and settled:
            seeker = stage.random.choice(settled)
            outgoing = stage.random.random() < 0.6
            call = invent_call(stage.random, wishes=seeker.wishes, consultation=True, outgoing=outgoing)
            log_call(by=seeker.consultant, person=seeker.person, **call)
        else:
            _somebody_calls(stage, day)

    return happen


def _speaks_to_firm(stage: Stage) -> None:
    firm = stage.random.choice(stage.firms)
    vacancy = firm.vacancies.order_by("created_at", "id").first()
    title = vacancy.title if vacancy else stage.random.choice(stage.titles)
    call = invent_call(stage.random, firm_title=title, consultation=True)
    log_call(by=stage.staff["firms"], firm=firm, **call)


def _somebody_calls(stage: Stage, day: date) -> None:
    person = None
    if stage.random.random() < 0.25:
        facts = invent_caller(stage.random, day, registry=stage.registry)
        person = meet_person(by=stage.staff["reception"], facts=facts)
        stage.acquaintances.append(person)
    elif stage.acquaintances and stage.random.random() < 0.15:
        person = stage.random.choice(stage.acquaintances)
    call = invent_call(stage.random, known=person is not None, consultation=True)
    log_call(by=stage.staff["phone"], person=person, **call)


def _information(stage: Stage) -> Callable[[], None]:
    def happen() -> None:
        log_call(by=stage.staff["phone"], **invent_call(stage.random, consultation=False))

    return happen
