"""What counselling hears: somebody works now or looks no more; a case is in other hands."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from iljari.centre.actions import system_account
from iljari.kernel.events import hears
from iljari.people.choices import RegistrationState
from iljari.people.events import Assigned, RegistrationEnded
from iljari.people.models import Registration

from .actions import finish_next_step
from .models import NextStep
from .plan.actions import end_plan
from .plan.choices import PlanEnd
from .plan.models import OPEN, Plan

ENDS = {RegistrationState.EMPLOYED: PlanEnd.REACHED, RegistrationState.CLOSED: PlanEnd.STOPPED}


@hears(RegistrationEnded)
def on_registration_ended(event: RegistrationEnded) -> None:
    """Whoever works, or looks no more, is owed no step and no plan of the search: what was open ends. What is planned
    afterwards stays; a registration that ran out may be renewed tomorrow, and ends nothing.
    """
    registration = Registration.objects.select_related("person__centre").get(pk=event.registration_id)
    why = ENDS.get(RegistrationState(registration.state))
    if why is None or Registration.objects.open().filter(person=registration.person_id).exists():
        return
    by = system_account(registration.person.centre)
    with translation.override(settings.LANGUAGE_CODE):
        works = why == PlanEnd.REACHED
        outcome = _("Work has started.") if works else _("The registration was closed.")
    for step in NextStep.objects.filter(person=registration.person_id, done_at=None).select_related("person"):
        finish_next_step(by=by, step=step, outcome=outcome)
    for plan in Plan.objects.filter(person=registration.person_id, state__in=OPEN).select_related("person"):
        end_plan(by=by, plan=plan, why=why)


@hears(Assigned)
def on_assigned(event: Assigned) -> None:
    """The next step goes with the case; one that a third colleague owes stays theirs."""
    if event.before_id:
        steps = NextStep.objects.filter(person=event.person_id, done_at=None, owner=event.before_id)
        steps.update(owner=event.consultant_id)
