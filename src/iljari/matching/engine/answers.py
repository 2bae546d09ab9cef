"""What the engine answers: a suggestion, a reason, and the explanation of a pair."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from iljari.matching.engine.codes import NOTE_CODES
from iljari.matching.engine.components import COMPONENTS, Finding
from iljari.matching.engine.gates import Gate, closed_gates
from iljari.matching.engine.profiles import SeekerProfile, VacancyProfile
from iljari.matching.engine.weights import Weights

SOON_DAYS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A vacancy for a person. rank from 1; parts: component name to points, adding up to points."""

    seeker_id: str
    vacancy_id: str
    rank: int
    points: int
    parts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reason:
    """A coded reason (codes.py). weight: points above the neutral share, or points lost; 0 for notes."""

    code: str
    params: dict[str, Any]
    weight: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a vacancy is, or is not, suggested to a person.

    reasons and against: strongest first. unknown: codes of missing facts. gates: what is closed, and what would lift
    it. rank: place among everything open to the person; None when a gate is closed, or it was not asked for.
    """

    seeker_id: str
    vacancy_id: str
    points: int
    parts: dict[str, int]
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    unknown: tuple[str, ...]
    gates: tuple[Gate, ...]
    rank: int | None

    @property
    def is_open(self) -> bool:
        """Whether no gate is closed."""
        return not self.gates


def explain(
    seeker: SeekerProfile, vacancy: VacancyProfile, *, today: date, weights: Weights, referred: bool
) -> Explanation:
    """The explanation of a pair, without its rank."""
    found = {part.name: part.find(seeker, vacancy, today, weights) for part in COMPONENTS}
    return Explanation(
        seeker.id,
        vacancy.id,
        sum(finding.points for finding in found.values()),
        {name: finding.points for name, finding in found.items()},
        _reasons(found, weights),
        (*_against(found, weights), *_notes(seeker, vacancy, today)),
        tuple(finding.code for finding in found.values() if finding.kind == "unknown"),
        closed_gates(seeker, vacancy, today=today, weights=weights, referred=referred),
        None,
    )


def _reasons(found: dict[str, Finding], weights: Weights) -> tuple[Reason, ...]:
    reasons = [
        Reason(finding.code, finding.params, finding.points - weights[name].unknown)
        for name, finding in found.items()
        if finding.kind == "for"
    ]
    return tuple(sorted(reasons, key=lambda reason: -reason.weight))


def _against(found: dict[str, Finding], weights: Weights) -> tuple[Reason, ...]:
    against = [
        Reason(finding.code, finding.params, weights[name].maximum - finding.points)
        for name, finding in found.items()
        if finding.kind == "against"
    ]
    return tuple(sorted(against, key=lambda reason: -reason.weight))


def _notes(seeker: SeekerProfile, vacancy: VacancyProfile, today: date) -> tuple[Reason, ...]:
    notes: list[tuple[str, dict[str, Any]]] = []
    days = None if vacancy.open_until is None else (vacancy.open_until - today).days
    if days is not None and 0 <= days <= SOON_DAYS:
        notes.append(("closes_soon", {"days": days}))
    if seeker.wants_referral is False:
        notes.append(("prefers_own_search", {}))
    assert all(code in NOTE_CODES for code, _ in notes)
    return tuple(Reason(code, params, 0) for code, params in notes)
