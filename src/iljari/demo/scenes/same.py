"""Two records of one person, a pair joined already, a wish to be erased, a record erased: as the demo opens.

None of it counts among the model's figures, and no dice are thrown.
"""

from iljari.demo.agenda import at
from iljari.demo.stage import Stage
from iljari.people.actions import meet_person
from iljari.people.guests import citizen
from iljari.people.merging.actions import merge
from iljari.people.merging.erasing import anonymise, ask_erasure
from iljari.people.models import Person
from iljari.people.rules import PersonFacts

# Seekers (by place in the order of registering) who called and were not found, so that a second record was made.
NOT_FOUND = (5, 17, 29)
WISHES = 41
WORDS = "다른 지역으로 이사해서 등록과 제 정보를 지워 주셨으면 합니다."


def plan_same(stage: Stage) -> None:
    """Three seekers met twice, of whom one is joined by the clerk; somebody who wishes to be erased; an erased one."""
    yesterday = stage.days[-1]
    for minute, place in enumerate(NOT_FOUND):
        stage.agenda.put(at(yesterday, 470 + minute), lambda place=place: _met_again(stage, place))
    stage.agenda.put(at(yesterday, 490), lambda: _joined(stage, NOT_FOUND[-1]))
    stage.agenda.put(at(yesterday, 500), lambda: _wished(stage))
    stage.agenda.put(at(yesterday, 510), lambda: _entered_by_mistake(stage))


def _met_again(stage: Stage, place: int) -> Person:
    known = stage.seekers[place].person
    return meet_person(by=stage.staff["phone"], facts=PersonFacts(name=known.name, mobile=known.mobile))


def _joined(stage: Stage, place: int) -> None:
    known = Person.objects.get(pk=stage.seekers[place].person.pk)
    twin = Person.objects.filter(centre=stage.centre, name=known.name, mobile=known.mobile).latest("created_at")
    merge(by=stage.staff["reception"], kept=known, absorbed=twin, sides={})


def _wished(stage: Stage) -> None:
    person = stage.seekers[WISHES].person
    ask_erasure(by=citizen(person), person=person, words=WORDS)


def _entered_by_mistake(stage: Stage) -> None:
    mistaken = meet_person(by=stage.staff["phone"], facts=PersonFacts(name="시험 입력"))
    anonymise(by=stage.official, person=mistaken, why="mistake")
