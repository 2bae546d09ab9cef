"""From a free address or a short form of a place to its district.

The text is read from the front, one level after another (province, city, ward, dong). Full names (용인시) may be
followed by anything but a road's ending; short ones (용인) must stand alone. Names that several places share (중구,
고성군) mean nothing without the place around them.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache

from iljari.kernel.codes.districts import all_districts, children
from iljari.kernel.codes.reference import rows
from iljari.kernel.korean import normalise

BEFORE = re.compile(r"^(?:[\s\[(<]*\d{5,6}[\s\])>]*|[\s,:·]+|대한민국|한국(?=\s))+")
OFFICE_NUMBER = re.compile(r"(?<=[가-힣])\d{1,2}(?=동(?![가-힣]))")
BRACKETED = re.compile(r"\(([^()]*)\)")
GAP = " ,·>/-"


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to write a district: `alone` forms must be followed by the end or a gap."""

    words: str
    code: str
    alone: bool

    def fits(self, text: str) -> bool:
        if not text.startswith(self.words):
            return False
        after = text[len(self.words) :]
        return not (_runs_on(after) if self.alone else after.startswith(("로", "길", "대로", "번길")))


def _runs_on(after: str) -> bool:
    return bool(after) and after[0].isalnum() and not after.startswith("등")


def _forms_of(name: str, code: str) -> list[_Form]:
    own = name.rpartition(" ")[2]
    forms = [_Form(own, code, alone=False)]
    if len(own) >= 3 and own[-1] in "시군구읍면동":
        forms.append(_Form(own[:-1], code, alone=True))
    return forms


@lru_cache(maxsize=1)
def _below() -> dict[str, tuple[tuple[_Form, ...], ...]]:
    """For each district the forms of its children, and those of their children whose words are not shared."""
    direct: dict[str, list[_Form]] = defaultdict(list)
    for parent, inside in children().items():
        if parent:
            direct[parent] += [form for entry in inside for form in _forms_of(entry.name, entry.code)]
    for row in rows("district_aliases"):
        if row["under"]:
            own_suffix = row["words"][-1] in "시군구읍면동"
            direct[row["under"]].append(_Form(row["words"], row["code"], alone=not own_suffix))
    below: dict[str, tuple[tuple[_Form, ...], ...]] = {}
    for parent, forms in list(direct.items()):
        nested = [form for child in children().get(parent, ()) for form in direct.get(child.code, ())]
        below[parent] = (_longest_first(forms), _longest_first(_unshared(nested)))
    return below


def _longest_first(forms: list[_Form]) -> tuple[_Form, ...]:
    return tuple(sorted(forms, key=lambda form: (-len(form.words), form.code)))


def _unshared(forms: list[_Form]) -> list[_Form]:
    used = Counter(form.words for form in set(forms))
    return [form for form in forms if used[form.words] == 1]


@lru_cache(maxsize=1)
def _roots() -> tuple[_Form, ...]:
    """Forms an address may begin with: provinces, unshared names of cities, counties and wards, and known aliases."""
    provinces: list[_Form] = []
    others: list[_Form] = []
    for entry in all_districts().values():
        if " " not in entry.name:
            provinces += [_Form(entry.name, entry.code, alone=False), _Form(entry.short_name, entry.code, alone=True)]
        elif entry.precision != "dong":
            others += _forms_of(entry.name, entry.code)
    dongs = {entry.name.rpartition(" ")[2] for entry in all_districts().values() if entry.precision == "dong"}
    taken = {form.words for form in provinces} | dongs
    others = [form for form in _unshared(others) if form.words not in taken]
    aliases = [
        _Form(row["words"], row["code"], alone=row["words"][-1] not in "도시군구읍면동")
        for row in rows("district_aliases")
        if not row["under"]
    ]
    return _longest_first(provinces + others + aliases)


@lru_cache(maxsize=8192)
def find_district(text: str, near: str = "") -> str | None:
    """Code of the smallest district of the table that the address or place name lies in; None when it names none.

    Reads full addresses, short forms (경기 용인시, 서울 강남구, 기흥구, 용인), former names (강원도, 전라북도) and
    the names that came with the reform of July 2026. A dong in brackets counts where the table knows it. With
    `near` (a district's code, such as the centre's city) names that several places share mean the one there (죽전동).
    """
    text = OFFICE_NUMBER.sub("", BEFORE.sub("", normalise(text)))
    if not text:
        return None
    found = _read(text, _roots())
    if found is None and near in all_districts():
        inside, _rest = _descend(text, near)
        found = inside if inside != near else None
    if found is not None:
        return found
    full = tuple(form for form in _roots() if not form.alone)
    for gap in re.finditer(r"[\s,:(\[>/]+", text):
        found = _read(text[gap.end() :], full)
        if found is not None:
            return found
    return None


def _read(text: str, roots: tuple[_Form, ...]) -> str | None:
    """The reading of the text's beginning that takes in most of it, then the deepest; undecided is none."""
    readings: list[tuple[int, int, str]] = []
    for form in roots:
        if not text.startswith(form.words):
            continue
        code, rest = _descend(text[len(form.words) :], form.code)
        if code != form.code or form.fits(text):
            readings.append((-rest, all_districts()[code].name.count(" "), code))
    best = max((reading[:2] for reading in readings), default=None)
    codes = {code for *rank, code in readings if tuple(rank) == best}
    return codes.pop() if len(codes) == 1 else None


def _descend(text: str, code: str) -> tuple[str, int]:
    """The district deepest inside `code` that the text goes on to name, and how much of the text is left."""
    rest = text
    while True:
        ahead = rest.lstrip(GAP)
        step = next((form for forms in _below().get(code, ()) for form in forms if form.fits(ahead)), None)
        if step is None:
            return _bracketed(rest, code), len(rest)
        code, rest = step.code, ahead[len(step.words) :]


def _bracketed(text: str, code: str) -> str:
    """A dong named in brackets after a road address: "동백중앙로 191 (중동)"."""
    dongs = {
        form.words: form.code
        for forms in _below().get(code, ())
        for form in forms
        if not form.alone and all_districts()[form.code].precision == "dong"
    }
    for inside in BRACKETED.findall(text):
        for part in re.split(r"[,\s]+", inside):
            if part in dongs:
                return dongs[part]
    return code
