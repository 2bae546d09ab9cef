"""How proposed steps are said: a first wording, which the consultant and the person make their own."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .rules import Proposal

BY_KIND: Mapping[str, Promise] = {
    "resume": _("Finish the resume and cover letter together"),
    "apply": _("Apply to jobs that fit, two a week"),
    "interview": _("Practise the interview together"),
    "training": _("Choose a course and apply for it"),
    "welfare": _("Find out which support fits, and where to apply"),
    "health": _("Have it clarified what work the health allows"),
}
BY_DIFFICULTY: Mapping[str, Promise] = {
    "digital": _("Take part in a computer course"),
    "language": _("Take part in a language course"),
    "family_care": _("Find care for the family during working hours"),
    "debt": _("Have the debts looked at by an advice centre"),
    "housing": _("Find out about housing support"),
}


def say(proposal: Proposal) -> str:
    """The wording of a proposed step, in the reader's language."""
    return str(BY_DIFFICULTY.get(proposal.difficulty) or BY_KIND[proposal.kind])
