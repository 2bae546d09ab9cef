"""How the reasons for attention are said."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from .rules import Reason

REASONS: Mapping[str, Promise] = {
    "first_meeting": _("First meeting late"),
    "handed_over": _("Newly handed over"),
    "contact": _("Not spoken with in time"),
    "expiring": _("Registration about to expire"),
    "expired": _("Registration expired"),
    "no_step": _("No next step"),
    "referral": _("No introduction for long"),
}


def say(reason: Reason) -> str:
    """A reason with its days, in the reader's language."""
    n = {"n": reason.days}
    match reason.code:
        case "step_late":
            return ngettext("%(n)s day overdue", "%(n)s days overdue", reason.days) % n
        case "step_today":
            return gettext("Due today")
        case "first_meeting":
            return gettext("First meeting: %(n)s working days") % n
        case "contact":
            return ngettext("%(n)s day of silence", "%(n)s days of silence", reason.days) % n
        case "expiring":
            return ngettext("Ends in %(n)s day", "Ends in %(n)s days", reason.days) % n
        case "expired":
            return ngettext("Ended %(n)s day ago", "Ended %(n)s days ago", reason.days) % n
        case "referral":
            return ngettext("%(n)s day without introduction", "%(n)s days without introduction", reason.days) % n
        case code:
            return str(REASONS[code])
