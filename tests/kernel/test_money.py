"""Pay and its periods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iljari.kernel.money import HOURS_A_MONTH, Period, below_minimum, convert, hours_in, per_hour, per_month, say_won

PERIODS = st.sampled_from(Period)
AMOUNTS = st.integers(min_value=0, max_value=10**9)


def test_minimum_wage_of_2025_by_month() -> None:
    assert HOURS_A_MONTH == 209
    assert per_month(10030, Period.HOUR) == 2_096_270
    assert say_won(per_month(10030, Period.HOUR)) == "2,096,270"
    assert per_hour(2_096_270, Period.MONTH) == 10030
    assert per_month(30_000_000, Period.YEAR) == 2_500_000
    assert convert(9620, Period.HOUR, Period.DAY) == 76_960
    assert convert(80_000, Period.DAY, Period.HOUR) == 10_000


def test_half_a_won_is_rounded_up() -> None:
    assert convert(18, Period.YEAR, Period.MONTH) == 2  # 1.5
    assert convert(17, Period.YEAR, Period.MONTH) == 1  # 1.41…


@pytest.mark.parametrize(
    ("amount", "period", "year", "below"),
    [
        (9620, Period.HOUR, 2023, False),
        (9619, Period.HOUR, 2023, True),
        (2_010_580, Period.MONTH, 2023, False),
        (2_010_579, Period.MONTH, 2023, True),
        (2_011_000, Period.MONTH, 2023, False),
        (76_959, Period.DAY, 2023, True),
        (76_960, Period.DAY, 2023, False),
        (24_126_959, Period.YEAR, 2023, True),
        (24_126_960, Period.YEAR, 2023, False),
    ],
)
def test_below_minimum_is_exact_to_the_won(amount: int, period: Period, year: int, below: bool) -> None:
    assert below_minimum(amount, period, year) is below


def test_part_time_month_is_judged_by_its_own_hours() -> None:
    assert below_minimum(1_003_000, Period.MONTH, 2023)
    assert not below_minimum(1_003_000, Period.MONTH, 2023, hours_a_month=104)


def test_unusable_input_is_refused() -> None:
    with pytest.raises(ValueError):
        hours_in("week")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="more than 0"):
        below_minimum(1, Period.MONTH, 2023, hours_a_month=0)
    with pytest.raises(ValueError, match="begins in"):
        below_minimum(1, Period.HOUR, 1990)


def test_periods_are_read_from_their_words() -> None:
    assert [str(p) for p in Period] == ["hour", "day", "month", "year"]
    assert convert(100, "hour", "day") == 800  # type: ignore[arg-type]


@given(AMOUNTS, PERIODS)
def test_same_period_same_amount(amount: int, period: Period) -> None:
    assert convert(amount, period, period) == amount


@given(AMOUNTS, st.sampled_from(list(Period)))
def test_there_and_back_from_a_shorter_period_is_the_same(amount: int, period: Period) -> None:
    assert convert(convert(amount, Period.HOUR, period), period, Period.HOUR) == amount
