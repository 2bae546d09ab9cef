"""The timer's reminder to firms that have not answered."""

from itertools import groupby

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.firms import notices
from iljari.firms.choices import VacancyState
from iljari.kernel import clock

from ..models import Referral
from ..standing import consenting

WAITING = ("sent", "viewed", "interviewed")
OVER = (VacancyState.CLOSED, VacancyState.FILLED)


@action("placement.key_in")
def remind_firms(*, by: Account) -> int:
    """Remind firms of people whose answer is due today or was due; one message a vacancy and due day. Idempotent.

    Nobody is reminded of a vacancy that was closed or filled; firms that prefer the phone are left to the list of the
    staff. Returns how many firms were written to.
    """
    due = Referral.objects.filter(centre=by.centre_id, state__in=WAITING, due__lte=clock.today())
    due = due.exclude(vacancy__state__in=OVER)
    rows = list(
        due.select_related("vacancy__firm__centre", "vacancy__contact__firm__centre").order_by("vacancy_id", "due")
    )
    agreed = consenting({row.person_id for row in rows})
    sent = 0
    for _vacancy, group in groupby((row for row in rows if row.person_id in agreed), key=lambda row: row.vacancy_id):
        newest = list(group)[-1]
        once = f"answer-due:{newest.vacancy_id}:{newest.due}"
        told = notices.to_vacancy("placement.answer_due", newest.vacancy, matter="firm-people:shortlist", once=once)
        sent += told is not None
    return sent
