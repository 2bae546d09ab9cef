"""What the day's figures are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIGURES: Mapping[str, Promise] = {
    "arrived": _("Have come"),
    "served": _("Were served"),
    "quick": _("Quick answers"),
    "left": _("Left without being served"),
    "no_show": _("Did not come to the counter"),
    "waiting": _("Waiting"),
    "came": _("Booked: have come"),
    "expected": _("Booked: not yet here"),
    "missed": _("Booked: did not come"),
}
