"""The only writer of the thread: what happened with a person, one line each. (Joined records move it: holdings.)"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor
from iljari.kernel import clock
from iljari.kernel.errors import Overtaken
from iljari.kernel.states import held

from .models import Person, ThreadEntry


def note(
    *,
    person: Person,
    kind: str,
    by: Actor,
    facts: Mapping[str, object] | None = None,
    about: str = "",
    object_id: UUID | None = None,
) -> ThreadEntry:
    """Write one line into a person's thread; called by the room where it happened, inside its own action.

    Raises Overtaken, so that nothing is written behind a record's back, where it no longer stands for itself.
    """
    entry = ThreadEntry(
        person=person,
        at=clock.now(),
        kind=kind,
        facts=dict(facts or {}),
        about=about,
        object_id=object_id,
        by_name=by.name,
    )
    entry.save(force_insert=True)
    _still_stand({person.pk})
    return entry


def note_all(*, kind: str, by: Actor, about: str, lines: Iterable[tuple[UUID, UUID, Mapping[str, object]]]) -> None:
    """The same kind of line in several people's threads (two statements): person, record, facts. Raises Overtaken."""
    written = ThreadEntry.objects.bulk_create(
        ThreadEntry(
            person_id=person,
            at=clock.now(),
            kind=kind,
            facts=dict(facts),
            about=about,
            object_id=record,
            by_name=by.name,
        )
        for person, record, facts in lines
    )
    _still_stand({entry.person_id for entry in written})


def carry_lines(person_id: UUID, records: Iterable[UUID]) -> None:
    """The lines about these records stand in this person's thread, where the records have gone."""
    ThreadEntry.objects.filter(object_id__in=records).update(person=person_id)


def _still_stand(persons: set[UUID]) -> None:
    """None of these records has become part of another or been erased, nor does before what was written is there:
    whoever joins or erases waits for it."""
    if held(Person.objects.filter(pk__in=persons, merged_into=None, anonymised_at=None)) < len(persons):
        raise Overtaken(_("The record was joined with another one or erased meanwhile. Look the person up again."))
