"""Occupations: codes, names, and what words mean."""

import time

import pytest

from iljari.kernel.codes import (
    find_occupation,
    keco4,
    keco_name,
    occupation,
    occupation_name,
    search_occupations,
)
from iljari.kernel.codes.reference import rows


def test_codes_have_three_levels() -> None:
    assert [occupation(code).level for code in ("05", "067", "542002")] == [1, 2, 3]  # type: ignore[union-attr]
    assert occupation("542002").name.startswith("건물 경비원")  # type: ignore[union-attr]
    assert occupation("999999") is None
    assert occupation_name("531700") == "음료 조리사(바리스타 포함)"
    assert occupation_name("nonsense") == "nonsense"


def test_every_six_digit_code_belongs_to_a_keco_unit_group() -> None:
    six = [r["code"] for r in rows("occupations") if len(r["code"]) == 6]
    assert len(six) == 1085
    assert [code for code in six if keco4(code) is None] == []
    published = {r["code"] for r in rows("keco2018") if r["source"] == "keco" and r["level"] == "4"}
    assert sum(code[:4] in published for code in six) == 1078
    assert keco4("067") is None
    assert keco4("999999") is None


def test_keco_has_its_published_numbers_of_classes() -> None:
    levels = [r["level"] for r in rows("keco2018")]
    assert (levels.count("1"), levels.count("2"), levels.count("4")) == (10, 35, 450)
    assert keco_name("0") == "경영·사무·금융·보험직"
    assert keco_name("2314") == "직업상담사"
    majors = {r["code"] for r in rows("keco2018") if r["level"] == "1"}
    middles = {r["code"] for r in rows("keco2018") if r["level"] == "2"}
    assert all(code[0] in majors for code in middles)
    assert all(r["code"][:2] in middles for r in rows("keco2018") if r["level"] == "4")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("직업상담사", "231400"),
        ("  직업 상담사 ", "231400"),
        ("도서정리원", "029901"),
        ("세탁원", "561500"),
        ("음료 조리사", "531700"),
        ("바리스타", "531700"),
        ("제품 포장원(섬유, 전기전자, 식품 제외)", "890000"),
        ("기타 서비스 단순종사원(사우나,찜질방 정리원 등)", "562903"),
        ("자동차 부분품 조립·검사원", "817200"),
        ("병원행정 사무원", "026302"),
    ],
)
def test_words_find_their_occupation(words: str, code: str) -> None:
    assert find_occupation(words) == code


def test_shared_name_means_the_more_precise_code() -> None:
    assert find_occupation("문리·어학 강사") == "214100"


@pytest.mark.parametrize("words", ["", "   ", "()", "아무거나", "우주비행사 훈련교관", "자재관리 사무원보"])
def test_words_unlike_any_name_find_nothing(words: str) -> None:
    assert find_occupation(words) is None


def test_what_a_name_excludes_is_no_synonym_of_it() -> None:
    assert find_occupation("요양병원") != "307501"


def test_every_alias_points_to_an_occupation_and_is_no_name_itself() -> None:
    names = {r["name"] for r in rows("occupations")}
    for row in rows("occupation_aliases"):
        assert occupation(row["code"]) is not None, row
        assert row["words"] not in names, row
        assert find_occupation(row["words"]) == row["code"], row


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("바리", "531700"),
        ("바리스타", "531700"),
        ("경비", "542000"),
        ("ㅈㅇㅅㄷㅅ", "231400"),
        ("청소원 건물", "561101"),
        ("231400", "231400"),
    ],
)
def test_search_shows_what_is_meant_among_the_first(typed: str, expected: str) -> None:
    assert expected in [entry.code for entry in search_occupations(typed, limit=10)]


def test_search_prefers_names_that_begin_with_the_words() -> None:
    found = search_occupations("간호사", limit=5)
    assert found[0].name.startswith("간호사")
    assert len(found) <= 5
    assert search_occupations("   ") == []
    assert search_occupations("쀍쀍쀍") == []


def test_search_answers_within_ten_milliseconds() -> None:
    search_occupations("가")
    queries = ["사무", "바리스타", "ㄱㅎㅅ", "자동차 부품 조립", "요양보호사"] * 4
    start = time.perf_counter()
    for query in queries:
        search_occupations(query)
    assert (time.perf_counter() - start) / len(queries) < 0.010
