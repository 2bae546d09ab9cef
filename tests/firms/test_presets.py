"""What becomes of a vacancy's row: the agency's (kead) and the house's own (standard)."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.utils.translation import override

from iljari.firms.models import Firm, Vacancy
from iljari.firms.presets import importer, kead, standard
from iljari.kernel.imports import RowRefused, run, template
from tests.cast import GIHEUNG


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def row(**changes: str) -> dict[str, str]:
    cells = {
        "연번": "3",
        "구인신청일자": "2023-04-28",
        "모집기간": "2023-04-28~2023-06-01",
        "사업장명": "(주)보기제과",
        "모집직종": "환경 미화원",
        "고용형태": "상용직",
        "임금형태": "시급",
        "임금": "9620",
        "입사형태": "무관",
        "요구경력": "0년개월",
        "요구학력": "무관",
        "전공계열": "",
        "요구자격증": "",
        "사업장 주소": "경기도 용인시 기흥구 기곡로75번길 32  (하갈동)",
        "기업형태": "중소",
        "담당기관": "경기지역본부",
        "등록일": "2023-04-29",
        "연락처": "1588-1519",
    }
    return cells | changes


def test_a_row_of_the_agency_is_read():
    read = kead().read(row())
    vacancy = read.vacancy
    assert (read.firm.name, vacancy.title, vacancy.occupation_words) == ("(주)보기제과", "환경 미화원", "환경 미화원")
    assert vacancy.occupation
    assert (vacancy.employment_type, vacancy.pay_period, vacancy.pay_min) == ("open_ended", "hour", 9620)
    assert vacancy.district == read.firm.district
    assert vacancy.district.startswith(GIHEUNG[:5])
    assert (vacancy.career, vacancy.career_months, vacancy.education, vacancy.licences) == ("any", None, "", [])
    assert (vacancy.deadline, vacancy.until_filled) == (None, False)
    assert (read.source, read.source_number, read.warnings) == ("kead", "3", [])
    assert read.facts["모집기간"] == "2023-04-28~2023-06-01"


def test_the_agencys_phone_is_not_taken_for_the_firms():
    read = kead().read(row())
    assert read.firm.phone == read.firm.contact_phone == read.vacancy.contact_phone == ""
    assert read.facts["연락처"] == "1588-1519"


@pytest.mark.parametrize(
    ("entry", "experience", "career", "months"),
    [
        ("무관", "무관", "any", None),
        ("신입", "0년개월", "newcomer", None),
        ("경력", "무관", "experienced", None),
        ("경력", "2년0개월", "experienced", 24),
        ("무관", "1년개월", "experienced", 12),
        ("경력", "1년6개월", "experienced", 18),
    ],
)
def test_experience_is_read(entry, experience, career, months):
    vacancy = kead().read(row(입사형태=entry, 요구경력=experience)).vacancy
    assert (vacancy.career, vacancy.career_months) == (career, months)


def test_licences_are_parted_by_two_blanks():
    vacancy = kead().read(row(요구자격증="바리스타 2급  바리스타 1급")).vacancy
    assert vacancy.licences == ["바리스타 2급", "바리스타 1급"]
    assert vacancy.licences_required


@pytest.mark.parametrize(
    ("cells", "employment", "period", "education", "size"),
    [
        ({"고용형태": "계약직", "임금형태": "월급", "요구학력": "초대졸"}, "fixed", "month", "college", ""),
        ({"고용형태": "시간제", "임금형태": "일급", "요구학력": "고졸"}, "open_ended_part", "day", "high", ""),
        ({"임금형태": "연봉", "요구학력": "대졸", "기업형태": "공사,공공"}, "open_ended", "year", "bachelor", "public"),
    ],
)
def test_the_agencys_words_become_codes(cells, employment, period, education, size):
    read = kead().read(row(**cells))
    vacancy = read.vacancy
    assert (vacancy.employment_type, vacancy.pay_period, vacancy.education) == (employment, period, education)
    assert read.firm.size == size


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"임금": "9619"}, "below the minimum wage of 2023"),
        ({"구인신청일자": "2022-04-28", "임금": "9160"}, ""),
        ({"임금형태": "월급", "임금": "1003000"}, "below the minimum wage of 2023"),
        ({"임금": "2010580"}, "unusually high"),
        ({"임금": "", "임금형태": ""}, ""),
        ({"고용형태": "도급"}, "도급"),
        ({"모집직종": "쥐잡이 놀이꾼"}, "쥐잡이 놀이꾼"),
        ({"사업장 주소": "모르는 곳"}, "district"),
        ({"요구경력": "많이"}, "많이"),
    ],
)
def test_what_is_odd_is_kept_and_warned_of(cells, words):
    warnings = kead().read(row(**cells)).warnings
    assert bool(warnings) is bool(words)
    assert all(words in warning for warning in warnings)


@pytest.mark.parametrize(("column", "cell"), [("구인신청일자", "봄"), ("임금", "협의"), ("사업장명", "")])
def test_what_cannot_be_read_refuses_the_row_and_names_the_column(column, cell):
    with pytest.raises(RowRefused) as caught:
        kead().read(row(**{column: cell}))
    assert caught.value.column == column


def test_a_vacancy_of_the_past_opens_today(system, tmp_path):
    path = tmp_path / "kead.csv"
    cells = row()
    quoted = [f'"{cell}"' for cell in cells.values()]
    path.write_text(",".join(cells) + "\n" + ",".join(quoted) + "\n", encoding="utf-8")
    assert run(kead(), path, importer(system)).created == 1
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, str(vacancy.opened_on), vacancy.basis) == ("open", "2026-11-02", "imported")
    assert vacancy.number == "YG-261102-0001"
    assert vacancy.source_facts["구인신청일자"] == "2023-04-28"
    assert vacancy.flags.count() == 0
    assert run(kead(), path, importer(system)).unchanged == 1


def own(**cells: str) -> dict[str, str]:
    return {"관리번호": "B-1", "사업장명": "(주)보기산업", "모집제목": "시설관리원 모집"} | cells


def test_the_houses_own_row_is_read_field_by_field():
    read = standard().read(
        own(
            사업자등록번호="123-45-67890",
            직무내용="설비 점검\n순찰",
            모집인원="2명",
            모집직종="건물 보수원",
            경력구분="경력",
            경력개월="12",
            학력="무관",
            자격증="전기기능사, 소방설비기사",
            고용형태="정규직",
            임금형태="월급",
            임금="2,500,000",
            주근로시간="37.5",
            시작시각="9:00",
            종료시각="18:00",
            사회보험="국민연금, 고용보험",
            근무지="경기도 용인시 기흥구 보기로 1",
            마감일="2026-12-31",
            담당자="홍보기",
            담당자전화="031-000-0000",
            **{"작업환경 들기": "5~20kg"},
        )
    )
    vacancy = read.vacancy
    assert (read.firm.name, read.firm.business_number) == ("(주)보기산업", "1234567890")
    assert (vacancy.openings, vacancy.duties) == (2, "설비 점검\n순찰")
    assert (vacancy.career, vacancy.career_months, vacancy.education) == ("experienced", 12, "")
    assert (vacancy.weekly_hours, vacancy.starts_at, vacancy.ends_at) == (Decimal("37.5"), time(9), time(18))
    assert (vacancy.insurances, vacancy.conditions) == (["pension", "employment"], {"lifting": "20"})
    assert (vacancy.district, vacancy.deadline) == (GIHEUNG, date(2026, 12, 31))
    assert read.warnings == []


def test_an_incomplete_row_of_ones_own_is_warned_of_by_heading():
    warnings = standard().read(own(마감일="2026-01-31")).warnings
    assert any("담당자" in words and "근무지" in words for words in warnings)
    assert any("gone by" in words for words in warnings)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"사업자등록번호": "123"}, "사업자등록번호"),
        ({"임금": "협의"}, "임금"),
        ({"모집인원": "0"}, "모집인원"),
        ({"임금형태": "시급", "임금": "12000", "임금상한": "11000"}, "임금상한"),
        ({"모집인원": "1", "장애인모집인원": "2"}, "장애인모집인원"),
        ({"작업환경 들기": "아주 무거움"}, "작업환경 들기"),
    ],
)
def test_a_wrong_cell_refuses_the_row(cells, column):
    with pytest.raises(RowRefused) as caught:
        standard().read(own(**cells))
    assert caught.value.column == column


def test_the_place_of_work_decides_which_rows_are_wanted():
    wanted = standard(within="4146000000").wanted
    assert wanted(own(근무지="경기 용인시 수지구"))
    assert wanted({"사업장 주소": "경기 용인시 수지구"})
    assert not wanted({"근무지": "경기 수원시", "사업장 주소": "경기 용인시 수지구"})
    assert not wanted(own())


def test_the_filled_template_comes_in(system, tmp_path):
    path = tmp_path / "filled.csv"
    content = template(standard(), "csv").decode("utf-8-sig").replace("(예시)", "B-1")
    path.write_text(content, encoding="cp949", newline="")
    report = run(standard(near=GIHEUNG), path, importer(system))
    assert (report.created, report.refusals, report.warnings) == (1, [], [])
    vacancy = Vacancy.objects.get()
    assert (vacancy.openings, vacancy.warnings, vacancy.contact.name) == (2, [], "홍보기")
    assert Firm.objects.get().employees == 45
    assert run(standard(near=GIHEUNG), path, importer(system)).unchanged == 1
