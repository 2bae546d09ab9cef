"""Reservations: booked, moved, given up, handed over; nothing is held twice."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iljari.frontdesk import actions
from iljari.frontdesk.actions import SlotTaken, Wanted
from iljari.frontdesk.guests import booker
from iljari.frontdesk.models import Occupancy, Reservation
from iljari.frontdesk.queries.slots import Slot, free_slots
from iljari.kernel import clock
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.people.guests import citizen
from iljari.people.models import ThreadEntry

TUESDAY = date(2026, 11, 3)


def seoul(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.SEOUL)


def wish(staff, start: datetime, minutes: int = 30, **more: object) -> Wanted:
    fields = {"topic": "resume", "line": "middle", "staff": staff} | more
    return Wanted(starts=start, ends=start + timedelta(minutes=minutes), **fields)


@pytest.fixture
def booked(clerk, consultant, counters, chulsoo) -> Reservation:
    """김철수 meets the consultant on Tuesday at ten."""
    return actions.book(by=clerk, wanted=wish(consultant, seoul(10)), how="desk", person=chulsoo)


def slot(staff, start: datetime, minutes: int = 30) -> Slot:
    return Slot(start, start + timedelta(minutes=minutes), staff)


def test_a_booking_holds_the_colleague_and_the_visitor(booked, consultant, chulsoo):
    assert set(Occupancy.objects.values_list("holder", flat=True)) == {consultant.pk, chulsoo.pk}
    assert Occupancy.objects.count() == 6
    assert len(booked.number) == 9 and booked.contact == "01023456789"
    assert ThreadEntry.objects.filter(person=chulsoo, kind="frontdesk.booked", object_id=booked.pk).count() == 1


@pytest.mark.parametrize(
    ("start", "minutes"), [((10, 0), 30), ((9, 50), 50), ((10, 10), 10), ((9, 30), 40), ((10, 20), 30)]
)
def test_whatever_overlaps_encloses_or_is_enclosed_is_refused_with_other_times(
    booked, clerk, consultant, younghee, start, minutes
):
    with pytest.raises(SlotTaken) as refused:
        actions.book(by=clerk, wanted=wish(consultant, seoul(*start), minutes), how="desk", person=younghee)
    free = refused.value.free
    assert 1 <= len(free) <= 5
    again = actions.book(by=clerk, wanted=wish(free[0].staff, free[0].starts), how="desk", person=younghee)
    assert again.state == "booked"
    assert Reservation.objects.filter(state="booked").count() == 2


def test_what_only_touches_is_no_overlap(booked, clerk, consultant, younghee):
    actions.book(by=clerk, wanted=wish(consultant, seoul(10, 30)), how="desk", person=younghee)
    assert Reservation.objects.filter(state="booked").count() == 2


def test_nobody_is_in_two_places_at_once(booked, clerk, colleague, chulsoo):
    with pytest.raises(SlotTaken):
        actions.book(by=clerk, wanted=wish(colleague, seoul(10), line="women"), how="desk", person=chulsoo)


def test_a_contact_without_a_record_is_not_in_two_places_either(clerk, consultant, colleague, counters):
    actions.book(by=clerk, wanted=wish(consultant, seoul(11), contact="010-1111-2222", called_as="박"), how="phone")
    other = wish(colleague, seoul(11), line="women", contact="01011112222", called_as="박")
    with pytest.raises(SlotTaken):
        actions.book(by=clerk, wanted=other, how="phone")


def test_the_database_itself_refuses_a_second_holder(booked):
    held = Occupancy.objects.order_by("id").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Occupancy.objects.create(reservation=booked, holder=held.holder, cell=held.cell)


def test_moving_frees_the_old_time_and_says_where_it_went(booked, clerk, consultant, chulsoo, younghee):
    new = actions.move(by=clerk, reservation=booked, slot=slot(consultant, seoul(15)), how="phone")
    booked.refresh_from_db()
    assert (booked.state, booked.moved_to, new.state) == ("moved", new, "booked")
    assert booked.cells.count() == 0
    actions.book(by=clerk, wanted=wish(consultant, seoul(10)), how="desk", person=younghee)
    assert ThreadEntry.objects.filter(person=chulsoo, kind="frontdesk.moved").count() == 1


def test_a_move_to_a_taken_time_leaves_everything_as_it_was(booked, clerk, consultant, younghee):
    actions.book(by=clerk, wanted=wish(consultant, seoul(15)), how="desk", person=younghee)
    with pytest.raises(SlotTaken):
        actions.move(by=clerk, reservation=booked, slot=slot(consultant, seoul(15)), how="phone")
    booked.refresh_from_db()
    assert booked.state == "booked" and booked.cells.count() == 6


def test_a_move_by_ten_minutes_may_overlap_its_own_old_time(booked, clerk, consultant):
    new = actions.move(by=clerk, reservation=booked, slot=slot(consultant, seoul(10, 10)), how="phone")
    assert new.cells.count() == 6


def test_whoever_cancels_first_wins_and_the_second_is_told(booked, clerk, official):
    seen_by_the_other = Reservation.objects.get(pk=booked.pk)
    actions.cancel(by=clerk, reservation=booked, how="phone", why="아프심")
    assert not Occupancy.objects.exists()
    with pytest.raises(Overtaken):
        actions.cancel(by=official, reservation=seen_by_the_other, how="desk")


@pytest.mark.parametrize("start", [(10, 5), (12, 0), (8, 30), (17, 50)])
def test_off_the_grid_or_outside_the_hours_nothing_is_booked(clerk, consultant, counters, start):
    with pytest.raises(RuleBroken):
        actions.book(by=clerk, wanted=wish(consultant, seoul(*start)), how="desk")


def test_the_past_and_unknown_codes_are_refused(clerk, consultant, counters):
    with pytest.raises(RuleBroken) as over:
        actions.book(by=clerk, wanted=wish(consultant, seoul(9, day=date(2026, 11, 2))), how="desk")
    assert over.value.code == "past"
    with pytest.raises(RuleBroken):
        actions.book(by=clerk, wanted=wish(consultant, seoul(10), topic="nonsense"), how="desk")


def test_guests_book_only_for_themselves_and_not_too_far_ahead(centre, consultant, counters, chulsoo, younghee):
    with pytest.raises(NotAllowed):
        actions.book(by=citizen(chulsoo), wanted=wish(consultant, seoul(10)), how="web", person=younghee)
    by = booker("01011112222", centre)
    with pytest.raises(NotAllowed):
        actions.book(by=by, wanted=wish(consultant, seoul(10)), how="web", person=chulsoo)
    far = seoul(10, day=date(2026, 12, 22))
    with pytest.raises(RuleBroken) as refused:
        actions.book(by=by, wanted=wish(consultant, far, contact="01011112222"), how="web")
    assert refused.value.code == "far"


def test_a_stranger_books_under_the_contact_they_have_proved_and_no_other(centre, consultant, counters):
    by = booker("01011112222", centre)
    for contact in ("010-9999-8888", ""):
        with pytest.raises(NotAllowed):
            actions.book(by=by, wanted=wish(consultant, seoul(10), contact=contact), how="web")
    booked = actions.book(by=by, wanted=wish(consultant, seoul(10), contact="010-1111-2222"), how="web")
    assert booked.contact == "01011112222"


def test_a_guest_cannot_touch_somebody_elses_reservation(booked, centre, younghee):
    for other in (citizen(younghee), booker("01099998888", centre)):
        with pytest.raises(NotAllowed):
            actions.cancel(by=other, reservation=booked, how="web")


def test_guests_change_until_three_hours_before_and_staff_at_any_time(booked, clerk, chulsoo, time):
    time.set(seoul(7, 1))
    with pytest.raises(RuleBroken) as late:
        actions.cancel(by=citizen(chulsoo), reservation=booked, how="web")
    assert late.value.code == "late"
    actions.cancel(by=clerk, reservation=booked, how="phone")


def test_who_does_not_come_is_noted_half_an_hour_after_the_end(booked, system, clerk, time, chulsoo):
    time.set(seoul(10, 59))
    assert actions.note_no_shows(by=system) == 0
    time.set(seoul(11, 1))
    assert actions.note_no_shows(by=system) == 1
    assert actions.note_no_shows(by=system) == 0
    booked.refresh_from_db()
    assert booked.state == "no_show"
    visit = actions.arrive(by=clerk, reservation=booked)
    assert visit.reservation == booked, "whoever comes after all is received"


def test_a_booked_visitor_arrives_once_and_is_served(booked, clerk, consultant, counters, time):
    time.set(seoul(9, 55))
    visit = actions.arrive(by=clerk, reservation=booked)
    assert (visit.ticket, visit.grounds, visit.booked_for) == ("B-001", ["booked"], booked.starts)
    with pytest.raises((Overtaken, RuleBroken)):
        actions.arrive(by=clerk, reservation=Reservation.objects.get(pk=booked.pk))
    called = actions.call_next(by=consultant, counter=counters["middle"])
    actions.serve(by=consultant, visit=called)
    actions.finish_visit(by=consultant, visit=called)
    booked.refresh_from_db()
    assert booked.state == "served"
    actions.undo(by=consultant, visit=called)
    booked.refresh_from_db()
    assert booked.state == "arrived"


def test_a_reservation_of_another_day_does_not_arrive_today(booked, clerk):
    with pytest.raises(RuleBroken):
        actions.arrive(by=clerk, reservation=booked)


def test_saying_who_booked_lets_them_hold_the_time(clerk, consultant, colleague, counters, chulsoo):
    unknown = actions.book(by=clerk, wanted=wish(consultant, seoul(11), contact="01077778888"), how="phone")
    actions.tie_reservation(by=clerk, reservation=unknown, person=chulsoo)
    assert set(unknown.cells.values_list("holder", flat=True)) == {consultant.pk, chulsoo.pk}
    with pytest.raises(SlotTaken):
        actions.book(by=clerk, wanted=wish(colleague, seoul(11), line="women"), how="desk", person=chulsoo)


def test_an_absence_hands_the_days_meetings_to_colleagues_in_one_step(
    booked, official, clerk, consultant, colleague, chulsoo, younghee
):
    only = actions.book(by=clerk, wanted=wish(consultant, seoul(11), only_staff=True), how="desk", person=younghee)
    done = actions.record_absence(by=official, staff=consultant, starts=seoul(9), ends=seoul(18), words="연가")
    assert (done.handed, done.left) == ([booked], [only])
    booked.refresh_from_db()
    assert booked.staff == colleague
    assert set(booked.cells.values_list("holder", flat=True)) == {colleague.pk, chulsoo.pk}
    assert ThreadEntry.objects.filter(person=chulsoo, kind="frontdesk.handed_over").count() == 1
    assert free_slots(clerk.centre_id, staff=consultant, first=TUESDAY, days=1) == []


def test_a_colleague_who_is_taken_is_given_nothing(booked, official, clerk, consultant, colleague, younghee):
    actions.book(by=clerk, wanted=wish(colleague, seoul(10, 10), line="women"), how="desk", person=younghee)
    done = actions.record_absence(by=official, staff=consultant, starts=seoul(9), ends=seoul(12))
    assert (done.handed, done.left) == ([], [booked])
    assert booked.cells.filter(holder=consultant.pk).count() == 3


steps = st.lists(
    st.tuples(st.sampled_from(["book", "move", "cancel", "absent"]), st.integers(0, 11), st.integers(1, 5)), max_size=12
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_is_done_in_whatever_order_no_minute_is_held_twice(official, consultant, colleague, counters, drawn):
    with transaction.atomic():
        for place, (verb, step, length) in enumerate(drawn):
            start, minutes = seoul(9) + timedelta(minutes=10 * step), 10 * length
            open_ones = list(Reservation.objects.filter(state="booked").order_by("starts", "id"))
            try:
                if verb == "book":
                    staff = (consultant, colleague)[place % 2]
                    who = wish(staff, start, minutes, called_as=str(place), contact=f"0101111{place:04d}")
                    actions.book(by=official, wanted=who, how="desk")
                elif verb == "absent":
                    actions.record_absence(
                        by=official, staff=consultant, starts=start, ends=start + timedelta(minutes=minutes)
                    )
                elif open_ones:
                    one = open_ones[step % len(open_ones)]
                    if verb == "move":
                        actions.move(
                            by=official, reservation=one, slot=slot(consultant, start, one.minutes), how="desk"
                        )
                    else:
                        actions.cancel(by=official, reservation=one, how="desk")
            except (SlotTaken, RuleBroken, Overtaken):
                pass
        for account in (consultant, colleague):
            spans = sorted(Reservation.objects.filter(state="booked", staff=account).values_list("starts", "ends"))
            assert all(one[1] <= two[0] for one, two in zip(spans, spans[1:], strict=False))
        for one in Reservation.objects.all():
            held = one.cells.filter(holder=one.staff_id).count()
            assert held == (one.minutes // 10 if one.state == "booked" else 0)
        transaction.set_rollback(True)
