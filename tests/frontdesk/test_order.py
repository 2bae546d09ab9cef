"""Who is called next, and the wait that is told: pure rules."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iljari.frontdesk.rules import order, wait
from iljari.frontdesk.rules.order import Waiting

NINE = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def keys(waiting: list[Waiting], now: datetime) -> list[object]:
    return [each.key for each in order.in_order(waiting, now)]


def test_whoever_came_first_is_called_first():
    assert keys([Waiting("b", at(5)), Waiting("a", at(1))], at(10)) == ["a", "b"]


def test_whoever_booked_and_is_on_time_goes_first_from_five_minutes_before():
    waiting = [Waiting("walk-in", at(0)), Waiting("booked", at(50), booked_for=at(60))]
    assert keys(waiting, at(54)) == ["walk-in", "booked"]
    assert keys(waiting, at(55)) == ["booked", "walk-in"]


def test_whoever_booked_and_came_too_late_waits_like_everybody():
    waiting = [Waiting("walk-in", at(65)), Waiting("late", at(71), booked_for=at(60))]
    assert keys(waiting, at(72)) == ["walk-in", "late"]
    assert keys([Waiting("walk-in", at(65)), Waiting("in time", at(70), booked_for=at(60))], at(72))[0] == "in time"


def test_whoever_booked_and_is_early_does_not_wait_in_an_empty_hall():
    assert keys([Waiting("early", at(0), booked_for=at(60))], at(10)) == ["early"]


@pytest.mark.parametrize(
    ("ground", "minutes"), [("disability", 15), ("pregnancy", 15), ("infant", 15), ("elderly", 10)]
)
def test_a_ground_moves_the_turn_forward_by_so_many_minutes(ground, minutes):
    other = Waiting("other", at(0))
    assert keys([other, Waiting("x", at(minutes - 1), grounds=(ground,))], at(60)) == ["x", "other"]
    assert keys([other, Waiting("x", at(minutes + 1), grounds=(ground,))], at(60)) == ["other", "x"]


def test_two_grounds_count_once():
    other = Waiting("other", at(0))
    both = Waiting("x", at(16), grounds=("disability", "elderly"))
    assert keys([other, both], at(60)) == ["other", "x"]


def test_grounds_come_from_the_record_and_from_what_is_said():
    assert order.grounds_of(age=75, disabled=True, said=["pregnancy", "nonsense"]) == [
        "disability",
        "elderly",
        "pregnancy",
    ]
    assert order.grounds_of(age=74, disabled=False) == []


@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from(["", "elderly", "disability"]), st.booleans())))
@settings(max_examples=300)
def test_nobody_is_lost_in_the_order_and_equal_turns_follow_their_tickets(drawn):
    waiting = [
        Waiting(place, at(minute), place, (ground,) if ground else (), at(minute + 20) if booked else None)
        for place, (minute, ground, booked) in enumerate(sorted(drawn))
    ]
    called = order.in_order(waiting, at(400))
    assert sorted(each.key for each in called) == list(range(len(drawn)))
    turns = [order.turn(each, at(400)) for each in called]
    assert turns == sorted(turns)


def told(**given: object) -> wait.Estimate:
    return wait.estimate(wait.reckon(**given))


TEN = wait.ServiceTime(10.0, 5.0, 100)


def test_a_free_counter_means_at_once():
    assert told(ahead=0, elapsed=[], counters=1, service=TEN) == wait.Estimate(0, 0)
    assert told(ahead=1, elapsed=[3.0], counters=3, service=TEN) == wait.Estimate(0, 0)


def test_the_wait_grows_with_those_ahead_and_shrinks_with_counters():
    middles = [told(ahead=n, elapsed=[0.0], counters=1, service=TEN).middle for n in range(6)]
    assert middles == sorted(middles) and middles[0] >= 5
    one = told(ahead=6, elapsed=[0.0], counters=1, service=TEN)
    three = told(ahead=6, elapsed=[0.0] * 3, counters=3, service=TEN)
    assert three.high < one.low


def test_ranges_are_in_steps_of_five_and_never_negative():
    for ahead in range(30):
        said = told(ahead=ahead, elapsed=[40.0], counters=1, service=wait.ServiceTime(7.0, 30.0, 50))
        assert 0 <= said.low <= said.high and said.low % 5 == said.high % 5 == 0


def test_too_little_history_is_not_taken_for_knowledge():
    assert wait.service_time([3.0] * 19) == wait.UNKNOWN
    assert wait.service_time([3.0] * 20).mean == 3.0


def test_the_error_is_the_median_distance_and_the_share_inside():
    told = [wait.Estimate(5, 15)] * 4
    assert wait.errors(told, [10.0, 12.0, 15.0, 40.0]) == (3.5, 0.75)
    with pytest.raises(ValueError, match="as many"):
        wait.errors([], [])


def test_half_of_all_waits_fall_into_the_range_told():
    """A line simulated with random services: the range holds about half of the waits, as it says."""
    import random

    dice = random.Random(7)
    inside = total = 0
    for _trial in range(2_000):
        ahead = dice.randint(1, 12)
        elapsed = [dice.uniform(0, 6), dice.uniform(0, 6)]
        said = told(ahead=ahead, elapsed=elapsed, counters=2, service=TEN)
        free = [max(0.5, dice.gauss(10, 5) - each) for each in elapsed]
        for _each in range(ahead):
            free.sort()
            free[0] += max(0.5, dice.gauss(10, 5))
        waited = min(free)
        inside += said.low <= waited <= said.high
        total += 1
    assert 0.45 <= inside / total <= 0.85, inside / total


def test_the_log_corrects_what_the_calculation_does_not_know():
    """Everybody fills in a form for nine to eleven minutes before they are called, though a counter is free."""
    history = [(0.0, 9.0 + (place % 5) / 2) for place in range(60)]
    assert wait.estimate(wait.Reckoned(0.0, 0.0), history) == wait.Estimate(5, 15)
    assert wait.estimate(wait.Reckoned(0.0, 0.0), history[:19]) == wait.Estimate(0, 0), "too few to know"


def test_only_waits_that_were_reckoned_alike_count():
    history = [(0.0, 0.0)] * 60 + [(30.0, 42.0)] * 60
    assert wait.estimate(wait.Reckoned(0.0, 0.0), history) == wait.Estimate(0, 0)
    assert wait.estimate(wait.Reckoned(30.0, 5.0), history) == wait.Estimate(40, 45)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), max_size=80), st.floats(0, 300))
def test_no_history_makes_a_range_negative_or_upside_down(history, minutes):
    said = wait.estimate(wait.Reckoned(minutes, 3.0), history)
    assert 0 <= said.low <= said.high <= wait.LONGEST
