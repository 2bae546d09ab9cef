"""Verbs of a run. The only writers of runs and stops."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from iljari.centre.access import Actor, action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken
from iljari.kernel.states import change_state, log_start
from iljari.people.noting import note

from ..choices import CancelWhy, InterviewHow, OutWhy, Prepared, RunState, Vehicle
from ..messages import TAKEN, refuse, refuse_run, refuse_stop
from ..models import Interview, Run, Stop
from . import rules
from .letters import tell_meeting, tell_off


@action("placement.run")
def start_run(*, by: Account, interview: Interview, lead: Account | None = None) -> Run:
    """Begin a run with one interview: the one who goes along leads it, an hour before the interview it departs.

    Raises RuleBroken where the interview is no trip, is over, or belongs to a run already.
    """
    run = Run.objects.create(
        centre_id=interview.referral.centre_id,
        departs_at=rules.departure(interview.at),
        lead=lead or interview.accompanied_by or by,
    )
    log_start(run, run.state, by=by)
    _join(by=by, run=run, interview=interview)
    _log(by, run, "placement.start_run", ("departs_at", "lead"))
    return run


@action("placement.run")
def arrange_run(
    *,
    by: Account,
    run: Run,
    departs_at: datetime,
    lead: Account,
    staff: Iterable[Account] = (),
    vehicle: str = "",
    vehicle_note: str = "",
    meeting_point: str = "",
) -> Run:
    """When, who, with what, from where. Everybody whose meeting point or hour is new to them is told.

    Raises RuleBroken with a message per field; and once the run is over.
    """
    _check_open(run)
    staff = [each for each in staff if each.pk != lead.pk]
    interviews = [stop.interview for stop in open_stops(run)]
    problems = rules.arrange_problems(
        departs=departs_at,
        interviews=[each.at for each in interviews],
        day=_day(departs_at),
        days={_day(each.at) for each in interviews},
    )
    for name, people in (("lead", [lead]), ("staff", staff)):
        if any(each.centre_id != run.centre_id or not each.is_active for each in people):
            problems[name] = "colleague"
    if vehicle and vehicle not in Vehicle.values:
        problems["vehicle"] = "choose"
    refuse(problems)
    run.departs_at, run.lead, run.vehicle = departs_at, lead, vehicle
    run.vehicle_note, run.meeting_point = vehicle_note.strip()[:100], meeting_point.strip()[:200]
    run.save(update_fields=["departs_at", "lead", "vehicle", "vehicle_note", "meeting_point"])
    run.staff.set(staff)
    _hand_over(run, [lead, *staff])
    Stop.objects.filter(run=run, out="", arrives_at__lt=departs_at).update(arrives_at=departs_at)
    _log(by, run, "placement.arrange_run", ("departs_at", "lead", "staff", "vehicle", "meeting_point"))
    _tell_meeting(run, by)
    return run


@action("placement.run")
def add_stop(*, by: Account, run: Run, interview: Interview) -> Stop:
    """A further interview of the same day. Raises RuleBroken where it does not fit, Overtaken."""
    _check_open(run)
    stop = _join(by=by, run=run, interview=interview)
    if interview.at < run.departs_at:
        run.departs_at = rules.departure(interview.at)
        run.save(update_fields=["departs_at"])
    _log(by, run, "placement.add_stop", ("stops",), whose=[interview.referral.person_id])
    _tell_meeting(run, by)
    return stop


@action("placement.run")
def prepare_stop(
    *,
    by: Account,
    stop: Stop,
    arrives_at: datetime,
    guide: Account,
    firm_confirmed: bool = False,
    person_confirmed: bool = False,
    prepared: Iterable[str] = (),
    note: str = "",
) -> Stop:
    """What is settled with the firm and the person: both have confirmed, what was made ready, who goes along.

    Raises RuleBroken where the hour does not fit or the guide is not of the run.
    """
    _check_open(stop.run)
    _check_in(stop)
    problems = {}
    if problem := rules.arrival_problem(arrives_at, departs=stop.run.departs_at, interview=stop.interview.at):
        problems["arrives_at"] = problem
    if guide.pk not in {stop.run.lead_id, *stop.run.staff.values_list("pk", flat=True)}:
        problems["guide"] = "not_of_run"
    refuse(problems)
    stop.arrives_at, stop.firm_confirmed, stop.person_confirmed = arrives_at, firm_confirmed, person_confirmed
    stop.prepared, stop.note = [each for each in Prepared.values if each in set(prepared)], note.strip()[:400]
    stop.save(update_fields=["arrives_at", "firm_confirmed", "person_confirmed", "prepared", "note"])
    Interview.objects.filter(pk=stop.interview_id).update(accompanied_by=guide)
    fields = ("arrives_at", "firm_confirmed", "person_confirmed", "prepared", "note", "guide")
    _log(by, stop.run, "placement.prepare_stop", fields, whose=[stop.interview.referral.person_id])
    return stop


@action("placement.run")
def take_out(*, by: Account, stop: Stop) -> Stop:
    """The interview stays, but the person goes there without us; they are told. The last one ends the run."""
    _check_open(stop.run)
    _check_in(stop)
    leave_run(by=by, stop=stop, why=OutWhy.ALONE)
    return stop


@action("placement.run")
def begin_contact(*, by: Account, run: Run) -> Run:
    """Firms and people are called, to confirm and to prepare."""
    return _step(by, run, RunState.CONTACT, "placement.begin_contact")


@action("placement.run")
def set_out(*, by: Account, run: Run) -> Run:
    """They are on the way. Raises RuleBroken before the day of the run."""
    _check_come(run)
    return _step(by, run, RunState.GOING, "placement.set_out")


@action("placement.run")
def cancel_run(*, by: Account, run: Run, reason: str, words: str = "") -> Run:
    """The run does not take place, for a coded reason. The interviews stay; everybody who was to be met is told."""
    refuse({} if reason in CancelWhy.values else {"reason": "choose_reason"})
    stops = list(open_stops(run))
    change_state(
        run,
        RunState.CANCELLED,
        allowed=rules.TRANSITIONS,
        by=by,
        why=words.strip(),
        cancelled_why=reason,
        words=words.strip()[:1000],
    )
    for stop in stops:
        _put_out(by=by, stop=stop, why=OutWhy.CANCELLED)
    _log(by, run, "placement.cancel_run", ("state", "cancelled_why"))
    return run


def follow_interview(*, by: Actor, stop: Stop, new: Interview) -> None:
    """An interview was moved: within the day its stop goes along, to be confirmed anew; otherwise it leaves the run.
    Called where it was moved, inside that action."""
    run = stop.run
    if new.how != InterviewHow.ON_SITE or not rules.follows(_day(new.at), _day(run.departs_at)):
        leave_run(by=by, stop=stop, why=OutWhy.MOVED)
        return
    if new.at < run.departs_at:
        run.departs_at = rules.departure(new.at)
        run.save(update_fields=["departs_at"])
    arrives = rules.arrival(new.at, departs=run.departs_at)
    unsure = {"firm_confirmed": False, "person_confirmed": False}
    Stop.objects.filter(pk=stop.pk).update(interview=new, arrives_at=arrives, **unsure)
    if new.accompanied_by_id is None:
        Interview.objects.filter(pk=new.pk).update(accompanied_by=stop.interview.accompanied_by_id)
    _tell_meeting(run, by)


def leave_run(*, by: Actor, stop: Stop, why: OutWhy) -> None:
    """A stop leaves its run; the last one ends it. Called where it happened, inside that action."""
    _put_out(by=by, stop=stop, why=why)
    run = stop.run
    if not open_stops(run).exists() and run.state in rules.OPEN:
        reason = CancelWhy.NO_STOPS
        change_state(run, RunState.CANCELLED, allowed=rules.TRANSITIONS, by=by, cancelled_why=reason)


def open_stops(run: Run) -> QuerySet[Stop]:
    """The stops that are part of the run, in the order of the route."""
    rows = Stop.objects.filter(run=run, out="").select_related(
        "run", "interview__accompanied_by", "interview__referral__person__centre", "interview__referral__vacancy__firm"
    )
    return rows.order_by("arrives_at", "id")


def _join(*, by: Account, run: Run, interview: Interview) -> Stop:
    referral = interview.referral
    problem = rules.join_problem(
        how=interview.how,
        is_open=interview.held is None and not interview.moved and referral.state == "interview_set",
        day=_day(interview.at),
        run_day=_day(run.departs_at),
        taken=Stop.objects.filter(interview=interview, out="").exists(),
        same_centre=referral.centre_id == run.centre_id,
    )
    refuse_stop(problem)
    arrives = rules.arrival(interview.at, departs=run.departs_at)
    try:
        with transaction.atomic():
            stop = Stop.objects.create(run=run, interview=interview, arrives_at=arrives)
    except IntegrityError as error:
        raise Overtaken(TAKEN) from error
    guide = interview.accompanied_by
    if guide is None or guide.pk not in {run.lead_id, *run.staff.values_list("pk", flat=True)}:
        interview.accompanied_by = run.lead
        interview.save(update_fields=["accompanied_by"])
    facts = _facts(stop) | {"name": interview.accompanied_by.name, "day": _day(run.departs_at).isoformat()}
    note(person=referral.person, kind="placement.run_planned", by=by, facts=facts, about="run", object_id=run.id)
    return stop


def _put_out(*, by: Actor, stop: Stop, why: OutWhy) -> None:
    Stop.objects.filter(pk=stop.pk).update(out=why)
    stop.out = why
    interview = stop.interview
    if interview.held is None and not interview.moved:
        Interview.objects.filter(pk=interview.pk).update(accompanied_by=None)
    person = interview.referral.person
    facts = _facts(stop) | {"reason": why}
    note(person=person, kind="placement.run_off", by=by, facts=facts, about="run", object_id=stop.run_id)
    ledger.record(
        by=by, verb="placement.leave_run", about="run", object_id=stop.run_id, whose=person.pk, fields=("out",)
    )
    if why in {OutWhy.ALONE, OutWhy.CANCELLED}:
        tell_off(stop)


def _tell_meeting(run: Run, by: Actor) -> None:
    """Tell people where they are met, and keep what each was told, so that nobody is told the same twice."""
    for key, said in tell_meeting(run, by=by).items():
        Stop.objects.filter(pk=key).update(told=said)


def _hand_over(run: Run, people: list[Account]) -> None:
    """Stops whose guide no longer goes are the lead's."""
    mine = Interview.objects.filter(stops__run=run, stops__out="")
    keys = list(mine.exclude(accompanied_by__in=people).order_by("pk").values_list("pk", flat=True))
    Interview.objects.filter(pk__in=keys).update(accompanied_by=run.lead)


def _step(by: Account, run: Run, to: RunState, verb: str) -> Run:
    change_state(run, to, allowed=rules.TRANSITIONS, by=by)
    _log(by, run, verb, ("state",))
    return run


def _log(by: Actor, run: Run, verb: str, fields: Iterable[str], *, whose: list[object] | None = None) -> None:
    if whose is None:
        rows = Stop.objects.filter(run=run, out="").order_by("id")
        whose = list(rows.values_list("interview__referral__person", flat=True))
    ledger.record(by=by, verb=verb, about="run", object_id=run.pk, whose=whose or None, fields=fields)


def _facts(stop: Stop) -> dict[str, object]:
    vacancy = stop.interview.referral.vacancy
    return {"firm": vacancy.firm.name, "title": vacancy.title}


def _day(at: datetime) -> date:
    return clock.local(at).date()


def _check_open(run: Run) -> None:
    if run.state not in rules.OPEN:
        refuse_run("over")


def _check_in(stop: Stop) -> None:
    if stop.out:
        refuse_run("out")


def _check_come(run: Run) -> None:
    if _day(run.departs_at) > clock.today():
        refuse_run("not_come")
