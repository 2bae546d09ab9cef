"""A vacancy's fields together, and real texts in which nothing is unlawful."""

import csv
import os
from pathlib import Path

import pytest

from iljari.firms.legality import check_text, check_vacancy

SHARED = Path(os.environ.get("ILJARI_SHARED_DATA", "../shared/data"))


def _real(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{path} is missing")
        pytest.skip(f"{path} is missing")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_flag_names_its_field_and_counts_in_it() -> None:
    fields = {
        "title": "홀서빙 여직원",
        "duties": "서빙과 정리",
        "requirements": "만 40세 이하",
        "preferences": "용모 단정",
    }
    flags = check_vacancy(**fields, year=2024)
    assert [(flag.field, flag.code, flag.words) for flag in flags] == [
        ("title", "sex", "여직원"),
        ("requirements", "age", "만 40세 이하"),
        ("preferences", "looks", "용모 단정"),
    ]
    assert all(fields[flag.field][flag.start : flag.end] == flag.words for flag in flags)


def test_a_youth_scheme_in_one_field_excuses_the_age_in_another() -> None:
    assert check_vacancy(title="청년일자리도약장려금 채용", requirements="만 34세 이하", year=2024) == []
    assert [flag.code for flag in check_vacancy(title="채용", requirements="만 34세 이하", year=2024)] == ["age"]


def test_pay_given_as_a_number() -> None:
    flags = check_vacancy(title="사무원", pay_amount=1_800_000, pay_period="month", year=2024)
    assert [(flag.field, flag.code, flag.words) for flag in flags] == [("pay", "wage", "월급 1,800,000원")]
    part_time = check_vacancy(title="사무원", pay_amount=1_100_000, pay_period="month", weekly_hours=20, year=2024)
    assert part_time == []


def test_a_box_ticked_for_minors_is_weighed_with_the_workplace() -> None:
    flags = check_vacancy(title="서빙", workplace="단란주점", minors_allowed=True, year=2024)
    assert [(flag.field, flag.code) for flag in flags] == [("workplace", "minor")]
    assert check_vacancy(title="서빙", workplace="분식집", minors_allowed=True, year=2024) == []
    assert check_vacancy(title="서빙", workplace="단란주점", year=2024) == []


def test_laws_are_named_by_what_was_done() -> None:
    flags = {flag.code: flag.law for flag in check_text("여직원, 35세 이하, 교육비 본인 부담, 시급 8천원", year=2024)}
    assert "남녀고용평등" in flags["sex"]
    assert "제4조의4" in flags["age"]
    assert "직업안정법 제32조" in flags["money"]
    assert "최저임금법 제6조" in flags["wage"]


@pytest.mark.real
@pytest.mark.parametrize(
    "name", ["occupation_titles.csv", "occupation_queries_dev.csv", "job_descriptions_keis_2025.csv"]
)
def test_descriptions_of_occupations_are_left_alone(name: str) -> None:
    flagged = [text for row in _real(name) if check_text(text := "\n".join(row.values()), year=2024)]
    assert len(flagged) <= 2, flagged


@pytest.mark.real
@pytest.mark.parametrize(("name", "year"), [("vacancies_kead_2023.csv", 2023), ("vacancies_work24_2026.csv", 2026)])
def test_clean_real_vacancies_are_left_alone(name: str, year: int) -> None:
    flagged = [text for row in _real(name) if check_text(text := "\n".join(row.values()), year=year)]
    assert flagged == []
