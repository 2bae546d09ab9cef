"""Rules of factory advice: stages, whose turn, by when, which papers; any order of steps keeps them true."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iljari.firms.factory import actions, rules
from iljari.firms.factory.choices import FactoryState
from iljari.firms.models import FactoryEnquiry, FactoryLine
from iljari.kernel.errors import Refusal
from iljari.kernel.models import StateChange
from tests.firms.factory import plan

MONDAY = date(2026, 11, 2)


def test_every_state_leads_somewhere_or_is_an_end():
    assert set(rules.TRANSITIONS) == set(FactoryState.values) == {*rules.OPEN, *rules.ANSWERED}
    for state, ways in rules.TRANSITIONS.items():
        reached = set()
        for name in rules.steps_from(state):
            reached |= {rules.STEPS[name].to} if rules.STEPS[name].to else set(rules.STAGES)
        assert reached == ways, state


@pytest.mark.parametrize(
    ("state", "first"),
    [
        ("received", "check_site"),
        ("site_checked", "prepare"),
        ("preparing", "file"),
        ("filed", "approve"),
        ("on_hold", "resume"),
        ("refused", "file_again"),
        ("given_up", "resume"),
    ],
)
def test_the_likely_step_stands_first(state, first):
    assert rules.steps_from(state)[0] == first


def test_nothing_leads_on_from_an_approval():
    assert rules.steps_from("approved") == ()


@given(steps=st.lists(st.sampled_from(sorted(rules.STEPS)), max_size=30))
def test_pure_steps_in_any_order_stay_in_the_table(steps):
    state, left = "received", ""
    for name in steps:
        if not rules.may_step(name, state):
            continue
        to = rules.goal(name, left)
        assert to in rules.TRANSITIONS[state]
        left = (left or state) if to in rules.LEFT else ""
        assert (left in rules.STAGES) == (to in rules.LEFT)
        state = to


@given(name=st.sampled_from(sorted(rules.STEPS)), ahead=st.integers(0, 800))
def test_the_due_day_of_a_step_is_never_past(name, ahead):
    today = MONDAY + timedelta(days=ahead)
    found = rules.next_after(name, rules.Next(), today=today)
    assert found.due >= today
    assert rules.next_problems(found, today=today) in ({}, {"authority": "authority"})


def test_working_days_know_the_holidays():
    # 5 October 2026 is the substitute of Foundation Day, 9 October is Hangul Day.
    assert rules.next_after("check_site", rules.Next(), today=date(2026, 10, 2)).due == date(2026, 10, 8)
    assert rules.next_after("supplement", rules.Next(), today=date(2026, 10, 2)).due == date(2026, 10, 13)


def test_a_next_step_needs_the_authoritys_name_and_a_day_to_come():
    told = rules.Next("authority", "", "", MONDAY - timedelta(days=1))
    assert rules.next_problems(told, today=MONDAY) == {"authority": "authority", "due": "due_past"}
    far = rules.Next("firm", "", "", MONDAY + timedelta(days=400))
    assert rules.next_problems(far, today=MONDAY) == {"due": "due_far"}


def test_papers_follow_from_the_permits_in_the_order_of_the_checklist():
    assert rules.papers_for([]) == list(rules.ALWAYS)
    assert rules.papers_for(["emission", "conversion"]) == [*rules.ALWAYS, "land_use", "conversion", "emission"]
    assert rules.papers_for(["factory", "founding"]) == [*rules.ALWAYS, "land_right", "land_use"]


def test_what_an_enquiry_needs():
    assert set(rules.problems(rules.EnquiryFacts(), of_firm=True)) == {"industry_words"}
    assert set(rules.problems(rules.EnquiryFacts(), of_firm=False)) == {"industry_words", "asker_name", "asker_phone"}
    owned = rules.EnquiryFacts(industry_words="빵", site_tenure="owned", permits=["other"])
    assert rules.problems(owned, of_firm=True) == {"site_address": "required", "permits_words": "required"}


MOVES = st.lists(
    st.tuples(st.integers(0, 9), st.booleans(), st.sampled_from(["", "staff", "firm", "authority"]), st.integers(0, 9)),
    min_size=3,
    max_size=12,
)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_steps_in_any_order_keep_the_house_true(moves, consultant, hanbit, time):
    enquiry = actions.hand_in(by=consultant, facts=plan(), firm=hanbit)
    for pick, wild, turn, days in moves:
        time.pass_(days=days)
        enquiry = FactoryEnquiry.objects.get(pk=enquiry.pk)
        before = enquiry.state
        names = sorted(rules.STEPS) if wild else list(rules.steps_from(before)) or sorted(rules.STEPS)
        name = names[pick % len(names)]
        try:
            actions.take_step(
                by=consultant, enquiry=enquiry, step=name, told="그렇게 되었습니다.", reason="plans",
                wanted=rules.Next(turn, "용인시청"),
            )  # fmt: skip
        except Refusal:
            assert FactoryEnquiry.objects.get(pk=enquiry.pk).state == before
            assert not rules.may_step(name, before), name
        else:
            assert rules.may_step(name, before), name
    _check(FactoryEnquiry.objects.get(pk=enquiry.pk))


def _check(enquiry: FactoryEnquiry) -> None:
    """Changes stand in the table, open ones have an owner and a day, and each change has its line."""
    rows = StateChange.objects.filter(kind="firms.factoryenquiry", object_id=enquiry.pk).order_by("id")
    changes = list(rows.values_list("old", "new"))
    assert changes[0] == ("", "received") and changes[-1][1] == enquiry.state
    for old, new in changes[1:]:
        assert new in rules.TRANSITIONS[old]
    assert bool(enquiry.turn) == bool(enquiry.due) == enquiry.is_open == (enquiry.ended_on is None)
    assert bool(enquiry.left_stage) == (enquiry.state in rules.LEFT)
    assert FactoryLine.objects.filter(enquiry=enquiry).count() == len(changes)
