"""What the rules' coded problems say to the person at the form."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.kernel.errors import RuleBroken

PROBLEMS: Mapping[str, Promise] = {
    "required": _("Fill this in."),
    "too_long": _("At most 4,000 characters: shorten it."),
    "choose": _("Choose from the list."),
    "within_a_year": _("Choose a day from today on, within a year."),
    "after_plan": _("This day lies after the end of the plan. Choose an earlier day, or let the plan last longer."),
    "no_step": _("Write at least one step: what, and until when."),
    "too_many_steps": _("At most eight steps: a short plan is followed."),
    "times": _("Write a number from 1 to 200, or leave it empty."),
    "wrong_code": _("This is not the newest code, or it is over. Look again, or send a new one."),
    "past": _("This day is over. Choose today or a later day."),
}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise RuleBroken with a message beside each field, when there are problems."""
    if problems:
        raise RuleBroken(
            _("Some entries need another look. Nothing that was typed is lost."),
            fields={name: PROBLEMS[code] for name, code in problems.items()},
        )
