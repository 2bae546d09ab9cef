"""Verbs for several people at once: a text to each, another consultant, one note after a group session."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import ids, ledger
from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.people.actions import assign
from iljari.people.letters import reach, tell
from iljari.people.models import Assignment, Person
from iljari.people.noting import note

from ..actions import write_consultation
from ..messages import refuse
from ..models import Consultation
from .occasions import WORD

MOST = 100
"""So many people at once."""
NOBODY = _("Tick at least one person first.")
TOO_MANY = _("At most %(most)s people at once. Choose fewer.")


@dataclass(slots=True)
class Told:
    """Who was written to, and who could not be: no mobile and no mail, or no texts wished."""

    written: list[Person] = field(default_factory=list)
    left_out: list[Person] = field(default_factory=list)


@action("counselling.write")
def text_many(*, by: Account, persons: Sequence[Person], words: str, once: str) -> Told:
    """Write the same words to several people, each by the way they wish; `once` keeps a second sending away.

    Raises RuleBroken without words or for too many.
    """
    _check(persons)
    refuse({} if words.strip() else {"words": "required"})
    told = Told()
    for person in persons:
        if not reach(person):
            told.left_out.append(person)
            continue
        tell(person, WORD, {"words": words.strip()}, once=f"word-{once}-{person.pk}", by_name=by.name)
        note(person=person, kind="counselling.texted", by=by, facts={"words": words.strip()[:80]})
        told.written.append(person)
    whose = [person.pk for person in told.written]
    if whose:
        ledger.record(by=by, verb="counselling.text_many", about="person", whose=whose, fields=["name", "contact"])
    return told


@action("people.assign")
def hand_over_many(
    *, by: Account, persons: Sequence[Person], consultant: Account, word: str, agreed: bool
) -> list[Assignment]:
    """Hand several people to a colleague, with a word, for an absence or a caseload over the line.

    Raises RuleBroken without a word or for too many.
    """
    _check(persons)
    refuse({} if word.strip() else {"word": "required"})
    return [assign(by=by, person=person, consultant=consultant, word=word, agreed=agreed) for person in persons]


@action("counselling.write")
def write_group_note(
    *, by: Account, persons: Sequence[Person], channel: str, topics: Sequence[str], record: str
) -> list[Consultation]:
    """One consultation with several people, told once and kept with each of them. Raises RuleBroken."""
    _check(persons)
    group = ids.new()
    return [
        write_consultation(by=by, person=person, channel=channel, topics=topics, record=record, group=group)
        for person in persons
    ]


def _check(persons: Sequence[Person]) -> None:
    if not persons:
        raise RuleBroken(NOBODY)
    if len(persons) > MOST:
        raise RuleBroken(TOO_MANY % {"most": MOST})
    if len({person.centre_id for person in persons}) > 1:
        raise NotAllowed(NOBODY)
