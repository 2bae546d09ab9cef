"""How a person and a vacancy stand to each other now: gathered for the rule that allows or forbids an introduction."""

from collections.abc import Iterable
from uuid import UUID

from iljari.firms.models import LIVE, Vacancy
from iljari.kernel import clock
from iljari.people.choices import ConsentKind
from iljari.people.models import Consent, Person, Registration

from .models import Referral
from .rules import Standing, obstacle


def consent_holds(person: Person) -> bool:
    """Whether the person's consent to passing data on to firms stands today (PIPA art. 17)."""
    return Consent.objects.filter(
        person=person, kind=ConsentKind.FIRMS, withdrawn_at=None, until__gte=clock.today()
    ).exists()


def consenting(persons: Iterable[UUID]) -> set[UUID]:
    """Those of these persons whose consent to passing data on to firms stands today (one statement)."""
    rows = Consent.objects.filter(
        person__in=list(persons), kind=ConsentKind.FIRMS, withdrawn_at=None, until__gte=clock.today()
    )
    return set(rows.order_by().values_list("person", flat=True))


def standing(person: Person, vacancy: Vacancy, *, but: Referral | None = None) -> Standing:
    """The facts of an introduction; `but` is the referral that is being sent and does not count against itself."""
    here = Referral.objects.open().filter(person=person, vacancy=vacancy)
    return Standing(
        registration_open=Registration.objects.open().filter(person=person).exists(),
        consent_holds=consent_holds(person),
        vacancy_live=vacancy.state in LIVE,
        openings_left=vacancy.openings_left,
        open_referrals=vacancy.open_referrals,
        open_here=here.exclude(pk=but.pk if but else None).exists(),
    )


def obstacle_now(person: Person, vacancy: Vacancy, *, but: Referral | None = None) -> str:
    """The code of what forbids the introduction now, or "" (three statements)."""
    return obstacle(standing(person, vacancy, but=but))
