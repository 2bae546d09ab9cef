"""A run of accompanied interviews: begun with one press, prepared, reported on one page; nobody waits in vain."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from iljari.counselling.models import NextStep
from iljari.kernel import clock
from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.models import LedgerRow, Message
from iljari.people.models import ThreadEntry
from iljari.placement import actions
from iljari.placement.models import Interview, Referral, Run, Stop
from iljari.placement.runs import actions as runs
from iljari.placement.runs import queries, rules
from iljari.placement.runs.report import Told, report_run
from iljari.statistics.queries import all_figures, records


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.SEOUL)


def interview_of(by, person, vacancy, moment, **more) -> Interview:
    referral = actions.refer(by=by, person=person, vacancy=vacancy, how="phone")
    actions.set_interview(by=by, referral=referral, at=moment, **more)
    return fresh(referral)


def fresh(referral) -> Interview:
    rows = Interview.objects.select_related("referral__person__centre", "referral__vacancy__firm", "accompanied_by")
    return rows.get(referral=referral, held=None, moved=False)


@pytest.fixture
def first(consultant, chulsoo, maintenance) -> Interview:
    return interview_of(consultant, chulsoo, maintenance, at(3, 14))


@pytest.fixture
def second(colleague, sunhee, guard) -> Interview:
    return interview_of(colleague, sunhee, guard, at(3, 16))


@pytest.fixture
def run(consultant, first) -> Run:
    return runs.start_run(by=consultant, interview=first)


@pytest.fixture
def both(consultant, run, second) -> Run:
    runs.add_stop(by=consultant, run=run, interview=second)
    return run


def arrange(by, run, **changes):
    facts = {"departs_at": at(3, 13), "lead": by, "vehicle": "taxi", "meeting_point": "시청 정문"} | changes
    return runs.arrange_run(by=by, run=run, **facts)


def told_of(run, **outcomes) -> list[Told]:
    """Reports of the stops in their order: `first="hired"`, `second=…`."""
    found = []
    for stop, (outcome, result) in zip(runs.open_stops(run), outcomes.values(), strict=True):
        found.append(Told(stop.pk, outcome, result, persons_words="분위기가 좋았음"))
    return found


def test_one_press_begins_a_run(consultant, run, first):
    stop = Stop.objects.get()
    assert (run.state, run.lead, run.departs_at) == ("preparation", consultant, at(3, 13))
    assert (stop.interview, stop.arrives_at) == (first, at(3, 13, 50))
    assert fresh(first.referral).accompanied_by == consultant
    entry = ThreadEntry.objects.get(kind="placement.run_planned")
    assert entry.person == first.referral.person and entry.facts["name"] == consultant.name
    assert LedgerRow.objects.filter(verb="placement.start_run", whose=first.referral.person_id).exists()


def test_an_interview_is_part_of_one_run_only(consultant, run, first):
    with pytest.raises(RuleBroken) as caught:
        runs.start_run(by=consultant, interview=first)
    assert caught.value.code == "taken"
    with pytest.raises(IntegrityError), transaction.atomic():
        Stop.objects.create(run=run, interview=first, arrives_at=first.at)


@pytest.mark.parametrize(("change", "code"), [({"how": "phone"}, "no_trip"), ({"at": at(4, 10)}, "other_day")])
def test_only_interviews_at_firms_on_that_day_join(change, code, consultant, run, colleague, sunhee, guard):
    facts = {"moment": at(3, 16)} | ({"moment": change["at"]} if "at" in change else change)
    other = interview_of(colleague, sunhee, guard, **facts)
    with pytest.raises(RuleBroken) as caught:
        runs.add_stop(by=consultant, run=run, interview=other)
    assert caught.value.code == code


def test_those_of_the_same_day_are_suggested_until_taken(consultant, run, second):
    assert queries.same_day(consultant, run) == [second]
    runs.add_stop(by=consultant, run=run, interview=second)
    assert queries.same_day(consultant, run) == []


def test_the_phone_agent_plans_no_run(agent, first):
    with pytest.raises(NotAllowed):
        runs.start_run(by=agent, interview=first)


def test_everybody_is_told_where_to_meet_and_again_only_when_it_changes(consultant, colleague, both):
    arrange(consultant, both, staff=[colleague])
    bodies = list(Message.objects.filter(occasion="placement.run_meeting").values_list("body", flat=True))
    assert len(bodies) == 2 and all("시청 정문" in body and consultant.name in body for body in bodies)
    arrange(consultant, both)
    assert Message.objects.filter(occasion="placement.run_meeting").count() == 2
    arrange(consultant, both, meeting_point="시청 남문")
    assert Message.objects.filter(occasion="placement.run_meeting").count() == 4


def test_nobody_is_told_of_a_meeting_point_that_is_not_settled(consultant, both):
    arrange(consultant, both, meeting_point=" ")
    assert not Message.objects.filter(occasion="placement.run_meeting").exists()


@pytest.mark.parametrize(
    ("change", "field"), [({"departs_at": at(4, 13)}, "departs_at"), ({"vehicle": "x"}, "vehicle")]
)
def test_what_does_not_fit_is_said_beside_its_field(change, field, consultant, run):
    with pytest.raises(RuleBroken) as caught:
        arrange(consultant, run, **change)
    assert field in caught.value.fields


def test_a_guide_who_no_longer_goes_hands_over_to_the_lead(consultant, colleague, both):
    arrange(consultant, both, staff=[colleague])
    stop = runs.open_stops(both).last()
    runs.prepare_stop(by=consultant, stop=stop, arrives_at=stop.arrives_at, guide=colleague, prepared=["route", "x"])
    stop.refresh_from_db()
    assert (stop.prepared, fresh(stop.interview.referral).accompanied_by) == (["route"], colleague)
    arrange(consultant, both)
    assert fresh(stop.interview.referral).accompanied_by == consultant


@pytest.mark.parametrize("arrives", [at(3, 12), at(3, 14, 1)])
def test_an_arrival_lies_between_departure_and_interview(arrives, consultant, run):
    with pytest.raises(RuleBroken) as caught:
        runs.prepare_stop(by=consultant, stop=runs.open_stops(run).get(), arrives_at=arrives, guide=consultant)
    assert "arrives_at" in caught.value.fields


def test_the_report_enters_every_result_and_what_follows(consultant, both, time):
    time.pass_(days=1)
    told = told_of(both, first=("hired", {"starts_on": at(4, 9).date()}), second=("not_hired", {"reason": "skills"}))
    told[1] = Told(told[1].stop_id, "not_hired", told[1].result, next_what="자격 과정 안내", next_due=at(5, 9).date())
    report_run(by=consultant, run=both, told=told, words="길이 막힘")
    both.refresh_from_db()
    assert (both.state, both.words) == ("reported", "길이 막힘")
    assert set(Referral.objects.values_list("state", flat=True)) == {"hired", "not_hired"}
    assert NextStep.objects.get().what == "자격 과정 안내"
    assert Stop.objects.filter(persons_words="분위기가 좋았음").count() == 1
    assert ThreadEntry.objects.filter(kind="placement.run_reported").count() == 2


def test_a_report_with_a_gap_changes_nothing(consultant, both, time):
    time.pass_(days=1)
    told = told_of(both, first=("open", {}), second=("not_hired", {"reason": ""}))
    with pytest.raises(RuleBroken) as caught:
        report_run(by=consultant, run=both, told=told)
    assert list(caught.value.fields) == [f"{told[1].stop_id}-reason"]
    assert set(Referral.objects.values_list("state", flat=True)) == {"interview_set"}
    both.refresh_from_db()
    assert both.state == "preparation"


def test_no_report_before_its_day(consultant, both):
    with pytest.raises(RuleBroken) as caught:
        report_run(by=consultant, run=both, told=told_of(both, first=("open", {}), second=("open", {})))
    assert caught.value.code == "not_come"
    with pytest.raises(RuleBroken):
        runs.set_out(by=consultant, run=both)


def test_what_was_entered_at_the_referral_is_not_asked_for_again(consultant, both, first, time):
    time.pass_(days=1)
    actions.record_interview(by=consultant, referral=Referral.objects.get(pk=first.referral_id), came=False)
    report_run(by=consultant, run=both, told=told_of(both, first=("", {}), second=("open", {})))
    assert Referral.objects.get(pk=first.referral_id).state == "did_not_come"


def test_an_interview_moved_within_the_day_stays_in_the_run_unconfirmed(consultant, run, first):
    stop = runs.open_stops(run).get()
    runs.prepare_stop(
        by=consultant,
        stop=stop,
        arrives_at=stop.arrives_at,
        guide=consultant,
        firm_confirmed=True,
        person_confirmed=True,
    )
    actions.set_interview(by=consultant, referral=Referral.objects.get(), at=at(3, 10))
    run.refresh_from_db()
    stop = runs.open_stops(run).get()
    assert (stop.interview.at, stop.firm_confirmed, stop.person_confirmed) == (at(3, 10), False, False)
    assert (run.departs_at, stop.interview.accompanied_by) == (at(3, 9), consultant)


def test_an_interview_moved_to_another_day_leaves_the_run(consultant, both, first):
    actions.set_interview(by=consultant, referral=Referral.objects.get(pk=first.referral_id), at=at(5, 10))
    out = Stop.objects.exclude(out="").get()
    both.refresh_from_db()
    assert (out.interview.referral_id, out.out, both.state) == (first.referral_id, "moved", "preparation")
    assert runs.open_stops(both).count() == 1


@pytest.mark.parametrize("end", ["withdraw", "works"])
def test_a_referral_that_ends_leaves_the_run_and_the_last_one_ends_it(end, consultant, run, chulsoo):
    if end == "withdraw":
        actions.withdraw(by=consultant, referral=Referral.objects.get(), reason="seeker")
    else:
        today = clock.today()
        facts = {"firm_name": "기흥마트", "job": "", "started_on": today, "reported_by": "person"}
        actions.report_own_hire(by=consultant, person=chulsoo, **facts)
    run.refresh_from_db()
    assert (Stop.objects.get().out, run.state, run.cancelled_why) == ("ended", "cancelled", "no_stops")


def test_whoever_was_to_be_met_is_told_that_nobody_comes(consultant, both):
    arrange(consultant, both)
    stop = runs.open_stops(both).first()
    runs.take_out(by=consultant, stop=stop)
    runs.cancel_run(by=consultant, run=both, reason="weather")
    assert Message.objects.filter(occasion="placement.run_off").count() == 2
    assert set(Interview.objects.values_list("accompanied_by", flat=True)) == {None}
    assert set(Referral.objects.values_list("state", flat=True)) == {"interview_set"}
    again = runs.start_run(by=consultant, interview=fresh(stop.interview.referral))
    assert again.state == "preparation"


def test_whoever_was_told_nothing_is_told_nothing(consultant, both):
    runs.cancel_run(by=consultant, run=both, reason="staff")
    assert not Message.objects.filter(occasion="placement.run_off").exists()


def test_a_run_that_is_over_takes_nothing_more(consultant, both, second):
    runs.cancel_run(by=consultant, run=both, reason="staff")
    for act in (
        lambda: arrange(consultant, both),
        lambda: runs.add_stop(by=consultant, run=both, interview=second),
        lambda: runs.set_out(by=consultant, run=both),
        lambda: report_run(by=consultant, run=both, told=[]),
    ):
        with pytest.raises(RuleBroken):
            act()


def test_the_figures_of_runs_are_their_drill_downs(consultant, both, centre, time):
    keys = ("runs", "run_firms", "run_people", "run_hires")
    time.pass_(days=1)
    report_run(
        by=consultant,
        run=both,
        told=told_of(both, first=("hired", {"starts_on": clock.today()}), second=("open", {})),
    )
    hired = Referral.objects.get(state="hired")
    actions.start_work(by=consultant, referral=hired, started_on=clock.today(), reported_by="firm")
    values = {each.key: each.value for each in all_figures(centre.pk)}
    assert [values[key] for key in keys] == [1, 1, 2, 1]
    assert [records(centre.pk, key, None, None).count() for key in keys] == [1, 1, 2, 1]
    assert list(queries.numbers(centre.pk).values()) == [1, 1, 2, 1]


def test_the_rules_of_the_states_close():
    for state, ways in rules.TRANSITIONS.items():
        assert ways <= set(rules.TRANSITIONS)
        assert (state in rules.OPEN) == bool(ways)
    assert rules.is_overdue("going", day=at(3, 9).date(), today=at(4, 9).date())
    assert not rules.is_overdue("going", day=at(3, 9).date(), today=at(3, 9).date())
    assert not rules.is_ready([]) and not rules.is_ready([(True, False)]) and rules.is_ready([(True, True)])
    assert rules.arrival(at(3, 9, 5), departs=at(3, 9)) == at(3, 9) and rules.departure(at(3, 9)) < at(3, 9)
    assert timedelta() < rules.ARRIVES_BEFORE < rules.DEPARTS_BEFORE
