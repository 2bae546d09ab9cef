"""Cells of a file as typed values. Each reader says in words what it takes, for the template and for refusals."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from iljari.kernel.codes import district_within, education_levels, find_district
from iljari.kernel.korean import normalise, phone_digits, squash

YES = frozenset({"예", "네", "y", "yes", "o", "○", "true", "1", "유", "있음", "가능", "동의", "희망"})
NO = frozenset({"아니오", "아니요", "n", "no", "x", "×", "false", "0", "무", "없음", "불가", "미동의", "-"})
NUMBER = re.compile(r"(\d[\d,]*)(?:\.0+)?\s*(?:원|명|개월|분|년|세)?")
DAY = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?(?:[ T]0{1,2}:00(?::00)?)?")
DAY_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
TIME = re.compile(r"(\d{1,2})\s*[:시]\s*(?:(\d{1,2})\s*분?)?(?::00)?")
HOURS = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:시간)?")
SEVERAL = re.compile(r"\s*[,;\n]\s*")


class CellWrong(ValueError):
    """What a cell should hold, in words."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a cell that is not empty; `about` says what it takes."""

    take: Callable[[str], Any]
    about: str | Promise | Callable[[], str] = ""

    def __call__(self, cell: str) -> Any:
        return self.take(cell)

    def explained(self) -> str:
        """What it takes, in the reader's language."""
        return self.about() if callable(self.about) else str(self.about)


def text(most: int = 200, *, lines: bool = False) -> Reader:
    """Text of at most so many characters, on one line unless `lines`."""

    def take(cell: str) -> str:
        words = normalise(cell, lines=lines)
        if len(words) > most:
            raise CellWrong(_("Too long: at most %(most)s characters.") % {"most": most})
        return words

    return Reader(take, lambda: _("Text, at most %(most)s characters") % {"most": most})


def integer(least: int = 0, most: int = 1_000_000_000) -> Reader:
    """A whole number; thousands may be parted by commas, a unit (원, 명, 개월, 분) may follow."""

    def take(cell: str) -> int:
        found = NUMBER.fullmatch(cell.strip())
        value = int(found[1].replace(",", "")) if found else None
        if value is None or not least <= value <= most:
            raise CellWrong(_("Write a whole number from %(least)s to %(most)s.") % {"least": least, "most": most})
        return value

    return Reader(take, lambda: _("Whole number, %(least)s to %(most)s") % {"least": least, "most": most})


def hours(most: int) -> Reader:
    """Hours with at most one decimal, more than 0."""

    def take(cell: str) -> Decimal:
        found = HOURS.fullmatch(cell.strip())
        value = Decimal(found[1]) if found else Decimal(0)
        if not 0 < value <= most:
            raise CellWrong(_("Write the hours as a number up to %(most)s.") % {"most": most})
        return value.quantize(Decimal("0.1"))

    return Reader(take, lambda: _("Hours, up to %(most)s") % {"most": most})


def read_day(cell: str) -> date:
    """A day written with its year in four digits. Raises CellWrong."""
    found = DAY.fullmatch(cell.strip()) or DAY_DIGITS.fullmatch(cell.strip())
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise CellWrong(_("Write the day as in 2026-11-03."))


def read_time(cell: str) -> time:
    """A time of day. Raises CellWrong."""
    found = TIME.fullmatch(cell.strip())
    try:
        if found:
            return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        pass
    raise CellWrong(_("Write the time as in 09:00."))


def read_yes(cell: str) -> bool:
    """Yes or no in the ways people mark it. Raises CellWrong."""
    word = normalise(cell).casefold()
    if word not in YES | NO:
        raise CellWrong(_("Write 예 or 아니오."))
    return word in YES


def read_phone(cell: str) -> str:
    """The digits of a Korean phone number. Raises CellWrong."""
    digits = phone_digits(cell)
    if not re.fullmatch(r"0\d{8,11}|1\d{7}", digits):
        raise CellWrong(_("This is no phone number."))
    return digits


def read_email(cell: str) -> str:
    """An e-mail address. Raises CellWrong."""
    try:
        validate_email(cell.strip())
    except ValidationError:
        raise CellWrong(_("This is no e-mail address.")) from None
    return cell.strip()


