"""Consultations: the record that the person may read, the memo of the house, and what comes next."""

from random import Random
from typing import Any

from iljari.people.rules import RegistrationFacts

from .slots import pick, sayable, slots_of, weighted
from .tables import table

FIRST = {"wishes": 55, "difficulties": 25, "vacancies": 20}
LATER = {
    "vacancies": 30, "difficulties": 14, "wishes": 10, "resume": 12, "interview": 10, "training": 8, "motivation": 6,
    "welfare": 10, "other": 4,
}  # fmt: skip
SECOND = ("vacancies", "resume", "training", "other")
SECOND_SHARE = MEMO_SHARE = 0.4
IN_DEPTH = frozenset({"difficulties", "motivation", "welfare"})
SPEAK_OF_BEFORE = ("지난번", "지난 면접", "한 주 쉬고", "변경")
SPEAK_OF_NOW_FIRST = ("처음 상담",)


def invent_consultation(
    rng: Random, wishes: RegistrationFacts | None, *, first: bool = False, topic: str = "", in_depth: bool | None = None
) -> dict[str, Any]:
    """A consultation's columns: kind, topics, difficulties (kinds spoken of), record, memo.

    `first` for the talk at registration; `topic` (a code of the consultation's topics) fixes what it is about. Without
    wishes (somebody not registered) the record speaks in general. Raises KeyError for an unknown topic.
    """
    slots = slots_of(wishes)
    topic = topic or weighted(rng, _open_topics(wishes, slots, first))
    topics, lines = [topic], [pick(rng, _timely(topic, first), slots)]
    if rng.random() < SECOND_SHARE:
        topics.append(rng.choice([each for each in SECOND if each != topic]))
        lines.append(pick(rng, _timely(topics[1], first), slots))
    if in_depth is None:
        in_depth = topic in IN_DEPTH and rng.random() < 0.5
    spoken = wishes.difficulties if wishes and topic == "difficulties" else []
    return {
        "kind": "in_depth" if in_depth else "basic",
        "topics": topics,
        "difficulties": [str(row["kind"]) for row in spoken],
        "record": "\n".join(lines),
        "memo": str(rng.choice(table("records")["memo"]["memos"])) if rng.random() < MEMO_SHARE else "",
    }


def invent_next_step(rng: Random, wishes: RegistrationFacts | None, topic: str) -> dict[str, Any]:
    """What happens next after a consultation about this topic: what, and in how many days."""
    what = pick(rng, table("outcomes")["next_steps"][topic], slots_of(wishes))
    return {"what": what, "days": rng.choice((3, 5, 7, 7, 10, 14))}


def templates() -> int:
    """How many different records there are before anything is filled in."""
    return sum(len(rows.get("records", ())) for rows in table("records").values())


def _open_topics(wishes: RegistrationFacts | None, slots: dict[str, str], first: bool) -> dict[str, int]:
    weights = {topic: weight for topic, weight in (FIRST if first else LATER).items() if topic != "welfare"}
    if wishes and wishes.wants_welfare and not first:
        weights["welfare"] = LATER["welfare"]
    return {topic: weight for topic, weight in weights.items() if sayable(_timely(topic, first), slots)}


def _timely(topic: str, first: bool) -> list[str]:
    """Records that fit the first talk, or a later one: neither speaks of what was not."""
    strange = SPEAK_OF_BEFORE if first else SPEAK_OF_NOW_FIRST
    return [each for each in table("records")[topic]["records"] if not any(words in each for words in strange)]
