"""What becomes of a seeker's row: the agency's (kead) and the house's own (standard)."""

from datetime import date

import pytest
from django.utils.translation import override

from iljari.kernel.imports import RowRefused, run, template
from iljari.people.models import Registration
from iljari.people.presets import importer, kead, standard
from tests.cast import GIHEUNG

YONGIN = "4146000000"


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def row(**changes: str) -> dict[str, str]:
    cells = {
        "연번": "12",
        "구직등록일": "2025-08-14",
        "연령": "44",
        "희망지역": "경기 용인시 기흥구",
        "희망직종": "안마사",
        "희망임금": "(시급)10030",
        "장애유형": "시각장애",
        "중증여부": "중증",
        "기관분류": "공단",
    }
    return cells | changes


def test_a_row_of_the_agency_is_read():
    seeker = kead().read(row())
    assert seeker.facts.birth_year == 1981
    assert (seeker.facts.disability_type, seeker.facts.disability_severity) == ("visual", "severe")
    assert seeker.wishes.districts == [GIHEUNG]
    assert seeker.wishes.occupations == [{"code": "307600", "words": "안마사"}]
    assert (seeker.wishes.pay_amount, seeker.wishes.pay_period) == (10_030, "hour")
    assert (seeker.source, seeker.source_number) == ("kead", "12")
    assert seeker.source_facts["구직등록일"] == "2025-08-14"
    assert "장애유형" not in seeker.source_facts
    assert seeker.warnings == ["The disability is known from the source; no consent to sensitive data is on record."]


@pytest.mark.parametrize(
    ("pay", "amount", "period"),
    [
        ("(월급)2096270", 2_096_270, "month"),
        ("(연봉)30,000,000", 30_000_000, "year"),
        ("(일급)90000", 90_000, "day"),
        ("()0", None, ""),
        ("(월급)", None, ""),
        ("(시급)0", None, ""),
        ("", None, ""),
    ],
)
def test_pay_is_read_and_unknown_pay_stays_unknown(pay, amount, period):
    wishes = kead().read(row(희망임금=pay)).wishes
    assert (wishes.pay_amount, wishes.pay_period) == (amount, period)


@pytest.mark.parametrize(
    ("day", "pay", "warned"),
    [
        ("2025-08-14", "(시급)10030", False),
        ("2025-08-14", "(시급)9860", True),
        ("2024-08-14", "(시급)9860", False),
        ("2025-08-14", "(일급)10030", True),
    ],
)
def test_pay_is_judged_by_the_minimum_wage_of_the_sources_year(day, pay, warned):
    warnings = kead().read(row(구직등록일=day, 희망임금=pay)).warnings
    assert any("minimum wage" in words for words in warnings) is warned


def test_what_is_unknown_is_kept_and_only_warned_of():
    seeker = kead().read(row(희망지역="", 희망직종="", 연령="", 장애유형="국가유공"))
    assert seeker.wishes.districts == seeker.wishes.occupations == []
    assert seeker.facts.birth_year is None
    assert seeker.source_facts["장애유형"] == "국가유공"
    assert len(seeker.warnings) == 4


def test_an_occupation_without_a_code_keeps_its_words():
    seeker = kead().read(row(희망직종="쥐잡이 놀이꾼"))
    assert seeker.wishes.occupations == [{"code": "", "words": "쥐잡이 놀이꾼"}]


@pytest.mark.parametrize(
    ("column", "cell"),
    [("구직등록일", "작년"), ("연령", "마흔"), ("연령", "300"), ("희망임금", "많이"), ("희망임금", "(주급)1000")],
)
def test_what_cannot_be_read_refuses_the_row_and_names_the_column(column, cell):
    with pytest.raises(RowRefused) as caught:
        kead().read(row(**{column: cell}))
    assert caught.value.column == column


def test_an_edition_has_a_name_of_its_own():
    assert kead(source="kead-2024").read(row()).source == "kead-2024"


