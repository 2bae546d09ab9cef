"""What a record of a talk needs; whom to visit first and why."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iljari.firms.visits import rules
from iljari.firms.visits.rules import Next, Opening, Reason, Standing, reasons

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 5, 0, tzinfo=UTC)
KNOWN = {"how": ["visit", "phone"], "purpose": ["finding", "other"]}
REGISTERED = date(2026, 10, 1)


def problems(**changes):
    said = {"at": NOW, "how": "visit", "purpose": "finding", "record": "두 명을 더 뽑는다고 함"} | changes
    return rules.visit_problems(now=NOW, known=KNOWN, **said)


def codes(**facts) -> list[str]:
    return [each.code for each in reasons(Standing(registered_on=REGISTERED, **facts), TODAY)]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_talk_needs_its_way_its_purpose_its_words_and_a_day_that_has_come():
    assert problems() == {}
    assert problems(how="pigeon", purpose="") == {"how": "choice", "purpose": "choice"}
    assert problems(record=" \n") == {"record": "required"}
    assert problems(record="가" * (rules.LONGEST_RECORD + 1)) == {"record": "too_long"}
    assert problems(at=NOW + timedelta(minutes=1)) == {"on": "not_yet"}
    assert problems(at=NOW - timedelta(days=rules.OLDEST_DAYS)) == {}
    assert problems(at=NOW - timedelta(days=rules.OLDEST_DAYS, minutes=1)) == {"on": "long_ago"}


@pytest.mark.parametrize(
    ("opening", "wrong"),
    [
        (Opening(), {}),
        (Opening("포장원"), {}),
        (Opening("포장원", 2, TODAY), {}),
        (Opening("", 2), {"opening_title": "required"}),
        (Opening("", None, TODAY), {"opening_title": "required"}),
        (Opening("포장원", 0), {"opening_count": "at_least_one"}),
        (Opening("포장원", 1, ago(1)), {"opening_until": "due_past"}),
    ],
)
def test_work_of_which_one_heard_has_a_title_once_anything_is_said_of_it(opening, wrong):
    assert rules.opening_problems(opening, TODAY) == wrong


@pytest.mark.parametrize(
    ("wanted", "wrong"),
    [
        (Next(TODAY), {}),
        (Next(TODAY + timedelta(days=rules.FURTHEST_DAYS)), {}),
        (Next(), {"due": "required"}),
        (Next(ago(1)), {"due": "due_past"}),
        (Next(TODAY + timedelta(days=rules.FURTHEST_DAYS + 1)), {"due": "due_far"}),
        (Next(TODAY, how="pigeon", purpose="tea"), {"how": "choice", "purpose": "choice"}),
    ],
)
def test_the_next_talk_has_a_day_ahead(wanted, wrong):
    assert rules.plan_problems(wanted, TODAY, KNOWN) == wrong


def test_a_name_is_looked_for_with_and_without_what_hangs_on_it():
    assert "김철수" in rules.perhaps_names("김철수씨는 성실하다고 함")
    assert "김철수" in rules.perhaps_names("(김철수)")
    assert rules.perhaps_names("두 명을 더 뽑음") == set()


def test_only_numbers_of_ones_own_seekers_are_registration_numbers():
    text = "YI-261103-0007 님과 구인 YG-261103-0001"
    assert rules.numbers_in(text, "YI") == ["YI-261103-0007"]


def test_a_plan_whose_day_has_come_stands_before_everything_and_one_ahead_takes_the_firm_off_the_list():
    known = {"hired": 3, "seekers": 40, "last_on": ago(200)}
    assert reasons(Standing(REGISTERED, planned_on=ago(3), **known), TODAY) == [Reason("planned", 3)]
    assert reasons(Standing(REGISTERED, planned_on=TODAY, **known), TODAY) == [Reason("planned", 0)]
    assert codes(planned_on=TODAY + timedelta(days=1), **known) == []


def test_who_was_just_spoken_with_is_left_alone_for_two_weeks():
    assert codes(hired=2, last_on=ago(rules.LEFT_ALONE_DAYS - 1)) == []
    assert codes(hired=2, last_on=ago(rules.LEFT_ALONE_DAYS), visited=True) == ["hired"]


def test_who_hired_before_is_asked_again_once_it_looks_for_nobody():
    assert codes(hired=1, visited=True) == ["hired"]
    assert codes(hired=1, visited=True, looks=True) == []


def test_work_is_sought_in_vain_where_many_wish_for_it_and_few_places_are_free():
    assert codes(seekers=rules.MANY_SEEKERS, places=0, visited=True) == ["wanted"]
    assert codes(seekers=rules.MANY_SEEKERS - 1, places=0, visited=True) == []
    assert codes(seekers=30, places=10, visited=True) == ["wanted"]
    assert codes(seekers=30, places=11, visited=True) == []


def test_silence_counts_after_ninety_days_and_a_firm_that_nobody_has_seen_is_to_be_visited():
    assert codes(last_on=ago(rules.QUIET_DAYS), visited=True) == []
    assert codes(last_on=ago(rules.QUIET_DAYS + 1), visited=True) == ["quiet"]
    assert codes() == ["never"]
    assert reasons(Standing(REGISTERED), TODAY)[0].amount == (TODAY - REGISTERED).days


def test_the_order_is_the_most_urgent_reason_then_how_many_then_how_much():
    rows = [
        [Reason("quiet", 300)],
        [Reason("never", 5)],
        [Reason("hired", 1)],
        [Reason("hired", 1), Reason("never", 9)],
        [Reason("planned", 0)],
        [Reason("planned", 4)],
        [Reason("wanted", 12)],
    ]
    said = [[(each.code, each.amount) for each in row] for row in sorted(rows, key=rules.urgency)]
    assert [row[0] for row in said] == [
        ("planned", 4), ("planned", 0), ("hired", 1), ("hired", 1), ("wanted", 12), ("never", 5), ("quiet", 300),
    ]  # fmt: skip
    assert len(said[2]) == 2


facts = st.builds(
    Standing,
    registered_on=st.dates(date(2026, 1, 1), TODAY),
    last_on=st.none() | st.dates(date(2026, 1, 1), TODAY),
    visited=st.booleans(),
    planned_on=st.none() | st.dates(date(2026, 1, 1), date(2027, 6, 1)),
    hired=st.integers(0, 9),
    looks=st.booleans(),
    seekers=st.integers(0, 99),
    places=st.integers(0, 99),
)


@given(facts)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_reasons_come_in_their_order_and_each_once(standing):
    found = [each.code for each in reasons(standing, TODAY)]
    assert found == [code for code in rules.REASONS if code in found]
    assert all(each.amount >= 0 for each in reasons(standing, TODAY))


def test_a_wished_city_takes_in_its_districts_and_a_district_no_other():
    assert rules.holds("41463", "41463") and not rules.holds("41463", "41465")
    assert rules.holds("41460", "41463") and not rules.holds("41460", "41111")
    assert rules.holds("41000", "41463") and not rules.holds("11000", "41463")
    assert rules.holds("11680", "11680") and not rules.holds("11680", "11650")


def test_of_a_firms_fields_the_one_most_sought_in_vain_is_told():
    wishes = {"611": {"41460": 8, "41463": 4}, "023": {"41463": 50}}
    fields = [("611", "41463"), ("023", "41463"), ("023", "41463")]
    assert rules.worst_field(fields, wishes, {("023", "41463"): 40}) == ("611", 12, 0)
    assert rules.worst_field(fields, wishes, {("023", "41463"): 2}) == ("023", 50, 2)
    assert rules.worst_field([], wishes, {}) == ("", 0, 0)


def test_a_week_begins_on_monday():
    assert rules.monday(TODAY) == date(2026, 11, 23) == rules.monday(date(2026, 11, 23))
    assert rules.monday(date(2026, 11, 29)) == date(2026, 11, 23)
