"""The phone: consultations with seekers, callers and firms, and information for anybody."""

from collections.abc import Callable
from datetime import date

from django.db.models.functions import Coalesce

from iljari.counselling.actions import finish_next_step, plan_next_step
from iljari.counselling.models import NextStep
from iljari.demo.agenda import at
from iljari.demo.invention.people import invent_caller
from iljari.demo.invention.records import invent_next_step
from iljari.demo.invention.words import invent_call
from iljari.demo.plan import opening_rush, spread
from iljari.demo.stage import Seeker, Stage
from iljari.firms.actions import still_looking
from iljari.firms.models import Vacancy
from iljari.frontdesk.actions import log_call
from iljari.kernel import clock
from iljari.kernel.calendar import add_working_days
from iljari.people.actions import meet_person

TALKED = "전화로 안내함"


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
        if dice < 0.16 and stage.titles:
            _speaks_to_firm(stage)
        elif dice < 0.62 and settled:
            _speaks_to_seeker(stage, _due_first(stage, settled))
        else:
            _somebody_calls(stage, day)

    return happen


def _due_first(stage: Stage, settled: list[Seeker]) -> Seeker:
    """Mostly somebody whose next step is due; now and then anybody."""
    by_person = {seeker.person.id: seeker for seeker in settled}
    due = NextStep.objects.filter(person__in=by_person, done_at=None, due__lte=clock.today()).order_by("due", "id")
    first = due.values_list("person", flat=True).first() if stage.random.random() < 0.75 else None
    return by_person[first] if first else stage.random.choice(settled)


def _speaks_to_seeker(stage: Stage, seeker: Seeker) -> None:
    """A talk on the phone settles the next step that was due, and usually sets a new one."""
    outgoing = stage.random.random() < 0.6
    call = invent_call(stage.random, wishes=seeker.wishes, consultation=True, outgoing=outgoing)
    while call["topic"] == "vacancy" and not seeker.referred:
        call = invent_call(stage.random, wishes=seeker.wishes, consultation=True, outgoing=outgoing)
    log_call(by=seeker.consultant, person=seeker.person, **call)
    step = NextStep.objects.filter(person=seeker.person, done_at=None).select_related("person").first()
    if step:
        finish_next_step(by=seeker.consultant, step=step, outcome=TALKED)
    following = invent_next_step(stage.random, seeker.wishes, "vacancies")
    due = add_working_days(clock.today(), following["days"])
    plan_next_step(by=seeker.consultant, person=seeker.person, what=following["what"], due=due)


def _speaks_to_firm(stage: Stage) -> None:
    """A talk with the firm that was asked longest ago: its vacancies are still open, it says."""
    live = Vacancy.objects.live().filter(centre=stage.centre).select_related("firm")
    vacancy = live.order_by(Coalesce("asked_on", "opened_on"), "id").first()
    if vacancy is None:
        return
    call = invent_call(stage.random, firm_title=vacancy.title, consultation=True)
    log_call(by=stage.staff["firms"], firm=vacancy.firm, **call)
    for each in live.filter(firm=vacancy.firm).order_by("id"):
        still_looking(by=stage.staff["firms"], vacancy=each)


def _somebody_calls(stage: Stage, day: date) -> None:
    person = None
    if stage.random.random() < 0.25:
        facts = invent_caller(stage.random, day, registry=stage.registry)
        person = meet_person(by=stage.staff["phone"], facts=facts)
        stage.acquaintances.append(person)
    elif stage.acquaintances and stage.random.random() < 0.15:
        person = stage.random.choice(stage.acquaintances)
    call = invent_call(stage.random, known=person is not None, consultation=True)
    log_call(by=stage.staff["phone"], person=person, **call)


def _information(stage: Stage) -> Callable[[], None]:
    def happen() -> None:
        log_call(by=stage.staff["phone"], **invent_call(stage.random, consultation=False))

    return happen