day = Reader(read_day, gettext_lazy("Day, as in 2026-11-03"))
clock_time = Reader(read_time, gettext_lazy("Time, as in 09:00"))
yes = Reader(read_yes, gettext_lazy("예 or 아니오"))
phone = Reader(read_phone, gettext_lazy("Phone number"))
email = Reader(read_email, gettext_lazy("E-mail address"))


def district(near: str = "") -> Reader:
    """A place; its value is the code of the district. `near` is the district in which shared names are looked for."""

    def take(cell: str) -> str:
        code = find_district(cell, near)
        if code is None:
            raise CellWrong(_("No such district is known. Write it as in “경기 용인시 기흥구”."))
        return code

    return Reader(take, gettext_lazy("District, as in “경기 용인시 기흥구”"))


def lies_in(column: str, area: str, near: str = "") -> Callable[[Mapping[str, str]], bool]:
    """A test for rows whose place in that column lies within the district `area` (a code)."""

    def wanted(row: Mapping[str, str]) -> bool:
        found = find_district(row.get(column, ""), near)
        return found is not None and district_within(found, area)

    return wanted


def choice(offered: type[TextChoices], words: Mapping[str, str] | None = None) -> Reader:
    """One of the choices, by its label in Korean or English, its code, or one of the other `words` for it."""
    return Reader(lambda cell: _chosen(cell, _ways(offered), words or {}), lambda: _one_of(offered))


def choices(offered: type[TextChoices], words: Mapping[str, str] | None = None) -> Reader:
    """Several of the choices, parted by commas, semicolons or lines; the value is a list of codes."""

    def take(cell: str) -> list[str]:
        known = _ways(offered)
        parts = [part for part in SEVERAL.split(cell.strip()) if part]
        codes: list[str] = []
        while parts:
            # A label may itself hold a comma, so the longest run of parts that means something is taken.
            sizes = range(len(parts), 1, -1)
            size = next((n for n in sizes if squash(" ".join(parts[:n])) in known), 1)
            codes.append(_chosen(", ".join(parts[:size]), known, words or {}))
            parts = parts[size:]
        return list(dict.fromkeys(codes))

    return Reader(take, lambda: _("Several with commas between: %(labels)s") % {"labels": _labels(offered)})


def education() -> Reader:
    """A level of schooling; its value is the level's code."""
    names = {squash(name): level.code for level in education_levels() for name in (level.name_ko, level.name_en)}
    names |= {squash(level.code): level.code for level in education_levels()}
    names |= {"초대졸": "college", "대학교졸": "bachelor", "초등학교졸": "primary"}
    about = ", ".join(level.name_ko for level in education_levels())

    return Reader(lambda cell: _chosen(cell, names, {}), lambda: _("One of: %(labels)s") % {"labels": about})


def listed(most: int = 80) -> Reader:
    """Several words with commas or semicolons between; the value is a list."""

    def take(cell: str) -> list[str]:
        parts = [normalise(part) for part in SEVERAL.split(cell) if normalise(part)]
        if any(len(part) > most for part in parts):
            raise CellWrong(_("Too long: at most %(most)s characters.") % {"most": most})
        return parts

    return Reader(take, gettext_lazy("Several with commas between"))


def one_of(names: Mapping[str, str]) -> Reader:
    """One of the given words; its value is what the word stands for."""
    labels = ", ".join(names)
    known = {squash(word): code for word, code in names.items()} | {squash(code): code for code in names.values()}
    return Reader(lambda cell: _chosen(cell, known, {}), lambda: _("One of: %(labels)s") % {"labels": labels})


def _chosen(cell: str, known: Mapping[str, str], words: Mapping[str, str]) -> str:
    key = squash(cell)
    code = known.get(key) or {squash(word): code for word, code in words.items()}.get(key)
    if code is None:
        raise CellWrong(_("“%(words)s” is not one of the entries offered.") % {"words": normalise(cell)[:40]})
    return code


@cache
def _ways(offered: type[TextChoices]) -> dict[str, str]:
    ways = {squash(str(value)): str(value) for value in offered.values}
    for language in ("en", "ko"):
        with override(language):
            ways |= {squash(str(option.label)): str(option.value) for option in offered}
    return ways


def _labels(offered: type[TextChoices]) -> str:
    return " / ".join(str(option.label) for option in offered)


def _one_of(offered: type[TextChoices]) -> str:
    return _("One of: %(labels)s") % {"labels": _labels(offered)}
