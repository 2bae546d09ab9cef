"""The proposed counter and its reason; what may be taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from iljari.frontdesk.find import lookups
from iljari.frontdesk.messages import REASONS
from iljari.frontdesk.models import CounterKind, VisitState
from iljari.frontdesk.rules import visits as rules


@pytest.mark.parametrize(
    ("age", "sex", "disabled", "topic", "counter", "reason"),
    [
        (68, "f", False, "job_search", "seniors", "senior"),
        (55, "m", False, "job_search", "seniors", "senior"),
        (54, "f", False, "job_search", "women", "woman"),
        (54, "m", False, "job_search", "middle", "middle"),
        (30, "m", False, "job_search", "middle", "middle"),
        (29, "f", False, "job_search", "youth", "youth"),
        (68, "f", True, "job_search", "disabled", "disability"),
        (None, "f", False, "job_search", "women", "woman"),
        (None, "", False, "job_search", "middle", "unknown"),
        (40, "m", True, "recruiting", "firms", "recruiting"),
    ],
)
def test_the_proposed_counter(age, sex, disabled, topic, counter, reason):
    assert rules.proposed_counter(age=age, sex=sex, disabled=disabled, topic=topic) == (counter, reason)
    assert counter in CounterKind.values and reason in REASONS


def test_ten_minutes_may_be_taken_back_and_not_a_second_more():
    clicked = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
    assert rules.may_undo(clicked, clicked + timedelta(minutes=10))
    assert not rules.may_undo(clicked, clicked + timedelta(minutes=10, seconds=1))


def test_the_table_names_every_state_and_no_other():
    assert set(rules.TRANSITIONS) == set(VisitState.values)
    assert set().union(*rules.TRANSITIONS.values()) <= set(VisitState.values)


def test_six_digits_are_looked_for_as_a_birth_date_too():
    assert lookups("김철수 740506") == ["김철수 740506", "김철수 19740506", "김철수 20740506"]
    assert lookups("741332") == ["741332"]
