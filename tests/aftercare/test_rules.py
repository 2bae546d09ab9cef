"""When somebody is asked, how often it is tried, how retention is counted."""

import random
from datetime import date, timedelta

import pytest

from iljari.aftercare import rules
from iljari.kernel.calendar import is_working_day

STARTED = date(2026, 11, 2)


def test_the_marks_of_an_ordinary_care_fall_on_working_days():
    planned = rules.plan(STARTED, "ordinary")
    assert list(planned) == ["1w", "1m", "3m", "6m", "12m"]
    assert planned["1w"] == (date(2026, 11, 9), date(2026, 11, 9))
    assert planned["1m"] == (date(2026, 12, 2), date(2026, 12, 2))
    assert planned["6m"] == (date(2027, 5, 2), date(2027, 5, 4))  # a Sunday, then a day off
    assert planned["12m"][0] == date(2027, 11, 2)


def test_close_asks_more_and_light_less():
    assert set(rules.plan(STARTED, "light")) < set(rules.plan(STARTED, "ordinary")) < set(rules.plan(STARTED, "close"))


def test_a_month_after_the_last_of_january_is_the_last_of_february():
    assert rules.day_of("1m", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize("start", [date(2026, 1, 1) + timedelta(days=n) for n in range(0, 366, 7)])
def test_nobody_is_asked_on_a_holiday_or_before_the_day(start):
    for reached, call_on in rules.plan(start, "close").values():
        assert is_working_day(call_on) and reached <= call_on <= reached + timedelta(days=10)


def test_three_tries_then_the_mark_is_given_up():
    today = date(2026, 11, 9)
    assert rules.after_try(1, today) == date(2026, 11, 10)
    assert rules.after_try(2, today) == date(2026, 11, 12)
    assert rules.after_try(3, today) is None


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"result": "same_firm"}, set()),
        ({"result": "other_firm"}, {"firm_name"}),
        ({"result": "left"}, {"left_why"}),
        ({"result": "left", "left_why": "pay"}, set()),
        ({"result": "due"}, {"result"}),
        ({"result": "unreachable"}, {"result"}),
        ({"result": "same_firm", "today": STARTED - timedelta(days=1)}, {"result"}),
        ({"result": "other_firm", "firm_name": "x", "today": STARTED - timedelta(days=1)}, {"result"}),
        ({"result": "left", "left_why": "pay", "today": STARTED - timedelta(days=1)}, set()),
    ],
)
def test_what_an_answer_needs(given, fields):
    known = {"firm_name": "", "left_why": "", "reasons": ["pay"], "reached_on": STARTED, "today": STARTED}
    problems = rules.answer_problems(**(known | given))
    assert set(problems) == fields


def test_retention_knows_who_left_before_and_who_was_not_asked():
    rows = [
        ("same_firm", "running"),
        ("other_firm", "running"),
        ("left", "left"),
        ("dropped", "left"),
        ("unreachable", "running"),
        ("due", "running"),
        ("dropped", "refused"),
    ]
    kept = rules.retention(rows)
    assert (kept.people, kept.same_firm, kept.other_firm, kept.left, kept.unreachable, kept.open) == (7, 1, 1, 2, 1, 2)
    assert kept.rate == 0.5
    assert rules.retention([("unreachable", "running")]).rate is None


def test_ten_thousand_random_walks_stay_within_the_table():
    """Whatever is done, an ask that ended in leaving never comes back, and the care follows from its asks."""
    dice = random.Random(7)
    for _ in range(10_000):
        asks = dict.fromkeys(rules.ASKED[dice.choice(list(rules.ASKED))], "due")
        for _step in range(8):
            mark = dice.choice(list(asks))
            allowed = rules.TRANSITIONS[asks[mark]]
            if not allowed:
                assert asks[mark] == "left"
                continue
            before, asks[mark] = asks[mark], dice.choice(sorted(allowed))
            assert asks[mark] != before
        end = rules.closes(asks.values())
        assert (end == "left") == ("left" in asks.values())
        assert (end == "complete") == ("left" not in asks.values() and "due" not in asks.values())
