"""Pure decisions about two records of one person, and about forgetting. No database, no clock, no request."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

REASONS: Mapping[str, int] = {
    "same_name_birth": 4,
    "same_mobile_name": 4,
    "same_mobile_birth": 4,
    "near_birth": 3,
    "near_name": 3,
    "same_mobile": 1,
}
"""Why two records look like one person, and how much it says."""
ANSWER_DAYS = 10
"""Days within which a wish to be forgotten is answered (PIPA art. 36, enforcement decree art. 43)."""


@dataclass(frozen=True, slots=True)
class Known:
    """Who is known: enough to see whether two records may be one person. `key` sorts by the time it was made."""

    key: Any
    name: str
    birth_date: date | None
    mobile: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that look like one person: the older first, and why, as codes, the weightiest first."""

    one: Any
    other: Any
    reasons: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much speaks for it."""
        return sum(REASONS[code] for code in self.reasons)


def alike(one: Known, other: Known) -> tuple[str, ...]:
    """Why two records look like one person, as codes; nothing for two people.

    A mobile number alone may be a family's: it says something only while the birth dates do not speak against it.
    """
    same_name = bool(one.name) and one.name == other.name
    near_name = not same_name and is_near_name(one.name, other.name)
    known_births = one.birth_date is not None and other.birth_date is not None
    same_birth = known_births and one.birth_date == other.birth_date
    near_birth = known_births and not same_birth and is_near_day(one.birth_date, other.birth_date)
    found = []
    if same_name and same_birth:
        found.append("same_name_birth")
    if same_name and near_birth:
        found.append("near_birth")
    if near_name and same_birth:
        found.append("near_name")
    if one.mobile and one.mobile == other.mobile:
        if same_name:
            found.append("same_mobile_name")
        elif same_birth:
            found.append("same_mobile_birth")
        elif not known_births:
            found.append("same_mobile")
    return tuple(sorted(found, key=lambda code: (-REASONS[code], code)))


def pairs(people: Iterable[Known], apart: frozenset[tuple[Any, Any]] = frozenset()) -> list[Pair]:
    """All pairs that look like one person, the likeliest first; those of whom it is known that they are two left out.

    Only people with a name, a mobile number or a birth date in common are held against each other.
    """
    groups: dict[tuple[str, object], list[Known]] = defaultdict(list)
    for each in people:
        for kind, value in (("name", each.name), ("mobile", each.mobile), ("birth", each.birth_date)):
            if value:
                groups[kind, value].append(each)
    found: dict[tuple[Any, Any], Pair] = {}
    for group in groups.values():
        for one, other in combinations(sorted(group, key=lambda each: each.key), 2):
            keys = (one.key, other.key)
            if keys not in found and keys not in apart and (reasons := alike(one, other)):
                found[keys] = Pair(one.key, other.key, reasons)
    return sorted(found.values(), key=lambda pair: (-pair.weight, pair.one, pair.other))


def is_near_day(one: date | None, other: date | None) -> bool:
    """Whether two days differ as a mistyped one does from the right one: day and month swapped, or one digit wrong or
    two neighbours swapped, in eight digits (19740506)."""
    if one is None or other is None:
        return False
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return True
    return _one_slip(f"{one:%Y%m%d}", f"{other:%Y%m%d}")


def is_near_name(one: str, other: str) -> bool:
    """Whether two names differ by one letter of one syllable (김철수, 김철주), as heard or typed wrongly."""
    if len(one) != len(other) or len(one) < 2:
        return False
    return _one_slip(unicodedata.normalize("NFD", one), unicodedata.normalize("NFD", other))


def _one_slip(one: str, other: str) -> bool:
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return len(longer) == len(shorter) + 1 and any(
            longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
        )
    wrong = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(wrong) == 1:
        return True
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    first, second = wrong
    return one[first] == other[second] and one[second] == other[first]


# --- which value stands -----------------------------------------------------------------------------------------------


def preferred(kept: object, absorbed: object, *, absorbed_newer: bool, careful: bool = False) -> tuple[str, str]:
    """Which side's value is proposed where the two differ ("kept" or "absorbed"), and why, as a code: the one that
    says something; of two that do, the one from the newer record. `careful`: of yes and no, the no."""
    if careful:
        return ("kept" if not kept else "absorbed"), "stricter"
    if not kept or not absorbed:
        return ("absorbed" if absorbed else "kept"), "only"
    return ("absorbed" if absorbed_newer else "kept"), "newer"


GIVEN, WITHDRAWN, NOT_GIVEN, UNASKED = "given", "withdrawn", "not_given", "unasked"


def consent_stand(*, open_until: date | None, was_withdrawn: bool, asked: bool, today: date) -> str:
    """How one record stands to one consent: given; withdrawn; asked for and not given (or run out); never asked for."""
    if open_until is not None and today <= open_until:
        return GIVEN
    if was_withdrawn:
        return WITHDRAWN
    return NOT_GIVEN if asked or open_until is not None else UNASKED


def consent_after(kept: str, absorbed: str) -> tuple[bool, str]:
    """Whether a consent holds once two records are one, and why, as a code. It never becomes more than it was: who
    withdrew it anywhere has withdrawn it, and who signed one form with it and one without is asked again."""
    stands = {kept, absorbed}
    if WITHDRAWN in stands:
        return False, "withdrawn"
    if GIVEN not in stands:
        return False, "nowhere"
    if NOT_GIVEN in stands:
        return False, "stricter"
    return True, "both" if stands == {GIVEN} else "one"


# --- forgetting -------------------------------------------------------------------------------------------------------

BANDS = (15, 30, 55)
"""The model's age bands begin here (youth, middle-aged, seniors); DOMAIN section 7 keeps the band alone."""


def band_year(birth_date: date | None, birth_year: int | None, on: date) -> int | None:
    """The birth year that stands for somebody's age band once they are forgotten: that of the youngest of the band on
    the day (of their newest registration), so that the band on that day stays as it was."""
    year = birth_date.year if birth_date else birth_year
    if year is None:
        return None
    passed = birth_date is not None and (on.month, on.day) < (birth_date.month, birth_date.day)
    age = on.year - year - passed
    return on.year - max((start for start in BANDS if start <= age), default=0)
