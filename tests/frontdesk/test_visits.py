"""A visit: checked in, led, served, held, finished, left, taken back, tied to a person."""

import pytest

from iljari.frontdesk import actions
from iljari.frontdesk.models import Visit, VisitInterval
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import StateChange
from iljari.people.models import ThreadEntry


def intervals(visit: Visit) -> list[tuple[str, bool]]:
    return [(each.state, each.ended is None) for each in visit.intervals.order_by("started", "id")]


def test_a_served_visit_leaves_one_interval_per_state(clerk, visit, counters, consultant, time):
    time.pass_(minutes=5)
    actions.lead_to_counter(by=clerk, visit=visit, counter=counters["middle"])
    time.pass_(minutes=20)
    actions.finish_visit(by=clerk, visit=visit)
    visit.refresh_from_db()
    assert (visit.state, visit.served_by, visit.counter.kind) == ("done", consultant, "middle")
    assert visit.served_at and visit.ended_at
    assert intervals(visit) == [("waiting", False), ("serving", False), ("done", True)]
    waited = VisitInterval.objects.get(visit=visit, state="waiting")
    assert (waited.ended - waited.started).seconds == 300


def test_check_in_of_a_known_person_enters_the_thread(visit, chulsoo):
    assert ThreadEntry.objects.filter(person=chulsoo, kind="frontdesk.visited", object_id=visit.id).count() == 1


def test_nobody_waits_twice_at_once(clerk, visit, chulsoo):
    with pytest.raises(Overtaken):
        actions.check_in(by=clerk, topic="resume", person=chulsoo)
    assert Visit.objects.count() == 1


def test_somebody_who_left_may_come_again_the_same_day(clerk, visit, chulsoo):
    actions.visitor_left(by=clerk, visit=visit)
    again = actions.check_in(by=clerk, topic="resume", person=chulsoo)
    assert again.state == "waiting"


def test_two_clerks_lead_one_visitor_and_one_of_them_is_told(clerk, official, visit, counters):
    seen_by_the_other = Visit.objects.get(pk=visit.pk)
    actions.lead_to_counter(by=clerk, visit=visit, counter=counters["middle"])
    with pytest.raises(Overtaken):
        actions.lead_to_counter(by=official, visit=seen_by_the_other, counter=counters["seniors"])
    visit.refresh_from_db()
    assert visit.counter.kind == "middle"
    assert visit.intervals.filter(ended=None).count() == 1


def test_hold_and_resume_keep_the_counter(clerk, visit, counters):
    actions.lead_to_counter(by=clerk, visit=visit, counter=counters["women"])
    actions.hold_visit(by=clerk, visit=visit)
    actions.resume_visit(by=clerk, visit=visit)
    visit.refresh_from_db()
    assert (visit.state, visit.counter.kind) == ("serving", "women")


def test_who_never_was_served_cannot_be_finished(clerk, visit):
    with pytest.raises(RuleBroken):
        actions.finish_visit(by=clerk, visit=visit)
    visit.refresh_from_db()
    assert visit.state == "waiting" and visit.served_at is None


def test_a_misclick_is_taken_back_and_the_wait_goes_on(clerk, visit, counters, time):
    actions.lead_to_counter(by=clerk, visit=visit, counter=counters["youth"])
    time.pass_(minutes=3)
    actions.undo(by=clerk, visit=visit)
    visit.refresh_from_db()
    assert (visit.state, visit.counter, visit.served_at, visit.served_by) == ("waiting", None, None, None)
    assert intervals(visit) == [("waiting", True)]
    assert StateChange.objects.filter(object_id=visit.id).count() == 3


def test_a_visit_finished_by_mistake_goes_on_where_it_was(clerk, visit, counters, consultant, time):
    time.pass_(minutes=1)
    actions.lead_to_counter(by=clerk, visit=visit, counter=counters["middle"])
    time.pass_(minutes=1)
    actions.hold_visit(by=clerk, visit=visit)
    time.pass_(minutes=1)
    actions.finish_visit(by=clerk, visit=visit)
    actions.undo(by=clerk, visit=visit)
    visit.refresh_from_db()
    assert (visit.state, visit.served_by, visit.ended_at) == ("on_hold", consultant, None)
    assert visit.served_at is not None


def test_after_ten_minutes_nothing_is_taken_back(clerk, visit, counters, time):
    actions.lead_to_counter(by=clerk, visit=visit, counter=counters["middle"])
    time.pass_(minutes=11)
    with pytest.raises(RuleBroken):
        actions.undo(by=clerk, visit=visit)
    visit.refresh_from_db()
    assert visit.state == "serving"


def test_a_check_in_itself_is_not_undone(clerk, visit):
    with pytest.raises(RuleBroken):
        actions.undo(by=clerk, visit=visit)


def test_a_stranger_is_tied_to_a_person_once(clerk, stranger, chulsoo, younghee):
    other = Visit.objects.get(pk=stranger.pk)
    actions.tie_visit(by=clerk, visit=stranger, person=chulsoo)
    with pytest.raises(Overtaken):
        actions.tie_visit(by=clerk, visit=other, person=younghee)
    stranger.refresh_from_db()
    assert stranger.person == chulsoo
    assert ThreadEntry.objects.filter(kind="frontdesk.visited").count() == 1


def test_a_person_who_waits_already_cannot_be_tied_to_a_second_visit(clerk, visit, stranger, chulsoo):
    with pytest.raises(Overtaken):
        actions.tie_visit(by=clerk, visit=stranger, person=chulsoo)
    stranger.refresh_from_db()
    assert stranger.person is None


@pytest.mark.parametrize("who", ["agent", "mayor", "privacy", "admin"])
def test_other_roles_cannot_check_anybody_in(who, request, chulsoo):
    with pytest.raises(NotAllowed):
        actions.check_in(by=request.getfixturevalue(who), topic="job_search", person=chulsoo)
    assert not Visit.objects.exists()


def test_an_unknown_topic_is_refused(clerk):
    with pytest.raises(RuleBroken) as caught:
        actions.check_in(by=clerk, topic="weather")
    assert "topic" in caught.value.fields


def test_only_the_administrator_sets_up_counters(clerk, admin, consultant):
    with pytest.raises(NotAllowed):
        actions.set_up_counters(by=clerk, staff={})
    made = actions.set_up_counters(by=admin, staff={"youth": consultant})
    assert [counter.kind for counter in made] == ["firms", "youth", "middle", "women", "disabled", "seniors", "welcome"]
    again = actions.set_up_counters(by=admin, staff={"women": consultant})
    assert [counter.id for counter in again] == [counter.id for counter in made]
    assert again[1].staff == consultant and again[3].staff == consultant
