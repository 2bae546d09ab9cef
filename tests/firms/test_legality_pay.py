"""Pay under the minimum wage: as a number, and as adverts write it."""

import pytest

from iljari.firms.legality import Period, check_pay, check_text, minimum_hourly
from iljari.firms.legality.hours import read_hours
from iljari.firms.legality.wage import won


@pytest.mark.parametrize(
    ("year", "hourly"), [(2020, 8_590), (2023, 9_620), (2024, 9_860), (2025, 10_030), (2026, 10_320), (2015, 8_590)]
)
def test_minimum_of_a_year(year: int, hourly: int) -> None:
    assert minimum_hourly(year) == hourly


@pytest.mark.parametrize(
    ("amount", "period", "year", "weekly", "lawful"),
    [
        (9_620, "hour", 2023, None, True),
        (9_619, "hour", 2023, None, False),
        (2_010_580, "month", 2023, None, True),
        (2_010_579, "month", 2023, 40, False),
        (2_011_000, "month", 2023, None, True),
        (24_126_960, "year", 2023, None, True),
        (24_000_000, "year", 2023, None, False),
        (76_960, "day", 2023, None, True),
        (70_000, "day", 2023, None, False),
        (1_003_300, "month", 2023, 20, True),
        (1_003_000, "month", 2023, 20, False),
        (600_000, "month", 2023, 14, True),
        (500_000, "month", 2023, 14, False),
    ],
)
def test_pay_as_a_number(amount: int, period: Period, year: int, weekly: float | None, lawful: bool) -> None:
    flag = check_pay(amount, period, year=year, weekly_hours=weekly)
    assert (flag is None) is lawful
    if flag is not None:
        assert flag.code == "wage"
        assert "최저임금법 제6조" in flag.law
        assert f"{minimum_hourly(year):,}원" in flag.why


def test_negative_pay_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="negative"):
        check_pay(-1, "hour", year=2024, weekly_hours=None)


@pytest.mark.parametrize(
    ("said", "period", "amount"),
    [
        ("9,620", "hour", 9_620),
        ("9.5천", "hour", 9_500),
        ("8천5백", "hour", 8_500),
        ("1만 2천", "hour", 12_000),
        ("만", "hour", 10_000),
        ("250", "month", 2_500_000),
        ("150만", "month", 1_500_000),
        ("2,011,000", "month", 2_011_000),
        ("2,400", "year", 24_000_000),
        ("3천", "year", 30_000_000),
        ("2천4백만", "year", 24_000_000),
        ("1억", "year", 100_000_000),
    ],
)
def test_money_in_words(said: str, period: Period, amount: int) -> None:
    assert won(said, period) == amount


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("주 40시간", 40),
        ("주20시간 근무", 20),
        ("월~금 10:00~15:00", 22.5),
        ("주 3일, 하루 5시간", 15),
        ("주5일 오후 1시 ~ 오후 6시", 22.5),
        ("주 5일 9시~6시", 40),
        ("주 5일 22:00~06:00", 37.5),
        ("하루 4시간", None),
        ("협의", None),
    ],
)
def test_hours_a_week_in_words(text: str, week: float | None) -> None:
    assert read_hours(text).week == week


@pytest.mark.parametrize(
    ("text", "year", "flagged"),
    [
        ("월급 2,010,580원", 2023, False),
        ("월급 2,010,580원", 2024, True),
        ("월급 206만원", 2024, False),
        ("월급 205만원", 2024, True),
        ("월급 110만원 (주 20시간)", 2024, False),
        ("월급 95만원 (주 20시간)", 2024, True),
        ("월급 95만원, 시간제", 2024, False),
        ("일급 4만원(4시간)", 2024, False),
        ("일급 4만원(8시간)", 2024, True),
        ("수습 시급 8,900원", 2024, False),
        ("수습 시급 8,000원", 2024, True),
        ("시급 12,000원(주휴수당 포함)", 2024, False),
        ("시급 11,000원(주휴수당 포함)", 2024, True),
        ("시급 11,000원(주휴수당 포함), 주 14시간", 2024, False),
        ("시급 9,000원, 최저임금 적용제외 인가", 2024, False),
        ("월급 190만원 + 식대 20만원", 2024, False),
    ],
)
def test_pay_in_an_advert(text: str, year: int, flagged: bool) -> None:
    assert [flag.code for flag in check_text(text, year=year)] == ["wage"] * flagged


def test_the_explanation_names_the_hours_it_counted() -> None:
    (flag,) = check_text("월급 90만원, 주 25시간", year=2024)
    assert "주 25시간" in flag.why
    assert "1,285,3" in flag.why
