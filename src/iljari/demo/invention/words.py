"""What is said at the desk, on the phone, in consultations and around referrals, as staff note it.

`person` may be anything or None: the words come from the wishes, so that no name gets into a text by accident.
"""

from dataclasses import dataclass
from random import Random

from iljari.people.rules import RegistrationFacts

from .careers import former_employer
from .slots import pick, sayable, slots_of
from .tables import table
from .trades import trade_called, trades

SEEKER_TOPICS = {
    "job_search": 40, "registration": 12, "vacancy": 18, "resume": 8, "training": 8, "benefits": 6, "welfare": 3,
    "labour_law": 3, "other": 2,
}  # fmt: skip
CALLER_TOPICS = {"job_search": 46, "registration": 16, "training": 14, "benefits": 12, "labour_law": 12}
INFORMATION_TOPICS = {"directions": 45, "registration": 20, "benefits": 14, "job_search": 11, "other": 10}
FIRM_TOPICS = {"recruiting": 88, "labour_law": 6, "other": 6}
VISIT_TOPICS = {
    "job_search": 44, "vacancy": 22, "resume": 14, "training": 9, "benefits": 4, "welfare": 3, "registration": 2,
    "labour_law": 1, "other": 1,
}  # fmt: skip
FIRST_TALK = {"wishes": 55, "difficulties": 25, "vacancies": 20}
LATER_TALK = {
    "vacancies": 30, "difficulties": 14, "wishes": 10, "resume": 12, "interview": 10, "training": 8, "motivation": 6,
    "welfare": 2, "other": 4,
}  # fmt: skip
SECOND_TOPICS = ("vacancies", "resume", "training", "other")
MEMO_SHARE = 0.4
SPEAK_OF_BEFORE = ("지난번", "지난 면접", "한 주 쉬고", "변경")


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a consultation: coded topics, the record the person may read, the memo, what happens next."""

    topics: list[str]
    record: str
    memo: str
    next_what: str


def visit_topic(rng: Random) -> str:
    """What somebody comes about."""
    return _weighted(rng, VISIT_TOPICS)


def called_as(rng: Random) -> str:
    """What a visitor is called who gives no name."""
    return str(rng.choice(table("calls")["visitors"]["called_as"]))


def seeker_call(rng: Random, wishes: RegistrationFacts, *, outgoing: bool | None = None) -> tuple[str, str]:
    """Topic and words of a consultation on the phone with a registered seeker.

    `outgoing` when the centre rang; None for words that fit either way.
    """
    groups = {True: ("outgoing",), False: ("seeker",), None: ("seeker", "outgoing")}[outgoing]
    slots = slots_of(wishes)
    said = {
        topic: fitting
        for topic in SEEKER_TOPICS
        if (fitting := [each for group in groups for each in sayable(table("calls")[group].get(topic, ()), slots)])
    }
    topic = _weighted(rng, {topic: SEEKER_TOPICS[topic] for topic in said})
    return topic, pick(rng, said[topic], slots)


def caller(rng: Random) -> tuple[str, str]:
    """Topic and words of a consultation with somebody who is not registered."""
    return _call(rng, "caller", CALLER_TOPICS)


def information(rng: Random) -> tuple[str, str]:
    """Topic and words of a short call for information."""
    return _call(rng, "information", INFORMATION_TOPICS)


def firm_call(rng: Random, title: str = "") -> tuple[str, str]:
    """Topic and words of a consultation with a firm; `title` of the vacancy where one is spoken of."""
    topic = _weighted(rng, FIRM_TOPICS)
    return topic, pick(rng, table("calls")["firm"][topic], {"title": title} if title else {})


def consultation(
    rng: Random, person: object, wishes: RegistrationFacts | None, *, first: bool, topic: str = ""
) -> Said:
    """A consultation: `first` is the talk at registration; `topic` (a coded one) fixes what it is about."""
    slots = slots_of(wishes)
    records = table("records")
    weights = FIRST_TALK if first else LATER_TALK
    possible = {
        each: weight for each, weight in weights.items() if sayable(_timely(records[each]["records"], first), slots)
    }
    if wishes is None or not wishes.wants_welfare:
        possible.pop("welfare", None)
    topic = topic or _weighted(rng, possible)
    topics = [topic]
    lines = [pick(rng, _timely(records[topic]["records"], first), slots)]
    if rng.random() < MEMO_SHARE:
        second = rng.choice([each for each in SECOND_TOPICS if each != topic])
        topics.append(second)
        lines.append(pick(rng, _timely(records[second]["records"], first), slots))
    memo = str(rng.choice(records["memo"]["memos"])) if rng.random() < MEMO_SHARE else ""
    return Said(topics, "\n".join(lines), memo, pick(rng, table("outcomes")["next_steps"][topic], slots))


def word_to_firm(rng: Random, person: object, wishes: RegistrationFacts | None) -> str:
    """The consultant's word to the firm: work, career, licence, place. Never age, health or difficulties."""
    spoken = {name: value for name, value in slots_of(wishes).items() if name != "hardship"}
    return pick(rng, table("outcomes")["to_firm"]["words"], spoken)


