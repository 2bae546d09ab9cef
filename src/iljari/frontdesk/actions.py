"""Verbs of the front desk. The only writers of counters, calls, visits and their intervals."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.firms.models import Firm
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.states import change_state, log_start
from iljari.people.actions import note
from iljari.people.models import Person

from . import rules
from .models import Call, CallKind, Counter, CounterKind, Direction, Topic, Visit, VisitInterval, VisitState


@action("centre.manage_staff")
def set_up_counters(*, by: Account, staff: Mapping[str, Account | None]) -> list[Counter]:
    """Set up the centre's six counters in their order and seat these people; a kind not named stays as it is."""
    counters = []
    for position, kind in enumerate(CounterKind.values, start=1):
        seated = {"staff": staff[kind]} if kind in staff else {}
        counter, _made = Counter.objects.update_or_create(
            centre_id=by.centre_id, kind=kind, defaults={"position": position, **seated}
        )
        counters.append(counter)
    ledger.record(by=by, verb="frontdesk.set_up_counters", about="counter", fields=list(staff))
    return counters


@action("frontdesk.log_call")
def log_call(
    *,
    by: Account,
    kind: str,
    topic: str,
    person: Person | None = None,
    firm: Firm | None = None,
    words: str = "",
    outgoing: bool = False,
) -> Call:
    """Write down a phone call: information or consultation, about what; with a known person it enters their thread.

    Raises RuleBroken for an unknown kind or topic, and when a person and a firm are named at once.
    """
    _choose(CallKind, "kind", kind)
    _choose(Topic, "topic", topic)
    if person and firm:
        raise RuleBroken(_("A call is with a person or with a firm. Choose one of them."), code="person_or_firm")
    call = Call.objects.create(
        centre_id=by.centre_id,
        at=clock.now(),
        kind=kind,
        topic=topic,
        person=person,
        firm=firm,
        words=words.strip(),
        outgoing=outgoing,
        taken_by=by,
    )
    if person:
        _note_call(by, person, call)
    ledger.record(
        by=by, verb="frontdesk.log_call", about="call", object_id=call.id, whose=person.id if person else None
    )
    return call


def _note_call(by: Account, person: Person, call: Call) -> None:
    facts = {
        "direction": Direction.OUTGOING if call.outgoing else Direction.INCOMING,
        "kind": call.kind,
        "topic": call.topic,
    }
    told = "frontdesk.called"
    if call.words:
        told, facts["words"] = "frontdesk.called_about", call.words
    note(person=person, kind=told, by=by, facts=facts, about="call", object_id=call.id)


@action("frontdesk.check_in")
def check_in(*, by: Account, topic: str, person: Person | None = None, called_as: str = "") -> Visit:
    """Somebody has come: known, or anonymous and called by whatever they say; they wait from now on.

    Raises RuleBroken for an unknown topic, Overtaken when this person is already here.
    """
    _choose(Topic, "topic", topic)
    moment = clock.now()
    visit = Visit(
        centre_id=by.centre_id,
        day=clock.today(),
        arrived_at=moment,
        person=person,
        called_as=called_as.strip()[:40],
        topic=topic,
    )
    _save_person(visit)
    VisitInterval.objects.create(visit=visit, state=visit.state, by_name=by.name, started=moment)
    log_start(visit, visit.state, by=by)
    if person:
        _note_visit(by, visit)
    _log(by, "frontdesk.check_in", visit)
    return visit


@action("frontdesk.check_in")
def lead_to_counter(*, by: Account, visit: Visit, counter: Counter, to: Account | None = None) -> Visit:
    """Lead a waiting visitor straight to a counter: served there by `to`, or by whoever usually sits there."""
    moment = clock.now()
    _move(
        by,
        visit,
        VisitState.SERVING,
        counter=counter,
        served_by=to or counter.staff,
        served_at=visit.served_at or moment,
        ended_at=None,
    )
    _log(by, "frontdesk.lead_to_counter", visit)
    return visit


@action("frontdesk.check_in")
def hold_visit(*, by: Account, visit: Visit) -> Visit:
    """Let a visit rest for a while (a paper is missing, a phone call to make); the visitor stays in the house."""
    _move(by, visit, VisitState.ON_HOLD)
    _log(by, "frontdesk.hold_visit", visit)
    return visit


