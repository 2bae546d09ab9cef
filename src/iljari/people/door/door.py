"""The citizens' door: who stands in this browser, and what somebody not known yet has proved about themselves."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from django.http import HttpRequest

from iljari.centre.doors import Door
from iljari.kernel import clock, ids

from ..guests import Citizen, citizen
from ..models import Person

IDLE = timedelta(minutes=30)
PROOF = "proof"


def _load(key: UUID) -> Citizen | None:
    person = Person.objects.filter(pk=key, anonymised_at=None, merged_into=None).select_related("centre").first()
    return citizen(person) if person else None


DOOR = Door("citizen", IDLE, "my:enter", _load)


@dataclass(frozen=True, slots=True)
class Proof:
    """A contact that was proved by a code, with the birth date that was typed beside it; `id` is a new person's key."""

    contact: str
    birth_date: date
    id: UUID

    @property
    def desk(self) -> UUID:
        """The key under which this applicant's unfinished form lies, on whatever device they prove themselves again."""
        return uuid5(NAMESPACE_OID, f"{self.contact}|{self.birth_date}")


def keep_proof(request: HttpRequest, contact: str, birth_date: date) -> None:
    """Remember in this browser that the contact was proved."""
    kept = {"contact": contact, "birth": birth_date.isoformat(), "id": str(ids.new()), "at": clock.now().isoformat()}
    request.session.cycle_key()
    request.session[PROOF] = kept


def proof_of(request: HttpRequest) -> Proof | None:
    """What was proved in this browser within the last half hour of doing something."""
    kept = request.session.get(PROOF)
    if not kept:
        return None
    now = clock.now()
    if now - datetime.fromisoformat(kept["at"]) > IDLE:
        request.session.pop(PROOF, None)
        return None
    request.session[PROOF] = kept | {"at": now.isoformat()}
    return Proof(kept["contact"], date.fromisoformat(kept["birth"]), UUID(kept["id"]))


def forget_proof(request: HttpRequest) -> None:
    """The proof has done its work."""
    request.session.pop(PROOF, None)
