"""The rows under a registration: written from the form's facts and read back into them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from hashlib import sha256

from iljari.kernel import clock

from .models import (
    Career,
    DesiredDistrict,
    DesiredOccupation,
    Difficulty,
    GroupMark,
    Language,
    Licence,
    Person,
    Registration,
)
from .rules import CHILDREN, PersonFacts, RegistrationFacts

SIMPLE = {"careers": Career, "licences": Licence, "languages": Language, "marks": GroupMark}
NOT_COPIED = {"id", "created_at", "registration"}


def columns(wishes: RegistrationFacts) -> dict[str, object]:
    """The plain columns of the registration itself."""
    return {field.name: getattr(wishes, field.name) for field in fields(wishes) if field.name not in CHILDREN}


def write(registration: Registration, wishes: RegistrationFacts) -> None:
    """Write all rows under a new (or emptied) registration; difficulties go to the person and stay there."""
    DesiredOccupation.objects.bulk_create(
        DesiredOccupation(registration=registration, rank=rank, **occupation)
        for rank, occupation in enumerate(wishes.occupations, start=1)
    )
    DesiredDistrict.objects.bulk_create(
        DesiredDistrict(registration=registration, rank=rank, district=code)
        for rank, code in enumerate(wishes.districts, start=1)
    )
    for name, model in SIMPLE.items():
        model.objects.bulk_create(model(registration=registration, **row) for row in getattr(wishes, name))
    _write_difficulties(registration, wishes)


def overwrite(registration: Registration, wishes: RegistrationFacts) -> set[str]:
    """Replace columns and rows by the form's; returns the names of the fields that changed."""
    before, after = asdict(read(registration)), asdict(wishes)
    changed = {name for name in after if before[name] != after[name]}
    Registration.objects.filter(pk=registration.pk).update(**columns(wishes))
    for related in ("occupations", "districts", *SIMPLE):
        getattr(registration, related).all().delete()
    write(registration, wishes)
    registration.refresh_from_db()
    return changed


def facts_of(person: Person) -> PersonFacts:
    """What is known of a person, as the form takes it."""
    return PersonFacts(**{each.name: getattr(person, each.name) for each in fields(PersonFacts)})


def digest(registration: Registration) -> str:
    """What the form says now, as a short mark: whoever corrects it says with it which state they looked at."""
    told = asdict(facts_of(registration.person)), asdict(read(registration))
    return sha256(repr(told).encode()).hexdigest()[:32]


def read(registration: Registration) -> RegistrationFacts:
    """The form as it stands: what a correction starts from."""
    facts = RegistrationFacts(
        **{
            field.name: getattr(registration, field.name)
            for field in fields(RegistrationFacts)
            if field.name not in CHILDREN
        }
    )
    facts.occupations = [{"code": row.code, "words": row.words} for row in registration.occupations.all()]
    facts.districts = [row.district for row in registration.districts.all()]
    for name, model in SIMPLE.items():
        names = [field.name for field in model._meta.concrete_fields if field.name not in NOT_COPIED]
        rows = getattr(registration, name).all()
        setattr(facts, name, [{column: getattr(row, column) for column in names} for row in rows])
    facts.difficulties = [
        {"kind": row.kind, "severity": row.severity, "words": row.words}
        for row in registration.person.difficulties.filter(until=None)
    ]
    return facts


def _write_difficulties(registration: Registration, wishes: RegistrationFacts) -> None:
    wanted = {str(row["kind"]): row for row in wishes.difficulties}
    gone = [row.kind for row in registration.person.difficulties.filter(until=None) if row.kind not in wanted]
    found = {kind: (str(row.get("severity") or "medium"), str(row.get("words") or "")) for kind, row in wanted.items()}
    write_difficulties(registration.person, found, gone=gone)


def write_difficulties(person: Person, found: Mapping[str, tuple[str, str]], *, gone: Iterable[str] = ()) -> list[str]:
    """Keep difficulties over time: {kind: (severity, words)} as they are from today, and kinds that are overcome.

    A severity that changes ends the row and begins a new one, so that the course is kept; words, and what changes
    twice on one day, are written over. Returns the kinds that changed.
    """
    today, changed = clock.today(), []
    open_now = {row.kind: row for row in person.difficulties.filter(until=None)}
    for kind in set(gone) & set(open_now):
        Difficulty.objects.filter(pk=open_now[kind].pk, until=None).update(until=today)
        changed.append(kind)
    for kind, (severity, words) in found.items():
        row = open_now.get(kind)
        if row and (row.severity, row.words) == (severity, words):
            continue
        changed.append(kind)
        if row and (row.severity == severity or row.since == today):
            Difficulty.objects.filter(pk=row.pk).update(severity=severity, words=words)
            continue
        if row:
            Difficulty.objects.filter(pk=row.pk, until=None).update(until=today)
        Difficulty.objects.create(person=person, kind=kind, since=today, severity=severity, words=words)
    return changed