def test_rows_are_sifted_by_the_desired_district():
    wanted = kead(within=YONGIN).wanted
    assert wanted(row())
    assert not wanted(row(희망지역="경기 수원시"))


def own(**cells: str) -> dict[str, str]:
    return {"관리번호": "A-1", "성명": "홍보기"} | cells


def test_the_houses_own_row_is_read_field_by_field():
    seeker = standard().read(
        own(
            생년월일="1974-05-06",
            성별="남",
            휴대전화="1023456789",
            거주지역="경기 용인시 기흥구",
            학력="고졸",
            희망직종1="안마사",
            희망직종2="바리스타",
            희망지역1="경기 용인시 기흥구",
            희망고용형태="정규직, 시간제",
            임금형태="월급",
            희망임금="2,500,000원",
            자격증="전기기능사, 용접기능사",
            취업애로사항="transport",
            등록일="2026-08-14",
            **{"경력1 사업장": "보기산업", "경력1 시작일": "2015-03-02"},
        )
    )
    assert (seeker.facts.name, seeker.facts.sex, seeker.facts.mobile) == ("홍보기", "m", "01023456789")
    assert seeker.facts.birth_date == date(1974, 5, 6)
    assert [wish["words"] for wish in seeker.wishes.occupations] == ["안마사", "바리스타"]
    assert seeker.wishes.employment_types == ["open_ended", "open_ended_part"]
    assert (seeker.wishes.pay_amount, seeker.wishes.pay_period) == (2_500_000, "month")
    assert seeker.wishes.licences == [{"name": "전기기능사"}, {"name": "용접기능사"}]
    assert seeker.wishes.careers == [{"firm": "보기산업", "started": date(2015, 3, 2)}]
    assert [row["kind"] for row in seeker.wishes.difficulties] == ["transport"]
    assert seeker.source_facts == {"등록일": "2026-08-14"}
    assert seeker.warnings == []


def test_an_incomplete_row_of_ones_own_is_warned_of_by_heading():
    [missing] = [words for words in standard().read(own(희망직종1="안마사")).warnings if "Missing" in words]
    assert "휴대전화" in missing
    assert "희망지역1" in missing


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"성명": ""}, "성명"),
        ({"생년월일": "1974"}, "생년월일"),
        ({"생년월일": "1774-05-06"}, "생년월일"),
        ({"휴대전화": "031-324-2114"}, "휴대전화"),
        ({"성별": "글쎄"}, "성별"),
        ({"경력1 직무": "점검"}, "경력1 사업장"),
        ({"입학연도": "2001", "졸업연도": "1999"}, "졸업연도"),
        ({"장애유형": "없는장애"}, "장애유형"),
    ],
)
def test_a_wrong_cell_refuses_the_row(cells, column):
    with pytest.raises(RowRefused) as caught:
        standard().read(own(**cells))
    assert caught.value.column == column


def test_all_that_is_wrong_in_a_row_is_said_at_once():
    with pytest.raises(RowRefused) as caught:
        standard().read(own(생년월일="언제", 학력="무엇"))
    assert "생년월일" in str(caught.value)
    assert "학력" in str(caught.value)


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_the_filled_template_comes_in(system, tmp_path, format_):
    path = tmp_path / f"template.{format_}"
    data = template(standard(), format_)
    path.write_bytes(data)
    assert run(standard(), path, importer(system)).left_out == 1
    content = template(standard(), "csv").decode("utf-8-sig")
    filled = tmp_path / "filled.csv"
    filled.write_text(content.replace("(예시)", "A-1"), encoding="cp949", newline="")
    report = run(standard(near=GIHEUNG), filled, importer(system))
    assert (report.created, report.refusals, report.warnings) == (1, [], [])
    registration = Registration.objects.get()
    assert (registration.person.name, registration.education, registration.source) == ("홍보기", "high", "standard")
    assert run(standard(near=GIHEUNG), filled, importer(system)).unchanged == 1
