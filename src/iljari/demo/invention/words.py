"""What is said on the phone and at the desk, in the short Korean in which staff note it."""

from datetime import date
from random import Random
from typing import Any

from iljari.people.rules import PersonFacts, RegistrationFacts, age_on

from .slots import pick, sayable, slots_of, weighted
from .tables import table

TOPICS: dict[str, dict[str, int]] = {
    "seeker": {
        "job_search": 40, "registration": 12, "vacancy": 18, "resume": 8, "training": 8, "benefits": 6, "welfare": 3,
        "labour_law": 3, "other": 2,
    },
    "outgoing": {"job_search": 45, "registration": 12, "vacancy": 35, "training": 8},
    "caller": {"job_search": 46, "registration": 16, "training": 14, "benefits": 12, "labour_law": 12},
    "information": {"directions": 45, "registration": 20, "benefits": 14, "job_search": 11, "other": 10},
    "firm": {"recruiting": 88, "labour_law": 6, "other": 6},
}  # fmt: skip
"""How often who calls about what; the centre itself calls out."""
VISIT_TOPICS = {
    "job_search": 44, "vacancy": 22, "resume": 14, "training": 9, "benefits": 4, "welfare": 3, "registration": 2,
    "labour_law": 1, "other": 1,
}  # fmt: skip
COUNTERS = {"youth": 22, "middle": 26, "women": 14, "disabled": 6, "seniors": 32}
"""Counters to which visitors are led of whom nothing is known."""


def invent_call(
    rng: Random,
    *,
    wishes: RegistrationFacts | None = None,
    known: bool = False,
    firm_title: str = "",
    consultation: bool | None = None,
    outgoing: bool = False,
) -> dict[str, Any]:
    """A call as the log keeps it: kind, topic, words, outgoing.

    `wishes` of a registered seeker, `firm_title` of a vacancy where it is a firm, neither for anybody else (`known`:
    by name). `consultation` fixes the kind where it matters for the figures; else most who are known are advised.
    """
    if consultation is None:
        consultation = rng.random() < (0.75 if wishes or known or firm_title else 0.4)
    who = _who(wishes, firm_title, consultation, outgoing)
    slots = {"title": firm_title} if firm_title else slots_of(wishes)
    said = {topic: sayable(table("calls")[who][topic], slots) for topic in TOPICS[who]}
    topic = weighted(rng, {topic: weight for topic, weight in TOPICS[who].items() if said[topic]})
    kind = "consultation" if consultation else "information"
    return {"kind": kind, "topic": topic, "words": pick(rng, said[topic], slots), "outgoing": outgoing}


def _who(wishes: RegistrationFacts | None, firm_title: str, consultation: bool, outgoing: bool) -> str:
    if firm_title:
        return "firm"
    if wishes:
        return "outgoing" if outgoing else "seeker"
    return "caller" if consultation else "information"


def invent_visit(rng: Random, person: PersonFacts | None, today: date, *, first: bool = False) -> dict[str, Any]:
    """A visit as the desk takes it in: topic, counter (its kind) and, for somebody unknown, what they are called.

    `first` for somebody who comes to register.
    """
    topic = "registration" if first else weighted(rng, VISIT_TOPICS)
    counter = counter_for(rng, person, today) if person else weighted(rng, COUNTERS)
    called_as = "" if person else str(rng.choice(table("calls")["visitors"]["called_as"]))
    return {"topic": topic, "counter": counter, "called_as": called_as}


def invent_firm_visit(rng: Random) -> dict[str, Any]:
    """A firm's visit to the counter for firms: topic, counter, called_as."""
    called_as = str(rng.choice(table("calls")["visitors"]["firms_called_as"]))
    return {"topic": "recruiting", "counter": "firms", "called_as": called_as}


def counter_for(rng: Random, person: PersonFacts, today: date) -> str:
    """The counter that somebody is led to: people with disabilities first, then by age; some women to theirs."""
    if person.disability_type:
        return "disabled"
    age = age_on(person.birth_date, person.birth_year, today)
    if age is None:
        return weighted(rng, COUNTERS)
    if person.sex == "f" and 30 <= age < 55 and rng.random() < 0.6:
        return "women"
    return "youth" if age < 30 else "middle" if age < 55 else "seniors"
