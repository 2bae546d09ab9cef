"""A vacancy's way after it was accepted: paused, resumed, asked for, closed, expired."""

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.korean import normalise
from iljari.kernel.states import change_state
from iljari.people.choices import Basis

from .. import rules
from ..choices import CloseReason, VacancyState
from ..events import VacancyChanged, VacancyEnded, VacancyOpened
from ..models import LIVE, Vacancy
from . import writing


@action("firms.answer")
def pause_vacancy(*, by: Account, vacancy: Vacancy, why: str = "") -> Vacancy:
    """Introduce nobody for the time being."""
    change_state(vacancy, VacancyState.PAUSED, allowed=rules.TRANSITIONS, by=by, why=normalise(why)[:400])
    writing.log_vacancy(by, "firms.pause_vacancy", vacancy, {"state"})
    announce(VacancyEnded(vacancy.id))
    return vacancy


@action("firms.answer")
def resume_vacancy(*, by: Account, vacancy: Vacancy) -> Vacancy:
    """Look for people again, after a pause or an expiry.

    Raises RuleBroken while the last day has gone by, all places are taken, or a warning waits for the official.
    """
    today = clock.today()
    if rules.is_past(vacancy.deadline, vacancy.until_filled, today):
        raise RuleBroken(_("Its last day has gone by. Correct the vacancy first."), code="deadline_past")
    if vacancy.openings_left == 0:
        raise RuleBroken(_("All its places are taken. Correct the number of openings first."), code="filled")
    if vacancy.basis == Basis.FORM and vacancy.flags.filter(accepted_by="").exists():
        raise RuleBroken(_("The check has warnings that an official has to decide on first."), code="flags")
    wanted = rules.state_on_return(vacancy.openings, vacancy.hired)
    change_state(vacancy, wanted, allowed=rules.TRANSITIONS, by=by, asked_on=today)
    writing.log_vacancy(by, "firms.resume_vacancy", vacancy, {"state"})
    announce(VacancyOpened(vacancy.id))
    return vacancy


@action("firms.answer")
def close_vacancy(*, by: Account, vacancy: Vacancy, reason: str, words: str = "") -> Vacancy:
    """Close a vacancy for good, with a coded reason."""
    if reason not in CloseReason.values:
        raise RuleBroken(_("Choose one of the reasons."), fields={"reason": _("Choose one of the reasons.")})
    change_state(
        vacancy,
        VacancyState.CLOSED,
        allowed=rules.TRANSITIONS,
        by=by,
        why=normalise(words)[:400],
        closed_on=clock.today(),
        closed_reason=reason,
    )
    writing.log_vacancy(by, "firms.close_vacancy", vacancy, {"state", "closed_reason"}, why=reason)
    announce(VacancyEnded(vacancy.id))
    return vacancy


@action("firms.answer")
def still_looking(*, by: Account, vacancy: Vacancy) -> Vacancy:
    """The firm was asked and still looks for people; it is asked again after `rules.ASK_AGAIN_DAYS`."""
    today = clock.today()
    if not Vacancy.objects.filter(pk=vacancy.pk, state__in=LIVE).update(asked_on=today):
        raise RuleBroken(_("This vacancy is not open."), code="transition")
    vacancy.asked_on = today
    writing.log_vacancy(by, "firms.still_looking", vacancy, {"asked_on"})
    announce(VacancyChanged(vacancy.id))
    return vacancy


@action("firms.change_state")
def age_vacancies(*, by: Account) -> int:
    """The timer's daily round: vacancies whose last day has gone by expire. Idempotent; returns how many did."""
    past = Vacancy.objects.filter(
        centre=by.centre_id,
        state__in=[*LIVE, VacancyState.PAUSED],
        until_filled=False,
        deadline__lt=clock.today(),
    )
    expired = list(past.order_by("deadline", "id"))
    for vacancy in expired:
        change_state(vacancy, VacancyState.EXPIRED, allowed=rules.TRANSITIONS, by=by)
        writing.log_vacancy(by, "firms.age_vacancies", vacancy, {"state"})
        announce(VacancyEnded(vacancy.id))
    return len(expired)
