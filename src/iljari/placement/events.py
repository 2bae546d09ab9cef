"""News of the room."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Moved:
    """A referral came into a state, its first one included; `by_firm` when the firm itself said so at its door.

    `letter`: what the person is told in words written for them; "" for the wording of this state and reason.
    """

    referral_id: UUID
    person_id: UUID
    vacancy_id: UUID
    state: str
    by_firm: bool = False
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A person is to be asked whether they want to be introduced."""

    referral_id: UUID


@dataclass(frozen=True, slots=True)
class ApplicationAsked:
    """A person is to be asked whether they have applied where they were introduced."""

    referral_id: UUID


@dataclass(frozen=True, slots=True)
class Sent:
    """A person was introduced to a firm: the referral counts from now on (or was offered again)."""

    referral_id: UUID
    person_id: UUID
    vacancy_id: UUID


@dataclass(frozen=True, slots=True)
class InterviewSet:
    """An interview was agreed or moved."""

    interview_id: UUID
    referral_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class Started:
    """A person started work, by referral or (then without a referral) by own search."""

    hire_id: UUID
    person_id: UUID
    referral_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class HireConfirmed:
    """A hire was confirmed by a named method."""

    hire_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class HireReinstated:
    """A hire was refuted by mistake: it is one after all."""

    hire_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class HireRefuted:
    """A reported hire turned out not to be one."""

    hire_id: UUID
    person_id: UUID
