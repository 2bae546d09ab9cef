"""Visits and registrations: people come, take the form, are registered, heard, and come again."""

from collections.abc import Callable
from datetime import date, timedelta

from iljari.centre.models import Account
from iljari.counselling.actions import write_consultation
from iljari.demo.agenda import at
from iljari.demo.invention import words
from iljari.demo.invention.people import invent_caller, invent_resident
from iljari.demo.invention.wishes import invent_consents, invent_wishes
from iljari.demo.plan import from_day, opening_rush, spread
from iljari.demo.stage import Seeker, Stage
from iljari.frontdesk import actions as desk
from iljari.frontdesk.models import Visit
from iljari.frontdesk.rules import proposed_counter
from iljari.kernel import clock
from iljari.kernel.calendar import next_working_day
from iljari.people import actions as people
from iljari.people.models import Person, Registration
from iljari.people.rules import PersonFacts, age_on

FOLLOW_UPS = 172
KNOWN_VISITORS = 44


def plan_visits(stage: Stage) -> None:
    """All served visits of the model: registrations, follow-ups, people who only ask; and the paper forms."""
    days, quota = stage.days, stage.quota
    in_visits = quota.seekers - quota.paper_registrations
    others = quota.visits - in_visits - FOLLOW_UPS
    rush = opening_rush(len(days))
    _each(stage, spread(in_visits, rush), lambda day: _registers(stage, day))
    _each(stage, spread(FOLLOW_UPS, from_day(len(days), 3)), lambda day: _comes_again(stage, day))
    known = spread(KNOWN_VISITORS, rush)
    _each(stage, known, lambda day: _asks(stage, day, known=True))
    _each(stage, spread(others - KNOWN_VISITORS, rush), lambda day: _asks(stage, day, known=False))
    for _ in range(quota.paper_registrations):
        stage.agenda.put(at(days[1], stage.minute(400, 530)), _typed_in(stage, days[1]))


def _each(stage: Stage, shares: list[int], scene: Callable[[date], Callable[[], None]]) -> None:
    for day, count in zip(stage.days, shares, strict=True):
        for _ in range(count):
            stage.agenda.put(at(day, stage.minute(2, 470)), scene(day))


def _registers(stage: Stage, day: date) -> Callable[[], None]:
    def happen() -> None:
        facts = invent_resident(stage.random, day, registry=stage.registry)
        visit = desk.check_in(by=stage.staff["clerk"], topic="registration", called_as=facts.name)
        stage.agenda.put(_in(stage, 2, 18), lambda: _served(stage, visit, facts, day))

    return happen


def _served(stage: Stage, visit: Visit, facts: PersonFacts, day: date) -> None:
    counter, consultant = _counter_for(stage, facts, day)
    desk.lead_to_counter(by=stage.staff["clerk"], visit=visit, counter=counter, to=consultant)
    stage.agenda.put(_in(stage, 3, 7), lambda: _at_counter(stage, visit, facts, consultant, day))


def _at_counter(stage: Stage, visit: Visit, facts: PersonFacts, consultant: Account, day: date) -> None:
    seeker = _register(stage, facts, consultant, day)
    stage.agenda.put(_in(stage, 12, 28), lambda: _heard(stage, seeker, visit))


def _heard(stage: Stage, seeker: Seeker, visit: Visit) -> None:
    visit.refresh_from_db()
    said = words.consultation(stage.random, seeker.person, seeker.wishes, first=True)
    due = next_working_day(clock.today() + timedelta(days=stage.random.choice([7, 10, 14, 14])))
    write_consultation(
        by=seeker.consultant,
        person=seeker.person,
        channel="visit",
        kind="in_depth" if stage.random.random() < 0.2 else "basic",
        topics=said.topics,
        difficulties=seeker.wishes.difficulties,
        record=said.record,
        memo=said.memo,
        visit=visit,
        finish_visit=True,
        next_what=said.next_what,
        next_due=due,
    )


def _register(stage: Stage, facts: PersonFacts, consultant: Account, day: date) -> Seeker:
    wishes = invent_wishes(stage.random, facts, day)
    consents = invent_consents(stage.random, facts, wishes)
    registration = people.register_seeker(by=stage.staff["clerk"], facts=facts, wishes=wishes, consents=consents)
    return _remember(stage, registration, wishes, consultant, {consent.kind for consent in consents})


