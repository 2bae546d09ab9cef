"""What somebody means who answers a text. Pure functions: only the plainest words are understood, the rest is read
by a person.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from ..korean import squash

DIGIT = re.compile(r"[(\[]?([1-9])[)\].]?\s*(번|번이요|번요|번입니다)?[.!~\s]*")
YES = frozenset({"네", "예", "넵", "yes"})
STOP = frozenset({"수신거부", "stop"})
# Answers that "yes" stands for, where one of them is the first of the only open question.
YES_LIKE = frozenset({"yes", "agree", "accept", "confirm", "come"})


def asks_to_stop(text: str) -> bool:
    """Whether this is "수신거부" or "stop"."""
    return squash(text) in STOP


def digit_in(text: str) -> str:
    """The digit that the text consists of (1, "1번", "１", "(1)"), or "". A digit within a sentence is none."""
    found = DIGIT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return found[1] if found else ""


def choose(text: str, questions: Sequence[Mapping[str, str]]) -> tuple[int, str] | None:
    """Which of the open questions a text answers, and by which digit; None when it does not answer one.

    Each question maps digits to answers, the first answer first; a digit belongs to one question at most. "네", "예"
    or "yes" is understood when exactly one question is open and its first answer is a yes.
    """
    if digit := digit_in(text):
        return next(((place, digit) for place, answers in enumerate(questions) if digit in answers), None)
    if squash(text) in YES and len(questions) == 1:
        first = min(questions[0])
        return (0, first) if questions[0][first] in YES_LIKE else None
    return None
