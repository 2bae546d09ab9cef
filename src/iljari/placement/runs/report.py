"""The report of a run: results and both sides' words of all stops, and what follows, in one press the same day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.counselling.actions import plan_next_step
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.states import change_state
from iljari.people.noting import note

from ..actions.interviews import enter_result
from ..choices import ReferralState, RunState
from ..messages import FIELD_PROBLEMS, refuse_run
from ..models import Run, Stop
from . import rules
from .actions import open_stops


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one stop. `outcome` is "" where the interview's result was entered before; `result`: what the
    referral's own step is told beside it (start day, reason, words, feedback, firms_note, letter)."""

    stop_id: UUID
    outcome: str
    result: Mapping[str, object]
    persons_words: str = ""
    next_what: str = ""
    next_due: date | None = None


@action("placement.run")
def report_run(*, by: Account, run: Run, told: Sequence[Told], words: str = "") -> Run:
    """Enter what came of every stop, by the referral's own steps, and close the run; all or nothing.

    Raises RuleBroken with fields named "<stop>-<field>", before the day of the run, and while a stop has no result;
    Overtaken where somebody else was faster.
    """
    if run.state not in rules.OPEN:
        refuse_run("over")
    if clock.local(run.departs_at).date() > clock.today():
        refuse_run("not_come")
    said = {each.stop_id: each for each in told}
    stops = list(open_stops(run))
    problems: dict[str, str | Promise] = {}
    for stop in stops:
        problems |= _enter(by, stop, said.get(stop.pk) or Told(stop.pk, "", {}))
    if problems:
        raise RuleBroken(_("Some entries need another look. Nothing that was typed is lost."), fields=problems)
    for stop in stops:
        _tell(by, stop)
    if run.state != RunState.GOING:
        change_state(run, RunState.GOING, allowed=rules.TRANSITIONS, by=by)
    changes = {"reported_at": clock.now(), "words": words.strip()[:1000]}
    change_state(run, RunState.REPORTED, allowed=rules.TRANSITIONS, by=by, **changes)
    whose = [stop.interview.referral.person_id for stop in stops]
    ledger.record(
        by=by, verb="placement.report_run", about="run", object_id=run.pk, whose=whose, fields=("state", "words")
    )
    return run


def _enter(by: Account, stop: Stop, told: Told) -> dict[str, str | Promise]:
    """Enter one stop; returns what is wrong with it, by the names of the page's fields."""
    referral = stop.interview.referral
    try:
        if referral.state == ReferralState.INTERVIEW_SET:
            if not told.outcome:
                return {f"{stop.pk}-outcome": FIELD_PROBLEMS["choose"]}
            enter_result(by=by, referral=referral, outcome=told.outcome, **told.result)
        elif told.outcome:
            raise Overtaken(
                _("%(name)s: the result was entered meanwhile. Look at the referral, then enter the report again.")
                % {"name": referral.person.name or "—"}
            )
        if told.next_what or told.next_due:
            plan_next_step(by=by, person=referral.person, what=told.next_what, due=told.next_due)
    except RuleBroken as broken:
        said = broken.fields or {"outcome": broken.message}
        return {f"{stop.pk}-{name}": message for name, message in said.items()}
    Stop.objects.filter(pk=stop.pk).update(persons_words=told.persons_words.strip()[:1000])
    return {}


def _tell(by: Account, stop: Stop) -> None:
    interview = stop.interview
    vacancy = interview.referral.vacancy
    guide = interview.accompanied_by or stop.run.lead
    facts = {"firm": vacancy.firm.name, "title": vacancy.title, "name": guide.name}
    person = interview.referral.person
    note(person=person, kind="placement.run_reported", by=by, facts=facts, about="run", object_id=stop.run_id)