def _remember(stage: Stage, registration: Registration, wishes, consultant: Account, agreed: set[str]) -> Seeker:
    people.assign(by=consultant, person=registration.person, consultant=consultant)
    seeker = Seeker(
        person=registration.person,
        registration=registration,
        wishes=wishes,
        consultant=consultant,
        registered_on=registration.registered_on,
        may_be_passed_on="firms" in agreed and wishes.referral_wish != "search",
    )
    stage.seekers.append(seeker)
    return seeker


def _typed_in(stage: Stage, day: date) -> Callable[[], None]:
    def happen() -> None:
        facts = invent_resident(stage.random, day, registry=stage.registry)
        _counter, consultant = _counter_for(stage, facts, day)
        _register(stage, facts, consultant, day)

    return happen


def _comes_again(stage: Stage, day: date) -> Callable[[], None]:
    def happen() -> None:
        here = set(Visit.objects.filter(day=day).exclude(person=None).values_list("person", flat=True))
        settled = [seeker for seeker in stage.settled_seekers(day) if seeker.person.id not in here]
        seeker = stage.random.choice(settled)
        visit = desk.check_in(by=stage.staff["clerk"], topic=words.visit_topic(stage.random), person=seeker.person)
        stage.agenda.put(_in(stage, 1, 15), lambda: _heard_again(stage, seeker, visit, day))

    return happen


def _heard_again(stage: Stage, seeker: Seeker, visit: Visit, day: date) -> None:
    counter = next(
        (each for each in stage.counters.values() if each.staff_id == seeker.consultant.id), stage.counters["middle"]
    )
    desk.lead_to_counter(by=stage.staff["clerk"], visit=visit, counter=counter, to=seeker.consultant)
    stage.agenda.put(_in(stage, 15, 40), lambda: _noted_again(stage, seeker, visit))


def _noted_again(stage: Stage, seeker: Seeker, visit: Visit) -> None:
    visit.refresh_from_db()
    said = words.consultation(stage.random, seeker.person, seeker.wishes, first=False)
    write_consultation(
        by=seeker.consultant,
        person=seeker.person,
        channel="visit",
        topics=said.topics,
        record=said.record,
        memo=said.memo,
        visit=visit,
        finish_visit=True,
        next_what=said.next_what,
        next_due=next_working_day(clock.today() + timedelta(days=14)),
    )


def _asks(stage: Stage, day: date, *, known: bool) -> Callable[[], None]:
    def happen() -> None:
        person: Person | None = None
        if known:
            person = people.meet_person(
                by=stage.staff["clerk"], facts=invent_caller(stage.random, day, registry=stage.registry)
            )
            stage.acquaintances.append(person)
        visit = desk.check_in(
            by=stage.staff["clerk"],
            topic=words.visit_topic(stage.random),
            person=person,
            called_as="" if person else words.called_as(stage.random),
        )
        stage.agenda.put(_in(stage, 1, 20), lambda: _answered(stage, visit))

    return happen


def _answered(stage: Stage, visit: Visit) -> None:
    counter = stage.random.choice([each for kind, each in stage.counters.items() if kind != "firms"])
    desk.lead_to_counter(by=stage.staff["clerk"], visit=visit, counter=counter)
    stage.agenda.put(_in(stage, 5, 20), lambda: desk.finish_visit(by=stage.staff["clerk"], visit=visit))


def _counter_for(stage: Stage, facts: PersonFacts, day: date):
    kind, _why = proposed_counter(
        age=age_on(facts.birth_date, None, day), sex=facts.sex, disabled=bool(facts.disability_type)
    )
    counter = stage.counters[kind]
    consultant = counter.staff if counter.staff in stage.consultants else stage.random.choice(stage.consultants)
    if stage.random.random() < 0.3:
        consultant = min(
            stage.consultants,
            key=lambda each: (sum(seeker.consultant == each for seeker in stage.seekers), each.username),
        )
    return counter, consultant


def _in(stage: Stage, least: float, most: float):
    return clock.now() + timedelta(minutes=round(stage.random.uniform(least, most), 1))
