"""From the proposal to the firm's table, and back."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.actions import is_system
from iljari.centre.models import Account
from iljari.firms.models import Vacancy
from iljari.kernel import clock, ledger
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.states import log_start
from iljari.matching.actions import remember_referral
from iljari.matching.models import Suggestion
from iljari.people.models import Person
from iljari.people.support.actions import note_referred

from .. import rules
from ..choices import DeclineReason, HowAgreed, ReferralState, WithdrawReason
from ..events import Proposed, Sent
from ..messages import refuse, refuse_obstacle
from ..models import Referral
from ..standing import obstacle_now
from .moving import check_introduction, check_reason, check_step, lock_vacancies, move, open_registration, tell


@action("placement.refer")
def propose(
    *, by: Account, person: Person, vacancy: Vacancy, word: str = "", suggestion: Suggestion | None = None
) -> Referral:
    """Propose a vacancy to a person; nothing reaches the firm before they agree.

    Raises RuleBroken (registration, consent, vacancy, filled, twice, crowded): see rules.obstacle.
    """
    referral = propose_to(by=by, person=person, vacancy=vacancy, word=word, suggestion=suggestion)
    announce(Proposed(referral.id))
    return referral


@action("placement.seekers_word")
def agree(*, by: Actor, referral: Referral, how: str) -> Referral:
    """The seeker agrees to be introduced: in person, by phone, on their own page or by replying to a text."""
    return agree_to(by=by, referral=referral, how=how)


@action("placement.refer")
def send(*, by: Account, referral: Referral) -> Referral:
    """Introduce the person to the firm: from now on the referral counts. Raises RuleBroken as `propose` does."""
    return _send(by=by, referral=referral)


@action("placement.refer")
def refer(
    *,
    by: Account,
    person: Person,
    vacancy: Vacancy,
    how: str,
    word: str = "",
    suggestion: Suggestion | None = None,
) -> Referral:
    """Propose, agree and send in one step, for somebody who says yes at the desk or on the phone.

    All three states are logged; the thread gets one line.
    """
    referral = propose_to(by=by, person=person, vacancy=vacancy, word=word, suggestion=suggestion, quiet=True)
    agree_to(by=by, referral=referral, how=how, quiet=True)
    return _send(by=by, referral=referral)


@action("placement.seekers_word")
def decline(*, by: Actor, referral: Referral, reason: str, words: str = "") -> Referral:
    """The seeker does not want it, for a coded reason."""
    check_reason(reason, DeclineReason.values)
    move(
        by=by,
        referral=referral,
        to=ReferralState.DECLINED,
        verb="placement.declined",
        told={"reason": reason},
        why=words,
        reason=reason,
        reason_words=words,
    )
    return referral


@action("placement.take_back")
def withdraw(*, by: Actor, referral: Referral, reason: str, words: str = "", letter: str = "") -> Referral:
    """Take a referral back from the firm, for a coded reason; `letter` as in `turn_down`."""
    check_reason(reason, WithdrawReason.values)
    move(
        by=by,
        referral=referral,
        to=ReferralState.WITHDRAWN,
        verb="placement.withdrawn",
        told={"reason": reason},
        why=words,
        letter=letter,
        reason=reason,
        reason_words=words,
    )
    return referral


@action("placement.refer")
def offer_again(*, by: Account, referral: Referral) -> Referral:
    """Offer a person to the same firm again after silence or a withdrawal. Raises RuleBroken as `propose` does.

    Whoever took it back by themselves is asked first: see `offer_agreed`.
    """
    return _offer_again(by=by, referral=referral, step="offer_again")


@action("placement.refer")
def offer_agreed(*, by: Account, referral: Referral, how: str) -> Referral:
    """Offer a person again who had taken the introduction back and has agreed to it anew, in this way.

    Raises RuleBroken as `propose` does, and for an unknown way.
    """
    if how not in HowAgreed.values:
        refuse({"how": "choose"})
    return _offer_again(by=by, referral=referral, step="offer_agreed", agreed_how=how, agreed_at=clock.now())


@action("placement.refer")
def write_word(*, by: Account, referral: Referral, word: str) -> Referral:
    """The consultant's word for the firm, while the introduction runs. Raises RuleBroken once it has ended."""
    if not Referral.objects.open().filter(pk=referral.pk).update(word=word.strip()[:400]):
        raise RuleBroken(_("This introduction has ended. Look at the record again."), code="transition")
    referral.word = word.strip()[:400]
    ledger.record(
        by=by,
        verb="placement.write_word",
        about="referral",
        object_id=referral.pk,
        whose=referral.person_id,
        fields=["word"],
    )
    return referral


