"""Aftercare on bad days: a text that says "gone" and nobody answers, calls before their day, no calls, the firm."""

from datetime import timedelta

import pytest

from iljari.aftercare import actions, queries
from iljari.aftercare.calling import how_it_goes
from iljari.aftercare.models import Aftercare, Ask
from iljari.kernel import clock
from iljari.kernel.calendar import first_working_day_from
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.people.guests import citizen
from iljari.people.models import Assignment, Registration
from iljari.placement import actions as placement


def three_tries(by, ask, time) -> Ask:
    for _ in range(3):
        ask.refresh_from_db()
        if ask.call_on > clock.today():
            time.pass_(days=(ask.call_on - clock.today()).days)
        actions.not_reached(by=by, ask=ask)
    ask.refresh_from_db()
    return ask


def test_whoever_wrote_that_they_are_gone_is_not_lost_after_three_tries(consultant, care, first, time):
    actions.call_me(by=citizen(care.person), ask=first, signal="gone")
    ask = three_tries(consultant, first, time)
    assert (ask.state, ask.left_why) == ("left", "other")
    assert Registration.objects.get().state == "valid"
    assert Aftercare.objects.get().state == "left"


def test_a_call_wished_before_the_day_does_not_use_up_the_mark(consultant, care, time):
    ask = care.asks.get(mark="3m")
    ask.care = care
    actions.call_me(by=citizen(care.person), ask=ask, signal="call")
    ask = three_tries(consultant, ask, time)
    assert (ask.state, ask.tries, ask.signal) == ("due", 0, "")
    assert ask.call_on == first_working_day_from(ask.reached_on)


def test_no_calls_stays_no_calls_when_the_hire_holds_again(official, care):
    actions.agree(by=official, care=care, intensity="ordinary", channel="phone", firm_may_be_asked=True)
    actions.refuse_calls(by=citizen(care.person), care=care)
    placement.refute_hire(by=official, hire=care.hire, why="출근하지 않음")
    placement.reinstate_hire(by=official, hire=care.hire)
    kept = Aftercare.objects.get()
    assert (kept.state, kept.firm_may_be_asked) == ("refused", False)
    assert not kept.asks.filter(state="due").exists()


def test_no_calls_means_the_firm_neither(consultant, care, first):
    actions.agree(by=consultant, care=care, intensity="ordinary", channel="phone", firm_may_be_asked=True)
    actions.refuse_calls(by=citizen(care.person), care=care)
    first.refresh_from_db()
    with pytest.raises(RuleBroken):
        actions.firm_says(by=consultant, ask=Ask.objects.select_related("care").get(pk=first.pk), words="잘함")


def test_that_the_firm_is_not_asked_can_be_said_after_the_end_too(consultant, care, first, sign_in):
    actions.agree(by=consultant, care=care, intensity="ordinary", channel="phone", firm_may_be_asked=True)
    first.care.refresh_from_db()
    actions.answer(by=consultant, ask=first, result="left", left_why="pay")
    browser = sign_in(consultant)
    assert "업체에 묻지 않기" in browser.get(f"/aftercare/{care.pk}/").content.decode()
    browser.post(f"/aftercare/{care.pk}/firm-out/")
    assert not Aftercare.objects.get().firm_may_be_asked
    assert "업체에 묻지 않기" not in browser.get(f"/aftercare/{care.pk}/").content.decode()


def test_what_the_firm_said_before_stays(consultant, colleague, care, first):
    actions.agree(by=consultant, care=care, intensity="ordinary", channel="phone", firm_may_be_asked=True)
    mine, theirs = (Ask.objects.select_related("care__hire", "care__person").get(pk=first.pk) for _ in range(2))
    actions.firm_says(by=consultant, ask=mine, words="성실합니다")
    with pytest.raises(Overtaken):
        actions.firm_says(by=colleague, ask=theirs, words="지각이 잦음")
    theirs.refresh_from_db()
    actions.firm_says(by=colleague, ask=theirs, words="지각이 잦음")
    assert Ask.objects.get(pk=first.pk).firm_words == "성실합니다\n지각이 잦음"
    with pytest.raises(RuleBroken):
        actions.firm_says(by=colleague, ask=theirs, words="가" * 1000)


# Whom nobody looks after ------------------------------------------------------------------------------------------


def test_whoever_is_in_nobodys_care_is_called_by_somebody(consultant, colleague, care, first):
    assert [row.whose for row in how_it_goes(consultant, 9)] == [care.person_id]
    assert list(how_it_goes(colleague, 9)) == []
    Assignment.objects.update(until=clock.now())
    for each in (consultant, colleague):  # found by own search: everybody's
        assert [row.whose for row in how_it_goes(each, 9)] == [care.person_id]


def test_whoever_introduced_them_calls_where_nobody_looks_after_them(consultant, colleague, chulsoo, maintenance, time):
    referral = placement.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="phone")
    placement.hire(by=consultant, referral=referral, starts_on=clock.today())
    placement.start_work(by=consultant, referral=referral, started_on=clock.today(), reported_by="firm")
    time.pass_(days=7)
    assert queries.calls(consultant, group="due", who="mine").count() == 1
    assert queries.calls(colleague, group="due", who="mine").count() == 0
    assert Ask.objects.get(mark="1w").call_on <= clock.today() + timedelta(days=0)
