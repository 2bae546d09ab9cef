"""What the firm says, interviews, results: keyed in, clocked, refused when out of turn."""

from datetime import date, datetime, timedelta

import pytest

from iljari.kernel.clock import SEOUL
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.people.models import ThreadEntry
from iljari.people.thread import say
from iljari.placement import actions
from iljari.placement.models import Interview, Referral

WEDNESDAY = datetime(2026, 11, 4, 14, 0, tzinfo=SEOUL)


def test_the_phone_agent_keys_in_the_firms_answer(agent, sent, maintenance):
    actions.mark_viewed(by=agent, referral=sent)
    actions.turn_down(by=agent, referral=sent, reason="experience", words="2년 이상을 원함")
    kept = Referral.objects.get()
    maintenance.refresh_from_db()
    assert (kept.state, kept.reason, maintenance.open_referrals) == ("turned_down", "experience", 0)
    assert kept.answered_at and kept.ended_at


@pytest.mark.parametrize("who", ["clerk", "mayor", "privacy"])
def test_others_key_nothing_in(who, request, sent):
    with pytest.raises(NotAllowed):
        actions.mark_viewed(by=request.getfixturevalue(who), referral=sent)
    assert Referral.objects.get().state == "sent"


def test_an_interview_is_due_on_its_own_day(consultant, colleague, sent):
    actions.set_interview(
        by=consultant, referral=sent, at=WEDNESDAY, how="on_site", place="본관 2층", accompanied_by=colleague
    )
    interview = Interview.objects.get()
    assert (sent.state, sent.due) == ("interview_set", date(2026, 11, 4))
    assert (interview.at, interview.place, interview.accompanied_by) == (WEDNESDAY, "본관 2층", colleague)
    entry = ThreadEntry.objects.filter(kind="placement.interview_set").get()
    assert "11월 4일(수) 14:00" in say(entry.kind, entry.facts)


def test_a_moved_interview_leaves_one_that_is_open(consultant, sent):
    actions.set_interview(by=consultant, referral=sent, at=WEDNESDAY)
    actions.set_interview(by=consultant, referral=sent, at=WEDNESDAY + timedelta(days=1))
    assert sent.due == date(2026, 11, 5)
    assert list(Interview.objects.order_by("at").values_list("moved", flat=True)) == [True, False]


@pytest.mark.parametrize(
    ("at", "code"), [(WEDNESDAY - timedelta(days=5), "before"), (WEDNESDAY + timedelta(days=365), "far")]
)
def test_an_interview_at_an_impossible_time_is_refused(at, code, consultant, sent):
    with pytest.raises(RuleBroken) as caught:
        actions.set_interview(by=consultant, referral=sent, at=at)
    assert list(caught.value.fields) == ["at"]
    assert not Interview.objects.exists()


def test_a_colleague_of_another_centre_cannot_go_along(consultant, colleague, sent):
    type(colleague).objects.filter(pk=colleague.pk).update(is_active=False)
    colleague.refresh_from_db()
    with pytest.raises(RuleBroken) as caught:
        actions.set_interview(by=consultant, referral=sent, at=WEDNESDAY, accompanied_by=colleague)
    assert "accompanied_by" in caught.value.fields


def test_an_interview_is_not_recorded_before_its_day(consultant, sent, time):
    actions.set_interview(by=consultant, referral=sent, at=WEDNESDAY)
    with pytest.raises(RuleBroken):
        actions.record_interview(by=consultant, referral=sent, came=True)
    time.pass_(days=2)
    actions.record_interview(by=consultant, referral=sent, came=True, feedback="자격증을 물음")
    assert (sent.state, sent.feedback, Interview.objects.get().held) == ("interviewed", "자격증을 물음", True)
    assert sent.due == date(2026, 11, 9)


def test_who_did_not_come_may_get_another_interview(consultant, sent, maintenance, time):
    actions.set_interview(by=consultant, referral=sent, at=WEDNESDAY)
    time.pass_(days=2)
    actions.record_interview(by=consultant, referral=sent, came=False)
    maintenance.refresh_from_db()
    assert (sent.state, maintenance.open_referrals) == ("did_not_come", 0)
    actions.set_interview(by=consultant, referral=sent, at=WEDNESDAY + timedelta(days=2))
    maintenance.refresh_from_db()
    kept = Referral.objects.get()
    assert (kept.state, kept.ended_at, maintenance.open_referrals) == ("interview_set", None, 1)


def test_no_result_before_the_interview_was_recorded(consultant, sent):
    actions.set_interview(by=consultant, referral=sent, at=WEDNESDAY)
    with pytest.raises(RuleBroken):
        actions.hire(by=consultant, referral=sent, starts_on=date(2026, 11, 9))
    assert Referral.objects.get().state == "interview_set"


def test_a_hire_waits_for_its_start_day_and_may_move_it(consultant, sent):
    actions.hire(by=consultant, referral=sent, starts_on=date(2026, 11, 9))
    assert (sent.state, sent.starts_on, sent.due) == ("hired", date(2026, 11, 9), date(2026, 11, 10))
    actions.hire(by=consultant, referral=sent, starts_on=date(2026, 11, 16))
    assert Referral.objects.get().starts_on == date(2026, 11, 16)
    with pytest.raises(RuleBroken):
        actions.hire(by=consultant, referral=sent, starts_on=date(2027, 11, 16))


def test_giving_up_before_the_start_ends_the_referral(consultant, sent, maintenance):
    actions.hire(by=consultant, referral=sent, starts_on=date(2026, 11, 9))
    actions.give_up(by=consultant, referral=sent, reason="health")
    maintenance.refresh_from_db()
    assert (Referral.objects.get().state, maintenance.open_referrals, maintenance.hired) == ("gave_up", 0, 0)


def test_somebody_faster_is_told_kindly(consultant, colleague, sent):
    stale = Referral.objects.get()
    actions.turn_down(by=consultant, referral=sent, reason="filled")
    with pytest.raises(Overtaken):
        actions.mark_viewed(by=colleague, referral=stale)
    assert Referral.objects.get().state == "turned_down"


def test_long_silence_is_written_down_as_no_answer(system, sent, maintenance, time):
    assert actions.note_silence(by=system) == 0
    time.pass_(days=17)
    assert actions.note_silence(by=system) == 1
    assert actions.note_silence(by=system) == 0
    maintenance.refresh_from_db()
    assert (Referral.objects.get().state, maintenance.open_referrals) == ("no_answer", 0)
