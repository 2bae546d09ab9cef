"""Verbs of the insurance check: what left the house is logged; results confirm or refute by the hire's own verbs."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import ledger
from iljari.kernel.errors import Refusal, RuleBroken

from ..actions.hires import confirm_hire, refute_hire
from ..choices import ConfirmMethod
from ..models import Hire
from .queries import Judged

SHORTEST_REASON = 5
FIELDS = ("name", "birth_date", "registration", "firm", "started_on")


@action("placement.insurance")
def note_list(*, by: Account, hires: Sequence[Hire], why: str) -> None:
    """Log that the list left the house, with its reason, a row for each person (safety-measure standard art. 8).

    Raises RuleBroken without a reason of at least five characters.
    """
    if len(why.strip()) < SHORTEST_REASON:
        said = {"why": gettext_lazy("At least five characters.")}
        raise RuleBroken(gettext_lazy("Say in a few words what the file is for."), fields=said)
    whose = [each.person_id for each in hires]
    ledger.record(by=by, verb="placement.insurance_list", about="hire", whose=whose or None, fields=FIELDS, why=why)


@action("placement.insurance")
def apply_results(
    *, by: Account, lines: Sequence[Judged], refuted: Collection[UUID] = ()
) -> tuple[int, int, list[str]]:
    """Confirm what the records confirm; refute the hires that a person has ticked because they show another firm.

    Each line by itself: what somebody else has changed meanwhile is left. Returns how many were confirmed, how many
    refuted, and in words what was left.
    """
    confirmed = gone = 0
    left = []
    for line in lines:
        hire = line.hire
        try:
            if hire and line.outcome == "confirmed":
                start, end = line.found.day("insured_from"), line.found.day("insured_to")
                insured = {"insured_from": start, "insured_to": end}
                confirm_hire(by=by, hire=hire, method=ConfirmMethod.INSURANCE, **insured)
                confirmed += 1
            elif hire and line.outcome == "other_firm" and hire.pk in refuted:
                refute_hire(by=by, hire=hire, why=_("Insurance record: %(firm)s") % {"firm": line.found.firm})
                gone += 1
        except Refusal as refusal:
            left.append(_("Line %(line)s: %(why)s") % {"line": line.found.line, "why": refusal.message})
    return confirmed, gone, left
