"""What this room holds of people: referrals with interviews, and hires."""

from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iljari.kernel.holdings import Holding, Journal, holds
from iljari.people.models import Registration

from .models import Hire, Interview, Referral, Stop
from .rules import OPEN


def introduced_twice(kept: UUID, absorbed: UUID) -> str | Promise:
    """Both stand before one firm for one vacancy: which introduction goes on is for people to say."""
    mine = Referral.objects.filter(person=kept).open().values("vacancy")
    twice = Referral.objects.filter(person=absorbed, vacancy__in=mine).open().select_related("vacancy").first()
    if twice is None:
        return ""
    return _("Both are introduced to “%(vacancy)s”. Take one introduction back first.") % {
        "vacancy": twice.vacancy.title
    }


def under_one_registration(journal: Journal) -> None:
    """Introductions that run under a registration that has just been one too many go on under the one that stays."""
    people = [journal.kept, journal.absorbed]
    stays = Registration.objects.open().filter(person__in=people).first()
    if stays is not None:
        for referral in Referral.objects.filter(person__in=people).open().exclude(registration=stays):
            journal.change(referral, registration_id=stays.pk)


def offer() -> None:
    """Name the tables."""
    holds(
        Holding(
            Referral, words="word seekers_word reason_words feedback firms_note", codes="reason",
            goes_with="registration", settle=under_one_registration, clash=introduced_twice,
            running=Q(state__in=sorted(OPEN)), label=gettext_lazy("Referrals"),
        ),
        Holding(Interview, "referral__person", words="place"),
        Holding(Stop, "interview__referral__person", words="note told persons_words", codes="prepared"),
        Holding(
            Hire, words="firm_name job confirmed_by refuted_why", blanks={"firm_name": "—", "refuted_why": "—"},
            goes_with="registration", label=gettext_lazy("Hires"),
        ),
    )  # fmt: skip
