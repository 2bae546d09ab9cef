"""What the firm said, keyed in from the phone or the counter, and what silence means."""

from collections.abc import Sequence
from datetime import date

from iljari.centre.access import Actor, action
from iljari.centre.models import Account
from iljari.firms.models import Vacancy
from iljari.kernel import clock

from .. import rules
from ..choices import DeclineReason, FirmReason, ReferralState
from ..messages import refuse
from ..models import Referral
from .moving import check_reason, move, move_to_viewed


@action("placement.firms_answer")
def mark_viewed(*, by: Actor, referral: Referral) -> Referral:
    """The firm has looked at the person's papers."""
    move(by=by, referral=referral, to=ReferralState.VIEWED, verb="placement.viewed")
    return referral


@action("placement.firms_answer")
def mark_all_viewed(*, by: Actor, vacancy: Vacancy, referrals: Sequence[Referral]) -> int:
    """The firm has looked at several people of one vacancy at once; returns how many it sees for the first time."""
    fresh = [row for row in referrals if row.state == ReferralState.SENT and row.vacancy_id == vacancy.pk]
    return move_to_viewed(by=by, vacancy=vacancy, referrals=fresh)


@action("placement.firms_answer")
def turn_down(
    *, by: Actor, referral: Referral, reason: str, words: str = "", firms_note: str = "", letter: str = ""
) -> Referral:
    """The firm says no on paper, for a coded reason; `words` may reach the seeker, `firms_note` the consultant.

    `letter`: what the seeker is told, where it is not the centre's wording for this reason.
    """
    check_reason(reason, FirmReason.values)
    move(
        by=by,
        referral=referral,
        to=ReferralState.TURNED_DOWN,
        verb="placement.turned_down",
        told={"reason": reason},
        why=words,
        letter=letter,
        reason=reason,
        reason_words=words[:400],
        firms_note=firms_note[:400] or referral.firms_note,
        answered_at=first_answer(referral),
    )
    return referral


@action("placement.firms_answer")
def not_hired(
    *,
    by: Actor,
    referral: Referral,
    reason: str,
    words: str = "",
    feedback: str = "",
    firms_note: str = "",
    letter: str = "",
) -> Referral:
    """The firm does not hire the person, for a coded reason; `feedback` is what may help them the next time.

    `letter` as in `turn_down`.
    """
    check_reason(reason, FirmReason.values)
    move(
        by=by,
        referral=referral,
        to=ReferralState.NOT_HIRED,
        verb="placement.not_hired",
        told={"reason": reason},
        why=words,
        letter=letter,
        reason=reason,
        reason_words=words,
        feedback=feedback or referral.feedback,
        firms_note=firms_note[:400] or referral.firms_note,
        answered_at=first_answer(referral),
    )
    return referral


@action("placement.firms_answer")
def hire(*, by: Actor, referral: Referral, starts_on: date) -> Referral:
    """The firm hires the person, who is to start on a day; said again, it moves that day. Not yet a hire that counts.

    Raises RuleBroken when the day is more than half a year away.
    """
    if problem := rules.planned_start_problem(starts_on, today=clock.today()):
        refuse({"starts_on": problem})
    again = referral.state == ReferralState.HIRED
    move(
        by=by,
        referral=referral,
        to=ReferralState.HIRED,
        verb="placement.start_moved" if again else "placement.hired",
        told={"starts_on": starts_on.isoformat()},
        starts_on=starts_on,
        answered_at=first_answer(referral),
    )
    return referral


@action("placement.key_in")
def give_up(*, by: Actor, referral: Referral, reason: str, words: str = "") -> Referral:
    """The person was to start, and does not want to any more, for a coded reason."""
    check_reason(reason, DeclineReason.values)
    move(
        by=by,
        referral=referral,
        to=ReferralState.GAVE_UP,
        verb="placement.gave_up",
        told={"reason": reason},
        why=words,
        reason=reason,
        reason_words=words,
    )
    return referral


@action("placement.key_in")
def no_answer(*, by: Actor, referral: Referral) -> Referral:
    """The firm does not answer; the referral can be offered again."""
    move(by=by, referral=referral, to=ReferralState.NO_ANSWER, verb="placement.no_answer")
    return referral


@action("placement.key_in")
def note_silence(*, by: Account) -> int:
    """The timer's daily round: firms that have been silent for too long have not answered. Idempotent.

    Returns how many referrals were closed so.
    """
    silent = Referral.objects.filter(
        centre=by.centre_id, state__in=rules.SILENT, due__lte=rules.silent_since(clock.today())
    )
    closed = 0
    for referral in silent.select_related("person", "vacancy__firm").order_by("due", "id"):
        no_answer(by=by, referral=referral)
        closed += 1
    return closed


def first_answer(referral: Referral) -> object:
    """The moment of the firm's first answer: now, unless it has answered before."""
    return referral.answered_at or clock.now()
