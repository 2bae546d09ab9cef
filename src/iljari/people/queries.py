"""Reads of the room."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from iljari.centre.models import Account
from iljari.centre.queries import consultants_of
from iljari.kernel import clock, codes
from iljari.kernel.korean import normalise, phone_digits

from .models import Assignment, Consent, Difficulty, Person, Registration, ThreadEntry
from .rules import PersonFacts
from .thread import address, say


@dataclass(slots=True)
class Portrait:
    """A person with everything the summary of the person page shows; gathered in a fixed number of statements."""

    person: Person
    registration: Registration | None
    assignment: Assignment | None
    difficulties: list[Difficulty] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    district_names: list[str] = field(default_factory=list)

    @property
    def occupations(self) -> list[str]:
        """The wished occupations in the person's own words, first wish first."""
        return [row.words for row in self.registration.occupations.all()] if self.registration else []

    @property
    def consent_kinds(self) -> set[str]:
        """The kinds of consent that hold today."""
        return {consent.kind for consent in self.consents if consent.holds()}


def portrait(person: Person) -> Portrait:
    """The newest registration with its wishes, who looks after them, open difficulties, consents (six statements)."""
    registration = (
        Registration.objects.filter(person=person)
        .prefetch_related("occupations", "districts", "careers", "licences", "marks")
        .newest_first()
        .first()
    )
    districts = registration.districts.all() if registration else []
    return Portrait(
        person=person,
        registration=registration,
        assignment=Assignment.objects.filter(person=person, until=None).select_related("consultant").first(),
        difficulties=list(person.difficulties.filter(until=None)),
        consents=list(person.consents.filter(withdrawn_at=None)),
        district_names=[codes.district_name(row.district) for row in districts],
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the thread in the reader's language."""

    entry: ThreadEntry
    text: str
    url: str = ""


def thread_of(
    person: Person, *, chapter: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[ThreadEntry]:
    """Everything that happened, newest first; narrowed to one room's lines, and to days (both included)."""
    rows = ThreadEntry.objects.filter(person=person)
    if chapter:
        rows = rows.filter(kind__startswith=f"{chapter}.")
    if since:
        rows = rows.filter(at__gte=clock.day_bounds(since, since)[0])
    if until:
        rows = rows.filter(at__lt=clock.day_bounds(until, until)[1])
    return rows.order_by("-at", "-id")


def told(entries: Iterable[ThreadEntry], may: Callable[[str], bool] = lambda _right: False) -> list[Told]:
    """The lines as sentences, each with the page of its record for whoever `may` read it."""
    return [Told(entry, say(entry.kind, entry.facts), address(entry.about, entry.object_id, may)) for entry in entries]


def seekers(centre_id: UUID, wanted: Mapping[str, str]) -> QuerySet[Registration]:
    """Registrations for the list of seekers, narrowed by words, state, whose, district; those that end soon first."""
    found = Registration.objects.filter(centre=centre_id, person__anonymised_at=None).select_related("person")
    if words := normalise(wanted.get("q", ""))[:60]:
        digits = phone_digits(words)
        by_words = Q(person__name__startswith=words) | Q(number__istartswith=words)
        found = found.filter(by_words | Q(person__mobile__endswith=digits) if len(digits) >= 4 else by_words)
    state = wanted.get("state") or "open"
    if state == "open":
        found = found.open()
    elif state != "all":
        found = found.filter(state=state)
    if mine := wanted.get("consultant"):
        held = Assignment.objects.filter(person=OuterRef("person"), until=None)
        active = held.filter(consultant__in=consultants_of(centre_id))
        found = found.filter(~Exists(active) if mine == "nobody" else Exists(held.filter(consultant=mine)))
    if wanted.get("soon"):
        found = found.filter(expires_on__lte=clock.today() + timedelta(days=14))
    return found.prefetch_related("occupations", "districts").order_by("expires_on", "number")


def known_like(account: Account, name: str, birth_date: object, mobile: str) -> list[Person]:
    """People who may be the same as the one being typed in (at most five); for the warning beside the name."""
    from .actions import possible_duplicates

    facts = PersonFacts(name=name, birth_date=birth_date or None, mobile=mobile)  # type: ignore[arg-type]
    return possible_duplicates(by=account, facts=facts)
