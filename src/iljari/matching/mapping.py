"""From the words of our forms to the facts that the engine compares. Pure functions; no database, no clock.

What is not known stays None: it closes no gate and earns a neutral share.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache

from iljari.firms.legality.wage import EARLIEST, month_hours
from iljari.kernel import codes
from iljari.kernel.codes.districts import ROAD_FACTOR, SPEEDS, WAITING_MINUTES
from iljari.kernel.korean import normalise
from iljari.kernel.money import MONTHS_A_YEAR

from .engine import Place, Point, Weights
from .engine.arrays import LEVELS, WIDELY_SENSIBLE
from .engine.occupations import closeness
from .engine.profiles import EMPLOYMENT_TYPES

# Times of day as the engine knows them; mornings and afternoons are day.
TIMES: Mapping[str, str] = {
    "day": "day",
    "morning": "day",
    "afternoon": "day",
    "evening": "evening",
    "night": "night",
    "shift": "shift",
}
# Each condition's levels on the form as the engine's 0 (none) to 3 (full).
CONDITION_RANKS: Mapping[str, Mapping[str, int]] = {
    "both_hands": {"one": 1, "support": 2, "both": 3},
    "eyesight": {"none": 0, "large": 2, "fine": 3},
    "hand_work": {"coarse": 1, "small": 2, "precise": 3},
    "lifting": {"5": 1, "20": 2, "over20": 3},
    "listening_speaking": {"none": 0, "simple": 2, "fluent": 3},
    "standing_walking": {"little": 1, "some": 2, "long": 3},
}
SKILL_WORDS: Mapping[str, tuple[str, ...]] = {
    "word": ("문서작성", "문서 작성", "워드", "아래한글", "한글문서", "한글 문서"),
    "sheet": ("엑셀", "excel", "스프레드시트"),
    "slides": ("파워포인트", "powerpoint", "ppt", "발표자료"),
    "accounts": ("더존", "회계프로그램", "회계 프로그램", "세무프로그램", "전표"),
    "internet": ("인터넷 검색", "인터넷검색", "자료 검색", "자료검색"),
}
DRIVING = "운전면허"
SUGGESTED = LEVELS[: WIDELY_SENSIBLE + 1]
CENTROID_KM = 3.0
"""How far a district's centroid may lie from the true place."""


def occupation(code: str, words: str = "") -> str | None:
    """A placement code of four or six digits; the code that the words mean where none was chosen, or a whole group."""
    if _is_occupation(code):
        return code
    found = _coded(words) if words else None
    if code and found and not _is_occupation(found):
        found = _within_group(words)
    return found if found and _is_occupation(found) else None


def may_mean(code: str, occupation: str, weights: Weights) -> bool:
    """Whether a wish with this code may be near enough to an occupation to be suggested, in a widened search; also
    where the code is none, and the person's words decide."""
    return not _is_occupation(code) or closeness(code, occupation, weights.neighbours) in SUGGESTED


def _is_occupation(code: str) -> bool:
    return code.isascii() and code.isdigit() and len(code) in (4, 6)


@lru_cache(maxsize=4096)
def _coded(words: str) -> str | None:
    return codes.find_occupation(words)


@lru_cache(maxsize=4096)
def _within_group(words: str) -> str | None:
    """The words name a group (예능·학습지·기타 강사): the occupation that they mean most likely."""
    return next((each.code for each in codes.suggest_occupations(words) if _is_occupation(each.code)), None)


def place(district: str) -> Place | None:
    """A district with its centroid; a whole province has none that says anything about a way."""
    if not (district.isascii() and district.isdigit() and len(district) in (5, 10)):
        return None
    found = codes.district(district)
    if found is None:
        return Place(district)
    return Place(found.code, None if found.precision == "province" else Point(found.lat, found.lon))


def hourly_pay(
    amount: int | None, period: str, *, weekly_hours: float | None, judged_in: int, this_year: int
) -> float | None:
    """Won an hour in this year's terms: set against the minimum wage of the year in which the amount was said.

    None where pay for a day, a month or a year without weekly hours lies under that year's minimum: it is probably
    part-time, so an hour's pay cannot be told.
    """
    if not amount or not period:
        return None
    minimum = codes.minimum_wage(max(judged_in, EARLIEST))
    hourly = amount / _hours(period, weekly_hours)
    if period != "hour" and weekly_hours is None and round(hourly) < minimum:
        return None
    return hourly * codes.minimum_wage(max(this_year, EARLIEST)) / minimum


