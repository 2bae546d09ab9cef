"""Words for the codes of the rules: why a counter is proposed."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: Mapping[str, Promise] = {
    "recruiting": _("comes for a firm"),
    "disability": _("disability on record"),
    "senior": _("55 or older"),
    "youth": _("under 30"),
    "woman": _("woman of 30 to 54"),
    "middle": _("30 to 54"),
    "unknown": _("age not known"),
}
