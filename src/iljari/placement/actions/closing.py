"""What ends together with something else: other referrals at a start of work, unsent ones with a consent, with the
registration or with the vacancy."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from iljari.centre.actions import system_account
from iljari.centre.models import Account
from iljari.firms.choices import VacancyState
from iljari.firms.events import VacancyEnded
from iljari.firms.models import Vacancy
from iljari.kernel import clock
from iljari.kernel.events import hears
from iljari.people.choices import ConsentKind, RegistrationState
from iljari.people.events import ConsentWithdrawn, RegistrationEnded
from iljari.people.models import Person, Registration

from .. import rules
from ..choices import DeclineReason, ReferralState
from ..models import Referral, ReferralQuerySet
from .moving import lock_vacancies, move

GONE = frozenset({VacancyState.CLOSED, VacancyState.FILLED, VacancyState.EXPIRED})


def close_others(*, by: Account, person: Person, but: Referral | None = None) -> int:
    """Close the person's other referrals, because they work now; returns how many. Called inside an action.

    Those at a firm become obsolete, with a kind word to the firm; those not yet sent are declined for other work.
    """
    ending = [state for state in rules.TRANSITIONS if rules.end_by_other_job(state)]
    others = Referral.objects.filter(person=person, state__in=ending).exclude(pk=but.pk if but else None)
    rows = list(others.select_related("person", "vacancy__firm").order_by("vacancy_id", "id"))
    lock_vacancies([row.vacancy_id for row in rows] + ([but.vacancy_id] if but else []))
    for row in rows:
        if rules.end_by_other_job(row.state) == ReferralState.DECLINED:
            reason = DeclineReason.OTHER_JOB
            move(
                by=by,
                referral=row,
                to=ReferralState.DECLINED,
                verb="placement.declined",
                told={"reason": reason},
                reason=reason,
            )
        else:
            word = kind_word()
            move(by=by, referral=row, to=ReferralState.OBSOLETE, verb="placement.obsolete", why=word, reason_words=word)
    return len(rows)


def kind_word() -> str:
    """What a firm is told when somebody it was looking at has found other work; in the house's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("This person has found other work. Thank you for considering them; we will gladly introduce others.")


@hears(ConsentWithdrawn)
def stop_passing_on(event: ConsentWithdrawn) -> None:
    """Without the consent nothing more goes to a firm: unsent referrals end, those at a firm are due today.

    What a firm already knows has happened and is not rewritten: it stays open, and the consultant asks the person
    whether to take it back. Sending, offering again and a new interview after a missed one ask for the consent anew.
    """
    if event.kind == ConsentKind.FIRMS:
        _stop(Referral.objects.filter(person=event.person_id), DeclineReason.CONSENT)


@hears(RegistrationEnded)
def stop_with_the_registration(event: RegistrationEnded) -> None:
    """Whoever is not looking any more is introduced to nobody: unsent referrals under a closed registration end, those
    at a firm are due today. One that has run out may be renewed tomorrow: nothing ends with it."""
    if Registration.objects.filter(pk=event.registration_id, state=RegistrationState.CLOSED).exists():
        with translation.override(settings.LANGUAGE_CODE):
            words = _("The registration was closed.")
        _stop(Referral.objects.filter(registration=event.registration_id), DeclineReason.OTHER, words)


@hears(VacancyEnded)
def stop_with_the_vacancy(event: VacancyEnded) -> None:
    """Nobody is promised a job that is gone: unsent referrals to a closed, filled or expired vacancy end. Of those at
    the firm of a closed or filled one the consultant sees today how they go on; after the last day the firm still
    chooses among them. A pause ends nothing.
    """
    state = Vacancy.objects.values_list("state", flat=True).get(pk=event.vacancy_id)
    if state in GONE:
        rows = Referral.objects.filter(vacancy=event.vacancy_id)
        _stop(rows, DeclineReason.VACANCY_GONE, only_unsent=state == VacancyState.EXPIRED)


def _stop(rows: ReferralQuerySet, reason: str, words: str = "", *, only_unsent: bool = False) -> None:
    """End those that are not sent yet; of those at a firm the consultant is to speak with the person today."""
    for row in rows.open().select_related("person__centre", "vacancy__firm").order_by("id"):
        if row.state in rules.WAITING:
            move(
                by=system_account(row.person.centre),
                referral=row,
                to=ReferralState.DECLINED,
                verb="placement.declined",
                told={"reason": reason},
                reason=reason,
                reason_words=words,
            )
        elif row.state != ReferralState.HIRED and not only_unsent:
            Referral.objects.filter(pk=row.pk, state=row.state).update(due=clock.today())
