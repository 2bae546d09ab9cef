"""Seekers registered with the Employment Agency for Persons with Disabilities (open government data)."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iljari.kernel import clock, codes
from iljari.kernel.imports import Column, Preset, RowRefused, lies_in
from iljari.kernel.imports.cells import CellWrong, integer, read_day, text
from iljari.kernel.korean import squash
from iljari.kernel.money import Period
from iljari.people import rules
from iljari.people.rules import PersonFacts, RegistrationFacts

from .row import SeekerRow, pay_warnings, read_occupations

PAY = re.compile(r"\s*\(\s*([^()]*?)\s*\)\s*([\d,]*)\s*")
PERIODS: Mapping[str, Period] = {
    "시급": Period.HOUR,
    "일급": Period.DAY,
    "월급": Period.MONTH,
    "연봉": Period.YEAR,
}
SEVERITIES = {"중증": "severe", "경증": "mild", "심한": "severe", "심하지않은": "mild", "심한장애": "severe"}
AGE = integer(0, 120)

KEAD = (
    Column("연번", text(40), needed=True, filled=True, note=gettext_lazy("Number at the source")),
    Column("구직등록일", needed=True, example="2025-08-14", note=gettext_lazy("Day of registration there")),
    Column("연령", needed=True, example="44", note=gettext_lazy("Age on that day")),
    Column("희망지역", needed=True, example="경기 용인시 기흥구", note=gettext_lazy("Desired district")),
    Column("희망직종", needed=True, example="사무 보조원(일반사업체)", note=gettext_lazy("Desired occupation")),
    Column("희망임금", needed=True, example="(시급)10030", note=gettext_lazy("Desired pay with its period")),
    Column("장애유형", example="지체장애", note=gettext_lazy("Type of disability")),
    Column("중증여부", example="경증", note=gettext_lazy("Severity: 중증 or 경증")),
    Column("기관분류", example="공단", note=gettext_lazy("Kind of agency")),
)


def kead(*, near: str = "", within: str = "", source: str = "") -> Preset:
    """Seekers registered with the agency (open data): no names, a wish each.

    `near` is our own district, `within` the code of the district in which the desired place must lie, `source` the
    name of the edition (default "kead"): its numbers identify the rows.
    """

    def read(row: Mapping[str, str]) -> SeekerRow:
        return _read_kead(row, near=near, source=source or "kead")

    return Preset("kead", "seekers", KEAD, "연번", read, lies_in("희망지역", within, near) if within else None)


def _read_kead(row: Mapping[str, str], *, near: str, source: str) -> SeekerRow:
    registered = _given(read_day, row, "구직등록일")
    age = _given(AGE, row, "연령")
    warnings: list[str] = []
    if registered is None or age is None:
        warnings.append(_("The age or the day of registration there is missing."))
    elif age < rules.WORKING_AGE:
        warnings.append(_("Under 15 on the day of registration there."))
    facts = PersonFacts(birth_year=registered.year - age if registered and age is not None else None)
    judged_on = registered or clock.today()
    _read_disability(facts, row, judged_on, warnings)
    wishes = RegistrationFacts(
        occupations=read_occupations([row["희망직종"]], warnings), districts=_districts(row["희망지역"], near, warnings)
    )
    _read_pay(wishes, row["희망임금"])
    warnings += pay_warnings(wishes, judged_on.year)
    # What the record itself holds as sensitive data is not kept a second time among the facts.
    known = {"연번", "장애유형", "중증여부"} if facts.disability_type else {"연번"}
    told = {name: cell for name, cell in row.items() if cell and name not in known}
    return SeekerRow(facts, wishes, source, row["연번"], told, warnings)


def _given[T](reader: Callable[[str], T], row: Mapping[str, str], column: str) -> T | None:
    """The value of a cell, None when it is empty. Raises RowRefused for what cannot be read."""
    try:
        return reader(row[column]) if row[column] else None
    except CellWrong as wrong:
        raise RowRefused(str(wrong), column) from None


def _districts(words: str, near: str, warnings: list[str]) -> list[str]:
    code = codes.find_district(words, near) if words else None
    if code is None:
        said = _("The desired district is not known: “%(words)s”.") if words else _("No desired district is given.")
        warnings.append(said % {"words": words} if words else said)
    return [code] if code else []


def _read_pay(wishes: RegistrationFacts, cell: str) -> None:
    """Pay as in (시급)10030; "()0" and "(월급)" say nothing. Raises RowRefused for anything else."""
    if not cell:
        return
    found = PAY.fullmatch(cell)
    period = PERIODS.get(found[1]) if found else None
    if found is None or (found[1] and period is None):
        raise RowRefused(_("Write the pay as in (시급)10030."), "희망임금")
    amount = int(found[2].replace(",", "") or 0)
    if amount > 1_000_000_000:
        raise RowRefused(_("This pay cannot be."), "희망임금")
    if period and amount:
        wishes.pay_amount, wishes.pay_period = amount, period.value


@cache
def disability_codes(day: date) -> Mapping[str, str]:
    """Codes of the types of disability in force on that day by their Korean names."""
    return {kind.name_ko: kind.code for kind in codes.disability_types(day)}


def _read_disability(facts: PersonFacts, row: Mapping[str, str], day: date, warnings: list[str]) -> None:
    words = row.get("장애유형", "")
    if not words:
        return
    types = {squash(name): code for name, code in disability_codes(day).items()}
    facts.disability_type = types.get(squash(words), "")
    if not facts.disability_type:
        warnings.append(_("Not a type of disability by law: “%(words)s”.") % {"words": words})
        return
    facts.disability_severity = SEVERITIES.get(squash(row.get("중증여부", "")), "")
    warnings.append(_("The disability is known from the source; no consent to sensitive data is on record."))
