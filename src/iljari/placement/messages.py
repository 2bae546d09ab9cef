"""What the rules' codes say to the person at the keyboard: what is wrong, and what to do next."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.kernel.errors import RuleBroken

OBSTACLES: Mapping[str, Promise] = {
    "registration": _("This person has no valid registration. Renew it first, then introduce them."),
    "consent": _("This person has not agreed that their data go to firms, or the consent has ended. Ask for it first."),
    "vacancy": _("This vacancy is not open now. Choose another one."),
    "filled": _("All openings of this vacancy are taken. Choose another one."),
    "twice": _("This person is being introduced to this vacancy already. Open that referral."),
    "crowded": _(
        "Enough people are being introduced to this vacancy now. Choose another one, or wait for the firm's answers."
    ),
}

FIELD_PROBLEMS: Mapping[str, Promise] = {
    "required": _("Fill this in."),
    "choose": _("Choose one."),
    "choose_reason": _("Choose a reason."),
    "before_sent": _("This lies before the day on which the person was introduced."),
    "far": _("This is more than half a year away. Check the date."),
    "not_come": _("This day has not come yet."),
    "future": _("This day has not come yet. A hire is written down on the day work starts."),
    "early": _("The start is planned for a later day. If work began earlier, change the planned day first."),
    "not_yet": _("The interview is still to come. Move it if it took place earlier."),
    "order": _("The end lies before the beginning."),
    "pay": _("Write the amount together with its period."),
    "colleague": _("Choose a colleague of this centre."),
    "other_day": _("A run goes on one day: the day of its interviews."),
    "after_interview": _("The first interview begins before this. Depart earlier."),
    "before_departure": _("This lies before the departure."),
    "late": _("The interview begins before this."),
    "not_of_run": _("Choose somebody who goes along on this run."),
}

SIGNS: Mapping[str, Promise] = {
    "before_registration": _("Work started before the registration"),
    "same_day": _("Registered and hired on the same day"),
    "before_referral": _("Work started before the referral"),
    "repeats": _("Hired in the year before as well"),
    "staffs_own": _("The number of a colleague stands at the person or the firm"),
    "public_funds": _("May be paid by public funds"),
}


NOT_SENT = _("Nobody can have applied yet: the referral has not been sent.")
TAKEN = _("This interview belongs to a run already. Open that run.")
STOP_PROBLEMS: Mapping[str, Promise] = {
    "not_open": _("This interview is over or was moved. Look at the referral."),
    "no_trip": _("This interview is not at the firm: there is nowhere to go along to."),
    "other_day": FIELD_PROBLEMS["other_day"],
    "taken": TAKEN,
}
RUN_PROBLEMS: Mapping[str, Promise] = {
    "over": _("This run is over: it was reported or cancelled."),
    "out": _("This stop is no longer part of the run."),
    "not_come": _("The day of this run has not come yet."),
}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise RuleBroken with a message beside each field, when there are problems ({field: code})."""
    if problems:
        raise RuleBroken(
            _("Some entries need another look. Nothing that was typed is lost."),
            fields={name: FIELD_PROBLEMS[code] for name, code in problems.items()},
        )


def refuse_obstacle(code: str) -> None:
    """Raise RuleBroken with the sentence of an obstacle, when there is one."""
    if code:
        raise RuleBroken(OBSTACLES[code], code=code)


def refuse_stop(code: str) -> None:
    """Raise RuleBroken with the sentence for an interview that cannot be a stop, when there is one."""
    if code:
        raise RuleBroken(STOP_PROBLEMS[code], code=code)


def refuse_run(code: str) -> None:
    """Raise RuleBroken with the sentence for a run that cannot take this step."""
    raise RuleBroken(RUN_PROBLEMS[code], code=code)
