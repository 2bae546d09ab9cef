"""Questions that a text asks and a digit answers: "1" means the same thing for one contact at any moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from .. import clock
from ..events import announce
from ..models import Question

DIGITS = "123456789"


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody answered a question by text: the room that asked hears it and acts. `answer` is one of its answers.

    A hearer that raises Refusal undoes the answer; the question stays open and the reason is texted back.
    """

    question: Question
    answer: str


def ask(
    *, centre: UUID, contact: str, kind: str, object_id: UUID, answers: Iterable[str], until: datetime
) -> Mapping[str, str]:
    """Open a question; returns the digit for each answer, free of those of the contact's other open questions.

    The same question asked again replaces the earlier one. Empty when nine digits are taken: the text then says
    nothing of digits. Called inside the action that sends the text.
    """
    now = clock.now()
    mine = open_questions(contact)
    mine.filter(kind=kind, object_id=object_id).update(ended_at=now)
    taken = {digit for question in open_questions(contact) for digit in question.answers}
    free = [digit for digit in DIGITS if digit not in taken]
    wanted = list(answers)
    if len(free) < len(wanted):
        return {}
    digits = dict(zip(wanted, free, strict=False))
    Question.objects.create(
        centre=centre,
        contact=contact,
        kind=kind,
        object_id=object_id,
        answers={digit: answer for answer, digit in digits.items()},
        until=until,
    )
    return digits


def open_questions(contact: str) -> QuerySet[Question]:
    """The contact's questions that wait for an answer, oldest first."""
    return Question.objects.filter(contact=contact, answered_at=None, ended_at=None, until__gt=clock.now())


def settle(*, kind: str, object_id: UUID) -> int:
    """End questions that were answered in another way (on the site, by phone); returns how many."""
    rows = Question.objects.filter(kind=kind, object_id=object_id, answered_at=None, ended_at=None)
    return rows.update(ended_at=clock.now())


def answer(question: Question, digit: str) -> bool:
    """Answer a question with one of its digits, once; the room that asked hears it in the same transaction.

    Raises what a hearer raises.
    """
    chosen = question.answers.get(digit)
    waiting = Question.objects.filter(pk=question.pk, answered_at=None, ended_at=None)
    if not chosen or not waiting.update(answered_at=clock.now(), answer=chosen):
        return False
    question.refresh_from_db()
    announce(Answered(question, chosen))
    return True
