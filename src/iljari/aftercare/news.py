"""What the room hears: starts of work, and hires that were none."""

from iljari.kernel.events import hears
from iljari.placement.events import HireRefuted, HireReinstated, Started
from iljari.placement.models import Hire

from .actions import begin, stop_refuted


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
