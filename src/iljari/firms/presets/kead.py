"""Vacancies registered with the Employment Agency for Persons with Disabilities (open government data)."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iljari.firms.rules import FirmFacts, VacancyFacts
from iljari.kernel import clock
from iljari.kernel.imports import Column, Preset, RowRefused, lies_in
from iljari.kernel.imports.cells import CellWrong, integer, read_day, text
from iljari.kernel.korean import normalise

from .row import VacancyRow, pay_warnings, read_occupation, read_place

CAREER = re.compile(r"(?:(\d{1,2})\s*년)?\s*(?:(\d{1,3})?\s*개월)?")
BLANKS = re.compile(r"\s{2,}|[,;\n]")
EMPLOYMENT = {"상용직": "open_ended", "계약직": "fixed", "시간제": "open_ended_part"}
PERIODS = {"시급": "hour", "일급": "day", "월급": "month", "연봉": "year"}
ENTRIES = {"무관": "any", "신입": "newcomer", "경력": "experienced"}
SCHOOLING = {
    "무관": "",
    "초졸": "primary",
    "중졸": "middle",
    "고졸": "high",
    "초대졸": "college",
    "전문대졸": "college",
}
SCHOOLING |= {"대졸": "bachelor", "석사": "master", "박사": "doctor", "대학원졸": "master"}
SIZES = {"대기업": "large", "공사,공공": "public"}
PAY = integer(0, 1_000_000_000)

KEAD = (
    Column("연번", text(40), needed=True, filled=True, note=gettext_lazy("Number at the source")),
    Column("구인신청일자", needed=True, example="2026-08-14", note=gettext_lazy("Day on which the firm asked")),
    Column("모집기간", needed=True, example="2026-08-14~2026-09-30", note=gettext_lazy("From and until")),
    Column("사업장명", needed=True, filled=True, example="(주)보기산업", note=gettext_lazy("Firm")),
    Column("모집직종", needed=True, example="환경 미화원", note=gettext_lazy("Occupation looked for")),
    Column("고용형태", needed=True, example="상용직", note=gettext_lazy("상용직, 계약직 or 시간제")),
    Column("임금형태", needed=True, example="시급", note=gettext_lazy("시급, 일급, 월급 or 연봉")),
    Column("임금", needed=True, example="10320", note=gettext_lazy("In won")),
    Column("입사형태", example="무관", note=gettext_lazy("무관, 신입 or 경력")),
    Column("요구경력", example="0년개월", note=gettext_lazy("Experience asked for")),
    Column("요구학력", example="무관", note=gettext_lazy("Schooling asked for")),
    Column("전공계열", note=gettext_lazy("Field of study")),
    Column("요구자격증", example="요양보호사", note=gettext_lazy("Licences, two blanks between")),
    Column("사업장 주소", needed=True, example="경기도 용인시 기흥구 보기로 1", note=gettext_lazy("Work place")),
    Column("기업형태", example="중소", note=gettext_lazy("Kind of firm")),
    Column("담당기관", example="경기지역본부", note=gettext_lazy("Agency in charge")),
    Column("등록일", example="2026-08-15", note=gettext_lazy("Day of registration there")),
    Column("연락처", example="1588-1519", note=gettext_lazy("Phone of the agency")),
)


def kead(*, near: str = "", within: str = "", source: str = "") -> Preset:
    """Vacancies registered with the agency. They open as of the import day; the source's dates are kept as facts.

    `near` is our own district, `within` the code of the district in which the work place must lie, `source` the name
    of the edition (default "kead"): its numbers identify the rows. The phone given is the agency's, not the firm's,
    and stays a fact.
    """

    def read(row: Mapping[str, str]) -> VacancyRow:
        return _read(row, near=near, source=source or "kead")

    return Preset("kead", "vacancies", KEAD, "연번", read, lies_in("사업장 주소", within, near) if within else None)


def _read(row: Mapping[str, str], *, near: str, source: str) -> VacancyRow:
    row = {column.name: row.get(column.name, "") for column in KEAD}
    if not row["사업장명"]:
        raise RowRefused(_("This is missing."), "사업장명")
    asked = _day(row, "구인신청일자") or _day(row, "등록일")
    warnings: list[str] = []
    words = normalise(row["모집직종"])
    vacancy = VacancyFacts(
        title=words,
        occupation_words=words,
        openings=None,
        employment_type=_known(EMPLOYMENT, row["고용형태"], warnings),
        pay_period=_known(PERIODS, row["임금형태"], warnings),
        education=_known(SCHOOLING, row["요구학력"], warnings),
        licences=[normalise(part) for part in BLANKS.split(row["요구자격증"]) if part.strip()],
        licences_required=bool(row["요구자격증"]),
        workplace=normalise(row["사업장 주소"]).rstrip(" ."),
    )
    _read_pay(vacancy, row["임금"])
    _read_career(vacancy, row, warnings)
    read_occupation(vacancy, warnings)
    read_place(vacancy, near, warnings)
    year = (asked or clock.today()).year
    warnings += pay_warnings(vacancy, year)
    firm = FirmFacts(
        name=normalise(row["사업장명"]),
        size=SIZES.get(row["기업형태"].replace(" ", ""), ""),
        address=vacancy.workplace,
        district=vacancy.district,
    )
    told = {name: cell for name, cell in row.items() if cell and name != "연번"}
    return VacancyRow(firm, vacancy, source, row["연번"], told, warnings, year)


def _day(row: Mapping[str, str], column: str) -> date | None:
    return _told(read_day, row[column], column)


def _told[T](reader: Callable[[str], T], cell: str, column: str) -> T | None:
    """The value of a cell, None when it is empty. Raises RowRefused for what cannot be read."""
    try:
        return reader(cell) if cell else None
    except CellWrong as wrong:
        raise RowRefused(str(wrong), column) from None


def _known(names: Mapping[str, str], cell: str, warnings: list[str]) -> str:
    """The code for a word of the source; an unknown word is unknown here too, and said."""
    if cell and cell not in names:
        warnings.append(_("Not known here and left open: “%(words)s”.") % {"words": cell})
    return names.get(cell, "")


def _read_pay(vacancy: VacancyFacts, cell: str) -> None:
    amount = _told(PAY, cell, "임금")
    vacancy.pay_min = amount or None


def _read_career(vacancy: VacancyFacts, row: Mapping[str, str], warnings: list[str]) -> None:
    """ "0년개월" and "무관" ask for none; "2년0개월" asks for 24 months."""
    vacancy.career = _known(ENTRIES, row["입사형태"], warnings) or "any"
    cell = row["요구경력"]
    found = CAREER.fullmatch(cell)
    if found is None and cell != "무관":
        warnings.append(_("Not known here and left open: “%(words)s”.") % {"words": cell})
    months = int(found[1] or 0) * 12 + int(found[2] or 0) if found else 0
    if months:
        vacancy.career, vacancy.career_months = "experienced", months
