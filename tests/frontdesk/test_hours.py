"""When the house is open and what can be booked: pure windows, and the slots made of them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iljari.frontdesk import actions
from iljari.frontdesk.queries.hours import house, open_days
from iljari.frontdesk.queries.slots import free_slots, slot_by_key
from iljari.frontdesk.rules import hours, slots
from iljari.kernel import clock
from iljari.kernel.errors import NotAllowed, RuleBroken

TUESDAY = date(2026, 11, 3)


def seoul(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.SEOUL)


def test_a_city_office_is_open_on_weekdays_but_for_lunch_and_holidays():
    usual = hours.day_windows(TUESDAY, hours=hours.USUAL, specials=[], holiday=False)
    assert usual == [(time(9), time(12)), (time(13), time(18))]
    assert hours.day_windows(TUESDAY, hours=hours.USUAL, specials=[], holiday=True) == []
    assert hours.day_windows(date(2026, 11, 7), hours=hours.USUAL, specials=[], holiday=False) == []


def test_what_is_special_about_a_day_goes_before_holidays_and_weekdays():
    open_saturday = hours.Special(date(2026, 11, 7), date(2026, 11, 7), (time(10), time(16)))
    closed = hours.Special(TUESDAY, TUESDAY)
    windows = hours.day_windows(date(2026, 11, 7), hours=hours.USUAL, specials=[open_saturday], holiday=True)
    assert windows == [(time(10), time(16))]
    assert hours.day_windows(TUESDAY, hours=hours.USUAL, specials=[closed], holiday=False) == []


minutes = st.integers(0, 23 * 60 + 59).map(lambda each: time(each // 60, each % 60))
window = st.tuples(minutes, minutes).filter(lambda each: each[0] < each[1])


@given(st.lists(window, max_size=4), window)
def test_what_is_taken_away_is_gone_and_nothing_else(windows, gone):
    left = hours.minus(windows, gone)
    for moment in {each for pair in [*windows, gone] for each in pair}:
        inside = any(start <= moment < end for start, end in windows)
        taken = gone[0] <= moment < gone[1]
        assert any(start <= moment < end for start, end in left) == (inside and not taken)


def test_cells_cover_a_meeting_and_lie_on_the_grid():
    start = datetime(2026, 11, 3, 0, 0, tzinfo=UTC)
    assert len(slots.cells(start, start + timedelta(minutes=30))) == 3
    for bad in (start + timedelta(minutes=5), start + timedelta(seconds=1)):
        with pytest.raises(ValueError, match="grid"):
            slots.cells(bad, bad + timedelta(minutes=30))
    with pytest.raises(ValueError, match="grid"):
        slots.cells(start, start)


def test_slots_of_a_day_follow_the_hours(clerk, counters):
    found = free_slots(clerk.centre_id, line="middle", first=TUESDAY, days=1)
    assert [f"{clock.local(slot.starts):%H:%M}" for slot in found][:2] == ["09:00", "09:30"]
    assert "12:00" not in {f"{clock.local(slot.starts):%H:%M}" for slot in found}
    assert len(found) == 16


def test_no_slot_lies_in_the_past(clerk, counters):
    assert all(slot.starts >= clock.now() for slot in free_slots(clerk.centre_id, line="middle", first=clock.today()))


def test_holidays_with_their_substitutes_are_closed(clerk, counters):
    # Liberation Day 2026 is a Saturday: Monday 17 August stands in for it.
    assert free_slots(clerk.centre_id, line="middle", first=date(2026, 8, 17), days=1, after=seoul(TUESDAY, 0)) == []
    assert date(2026, 12, 25) not in open_days(clerk.centre_id, date(2026, 12, 21), 8)


def test_duty_hours_closures_and_lunch_narrow_what_can_be_booked(official, consultant, counters):
    actions.set_hours(by=official, weekday=1, opens=time(10), closes=time(17), lunch=(time(12), time(13)))
    found = free_slots(official.centre_id, line="middle", first=TUESDAY, days=3)
    assert {slot.day for slot in found} == {TUESDAY}, "days without hours are closed once hours are set"
    actions.set_duty(by=official, staff=consultant, duties=[(counters["middle"], 1, time(14), time(16))])
    found = free_slots(official.centre_id, line="middle", first=TUESDAY, days=1)
    assert [f"{clock.local(slot.starts):%H:%M}" for slot in found] == ["14:00", "14:30", "15:00", "15:30"]
    actions.close_days(by=official, first=TUESDAY, last=TUESDAY, words="청사 소독")
    assert free_slots(official.centre_id, line="middle", first=TUESDAY, days=1) == []


def test_an_absence_of_a_quarter_past_leaves_whole_cells(official, clerk, consultant, counters):
    actions.record_absence(
        by=official, staff=consultant, starts=seoul(TUESDAY, 9, 15), ends=seoul(TUESDAY, 11, 5), words="교육"
    )
    span = house(official.centre_id, TUESDAY, TUESDAY)
    there = [(f"{clock.local(a):%H:%M}", f"{clock.local(b):%H:%M}") for a, b in span.there(consultant.pk, TUESDAY)]
    assert there == [("09:00", "09:10"), ("11:10", "12:00"), ("13:00", "18:00")]


def test_an_in_depth_meeting_needs_a_room(official, counters):
    assert free_slots(official.centre_id, line="middle", kind="in_depth", first=TUESDAY, days=1) == []
    room = actions.add_room(by=official, name="개인상담실 1", use="counselling")
    found = free_slots(official.centre_id, line="middle", kind="in_depth", first=TUESDAY, days=1)
    assert found and {slot.room for slot in found} == {room}
    assert found[0].ends - found[0].starts == timedelta(minutes=60)


def test_a_slot_is_found_again_by_its_key_and_nothing_else_is(clerk, counters):
    slot = free_slots(clerk.centre_id, line="middle", first=TUESDAY, days=1)[0]
    assert slot_by_key(clerk.centre_id, slot.key, line="middle") == slot
    for bad in ("", "x", "20261103T0000.", slot.key[:-1], slot.key.replace("T0000", "T0010"), "😀.😀"):
        assert slot_by_key(clerk.centre_id, bad, line="middle") is None


def test_bad_hours_are_refused_with_a_word_at_the_field(official, consultant, counters):
    with pytest.raises(RuleBroken) as refused:
        actions.set_hours(by=official, weekday=0, opens=time(18), closes=time(9))
    assert "closes" in refused.value.fields
    with pytest.raises(RuleBroken):
        actions.close_days(by=official, first=TUESDAY, last=date(2026, 11, 2), words="x")
    overlapping = [(counters["middle"], 1, time(9), time(12)), (counters["youth"], 1, time(11), time(13))]
    with pytest.raises(RuleBroken):
        actions.set_duty(by=official, staff=consultant, duties=overlapping)


def test_a_clerk_does_not_set_the_house_up(clerk):
    with pytest.raises(NotAllowed):
        actions.add_room(by=clerk, name="교육장", use="training")


def test_slots_over_a_month_take_the_same_few_statements(clerk, counters, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        free_slots(clerk.centre_id, line="middle", first=TUESDAY, days=30)
