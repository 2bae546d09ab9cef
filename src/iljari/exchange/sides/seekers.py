"""Seekers: registrations with their people."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from iljari.centre.models import Account
from iljari.exchange.choices import SeekerState
from iljari.kernel.codes import find_district
from iljari.kernel.imports import Outcome
from iljari.people import children, foreign
from iljari.people.actions import close_registration, correct_registration, possible_duplicates
from iljari.people.choices import Basis, CloseReason, RegistrationState
from iljari.people.intake import import_registration
from iljari.people.models import Registration
from iljari.people.models.registration import OPEN
from iljari.people.presets.row import read_occupations
from iljari.people.rules import PersonFacts, RegistrationFacts

from .base import Ours, cannot_take, day_of, number_of, text_of

STATES: Mapping[str, str] = dict.fromkeys(OPEN, SeekerState.OPEN) | {
    RegistrationState.EMPLOYED: SeekerState.EMPLOYED,
    RegistrationState.EXPIRED: SeekerState.CLOSED,
    RegistrationState.CLOSED: SeekerState.CLOSED,
}
OF_PERSON = ("name", "sex", "mobile", "email", "address")
OF_WISHES = ("education", "pay_period")


class Seekers:
    """Registrations; see `base.Side`."""

    needs = "people.read"
    enters = True

    def alive(self, centre_id: UUID) -> QuerySet[Registration]:
        rows = Registration.objects.open().filter(centre=centre_id, person__anonymised_at=None)
        return rows.exclude(person__name="").order_by("registered_on", "id")

    def read(self, keys: Iterable[UUID]) -> dict[UUID, Ours]:
        rows = Registration.objects.filter(pk__in=list(keys), person__anonymised_at=None)
        rows = rows.select_related("person").prefetch_related("occupations").order_by("id")
        return {row.pk: _ours(row) for row in rows}

    def candidates(self, by: Account, said: Mapping[str, str]) -> list[UUID]:
        like = PersonFacts(
            name=said.get("name", ""), birth_date=day_of(said, "birth_date"), mobile=said.get("mobile", "")
        )
        people = [person.pk for person in possible_duplicates(by=by, facts=like)]
        if not people:
            return []
        rows = Registration.objects.filter(person__in=people).order_by("registered_on", "number")
        newest = dict(rows.values_list("person", "pk")) | dict(rows.open().values_list("person", "pk"))
        return [newest[person] for person in people if person in newest]

    def known_as(self, by: Account, numbers: Collection[str]) -> dict[str, UUID]:
        return foreign.registrations_known_as(by.centre_id, numbers)

    def enter(self, *, by: Account, source: str, number: str, said: Mapping[str, str], warnings: list[str]) -> Outcome:
        wishes = RegistrationFacts(occupations=read_occupations([said.get("occupation", "")], warnings))
        facts, registered = PersonFacts(), said.get("registered_on")
        _fill(facts, wishes, said)
        facts.district = find_district(facts.address, by.centre.district) or "" if facts.address else ""
        return import_registration(
            by=by, facts=facts, wishes=wishes, source=source, source_number=number, warnings=warnings,
            source_facts={"registered_on": registered} if registered else {},
        )  # fmt: skip

    def imported(self, by: Account, source: str, number: str) -> UUID:
        found = Registration.objects.get(centre=by.centre_id, source=source, source_number=number)
        return found.pk

    def take(self, *, by: Account, key: UUID, said: Mapping[str, str]) -> None:
        registration = Registration.objects.select_related("person").get(pk=key, centre=by.centre_id)
        state = said.get("state")
        if others := {name: value for name, value in said.items() if name != "state"}:
            person = registration.person
            facts = PersonFacts(**{each.name: getattr(person, each.name) for each in fields(PersonFacts)})
            wishes = children.read(registration)
            _fill(facts, wishes, others)
            correct_registration(by=by, registration=registration, facts=facts, wishes=wishes)
        if state == SeekerState.CLOSED:
            close_registration(by=by, registration=registration, reason=CloseReason.OTHER)
        elif state:
            raise cannot_take()

    def show_number(self, *, by: Account, key: UUID, number: str) -> None:
        registration = Registration.objects.get(pk=key, centre=by.centre_id)
        foreign.show_foreign_number(by=by, registration=registration, number=number)

    def address(self, ours: UUID, person_id: UUID | None) -> str:
        return reverse("portal:person", args=[person_id])


def _fill(facts: PersonFacts, wishes: RegistrationFacts, said: Mapping[str, str]) -> None:
    """Lay what was said over the facts; what was not said stays."""
    for name in OF_PERSON:
        setattr(facts, name, said.get(name) or getattr(facts, name))
    facts.birth_date = day_of(said, "birth_date") or facts.birth_date
    for name in OF_WISHES:
        setattr(wishes, name, said.get(name) or getattr(wishes, name))
    wishes.pay_amount = number_of(said, "pay_amount") or wishes.pay_amount
    if kind := said.get("employment_type"):
        wishes.employment_types = [kind, *(other for other in wishes.employment_types[1:] if other != kind)]
    if words := said.get("occupation"):
        rest = [wish for wish in wishes.occupations[1:] if wish["words"] != words]
        wishes.occupations = [*read_occupations([words], []), *rest][:3]


def _ours(row: Registration) -> Ours:
    person, wishes = row.person, [wish.words for wish in row.occupations.all()]
    values = {name: text_of(getattr(person, name)) for name in (*OF_PERSON, "birth_date")}
    values |= {name: text_of(getattr(row, name)) for name in (*OF_WISHES, "pay_amount")}
    values |= {
        "occupation": wishes[0] if wishes else "",
        "employment_type": row.employment_types[0] if row.employment_types else "",
        "state": str(STATES[row.state]),
    }
    return Ours(
        key=row.pk,
        centre_id=row.centre_id,
        title=person.name or row.number,
        values=values,
        alive=row.state in OPEN,
        began=row.created_at,
        person_id=person.pk,
        imported=(row.source, row.source_number) if row.basis == Basis.IMPORTED else None,
        sure={name: values[name] for name in ("name", "birth_date", "mobile")},
    )
