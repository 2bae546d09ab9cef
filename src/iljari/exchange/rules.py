"""Pure decisions of the round trip. No database, no clock, no request."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from iljari.kernel.korean import squash, squash_firm

UNTYPED = frozenset({"new", "out"})
"""States in which a record may have no number there."""
WAITING = frozenset({"new", "changed", "ended"})
"""States that stand in the queue."""
TYPED = frozenset({"known", "closed"})

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "new": frozenset({"known", "changed", "ended", "closed", "out"}),
    "changed": frozenset({"known", "ended", "closed", "new"}),
    "ended": frozenset({"closed", "changed", "known", "new"}),
    "known": frozenset({"changed", "ended", "closed", "new"}),
    "closed": frozenset({"changed", "known", "ended", "new"}),
    "out": frozenset({"new", "known", "changed", "ended", "closed"}),
}
LIST_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "read": frozenset({"running", "dropped"}),
    "running": frozenset({"done", "broken"}),
    "broken": frozenset({"running", "dropped"}),
    "done": frozenset(),
    "dropped": frozenset(),
}

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
ENDINGS = (".csv", ".xlsx", ".xlsm", ".txt")
STALLED = timedelta(hours=1)
"""A list of which no row was applied for so long has lost its worker."""
UNAPPLIED_KEPT = timedelta(days=7)
ROWS_KEPT = timedelta(days=30)
"""How long the rows of a list are kept: one that nobody applied, and one that was applied."""

NUMBER = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9-]{3,29}")
RESIDENT_NUMBER = re.compile(r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s*-\s*[0-9]\d{6}(?!\d)")

ADDRESSES = frozenset({"address", "workplace"})
PROVINCE = re.compile(r"^(\S{2,4}?)(?:특별자치도|특별자치시|특별시|광역시|도)(?=\s)\s*")
PROVINCES = {
    "충청북": "충북", "충청남": "충남", "전라북": "전북", "전라남": "전남", "경상북": "경북", "경상남": "경남",
}  # fmt: skip

type Values = Mapping[str, str]


def tidy_number(typed: str) -> str:
    """A number as portals print it: capitals, no blanks."""
    return "".join(typed.split()).upper()


def pair_of(number: str) -> str:
    """The numbers of both by which a referral is named, without the day that tells two of the same two apart."""
    return "/".join(number.split("/")[:2])


def number_problem(number: str) -> str:
    """Why this is no number of a portal: "required", "number", or "". Four to thirty capitals, digits and dashes, at
    least one digit: portals print letters before the digits, and have changed how many."""
    if not number:
        return "required"
    return "" if NUMBER.fullmatch(number) else "number"


def without_resident_number(cell: str) -> str:
    """The cell without resident registration numbers, which the house never keeps (PIPA art. 24-2)."""
    return RESIDENT_NUMBER.sub("", cell).strip()


def file_problem(name: str, size: int) -> str:
    """Why a file is not taken: "ending", "large", or ""."""
    if not name.lower().endswith(ENDINGS):
        return "ending"
    return "large" if size > MOST_BYTES else ""


def same(field: str, one: str, other: str) -> bool:
    """Whether two values of a field mean the same: blanks, signs and a firm's legal form make no difference, and an
    address is the same as its beginning (lists cut addresses off), however its province is written."""
    if one == other:
        return True
    if field in ADDRESSES:
        short, long = sorted((_address_key(one), _address_key(other)), key=len)
        return bool(short) and long.startswith(short)
    key = squash_firm if field == "firm_name" else squash
    return bool(key(one)) and key(one) == key(other)


def _address_key(address: str) -> str:
    return squash(PROVINCE.sub(lambda found: PROVINCES.get(found[1], found[1]) + " ", address.strip()))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Fields that are to be typed there (we have changed them), and fields on which somebody has to decide."""

    owed: tuple[str, ...]
    differing: tuple[str, ...]


def compare(ours: Values, agreed: Values, there: Values) -> Comparison:
    """Our values, theirs, and those that both last had, field by field.

    What their list leaves blank says nothing: then only a change of ours since the last agreement counts. Where theirs
    is still what was agreed, ours is newer and is typed there. Where theirs has changed too, or nothing was ever
    agreed, a person decides: neither side's words are overwritten silently.
    """
    owed, differing = [], []
    for field, mine in ours.items():
        known, base = there.get(field, ""), agreed.get(field)
        if not known:
            if base is not None and not same(field, mine, base):
                owed.append(field)
        elif not same(field, mine, known):
            (owed if base is not None and same(field, known, base) else differing).append(field)
    return Comparison(tuple(owed), tuple(differing))


def settle(ours: Values, agreed: Values, there: Values) -> dict[str, str]:
    """What is agreed after a look: the values that are the same on both sides join those agreed before."""
    equal = {field: mine for field, mine in ours.items() if there.get(field) and same(field, mine, there[field])}
    return dict(agreed) | equal


def typed(ours: Values, agreed: Values, there: Values, *, ended: bool) -> tuple[dict[str, str], dict[str, str]]:
    """What is agreed, and what their list says, once our values were typed there: whatever waits for a person's word
    stays as it was. That a record has ended was typed in any case."""
    undecided = {*compare(ours, agreed, there).differing}.difference({"state"} if ended else ())
    before = {field: agreed[field] for field in undecided if field in agreed}
    told = {field: mine for field, mine in ours.items() if field not in undecided}
    return told | before, {field: there[field] for field in undecided}


def digest_of(values: Values) -> str:
    """A short word for all values of a sheet, by which a change of any is noticed."""
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:32]


def state_of(state: str, *, numbered: bool, alive: bool, owed: bool, ended_there: bool) -> str:
    """The state an entry comes to: whether it has a number there, our record is alive, something is to be typed, and
    their list says that it has ended there too. "" for one that never got there and has ended here: it goes."""
    if not numbered:
        return ("out" if state == "out" else "new") if alive else ""
    if not alive:
        return "closed" if state == "closed" or ended_there else "ended"
    return "changed" if owed else "known"


def certain(kind: str, said: Values, mine: Values) -> bool:
    """Whether a row is surely this record of ours. A seeker: name, birth date and mobile number are all said and the
    same. A vacancy: the firm's business number and the title. A referral: the numbers of both named it already."""
    if kind == "referral":
        return True
    theirs = {
        "seeker": (squash(said.get("name", "")), said.get("birth_date", ""), said.get("mobile", "")),
        "vacancy": (said.get("business_number", ""), squash(said.get("title", ""))),
    }[kind]
    return all(theirs) and theirs == tuple(
        squash(value) if name in {"name", "title"} else value for name, value in mine.items()
    )


TOGETHER: tuple[frozenset[str], ...] = (
    frozenset({"pay_period", "pay_amount", "pay_min", "pay_max"}),
    frozenset({"starts_at", "ends_at"}),
    frozenset({"career", "career_months"}),
    frozenset({"result", "started_on"}),
)
"""Fields that mean something only with each other: they are decided on together."""


def decided_with(field: str, differing: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that are decided on when this one is; all that differ for "*"."""
    if field == "*":
        return differing
    group = next((each for each in TOGETHER if field in each), frozenset({field}))
    return tuple(each for each in differing if each in group)
