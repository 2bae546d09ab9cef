"""What the rules' coded problems say to the person at the form."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from iljari.kernel.errors import RuleBroken

from . import rules

PROBLEMS: Mapping[str, str | Promise] = {
    "required": _("Fill this in."),
    "choose": _("Choose from the list."),
    "too_long": _("This is too long: shorten it."),
    "empty": _("Choose a file that is not empty."),
    "too_big": format_lazy(
        _("The file is too big: at most {most} MB. Scan it in grey, or in parts."), most=settings.DOCUMENT_MEGABYTES
    ),
    "too_many": format_lazy(
        _("There are {most} documents already. Delete those that are no longer needed."), most=rules.MOST_DOCUMENTS
    ),
    "not_taken": _(
        "Only PDF, JPEG, PNG, HWP, HWPX, DOCX and plain text are taken, and this file is none of them inside, whatever "
        "its name says. Save it as PDF and choose it again."
    ),
    "there": _("This very file is here already."),
    "not_there": _("These words do not stand in that section. Copy them from it, or leave this empty."),
    "future": _("This day has not come yet. Write it down when it has taken place."),
    "minutes": _("Write the minutes, at most 480."),
    "group_empty": _("Nobody would be left in this practice: add whoever took part first."),
    "group_full": format_lazy(_("A practice has one to {most} people."), most=rules.MOST_IN_GROUP),
}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise RuleBroken with a message beside each field, when there are problems."""
    if problems:
        raise RuleBroken(
            _("Some entries need another look. Nothing that was typed is lost."),
            fields={name: PROBLEMS[code] for name, code in problems.items()},
        )
