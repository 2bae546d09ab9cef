"""What firms are told of the people introduced to them: never a name; who it is stands behind the door."""

from datetime import timedelta

from iljari.firms import notices
from iljari.kernel import clock
from iljari.kernel.events import hears

from ..choices import ReferralState, WithdrawReason
from ..events import Moved, Sent
from ..models import Referral

TOGETHER = timedelta(days=1)
SHORTLIST = "firm-people:shortlist"
GONE = (ReferralState.WITHDRAWN, ReferralState.OBSOLETE, ReferralState.GAVE_UP)


@hears(Sent)
def tell_introduced(event: Sent) -> None:
    """One message for a vacancy until the firm has looked: whoever is sent before that is on the same page."""
    referral = _referral(event.referral_id)
    unseen = Referral.objects.filter(vacancy=referral.vacancy_id, state=ReferralState.SENT).exclude(pk=referral.pk)
    if unseen.filter(sent_at__gte=clock.now() - TOGETHER).exists():
        return
    notices.to_vacancy("placement.introduced", referral.vacancy, matter=SHORTLIST)


@hears(Moved)
def tell_gone(event: Moved) -> None:
    """A kind word when somebody is no longer to be had; not when the firm itself wished it."""
    if event.state not in GONE:
        return
    referral = _referral(event.referral_id)
    if referral.state == ReferralState.WITHDRAWN and referral.reason == WithdrawReason.FIRM:
        return
    notices.to_vacancy("placement.taken_back", referral.vacancy, matter=SHORTLIST)


def _referral(key: object) -> Referral:
    return Referral.objects.select_related("vacancy__firm", "vacancy__contact__firm__centre").get(pk=key)
