"""What all scenes of the replay share: the house, its staff, its residents and firms, and the dice."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from uuid import UUID

from iljari.centre.models import Account, Centre
from iljari.firms.models import Firm
from iljari.frontdesk.models import Counter
from iljari.people.models import Person, Registration
from iljari.people.rules import RegistrationFacts

from .agenda import Agenda
from .invention.registry import Registry
from .plan import Quota

PASSWORD = "iljari-demo-2026"


@dataclass(slots=True)
class Seeker:
    """A registered seeker of the replay, with what the scenes need to remember."""

    person: Person
    registration: Registration
    wishes: RegistrationFacts
    consultant: Account
    registered_on: date
    may_be_passed_on: bool
    referred: bool = False
    works: bool = False


@dataclass(slots=True)
class Stage:
    """Everything within reach of a scene."""

    today: date
    days: list[date]
    random: Random
    quota: Quota
    agenda: Agenda
    registry: Registry
    centre: Centre
    system: Account
    staff: dict[str, Account]
    counters: dict[str, Counter]
    consultants: list[Account]
    official: Account
    seekers: list[Seeker] = field(default_factory=list)
    acquaintances: list[Person] = field(default_factory=list)
    firms: list[Firm] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    taken: set[UUID] = field(default_factory=set)

    def minute(self, first: float = 5, last: float = 535) -> float:
        """A minute of the working day (nine to six), the lunch hour thinned out."""
        moment = self.random.uniform(first, last)
        if 180 <= moment <= 240 and self.random.random() < 0.7:
            moment = self.random.uniform(first, 180) if first < 180 else self.random.uniform(240, last)
        return moment

    def settled_seekers(self, day: date) -> list[Seeker]:
        """Seekers registered before a day and not at work yet."""
        return [seeker for seeker in self.seekers if seeker.registered_on < day and not seeker.works]
