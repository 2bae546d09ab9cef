"""Tickets and calls: who is called, who is told what, what can be taken back."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iljari.frontdesk import actions, waits
from iljari.frontdesk.guests import hall
from iljari.frontdesk.models import Announcement, Visit, VisitInterval
from iljari.frontdesk.rules.visits import TRANSITIONS, ticket_number
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.people import actions as people_actions
from iljari.people.rules import PersonFacts
from tests.together import at_once


def comes(by, line: str = "youth", **more: object) -> Visit:
    return actions.check_in(by=by, topic="resume", line=line, **more)


def test_tickets_follow_without_gap_in_each_line(clerk, counters):
    drawn = [comes(clerk, line).ticket for line in ("youth", "youth", "seniors", "youth")]
    assert drawn == ["A-001", "A-002", "E-001", "A-003"]
    assert ticket_number("welcome", 1000) == "W-1000"


def test_a_refused_check_in_leaves_no_gap(clerk, counters, chulsoo):
    comes(clerk, "middle", person=chulsoo)
    with pytest.raises(Overtaken):
        comes(clerk, "middle", person=chulsoo)
    assert comes(clerk, "middle").ticket == "B-002"


def test_the_line_follows_the_record_and_the_wish_wins(clerk, counters, chulsoo):
    assert actions.check_in(by=clerk, topic="resume", person=chulsoo).line == "middle"
    assert comes(clerk, "seniors").line == "seniors"
    with pytest.raises(RuleBroken):
        comes(clerk, "nonsense")


def test_an_elderly_visitor_moves_forward_by_the_rule(clerk, consultant, counters, time):
    first = comes(clerk, "middle")
    time.pass_(minutes=9)
    elderly = people_actions.meet_person(by=clerk, facts=PersonFacts(name="한어르신", birth_date=date(1948, 1, 1)))
    second = comes(clerk, "middle", person=elderly)
    assert second.grounds == ["elderly"]
    called = actions.call_next(by=consultant, counter=counters["middle"])
    assert called == second
    actions.serve(by=consultant, visit=called)
    assert actions.call_next(by=consultant, counter=counters["middle"]) == first


def test_nobody_is_called_while_somebody_called_has_not_come(clerk, consultant, counters):
    comes(clerk, "middle")
    comes(clerk, "middle")
    called = actions.call_next(by=consultant, counter=counters["middle"])
    with pytest.raises(RuleBroken) as refused:
        actions.call_next(by=consultant, counter=counters["middle"])
    assert refused.value.code == "still_called" and called.ticket in str(refused.value.message)
    actions.no_show(by=consultant, visit=called)
    assert actions.call_next(by=consultant, counter=counters["middle"]) != called


def test_an_empty_hall_calls_nobody(consultant, counters):
    assert actions.call_next(by=consultant, counter=counters["middle"]) is None


def test_a_counter_helps_out_only_when_its_own_line_is_empty(official, clerk, colleague, counters):
    actions.change_counter(by=official, counter=counters["women"], staff=colleague, also=["youth"])
    youth, woman = comes(clerk, "youth"), comes(clerk, "women")
    called = actions.call_next(by=colleague, counter=counters["women"])
    assert called == woman
    actions.serve(by=colleague, visit=called)
    assert actions.call_next(by=colleague, counter=counters["women"]) == youth


def test_who_waits_for_one_colleague_is_called_by_nobody_else(clerk, consultant, colleague, counters):
    mine = comes(clerk, "middle", for_staff=colleague)
    assert actions.call_next(by=consultant, counter=counters["middle"]) is None
    assert actions.call_next(by=colleague, counter=counters["middle"]) == mine


def test_two_at_once_get_two_people(clerk, consultant, colleague, counters, tmp_path, transactional_db):
    comes(clerk, "middle")
    comes(clerk, "middle")
    told = at_once(
        tmp_path / "race.sqlite3",
        lambda: actions.call_next(by=consultant, counter=counters["middle"]).ticket,
        lambda: actions.call_next(by=colleague, counter=counters["women"]),
        lambda: actions.call_next(by=colleague, counter=counters["youth"]),
    )
    assert told.count(None) == 2 and {"B-001"} == {each for each in told if each}


def test_a_call_is_announced_and_a_recall_once_more(clerk, consultant, counters):
    comes(clerk, "middle")
    called = actions.call_next(by=consultant, counter=counters["middle"])
    actions.recall(by=consultant, visit=called)
    assert Announcement.objects.filter(visit=called, counter=counters["middle"]).count() == 2
    actions.serve(by=consultant, visit=called)
    with pytest.raises(Overtaken):
        actions.recall(by=consultant, visit=called)


def test_who_did_not_come_may_come_back_to_their_old_place(clerk, consultant, counters, time):
    early = comes(clerk, "middle")
    time.pass_(minutes=20)
    comes(clerk, "middle")
    called = actions.call_next(by=consultant, counter=counters["middle"])
    assert called == early
    actions.no_show(by=consultant, visit=called)
    actions.back_in_line(by=consultant, visit=called)
    assert actions.call_next(by=consultant, counter=counters["middle"]) == early


def test_a_transfer_keeps_ticket_and_arrival_and_carries_the_note(clerk, consultant, colleague, counters, time):
    visit = comes(clerk, "middle")
    actions.call_next(by=consultant, counter=counters["middle"])
    visit.refresh_from_db()
    actions.serve(by=consultant, visit=visit)
    time.pass_(minutes=10)
    actions.transfer(by=consultant, visit=visit, line="women", note="경력단절 상담 필요")
    visit.refresh_from_db()
    assert (visit.state, visit.line, visit.ticket, visit.note) == ("waiting", "women", "B-001", "경력단절 상담 필요")
    assert actions.call_next(by=colleague, counter=counters["women"]) == visit
    assert [each.line for each in visit.intervals.order_by("started", "id")] == ["middle"] * 3 + ["women"] * 2


def test_a_visitor_led_straight_to_a_counter_needs_no_ticket_and_counts_the_same(clerk, consultant, counters):
    visit = actions.receive(by=clerk, topic="resume", counter=counters["middle"], called_as="빨간 외투")
    assert (visit.state, visit.ticket, visit.served_by) == ("serving", "", consultant)
    assert visit.served_at is not None


def test_a_group_has_one_ticket_is_called_together_and_each_counts(clerk, consultant, counters):
    visits = actions.check_in_group(by=clerk, topic="training", size=4, called_as="용인고 3학년", line="middle")
    assert [visit.ticket for visit in visits] == ["B-001", "", "", ""]
    called = actions.call_next(by=consultant, counter=counters["middle"])
    actions.serve(by=consultant, visit=called)
    actions.finish_visit(by=consultant, visit=called)
    assert Visit.objects.filter(state="done").exclude(served_at=None).count() == 4
    for size in (1, 61):
        with pytest.raises(RuleBroken):
            actions.check_in_group(by=clerk, topic="training", size=size, called_as="x", line="middle")


def test_a_quick_answer_is_written_down_and_is_no_counselling(clerk, counters):
    visit = actions.quick_service(by=clerk, topic="directions")
    assert (visit.state, visit.quick, visit.ticket) == ("done", True, "")


def test_a_kiosk_checks_in_strangers_and_reads_nobody(official, centre, counters, chulsoo):
    device, token = actions.set_up_device(by=official, kind="kiosk", name="정문 키오스크")
    assert token not in device.digest
    visit = comes(hall(device), "seniors", entrance="kiosk")
    assert (visit.ticket, visit.entrance, visit.person) == ("E-001", "kiosk", None)
    with pytest.raises(NotAllowed):
        comes(hall(device), "middle", person=chulsoo)


def test_the_wait_told_is_kept_and_comes_from_the_log(clerk, consultant, counters, time):
    for _each in range(20):
        visit = comes(clerk, "middle")
        called = actions.call_next(by=consultant, counter=counters["middle"])
        actions.serve(by=consultant, visit=called)
        time.pass_(minutes=6)
        actions.finish_visit(by=consultant, visit=called)
    assert visit.told_low == visit.told_high == 0, "a free counter: at once"
    assert waits.history(clerk.centre_id).service_time("middle", 10).mean == pytest.approx(6)
    actions.receive(by=clerk, topic="resume", counter=counters["middle"])
    comes(clerk, "middle")
    third = comes(clerk, "middle")
    assert third.told_low <= 12 <= third.told_high


def test_whoever_was_passed_on_does_not_lengthen_the_waits_that_are_told(clerk, consultant, colleague, counters, time):
    visit = comes(clerk, "middle")
    called = actions.call_next(by=consultant, counter=counters["middle"])
    actions.serve(by=consultant, visit=called)
    time.pass_(minutes=40)
    actions.transfer(by=consultant, visit=called, line="women", note="")
    again = actions.call_next(by=colleague, counter=counters["women"])
    actions.serve(by=colleague, visit=again)
    time.pass_(minutes=10)
    actions.finish_visit(by=colleague, visit=again)
    assert again == visit
    assert waits.history(clerk.centre_id).waits == {}
    straight = comes(clerk, "women")
    called = actions.call_next(by=colleague, counter=counters["women"])
    actions.serve(by=colleague, visit=called)
    time.pass_(minutes=10)
    assert straight == called and len(waits.history(clerk.centre_id).waits["women"]) == 1


def test_a_clock_set_back_makes_no_negative_wait_and_keeps_the_order(clerk, consultant, counters, time):
    first = comes(clerk, "middle")
    time.pass_(hours=-1)
    second = comes(clerk, "middle")
    assert second.arrived_at >= first.arrived_at
    assert actions.call_next(by=consultant, counter=counters["middle"]) == first
    first.refresh_from_db()
    time.pass_(hours=-1)
    actions.serve(by=consultant, visit=first)
    time.pass_(days=1)
    actions.finish_visit(by=consultant, visit=first)
    for each in VisitInterval.objects.exclude(ended=None):
        assert each.ended >= each.started
    first.refresh_from_db()
    assert first.arrived_at <= first.called_at <= first.served_at <= first.ended_at


def test_over_the_years_end_tickets_begin_anew_and_yesterdays_stay_unique(clerk, counters, time):
    time.pass_(days=59)
    late = comes(clerk, "middle")
    time.pass_(days=1)
    assert comes(clerk, "middle").ticket == late.ticket == "B-001"
    time.pass_(days=-1)
    assert comes(clerk, "middle").ticket == "B-002"


verbs = st.lists(st.sampled_from(sorted({"come", "next", "serve", "finish", "hold", "resume", "no_show", "back",
                                         "transfer", "left", "undo", "forward", "backward"})), max_size=25)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verbs)
def test_whatever_is_clicked_in_whatever_order_the_log_stays_whole(clerk, consultant, counters, time, drawn):
    counter, moves = (
        counters["middle"],
        {
            "serve": actions.serve,
            "finish": actions.finish_visit,
            "hold": actions.hold_visit,
            "resume": actions.resume_visit,
            "no_show": actions.no_show,
            "back": actions.back_in_line,
            "left": actions.visitor_left,
            "undo": actions.undo,
        },
    )
    visit = comes(clerk, "middle")
    for verb in drawn:
        try:
            if verb == "come":
                comes(clerk, "middle")
            elif verb == "next":
                visit = actions.call_next(by=consultant, counter=counter) or visit
            elif verb == "transfer":
                actions.transfer(by=consultant, visit=visit, line="middle", note="")
            elif verb in {"forward", "backward"}:
                time.pass_(minutes=7 if verb == "forward" else -3)
            else:
                moves[verb](by=consultant, visit=visit)
        except (RuleBroken, Overtaken):
            visit.refresh_from_db()
    for each in Visit.objects.all():
        log = list(each.intervals.order_by("started", "id"))
        assert [one.ended is None for one in log].count(True) == 1
        assert each.state == next(one.state for one in log if one.ended is None)
        assert all(one.ended is None or one.ended >= one.started for one in log)
        assert each.state in TRANSITIONS
    tickets = sorted(Visit.objects.values_list("ticket", flat=True))
    assert tickets == [ticket_number("middle", serial) for serial in range(1, len(tickets) + 1)]
    Visit.objects.all().delete()
    from iljari.frontdesk.models import TicketSeries

    TicketSeries.objects.all().delete()
    time.pass_(minutes=1)


def test_the_turn_of_a_ground_is_fifteen_minutes_at_most(clerk, consultant, counters, time):
    first = comes(clerk, "middle")
    time.pass_(minutes=16)
    pregnant = comes(clerk, "middle", said=["pregnancy"])
    assert pregnant.grounds == ["pregnancy"]
    assert actions.call_next(by=consultant, counter=counters["middle"]) == first
    assert timedelta(minutes=15) < pregnant.arrived_at - first.arrived_at
