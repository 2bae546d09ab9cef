"""The decisions of the round trip, without a database."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iljari.exchange import rules

WORD = st.sampled_from(["", "a", "b", "c"])
VALUES = st.fixed_dictionaries({}, optional={"name": WORD, "mobile": WORD, "title": WORD})


@pytest.mark.parametrize(
    ("ours", "agreed", "there", "owed", "differing"),
    [
        ("a", "a", "a", False, False),
        ("b", "a", "a", True, False),  # we have changed it
        ("a", "a", "b", False, True),  # they have
        ("b", "a", "c", False, True),  # both have
        ("a", None, "b", False, True),  # never agreed on
        ("b", "a", "", True, False),  # typed as a, their list does not say it
        ("b", None, "", False, False),  # nobody has ever said it there
        ("", "a", "a", True, False),  # emptied here
        ("b", "a", "b", False, False),  # changed alike
    ],
)
def test_three_ways_of_looking(ours, agreed, there, owed, differing):
    base = {} if agreed is None else {"name": agreed}
    seen = rules.compare({"name": ours}, base, {"name": there})
    assert (bool(seen.owed), bool(seen.differing)) == (owed, differing)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(VALUES, VALUES, VALUES)
def test_a_field_is_never_both_typed_and_decided(ours, agreed, there):
    seen = rules.compare(ours, agreed, there)
    assert not {*seen.owed} & {*seen.differing}
    assert {*seen.owed, *seen.differing} <= set(ours)
    settled = rules.settle(ours, agreed, there)
    again = rules.compare(ours, settled, there)
    assert again == seen


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(VALUES, VALUES)
def test_after_typing_nothing_is_left(ours, there):
    assert rules.compare(ours, ours, {}) == rules.Comparison((), ())
    kept = {name: value for name, value in there.items() if value}
    seen = rules.compare(ours, kept, there)
    assert seen.differing == ()


@pytest.mark.parametrize(
    ("field", "one", "other", "equal"),
    [
        ("firm_name", "(주)한빛정밀", "한빛정밀 주식회사", True),
        ("title", "시설 관리원", "시설관리원", True),
        ("title", "시설관리원", "시설관리", False),
        ("workplace", "경기도 용인시 기흥구", "경기 용인시 기흥구 공세로 150", True),
        ("workplace", "서울특별시 강남구", "서울 강남구 테헤란로", True),
        ("workplace", "충청북도 청주시", "충북 청주시 상당구", True),
        ("workplace", "경기 용인시 수지구", "경기도 용인시 기흥구", False),
        ("name", "", "김철수", False),
    ],
)
def test_what_means_the_same(field, one, other, equal):
    assert rules.same(field, one, other) is equal
    assert rules.same(field, other, one) is equal


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"state": "new", "numbered": False, "alive": True}, "new"),
        ({"state": "new", "numbered": False, "alive": False}, ""),
        ({"state": "out", "numbered": False, "alive": True}, "out"),
        ({"state": "known", "numbered": True, "alive": True}, "known"),
        ({"state": "known", "numbered": True, "alive": True, "owed": True}, "changed"),
        ({"state": "known", "numbered": True, "alive": False}, "ended"),
        ({"state": "known", "numbered": True, "alive": False, "ended_there": True}, "closed"),
        ({"state": "closed", "numbered": True, "alive": False}, "closed"),
        ({"state": "closed", "numbered": True, "alive": True, "owed": True}, "changed"),
    ],
)
def test_states(facts, state):
    found = rules.state_of(**({"owed": False, "ended_there": False} | facts))
    assert found == state
    assert not found or found == facts["state"] or found in rules.TRANSITIONS[facts["state"]]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (" k1206 2208 0012 ", ""),
        ("KA-1001", ""),
        ("", "required"),
        ("ABC", "number"),
        ("ABCD", "number"),
        ("12", "number"),
        ("김철수1", "number"),
        ("K" + "1" * 30, "number"),
    ],
)
def test_numbers(typed, problem):
    assert rules.number_problem(rules.tidy_number(typed)) == problem


@pytest.mark.parametrize("cell", ["740506-1234567", "740506 - 2234567", "번호 740506-1234567"])
def test_resident_numbers_are_struck_out(cell):
    assert "1234567" not in rules.without_resident_number(cell) and "2234567" not in rules.without_resident_number(cell)


@pytest.mark.parametrize("cell", ["010-2345-6789", "999-00-00001", "K202611-1234567", "209913-1234567", "2026-11-02"])
def test_other_numbers_stay(cell):
    assert rules.without_resident_number(cell) == cell


def test_what_belongs_together_is_decided_together():
    differing = ("name", "pay_period", "pay_min", "workplace")
    assert rules.decided_with("pay_min", differing) == ("pay_period", "pay_min")
    assert rules.decided_with("name", differing) == ("name",)
    assert rules.decided_with("*", differing) == differing
    assert rules.decided_with("title", differing) == ()


def test_somebody_is_recognised_only_when_all_is_said():
    said = {"name": "김 철수", "birth_date": "1974-05-06", "mobile": "01023456789"}
    mine = {"name": "김철수", "birth_date": "1974-05-06", "mobile": "01023456789"}
    assert rules.certain("seeker", said, mine)
    for name in said:
        assert not rules.certain("seeker", said | {name: ""}, mine)
        assert not rules.certain("seeker", said | {name: "x"}, mine)
    assert not rules.certain("seeker", dict.fromkeys(said, ""), dict.fromkeys(mine, ""))


def test_what_was_typed_is_agreed_but_for_what_is_undecided():
    ours = {"name": "김철수", "state": "closed", "occupation": "경비원"}
    there = {"state": "open", "occupation": "사무원", "name": "김철수"}
    told, left = rules.typed(ours, {"occupation": "조리원", "name": "김철수"}, there, ended=True)
    assert told == {"name": "김철수", "state": "closed", "occupation": "조리원"}
    assert left == {"occupation": "사무원"}
    assert "state" in rules.typed(ours, {}, there, ended=False)[1]
