"""Cells of a portal's list as values to compare by: plain texts, our codes, digits, days as 2026-11-03.

Portals write the same thing in many ways; each reader takes all that were seen, and says what it would take.
"""

import re
from collections.abc import Callable, Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from iljari.firms.legality.wage import won
from iljari.firms.reading import read_text
from iljari.kernel.imports import cells
from iljari.kernel.imports.cells import CellWrong
from iljari.kernel.korean import normalise, squash

from .rules import tidy_number

type Said = Mapping[str, str]
type Words = Mapping[str, str]
type Take = Callable[[str, Words], Said]

SHORT_DAY = re.compile(r"(\d\d)\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})\s*\.?")
AFTER_DAY = re.compile(r"[ T(].*$")
UNTIL_FILLED = ("채용시", "상시", "충원시")
PERIODS: Mapping[str, str] = {"시": "hour", "일": "day", "월": "month", "연": "year", "년": "year"}
PAY = re.compile(r"\(?\s*(?P<period>시급|시간급|시간당|일급|일당|월급여?|월|연봉|연|년)?\s*\)?\s*(?P<amounts>.*)")
AMOUNT = re.compile(r"\d[\d,.]*\s*(?:천\s*)?(?:백\s*)?만?(?:\s*\d[\d,]*\s*천)?")
NOTHING_SAID = frozenset({"", "-", "협의", "면접후결정", "회사내규", "회사내규에따름", "기타"})
BESIDES = re.compile(r"[(,/]?\s*(?:상여|성과급|인센티브|수당|식대).*$")
YEARS = re.compile(r"(\d{1,2})\s*년")
SCHOOLS: Mapping[str, str] = {
    "초대졸": "college", "대졸23년": "college", "전문대졸": "college", "대졸4년": "bachelor", "대학교졸": "bachelor",
    "대졸": "bachelor", "초졸": "primary", "초등학교졸": "primary", "고등학교졸": "high", "중학교졸": "middle",
}  # fmt: skip


def text(field: str, most: int = 200, *, lines: bool = False) -> Take:
    """Text of at most so many characters."""
    reader = cells.text(most, lines=lines)
    return lambda cell, _words: {field: str(reader(cell))}


def number(field: str) -> Take:
    """A number that the portal has given."""

    def take(cell: str, _words: Words) -> Said:
        tidy = tidy_number(cell)
        if len(tidy) > 40:
            raise CellWrong(_("Too long: at most %(most)s characters.") % {"most": 40})
        return {field: tidy}

    return take


def digits(field: str, length: int) -> Take:
    """Digits alone, so many of them."""

    def take(cell: str, _words: Words) -> Said:
        found = "".join(sign for sign in cell if sign.isdigit())
        if len(found) != length:
            raise CellWrong(_("Write %(length)s digits.") % {"length": length})
        return {field: found}

    return take


def phone(field: str) -> Take:
    """A phone number."""
    return lambda cell, _words: {field: cells.read_phone(cell)}


def day(field: str) -> Take:
    """A day, its year in four or two digits; a time or a weekday behind it is left."""
    return lambda cell, _words: {field: read_day(cell)}


def read_day(cell: str) -> str:
    """The day as 2026-11-03. Raises CellWrong."""
    bare = AFTER_DAY.sub("", cell.strip()) if not re.search(r"[년월]", cell) else cell
    if found := SHORT_DAY.fullmatch(bare):
        century = "19" if int(found[1]) > 50 else "20"
        bare = f"{century}{found[1]}-{found[2]}-{found[3]}"
    return cells.read_day(bare).isoformat()


def clock(field: str) -> Take:
    """A time of day as 09:00."""
    return lambda cell, _words: {field: f"{cells.read_time(cell):%H:%M}"}


def deadline(cell: str, _words: Words) -> Said:
    """The last day to apply; "open" for a vacancy that stands until it is filled."""
    if any(words in cell.replace(" ", "") for words in UNTIL_FILLED):
        return {"deadline": "open"}
    return {"deadline": read_day(cell)}


