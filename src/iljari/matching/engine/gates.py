"""The gates: what rules a pair out, each with what would lift it. A missing fact closes no gate."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from iljari.matching.engine import geo
from iljari.matching.engine.components import (
    Career,
    Pattern,
    WishedPattern,
    Wishes,
    career_key,
    missing_licences,
    months_near,
    nearest_chord,
    pay_range,
    wished_district,
)
from iljari.matching.engine.occupations import closeness
from iljari.matching.engine.profiles import Place, Point, SeekerProfile, VacancyProfile
from iljari.matching.engine.weights import Weights

SENSIBLE = ("same", "unit", "minor", "related")
WIDELY_SENSIBLE = (*SENSIBLE, "neighbour")
ITSELF = ("same", "unit")


@dataclass(frozen=True, slots=True)
class Gate:
    """A closed gate: a code of codes.py and, in its parameters, what would lift it."""

    code: str
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class GateRule:
    """of_seeker, of_vacancy: what the gate looks at; judge: None when open. A seeker's key of None never closes it."""

    code: str
    of_seeker: Callable[[SeekerProfile], Hashable]
    of_vacancy: Callable[[VacancyProfile, date], Hashable]
    judge: Callable[[Any, Any, Weights], dict[str, Any] | None]

    def close(self, seeker: SeekerProfile, vacancy: VacancyProfile, today: date, weights: Weights) -> Gate | None:
        """The closed gate for one pair, or None when it is open."""
        key = self.of_seeker(seeker)
        params = None if key is None else self.judge(key, self.of_vacancy(vacancy, today), weights)
        return None if params is None else Gate(self.code, params)


def always(_: SeekerProfile) -> Hashable:
    """The key of gates that look at the vacancy only."""
    return True


def judge_opted_out(_: bool, __: None, ___: Weights) -> dict[str, Any] | None:
    """Closed for whoever opted out: their key is None otherwise."""
    return {}


def open_state(vacancy: VacancyProfile, today: date) -> tuple[bool, date | None, date | None]:
    """Whether the vacancy is closed today; when it opens, where that lies ahead; when it closed, where that is past."""
    opens = vacancy.open_from if vacancy.open_from is not None and vacancy.open_from > today else None
    closed = vacancy.open_until if vacancy.open_until is not None and vacancy.open_until < today else None
    return (not vacancy.is_open or opens is not None or closed is not None), opens, closed


def judge_vacancy_closed(_: bool, state: tuple[bool, date | None, date | None], __: Weights) -> dict[str, Any] | None:
    """Not open today."""
    shut, opens, closed = state
    return {"opens": opens, "closed": closed} if shut else None


def judge_no_openings_left(_: bool, openings: int | None, __: Weights) -> dict[str, Any] | None:
    """All openings are filled."""
    return {} if openings == 0 else None


def judge_too_many_referrals(_: bool, crowd: tuple[int | None, int | None], weights: Weights) -> dict[str, Any] | None:
    """As many open referrals as the openings left can bear."""
    referrals, openings = crowd
    if referrals is None or not openings:
        return None
    cap = int(weights.gates["referrals_per_opening"] * openings)
    return {"open_referrals": referrals, "cap": cap} if referrals >= cap else None


def judge_occupation_far(wish: Wishes, occupation: str | None, weights: Weights) -> dict[str, Any] | None:
    """No wish shares the minor group or a group of neighbours, nor, in a widened search, is a learned neighbour."""
    wishes, widened = wish
    if occupation is None:
        return None
    levels = {closeness(code, occupation, weights.neighbours) for code in wishes}
    if not levels.isdisjoint(WIDELY_SENSIBLE if widened else SENSIBLE):
        return None
    return {"occupation": occupation, "widens": not widened and "neighbour" in levels}


def judge_licence(held: frozenset[str], asked: tuple[frozenset[str] | None, bool], _: Weights) -> dict[str, Any] | None:
    """A required licence is missing."""
    required, any_one = asked
    missing = missing_licences(held, required, any_one) if required else ()
    return {"missing": missing, "any_one": any_one} if missing else None


def judge_required(_: bool, required: bool | None, __: Weights) -> dict[str, Any] | None:
    """Something that this person is known to lack is required."""
    return {} if required else None


def judge_education(has: int, required: int | None, _: Weights) -> dict[str, Any] | None:
    """Less education than required."""
    return {"required": required, "has": has} if required is not None and has < required else None


def judge_career(career: Career, asked: tuple[str | None, int | None], weights: Weights) -> dict[str, Any] | None:
    """Too few months in the minor group and its neighbours; all months count where the occupation is unknown."""
    occupation, required = asked
    if career is None or not required:
        return None
    if occupation is None:
        counted = sum(months for _, months in career)
    else:
        counted = sum(months_near(career, occupation, weights))
    missing = required - counted
    if missing <= weights.gates["career_tolerance_months"]:
        return None
    return {"required": required, "counted": counted, "missing": missing}


def judge_work_pattern(wished: WishedPattern, work: Pattern, weights: Weights) -> dict[str, Any] | None:
    """Work at unwanted times, or weekly hours further outside the wish than is borne."""
    (unwanted, least, most), (times, hours) = wished, work
    clash = tuple(sorted((unwanted or frozenset()) & (times or frozenset())))
    over = max(0.0, hours - most) if hours is not None and most is not None else 0.0
    under = max(0.0, least - hours) if hours is not None and least is not None else 0.0
    if not clash and max(over, under) <= weights.gates["hours_tolerance"]:
        return None
    return {"times": clash, "hours_over": over, "hours_under": under}


