"""How an enquiry is spoken of: what is next, whose it is, since when it waits."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from iljari.kernel import clock
from iljari.kernel.calendar import working_days_between

from ..models import FactoryEnquiry
from . import rules
from .choices import NEXT, FactoryState, Permit

BADGES = {
    "received": "info",
    "site_checked": "info",
    "preparing": "info",
    "filed": "info",
    "on_hold": "neutral",
    "approved": "good",
    "refused": "wait",
    "given_up": "neutral",
}


def next_step(enquiry: FactoryEnquiry) -> str:
    """What is to be done next: as agreed on, else as the stage says; "" for an answered one."""
    return enquiry.next_words or str(NEXT.get(enquiry.state, ""))


def whose(enquiry: FactoryEnquiry, *, to_firm: bool = False) -> str:
    """Whose the next step is, by name; `to_firm`: as the firm itself is told."""
    match enquiry.turn:
        case "staff" if enquiry.adviser:
            return _("%(name)s, job centre") % {"name": enquiry.adviser.name} if to_firm else enquiry.adviser.name
        case "staff":
            return _("The job centre") if to_firm else _("Nobody yet: firms' counter")
        case "firm":
            return _("Your firm") if to_firm else enquiry.asker
        case "authority":
            return enquiry.authority
    return ""


def when_due(due: date | None) -> str:
    """How the due day stands to today, in working days, in a few words."""
    if due is None:
        return ""
    days = working_days_between(clock.today(), due)
    if due < clock.today():
        late = max(1, -days)
        return ngettext("%(n)s working day late", "%(n)s working days late", late) % {"n": late}
    if due == clock.today():
        return _("due today")
    return ngettext("in %(n)s working day", "in %(n)s working days", days) % {"n": days}


def permits_of(enquiry: FactoryEnquiry) -> list[str]:
    """The permits asked for, in words; the one that is not in the list in the asker's own."""
    known = dict(Permit.choices)
    return [
        enquiry.permits_words if code == "other" and enquiry.permits_words else str(known[code])
        for code in enquiry.permits
        if code in known
    ]


def progress(enquiry: FactoryEnquiry) -> list[tuple[str, str]]:
    """The stages up to the answer, each with "done", "now" or ""; an enquiry put aside stands where it was left."""
    names = [*rules.STAGES, enquiry.state if enquiry.state in {"approved", "refused"} else "answer"]
    here = names.index(enquiry.left_stage or enquiry.state)
    labels = [str(FactoryState(name).label) if name != "answer" else _("Answer") for name in names]
    over = enquiry.state in {"approved", "refused"}
    marks = ["done" if i < here or over else "now" if i == here else "" for i in range(len(names))]
    return list(zip(labels, marks, strict=True))


def areas_of(enquiry: FactoryEnquiry) -> list[str]:
    """The areas wanted, with their unit."""
    told = ((_("Site %(area)s"), enquiry.site_area), (_("Buildings %(area)s"), enquiry.building_area))
    return [words % {"area": f"{area:,}㎡"} for words, area in told if area]
