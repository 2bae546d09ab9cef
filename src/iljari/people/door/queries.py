"""Reads for the citizens' door: who somebody is by what they proved, and who has looked at their data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account, Role
from iljari.kernel import clock
from iljari.kernel.models import LedgerRow

from ..merging.queries import parts_of
from ..models import Consent, OnlineApplication, Person, Registration
from ..rules import PersonFacts, alike


def _holding(centre_id: UUID, contact: str) -> QuerySet[Person]:
    same = Q(email__iexact=contact) if "@" in contact else Q(mobile=contact)
    return Person.objects.filter(same, centre=centre_id, anonymised_at=None, merged_into=None).order_by(
        "created_at", "id"
    )


def recognise(centre_id: UUID, contact: str, birth_date: date) -> Person | None:
    """The one person of the centre with this contact and birth date; None for nobody, and for two (twins at home)."""
    found = list(_holding(centre_id, contact).filter(birth_date=birth_date)[:2])
    return found[0] if len(found) == 1 else None


def known_as(centre_id: UUID, contact: str, facts: PersonFacts) -> Person | None:
    """Who registers from home, if they are known under the contact they proved: by name and, where known, birth."""
    held = _holding(centre_id, contact)[:10]
    return next((person for person in held if alike(person.name, person.birth_date, facts)), None)


def newest_registration(person: Person) -> Registration | None:
    """The person's newest registration with its wishes, open or not (three statements)."""
    rows = Registration.objects.filter(person=person).prefetch_related("occupations", "districts")
    return rows.newest_first().first()


def consents_of(person: Person) -> list[Consent]:
    """The consents that stand, oldest first."""
    return [each for each in person.consents.filter(withdrawn_at=None) if each.holds()]


def applications(centre_id: UUID) -> QuerySet[OnlineApplication]:
    """What was sent from home and waits for a clerk, oldest first."""
    return OnlineApplication.objects.filter(centre=centre_id, settled_at=None).order_by("created_at", "id")


LOOKED: Mapping[str, Promise] = {
    "people.list": _("Saw your name in a list"),
    "counselling.read_clinic": _("Looked at your resume or documents"),
    "counselling.open_document": _("Opened one of your documents"),
    "counselling.build_resume": _("Looked at your resume or documents"),
    "frontdesk.print_paper": _("Printed a paper for you"),
    "statistics.export": _("Took a list with your data along"),
    "exchange.download": _("Took a list with your data along"),
    "placement.insurance_list": _("Took a list with your data along"),
}
# Verbs of all rooms that only look begin so; whatever else is in the ledger has written something.
LOOKING = ("read", "see_", "show_", "open_reservation", "search")


def told_verb(verb: str) -> str:
    """What was done with the person's data, in plain words."""
    if words := LOOKED.get(verb):
        return str(words)
    is_look = verb.partition(".")[2].startswith(LOOKING)
    return str(_("Looked at your record") if is_look else _("Wrote in your record"))


@dataclass(frozen=True, slots=True)
class Look:
    """One line of who did what with a person's data: by whom (name and role), and in plain words."""

    at: object
    who: str
    role: str
    what: str


def looks_at(person: Person) -> QuerySet[LedgerRow]:
    """Everything that was done with the person's data, newest first, their own looks left out."""
    rows = LedgerRow.objects.filter(whose__in=parts_of(person.pk), outcome="done").exclude(account=person.pk)
    return rows.order_by("-id")


def told_looks(rows: list[LedgerRow]) -> list[Look]:
    """The ledger's rows in plain words (two statements)."""
    keys = {row.account for row in rows if row.account}
    accounts = {each.pk: each for each in Account.objects.filter(pk__in=keys).prefetch_related("grants")}
    names = dict(Role.choices)
    found = []
    for row in rows:
        account = accounts.get(row.account)
        held = [str(names[grant.role]) for grant in account.grants.all() if grant.revoked_at is None] if account else []
        is_house = account is not None and account.username.startswith("iljari")
        found.append(
            Look(
                clock.local(row.at),
                str(_("The program itself")) if is_house else row.account_name or "—",
                "" if is_house else " · ".join(held),
                told_verb(row.verb),
            )
        )
    return found
