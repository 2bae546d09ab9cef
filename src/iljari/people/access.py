"""The only way to a personal object: by permission, by centre, with a purpose, and with a row in the ledger."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404

from iljari.centre.access import Actor, allows
from iljari.centre.models import Account
from iljari.kernel import ledger

from .models import Merge, Person

SHOWN = ("name", "birth_date", "contact", "registration", "thread")


def access_person(
    account: Account, person_id: UUID, *, purpose: str, fields: Iterable[str] = SHOWN, permission: str = "people.read"
) -> Person:
    """The person, if this account may see them; the look is logged.

    A record that became part of another gives that one (`merging`); `is_joined` says whether others became part of it.
    Raises Http404 alike for a person that does not exist, is of another centre, or may not be seen.
    """
    joined = Merge.objects.filter(kept=OuterRef("pk"), undone_at=None).order_by()
    found = Person.objects.filter(pk=person_id, centre=account.centre_id).annotate(is_joined=Exists(joined))
    person = standing_for(found.first())
    if person is not None and person.anonymised_at:
        person = None
    if person is None or not allows(account, permission):
        ledger.record(
            by=account, verb="people.read", whose=person_id if person else None, why=purpose, outcome="refused"
        )
        raise Http404
    ledger.record(
        by=account, verb="people.read", about="person", object_id=person.id, whose=person.id, fields=fields, why=purpose
    )
    return person


def log_list(account: Actor, persons: Iterable[UUID], *, purpose: str, fields: Iterable[str] = ("name",)) -> None:
    """Log that a list showed these persons: one row each, written together."""
    shown = list(dict.fromkeys(persons))
    if shown:
        ledger.record(by=account, verb="people.list", about="person", whose=shown, fields=fields, why=purpose)


def standing_for(person: Person | None) -> Person | None:
    """The record of which this one has become part (one statement for each merge), or itself."""
    while person is not None and person.merged_into_id:
        person = person.merged_into
    return person
