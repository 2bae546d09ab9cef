"""What the engine knows of a person and of a vacancy: plain values, each of them optional.

`None` (or an empty tuple of wishes) means *unknown*: it closes no gate and earns a neutral share of the points. An
empty set means *known to be none*. There is deliberately no field for name, sex, age, disability or nationality: what
is not here cannot weigh. Accommodation needs can only close a gate in the person's favour; they carry no points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

EMPLOYMENT_TYPES = ("open_ended", "open_ended_part", "fixed", "fixed_part", "dispatched", "substitute")
WORK_TIMES = ("day", "evening", "night", "weekend", "shift")
CONDITIONS = ("both_hands", "eyesight", "hand_work", "lifting", "listening_speaking", "standing_walking")
ACCESS = ("parking", "lift", "toilet", "ramp")
HIGHEST_EDUCATION = 7
HIGHEST_CONDITION = 3
MOST_WISHES = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the earth in degrees (WGS 84). ValueError outside the globe."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"no such point on the earth: {self.lat}, {self.lon}")


@dataclass(frozen=True, slots=True)
class Place:
    """A district by its five-digit code (00000 everywhere, 41000 a province, 41460 a city), its centroid, or both."""

    district: str | None = None
    point: Point | None = None

    def __post_init__(self) -> None:
        if self.district is not None:
            object.__setattr__(self, "district", _district(self.district))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerProfile:
    """A person looking for work.

    occupations: wished placement codes, dearest first, four or six digits. pay_floor_hourly: won an hour. hours_min and
    hours_max: wished hours a week. education: rank, 0 none, 1 primary ... 7 doctorate. career: occupation code to
    months. limits: working condition to the highest level (0 none ... 3 full) that the person can do.
    Raises ValueError on a value outside its list.
    """

    id: str
    occupations: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    home: Point | None = None
    commute_km: float | None = None
    pay_floor_hourly: float | None = None
    pay_negotiable: bool = False
    employment_types: frozenset[str] | None = None
    unwanted_times: frozenset[str] | None = None
    hours_min: float | None = None
    hours_max: float | None = None
    education: int | None = None
    licences: frozenset[str] | None = None
    skills: frozenset[str] | None = None
    career: Mapping[str, int] | None = None
    driving_licence: bool | None = None
    own_car: bool | None = None
    limits: Mapping[str, int] | None = None
    access_needs: frozenset[str] | None = None
    wants_referral: bool | None = None
    opted_out: bool = False
    widened: bool = False

    def __post_init__(self) -> None:
        if len(self.occupations) > MOST_WISHES:
            raise ValueError(f"seeker {self.id}: at most {MOST_WISHES} wished occupations, not {len(self.occupations)}")
        object.__setattr__(self, "occupations", tuple(occupation_code(code) for code in self.occupations))
        if self.career is not None:
            object.__setattr__(self, "career", _career(self.career))
        _within(self.id, "education", self.education, HIGHEST_EDUCATION)
        for name in ("commute_km", "pay_floor_hourly", "hours_min", "hours_max"):
            _within(self.id, name, getattr(self, name))
        _listed(self.id, "employment_types", self.employment_types, EMPLOYMENT_TYPES)
        _listed(self.id, "unwanted_times", self.unwanted_times, WORK_TIMES)
        _listed(self.id, "access_needs", self.access_needs, ACCESS)
        _conditions(self.id, "limits", self.limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyProfile:
    """A vacancy.

    occupation: placement code, four or six digits. pay_min and pay_max: won an hour. demands: working condition to the
    level (0 none ... 3 full) that the work asks for. open_referrals: people referred whose result is still open.
    any_licence: one of the required licences is enough. Raises ValueError on a value outside its list.
    """

    id: str
    occupation: str | None = None
    place: Place | None = None
    remote: bool | None = None
    pay_min: float | None = None
    pay_max: float | None = None
    employment_type: str | None = None
    weekly_hours: float | None = None
    work_times: frozenset[str] | None = None
    education_required: int | None = None
    career_required_months: int | None = None
    licences_required: frozenset[str] | None = None
    any_licence: bool = False
    licences_preferred: frozenset[str] | None = None
    driving_licence_required: bool | None = None
    own_car_required: bool | None = None
    skills: frozenset[str] | None = None
    demands: Mapping[str, int] | None = None
    access_provided: frozenset[str] | None = None
    openings_left: int | None = None
    open_referrals: int | None = None
    open_from: date | None = None
    open_until: date | None = None
    is_open: bool = True

    def __post_init__(self) -> None:
        if self.occupation is not None:
            object.__setattr__(self, "occupation", occupation_code(self.occupation))
        _within(self.id, "education_required", self.education_required, HIGHEST_EDUCATION)
        for name in ("pay_min", "pay_max", "weekly_hours", "career_required_months", "openings_left", "open_referrals"):
            _within(self.id, name, getattr(self, name))
        if self.pay_min is not None and self.pay_max is not None and self.pay_min > self.pay_max:
            raise ValueError(f"vacancy {self.id}: pay_min {self.pay_min} is above pay_max {self.pay_max}")
        if self.employment_type is not None:
            _listed(self.id, "employment_type", frozenset({self.employment_type}), EMPLOYMENT_TYPES)
        _listed(self.id, "work_times", self.work_times, WORK_TIMES)
        _listed(self.id, "access_provided", self.access_provided, ACCESS)
        _conditions(self.id, "demands", self.demands)


def occupation_code(code: str) -> str:
    """The six-digit form of a placement code: a unit group of KECO 2018 gets 00. ValueError else."""
    if not (code.isascii() and code.isdigit() and len(code) in (4, 6)):
        raise ValueError(f"an occupation code has four or six digits, not {code!r}")
    return code if len(code) == 6 else code + "00"


def _district(code: str) -> str:
    if not (code.isascii() and code.isdigit() and len(code) in (5, 10)):
        raise ValueError(f"a district code has five or ten digits, not {code!r}")
    return code[:5]


def _career(career: Mapping[str, int]) -> dict[str, int]:
    months: dict[str, int] = {}
    for code, number in career.items():
        key = occupation_code(code)
        months[key] = months.get(key, 0) + _within("career", key, number)
    return months


def _within[N: float | None](owner: str, name: str, value: N, highest: float | None = None) -> N:
    if value is not None and (not value >= 0 or (highest is not None and value > highest)):
        raise ValueError(f"{owner}: {name} cannot be {value}")
    return value


def _listed(owner: str, name: str, values: frozenset[str] | None, known: tuple[str, ...]) -> None:
    if values is not None and (strange := sorted(values.difference(known))):
        raise ValueError(f"{owner}: {name} knows no {', '.join(strange)}")


def _conditions(owner: str, name: str, levels: Mapping[str, int] | None) -> None:
    if levels is not None:
        _listed(owner, name, frozenset(levels), CONDITIONS)
        for condition, level in levels.items():
            _within(owner, f"{name}.{condition}", level, HIGHEST_CONDITION)
