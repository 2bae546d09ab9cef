"""What the room writes to seekers: asked, introduced, an interview, a no. What goes to firms stands elsewhere."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from iljari.firms.sheet import pay_of
from iljari.kernel import clock, display
from iljari.kernel.events import hears
from iljari.kernel.outbox import Occasion
from iljari.kernel.outbox.questions import Answered, settle
from iljari.people.guests import citizen
from iljari.people.letters import KOREAN, NAMED, question_to, reply_words, tell

from . import refusals
from .actions import agree, decline, record_applied
from .actions.applying import question_once
from .actions.moving import APPLIED
from .choices import Applied, AppliedHow, DeclineReason, HowAgreed, InterviewHow, NotAppliedWhy, WithdrawReason
from .events import ApplicationAsked, InterviewSet, Moved, Proposed
from .models import Interview, Referral

ASKED = "placement.asked"
JOB = NAMED | {"firm": _("the firm's name"), "job": _("the title of the vacancy")}
OCCASIONS = (
    Occasion(
        ASKED,
        _("Proposal of an introduction"),
        _("A job that may suit you: {job}"),
        _(
            "[{centre}] {name}, a job that may suit you: {firm}, {job} ({pay}). May we introduce you?{reply} "
            "Or answer on our site under “My page” (job number {number}), or call {phone}."
        ),
        JOB
        | {
            "pay": _("the pay"),
            "number": _("the vacancy's number"),
            "reply": _("what to reply, with its digits"),
        },
    ),
    Occasion(
        "placement.seeker_introduced",
        _("Introduced to a firm"),
        _("You are introduced to {firm}"),
        _(
            "[{centre}] {name}, you are introduced to {firm} ({job}). "
            "We tell you when the firm answers. Where it stands: “My page” on our site, or {phone}."
        ),
        JOB,
    ),
    Occasion(
        "placement.hired",
        _("Hired, with the day of the start"),
        _("Your start at {firm}"),
        _(
            "[{centre}] {name}, good news: {firm} ({job}) takes you on. First day of work: {day}. We call you about "
            "what to bring. If that day does not suit you, call {phone}."
        ),
        JOB | {"day": _("the first day of work")},
    ),
    Occasion(
        "placement.interview",
        _("Interview agreed or moved"),
        _("Interview at {firm}: {at}"),
        _(
            "[{centre}] {name}, interview at {firm} ({job}): {at}, {how}{place}. {along}"
            "If you cannot come, call {phone} in time."
        ),
        JOB
        | {
            "at": _("day and time"),
            "how": _("way of the interview"),
            "place": _("the place, with a comma before it"),
            "along": _("who goes along, if anybody"),
        },
    ),
    Occasion(
        APPLIED,
        _("Question whether somebody has applied"),
        _("Have you applied at {firm}?"),
        _(
            "[{centre}] {name}, have you applied at {firm} ({job})?{reply} "
            "Or say so on our site under “My page”, or call {phone}. If something is in the way, we help."
        ),
        JOB | {"reply": _("what to reply, with its digits")},
    ),
    *refusals.OCCASIONS,
)


def _of(referral_id: object) -> Referral:
    return Referral.objects.select_related("person__centre", "vacancy__firm").get(pk=referral_id)


def _job(referral: Referral) -> dict[str, object]:
    return {"firm": referral.vacancy.firm.name, "job": referral.vacancy.title}


@hears(Proposed)
def on_proposed(event: Proposed) -> None:
    """Ask the person, with digits to reply where they are written to by text."""
    referral = _of(event.referral_id)
    with translation.override(KOREAN):
        words = {"yes": str(_("yes")), "no": str(_("not this one"))}
        digits = question_to(referral.person, kind=ASKED, about=referral.pk, answers=list(words), days=7)
        facts = _job(referral) | {
            "pay": pay_of(referral.vacancy) or str(_("pay by agreement")),
            "number": referral.vacancy.number,
            "reply": reply_words(digits, words),
        }
    tell(referral.person, ASKED, facts, once=f"{ASKED}:{referral.pk}")


@hears(Moved)
def on_moved(event: Moved) -> None:
    """Introduced, hired, turned down, taken back, closed: the person is told. A question answered otherwise is over.

    What a firm writes at its own door is written for the person, and so is what a consultant writes as a letter; what
    staff note of a call is not, and stays here.
    """
    if event.state in {"agreed", "declined"}:
        settle(kind=ASKED, object_id=event.referral_id)
    if event.state == "sent":
        referral = _of(event.referral_id)
        introduced = "placement.seeker_introduced"
        # Offered again, the person hears of it again.
        tell(referral.person, introduced, _job(referral), once=f"{introduced}:{referral.pk}:{clock.now().isoformat()}")
    elif event.state == "hired":
        _tell_hired(_of(event.referral_id))
    elif event.state == "declined":
        _tell_gone(_of(event.referral_id))
    elif event.state in {"turned_down", "not_hired", "withdrawn", "obsolete"}:
        _tell_end(_of(event.referral_id), event)


def _tell_hired(referral: Referral) -> None:
    with translation.override(KOREAN):
        facts = _job(referral) | {"day": display.day_text(referral.starts_on, year=False)}
    tell(referral.person, "placement.hired", facts, once=f"placement.hired:{referral.pk}:{referral.starts_on}")


def _tell_gone(referral: Referral) -> None:
    """Whoever had said yes to a job that is gone before the firm heard of them is not left waiting."""
    if referral.reason == DeclineReason.VACANCY_GONE and referral.agreed_at:
        occasion = f"placement.withdrawn.{WithdrawReason.VACANCY_CLOSED.value}"
        tell(referral.person, occasion, _job(referral), once=f"{occasion}:{referral.pk}:{referral.ended_at}")


def _tell_end(referral: Referral, event: Moved) -> None:
    occasion = refusals.occasion_of(referral)
    if occasion == refusals.OBSOLETE:
        tell(referral.person, occasion, once=f"{occasion}:{referral.person_id}:{clock.today()}")
    elif event.letter:
        words = {"words": event.letter, "firm": referral.vacancy.firm.name}
        tell(referral.person, refusals.OWN_WORDS, words, once=f"{occasion}:{referral.pk}:{referral.ended_at}")
    else:
        word = f"{referral.reason_words} " if event.by_firm and referral.reason_words else ""
        facts = _job(referral) | ({"word": word} if occasion.startswith("placement.not_chosen") else {})
        tell(referral.person, occasion, facts, once=f"{occasion}:{referral.pk}:{referral.ended_at}")


@hears(ApplicationAsked)
def on_application_asked(event: ApplicationAsked) -> None:
    """Ask whether the person has applied, with digits to reply where they are written to by text."""
    referral = _of(event.referral_id)
    with translation.override(KOREAN):
        words = {"yes": str(_("yes, I have")), "no": str(_("no, I have not"))}
        digits = question_to(referral.person, kind=APPLIED, about=referral.pk, answers=list(words), days=7)
        facts = _job(referral) | {"reply": reply_words(digits, words)}
    tell(referral.person, APPLIED, facts, once=question_once(referral.pk))


@hears(InterviewSet)
def on_interview_set(event: InterviewSet) -> None:
    """When and where, who goes along, what to do when one cannot come."""
    interview = Interview.objects.select_related("accompanied_by").get(pk=event.interview_id)
    referral = _of(event.referral_id)
    with translation.override(KOREAN):
        guide = interview.accompanied_by
        along = str(_("%(name)s goes along with you. ") % {"name": guide.name}) if guide else ""
        facts = _job(referral) | {
            "at": display.moment_text(interview.at, year=False),
            "how": str(InterviewHow(interview.how).label),
            "place": f", {interview.place}" if interview.place else "",
            "along": along,
        }
    tell(referral.person, "placement.interview", facts, once=f"placement.interview:{interview.pk}")


@hears(Answered)
def on_answered(event: Answered) -> None:
    """The person replied a digit to a proposal, or to the question whether they have applied."""
    if event.question.kind == APPLIED:
        _hear_applied(_of(event.question.object_id), event.answer)
    if event.question.kind != ASKED:
        return
    referral = _of(event.question.object_id)
    by = citizen(referral.person)
    if event.answer == "yes":
        agree(by=by, referral=referral, how=HowAgreed.TEXT)
    else:
        decline(by=by, referral=referral, reason=DeclineReason.OTHER)


def _hear_applied(referral: Referral, answer: str) -> None:
    by = citizen(referral.person)
    if answer == "yes":
        record_applied(by=by, referral=referral, applied=Applied.YES, on=clock.today(), how=AppliedHow.SAID)
    else:
        record_applied(by=by, referral=referral, applied=Applied.NO, why=NotAppliedWhy.UNSAID)
