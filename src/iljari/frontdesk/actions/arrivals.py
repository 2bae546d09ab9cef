"""Somebody has come: with a ticket or without, alone or in a group, booked or not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.models import Account
from iljari.firms.models import Firm
from iljari.kernel import clock, ids
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.states import change_state, log_start
from iljari.people.models import Person
from iljari.people.noting import note

from .. import waits
from ..models import (
    Counter,
    CounterKind,
    Entrance,
    Reservation,
    ReservationState,
    TicketSeries,
    Topic,
    Visit,
    VisitInterval,
    VisitState,
)
from ..rules import order, slots
from ..rules.visits import proposed_counter, ticket_number
from .choosing import choose
from .stepping import log_visit, step

LARGEST_GROUP = 60


@dataclass(frozen=True, slots=True)
class Comer:
    """Who has come, as far as they are known; `said`: grounds for an earlier turn that they state themselves."""

    person: Person | None = None
    firm: Firm | None = None
    called_as: str = ""
    said: Iterable[str] = field(default_factory=tuple)

    def proposed(self, topic: str) -> tuple[str, str]:
        """The line that is proposed for them, and the coded reason."""
        person = self.person
        return proposed_counter(
            age=person.age() if person else None,
            sex=person.sex if person else "",
            disabled=bool(person and person.disability_type),
            topic="recruiting" if self.firm else topic,
        )

    def grounds(self) -> list[str]:
        """Why they are called earlier than others."""
        person = self.person
        age = person.age() if person else None
        return order.grounds_of(age=age, disabled=bool(person and person.disability_type), said=self.said)


@action("frontdesk.check_in")
def check_in(
    *,
    by: Actor,
    topic: str,
    person: Person | None = None,
    firm: Firm | None = None,
    called_as: str = "",
    line: str = "",
    said: Iterable[str] = (),
    for_staff: Account | None = None,
    entrance: str = Entrance.DESK,
) -> Visit:
    """Somebody has come: known, or anonymous and called by whatever they say; they draw a ticket and wait from now on.

    `line`: the counter kind that they wish; the proposed one otherwise. The wait told is kept with the visit.
    Raises RuleBroken for an unknown topic or line, Overtaken when this person is already here.
    """
    choose(Topic, "topic", topic)
    if line:
        choose(CounterKind, "line", line)
    comer = Comer(person, firm, called_as, tuple(said))
    visit = _coming(
        by, comer, topic=topic, line=line or comer.proposed(topic)[0], entrance=entrance, for_staff=for_staff
    )
    return _wait(by, visit)


@action("frontdesk.check_in")
def arrive(*, by: Actor, reservation: Reservation, said: Iterable[str] = (), entrance: str = Entrance.DESK) -> Visit:
    """Somebody who booked has come: their reservation has arrived, and they wait for their colleague or line.

    Raises Overtaken when they have been checked in already, RuleBroken for a reservation of another day.
    """
    if clock.local(reservation.starts).date() != clock.today():
        raise RuleBroken(_("This reservation is not for today."), code="other_day")
    change_state(reservation, ReservationState.ARRIVED, allowed=slots.TRANSITIONS, by=by)
    comer = Comer(reservation.person, reservation.firm, reservation.called_as, tuple(said))
    only = reservation.staff if reservation.only_staff else None
    visit = _coming(by, comer, topic=reservation.topic, line=reservation.line, entrance=entrance, for_staff=only)
    visit.reservation, visit.booked_for = reservation, reservation.starts
    visit.grounds = [*visit.grounds, order.BOOKED]
    return _wait(by, visit)


@action("frontdesk.check_in")
def receive(
    *,
    by: Account,
    topic: str,
    counter: Counter,
    person: Person | None = None,
    firm: Firm | None = None,
    called_as: str = "",
    to: Account | None = None,
) -> Visit:
    """Lead somebody who has just come straight to a counter, without a ticket: the visit counts the same.

    Raises as `check_in`.
    """
    choose(Topic, "topic", topic)
    comer = Comer(person, firm, called_as)
    visit = _coming(by, comer, topic=topic, line=counter.kind, entrance=Entrance.DESK)
    _enter(by, visit, visit.arrived_at)
    moment = visit.arrived_at
    step(by, visit, VisitState.SERVING, counter=counter, served_by=to or counter.staff, served_at=moment)
    log_visit(by, "frontdesk.receive", visit)
    return visit


@action("frontdesk.check_in")
def check_in_group(
    *, by: Account, topic: str, size: int, called_as: str, line: str, firm: Firm | None = None
) -> list[Visit]:
    """People who came together (a class, a club): one ticket, called and served together, each counted.

    Raises RuleBroken for fewer than two or more than sixty.
    """
    choose(Topic, "topic", topic)
    choose(CounterKind, "line", line)
    if not 2 <= size <= LARGEST_GROUP:
        words = _("A group has from 2 to %(most)s people. Check in larger ones in parts.") % {"most": LARGEST_GROUP}
        raise RuleBroken(words, fields={"size": words})
    key, visits = ids.new(), []
    for _place in range(size):
        visit = _coming(by, Comer(firm=firm, called_as=called_as), topic=topic, line=line, entrance=Entrance.DESK)
        visit.group = key
        visits.append(visit)
    _wait(by, visits[0])
    for visit in visits[1:]:
        _enter(by, visit, visits[0].arrived_at)
    return visits


@action("frontdesk.check_in")
def quick_service(*, by: Account, topic: str, called_as: str = "") -> Visit:
    """A quick answer at the welcome desk (a form, a direction): written down as done; it counts as no counselling."""
    choose(Topic, "topic", topic)
    welcome = Counter.objects.filter(centre=by.centre_id, kind=CounterKind.WELCOME, closed_at=None).first()
    if welcome is None:
        raise RuleBroken(_("There is no welcome desk yet. The administrator sets it up."), code="no_welcome_desk")
    visit = _coming(by, Comer(called_as=called_as), topic=topic, line=CounterKind.WELCOME, entrance=Entrance.DESK)
    visit.quick = True
    _enter(by, visit, visit.arrived_at)
    moment = visit.arrived_at
    step(by, visit, VisitState.SERVING, counter=welcome, served_by=by, served_at=moment)
    step(by, visit, VisitState.DONE, ended_at=moment)
    log_visit(by, "frontdesk.quick_service", visit)
    return visit


@action("frontdesk.check_in")
def tie_visit(*, by: Account, visit: Visit, person: Person) -> Visit:
    """Say who an anonymous visitor is. Raises Overtaken when the visit belongs to somebody, or they are here twice."""
    if visit.person_id == person.id:
        return visit
    try:
        with transaction.atomic():
            if not Visit.objects.filter(pk=visit.pk, person=None, firm=None).update(person=person):
                raise Overtaken(_("Someone else has just said who this visitor is. Look at the visit again."))
    except IntegrityError as error:
        raise _twice() from error
    visit.person = person
    _note_visit(by, visit)
    log_visit(by, "frontdesk.tie_visit", visit)
    return visit


def _coming(
    by: Actor, comer: Comer, *, topic: str, line: str, entrance: str, for_staff: Account | None = None
) -> Visit:
    return Visit(
        centre_id=by.centre_id,
        day=clock.today(),
        arrived_at=clock.now(),
        person=comer.person,
        firm=comer.firm,
        called_as=comer.called_as.strip()[:40],
        topic=topic,
        entrance=entrance,
        line=line,
        grounds=comer.grounds(),
        for_staff=for_staff,
    )


def _wait(by: Actor, visit: Visit) -> Visit:
    """Draw a ticket, tell the wait, and let them wait."""
    visit.ticket, visit.arrived_at = draw_ticket(by.centre_id, visit.line, visit.arrived_at)
    waits.tell_newcomer(visit)
    _enter(by, visit, visit.arrived_at)
    log_visit(by, "frontdesk.check_in", visit)
    return visit


def draw_ticket(centre: UUID, line: str, moment: datetime) -> tuple[str, datetime]:
    """The next ticket of a line today, and the moment at which it counts as drawn: never before the one drawn last.

    Called inside an action: a ticket that is rolled back leaves no gap, for the next one waits for this transaction.
    """
    day = clock.today()
    series, _made = TicketSeries.objects.get_or_create(
        centre_id=centre, line=line, day=day, defaults={"last_at": moment}
    )
    series = TicketSeries.objects.select_for_update().get(pk=series.pk)
    series.last, series.last_at = series.last + 1, max(moment, series.last_at)
    series.save(update_fields=["last", "last_at"])
    return ticket_number(line, series.last), series.last_at


def _enter(by: Actor, visit: Visit, moment: datetime) -> None:
    """Save a new visit; the database says when they are here already."""
    try:
        with transaction.atomic():
            visit.save(force_insert=True)
    except IntegrityError as error:
        raise _twice() from error
    VisitInterval.objects.create(visit=visit, state=visit.state, line=visit.line, by_name=by.name, started=moment)
    log_start(visit, visit.state, by=by)
    if visit.person:
        _note_visit(by, visit)


def _twice() -> Overtaken:
    return Overtaken(_("This person has already been checked in today. Look at the list of visitors."))


def _note_visit(by: Actor, visit: Visit) -> None:
    note(
        person=visit.person,
        kind="frontdesk.visited",
        by=by,
        facts={"topic": visit.topic},
        about="visit",
        object_id=visit.id,
    )
