"""The official's decision (수리): accept with a reason for each flag, send back, or refuse."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.actions import next_number
from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.korean import normalise
from iljari.kernel.states import change_state

from .. import notices, rules
from ..choices import RefusalReason, VacancyState
from ..events import VacancyOpened
from ..messages import refuse
from ..models import Vacancy, VacancyFlag
from . import writing


@action("firms.review")
def open_vacancy(*, by: Account, vacancy: Vacancy, accepted: Mapping[UUID, str] | None = None) -> Vacancy:
    """Accept a vacancy: it gets its number, and people may be introduced.

    `accepted` gives a reason for each flag that is to stand. Raises RuleBroken while a flag has none, or when the
    form is incomplete or its last day has gone by.
    """
    today = clock.today()
    refuse(rules.vacancy_problems(writing.read_vacancy(vacancy), today))
    _accept(by=by, vacancy=vacancy, accepted=accepted or {})
    number = next_number(centre=by.centre, prefix=by.centre.vacancy_prefix, day=today)
    change_state(
        vacancy, VacancyState.OPEN, allowed=rules.TRANSITIONS, by=by, number=number, opened_on=today, asked_on=None
    )
    writing.index_vacancy(vacancy)
    writing.log_vacancy(by, "firms.open_vacancy", vacancy, {"state", "number"})
    announce(VacancyOpened(vacancy.id))
    notices.to_vacancy("firms.vacancy_open", vacancy, {"vacancy_number": number})
    return vacancy


@action("firms.review")
def accept_flags(*, by: Account, vacancy: Vacancy, accepted: Mapping[UUID, str]) -> Vacancy:
    """Accept what the check sees in a vacancy that has a number already (imported, or paused by a correction)."""
    _accept(by=by, vacancy=vacancy, accepted=accepted)
    writing.log_vacancy(by, "firms.accept_flags", vacancy, {"flags"})
    return vacancy


@action("firms.review")
def refuse_vacancy(*, by: Account, vacancy: Vacancy, reason: str, words: str = "") -> Vacancy:
    """Refuse a vacancy (수리거부, 직업안정법 제8조) with a coded reason and words that the firm may be told."""
    if reason not in RefusalReason.values:
        raise RuleBroken(_("Choose one of the reasons."), fields={"reason": _("Choose one of the reasons.")})
    words = normalise(words)[:400]
    change_state(
        vacancy,
        VacancyState.NOT_ACCEPTED,
        allowed=rules.TRANSITIONS,
        by=by,
        why=words,
        refusal_reason=reason,
        refusal_words=words,
    )
    writing.log_vacancy(by, "firms.refuse_vacancy", vacancy, {"state", "refusal_reason"}, why=reason)
    with translation.override(settings.LANGUAGE_CODE):
        why = str(RefusalReason(reason).label)
    notices.to_vacancy("firms.vacancy_refused", vacancy, {"reason": why, "words": words})
    return vacancy


@action("firms.review")
def send_back_vacancy(*, by: Account, vacancy: Vacancy, words: str) -> Vacancy:
    """Send a vacancy back to whoever entered it, saying what is to be corrected; raises RuleBroken without words."""
    words = normalise(words)[:400]
    if not words:
        raise RuleBroken(_("Say what is to be corrected."), fields={"words": _("Say what is to be corrected.")})
    change_state(vacancy, VacancyState.DRAFT, allowed=rules.TRANSITIONS, by=by, why=words)
    writing.log_vacancy(by, "firms.send_back_vacancy", vacancy, {"state"})
    notices.to_vacancy("firms.vacancy_back", vacancy, {"words": words})
    return vacancy


def _accept(*, by: Account, vacancy: Vacancy, accepted: Mapping[UUID, str]) -> None:
    reasons = {str(key): normalise(why)[:400] for key, why in accepted.items()}
    open_flags = [flag for flag in vacancy.flags.all() if not flag.accepted]
    missing = {f"flag_{flag.pk}": _("Give a reason.") for flag in open_flags if not reasons.get(str(flag.pk))}
    if missing:
        raise RuleBroken(
            _("Give a reason for each warning that is to stand, or send the vacancy back."),
            code="flags",
            fields=missing,
        )
    now = clock.now()
    for flag in open_flags:
        VacancyFlag.objects.filter(pk=flag.pk, accepted_by="").update(
            accepted_by=by.name[:60], accepted_at=now, accepted_why=reasons[str(flag.pk)]
        )
