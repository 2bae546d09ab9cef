"""Registrations that come in by file: found again by their number at the source, incomplete ones kept with warnings."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Literal

from django.utils.translation import gettext as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import ledger
from iljari.kernel.events import announce

from . import children
from .actions import _filled, _tidy, _write_registration, index_person, possible_duplicates
from .choices import Basis
from .events import Registered
from .models import Person, Registration
from .models.registration import OPEN
from .noting import note
from .rules import PersonFacts, RegistrationFacts

FINGERPRINT = "_fingerprint"

type Outcome = Literal["created", "updated", "unchanged"]


@action("centre.import")
def import_registration(
    *,
    by: Account,
    facts: PersonFacts,
    wishes: RegistrationFacts,
    source: str,
    source_number: str,
    source_facts: dict[str, Any],
    warnings: list[str],
) -> Outcome:
    """Take over one registration from a file; `source` and `source_number` say which one it is.

    A new one is valid as of today, with a number of ours; what is missing stays open, and no consent is invented. A
    known one follows the file only where its row there has changed, and only until a person has completed the form or
    the registration has ended here; `warnings` is told so. Raises ValueError without a source or number.
    """
    if not source or not source_number:
        raise ValueError("An imported registration needs its source and its number there.")
    _tidy(facts)
    told = source_facts | {FINGERPRINT: _fingerprint(facts, wishes, source_facts)}
    found = (
        Registration.objects.select_related("person")
        .filter(centre=by.centre_id, source=source[:40], source_number=source_number[:40])
        .first()
    )
    if found is None:
        _take_over(by, facts, wishes, warnings, source=source[:40], source_number=source_number[:40], source_facts=told)
        return "created"
    if found.source_facts.get(FINGERPRINT) == told[FINGERPRINT]:
        return "unchanged"
    if found.basis == Basis.FORM:
        warnings.append(_("The form has been completed here; the change in the file was not taken."))
        return "unchanged"
    if found.state not in OPEN:
        warnings.append(_("The registration has ended here; the change in the file was not taken."))
        return "unchanged"
    _follow(found, by=by, facts=facts, wishes=wishes, source_facts=told, warnings=warnings)
    return "updated"


def _take_over(
    by: Account, facts: PersonFacts, wishes: RegistrationFacts, warnings: list[str], **origin: Any
) -> Registration:
    if possible_duplicates(by=by, facts=facts):
        warnings.append(_("Somebody with this name and birth date, or this mobile number, is known already."))
    person = Person.objects.create(centre_id=by.centre_id, basis=Basis.IMPORTED, **asdict(facts))
    registration = _write_registration(
        by=by, person=person, wishes=wishes, basis=Basis.IMPORTED, warnings=warnings, **origin
    )
    note(
        person=person,
        kind="people.imported",
        by=by,
        facts={"number": registration.number},
        about="registration",
        object_id=registration.id,
    )
    _log(by, registration, _filled(facts) | _filled(wishes))
    announce(Registered(person.id, registration.id))
    return registration


def _follow(
    found: Registration,
    *,
    by: Account,
    facts: PersonFacts,
    wishes: RegistrationFacts,
    source_facts: dict[str, Any],
    warnings: list[str],
) -> None:
    """Bring a known registration up to date; what the file does not say stays as it is known here."""
    person = found.person
    changed = {name for name, value in _said(facts).items() if getattr(person, name) != value}
    if changed:
        Person.objects.filter(pk=person.pk).update(**{name: getattr(facts, name) for name in changed})
        person.refresh_from_db()
    whole = children.read(found)
    kept = {row["kind"]: row for row in whole.difficulties} | {row["kind"]: row for row in wishes.difficulties}
    for name, value in _said(wishes).items():
        setattr(whole, name, value)
    whole.difficulties = list(kept.values())
    changed |= children.overwrite(found, whole)
    Registration.objects.filter(pk=found.pk).update(source_facts=source_facts, warnings=warnings)
    index_person(person, found)
    note(person=person, kind="people.corrected", by=by, facts={"number": found.number})
    _log(by, found, changed | {"source_facts"})
    announce(Registered(person.id, found.id))


def _said(facts: PersonFacts | RegistrationFacts) -> Mapping[str, Any]:
    """What the file says: everything that is not as on an empty form."""
    empty = type(facts)()
    return {
        each.name: getattr(facts, each.name)
        for each in fields(facts)
        if getattr(facts, each.name) != getattr(empty, each.name)
    }


def _fingerprint(facts: PersonFacts, wishes: RegistrationFacts, source_facts: Mapping[str, Any]) -> str:
    """A short mark of all that a row says, to see whether it has changed at the source."""
    said = json.dumps([_said(facts), _said(wishes), source_facts], default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _log(by: Account, registration: Registration, names: set[str]) -> None:
    ledger.record(
        by=by,
        verb="people.import_registration",
        about="registration",
        object_id=registration.id,
        whose=registration.person_id,
        fields=names,
    )
