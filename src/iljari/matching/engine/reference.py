"""The same decision once more: one pair at a time, in the plainest Python, apart from components.py and gates.py.

Nothing but the tests should call it. It shares with the engine the profiles, the weights and the chord of geo.py, and
nothing else, so that a slip on either side shows as a difference on random worlds.
"""

from collections.abc import Collection, Sequence
from datetime import date

from iljari.matching.engine import geo
from iljari.matching.engine.profiles import SeekerProfile, VacancyProfile
from iljari.matching.engine.weights import Weights


def reference_suggest(
    seeker: SeekerProfile,
    vacancies: Sequence[VacancyProfile],
    *,
    today: date,
    weights: Weights,
    k: int,
    referred: Collection[tuple[str, str]] = (),
) -> list[tuple[str, int, dict[str, int]]]:
    """The best k as (vacancy id, points, parts)."""
    ranked = []
    for vacancy in vacancies:
        if not reference_gates(seeker, vacancy, today=today, weights=weights, referred=referred):
            parts = reference_parts(seeker, vacancy, today=today, weights=weights)
            age = -vacancy.open_from.toordinal() if vacancy.open_from else 0
            ranked.append((-sum(parts.values()), age, vacancy.id, parts))
    ranked.sort(key=lambda row: row[:3])
    return [(vacancy_id, -minus, parts) for minus, _, vacancy_id, parts in ranked[:k]]


def reference_parts(s: SeekerProfile, v: VacancyProfile, *, today: date, weights: Weights) -> dict[str, int]:
    """Component name to points."""
    return {
        "occupation": _occupation(s, v, weights),
        "commute": _commute(s, v, weights),
        "pay": _pay(s, v, weights),
        "employment_type": _employment_type(s, v, weights),
        "career": _career(s, v, weights),
        "licences": _licences(s, v, weights),
        "skills": _skills(s, v, weights),
        "education": _education(s, v, weights),
        "work_pattern": _work_pattern(s, v, weights),
        "freshness": _freshness(v, today, weights),
        "competition": _competition(v, weights),
    }


def _level(a: str, b: str, weights: Weights) -> str:
    if a == b:
        return "same"
    if any(b.startswith(p) and not a.startswith(p) for p in weights.neighbours.reserved):
        return "major" if a[:2] == b[:2] else "other"
    if a[:4] == b[:4]:
        return "unit"
    if a[:3] == b[:3]:
        return "minor"
    groups = weights.neighbours.groups
    of_a = [number for prefix in groups if a.startswith(prefix) for number in groups[prefix]]
    of_b = [number for prefix in groups if b.startswith(prefix) for number in groups[prefix]]
    if any(number in of_b for number in of_a):
        return "related"
    if b[:4] in weights.neighbours.learned.get(a[:4], ()):
        return "neighbour"
    return "major" if a[:2] == b[:2] else "other"


