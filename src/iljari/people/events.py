"""News of the room."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody registered (`new`), renewed or corrected their wishes."""

    person_id: UUID
    registration_id: UUID
    new: bool = False


@dataclass(frozen=True, slots=True)
class Expiring:
    """A registration ends within two weeks."""

    registration_id: UUID


@dataclass(frozen=True, slots=True)
class RegistrationEnded:
    """A registration expired or was closed: nothing more is to be proposed to this person."""

    person_id: UUID
    registration_id: UUID


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody is in a consultant's care now; `before`: whose care they were in, if anybody's."""

    person_id: UUID
    consultant_id: UUID
    before_id: UUID | None


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """A consent ended at the person's wish: what was shown on its ground must vanish at once."""

    person_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Two records were one person: what belonged to `absorbed` belongs to `kept` now."""

    kept_id: UUID
    absorbed_id: UUID


@dataclass(frozen=True, slots=True)
class Parted:
    """A merge was undone: they are two records again."""

    kept_id: UUID
    absorbed_id: UUID


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Somebody's record was made anonymous: nothing of theirs may be shown or found any more."""

    person_id: UUID
