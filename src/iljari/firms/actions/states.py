"""A vacancy's way after it was accepted: paused, resumed, asked for, closed, expired."""

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.kernel import clock
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.korean import normalise
from iljari.kernel.outbox import questions as asking
from iljari.kernel.states import change_state
from iljari.people.choices import Basis

from .. import rules
from ..choices import CloseReason, VacancyState
from ..events import VacancyChanged, VacancyEnded, VacancyOpened
from ..models import LIVE, Vacancy
from . import writing

# The kind of the question that a text asks (kernel.outbox.questions); its object is the vacancy.
STILL_LOOKING = "firms.still_looking"


@action("firms.answer")
def pause_vacancy(*, by: Actor, vacancy: Vacancy, why: str = "") -> Vacancy:
    """Introduce nobody for the time being."""
    change_state(vacancy, VacancyState.PAUSED, allowed=rules.TRANSITIONS, by=by, why=normalise(why)[:400])
    asking.settle(kind=STILL_LOOKING, object_id=vacancy.pk)
    writing.log_vacancy(by, "firms.pause_vacancy", vacancy, {"state"})
    announce(VacancyEnded(vacancy.id))
    return vacancy


@action("firms.answer")
def resume_vacancy(*, by: Actor, vacancy: Vacancy) -> Vacancy:
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
    wanted = rules.state_on_return(vacancy.openings, vacancy.taken)
    change_state(vacancy, wanted, allowed=rules.TRANSITIONS, by=by, asked_on=today)
    writing.log_vacancy(by, "firms.resume_vacancy", vacancy, {"state"})
    announce(VacancyOpened(vacancy.id))
    return vacancy


@action("firms.answer")
def close_vacancy(*, by: Actor, vacancy: Vacancy, reason: str, words: str = "") -> Vacancy:
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
    asking.settle(kind=STILL_LOOKING, object_id=vacancy.pk)
    writing.log_vacancy(by, "firms.close_vacancy", vacancy, {"state", "closed_reason"}, why=reason)
    announce(VacancyEnded(vacancy.id))
    return vacancy


@action("firms.answer")
def still_looking(*, by: Actor, vacancy: Vacancy) -> Vacancy:
    """The firm was asked and still looks for people; it is asked again after `rules.ASK_AGAIN_DAYS`."""
    today = clock.today()
    if not Vacancy.objects.filter(pk=vacancy.pk, state__in=LIVE).update(asked_on=today):
        raise RuleBroken(_("This vacancy is not open."), code="transition")
    vacancy.asked_on = today
    asking.settle(kind=STILL_LOOKING, object_id=vacancy.pk)
    writing.log_vacancy(by, "firms.still_looking", vacancy, {"asked_on"})
    announce(VacancyChanged(vacancy.id))
    return vacancy


@action("firms.answer")
def say_left(*, by: Actor, vacancy: Vacancy, left: int) -> Vacancy:
    """The firm says how many people it still looks for; what is missing it has found without us. 0: filled.

    Said again it is set right in either direction. Raises RuleBroken for more than its openings bear, or when the
    vacancy is neither open nor filled.
    """
    most = max(0, vacancy.openings - vacancy.hired)
    if not 0 <= left <= most:
        raise RuleBroken(
            _("At most %(n)s can still be looked for. Correct the number of openings first.") % {"n": most},
            fields={"left": _("Write a smaller number.")},
        )
    if vacancy.state not in {*LIVE, VacancyState.FILLED, VacancyState.PAUSED}:
        raise RuleBroken(_("This vacancy is not open."), code="transition")
    was_live = vacancy.state in LIVE
    Vacancy.objects.filter(pk=vacancy.pk).update(elsewhere=most - left, asked_on=clock.today())
    vacancy.refresh_from_db(fields=["elsewhere", "asked_on", "hired", "openings", "state"])
    wanted = rules.state_after_hires(vacancy.state, vacancy.openings, vacancy.taken)
    if wanted != vacancy.state:
        change_state(vacancy, wanted, allowed=rules.TRANSITIONS, by=by)
    asking.settle(kind=STILL_LOOKING, object_id=vacancy.pk)
    writing.log_vacancy(by, "firms.say_left", vacancy, {"elsewhere", "state"})
    is_live = vacancy.state in LIVE
    if is_live != was_live:
        announce(VacancyOpened(vacancy.id) if is_live else VacancyEnded(vacancy.id))
    elif is_live:
        announce(VacancyChanged(vacancy.id))
    return vacancy


@action("firms.change_state")
def age_vacancies(*, by: Actor) -> int:
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
