"""The firm's steps as its pages offer them: the same actions and forms as the staff's, with the firm's words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.firms.guests import FirmGuest

from .. import actions
from ..choices import Outcome
from ..steps import FIRM, Offered, Step
from . import forms
from .queries import Seen

STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "set_interview",
            _("We want to meet"),
            FIRM,
            actions.set_interview,
            forms.DoorInterviewForm,
            "primary",
            _("Another interview time"),
        ),
        Step("turn_down", _("It does not work out"), FIRM, actions.turn_down, forms.DoorTurnDownForm),
        Step("record_interview", _("How the interview went"), FIRM, actions.enter_result, forms.DoorResultForm),
        Step("hire", _("We hire"), FIRM, actions.hire, forms.DoorHireForm, "primary", _("Another start day")),
        Step("not_hired", _("We do not hire"), FIRM, actions.not_hired, forms.DoorNotHiredForm),
    )
}
DONE: Mapping[str, Promise] = {
    "interview_set": _("Thank you. We tell the person and prepare them."),
    "turned_down": _("Thank you. We pass it on kindly."),
    "not_hired": _("Thank you. We pass it on kindly."),
    "interviewed": _("Thank you. Tell us the result when you know it."),
    "did_not_come": _("Thank you. We ask the person what happened."),
    "hired": _("Thank you. We tell the person the start day."),
}


def offered(guest: FirmGuest, seen: Seen, *, chosen: str = "", filled: object = None) -> list[Offered]:
    """What the firm can answer for this person now; `chosen` stands open, with what was sent and refused."""
    found = []
    for name in seen.steps:
        step = STEPS[name]
        form = filled if filled is not None and name == chosen else None
        if form is None and step.form:
            form = step.form(referral=seen.referral, account=guest, step=name)
        found.append(Offered(step, step.label_in(seen.referral.state), form, name == chosen))
    return found


def give(guest: FirmGuest, seen: Seen, answer: str, form: forms.AnswersForm) -> None:
    """One answer of the page with all answers. Raises what the actions raise."""
    referral, state, told = seen.referral, seen.referral.state, form.cleaned_data
    reason = answer.removeprefix("no:")
    no = {"reason": reason, "words": forms.courteous()}
    if answer == "interview":
        actions.set_interview(by=guest, referral=referral, at=form.at(), place=told["place"])
    elif state == "interview_set":
        outcome = {"hire": Outcome.HIRED, "absent": Outcome.ABSENT, "open": Outcome.OPEN}.get(answer, Outcome.NOT_HIRED)
        facts = {"starts_on": told["starts_on"]} if outcome == Outcome.HIRED else {}
        facts |= no if outcome == Outcome.NOT_HIRED else {}
        actions.enter_result(by=guest, referral=referral, outcome=outcome, **facts)
    elif answer == "hire":
        actions.hire(by=guest, referral=referral, starts_on=told["starts_on"])
    elif state == "interviewed":
        actions.not_hired(by=guest, referral=referral, **no)
    else:
        actions.turn_down(by=guest, referral=referral, **no)
