"""Interviews: agreed, moved, held or missed."""

from datetime import date, datetime

from iljari.centre.access import Actor, action
from iljari.centre.models import Account
from iljari.firms.guests import FirmGuest
from iljari.kernel import clock
from iljari.kernel.events import announce

from .. import rules
from ..choices import InterviewHow, Outcome, ReferralState
from ..events import InterviewSet
from ..messages import refuse
from ..models import Interview, Referral
from .answers import first_answer, hire, not_hired
from .moving import check_introduction, check_step, move


@action("placement.firms_answer")
def set_interview(
    *,
    by: Actor,
    referral: Referral,
    at: datetime,
    how: str = "on_site",
    place: str = "",
    accompanied_by: Account | None = None,
    firms_note: str = "",
) -> Referral:
    """An interview is agreed, or moved to another time (`at` aware); a past one may be keyed in afterwards.

    After a missed interview the introduction is checked anew, as in `offer_again`. Raises RuleBroken.
    """
    check_step("set_interview", referral)
    sent_on = clock.local(referral.sent_at).date() if referral.sent_at else clock.today()
    day = clock.local(at).date()
    problems = {}
    if problem := rules.interview_problem(day, sent_on=sent_on, today=clock.today()):
        problems["at"] = problem
    if how not in InterviewHow.values:
        problems["how"] = "choose"
    if accompanied_by and (accompanied_by.centre_id != referral.centre_id or not accompanied_by.is_active):
        problems["accompanied_by"] = "colleague"
    refuse(problems)
    if referral.state not in rules.OPEN:
        check_introduction(referral)
    moved = referral.state == ReferralState.INTERVIEW_SET
    before = referral.interviews.filter(held=None, moved=False).first() if moved else None
    if before and isinstance(by, FirmGuest) and clock.local(before.at).date() == day:
        accompanied_by = before.accompanied_by  # who goes along is no matter of the firm's
    move(
        by=by,
        referral=referral,
        to=ReferralState.INTERVIEW_SET,
        verb="placement.interview_moved" if moved else "placement.interview_set",
        told={"at": f"{clock.local(at):%Y-%m-%d %H:%M}", "how": how},
        interview_on=day,
        firms_note=firms_note[:400] or referral.firms_note,
        answered_at=first_answer(referral),
    )
    referral.interviews.filter(held=None, moved=False).update(moved=True)
    interview = Interview.objects.create(
        referral=referral, at=at, how=how, place=place.strip(), accompanied_by=accompanied_by
    )
    announce(InterviewSet(interview.id, referral.id, referral.person_id))
    return referral


@action("placement.firms_answer")
def record_interview(
    *, by: Actor, referral: Referral, came: bool, feedback: str = "", firms_note: str = ""
) -> Referral:
    """The interview took place, or the person did not come. Raises RuleBroken before its day."""
    check_step("record_interview", referral)
    interview = referral.interviews.filter(held=None, moved=False).first()
    if interview and clock.local(interview.at).date() > clock.today():
        refuse({"came": "not_yet"})
    move(
        by=by,
        referral=referral,
        to=ReferralState.INTERVIEWED if came else ReferralState.DID_NOT_COME,
        verb="placement.interviewed" if came else "placement.did_not_come",
        feedback=feedback.strip() or referral.feedback,
        firms_note=firms_note.strip()[:400] or referral.firms_note,
    )
    referral.interviews.filter(held=None, moved=False).update(held=came)
    return referral


@action("placement.firms_answer")
def enter_result(
    *,
    by: Actor,
    referral: Referral,
    outcome: str,
    starts_on: date | None = None,
    reason: str = "",
    words: str = "",
    feedback: str = "",
    firms_note: str = "",
    letter: str = "",
) -> Referral:
    """Record the interview and what the firm decided after it, in one step; all or nothing.

    A hire needs its start day, a refusal its reason. Raises RuleBroken, Overtaken.
    """
    if outcome not in Outcome.values:
        refuse({"outcome": "choose"})
    if outcome == Outcome.HIRED and starts_on is None:
        refuse({"starts_on": "required"})
    record_interview(by=by, referral=referral, came=outcome != Outcome.ABSENT, feedback=feedback, firms_note=firms_note)
    if outcome == Outcome.HIRED and starts_on:
        hire(by=by, referral=referral, starts_on=starts_on)
    elif outcome == Outcome.NOT_HIRED:
        not_hired(by=by, referral=referral, reason=reason, words=words, letter=letter)
    return referral