type Reach = tuple[tuple[Place, ...], Point | None, float | None, tuple[str, ...]]
type WorkAt = tuple[Place | None, bool | None, str | None]


def usual_limit(wishes: tuple[str, ...], occupation: str | None, weights: Weights) -> float:
    """The km that are borne when no limit was named: more for the wished occupation itself."""
    if occupation is not None and any(closeness(w, occupation, weights.neighbours) in ITSELF for w in wishes):
        return weights.gates["commute_wished_occupation_km"]
    return weights.gates["commute_default_km"]


def judge_commute(reach: Reach, work: WorkAt, weights: Weights) -> dict[str, Any] | None:
    """Further than the person's limit, or than the usual one, and in no wished district."""
    (places, home, limit, wishes), (place, remote, occupation) = reach, work
    if remote or wished_district(places, place) is not None:
        return None
    chord = nearest_chord(places, home, place)
    km_limit = usual_limit(wishes, occupation, weights) if limit is None else limit
    if chord is None or chord <= geo.chord_square_of(km_limit):
        return None
    km = geo.km_of(chord)
    return {"km": km, "limit": km_limit, "km_over": max(0.1, round(km - km_limit, 1))}


def judge_pay_floor(wished: float, offer: tuple[float, float] | None, weights: Weights) -> dict[str, Any] | None:
    """The best pay lies under the floor."""
    if offer is None or offer[1] * 100 >= wished * (100 - weights.gates["pay_tolerance_percent"]):
        return None
    return {"floor": ceil(wished), "offer": int(offer[1]), "gap": ceil(wished - offer[1])}


type Needs = tuple[tuple[tuple[str, int], ...], frozenset[str]]
type Setting = tuple[tuple[tuple[str, int], ...], frozenset[str] | None]


def needs_key(seeker: SeekerProfile) -> Needs | None:
    """What the person can do at most, and needs at the work place; None when nothing is noted."""
    if not seeker.limits and not seeker.access_needs:
        return None
    return tuple(sorted((seeker.limits or {}).items())), seeker.access_needs or frozenset()


def setting_key(vacancy: VacancyProfile, _: date) -> Setting:
    """What the work demands and what the work place provides."""
    return tuple(sorted((vacancy.demands or {}).items())), vacancy.access_provided


def judge_accommodation(needs: Needs, setting: Setting, _: Weights) -> dict[str, Any] | None:
    """The work demands more than the person can do, or the place lacks what the person needs. It only serves."""
    (limits, access), (demands, provided) = needs, setting
    can = dict(limits)
    beyond = tuple(
        {"condition": condition, "can": can[condition], "demanded": level}
        for condition, level in demands
        if condition in can and level > can[condition]
    )
    lacking = () if provided is None else tuple(sorted(access - provided))
    return {"conditions": beyond, "access": lacking} if beyond or lacking else None


GATES: tuple[GateRule, ...] = (
    GateRule("opted_out", lambda s: True if s.opted_out else None, lambda v, _: None, judge_opted_out),
    GateRule("vacancy_closed", always, open_state, judge_vacancy_closed),
    GateRule("no_openings_left", always, lambda v, _: v.openings_left, judge_no_openings_left),
    GateRule("too_many_referrals", always, lambda v, _: (v.open_referrals, v.openings_left), judge_too_many_referrals),
    GateRule(
        "occupation_far",
        lambda s: (s.occupations, s.widened) if s.occupations else None,
        lambda v, _: v.occupation,
        judge_occupation_far,
    ),
    GateRule("licence", lambda s: s.licences, lambda v, _: (v.licences_required, v.any_licence), judge_licence),
    GateRule(
        "driving_licence",
        lambda s: True if s.driving_licence is False else None,
        lambda v, _: v.driving_licence_required,
        judge_required,
    ),
    GateRule(
        "own_car", lambda s: True if s.own_car is False else None, lambda v, _: v.own_car_required, judge_required
    ),
    GateRule("education", lambda s: s.education, lambda v, _: v.education_required, judge_education),
    GateRule("career", career_key, lambda v, _: (v.occupation, v.career_required_months), judge_career),
    GateRule(
        "work_pattern",
        lambda s: (s.unwanted_times, s.hours_min, s.hours_max),
        lambda v, _: (v.work_times, v.weekly_hours),
        judge_work_pattern,
    ),
    GateRule(
        "commute",
        lambda s: (s.places, s.home, s.commute_km, s.occupations),
        lambda v, _: (v.place, v.remote, v.occupation),
        judge_commute,
    ),
    GateRule(
        "pay_floor",
        lambda s: None if s.pay_negotiable else s.pay_floor_hourly,
        lambda v, _: pay_range(v),
        judge_pay_floor,
    ),
    GateRule("accommodation", needs_key, setting_key, judge_accommodation),
)
ALREADY_REFERRED = "already_referred"


def closed_gates(
    seeker: SeekerProfile, vacancy: VacancyProfile, *, today: date, weights: Weights, referred: bool = False
) -> tuple[Gate, ...]:
    """Every gate that is closed for the pair, in the order of GATES; referred: the pair was referred before."""
    closed = [gate for rule in GATES if (gate := rule.close(seeker, vacancy, today, weights)) is not None]
    return (*closed, Gate(ALREADY_REFERRED, {})) if referred else tuple(closed)