def decline(rng: Random) -> tuple[str, str]:
    """Why a seeker declines: coded reason and words."""
    return _coded(rng, "decline")


def firm_declines(rng: Random, *, interviewed: bool = False) -> tuple[str, str]:
    """Why a firm says no, on paper or after an interview: coded reason and words."""
    return _coded(rng, "not_hired" if interviewed else "turned_down")


def gave_up(rng: Random) -> tuple[str, str]:
    """Why somebody who was hired did not start: coded reason and words."""
    return _coded(rng, "gave_up")


def withdrawn(rng: Random) -> str:
    """Why a referral was taken back at the seeker's wish."""
    return str(rng.choice(table("outcomes")["withdrawn"]["seeker"]))


def absent(rng: Random) -> str:
    """What was heard about somebody who did not come to the interview."""
    return str(rng.choice(table("outcomes")["absent"]["words"]))


def feedback(rng: Random, *, good: bool | None = None) -> str:
    """What was heard of an interview; None when nothing is decided yet."""
    mood = "plain" if good is None else "good" if good else "bad"
    return str(rng.choice(table("outcomes")["feedback"][mood]))


def flag_accepted(rng: Random) -> str:
    """Why an official lets a wording stand that the legality check has pointed out."""
    return str(rng.choice(table("outcomes")["review"]["accepted"]))


def vacancy_refused(rng: Random) -> str:
    """What a firm is told whose vacancy is not accepted."""
    return str(rng.choice(table("outcomes")["review"]["refused"]))


def own_job(rng: Random, wishes: RegistrationFacts) -> tuple[str, str]:
    """The firm and the work that somebody found by themselves, near to what they wished for."""
    words = wishes.occupations[0]["words"]
    return former_employer(rng, trade_called(words) or trades()["office"]), words


def _call(rng: Random, group: str, topics: dict[str, int]) -> tuple[str, str]:
    topic = _weighted(rng, topics)
    return topic, pick(rng, table("calls")[group][topic], {})


def _timely(records: list[str], first: bool) -> list[str]:
    """Records without those that speak of an earlier talk, where this is the first; else without "first talk"."""
    if first:
        return [each for each in records if not any(word in each for word in SPEAK_OF_BEFORE)]
    return [each for each in records if "처음 상담" not in each]


def _coded(rng: Random, group: str) -> tuple[str, str]:
    reasons = table("outcomes")[group]
    # the more words a reason has, the commoner it is
    code = _weighted(rng, {reason: len(words) for reason, words in reasons.items()})
    return code, str(rng.choice(reasons[code]))


def _weighted(rng: Random, weights: dict[str, int]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def templates() -> int:
    """How many different consultation records there are before anything is filled in."""
    return sum(len(rows.get("records", ())) for rows in table("records").values())