def _hours(period: str, weekly_hours: float | None) -> float:
    if period == "hour":
        return 1.0
    if period == "day":
        return min(8.0, (weekly_hours or 40.0) / 5)
    monthly = month_hours(weekly_hours)
    return monthly if period == "month" else monthly * MONTHS_A_YEAR


def source_year(facts: Mapping[str, object], keys: Iterable[str]) -> int | None:
    """The year of the first of these facts that begins with one (an ISO date); None without."""
    for key in keys:
        said = str(facts.get(key) or "")[:4]
        if said.isascii() and said.isdigit() and len(said) == 4:
            return int(said)
    return None


def employment_types(wished: Iterable[str]) -> frozenset[str] | None:
    """The wished types of employment that the engine knows; None when nothing was said."""
    return frozenset(wished).intersection(EMPLOYMENT_TYPES) or None


def work_times(day_times: Collection[str], weekdays: Collection[str]) -> frozenset[str] | None:
    """When a vacancy's work is done; None when it does not say so."""
    times = {TIMES[code] for code in day_times if code in TIMES}
    if "weekend" in weekdays:
        times.add("weekend")
    return frozenset(times) or None


def unwanted_times(day_times: Collection[str], weekdays: Collection[str]) -> frozenset[str] | None:
    """What somebody left unticked where they ticked something: times of day, weekends. None when nothing was said.

    Whoever would work in shifts works at every time of day.
    """
    wished = {TIMES[code] for code in day_times if code in TIMES}
    unwanted = set(TIMES.values()) - wished if wished and "shift" not in wished else set()
    if weekdays and not {"weekend", "six"} & set(weekdays):
        unwanted.add("weekend")
    return frozenset(unwanted) if wished or weekdays else None


def education_rank(code: str) -> int | None:
    """The rank of a level of schooling; None when it is not known."""
    try:
        return codes.education_rank(code)
    except ValueError:
        return None


def licences(names: Iterable[str]) -> frozenset[str]:
    """Names of licences without blanks, so that the same one is the same; the driving licence is a fact of its own."""
    plain = ("".join(normalise(name).split()) for name in names)
    return frozenset(name for name in plain if name and DRIVING not in name)


def has_driving_licence(names: Iterable[str]) -> bool:
    """Whether a driving licence is among the names."""
    return any(DRIVING in "".join(name.split()) for name in names)


def career_months(rows: Iterable[tuple[str, str, date | None, date | None]], today: date) -> dict[str, int]:
    """Months by occupation, out of (code, duties in words, first day, last day or None: still there).

    A row without a first day or without an occupation that can be found says nothing and is passed over.
    """
    months: dict[str, int] = {}
    for code, duties, started, ended in rows:
        job = occupation(code, duties)
        if job is None or started is None:
            continue
        last = min(ended or today, today)
        worked = max(0, (last.year - started.year) * 12 + last.month - started.month)
        months[job] = months.get(job, 0) + worked
    return months


def reach_km(minutes: int | None) -> float | None:
    """How far somebody can travel in so many minutes: the inverse of the house's rough travel time, made generous."""
    if not minutes:
        return None
    left, road = max(0.0, minutes - WAITING_MINUTES), 0.0
    for stretch, speed in SPEEDS:
        part = min(stretch, left / 60 * speed)
        road += part
        left -= part / speed * 60
        if left <= 0:
            break
    return round(road / ROAD_FACTOR + CENTROID_KM, 1)


def demands(conditions: Mapping[str, str]) -> dict[str, int] | None:
    """What the work asks of the body, as ranks; None when nothing is said."""
    found = {
        name: CONDITION_RANKS[name][level]
        for name, level in conditions.items()
        if level in CONDITION_RANKS.get(name, {})
    }
    return found or None


def skills_in(*texts: str) -> frozenset[str] | None:
    """Office skills that a vacancy speaks of; None when it names none."""
    said = " ".join(texts).casefold()
    return frozenset(code for code, words in SKILL_WORDS.items() if any(word in said for word in words)) or None
