"""Who started work is asked; what they say has consequences."""

from datetime import date, datetime

import pytest
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from iljari.aftercare import actions, queries, rules
from iljari.aftercare.models import Aftercare, Ask
from iljari.counselling.models import NextStep
from iljari.kernel import clock
from iljari.kernel.errors import NotAllowed, Overtaken, Refusal, RuleBroken
from iljari.kernel.models import LedgerRow, StateChange
from iljari.people.guests import citizen
from iljari.people.models import Registration, ThreadEntry
from iljari.placement import actions as placement
from tests.aftercare.conftest import STARTED
from tests.walks import in_any_order

WEEK = date(2026, 11, 9)


def marks(care: Aftercare, state: str) -> list[str]:
    return list(care.asks.filter(state=state).values_list("mark", flat=True))


def test_a_start_of_work_begins_the_care_in_the_same_transaction(care):
    assert (care.state, care.intensity, care.started_on) == ("running", "ordinary", STARTED)
    assert marks(care, "due") == ["1w", "1m", "3m", "6m", "12m"]


def test_a_start_by_referral_does_so_too(consultant, chulsoo, maintenance):
    referral = placement.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="phone", word="")
    placement.hire(by=consultant, referral=referral, starts_on=STARTED)
    placement.start_work(by=consultant, referral=referral, started_on=STARTED, reported_by="firm")
    assert Aftercare.objects.get().hire.kind == "by_referral"


def test_it_goes_well(consultant, care, first):
    actions.answer(by=consultant, ask=first, result="same_firm", words="동료들이 잘 챙겨 준다고 함")
    first.refresh_from_db()
    assert (first.state, first.answered_on, first.answered_to) == ("same_firm", WEEK, consultant)
    assert marks(care, "due") == ["1m", "3m", "6m", "12m"]
    assert ThreadEntry.objects.filter(kind="aftercare.answered", person=care.person).count() == 1
    assert LedgerRow.objects.filter(verb="aftercare.answered", whose=care.person_id).count() == 1


def test_who_left_is_back_in_counselling_the_same_day(consultant, care, first):
    actions.answer(by=consultant, ask=first, result="left", left_why="far", words="버스를 두 번 갈아탄다고 함")
    care.refresh_from_db()
    assert care.state == "left" and marks(care, "due") == [] and marks(care, "dropped") == ["1m", "3m", "6m", "12m"]
    assert Registration.objects.get(person=care.person).state == "valid"
    step = NextStep.objects.get(person=care.person, done_at=None)
    assert "출퇴근 거리" in step.what or "way to work" in step.what
    assert (step.due, step.owner) == (date(2026, 11, 11), consultant)
    with pytest.raises(RuleBroken):
        actions.not_reached(by=consultant, ask=care.asks.get(mark="1m"))


def test_another_firm_is_work_too(consultant, first):
    with pytest.raises(RuleBroken) as refused:
        actions.answer(by=consultant, ask=first, result="other_firm")
    assert "firm_name" in refused.value.fields
    actions.answer(by=consultant, ask=first, result="other_firm", firm_name="수지마트")
    first.refresh_from_db()
    assert (first.state, first.firm_name) == ("other_firm", "수지마트")


def test_three_tries_on_three_days(consultant, care, first, time):
    expected = [(1, date(2026, 11, 10)), (2, date(2026, 11, 13)), (3, date(2026, 11, 13))]
    time.set(datetime(2026, 11, 9, 10, 0, tzinfo=clock.SEOUL))
    for tries, call_on in expected:
        actions.not_reached(by=consultant, ask=first)
        assert (first.tries, first.call_on) == (tries, call_on)
        time.set(datetime(call_on.year, call_on.month, call_on.day, 10, tzinfo=clock.SEOUL))
    assert first.state == "unreachable" and marks(care, "due") == ["1m", "3m", "6m", "12m"]
    actions.answer(by=consultant, ask=first, result="same_firm")
    assert first.state == "same_firm"


