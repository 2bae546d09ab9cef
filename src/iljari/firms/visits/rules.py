"""Pure decisions about talks with firms: what a record needs, whom to visit first and why. No database, no clock."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LONGEST_RECORD = 2000
OLDEST_DAYS = 366
"""Days back to which a talk may still be written down."""
FURTHEST_DAYS = 366
QUIET_DAYS = 90
"""A firm with whom nobody has spoken for more days than this is to be visited again."""
LEFT_ALONE_DAYS = 14
"""A firm with whom somebody has just spoken is not proposed again for so many days."""
MANY_SEEKERS = 10
SEEKERS_PER_PLACE = 3
"""Work is sought in vain where at least MANY_SEEKERS wish for it, and so many of them for each free place."""

REASONS = ("planned", "hired", "wanted", "never", "quiet")
"""Why a firm is to be visited, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Work of which was heard: what, for how many, until when the firm looks. All but the title may be unknown."""

    title: str = ""
    count: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """The next talk with a firm: by when, how, what about, a word on it."""

    due: date | None = None
    how: str = "visit"
    purpose: str = "finding"
    what: str = ""


def visit_problems(
    *, at: datetime, how: str, purpose: str, record: str, now: datetime, known: Mapping[str, Collection[str]]
) -> dict[str, str]:
    """What is missing or wrong in a talk: a code per field. `known`: the codes on offer for `how` and `purpose`."""
    problems = {}
    if how not in known["how"]:
        problems["how"] = "choice"
    if purpose not in known["purpose"]:
        problems["purpose"] = "choice"
    if not record.strip():
        problems["record"] = "required"
    elif len(record) > LONGEST_RECORD:
        problems["record"] = "too_long"
    if at > now:
        problems["on"] = "not_yet"
    elif at < now - timedelta(days=OLDEST_DAYS):
        problems["on"] = "long_ago"
    return problems


def opening_problems(opening: Opening, today: date) -> dict[str, str]:
    """What is wrong with the work that was heard of: it needs a title once anything is said of it."""
    problems = {}
    if (opening.count or opening.until) and not opening.title:
        problems["opening_title"] = "required"
    if opening.count is not None and not 1 <= opening.count <= 9_999:
        problems["opening_count"] = "at_least_one"
    if opening.until and opening.until < today:
        problems["opening_until"] = "due_past"
    return problems


def plan_problems(wanted: Next, today: date, known: Mapping[str, Collection[str]]) -> dict[str, str]:
    """What is wrong with a planned talk: a code per field."""
    problems = {}
    if wanted.due is None:
        problems["due"] = "required"
    elif wanted.due < today:
        problems["due"] = "due_past"
    elif wanted.due > today + timedelta(days=FURTHEST_DAYS):
        problems["due"] = "due_far"
    if wanted.how not in known["how"]:
        problems["how"] = "choice"
    if wanted.purpose not in known["purpose"]:
        problems["purpose"] = "choice"
    return problems


def perhaps_names(record: str) -> set[str]:
    """Words that may begin with a person's name: three syllables, as most Korean names have, with or without what is
    hung on them (김철수, 김철수씨는). A talk with a firm names no seekers; who is one, the database knows."""
    return {word[:3] for word in re.findall(r"[가-힣]{3,}", record)}


def numbers_in(record: str, prefix: str) -> list[str]:
    """Registration numbers (the centre's prefix, day, serial) that a text holds."""
    return re.findall(rf"\b{re.escape(prefix)}-\d{{6}}-\d{{4}}\b", record)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a firm stands with the centre.

    last_on: the day of the last talk; visited: somebody was there; planned_on: the day of the next talk; hired: people
    hired through us so far; looks: has an open vacancy; seekers, places: who wishes for its kind of work near it, and
    the places that are free there, at the firm or elsewhere.
    """

    registered_on: date
    last_on: date | None = None
    visited: bool = False
    planned_on: date | None = None
    hired: int = 0
    looks: bool = False
    seekers: int = 0
    places: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a firm is to be visited; `amount`: days overdue, people hired, seekers, days since."""

    code: str
    amount: int


def reasons(firm: Standing, today: date) -> list[Reason]:
    """Why to visit a firm now, the most urgent first; none for one that has a plan ahead, or was just spoken with."""
    if firm.planned_on:
        return [Reason("planned", (today - firm.planned_on).days)] if firm.planned_on <= today else []
    silent = (today - firm.last_on).days if firm.last_on else None
    if silent is not None and silent < LEFT_ALONE_DAYS:
        return []
    found = []
    if firm.hired and not firm.looks:
        found.append(Reason("hired", firm.hired))
    if in_vain(firm.seekers, firm.places):
        found.append(Reason("wanted", firm.seekers))
    if not firm.visited:
        found.append(Reason("never", (today - firm.registered_on).days))
    if silent is not None and silent > QUIET_DAYS:
        found.append(Reason("quiet", silent))
    return found


def urgency(found: list[Reason]) -> tuple[int, int, int]:
    """What to sort firms by: the most urgent reason, then how many there are, then how much of the first."""
    return REASONS.index(found[0].code), -len(found), -found[0].amount


def in_vain(seekers: int, places: int) -> bool:
    """Whether many wish for a kind of work of which few places are free."""
    return seekers >= MANY_SEEKERS and seekers >= SEEKERS_PER_PLACE * places


def holds(wished: str, area: str) -> bool:
    """Whether a wished area takes in another; both the first five digits of a district's code: province (two and
    zeros), city (four and a zero), district of a city."""
    wide = wished.rstrip("0") if wished.endswith("000") else wished[:4] if wished.endswith("0") else wished
    return area.startswith(wide)


type Field = tuple[str, str]
"""A kind of work (occupation group) in an area."""


def worst_field(
    fields: Iterable[Field], wishes: Mapping[str, Mapping[str, int]], free: Mapping[Field, int]
) -> tuple[str, int, int]:
    """Of a firm's fields the one most sought in vain: its group, how many wish for it there, how many places are free.

    `wishes`: for each group, how many wish for it in each area; `free`: the free places of each field.
    """
    found = [("", 0, 0)]
    for group, area in sorted(set(fields)):
        seekers = sum(n for wished, n in wishes.get(group, {}).items() if holds(wished, area))
        found.append((group, seekers, free.get((group, area), 0)))
    return max(found, key=lambda row: (in_vain(row[1], row[2]), row[1] - row[2]))


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
