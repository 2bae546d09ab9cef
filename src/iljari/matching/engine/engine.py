"""The engine: exact top-k over all vacancies, and the explanation of any pair."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine.codes import NOTE_CODES
from iljari.matching.engine.columns import (
    ClosedColumn,
    CommuteColumn,
    GatheredGate,
    GatheredPoints,
    PayColumn,
    PointsColumn,
    SkillsColumn,
)
from iljari.matching.engine.components import COMPONENTS, Finding
from iljari.matching.engine.gates import GATES, Gate, closed_gates
from iljari.matching.engine.profiles import SeekerProfile, VacancyProfile
from iljari.matching.engine.weights import Weights, default_weights

ENGINE_VERSION = "1.0"
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
    it. rank: place among everything open to the person; None when a gate is closed.
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


class Engine:
    """Suggests from a fixed set of vacancies on a given day.

    referred: pairs (seeker id, vacancy id) referred before. Raises ValueError when two vacancies share an id.
    """

    def __init__(
        self,
        vacancies: Iterable[VacancyProfile],
        weights: Weights | None = None,
        *,
        today: date,
        referred: Collection[tuple[str, str]] = (),
    ) -> None:
        self.vacancies: Sequence[VacancyProfile] = tuple(vacancies)
        self.weights = weights or default_weights()
        self.today = today
        self._number = {vacancy.id: number for number, vacancy in enumerate(self.vacancies)}
        if len(self._number) != len(self.vacancies):
            raise ValueError("two vacancies share an id")
        self._referred: dict[str, set[str]] = {}
        for seeker_id, vacancy_id in referred:
            self._referred.setdefault(seeker_id, set()).add(vacancy_id)
        self._parts, self._gates = self._columns()
        # each vacancy's place among equals: fresher first, then by id; unknown dates last
        order = sorted(range(len(self.vacancies)), key=lambda number: _among_equals(self.vacancies[number]))
        self._tie = np.empty(len(order), np.int64)
        self._tie[order] = np.arange(len(order))

    def _columns(self) -> tuple[dict[str, PointsColumn], list[ClosedColumn]]:
        commute, pay = CommuteColumn(self.vacancies, self.weights), PayColumn(self.vacancies, self.weights)
        skills = SkillsColumn(self.vacancies, self.weights)
        own_points: dict[str, PointsColumn] = {"commute": commute, "pay": pay, "skills": skills}
        own_gates: dict[str, ClosedColumn] = {"commute": commute, "pay_floor": pay}
        parts = {
            part.name: own_points.get(part.name) or GatheredPoints(part, self.vacancies, self.today, self.weights)
            for part in COMPONENTS
        }
        gates = [
            own_gates.get(rule.code) or GatheredGate(rule, self.vacancies, self.today, self.weights) for rule in GATES
        ]
        return parts, gates

    def suggest(self, seekers: Iterable[SeekerProfile], *, k: int = 20) -> dict[str, tuple[Suggestion, ...]]:
        """The best k open vacancies for each person, best first: by points, then fresher, then by id."""
        return {seeker.id: self._suggest(seeker, k) for seeker in seekers}

    def _suggest(self, seeker: SeekerProfile, k: int) -> tuple[Suggestion, ...]:
        open_ = np.flatnonzero(self._open(seeker))
        rows = {name: column.points(seeker) for name, column in self._parts.items()}
        total = self._total(rows)
        # one number per vacancy that orders by points, then by place among equals: no two are the same
        worth = total[open_] * len(self.vacancies) - self._tie[open_]
        if k < len(open_):
            best = np.argpartition(worth, len(worth) - k)[len(worth) - k :] if k > 0 else open_[:0]
            open_, worth = open_[best], worth[best]
        chosen = open_[np.argsort(-worth)]
        return tuple(
            Suggestion(
                seeker.id,
                self.vacancies[number].id,
                rank,
                int(total[number]),
                {name: int(row[number]) for name, row in rows.items()},
            )
            for rank, number in enumerate(chosen, start=1)
        )

    def _total(self, rows: dict[str, NDArray[np.int16]]) -> NDArray[np.int64]:
        total = np.zeros(len(self.vacancies), np.int64)
        for row in rows.values():
            total += row
        return total

    def _open(self, seeker: SeekerProfile) -> NDArray[np.bool_]:
        closed = np.zeros(len(self.vacancies), np.bool_)
        for gate in self._gates:
            if (flags := gate.closed(seeker)) is not None:
                closed |= flags
        for vacancy_id in self._referred.get(seeker.id, ()):
            if vacancy_id in self._number:
                closed[self._number[vacancy_id]] = True
        return ~closed

    def explain(self, seeker: SeekerProfile, vacancy: VacancyProfile | str, *, rank: bool = True) -> Explanation:
        """Why a vacancy (or the id of one of the engine's) is or is not suggested: any pair, also a what-if one.

        rank=False saves the scan that tells the place among all. KeyError for an id that the engine does not hold.
        """
        if isinstance(vacancy, str):
            vacancy = self.vacancies[self._number[vacancy]]
        found = {part.name: part.find(seeker, vacancy, self.today, self.weights) for part in COMPONENTS}
        referred = vacancy.id in self._referred.get(seeker.id, ())
        gates = closed_gates(seeker, vacancy, today=self.today, weights=self.weights, referred=referred)
        points = sum(finding.points for finding in found.values())
        return Explanation(
            seeker.id,
            vacancy.id,
            points,
            {name: finding.points for name, finding in found.items()},
            self._reasons(found),
            (*self._against(found), *self._notes(seeker, vacancy)),
            tuple(finding.code for finding in found.values() if finding.kind == "unknown"),
            gates,
            self._rank(seeker, vacancy, points) if rank and not gates else None,
        )

    def _reasons(self, found: dict[str, Finding]) -> tuple[Reason, ...]:
        reasons = [
            Reason(finding.code, finding.params, finding.points - self.weights[name].unknown)
            for name, finding in found.items()
            if finding.kind == "for"
        ]
        return tuple(sorted(reasons, key=lambda reason: -reason.weight))

    def _against(self, found: dict[str, Finding]) -> tuple[Reason, ...]:
        against = [
            Reason(finding.code, finding.params, self.weights[name].maximum - finding.points)
            for name, finding in found.items()
            if finding.kind == "against"
        ]
        return tuple(sorted(against, key=lambda reason: -reason.weight))

    def _notes(self, seeker: SeekerProfile, vacancy: VacancyProfile) -> tuple[Reason, ...]:
        notes: list[tuple[str, dict[str, Any]]] = []
        days = None if vacancy.open_until is None else (vacancy.open_until - self.today).days
        if days is not None and 0 <= days <= SOON_DAYS:
            notes.append(("closes_soon", {"days": days}))
        if seeker.wants_referral is False:
            notes.append(("prefers_own_search", {}))
        assert all(code in NOTE_CODES for code, _ in notes)
        return tuple(Reason(code, params, 0) for code, params in notes)

    def _rank(self, seeker: SeekerProfile, vacancy: VacancyProfile, points: int) -> int:
        """1 + the number of other open vacancies that come before this one."""
        total = self._total({name: column.points(seeker) for name, column in self._parts.items()})
        open_ = self._open(seeker)
        if vacancy.id in self._number:
            open_[self._number[vacancy.id]] = False
        better = int(np.count_nonzero(open_ & (total > points)))
        place = _among_equals(vacancy)
        equals = np.flatnonzero(open_ & (total == points))
        return 1 + better + sum(_among_equals(self.vacancies[number]) < place for number in equals.tolist())


def _among_equals(vacancy: VacancyProfile) -> tuple[int, str]:
    day = vacancy.open_from
    return (0 if day is None else -day.toordinal()), vacancy.id
