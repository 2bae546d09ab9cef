"""What the rules' coded problems say to the person at the form: what is wrong and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.kernel.errors import RuleBroken

PROBLEMS: Mapping[str, Promise] = {
    "required": _("Fill this in."),
    "birth_date_range": _("Check the birth date: it gives an age that cannot be."),
    "too_young": _("Under 15 nobody may be registered for work (Labour Standards Act art. 64)."),
    "guardian": _("Under 18 the guardian's name and phone are needed."),
    "mobile": _("Write the mobile number with 10 or 11 digits, beginning with 01."),
    "too_many": _("Too many: keep the most important ones."),
    "choose": _("Choose from the list."),
    "below_minimum": _("This is below this year's minimum wage. Correct it, or choose “negotiable”."),
    "order": _("The beginning lies after the end."),
    "consent_needed": _("Without consent to processing nobody can be registered."),
    "sensitive_first": _(
        "Health, disability or a record are sensitive. Record the consent to sensitive data first, on the page of "
        "consents; what you typed here is kept."
    ),
    "sensitive_needed": _(
        "Health, disability or a record are sensitive: this needs its own consent, or leave them out."
    ),
}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise RuleBroken with a message beside each field, when there are problems."""
    if problems:
        raise RuleBroken(
            _("Some entries need another look. Nothing that was typed is lost."),
            fields={name: PROBLEMS[code] for name, code in problems.items()},
        )
