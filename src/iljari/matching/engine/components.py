"""The components: what each looks at on either side, and how many points a pair earns, with the reason.

A component sees only its two keys, so equal keys earn equal points: the engine judges each pair of different keys once.
Unknown facts earn the neutral share. Every function here is the readable definition; columns.py holds the same decision
over arrays for the few components whose keys are nearly all different, reference.py once more in the plainest way for
the tests.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Any

from iljari.matching.engine import geo
from iljari.matching.engine.codes import COMPONENT_CODES, Kind
from iljari.matching.engine.occupations import closeness
from iljari.matching.engine.profiles import Place, Point, SeekerProfile, VacancyProfile
from iljari.matching.engine.weights import Weights


@dataclass(frozen=True, slots=True)
class Finding:
    """What a component found for a pair: a code of codes.py, its points and its parameters."""

    code: str
    points: int
    params: dict[str, Any]

    @property
    def kind(self) -> Kind:
        """Whether the finding speaks for the pair, against it, for neither, or of a missing fact."""
        return COMPONENT_CODES[self.code].kind


@dataclass(frozen=True, slots=True)
class Component:
    """of_seeker, of_vacancy: the keys (what the component sees); judge: the points for two keys."""

    name: str
    of_seeker: Callable[[SeekerProfile], Hashable]
    of_vacancy: Callable[[VacancyProfile, date], Hashable]
    judge: Callable[[Any, Any, Weights], Finding]

    def find(self, seeker: SeekerProfile, vacancy: VacancyProfile, today: date, weights: Weights) -> Finding:
        """The finding for one pair."""
        return self.judge(self.of_seeker(seeker), self.of_vacancy(vacancy, today), weights)


type Wishes = tuple[tuple[str, ...], bool]


def wish_points(level: str, percent: int, widened: bool, weights: Weights) -> int:
    """Points of a closeness for a wish that earns so many percent; neighbours earn more in a widened search."""
    points = weights["occupation"].levels[level]
    if widened and level in ("related", "neighbour"):
        points = points * weights.widening["percent"] // 100
    return points * percent // 100


def judge_occupation(wish: Wishes, occupation: str | None, weights: Weights) -> Finding:
    """Closeness to the wish that earns most; a later wish earns a smaller share."""
    points, (wishes, widened) = weights["occupation"], wish
    if not wishes or occupation is None:
        return Finding("occupation_unknown", points.unknown, {})
    found: Finding | None = None
    for rank, (code, percent) in enumerate(zip(wishes, weights.wish_percent, strict=False), start=1):
        level = closeness(code, occupation, weights.neighbours)
        earned = wish_points(level, percent, widened, weights)
        if found is None or earned > found.points:
            found = Finding(f"occupation_{level}", earned, {"wish": code, "rank": rank, "occupation": occupation})
    assert found is not None
    return found


type SeekerPlaces = tuple[tuple[Place, ...], Point | None]
type WorkPlace = tuple[Place | None, bool | None]


def wished_district(places: tuple[Place, ...], place: Place | None) -> str | None:
    """The first wished district that holds the place of work, if any."""
    if place is None or place.district is None:
        return None
    for wish in places:
        if wish.district is not None and geo.same_district(wish.district, place.district):
            return wish.district
    return None


def nearest_chord(places: tuple[Place, ...], home: Point | None, place: Place | None) -> Any:
    """The squared chord (geo.py) from the nearest wished place or home to the place of work; None when unknown."""
    starts = [wish.point for wish in places if wish.point is not None] + ([home] if home is not None else [])
    if not starts or place is None or place.point is None:
        return None
    target = geo.unit_vector(place.point)
    return min(geo.chord_square(target, geo.unit_vector(start)) for start in starts)


def judge_commute(seeker: SeekerPlaces, work: WorkPlace, weights: Weights) -> Finding:
    """In a wished district or from home: everything; else by bands of km."""
    points = weights["commute"]
    (places, home), (place, remote) = seeker, work
    if remote:
        return Finding("commute_remote", points.levels["remote"], {})
    if (district := wished_district(places, place)) is not None:
        return Finding("commute_wished_district", points.levels["wished_district"], {"district": district})
    chord = nearest_chord(places, home, place)
    if chord is None:
        return Finding("commute_unknown", points.unknown, {})
    earned = next((p for km, p in points.bands if chord <= geo.chord_square_of(km)), points.levels["far"])
    return Finding("commute_near" if earned > points.unknown else "commute_far", earned, {"km": geo.km_of(chord)})


def pay_range(vacancy: VacancyProfile) -> tuple[float, float] | None:
    """Guaranteed and best pay in won an hour; one stands for both where the other is missing."""
    low, high = vacancy.pay_min, vacancy.pay_max
    if low is None:
        return None if high is None else (high, high)
    return low, low if high is None else high


def judge_pay(wished: float | None, offer: tuple[float, float] | None, weights: Weights) -> Finding:
    """Bands of percent by which guaranteed pay passes the floor."""
    points = weights["pay"]
    if wished is None or offer is None:
        return Finding("pay_unknown", points.unknown, {})
    low, high = offer
    passed = [p for percent, p in points.bands if low * 100 >= wished * (100 + percent)]
    if passed:
        over = floor(low - wished)
        return Finding("pay_above", passed[-1], {"won_over": over}) if over else Finding("pay_meets", passed[-1], {})
    short = -floor(low - wished)
    if high >= wished:
        return Finding("pay_reaches", points.levels["reaches"], {"won_short": short, "up_to": floor(high)})
    return Finding("pay_below", points.levels["below"], {"won_short": -floor(high - wished)})


def judge_employment_type(wished: frozenset[str] | None, offered: str | None, weights: Weights) -> Finding:
    """One of the wished types of employment, or another."""
    points = weights["employment_type"]
    if not wished or offered is None:
        return Finding("employment_type_unknown", points.unknown, {})
    if offered in wished:
        return Finding("employment_type_wished", points.levels["wished"], {"type": offered})
    params = {"type": offered, "wished": tuple(sorted(wished))}
    return Finding("employment_type_other", points.levels["other"], params)


type Career = tuple[tuple[str, int], ...] | None


def career_key(seeker: SeekerProfile) -> Career:
    """The career as a sorted tuple of (occupation, months); None when unknown."""
    return None if seeker.career is None else tuple(sorted(seeker.career.items()))


def months_near(career: tuple[tuple[str, int], ...], occupation: str, weights: Weights) -> tuple[int, int]:
    """Months in the occupation's minor group, and months in its neighbours outside of it."""
    same = near = 0
    for code, months in career:
        level = closeness(code, occupation, weights.neighbours)
        if level in ("same", "unit", "minor"):
            same += months
        elif level == "related":
            near += months
    return same, near