@action("placement.key_in")
def note_seen(*, by: Account, referrals: Iterable[Referral], until: datetime) -> int:
    """Answers of firms and people that came until a moment have been looked at; returns how many. Idempotent."""
    keys = [row.pk for row in referrals]
    return Referral.objects.filter(pk__in=keys, centre=by.centre_id, unseen_since__lte=until).update(unseen_since=None)


@action("placement.refer")
def move_up(*, by: Account, referral: Referral) -> Referral:
    """Let the firm see this person one place earlier among those open at the vacancy; the first one stays first."""
    lock_vacancies([referral.vacancy_id])
    rows = list(Referral.objects.filter(vacancy=referral.vacancy_id, state__in=rules.AT_FIRM).order_by("place", "id"))
    at = next((i for i, row in enumerate(rows) if row.pk == referral.pk), 0)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    for place, row in enumerate(rows, start=1):
        row.place = place
    Referral.objects.bulk_update(rows, ["place"])
    ledger.record(
        by=by,
        verb="placement.move_up",
        about="referral",
        object_id=referral.pk,
        whose=referral.person_id,
        fields=["place"],
    )
    return referral


def propose_to(
    *,
    by: Actor,
    person: Person,
    vacancy: Vacancy,
    suggestion: Suggestion | None,
    word: str = "",
    seekers_word: str = "",
    consultant: Account | None = None,
    quiet: bool = False,
) -> Referral:
    """Write a proposal down, inside an action; `consultant` looks after it (by default whoever proposes)."""
    lock_vacancies([vacancy.id])
    vacancy.refresh_from_db(fields=["state", "openings", "hired", "open_referrals"])
    code = "vacancy" if vacancy.centre_id != person.centre_id else obstacle_now(person, vacancy)
    refuse_obstacle(code)
    if suggestion is None or (suggestion.person_id, suggestion.vacancy_id) != (person.id, vacancy.id):
        suggestion = Suggestion.objects.filter(person=person, vacancy=vacancy, rank__gt=0).first()
    referral = Referral.objects.create(
        centre_id=person.centre_id,
        person=person,
        registration=open_registration(person),
        vacancy=vacancy,
        suggestion=suggestion,
        consultant=consultant or by,
        word=word.strip(),
        seekers_word=seekers_word.strip(),
        due=rules.due_day("proposed", today=clock.today()),
    )
    log_start(referral, referral.state, by=by)
    remember_referral(by=by, person=person, vacancy=vacancy)
    tell(by=by, referral=referral, verb="placement.proposed", fields=("state", "word", "seekers_word"), quiet=quiet)
    return referral


def agree_to(*, by: Actor, referral: Referral, how: str, quiet: bool = False) -> Referral:
    """Write the agreement down, inside an action. Raises RuleBroken for an unknown way."""
    if how not in HowAgreed.values:
        refuse({"how": "choose"})
    move(
        by=by,
        referral=referral,
        to=ReferralState.AGREED,
        verb="placement.agreed",
        told={"how": how},
        quiet=quiet,
        agreed_how=how,
        agreed_at=clock.now(),
    )
    return referral


def _offer_again(*, by: Account, referral: Referral, step: str, **agreed: object) -> Referral:
    check_step(step, referral)
    check_introduction(referral)
    move(by=by, referral=referral, to=ReferralState.SENT, verb="placement.offered_again", **agreed)
    note_referred(by=by, registration=referral.registration)
    announce(Sent(referral.id, referral.person_id, referral.vacancy_id))
    return referral


def _send(*, by: Account, referral: Referral) -> Referral:
    check_step("send", referral)
    check_introduction(referral)
    last = Referral.objects.filter(vacancy=referral.vacancy_id).aggregate(last=Max("place"))["last"] or 0
    taken_over = {"consultant": by} if is_system(referral.consultant) else {}
    move(
        by=by,
        referral=referral,
        to=ReferralState.SENT,
        verb="placement.sent",
        sent_at=clock.now(),
        place=last + 1,
        **taken_over,
    )
    note_referred(by=by, registration=referral.registration)
    announce(Sent(referral.id, referral.person_id, referral.vacancy_id))
    return referral
