"""Seekers from a house's own spreadsheet: a column for each field of the registration form, in the paper's order."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iljari.kernel import clock
from iljari.kernel.imports import Column, Preset, Reader, RowRefused, lies_in, read_columns
from iljari.kernel.imports import cells as read
from iljari.people import choices, rules
from iljari.people.rules import CHILDREN, PersonFacts, RegistrationFacts

from .kead import disability_codes
from .row import SeekerRow, pay_warnings, read_occupations

SEX = {"여": "f", "여성": "f", "여자": "f", "남": "m", "남성": "m", "남자": "m"}
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
CAREERS, OCCUPATIONS, DISTRICTS = (1, 2, 3), (1, 2, 3), (1, 2)
EXAMPLE_JOBS = ("건물 보수원", "건물 경비원", "")


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
        Column("등록일", read.day, "registered", example="2026-08-14", note=gettext_lazy("Registered with you on")),
        *_person(place),
        *_schooling(),
        *_wishes(place),
        *_support(),
    )


def _person(place: Reader) -> tuple[Column, ...]:
    return (
        Column("성명", read.text(60), "name", needed=True, filled=True, example="홍보기"),
        Column("생년월일", read.day, "birth_date", example="1974-05-06"),
        Column("성별", read.choice(choices.Sex, SEX), "sex", example="남"),
        Column("휴대전화", read.phone, "mobile", example="010-0000-0000"),
        Column("전화", read.phone, "phone"),
        Column("이메일", read.email, "email", example="example@example.com"),
        Column("주소", read.text(200), "address", example="경기도 용인시 기흥구 보기로 1"),
        Column("거주지역", place, "district", example="경기 용인시 기흥구"),
        Column("통화가능시간", read.text(60), "call_hours", example="오후 2시 이후"),
        Column("문자수신", read.yes, "wants_texts", example="예"),
        Column("국적", read.text(40), "nationality", note=gettext_lazy("Where foreign")),
        Column("체류자격", read.text(40), "stay_status"),
        Column("보호자성명", read.text(60), "guardian_name", note=gettext_lazy("Under 18")),
        Column("보호자전화", read.phone, "guardian_phone"),
        Column("장애유형", _disability(), "disability_type"),
        Column("장애정도", read.choice(choices.Severity, {"중증": "severe", "경증": "mild"}), "disability_severity"),
        Column("장애배려사항", read.text(400), "disability_needs"),
    )


def _disability() -> Reader:
    """Types of disability in force today (장애인복지법 시행령, annex 1)."""

    def take(cell: str) -> str:
        return str(read.one_of(disability_codes(clock.today()))(cell))

    return Reader(take, lambda: _("One of: %(labels)s") % {"labels": ", ".join(disability_codes(clock.today()))})


def _schooling() -> tuple[Column, ...]:
    year, day = read.integer(1930, 2100), read.day
    return (
        Column("학력", read.education(), "education", example="고졸"),
        Column("학교", read.text(80), "school"),
        Column("전공", read.text(80), "major"),
        Column("입학연도", year, "study_from"),
        Column("졸업연도", year, "study_to"),
        *(
            column
            for n in CAREERS
            for column in (
                Column(f"경력{n} 사업장", read.text(80), f"career_{n}_firm", example="보기산업" if n == 1 else ""),
                Column(f"경력{n} 직무", read.text(400), f"career_{n}_duties", example="설비 점검" if n == 1 else ""),
                Column(f"경력{n} 시작일", day, f"career_{n}_started", example="2015-03-02" if n == 1 else ""),
                Column(f"경력{n} 종료일", day, f"career_{n}_ended", example="2026-06-30" if n == 1 else ""),
                Column(f"경력{n} 퇴직사유", read.text(200), f"career_{n}_why_left"),
                Column(f"경력{n} 월급여", read.integer(), f"career_{n}_pay"),
            )
        ),
        Column("자격증", read.listed(80), "licences", example="전기기능사, 소방안전관리자"),
        Column("외국어", read.listed(40), "languages"),
        Column("사무능력", read.choices(choices.OfficeSkill), "office_skills"),
        Column("운전면허", read.yes, "driving_licence", example="예"),
        Column("자가차량", read.yes, "own_car", example="아니오"),
        Column("병역", read.choice(choices.Military, {"필": "done", "면제": "exempt", "미필": "pending"}), "military"),
    )


def _wishes(place: Reader) -> tuple[Column, ...]:
    return (
        *(Column(f"희망직종{n}", read.text(80), f"occupation_{n}", example=EXAMPLE_JOBS[n - 1]) for n in OCCUPATIONS),
        *(
            Column(f"희망지역{n}", place, f"district_{n}", example="경기 용인시 기흥구" if n == 1 else "")
            for n in DISTRICTS
        ),
        Column("재택근무", read.yes, "home_office", example="아니오"),
        Column("통근시간", read.integer(5, 240), "commute_minutes", example="40", note=gettext_lazy("Minutes one way")),
        Column("희망고용형태", read.choices(choices.EmploymentType, EMPLOYMENT), "employment_types", example="정규직"),
        Column("임금형태", read.choice(choices.PayPeriod, PERIODS), "pay_period", example="월급"),
        Column("희망임금", read.integer(), "pay_amount", example="2500000", note=gettext_lazy("In won")),
        Column("임금협의", read.yes, "pay_negotiable", example="아니오"),
        Column("희망근무일", read.choices(choices.Weekdays), "weekdays"),
        Column("희망시간대", read.choices(choices.DayTime), "day_times"),
    )


def _support() -> tuple[Column, ...]:
    return (
        Column("취약계층", read.choices(choices.GroupMarkKind), "marks"),
        Column("취업애로사항", read.choices(choices.DifficultyKind), "difficulties"),
        Column("실업급여", read.yes, "unemployment_benefit"),
        Column("국민취업지원", read.yes, "employment_support"),
        Column("직업훈련희망", read.yes, "wants_training"),
        Column("복지상담희망", read.yes, "wants_welfare"),
        Column("알선희망", read.choice(choices.ReferralWish), "referral_wish"),
        Column("지원단계", read.choice(choices.Tier), "tier"),
    )


def standard(*, near: str = "", within: str = "", source: str = "") -> Preset:
    """The house's own file of seekers; the parameters are those of `kead`, the district is the first desired one."""
    offered = columns(near)

    def read_row(row: Mapping[str, str]) -> SeekerRow:
        return _row(read_columns(offered, row), source or "standard", row["관리번호"])

    wanted = lies_in("희망지역1", within, near) if within else None
    return Preset("standard", "seekers", offered, "관리번호", read_row, wanted)