def judge_career(career: Career, occupation: str | None, weights: Weights) -> Finding:
    """Months worked in the vacancy's minor group, else in a neighbour."""
    points = weights["career"]
    if career is None or occupation is None:
        return Finding("career_unknown", points.unknown, {})
    same, near = months_near(career, occupation, weights)
    passed = [p for months, p in points.bands if same >= months]
    if passed:
        return Finding("career_same", passed[-1], {"months": same, "occupation": occupation})
    if near:
        return Finding("career_related", points.levels["related"], {"months": near, "occupation": occupation})
    return Finding("career_none", points.levels["none"], {"occupation": occupation})


type Asked = tuple[frozenset[str] | None, bool, frozenset[str] | None]


def missing_licences(held: frozenset[str], required: frozenset[str], any_one: bool) -> tuple[str, ...]:
    """The required licences that are not held, sorted; empty when one of them is enough and held."""
    missing = required - held
    return () if any_one and missing != required else tuple(sorted(missing))


def judge_licences(held: frozenset[str] | None, asked: Asked, weights: Weights) -> Finding:
    """Preferred licences first, then required ones."""
    points = weights["licences"]
    required, any_one, preferred = asked
    if not required and not preferred:
        if required is None or preferred is None:
            return Finding("licence_unknown", points.unknown, {})
        return Finding("licence_not_asked", points.levels["not_asked"], {})
    if held is None:
        return Finding("licence_unknown", points.unknown, {})
    if required and (missing := missing_licences(held, required, any_one)):
        params: dict[str, Any] = {"names": missing, "any_one": any_one}
        return Finding("licence_required_missing", points.levels["required_missing"], params)
    if preferred:
        if common := tuple(sorted(preferred & held)):
            return Finding("licence_preferred_held", points.levels["preferred_held"], {"names": common})
        names = tuple(sorted(preferred))
        return Finding("licence_preferred_missing", points.levels["preferred_missing"], {"names": names})
    names = tuple(sorted((required or frozenset()) & held))
    return Finding("licence_required_held", points.levels["required_held"], {"names": names})


