"""What a run hears: interviews that move, referrals that end."""

from iljari.centre.actions import system_account
from iljari.kernel import clock
from iljari.kernel.events import hears

from ..choices import OutWhy
from ..events import InterviewSet, Moved
from ..models import Interview, Stop
from . import rules
from .actions import leave_run
from .letters import tell_meeting

# States in which an interview that was set takes place no more.
ENDS = frozenset({"withdrawn", "obsolete"})


@hears(InterviewSet)
def on_interview_set(event: InterviewSet) -> None:
    """An interview was moved: within the day its stop goes along, to be confirmed anew; otherwise it leaves the run."""
    for stop in _stops(event.referral_id):
        if stop.interview_id == event.interview_id:
            continue
        system = system_account(stop.run.centre)
        new = Interview.objects.get(pk=event.interview_id)
        day, run_day = clock.local(new.at).date(), clock.local(stop.run.departs_at).date()
        if new.how != "on_site" or not rules.follows(day, run_day):
            leave_run(by=system, stop=stop, why=OutWhy.MOVED)
            continue
        if new.at < stop.run.departs_at:
            stop.run.departs_at = rules.departure(new.at)
            stop.run.save(update_fields=["departs_at"])
        arrives = rules.arrival(new.at, departs=stop.run.departs_at)
        unsure = {"firm_confirmed": False, "person_confirmed": False}
        Stop.objects.filter(pk=stop.pk).update(interview=new, arrives_at=arrives, **unsure)
        if new.accompanied_by_id is None:
            Interview.objects.filter(pk=new.pk).update(accompanied_by=stop.interview.accompanied_by_id)
        tell_meeting(stop.run, by=system)


@hears(Moved)
def on_moved(event: Moved) -> None:
    """A referral was taken back or is over for other work: nobody goes there for it any more."""
    if event.state in ENDS:
        for stop in _stops(event.referral_id):
            if stop.interview.held is None:
                leave_run(by=system_account(stop.run.centre), stop=stop, why=OutWhy.ENDED)


def _stops(referral_id: object) -> list[Stop]:
    rows = Stop.objects.filter(interview__referral=referral_id, out="", run__state__in=sorted(rules.OPEN))
    related = ("run__centre", "run__lead", "interview__referral__person__centre", "interview__referral__vacancy__firm")
    return list(rows.select_related(*related).order_by("id"))
