"""The room writes nothing but the log of what was taken out of the house."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import ledger
from iljari.kernel.errors import RuleBroken

SHORTEST_REASON = 5


@action("statistics.export")
def note_export(*, by: Account, key: str, why: str, persons: Iterable[UUID], fields: Iterable[str]) -> None:
    """Log a download of personal records with its reason, one row per person (safety-measure standard art. 8).

    Raises RuleBroken without a reason of at least five characters.
    """
    if len(why.strip()) < SHORTEST_REASON:
        raise RuleBroken(_("Say in a few words what the file is for."), fields={"why": _("At least five characters.")})
    shown = list(dict.fromkeys(persons))
    ledger.record(by=by, verb="statistics.export", about=key, whose=shown or None, fields=fields, why=why.strip())
