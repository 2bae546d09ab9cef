"""The phone: consultations with seekers, callers and firms, and information for anybody."""

from collections.abc import Callable
from datetime import date

from iljari.demo.agenda import at
from iljari.demo.invention import words
from iljari.demo.invention.people import invent_caller
from iljari.demo.plan import opening_rush, spread
from iljari.demo.stage import Stage
from iljari.frontdesk.actions import log_call
from iljari.people.actions import meet_person

from .firms import call_firm


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
        if dice < 0.12 and stage.firms:
            call_firm(stage, stage.random.choice(stage.firms))
        elif dice < 0.62 and settled:
            seeker = stage.random.choice(settled)
            topic, said = words.seeker_call(stage.random, seeker.wishes)
            log_call(
                by=seeker.consultant, kind="consultation", topic=topic, person=seeker.person, words=said,
                outgoing=stage.random.random() < 0.6,
            )  # fmt: skip
        else:
            _somebody_calls(stage, day)

    return happen


def _somebody_calls(stage: Stage, day: date) -> None:
    person = None
    if stage.random.random() < 0.25:
        facts = invent_caller(stage.random, day, registry=stage.registry)
        person = meet_person(by=stage.staff["clerk"], facts=facts)
        stage.acquaintances.append(person)
    elif stage.acquaintances and stage.random.random() < 0.15:
        person = stage.random.choice(stage.acquaintances)
    topic, said = words.caller(stage.random)
    log_call(by=stage.staff["phone"], kind="consultation", topic=topic, person=person, words=said)


def _information(stage: Stage) -> Callable[[], None]:
    def happen() -> None:
        topic, said = words.information(stage.random)
        log_call(by=stage.staff["phone"], kind="information", topic=topic, words=said)

    return happen
