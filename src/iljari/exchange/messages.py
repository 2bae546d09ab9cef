"""What the rules' coded problems say to the person at the form."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.kernel.errors import RuleBroken

PROBLEMS: Mapping[str, Promise] = {
    "required": _("Fill this in."),
    "choose": _("Choose from the list."),
    "number": _("Write the number as the portal shows it: 4 to 30 letters, digits and dashes."),
    "taken": _("This number belongs to another record already. Check it in the portal."),
    "ending": _("Choose a CSV or XLSX file."),
    "large": _("The file is too large (over 20 MB): split it."),
    "many": _("The list has too many rows (over 50,000): split it."),
    "twice": _("This column is chosen for two entries."),
    "name_taken": _("There is a portal of this name already."),
    "reason": _("At least five characters."),
}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise RuleBroken with a message beside each field, when there are problems."""
    if problems:
        raise RuleBroken(
            _("Some entries need another look. Nothing that was typed is lost."),
            fields={name: PROBLEMS[code] for name, code in problems.items()},
        )
