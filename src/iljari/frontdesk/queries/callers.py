"""Who calls: people and firms under a telephone number, and what is good to know of them at a glance."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from iljari.centre.models import Account
from iljari.firms.models import Firm, Vacancy
from iljari.kernel import clock, search
from iljari.people.models import Assignment, Person, Registration
from iljari.people.queries import Told, thread_of, told

from ..models import Call, Callback, CallbackState, Reservation, ReservationState

MOST_UNDER_ONE_NUMBER = 20
SHOWN = 3


def known_under(centre: UUID, number: str) -> list[Person | Firm]:
    """People and firms of the centre with exactly this number (digits), people first (three statements)."""
    if len(number) < 8:
        return []
    hits = search.find(number, centre=centre, kinds=["person", "firm"], limit=MOST_UNDER_ONE_NUMBER)
    keys = [hit.object_id for hit in hits]
    persons = Person.objects.filter(Q(mobile=number) | Q(phone=number), pk__in=keys, anonymised_at=None)
    theirs = Q(phone=number) | Q(contacts__phone=number, contacts__left=False)
    firms = Firm.objects.filter(theirs, pk__in=keys).distinct()
    return [*persons.order_by("name", "id"), *firms.order_by("name", "id")]


@dataclass(slots=True)
class Glance:
    """What is good to know while the caller speaks."""

    registration: Registration | None = None
    consultant: Account | None = None
    live: int = 0
    reservations: list[Reservation] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    callback: Callback | None = None
    thread: list[Told] = field(default_factory=list)


def glance(centre: UUID, *, person: Person | None = None, firm: Firm | None = None, number: str = "") -> Glance:
    """Of a person, a firm, or of nobody known under a number (six statements at most)."""
    seen = Glance(callback=open_callback(centre, contact=number, person=person, firm=firm))
    if person:
        newest = Registration.objects.filter(person=person).newest_first()
        seen.registration = newest.first()
        held = Assignment.objects.filter(person=person, until=None).select_related("consultant").first()
        seen.consultant = held.consultant if held else None
        seen.thread = told(thread_of(person).order_by("-at", "-id")[:SHOWN])
    if firm:
        seen.live = Vacancy.objects.live().filter(firm=firm).count()
    whose = Q(person=person) if person else Q(firm=firm) if firm else Q(contact=number, person=None, firm=None)
    if person or firm or number:
        coming = Reservation.objects.filter(whose, centre=centre, state=ReservationState.BOOKED)
        coming = coming.filter(ends__gt=clock.now()).select_related("staff")
        seen.reservations = list(coming.order_by("starts", "id")[:SHOWN])
    if person or firm:
        calls = Call.objects.filter(whose, centre=centre).select_related("taken_by")
        seen.calls = list(calls.order_by("-at", "-id")[:SHOWN])
    return seen


def open_callback(
    centre: UUID, *, contact: str = "", person: Person | None = None, firm: Firm | None = None
) -> Callback | None:
    """The open callback of a caller: their own, else one of nobody known under their number (one statement).

    Of nobody known: any open one under the number, that of nobody known first.
    """
    rows = Callback.objects.filter(centre=centre, state=CallbackState.OPEN).select_related("owner", "person", "firm")
    nobody = Q(person=None, firm=None)
    number = contact or (person.mobile or person.phone if person else firm.phone if firm else "")
    if person:
        found = list(rows.filter(Q(person=person) | (Q(contact=number) & nobody)))
    elif firm:
        found = list(rows.filter(contact=number).filter(Q(firm=firm) | nobody))
    else:
        found = list(rows.filter(contact=contact)) if contact else []
    own = [each for each in found if each.person_id == (person and person.pk) and each.firm_id == (firm and firm.pk)]
    return next(iter([*own, *found]), None)