def _occupation(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> int:
    table = weights["occupation"]
    if not s.occupations or v.occupation is None:
        return table.unknown
    earned = []
    for i, wish in enumerate(s.occupations):
        level = _level(wish, v.occupation, weights)
        points = table.levels[level]
        if s.widened and level in ("related", "neighbour"):
            points = points * weights.widening["percent"] // 100
        earned.append(points * weights.wish_percent[i] // 100)
    return max(earned)


def _in_wished_district(s: SeekerProfile, v: VacancyProfile) -> bool:
    at = v.place.district if v.place else None
    if at is None:
        return False
    for place in s.places:
        wish = place.district
        if wish is None:
            continue
        whole_city = wish[4] == "0" or at[4] == "0"
        if wish == "00000" or wish == at:
            return True
        if wish[2:] == "000":
            if at[:2] == wish[:2]:
                return True
        elif at[2:] != "000" and whole_city and at[:4] == wish[:4]:
            return True
    return False


def _chord(s: SeekerProfile, v: VacancyProfile) -> float | None:
    points = [place.point for place in s.places if place.point]
    if s.home:
        points.append(s.home)
    if not points or not v.place or not v.place.point:
        return None
    work = geo.unit_vector(v.place.point)
    return min(float(geo.chord_square(geo.unit_vector(point), work)) for point in points)


def _commute(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> int:
    table = weights["commute"]
    if v.remote:
        return table.levels["remote"]
    if _in_wished_district(s, v):
        return table.levels["wished_district"]
    chord = _chord(s, v)
    if chord is None:
        return table.unknown
    for km, points in table.bands:
        if chord <= float(geo.chord_square_of(km)):
            return points
    return table.levels["far"]


def _offer(v: VacancyProfile) -> tuple[float, float] | None:
    known = [pay for pay in (v.pay_min, v.pay_max) if pay is not None]
    return (min(known), max(known)) if known else None


def _pay(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> int:
    table, offer = weights["pay"], _offer(v)
    if s.pay_floor_hourly is None or offer is None:
        return table.unknown
    points = table.levels["reaches"] if offer[1] >= s.pay_floor_hourly else table.levels["below"]
    for percent, earned in table.bands:
        if offer[0] * 100 >= s.pay_floor_hourly * (100 + percent):
            points = earned
    return points


def _employment_type(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> int:
    table = weights["employment_type"]
    if not s.employment_types or v.employment_type is None:
        return table.unknown
    return table.levels["wished" if v.employment_type in s.employment_types else "other"]


def _months(s: SeekerProfile, occupation: str, weights: Weights) -> tuple[int, int]:
    career = s.career or {}
    levels = {code: _level(code, occupation, weights) for code in career}
    own = sum(career[code] for code in career if levels[code] in ("same", "unit", "minor"))
    return own, sum(career[code] for code in career if levels[code] == "related")


def _career(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> int:
    table = weights["career"]
    if s.career is None or v.occupation is None:
        return table.unknown
    own, near = _months(s, v.occupation, weights)
    points = table.levels["related"] if near else table.levels["none"]
    for months, earned in table.bands:
        if own >= months:
            points = earned
    return points


def _licences(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> int:
    table = weights["licences"]
    if v.licences_required == frozenset() and v.licences_preferred == frozenset():
        return table.levels["not_asked"]
    if s.licences is None or not (v.licences_required or v.licences_preferred):
        return table.unknown
    if _lacks_licence(s, v):
        return table.levels["required_missing"]
    if not v.licences_preferred:
        return table.levels["required_held"]
    held = any(licence in s.licences for licence in v.licences_preferred)
    return table.levels["preferred_held" if held else "preferred_missing"]


def _lacks_licence(s: SeekerProfile, v: VacancyProfile) -> bool:
    if s.licences is None or not v.licences_required:
        return False
    held = [licence in s.licences for licence in v.licences_required]
    return not (any(held) if v.any_licence else all(held))


def _skills(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> int:
    table = weights["skills"]
    if not s.skills or not v.skills:
        return table.unknown
    points, shared = table.levels["none"], sum(word in v.skills for word in s.skills)
    for number, earned in table.bands:
        if shared >= number:
            points = earned
    return points


def _education(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> int:
    table = weights["education"]
    if v.education_required == 0:
        return table.levels["fits"]
    if v.education_required is None or s.education is None:
        return table.unknown
    return table.levels["short" if s.education < v.education_required else "fits"]


def _hours_outside(s: SeekerProfile, v: VacancyProfile) -> float:
    if v.weekly_hours is None:
        return 0
    over = v.weekly_hours - s.hours_max if s.hours_max is not None else 0
    under = s.hours_min - v.weekly_hours if s.hours_min is not None else 0
    return max(over, under, 0)


def _clashes(s: SeekerProfile, v: VacancyProfile) -> bool:
    return any(time in (v.work_times or ()) for time in s.unwanted_times or ())


def _work_pattern(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> int:
    table = weights["work_pattern"]
    if _clashes(s, v):
        return table.levels["unwanted"]
    if _hours_outside(s, v) > 0:
        return table.levels["hours_off"]
    times_known = s.unwanted_times is not None and v.work_times is not None
    hours_known = v.weekly_hours is not None and not (s.hours_min is None and s.hours_max is None)
    return table.levels["fits"] if times_known or hours_known else table.unknown


def _freshness(v: VacancyProfile, today: date, weights: Weights) -> int:
    table = weights["freshness"]
    if v.open_from is None:
        return table.unknown
    for days, points in table.bands:
        if (today - v.open_from).days <= days:
            return points
    return table.levels["old"]


def _competition(v: VacancyProfile, weights: Weights) -> int:
    table = weights["competition"]
    if v.open_referrals is None or v.openings_left is None:
        return table.unknown
    for limit, points in table.bands:
        if v.open_referrals <= limit * v.openings_left:
            return points
    return table.levels["crowded"]


def reference_gates(
    s: SeekerProfile,
    v: VacancyProfile,
    *,
    today: date,
    weights: Weights,
    referred: Collection[tuple[str, str]] = (),
) -> set[str]:
    """The codes of the gates that are closed."""
    limits, demands, wanted = s.limits or {}, v.demands or {}, weights.gates
    provided = v.access_provided
    crowd_known = v.open_referrals is not None and v.openings_left
    closed = {
        "opted_out": s.opted_out,
        "vacancy_closed": not v.is_open
        or (v.open_from is not None and v.open_from > today)
        or (v.open_until is not None and v.open_until < today),
        "no_openings_left": v.openings_left == 0,
        "too_many_referrals": crowd_known
        and (v.open_referrals or 0) >= int(wanted["referrals_per_opening"] * (v.openings_left or 0)),
        "occupation_far": s.occupations
        and v.occupation
        and all(
            _level(wish, v.occupation, weights) in ("major", "other", *(() if s.widened else ("neighbour",)))
            for wish in s.occupations
        ),
        "licence": _lacks_licence(s, v),
        "driving_licence": v.driving_licence_required and s.driving_licence is False,
        "own_car": v.own_car_required and s.own_car is False,
        "education": s.education is not None and s.education < (v.education_required or 0),
        "career": _short_of_career(s, v, weights),
        "work_pattern": _clashes(s, v) or _hours_outside(s, v) > wanted["hours_tolerance"],
        "commute": _too_far(s, v, weights),
        "pay_floor": _paid_too_little(s, v, weights),
        "accommodation": any(demands.get(condition, 0) > limits[condition] for condition in limits)
        or any(provided is not None and item not in provided for item in s.access_needs or ()),
        "already_referred": (s.id, v.id) in referred,
    }
    return {code for code, shut in closed.items() if shut}


def _short_of_career(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> bool:
    if s.career is None or not v.career_required_months:
        return False
    counted = sum(s.career.values()) if v.occupation is None else sum(_months(s, v.occupation, weights))
    return counted + weights.gates["career_tolerance_months"] < v.career_required_months


def _too_far(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> bool:
    chord = _chord(s, v)
    if v.remote or _in_wished_district(s, v) or chord is None:
        return False
    itself = v.occupation is not None and any(wish[:4] == v.occupation[:4] for wish in s.occupations)
    usual = weights.gates["commute_wished_occupation_km" if itself else "commute_default_km"]
    limit = usual if s.commute_km is None else s.commute_km
    return chord > float(geo.chord_square_of(limit))


def _paid_too_little(s: SeekerProfile, v: VacancyProfile, weights: Weights) -> bool:
    offer = _offer(v)
    if s.pay_negotiable or s.pay_floor_hourly is None or offer is None:
        return False
    return offer[1] * 100 < s.pay_floor_hourly * (100 - weights.gates["pay_tolerance_percent"])
