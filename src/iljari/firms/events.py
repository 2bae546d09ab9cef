"""News of the room."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class VacancyOpened:
    """People may be introduced from now on: accepted, resumed, reopened, or a place became free again."""

    vacancy_id: UUID


@dataclass(frozen=True, slots=True)
class VacancyChanged:
    """What the firm looks for or offers was corrected, or it said that it still looks; the state stayed."""

    vacancy_id: UUID


@dataclass(frozen=True, slots=True)
class VacancyEnded:
    """Nobody is to be introduced from now on: paused, filled, expired or closed."""

    vacancy_id: UUID


@dataclass(frozen=True, slots=True)
class FirmChanged:
    """What a firm is called, or how somebody there is reached, was corrected: its vacancies say so too."""

    firm_id: UUID