def _row(values: dict[str, Any], source: str, number: str) -> SeekerRow:
    values.pop("", None)
    registered = values.pop("registered", None)
    warnings: list[str] = []
    wishes = _wishes_of(values, warnings)
    facts = PersonFacts(**{name: value for name, value in values.items() if hasattr(PersonFacts(), name)})
    problems = rules.person_problems(facts, clock.today()) | rules.registration_problems(wishes, below_minimum=False)
    _refuse_impossible(problems)
    if missing := sorted(name for name, code in problems.items() if code in {"required", "guardian"}):
        warnings.append(_("Missing: %(fields)s") % {"fields": ", ".join(_heading(name) for name in missing)})
    if rules.holds_sensitive(facts, wishes):
        warnings.append(_("Sensitive data is among this; no consent to it is on record."))
    warnings += pay_warnings(wishes, (registered or clock.today()).year)
    told = {"등록일": registered.isoformat()} if registered else {}
    return SeekerRow(facts, wishes, source, number, told, warnings)


def _refuse_impossible(problems: Mapping[str, str]) -> None:
    """What no record may hold, however incomplete. Raises RowRefused."""
    words = {
        "birth_date_range": _("Check the birth date: it gives an age that cannot be."),
        "mobile": _("Write the mobile number with 10 or 11 digits, beginning with 01."),
        "order": _("The beginning lies after the end."),
    }
    for name, code in problems.items():
        if code in words:
            raise RowRefused(words[code], _heading(name))


def _heading(field: str) -> str:
    """The heading of the column in which a field of the form stands."""
    first = {"occupations": "희망직종1", "districts": "희망지역1", "careers": "경력"}
    found = next((column.name for column in columns() if column.key == field), "")
    return found or first.get(field, field)


def _wishes_of(values: dict[str, Any], warnings: list[str]) -> RegistrationFacts:
    wishes = RegistrationFacts(
        occupations=read_occupations([values.get(f"occupation_{n}", "") for n in OCCUPATIONS], warnings),
        districts=list(dict.fromkeys(values[name] for n in DISTRICTS if (name := f"district_{n}") in values)),
        careers=[career for n in CAREERS if (career := _career(values, n))],
        licences=[{"name": name} for name in dict.fromkeys(values.pop("licences", []))],
        languages=[{"name": name} for name in dict.fromkeys(values.pop("languages", []))],
        marks=[{"kind": kind} for kind in values.pop("marks", [])],
        difficulties=[{"kind": kind, "severity": "medium", "words": ""} for kind in values.pop("difficulties", [])],
    )
    for name in [name for name in values if hasattr(wishes, name) and name not in CHILDREN]:
        setattr(wishes, name, values.pop(name))
    return wishes


def _career(values: Mapping[str, Any], n: int) -> dict[str, Any]:
    parts = ("firm", "duties", "started", "ended", "why_left", "pay")
    career = {part: values[key] for part in parts if (key := f"career_{n}_{part}") in values}
    if career and "firm" not in career:
        raise RowRefused(_("This is missing."), f"경력{n} 사업장")
    return career
