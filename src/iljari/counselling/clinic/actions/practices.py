"""Image making and interview practice: what was practised with whom, and the feedback that each may read."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.korean import normalise
from iljari.people.models import Person
from iljari.people.noting import note

from .. import rules
from ..choices import Criterion, Mark, PracticeKind
from ..messages import refuse
from ..models import Practice, Practised


@action("counselling.clinic")
def record_practice(
    *, by: Account, persons: Sequence[Person], kind: str, on: date | None, words: str, minutes: int | None = None
) -> Practice:
    """Write down a practice that has taken place, with one to twelve people. Raises RuleBroken per field."""
    words = normalise(words, lines=True)
    problems = rules.practice_problems(
        kind=kind,
        kinds=PracticeKind.values,
        on=on,
        today=clock.today(),
        minutes=minutes,
        words=words,
        people=len(persons),
    )
    refuse(problems)
    practice = Practice.objects.create(centre_id=by.centre_id, kind=kind, on=on, minutes=minutes, words=words, by=by)
    for person in persons:
        _take_part(by, practice, person)
    return practice


@action("counselling.clinic")
def add_person(*, by: Account, practice: Practice, person: Person) -> Practised:
    """Somebody else took part. Raises RuleBroken when the group is full or they stand in it already."""
    Practice.objects.select_for_update().filter(pk=practice.pk).first()
    refuse({} if practice.people.count() < rules.MOST_IN_GROUP else {"who": "group_full"})
    try:
        with transaction.atomic():
            return _take_part(by, practice, person)
    except IntegrityError:
        raise RuleBroken(_("They stand in this practice already."), code="twice") from None


@action("counselling.clinic")
def take_out(*, by: Account, practised: Practised) -> None:
    """They did not take part after all. Raises RuleBroken for the last of a practice, and once they have feedback."""
    practice, person = practised.practice, practised.person
    Practice.objects.select_for_update().filter(pk=practice.pk).first()
    refuse({} if practice.people.count() > 1 else {"who": "group_empty"})
    gone, _by_table = Practised.objects.filter(pk=practised.pk, told_at=None).delete()
    if not gone:
        raise RuleBroken(_("Their feedback has been written: they stay in this practice."), code="told")
    facts = {"kind": practice.kind, "on": practice.on.isoformat()}
    note(person=person, kind="counselling.taken_out", by=by, facts=facts, about="practice", object_id=practice.pk)
    ledger.record(
        by=by, verb="counselling.take_out", about="practice", object_id=practice.pk, whose=person.pk, fields=["person"]
    )


@action("counselling.clinic")
def correct_words(*, by: Account, practice: Practice, words: str) -> Practice:
    """Correct what was practised, while nobody of the group has feedback yet.

    Raises RuleBroken without words and once somebody has it, Overtaken when they were corrected meanwhile.
    """
    words = normalise(words, lines=True)
    refuse(rules.words_problems("words", words))
    if practice.people.exclude(told_at=None).exists():
        raise RuleBroken(_("Feedback has been written for this practice: its words stay as they are."), code="told")
    if not Practice.objects.filter(pk=practice.pk, words=practice.words).update(words=words):
        raise Overtaken(_("Someone else has just corrected these words. Look at them again, then decide."))
    practice.words = words
    whose = list(practice.people.order_by("person").values_list("person", flat=True))
    ledger.record(
        by=by, verb="counselling.correct_words", about="practice", object_id=practice.pk, whose=whose, fields=["words"]
    )
    return practice


@action("counselling.clinic")
def give_feedback(
    *,
    by: Account,
    practised: Practised,
    marks: Mapping[str, str],
    strong: str,
    next_time: str = "",
    seen: datetime | None = None,
) -> Practised:
    """Say how it went: each criterion in words, what went well, what comes next. `seen`: when the feedback that was on
    the page had been given. Raises RuleBroken per field, Overtaken when somebody has given it meanwhile."""
    strong, next_time = normalise(strong, lines=True), normalise(next_time, lines=True)
    given = {name: mark for name, mark in marks.items() if mark}
    problems = rules.feedback_problems(
        marks=given, criteria=Criterion.values, known=Mark.values, strong=strong, next_time=next_time
    )
    refuse(problems)
    values = {
        "marks": given,
        "strong": strong,
        "next_time": next_time,
        "told_at": clock.now(),
        "told_by": by.name[:60],
    }
    if not Practised.objects.filter(pk=practised.pk, told_at=seen).update(**values):
        raise Overtaken(_("Someone else has just written this feedback. Look at it again, then decide."))
    for name, value in values.items():
        setattr(practised, name, value)
    facts = {"kind": practised.practice.kind}
    _tell(by, practised, "counselling.feedback", facts, fields=["marks", "strong", "next_time"])
    return practised


def _take_part(by: Account, practice: Practice, person: Person) -> Practised:
    practised = Practised.objects.create(practice=practice, person=person)
    facts = {"kind": practice.kind, "on": practice.on.isoformat()}
    _tell(by, practised, "counselling.practised", facts)
    return practised


def _tell(by: Account, practised: Practised, kind: str, facts: Mapping[str, str], fields: Sequence[str] = ()) -> None:
    person = practised.person
    note(person=person, kind=kind, by=by, facts=facts, about="practice", object_id=practised.practice_id)
    ledger.record(by=by, verb=kind, about="practice", object_id=practised.pk, whose=person.pk, fields=fields)
