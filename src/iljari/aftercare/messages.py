"""What the rules' coded problems say to the person at the form."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.kernel.errors import RuleBroken

PROBLEMS: Mapping[str, Promise] = {
    "required": _("Fill this in."),
    "choose": _("Choose from the list."),
    "long": _("That is too long together with what stands there. Make it shorter."),
    "early": _("This mark is not reached yet. Until then only that the person has left can be noted."),
}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise RuleBroken with a message beside each field, when there are problems."""
    if problems:
        raise RuleBroken(
            _("Some entries need another look. Nothing that was typed is lost."),
            fields={name: PROBLEMS[code] for name, code in problems.items()},
        )