def choice(field: str, offered: type[TextChoices]) -> Take:
    """One of our codes, by the portal's words for it, its label in Korean or English, or the code itself."""
    plain = cells.choice(offered)

    def take(cell: str, words: Words) -> Said:
        known = {squash(theirs): ours for theirs, ours in words.items()}
        return {field: known.get(squash(cell)) or str(plain(cell))}

    return take


def whole(field: str, most: int = 1_000_000_000) -> Take:
    """A whole number; a unit may follow."""
    reader = cells.integer(0, most)
    return lambda cell, _words: {field: str(reader(cell))}


def hours(field: str) -> Take:
    """Hours of a week, without ".0"."""
    reader = cells.hours(80)
    return lambda cell, _words: {field: f"{reader(cell.removeprefix('주').strip()):f}".removesuffix(".0")}


def schooling(*, any_word: str = "") -> Take:
    """A level of schooling; `any_word` where it may also be of no matter. Of a range the lower end counts."""
    reader = cells.education()

    def take(cell: str, words: Words) -> Said:
        least = re.split(r"\s*[~∼-]\s*(?=[가-힣])", cell)[0].removesuffix("이상").strip()
        if any_word and "무관" in least:
            return {"education": any_word}
        known = {squash(theirs): ours for theirs, ours in words.items()} | SCHOOLS
        return {"education": known.get(squash(least)) or str(reader(least))}

    return take


def career(cell: str, words: Words) -> Said:
    """Whether experience is wanted, and how many months of it at least: 경력무관, 신입/경력, 경력3년."""
    plain = squash(cell)
    known = {squash(theirs): ours for theirs, ours in words.items()}
    if plain in known:
        return {"career": known[plain]}
    years = YEARS.search(cell)
    if "무관" in plain or "신입경력" in plain:
        return {"career": "any"}
    if "경력" in plain or years:
        return {"career": "experienced"} | ({"career_months": str(int(years[1]) * 12)} if years else {})
    if "신입" in plain:
        return {"career": "newcomer"}
    raise CellWrong(_("“%(words)s” is not one of the entries offered.") % {"words": normalise(cell)[:40]})


def pay(least: str, most: str = "") -> Take:
    """Pay as people write it: 연봉 3,000 만원 ~ 3,200 만원, 시급 10,320원 이상, (월급)2500000, 2500000.

    `least` and `most` name the fields of the amounts in won; the period is said where it stands beside them. A range
    from an amount to itself is that amount; a bonus behind it is left; what is still to be talked about says nothing.
    """

    def take(cell: str, _words: Words) -> Said:
        if squash(cell) in NOTHING_SAID or not any(sign.isdigit() for sign in cell):
            return {}
        found = PAY.fullmatch(BESIDES.sub("", normalise(cell)))
        period = PERIODS.get((found["period"] or "")[:1], "") if found else ""
        amounts = [_won(each, period) for each in AMOUNT.findall(found["amounts"])] if found else []
        if not amounts or None in amounts or len(amounts) > 2:
            raise CellWrong(_("Write the pay as in “월급 2,500,000원” or “연봉 3,000만원 ~ 3,200만원”."))
        said = {"pay_period": period} if period else {}
        said[least] = str(amounts[0])
        if most and len({*amounts}) == 2:
            said[most] = str(amounts[1])
        return {name: value for name, value in said.items() if value != "0"}

    return take


def _won(words: str, period: str) -> int | None:
    plain = words.replace(",", "").strip()
    if plain.isdigit() and int(plain) == 0:
        return 0
    # A bare amount of a column that names no period is in won as it stands.
    return int(plain) if not period and plain.isdigit() else won(words, period or "month")  # type: ignore[arg-type]


def working_hours(cell: str, _words: Words) -> Said:
    """Hours of the week and times of day out of free words: 주5일 주 40시간 근로 09:00 ~ 18:00. Never refuses."""
    wanted = {"weekly_hours", "starts_at", "ends_at"}
    return {each.field: each.values[0] for each in read_text(cell) if each.field in wanted}
