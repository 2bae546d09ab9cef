"""Vacancies from a house's own spreadsheet: a column for each field of the vacancy form, in the paper's order."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iljari.firms import choices, rules
from iljari.firms.rules import FirmFacts, VacancyFacts
from iljari.kernel import clock
from iljari.kernel.imports import Column, Preset, Reader, RowRefused, lies_in, read_columns
from iljari.kernel.imports import cells as read
from iljari.people.choices import DayTime, EmploymentType, PayPeriod, Weekdays

from .row import VacancyRow, pay_warnings, read_occupation, read_place

EMPLOYMENT = {
    "정규직": "open_ended",
    "상용직": "open_ended",
    "시간제": "open_ended_part",
    "시간선택제": "open_ended_part",
    "계약직": "fixed",
    "기간제": "fixed",
    "계약직 시간제": "fixed_part",
    "파견": "dispatched",
    "대체인력": "substitute",
}
PERIODS = {"시급": "hour", "일급": "day", "월급": "month", "연봉": "year"}
CAREERS = {"무관": "any", "신입": "newcomer", "경력": "experienced"}
INSURANCES = {"국민연금": "pension", "건강보험": "health", "고용보험": "employment", "산재보험": "accident"}
CONDITIONS = {
    "양손사용": ("both_hands", {"한손작업": "one", "한손보조": "support", "양손작업": "both"}),
    "시력": ("eyesight", {"불필요": "none", "일상활자": "large", "작은글씨": "fine"}),
    "손작업": ("hand_work", {"큰물품": "coarse", "작은물품": "small", "정밀작업": "precise"}),
    "들기": ("lifting", {"5kg미만": "5", "5~20kg": "20", "20kg초과": "over20"}),
    "듣고말하기": ("listening_speaking", {"불필요": "none", "간단": "simple", "원활": "fluent"}),
    "서거나걷기": ("standing_walking", {"거의없음": "little", "일부": "some", "대부분": "long"}),
}
FIRM = "firm_"


def columns(near: str = "") -> tuple[Column, ...]:
    """All columns of the house's own file; `near` is our own district."""
    place = read.district(near)
    return (
        Column(
            "관리번호",
            read.text(40),
            needed=True,
            note=gettext_lazy("Your own number of the row; it must never change, since it says which row this is"),
        ),
        Column("접수일", read.day, "received", example="2026-08-14", note=gettext_lazy("Received by you on")),
        *_firm(place),
        *_job(),
        *_terms(place),
        *_people(),
    )


def _firm(place: Reader) -> tuple[Column, ...]:
    return (
        Column("사업장명", read.text(100), "firm_name", needed=True, filled=True, example="(주)보기산업"),
        Column("사업자등록번호", Reader(_business_number, gettext_lazy("Ten digits")), "firm_business_number"),
        Column("업종", read.text(80), "firm_industry_words", example="건물 관리업"),
        Column("기업규모", read.choice(choices.FirmSize, {"대기업": "large", "공공기관": "public"}), "firm_size"),
        Column("근로자수", read.integer(0, 1_000_000), "firm_employees", example="45"),
        Column("사업장 주소", read.text(200), "firm_address", example="경기도 용인시 기흥구 보기로 1"),
        Column("사업장지역", place, "firm_district", example="경기 용인시 기흥구"),
        Column("대표전화", read.phone, "firm_phone", example="031-000-0000"),
    )


def _business_number(cell: str) -> str:
    digits = cell.replace("-", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 10):
        raise read.CellWrong(_("Write the ten digits of the business number, or leave it empty."))
    return digits


def _job() -> tuple[Column, ...]:
    return (
        Column("모집제목", read.text(100), "title", needed=True, filled=True, example="아파트 시설관리원 모집"),
        Column("직무내용", read.text(4000, lines=True), "duties", example="설비 점검, 공용부 수선"),
        Column("모집인원", read.integer(1, 9999), "openings", example="2"),
        Column("장애인모집인원", read.integer(0, 9999), "openings_disabled"),
        Column("모집직종", read.text(80), "occupation_words", example="건물 보수원"),
        Column("경력구분", read.choice(choices.CareerWanted, CAREERS), "career", example="무관"),
        Column("경력개월", read.integer(0, 600), "career_months"),
        Column(
            "학력", Reader(_schooling, lambda: "무관 · " + read.education().explained()), "education", example="무관"
        ),
        Column("자격증", read.listed(80), "licences", example="전기기능사"),
        Column("자격증필수", read.yes, "licences_required", example="아니오"),
    )


def _schooling(cell: str) -> str:
    return "" if cell == "무관" else read.education()(cell)


