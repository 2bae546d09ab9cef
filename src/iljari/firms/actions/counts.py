"""What the room must know of referrals and hires, kept by the upper rooms inside their own actions."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.states import change_state

from .. import rules
from ..events import VacancyEnded, VacancyOpened
from ..models import LIVE, Vacancy


def count_referral(*, vacancy: Vacancy, by: Actor, change: int) -> None:
    """Count an open referral more (+1) or fewer (-1).

    Raises RuleBroken when the vacancy is not open, or has as many open referrals as its openings bear.
    """
    rows = Vacancy.objects.filter(pk=vacancy.pk)
    if change > 0:
        most = (F("openings") - F("hired") - F("elsewhere")) * rules.MOST_REFERRALS_PER_OPENING
        rows = rows.filter(state__in=LIVE, open_referrals__lte=most - change)
    else:
        rows = rows.filter(open_referrals__gte=-change)
    counted = rows.update(open_referrals=F("open_referrals") + change)
    vacancy.refresh_from_db(fields=["open_referrals", "state", "openings", "hired", "elsewhere"])
    if counted:
        return
    if change < 0:
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    if vacancy.state not in rules.LIVE:
        raise RuleBroken(_("This vacancy is not open, so nobody can be introduced."), code="not_open")
    raise RuleBroken(
        _("This vacancy has as many open referrals as its openings bear. Wait for a result first."), code="full"
    )


def count_hire(*, vacancy: Vacancy, by: Actor, change: int) -> None:
    """Count a hire more (+1) or fewer (-1), and move the state: partly filled, filled, or open again.

    A firm may hire more people than it asked for: what happened is counted. Raises Overtaken below none.
    """
    rows = Vacancy.objects.filter(pk=vacancy.pk, hired__gte=max(0, -change))
    if not rows.update(hired=F("hired") + change):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    vacancy.refresh_from_db(fields=["hired", "elsewhere", "state", "openings"])
    was_live = vacancy.state in rules.LIVE
    wanted = rules.state_after_hires(vacancy.state, vacancy.openings, vacancy.taken)
    if wanted == vacancy.state:
        return
    change_state(vacancy, wanted, allowed=rules.TRANSITIONS, by=by)
    is_live = wanted in rules.LIVE
    if is_live != was_live:
        announce(VacancyOpened(vacancy.id) if is_live else VacancyEnded(vacancy.id))
