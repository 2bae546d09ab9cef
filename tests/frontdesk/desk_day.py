"""Small helpers of the tests of the counters: somebody comes, books, a hall full of people."""

from datetime import timedelta

from iljari.frontdesk import actions
from iljari.frontdesk.models import Reservation, Visit
from iljari.kernel import clock


def comes(by, line: str = "middle", **more: object) -> Visit:
    """Somebody draws a ticket."""
    return actions.check_in(by=by, topic="resume", line=line, **more)


def books(by, staff, *, minutes: int = 60, line: str = "middle", **more: object) -> Reservation:
    """Somebody books a colleague, so many minutes from now."""
    starts = clock.now() + timedelta(minutes=minutes)
    wanted = actions.Wanted(
        starts=starts, ends=starts + timedelta(minutes=30), topic="resume", line=line, staff=staff,
        **{name: more.pop(name) for name in ("contact", "called_as", "only_staff") if name in more},
    )  # fmt: skip
    return actions.book(by=by, wanted=wanted, how="phone", **more)


def full_hall(by, lines=("middle", "women", "youth", "seniors"), people: int = 200) -> None:
    """Two hundred people wait in four lines."""
    for number in range(people):
        comes(by, lines[number % len(lines)], called_as=f"손님 {number}")


def served(by, visit: Visit, counter, time, *, waits: float, takes: float) -> Visit:
    """Somebody is called after so many minutes, served for so many, and goes."""
    time.pass_(minutes=waits)
    actions.call_visit(by=by, visit=visit, counter=counter)
    actions.serve(by=by, visit=visit)
    time.pass_(minutes=takes)
    return actions.finish_visit(by=by, visit=visit)
