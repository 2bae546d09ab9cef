"""Reasons to visit a firm, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext_lazy

from .queries import ToVisit

REASON_TABS: Mapping[str, Promise] = {
    "": pgettext_lazy("firm visit", "All"),
    "planned": pgettext_lazy("firm visit", "Planned and due"),
    "hired": gettext_lazy("Hired before, looks for nobody"),
    "wanted": gettext_lazy("Sought by many seekers"),
    "never": gettext_lazy("Never visited"),
    "quiet": gettext_lazy("Long silence"),
}
SENTENCES: Mapping[str, Any] = {
    "planned": ngettext_lazy("Planned, %(n)s day overdue", "Planned, %(n)s days overdue", "n"),
    "hired": ngettext_lazy(
        "%(n)s person hired through us, no open vacancy now", "%(n)s people hired through us, no open vacancy now", "n"
    ),
    "wanted": ngettext_lazy(
        "%(n)s seeker wishes for this kind of work near here (%(work)s), %(places)s places free",
        "%(n)s seekers wish for this kind of work near here (%(work)s), %(places)s places free",
        "n",
    ),
    "never": ngettext_lazy("Never visited, registered %(n)s day ago", "Never visited, registered %(n)s days ago", "n"),
    "quiet": ngettext_lazy("Nobody has spoken with it for %(n)s day", "Nobody has spoken with it for %(n)s days", "n"),
}


def told(row: ToVisit) -> list[tuple[str, str]]:
    """Why to visit this firm: (kind of badge or "", sentence), the most urgent first."""
    said = []
    for each in row.why:
        words = SENTENCES[each.code] % {"n": each.amount, "work": row.work, "places": row.places}
        if each.code == "planned":
            said.append(("wait" if each.amount else "info", words if each.amount else _("Planned for today")))
        else:
            said.append(("", words))
    return said
