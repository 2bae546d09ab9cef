"""What the room hears: starts of work, hires that were none, digits that answer how the work goes."""

from iljari.kernel.events import hears
from iljari.kernel.outbox.questions import Answered
from iljari.people.guests import citizen
from iljari.placement.events import HireRefuted, HireReinstated, Started
from iljari.placement.models import Hire

from . import letters
from .actions import answer, begin, call_me, stop_refuted
from .choices import AskState, Signal
from .models import Ask


@hears(Started)
def on_started(event: Started) -> None:
    """From the first day of work on somebody asks how it goes."""
    begin(Hire.objects.select_related("centre").get(pk=event.hire_id))


@hears(HireRefuted)
def on_refuted(event: HireRefuted) -> None:
    """There is nothing to ask about."""
    stop_refuted(Hire.objects.select_related("centre").get(pk=event.hire_id))


@hears(HireReinstated)
def on_reinstated(event: HireReinstated) -> None:
    """It was a hire after all: it goes on where it stopped."""
    begin(Hire.objects.select_related("centre").get(pk=event.hire_id))


@hears(Answered)
def on_answered(event: Answered) -> None:
    """The person replied a digit to the question how it goes."""
    if event.question.kind != letters.ASKED:
        return
    ask = Ask.objects.select_related("care__hire", "care__person__centre", "care__centre").get(
        pk=event.question.object_id
    )
    by = citizen(ask.care.person)
    if event.answer == letters.SAME:
        answer(by=by, ask=ask, result=AskState.SAME_FIRM)
    else:
        call_me(by=by, ask=ask, signal=Signal.GONE)
