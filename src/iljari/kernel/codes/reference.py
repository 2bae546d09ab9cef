"""The project's own tidy tables under `kernel/reference/`, read once and kept."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "reference"


@lru_cache(maxsize=32)
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `reference/NAME.csv`, every value a string. Raises FileNotFoundError for an unknown table."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@dataclass(frozen=True, slots=True)
class EducationLevel:
    """A step of schooling; a higher rank includes the lower ones."""

    rank: int
    code: str
    name_ko: str
    name_en: str


@dataclass(frozen=True, slots=True)
class DatedCode:
    """A code whose name holds from one day to another (both included; None: until now)."""

    code: str
    name_ko: str
    name_en: str
    valid_from: date
    valid_to: date | None

    def holds(self, on: date) -> bool:
        """Is the name in force on that day?"""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@lru_cache(maxsize=1)
def education_levels() -> tuple[EducationLevel, ...]:
    """Levels of schooling, lowest first."""
    return tuple(EducationLevel(int(r["level"]), r["code"], r["name_ko"], r["name_en"]) for r in rows("education"))


def education_rank(code: str) -> int:
    """Rank of the level of schooling, 1 (primary school or less) to 7. Raises ValueError for an unknown code."""
    for level in education_levels():
        if level.code == code:
            return level.rank
    raise ValueError(f"Unknown level of schooling: {code!r}")


@lru_cache(maxsize=4)
def _dated(name: str) -> tuple[DatedCode, ...]:
    return tuple(
        DatedCode(
            r["code"],
            r["name_ko"],
            r["name_en"],
            date.fromisoformat(r["valid_from"]),
            date.fromisoformat(r["valid_to"]) if r["valid_to"] else None,
        )
        for r in rows(name)
    )


def disability_types(on: date) -> tuple[DatedCode, ...]:
    """Types of disability in force on that day, under the names of that day (장애인복지법 시행령, annex 1).

    The table begins with the decree of 2000; nothing is in force before.
    """
    return tuple(t for t in _dated("disability_types") if t.holds(on))


def disability_severities(on: date) -> tuple[DatedCode, ...]:
    """Grades 1 to 6 up to 30 June 2019; since then severe (심한) and not severe (심하지 않은)."""
    return tuple(s for s in _dated("disability_severities") if s.holds(on))


@lru_cache(maxsize=1)
def _wages() -> dict[int, int]:
    return {int(r["year"]): int(r["won_per_hour"]) for r in rows("minimum_wages")}


def minimum_wage(year: int) -> int:
    """Minimum wage of the year in won an hour (고용노동부 최저임금 고시).

    A year after the table gets the latest one known (ask `minimum_wage_known`). Raises ValueError for one before it.
    """
    wages = _wages()
    if year in wages:
        return wages[year]
    if year > max(wages):
        return wages[max(wages)]
    raise ValueError(f"No minimum wage is known for {year}; the table begins in {min(wages)}.")


def minimum_wage_known(year: int) -> bool:
    """Does the table hold that very year?"""
    return year in _wages()