def judge_skills(has: frozenset[str] | None, named: frozenset[str] | None, weights: Weights) -> Finding:
    """Number of skill words in common."""
    points = weights["skills"]
    if not has or not named:
        return Finding("skills_unknown", points.unknown, {})
    words = tuple(sorted(has & named))
    passed = [p for number, p in points.bands if len(words) >= number]
    if passed:
        return Finding("skills_shared", passed[-1], {"words": words})
    return Finding("skills_none_shared", points.levels["none"], {"words": tuple(sorted(named))})


def judge_education(has: int | None, required: int | None, weights: Weights) -> Finding:
    """Enough or not; more than enough is the same as enough."""
    points = weights["education"]
    if required is None or (has is None and required > 0):
        return Finding("education_unknown", points.unknown, {})
    if has is None or has >= required:
        return Finding("education_fits", points.levels["fits"], {"required": required})
    return Finding("education_short", points.levels["short"], {"required": required, "has": has})


type WishedPattern = tuple[frozenset[str] | None, float | None, float | None]
type Pattern = tuple[frozenset[str] | None, float | None]


def judge_work_pattern(wished: WishedPattern, work: Pattern, weights: Weights) -> Finding:
    """Times of day that the person does not want, then weekly hours outside the wish."""
    points = weights["work_pattern"]
    (unwanted, least, most), (times, hours) = wished, work
    if unwanted and times and unwanted & times:
        return Finding("work_pattern_unwanted", points.levels["unwanted"], {"times": tuple(sorted(unwanted & times))})
    hours_known = hours is not None and (least is not None or most is not None)
    if hours is not None and ((least is not None and hours < least) or (most is not None and hours > most)):
        params = {"hours": hours, "wished_min": least, "wished_max": most}
        return Finding("work_pattern_hours_off", points.levels["hours_off"], params)
    if hours_known or (unwanted is not None and times is not None):
        return Finding("work_pattern_fits", points.levels["fits"], {})
    return Finding("work_pattern_unknown", points.unknown, {})


def judge_freshness(_: None, days: int | None, weights: Weights) -> Finding:
    """Days since the vacancy opened."""
    points = weights["freshness"]
    if days is None:
        return Finding("freshness_unknown", points.unknown, {})
    earned = next((p for limit, p in points.bands if days <= limit), points.levels["old"])
    return Finding("freshness_new" if earned > points.unknown else "freshness_old", earned, {"days": days})


def judge_competition(_: None, crowd: tuple[int | None, int | None], weights: Weights) -> Finding:
    """Open referrals for each opening left."""
    points = weights["competition"]
    referrals, openings = crowd
    if referrals is None or openings is None:
        return Finding("competition_unknown", points.unknown, {})
    earned = next((p for limit, p in points.bands if referrals <= limit * openings), points.levels["crowded"])
    code = "competition_low" if earned > points.unknown else "competition_high"
    return Finding(code, earned, {"open_referrals": referrals, "openings": openings})


COMPONENTS: tuple[Component, ...] = (
    Component("occupation", lambda s: (s.occupations, s.widened), lambda v, _: v.occupation, judge_occupation),
    Component("commute", lambda s: (s.places, s.home), lambda v, _: (v.place, v.remote), judge_commute),
    Component("pay", lambda s: s.pay_floor_hourly, lambda v, _: pay_range(v), judge_pay),
    Component("employment_type", lambda s: s.employment_types, lambda v, _: v.employment_type, judge_employment_type),
    Component("career", career_key, lambda v, _: v.occupation, judge_career),
    Component(
        "licences",
        lambda s: s.licences,
        lambda v, _: (v.licences_required, v.any_licence, v.licences_preferred),
        judge_licences,
    ),
    Component("skills", lambda s: s.skills, lambda v, _: v.skills, judge_skills),
    Component("education", lambda s: s.education, lambda v, _: v.education_required, judge_education),
    Component(
        "work_pattern",
        lambda s: (s.unwanted_times, s.hours_min, s.hours_max),
        lambda v, _: (v.work_times, v.weekly_hours),
        judge_work_pattern,
    ),
    Component(
        "freshness",
        lambda s: None,
        lambda v, today: None if v.open_from is None else max(0, (today - v.open_from).days),
        judge_freshness,
    ),
    Component("competition", lambda s: None, lambda v, _: (v.open_referrals, v.openings_left), judge_competition),
)
