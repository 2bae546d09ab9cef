"""Working days of a city office."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iljari.kernel.calendar import (
    add_working_days,
    first_working_day_from,
    holiday_name,
    is_working_day,
    next_working_day,
    working_days_between,
)

DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 3, 3), "삼일절 대체 휴일"),
        (date(2025, 10, 8), "추석 대체 휴일"),
        (date(2024, 4, 10), "국회의원 선거일"),
        (date(2025, 1, 27), "임시공휴일"),
        (date(2026, 9, 25), "추석"),
        (date(2026, 7, 17), "제헌절"),
    ],
)
def test_holidays_with_substitutes_and_elections(day: date, name: str) -> None:
    assert holiday_name(day) == name
    assert not is_working_day(day)


def test_weekends_are_off_without_a_name() -> None:
    saturday = date(2025, 7, 5)
    assert holiday_name(saturday) is None
    assert not is_working_day(saturday)
    assert is_working_day(date(2025, 7, 7))


def test_labour_day_binds_the_office_only_since_it_is_a_public_holiday() -> None:
    assert is_working_day(date(2025, 5, 1))
    assert not is_working_day(date(2026, 5, 1))


def test_next_working_day() -> None:
    assert next_working_day(date(2025, 7, 7)) == date(2025, 7, 7)
    assert next_working_day(date(2025, 10, 3)) == date(2025, 10, 10)  # 추석 week
    assert first_working_day_from(date(2026, 9, 24)) == date(2026, 9, 28)


def test_adding_goes_over_holidays_both_ways() -> None:
    assert add_working_days(date(2025, 10, 2), 1) == date(2025, 10, 10)
    assert add_working_days(date(2025, 10, 10), -1) == date(2025, 10, 2)
    assert add_working_days(date(2025, 10, 4), 0) == date(2025, 10, 4)
    assert add_working_days(date(2025, 12, 31), 1) == date(2026, 1, 2)


def test_counting() -> None:
    assert working_days_between(date(2025, 10, 2), date(2025, 10, 10)) == 1
    assert working_days_between(date(2025, 10, 10), date(2025, 10, 2)) == -1
    assert working_days_between(date(2025, 7, 7), date(2025, 7, 7)) == 0
    assert working_days_between(date(2025, 12, 30), date(2026, 1, 2)) == 2


@given(DAYS, st.integers(-40, 40))
def test_count_is_the_inverse_of_adding(day: date, n: int) -> None:
    start = next_working_day(day)
    end = add_working_days(start, n)
    assert is_working_day(end)
    assert working_days_between(start, end) == n


@given(DAYS, st.integers(0, 400))
def test_count_agrees_with_asking_every_day(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    asked = sum(is_working_day(day + timedelta(days=i)) for i in range(1, length + 1))
    assert working_days_between(day, end) == asked


def test_asking_is_quick() -> None:
    is_working_day(date(2025, 1, 1))
    start = time.perf_counter()
    for i in range(365):
        is_working_day(date(2025, 1, 1) + timedelta(days=i))
    assert time.perf_counter() - start < 0.05