def test_whoever_notes_second_is_told(consultant, colleague, first):
    stale = Ask.objects.select_related("care__hire", "care__centre", "care__person").get(pk=first.pk)
    actions.answer(by=consultant, ask=first, result="same_firm", words="잘 다님")
    with pytest.raises(Overtaken):
        actions.answer(by=colleague, ask=stale, result="left", left_why="pay")
    with pytest.raises(Overtaken):
        actions.not_reached(by=colleague, ask=stale)
    first.refresh_from_db()
    assert (first.state, first.words) == ("same_firm", "잘 다님")


def test_what_was_said_wrongly_can_be_set_right(consultant, care, first):
    actions.answer(by=consultant, ask=first, result="same_firm", words="잘 다님")
    actions.answer(by=consultant, ask=first, result="left", left_why="health")
    care.refresh_from_db()
    assert (first.state, first.words, care.state) == ("left", "잘 다님", "left")
    with pytest.raises(RuleBroken):
        actions.answer(by=consultant, ask=first, result="same_firm")


def test_agreeing_on_less_drops_what_is_not_meant_and_on_more_brings_it(consultant, care, first):
    actions.agree(by=consultant, care=care, intensity="light", channel="phone", hour="오후 6시 이후")
    assert marks(care, "due") == ["1m", "3m", "12m"] and marks(care, "dropped") == ["1w", "6m"]
    actions.agree(by=consultant, care=care, intensity="close", channel="text", firm_may_be_asked=True)
    assert marks(care, "due") == ["1w", "2w", "1m", "2m", "3m", "6m", "12m"]
    assert (care.channel, care.hour, care.firm_may_be_asked) == ("text", "", True) and care.agreed_at


def test_agreeing_late_brings_no_call_for_what_is_past(consultant, care, time):
    time.set(datetime(2027, 1, 20, 10, 0, tzinfo=clock.SEOUL))
    actions.agree(by=consultant, care=care, intensity="close", channel="phone")
    assert "2m" not in marks(care, "due") and "2w" not in marks(care, "due")


def test_who_wants_no_calls_is_not_called_until_they_want_it(consultant, care):
    actions.refuse_calls(by=consultant, care=care)
    assert marks(care, "due") == [] and care.state == "refused"
    assert not queries.calls(consultant, group="due", who="all").exists()
    actions.agree(by=consultant, care=care, intensity="light", channel="phone")
    assert care.state == "running" and marks(care, "due") == ["1m", "3m", "12m"]


def test_the_firm_is_asked_only_where_the_person_agreed(consultant, care, first):
    actions.answer(by=consultant, ask=first, result="same_firm")
    with pytest.raises(RuleBroken):
        actions.firm_says(by=consultant, ask=first, words="성실함")
    actions.agree(by=consultant, care=care, intensity="ordinary", channel="phone", firm_may_be_asked=True)
    first.care.refresh_from_db()
    actions.firm_says(by=consultant, ask=first, words="성실함")
    assert Ask.objects.get(pk=first.pk).firm_words == "성실함"


def test_a_hire_that_was_none_is_not_asked_about_and_one_after_all_is(consultant, hire, care):
    placement.refute_hire(by=consultant, hire=hire, why="다른 사람이었음")
    care.refresh_from_db()
    assert care.state == "refuted" and marks(care, "due") == []
    placement.reinstate_hire(by=consultant, hire=hire)
    care.refresh_from_db()
    assert care.state == "running" and marks(care, "due") == ["1w", "1m", "3m", "6m", "12m"]


def test_the_last_answer_completes_the_care(consultant, care, time):
    for ask in care.asks.all():
        ask.care = care
        time.set(datetime(ask.call_on.year, ask.call_on.month, ask.call_on.day, 10, tzinfo=clock.SEOUL))
        actions.answer(by=consultant, ask=ask, result="same_firm")
    care.refresh_from_db()
    assert care.state == "complete"


