"""The present morning, on a working day: the first visitors are at the counters or wait in the Job Cafe."""

from uuid import UUID

from iljari.demo.agenda import at
from iljari.demo.invention.words import invent_visit
from iljari.demo.stage import Stage
from iljari.frontdesk import actions as desk
from iljari.kernel.calendar import is_working_day

ARRIVALS = (4, 9, 15, 22, 28)


def plan_this_morning(stage: Stage) -> None:
    """Five people have come since nine; they wait, so that whoever opens the demo has somebody to serve."""
    if not is_working_day(stage.today):
        return
    here: set[UUID] = set()
    for minute in ARRIVALS:
        stage.agenda.put(at(stage.today, minute), lambda: _arrives(stage, here))


def _arrives(stage: Stage, here: set[UUID]) -> None:
    known = [seeker.person for seeker in stage.settled_seekers(stage.today) if seeker.person.id not in here]
    if stage.random.random() < 0.6 and known:
        person = stage.random.choice(known)
        here.add(person.id)
        visit = invent_visit(stage.random, None, stage.today)
        desk.check_in(by=stage.staff["reception"], topic=visit["topic"], person=person)
    else:
        visit = invent_visit(stage.random, None, stage.today)
        desk.check_in(by=stage.staff["reception"], topic=visit["topic"], called_as=visit["called_as"])
