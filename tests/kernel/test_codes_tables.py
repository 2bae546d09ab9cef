"""Schooling, disability types by date, minimum wages."""

from datetime import date

import pytest

from iljari.kernel.codes import (
    disability_severities,
    disability_types,
    education_levels,
    education_rank,
    minimum_wage,
    minimum_wage_known,
)


def test_education_is_ordered() -> None:
    names = " ".join(level.name_ko for level in education_levels())
    assert names == "초졸이하 중졸 고졸 전문대졸 대졸 석사 박사"
    assert education_rank("high") < education_rank("college") < education_rank("doctor")
    with pytest.raises(ValueError, match="Unknown level"):
        education_rank("무관")


def _names(on: date) -> set[str]:
    return {entry.name_ko for entry in disability_types(on)}


def test_types_of_disability_follow_the_law_of_the_day() -> None:
    assert len(_names(date(1999, 12, 31))) == 0
    assert len(_names(date(2000, 1, 1))) == 10
    assert len(_names(date(2003, 6, 30))) == 10
    assert len(_names(date(2003, 7, 1))) == 15
    assert len(_names(date(2026, 11, 23))) == 15


def test_types_bear_the_name_of_the_day() -> None:
    assert {"정신지체", "발달장애"} <= _names(date(2007, 10, 14))
    assert {"지적장애", "자폐성장애"} <= _names(date(2007, 10, 15))
    assert "정신지체" not in _names(date(2007, 10, 15))
    assert "간질장애" in _names(date(2014, 6, 29))
    assert "뇌전증장애" in _names(date(2014, 6, 30))


@pytest.mark.parametrize("year", range(2000, 2027))
def test_a_type_has_one_name_on_any_day(year: int) -> None:
    for day in (date(year, 1, 1), date(year, 6, 30), date(year, 10, 15)):
        codes = [entry.code for entry in disability_types(day)]
        assert len(codes) == len(set(codes))


def test_grades_became_two_severities_in_july_2019() -> None:
    assert len(disability_severities(date(2019, 6, 30))) == 6
    assert [s.code for s in disability_severities(date(2019, 7, 1))] == ["severe", "not_severe"]


def test_minimum_wages() -> None:
    wages = {2020: 8590, 2021: 8720, 2022: 9160, 2023: 9620, 2024: 9860, 2025: 10030, 2026: 10320}
    assert {year: minimum_wage(year) for year in wages} == wages
    assert all(minimum_wage_known(year) for year in wages)


def test_years_outside_the_table() -> None:
    assert minimum_wage(2040) == minimum_wage(2026)
    assert not minimum_wage_known(2040)
    assert not minimum_wage_known(2019)
    with pytest.raises(ValueError, match="begins in 2020"):
        minimum_wage(2019)