def _terms(place: Reader) -> tuple[Column, ...]:
    retirement = {"퇴직금": "lump_sum", "퇴직연금": "pension", "해당없음": "none"}
    return (
        Column("고용형태", read.choice(EmploymentType, EMPLOYMENT), "employment_type", example="정규직"),
        Column("계약개월", read.integer(1, 600), "contract_months"),
        Column("임금형태", read.choice(PayPeriod, PERIODS), "pay_period", example="월급"),
        Column("임금", read.integer(), "pay_min", example="2500000", note=gettext_lazy("In won, the lowest")),
        Column("임금상한", read.integer(), "pay_max", example="2800000", note=gettext_lazy("In won, the highest")),
        Column("상여금", read.text(80), "bonus"),
        Column("주근로시간", read.hours(rules.MOST_WEEKLY_HOURS), "weekly_hours", example="40"),
        Column("시작시각", read.clock_time, "starts_at", example="09:00"),
        Column("종료시각", read.clock_time, "ends_at", example="18:00"),
        Column("휴게시간", read.integer(0, 600), "break_minutes", example="60", note=gettext_lazy("Minutes")),
        Column("근무일", read.choices(Weekdays), "weekdays"),
        Column("근무시간대", read.choices(DayTime), "day_times"),
        Column("사회보험", read.choices(choices.Insurance, INSURANCES), "insurances", example="국민연금, 고용보험"),
        Column("퇴직급여", read.choice(choices.RetirementPay, retirement), "retirement_pay", example="퇴직금"),
        Column("근무지", read.text(200), "workplace", example="경기도 용인시 기흥구 보기로 1"),
        Column("근무지역", place, "district", example="경기 용인시 기흥구"),
    )


def _people() -> tuple[Column, ...]:
    return (
        Column("우대대상", read.choices(choices.Preference), "preferences"),
        Column("우대조건", read.text(400), "preferences_words"),
        Column("복리후생", read.choices(choices.Benefit), "benefits"),
        Column("편의시설", read.choices(choices.Access), "access"),
        *(
            Column(f"작업환경 {name}", read.one_of(levels), f"condition_{key}")
            for name, (key, levels) in CONDITIONS.items()
        ),
        Column("연소자가능", read.yes, "minors_allowed", example="아니오"),
        Column("전형방법", read.choices(choices.SelectionStep), "selection_steps"),
        Column("접수방법", read.choice(choices.ApplyHow), "apply_how"),
        Column("제출서류", read.text(200), "documents", example="이력서"),
        Column("채용시까지", read.yes, "until_filled", example="예"),
        Column("마감일", read.day, "deadline"),
        Column("구인인증번호", read.text(40), "foreign_number", note=gettext_lazy("Number of the national portal")),
        Column("담당자", read.text(60), "contact_name", example="홍보기"),
        Column("담당자전화", read.phone, "contact_phone", example="031-000-0000"),
        Column("담당자이메일", read.email, "contact_email"),
    )


def standard(*, near: str = "", within: str = "", source: str = "") -> Preset:
    """The house's own file of vacancies; the parameters are those of `kead`, the district is that of the work place
    or, where there is none, of the firm's address."""
    offered = columns(near)

    def read_row(row: Mapping[str, str]) -> VacancyRow:
        return _row(read_columns(offered, row), near=near, source=source or "standard", number=row["관리번호"])

    return Preset("standard", "vacancies", offered, "관리번호", read_row, _wanted(within, near) if within else None)


def _wanted(within: str, near: str) -> Any:
    places = ("근무지역", "근무지", "사업장지역", "사업장 주소")
    tests = {name: lies_in(name, within, near) for name in places}

    def wanted(row: Mapping[str, str]) -> bool:
        first = next((name for name in places if row.get(name)), places[0])
        return tests[first](row)

    return wanted


def _row(values: dict[str, Any], *, near: str, source: str, number: str) -> VacancyRow:
    values.pop("", None)
    received = values.pop("received", None)
    conditions = {name[10:]: values.pop(name) for name in list(values) if name.startswith("condition_")}
    of_firm = {name.removeprefix(FIRM): values.pop(name) for name in list(values) if name.startswith(FIRM)}
    firm = FirmFacts(**of_firm)
    vacancy = VacancyFacts(**({"openings": None} | values), conditions=conditions)
    vacancy.workplace = vacancy.workplace or firm.address
    if not vacancy.district and vacancy.workplace == firm.address:
        vacancy.district = firm.district
    warnings: list[str] = []
    read_occupation(vacancy, warnings)
    read_place(vacancy, near, warnings)
    _judge(vacancy, warnings)
    year = (received or clock.today()).year
    warnings += pay_warnings(vacancy, year)
    told = {"접수일": received.isoformat()} if received else {}
    return VacancyRow(firm, vacancy, source, number, told, warnings, year)


def _judge(vacancy: VacancyFacts, warnings: list[str]) -> None:
    """Refuse what contradicts itself, warn of what is missing. Raises RowRefused."""
    headings = {column.key: column.name for column in columns()}
    contradictions = {
        "pay_order": _("The highest pay lies below the lowest."),
        "more_than_openings": _("This cannot be more than all openings."),
    }
    problems = rules.vacancy_problems(vacancy, clock.today())
    for name, code in problems.items():
        if code in contradictions:
            raise RowRefused(contradictions[code], headings.get(name, name))
    missing = [name for name, code in problems.items() if code in {"required", "contact", "both_times"}]
    if missing:
        names = ", ".join(headings.get(name, name) for name in missing)
        warnings.append(_("Missing: %(fields)s") % {"fields": names})
    if "deadline_past" in problems.values():
        warnings.append(_("The last day to apply has gone by; ask the firm whether it still looks."))
        vacancy.deadline = None
