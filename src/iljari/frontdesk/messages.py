"""Words for codes: why a counter is proposed, what a click at the desk has done."""

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

STEP_DONE: Mapping[str, Promise] = {
    "hold": _("%(who)s: on hold"),
    "resume": _("%(who)s: back at the counter"),
    "finish": _("%(who)s: done"),
    "left": _("%(who)s: left without being served"),
    "undo": _("%(who)s: the last step is taken back"),
}
