"""What the room shows on a citizen's own page: the registration, and their rights over their data."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest

from iljari.centre.models import Account
from iljari.kernel import codes, own_data, panels

from ..children import read
from ..models import Assignment, Consent, Person, Registration, ThreadEntry
from ..models.registration import OPEN
from . import queries


def of_citizen(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """The newest registration in short, with what can be done about it (five statements)."""
    registration = queries.newest_registration(person)
    care = Assignment.objects.filter(person=person, until=None).select_related("consultant").first()
    districts = [codes.district_name(row.district) for row in registration.districts.all()] if registration else []
    return {
        "registration": registration,
        "is_open": registration is not None and registration.state in OPEN,
        "may_renew": registration is not None and registration.state in {"expiring", "expired"},
        "district_names": districts,
        "consultant": care.consultant.name if care else "",
    }


def rights(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """Consents, who looked, the data to take along."""
    return {"given": len(queries.consents_of(person))}


def applications_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """Registrations sent from home that a clerk completes (one statement)."""
    waiting = list(queries.applications(account.centre_id)[:20])
    return {"applications": waiting} if waiting else None


def offer() -> None:
    """Hang the panels into their places, and say what the room holds about a person."""
    applied, register = "people/panels/applications.html", "people.register"
    panels.offer(panels.Panel("my", 30, "people/door/panel.html", of_citizen, "people.own"))
    panels.offer(panels.Panel("my", 50, "people/door/rights.html", rights, "people.own", side=True))
    panels.offer(panels.Panel("today", 15, applied, applications_today, register, side=True))
    named = (
        "name", "birth_date", "birth_year", "sex", "mobile", "phone", "email", "address", "district", "call_hours",
        "wants_texts", "nationality", "stay_status", "guardian_name", "guardian_phone", "disability_type",
        "disability_severity", "disability_needs",
    )  # fmt: skip
    own_data.offer("person", lambda key: own_data.rows(Person.objects.filter(pk=key), *named))
    own_data.offer("registrations", _registrations)
    own_data.offer(
        "consents",
        lambda key: own_data.rows(
            Consent.objects.filter(person=key), "kind", "scope", "how", "given_at", "until", "withdrawn_at"
        ),
    )
    own_data.offer(
        "what_happened",
        lambda key: own_data.rows(ThreadEntry.objects.filter(person=key), "at", "kind", "facts", "by_name"),
    )


def _registrations(key: Any) -> list[dict[str, Any]]:
    found = []
    for registration in Registration.objects.filter(person=key).select_related("person"):
        facts = {name: own_data.plain(value) for name, value in asdict(read(registration)).items()}
        found.append(
            {
                "number": registration.number,
                "state": registration.state,
                "registered_on": registration.registered_on.isoformat(),
                "expires_on": registration.expires_on.isoformat(),
                **facts,
            }
        )
    return found