def test_nobody_works_at_a_mark_that_is_not_reached_but_may_have_left_before(consultant, care, first):
    later = care.asks.get(mark="12m")
    later.care = care
    for result, more in (("same_firm", {}), ("other_firm", {"firm_name": "수지마트"})):
        with pytest.raises(RuleBroken) as refused:
            actions.answer(by=consultant, ask=later, result=result, **more)
        assert "result" in refused.value.fields
    with pytest.raises(RuleBroken):
        actions.not_reached(by=consultant, ask=later)
    actions.answer(by=consultant, ask=later, result="left", left_why="pay")
    care.refresh_from_db()
    assert care.state == "left"


def test_every_change_of_an_ask_is_logged(consultant, care, first):
    actions.answer(by=consultant, ask=first, result="left", left_why="pay")
    changes = StateChange.objects.filter(kind="aftercare.ask").values_list("old", "new")
    assert sorted(changes) == [("due", "dropped")] * 4 + [("due", "left")]


def test_a_care_without_further_asks_is_complete(consultant, care, time):
    time.set(datetime(2027, 12, 1, 10, 0, tzinfo=clock.SEOUL))
    actions.refuse_calls(by=consultant, care=care)
    actions.agree(by=consultant, care=care, intensity="light", channel="phone")
    assert care.state == "complete"


def test_several_at_once_are_judged_each_by_itself(consultant, care, time):
    time.set(datetime(2027, 3, 2, 10, 0, tzinfo=clock.SEOUL))
    asks = list(care.asks.select_related("care__hire", "care__centre", "care__person")[:3])
    actions.answer(by=consultant, ask=Ask.objects.select_related("care__hire", "care__centre").get(pk=asks[1].pk),
                   result="same_firm")  # fmt: skip
    noted, passed = actions.answer_many(by=consultant, asks=asks, result="same_firm")
    assert ([ask.mark for ask in noted], [ask.mark for ask in passed]) == (["1w", "3m"], ["1m"])
    with pytest.raises(RuleBroken):
        actions.answer_many(by=consultant, asks=asks, result="left")


def test_clerks_and_the_mayor_ask_nobody(clerk, care, first):
    with pytest.raises(NotAllowed):
        actions.answer(by=clerk, ask=first, result="same_firm")
    assert Ask.objects.get(pk=first.pk).state == "due"


MOVE = st.tuples(
    st.integers(0, 4),
    st.sampled_from(["same_firm", "other_firm", "left", "tried", "light", "text", "asked", "call me", "no calls"]),
)


@pytest.mark.django_db
@in_any_order
@given(moves=st.lists(MOVE, min_size=3, max_size=9))
def test_in_any_order_states_stay_true(moves, consultant, system, hire, time):
    time.set(datetime(2026, 11, 2, 10, 0, tzinfo=clock.SEOUL))
    Aftercare.objects.all().delete()
    StateChange.objects.filter(kind__startswith="aftercare.").delete()
    Registration.objects.update(state="employed")
    care = actions.begin(hire)
    for which, what in moves:
        time.pass_(days=45)
        care = Aftercare.objects.select_related("hire", "centre", "person__centre").get(pk=care.pk)
        ask = care.asks.all()[which]
        ask.care = care
        try:
            if what == "tried":
                actions.not_reached(by=consultant, ask=ask)
            elif what == "asked":
                actions.ask_by_text(by=system)
            elif what == "call me":
                actions.call_me(by=citizen(care.person), ask=ask, signal="call")
            elif what == "text":
                actions.agree(by=consultant, care=care, intensity="ordinary", channel="text")
            elif what == "light":
                actions.agree(by=consultant, care=care, intensity="light", channel="phone")
            elif what == "no calls":
                actions.refuse_calls(by=consultant, care=care)
            else:
                actions.answer(by=consultant, ask=ask, result=what, firm_name="수지마트", left_why="pay")
        except Refusal:
            pass
        care.refresh_from_db()
        states = set(care.asks.values_list("state", flat=True))
        assert (care.state == "left") == ("left" in states)
        assert "due" not in states or care.state == "running"
        assert care.state != "running" or "due" in states
    for mark in rules.RETENTION:
        early = Ask.objects.filter(mark=mark, state__in=rules.WORKING, answered_on__lt=F("reached_on"))
        assert not early.exists()
    assert rules.closes(care.asks.values_list("state", flat=True)) in ("", "left", "complete")
