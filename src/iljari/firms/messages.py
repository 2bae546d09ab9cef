"""What the rules' coded problems say to the person at the form: what is wrong and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.kernel.errors import RuleBroken

PROBLEMS: Mapping[str, Promise] = {
    "required": _("Fill this in."),
    "business_number": _("Write the ten digits of the business number, or leave it empty."),
    "contact": _("Give a phone number or an e-mail address of the contact."),
    "deadline": _("Give the last day to apply, or tick “until filled”."),
    "deadline_past": _("This day has gone by. Give a later one, or tick “until filled”."),
    "at_least_one": _("At least one person."),
    "fewer_than_hired": _("More people than this have been hired already."),
    "more_than_openings": _("This cannot be more than all openings."),
    "pay_order": _("The highest pay lies below the lowest."),
    "hours_range": _("Write the hours of one week, at most 80."),
    "both_times": _("Give both the beginning and the end."),
    "too_long": _("This is too long. Shorten it."),
    "choice": _("Choose one of the entries offered."),
    "authority": _("Name the authority whose turn it is."),
    "due_past": _("This day has gone by. Give a later one."),
    "due_far": _("This day lies more than a year ahead. Give an earlier one."),
    "not_yet": _("This lies ahead. Write down what has taken place."),
    "long_ago": _("This lies more than a year back."),
    "seeker": _(
        "This names a seeker. Write what the firm said without names and registration numbers: what concerns one "
        "person belongs to their introduction."
    ),
    "tell_firm": _("Say it in words for the firm."),
}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise RuleBroken with a message beside each field, when there are problems."""
    if problems:
        raise RuleBroken(
            _("Some entries need another look. Nothing that was typed is lost."),
            fields={name: PROBLEMS[code] for name, code in problems.items()},
        )
