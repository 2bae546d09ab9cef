"""What is said around a referral: the word to the firm, reasons for a no, and what the firm thought."""

from random import Random

from iljari.people.rules import RegistrationFacts

from .slots import pick, slots_of, weighted
from .tables import table


def word_to_firm(rng: Random, wishes: RegistrationFacts | None) -> str:
    """The consultant's word to the firm: work, career, licence, place. Never age, health or difficulties."""
    spoken = {name: value for name, value in slots_of(wishes).items() if name != "hardship"}
    return pick(rng, table("outcomes")["to_firm"]["words"], spoken)


def decline(rng: Random) -> tuple[str, str]:
    """Why a seeker declines: coded reason and words."""
    return _coded(rng, "decline")


def turned_down(rng: Random) -> tuple[str, str]:
    """Why a firm turns somebody down on paper: coded reason and words."""
    return _coded(rng, "turned_down")


def not_hired(rng: Random) -> tuple[str, str]:
    """Why a firm does not hire after the interview: coded reason and words."""
    return _coded(rng, "not_hired")


def gave_up(rng: Random) -> tuple[str, str]:
    """Why somebody who was hired did not start: coded reason and words."""
    return _coded(rng, "gave_up")


def withdrawn(rng: Random) -> tuple[str, str]:
    """Why a referral was taken back: coded reason and words."""
    return _coded(rng, "withdrawn")


def absent(rng: Random) -> str:
    """What was heard about somebody who did not come to the interview."""
    return str(rng.choice(table("outcomes")["absent"]["words"]))


def feedback(rng: Random, *, good: bool | None = None) -> str:
    """What was heard of an interview; None when nothing is decided yet."""
    mood = "plain" if good is None else "good" if good else "bad"
    return str(rng.choice(table("outcomes")["feedback"][mood]))


def _coded(rng: Random, group: str) -> tuple[str, str]:
    reasons = table("outcomes")[group]
    # the more words a reason has, the commoner it is
    code = weighted(rng, {reason: len(words) for reason, words in reasons.items()})
    return code, str(rng.choice(reasons[code]))
