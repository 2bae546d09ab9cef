"""Vacancies: entered, corrected, handed in for review."""

from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.kernel import clock
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.states import change_state, log_start
from iljari.people.choices import Basis

from .. import limits, notices, rules
from ..choices import VacancyState
from ..events import VacancyChanged, VacancyEnded, VacancyOpened
from ..messages import refuse
from ..models import Firm, Vacancy
from ..rules import VacancyFacts
from . import writing

NOT_YET = frozenset({VacancyState.DRAFT, VacancyState.NOT_ACCEPTED})


@action("firms.enter")
def enter_vacancy(
    *, by: Actor, firm: Firm, facts: VacancyFacts, copied_from: Vacancy | None = None, submit: bool = True
) -> Vacancy:
    """Enter a vacancy: under review when `submit`, otherwise a draft that may still be incomplete.

    Raises RuleBroken with a message per field.
    """
    _refuse_wrong(facts, by=by, complete=submit)
    vacancy = Vacancy.objects.create(
        centre_id=by.centre_id,
        firm=firm,
        contact=writing.write_contact(by=by, firm=firm, facts=facts),
        copied_from=copied_from,
        **writing.columns(facts),
    )
    log_start(vacancy, vacancy.state, by=by)
    writing.keep_flags(vacancy, facts)
    if submit:
        change_state(vacancy, VacancyState.REVIEW, allowed=rules.TRANSITIONS, by=by)
    writing.index_vacancy(vacancy)
    writing.index_firm(firm)
    writing.log_vacancy(by, "firms.enter_vacancy", vacancy)
    _confirm_receipt(vacancy)
    return vacancy


@action("firms.enter")
def correct_vacancy(*, by: Actor, vacancy: Vacancy, facts: VacancyFacts, submit: bool = False) -> Vacancy:
    """Correct the form. A draft or a vacancy that was not accepted becomes a draft again, or is handed in (`submit`).

    An open one in which the check now sees something that nobody has accepted is paused until an official decides.
    An imported one becomes complete this way. Raises RuleBroken with a message per field, or for a closed vacancy.
    """
    if vacancy.state not in rules.CORRECTABLE:
        raise RuleBroken(_("This vacancy is closed. Copy it to look for people again."), code="closed")
    waiting = vacancy.state in NOT_YET
    _refuse_wrong(facts, by=by, complete=submit or not waiting, vacancy=vacancy)
    before = asdict(writing.read_vacancy(vacancy))
    contact = writing.write_contact(by=by, firm=vacancy.firm, facts=facts)
    Vacancy.objects.filter(pk=vacancy.pk).update(
        contact=contact, basis=Basis.FORM, warnings=[], **writing.columns(facts)
    )
    vacancy.refresh_from_db()
    unaccepted = writing.keep_flags(vacancy, facts)
    if waiting:
        _hand_in(vacancy, by=by, submit=submit)
    else:
        _settle(vacancy, by=by, unaccepted=bool(unaccepted))
    writing.index_vacancy(vacancy)
    after = asdict(facts)
    writing.log_vacancy(by, "firms.correct_vacancy", vacancy, {name for name in after if before[name] != after[name]})
    if vacancy.number:
        announce(VacancyChanged(vacancy.id))
    if waiting:
        _confirm_receipt(vacancy)
    return vacancy


@action("firms.enter")
def submit_vacancy(*, by: Actor, vacancy: Vacancy) -> Vacancy:
    """Hand a complete draft in for review; raises RuleBroken with a message per field that is still missing."""
    facts = writing.read_vacancy(vacancy)
    refuse(rules.vacancy_problems(facts, clock.today()))
    writing.keep_flags(vacancy, facts)
    change_state(vacancy, VacancyState.REVIEW, allowed=rules.TRANSITIONS, by=by)
    writing.log_vacancy(by, "firms.submit_vacancy", vacancy, {"state"})
    _confirm_receipt(vacancy)
    return vacancy


def _confirm_receipt(vacancy: Vacancy) -> None:
    """Tell the firm that its vacancy is under review."""
    if vacancy.state == VacancyState.REVIEW:
        notices.to_vacancy("firms.vacancy_received", vacancy)


def _refuse_wrong(facts: VacancyFacts, *, by: Actor, complete: bool, vacancy: Vacancy | None = None) -> None:
    writing.tidy_vacancy(facts, near=by.centre.district)
    earliest: date = clock.today()
    if vacancy and vacancy.deadline and vacancy.deadline == facts.deadline:
        # An expired vacancy may be corrected without giving it a new last day.
        earliest = min(earliest, vacancy.deadline)
    hired = vacancy.hired if vacancy else 0
    problems = rules.vacancy_problems(facts, earliest, complete=complete, hired=hired)
    refuse(limits.problems(facts) | problems)


def _hand_in(vacancy: Vacancy, *, by: Actor, submit: bool) -> None:
    if vacancy.state == VacancyState.NOT_ACCEPTED:
        change_state(vacancy, VacancyState.DRAFT, allowed=rules.TRANSITIONS, by=by, refusal_reason="", refusal_words="")
    if submit:
        change_state(vacancy, VacancyState.REVIEW, allowed=rules.TRANSITIONS, by=by)


def _settle(vacancy: Vacancy, *, by: Actor, unaccepted: bool) -> None:
    """Bring the state of a vacancy that has a number into line with its openings and its flags."""
    was_live = vacancy.state in rules.LIVE
    wanted = rules.state_after_hires(vacancy.state, vacancy.openings, vacancy.taken)
    if wanted in rules.LIVE and unaccepted:
        wanted = VacancyState.PAUSED if was_live else vacancy.state
    if wanted == vacancy.state:
        return
    change_state(vacancy, wanted, allowed=rules.TRANSITIONS, by=by, why=str(_("Corrected")))
    is_live = vacancy.state in rules.LIVE
    if was_live and not is_live:
        announce(VacancyEnded(vacancy.id))
    elif is_live and not was_live:
        announce(VacancyOpened(vacancy.id))
