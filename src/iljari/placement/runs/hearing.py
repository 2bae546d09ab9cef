"""What a run hears: interviews that move, referrals that end."""

from iljari.centre.actions import system_account
from iljari.kernel.events import hears

from ..choices import OutWhy
from ..events import InterviewSet, Moved
from ..models import Interview, Stop
from . import rules
from .actions import follow_interview, leave_run

# States in which an interview that was set takes place no more.
ENDS = frozenset({"withdrawn", "obsolete"})


@hears(InterviewSet)
def on_interview_set(event: InterviewSet) -> None:
    """An interview was moved: within the day its stop goes along, to be confirmed anew; otherwise it leaves the run.

    One that was held or missed stays with its run: a new one after it is another interview.
    """
    for stop in _stops(event.referral_id):
        if stop.interview_id == event.interview_id or stop.interview.held is not None:
            continue
        new = Interview.objects.get(pk=event.interview_id)
        follow_interview(by=system_account(stop.run.centre), stop=stop, new=new)


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
