"""Whom the demo lets somebody be at the public doors: the ones for whom most is waiting."""

from django.db.models import Count, Q

from iljari.aftercare.models import Ask
from iljari.firms.models import FirmContact
from iljari.kernel import clock
from iljari.people.models import Person
from iljari.placement.models import Referral


def a_citizen() -> Person | None:
    """Somebody who is asked whether they want to be introduced; else anybody with an introduction under way."""
    rows = Referral.objects.filter(person__centre__is_demo=True).select_related("person")
    proposed = rows.filter(state="proposed").order_by("created_at", "id").first()
    found = proposed or rows.open().order_by("created_at", "id").first()
    return found.person if found else None


def a_worker() -> Person | None:
    """Somebody who has started work and is to be asked how it goes; else anybody in aftercare."""
    waiting = Ask.objects.filter(care__centre__is_demo=True, care__state="running", state="due", signal="")
    rows = waiting.select_related("care__person").order_by("reached_on", "id")
    found = rows.filter(reached_on__lte=clock.today()).first() or rows.first()
    return found.care.person if found else None


def a_contact() -> FirmContact | None:
    """A contact of the firm at which most people wait for an answer."""
    waiting = Count("firm__vacancies__referrals", filter=Q(firm__vacancies__referrals__state__in=["sent", "viewed"]))
    rows = FirmContact.objects.present().filter(firm__centre__is_demo=True).exclude(phone="")
    return rows.annotate(waiting=waiting).order_by("-waiting", "id").first()