@action("frontdesk.check_in")
def resume_visit(*, by: Account, visit: Visit) -> Visit:
    """Go on with a visit that was on hold, at the same counter."""
    _move(by, visit, VisitState.SERVING)
    _log(by, "frontdesk.resume_visit", visit)
    return visit


@action("frontdesk.check_in")
def finish_visit(*, by: Account, visit: Visit) -> Visit:
    """The visitor has been served and goes."""
    _move(by, visit, VisitState.DONE, ended_at=clock.now())
    _log(by, "frontdesk.finish_visit", visit)
    return visit


@action("frontdesk.check_in")
def visitor_left(*, by: Account, visit: Visit) -> Visit:
    """The visitor went without (further) being served."""
    _move(by, visit, VisitState.LEFT, ended_at=clock.now())
    _log(by, "frontdesk.visitor_left", visit)
    return visit


@action("frontdesk.check_in")
def tie_visit(*, by: Account, visit: Visit, person: Person) -> Visit:
    """Say who an anonymous visitor is. Raises Overtaken when the visit belongs to somebody, or they are here twice."""
    if visit.person_id == person.id:
        return visit
    _save_person(visit, person)
    _note_visit(by, visit)
    _log(by, "frontdesk.tie_visit", visit)
    return visit


@action("frontdesk.check_in")
def undo(*, by: Account, visit: Visit) -> Visit:
    """Take back the last step of a visit, at most ten minutes old, as if it had not been clicked.

    The interval that the click began is taken away and the one before goes on; the log of states keeps both moves.
    Raises RuleBroken when there is no step to take back, or it is too old.
    """
    wrong = visit.intervals.get(ended=None)
    before = visit.intervals.select_related("counter").exclude(pk=wrong.pk).order_by("-started", "-id").first()
    if before is None or not rules.may_undo(wrong.started, clock.now()):
        raise RuleBroken(_("Only a step of the last ten minutes can be taken back."), code="undo_late")
    waited_only = before.state == VisitState.WAITING
    changes = {"ended_at": None, "counter": before.counter}
    if waited_only and not visit.intervals.filter(state=VisitState.SERVING).exclude(pk=wrong.pk).exists():
        changes |= {"served_by": None, "served_at": None}
    change_state(visit, before.state, allowed=rules.TRANSITIONS, by=by, why="undo", **changes)
    wrong.delete()
    VisitInterval.objects.filter(pk=before.pk).update(ended=None)
    _log(by, "frontdesk.undo", visit)
    return visit


def _move(by: Account, visit: Visit, to: str, **changes: object) -> None:
    moment = clock.now()
    change_state(visit, to, allowed=rules.TRANSITIONS, by=by, **changes)
    visit.intervals.filter(ended=None).update(ended=moment)
    VisitInterval.objects.create(visit=visit, state=to, counter=visit.counter, by_name=by.name, started=moment)


def _save_person(visit: Visit, person: Person | None = None) -> None:
    """Save a new visit, or tie a person to a saved one; the database says when they are here already."""
    twice = Overtaken(_("This person has already been checked in today. Look at the list of visitors."))
    try:
        with transaction.atomic():
            if person is None:
                visit.save(force_insert=True)
            elif not Visit.objects.filter(pk=visit.pk, person=None).update(person=person):
                raise Overtaken(_("Someone else has just said who this visitor is. Look at the visit again."))
    except IntegrityError as error:
        raise twice from error
    if person:
        visit.person = person


def _note_visit(by: Account, visit: Visit) -> None:
    note(
        person=visit.person,
        kind="frontdesk.visited",
        by=by,
        facts={"topic": visit.topic},
        about="visit",
        object_id=visit.id,
    )


def _choose(choices: type[TextChoices], field: str, value: str) -> None:
    if value not in choices.values:
        raise RuleBroken(_("Choose one."), fields={field: _("Choose one.")})


def _log(by: Account, verb: str, visit: Visit) -> None:
    ledger.record(by=by, verb=verb, about="visit", object_id=visit.id, whose=visit.person_id, fields=["state"])
