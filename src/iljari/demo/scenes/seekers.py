"""Visits and registrations: people come, take the form, are registered, heard, and come again."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from iljari.centre.models import Account
from iljari.counselling.actions import write_consultation
from iljari.demo.agenda import at
from iljari.demo.invention.people import invent_caller, invent_resident
from iljari.demo.invention.records import invent_consultation, invent_next_step
from iljari.demo.invention.wishes import invent_consents, invent_wishes
from iljari.demo.invention.words import counter_for, invent_visit
from iljari.demo.plan import AT_COUNTERS, from_day, opening_rush, spread
from iljari.demo.scenes import plans
from iljari.demo.scenes.desk import comes_by_reservation, expected
from iljari.demo.stage import Seeker, Stage
from iljari.frontdesk import actions as desk
from iljari.frontdesk.models import Counter, Visit
from iljari.kernel import clock
from iljari.kernel.calendar import add_working_days, is_working_day
from iljari.people import actions as people
from iljari.people.models import Person, Registration
from iljari.people.rules import PersonFacts, RegistrationFacts

FOLLOW_UPS = 172
BOOKED_FOLLOW_UPS = 58
KNOWN_VISITORS = 44


def plan_visits(stage: Stage) -> None:
    """All served visits of the model: registrations, follow-ups, people who only ask; and the paper forms."""
    days, quota = stage.days, stage.quota
    in_visits = quota.seekers - quota.paper_registrations
    this_morning = len(AT_COUNTERS) if is_working_day(stage.today) else 0
    others = quota.visits - in_visits - FOLLOW_UPS - this_morning
    rush = opening_rush(len(days))
    _each(stage, spread(in_visits, rush), lambda day: _registers(stage, day))
    booked = spread(BOOKED_FOLLOW_UPS, from_day(len(days), 6))
    for place, count in enumerate(booked):
        for _ in range(count):
            earlier = days[place - stage.random.randint(1, 3)]
            stage.agenda.put(at(earlier, stage.minute(30, 500)), _books(stage, days[place]))
    walk_ins = spread(FOLLOW_UPS - BOOKED_FOLLOW_UPS, from_day(len(days), 3))
    _each(stage, walk_ins, lambda day: _comes_again(stage, day))
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
        visit = desk.check_in(by=stage.staff["reception"], topic="registration", called_as=facts.name)
        stage.agenda.put(_in(stage, 2, 18), lambda: _served(stage, visit, facts, day))

    return happen


def _served(stage: Stage, visit: Visit, facts: PersonFacts, day: date) -> None:
    counter, consultant = _counter_for(stage, facts, day)
    desk.lead_to_counter(by=stage.staff["reception"], visit=visit, counter=counter, to=consultant)
    stage.agenda.put(_in(stage, 3, 7), lambda: _at_counter(stage, visit, facts, consultant, day))


def _at_counter(stage: Stage, visit: Visit, facts: PersonFacts, consultant: Account, day: date) -> None:
    seeker = _register(stage, facts, consultant, day)
    stage.agenda.put(_in(stage, 12, 28), lambda: _heard(stage, seeker, visit))


def _heard(stage: Stage, seeker: Seeker, visit: Visit, *, first: bool = True) -> None:
    visit.refresh_from_db()
    said = invent_consultation(stage.random, seeker.wishes, first=first)
    kinds = said.pop("difficulties")
    touched = [row for row in seeker.wishes.difficulties if row["kind"] in kinds]
    step = invent_next_step(stage.random, seeker.wishes, said["topics"][0])
    written = write_consultation(
        by=seeker.consultant,
        person=seeker.person,
        channel="visit",
        difficulties=touched,
        visit=visit,
        finish_visit=True,
        next_what=step["what"],
        next_due=add_working_days(clock.today(), step["days"]),
        **said,
    )
    plans.heard(seeker, written)


def _register(stage: Stage, facts: PersonFacts, consultant: Account, day: date) -> Seeker:
    wishes = invent_wishes(stage.random, facts, day)
    consents = invent_consents(stage.random, facts, wishes)
    registration = people.register_seeker(by=stage.staff["reception"], facts=facts, wishes=wishes, consents=consents)
    return _remember(stage, registration, wishes, consultant, {consent.kind for consent in consents})


def _remember(
    stage: Stage, registration: Registration, wishes: RegistrationFacts, consultant: Account, agreed: set[str]
) -> Seeker:
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
        here |= expected(day)
        settled = [seeker for seeker in stage.settled_seekers(day) if seeker.person.id not in here]
        seeker = stage.random.choice(settled)
        topic = invent_visit(stage.random, None, day)["topic"]
        visit = desk.check_in(by=stage.staff["reception"], topic=topic, person=seeker.person)
        stage.agenda.put(_in(stage, 1, 15), lambda: _heard_again(stage, seeker, visit, day))

    return happen


def _books(stage: Stage, day: date) -> Callable[[], None]:
    """A follow-up by reservation; where nothing can be booked they come without."""

    def happen() -> None:
        if not comes_by_reservation(stage, day, lambda seeker, visit: _then(stage, seeker, visit, day)):
            stage.agenda.put(at(day, stage.minute(2, 470)), _comes_again(stage, day))

    return happen


def _then(stage: Stage, seeker: Seeker, visit: Visit, day: date) -> None:
    stage.agenda.put(_in(stage, 1, 15), lambda: _heard_again(stage, seeker, visit, day))


def _heard_again(stage: Stage, seeker: Seeker, visit: Visit, day: date) -> None:
    counter = next(
        (each for each in stage.counters.values() if each.staff_id == seeker.consultant.id), stage.counters["middle"]
    )
    desk.lead_to_counter(by=stage.staff["reception"], visit=visit, counter=counter, to=seeker.consultant)
    stage.agenda.put(_in(stage, 15, 40), lambda: _heard(stage, seeker, visit, first=False))


def _asks(stage: Stage, day: date, *, known: bool) -> Callable[[], None]:
    def happen() -> None:
        person: Person | None = None
        if known:
            person = people.meet_person(
                by=stage.staff["reception"], facts=invent_caller(stage.random, day, registry=stage.registry)
            )
            stage.acquaintances.append(person)
        said = invent_visit(stage.random, None, day)
        called_as = "" if person else said["called_as"]
        visit = desk.check_in(by=stage.staff["reception"], topic=said["topic"], person=person, called_as=called_as)
        stage.agenda.put(_in(stage, 1, 20), lambda: _answered(stage, visit, said["counter"]))

    return happen


def _answered(stage: Stage, visit: Visit, counter: str) -> None:
    desk.lead_to_counter(by=stage.staff["reception"], visit=visit, counter=stage.counters[counter])
    stage.agenda.put(_in(stage, 5, 20), lambda: desk.finish_visit(by=stage.staff["reception"], visit=visit))


def _counter_for(stage: Stage, facts: PersonFacts, day: date) -> tuple[Counter, Account]:
    """The person's counter and who serves there; now and then a colleague with fewer people steps in."""
    counter = stage.counters[counter_for(stage.random, facts, day)]
    if stage.random.random() < 0.35:
        load = {account.id: 0 for account in stage.consultants}
        for seeker in stage.seekers:
            load[seeker.consultant.id] += 1
        return counter, min(stage.consultants, key=lambda each: (load[each.id], each.username))
    return counter, counter.staff


def _in(stage: Stage, least: float, most: float) -> datetime:
    return clock.now() + timedelta(minutes=round(stage.random.uniform(least, most), 1))
