"""The present morning, on a working day: the first visitors are at the counters or wait in the Job Cafe."""

from uuid import UUID

from iljari.demo.agenda import at
from iljari.demo.invention.words import invent_visit
from iljari.demo.plan import AT_COUNTERS
from iljari.demo.scenes.desk import expected
from iljari.demo.stage import Stage
from iljari.frontdesk import actions as desk
from iljari.kernel.calendar import is_working_day

ARRIVALS = (4, 9, 15, 22, 28)


def plan_this_morning(stage: Stage) -> None:
    """Three people are at counters, five have come since nine and wait, and one of them has just been called, so that
    whoever opens the demo has somebody to serve. Those at the counters count among the model's visits."""
    if not is_working_day(stage.today):
        return
    here: set[UUID] = set()
    for place, counter in enumerate(AT_COUNTERS):
        stage.agenda.put(at(stage.today, 1 + place), lambda counter=counter: _is_served(stage, counter))
    for minute in ARRIVALS:
        stage.agenda.put(at(stage.today, minute), lambda: _arrives(stage, here))
    stage.agenda.put(at(stage.today, 30), lambda: _is_called(stage))


def _is_served(stage: Stage, counter: str) -> None:
    visit = invent_visit(stage.random, None, stage.today)
    desk.receive(
        by=stage.staff["reception"],
        topic=visit["topic"],
        counter=stage.counters[counter],
        called_as=visit["called_as"],
    )


def _is_called(stage: Stage) -> None:
    """The first line in which somebody waits calls them."""
    for counter in stage.counters.values():
        if counter.staff and counter.kind not in AT_COUNTERS and desk.call_next(by=counter.staff, counter=counter):
            return


def _arrives(stage: Stage, here: set[UUID]) -> None:
    """Somebody known, unless they are expected for a meeting today, or somebody of whom nothing is known."""
    visit = invent_visit(stage.random, None, stage.today)
    here |= expected(stage.today)
    known = [seeker.person for seeker in stage.settled_seekers(stage.today) if seeker.person.id not in here]
    if stage.random.random() < 0.6 and known:
        person = stage.random.choice(known)
        here.add(person.id)
        desk.check_in(by=stage.staff["reception"], topic=visit["topic"], person=person)
    else:
        line = stage.random.choice(["youth", "seniors", "middle"])
        by = stage.staff["reception"]
        desk.check_in(by=by, topic=visit["topic"], called_as=visit["called_as"], line=line)
