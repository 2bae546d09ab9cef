"""The supervisor's screen and the end of the day: figures lead to their records, nothing closes without a trace."""

import pytest

from iljari.frontdesk import actions
from iljari.frontdesk.counters.accuracy import accuracy
from iljari.frontdesk.counters.today import day_of
from iljari.frontdesk.models import Reservation, Visit
from iljari.kernel import clock
from iljari.kernel.errors import RuleBroken
from iljari.kernel.models import LedgerRow, StateChange
from tests.frontdesk.desk_day import books, comes, full_hall, served

LIVE, CLOSE = "/desk/live/", "/desk/close/"


@pytest.fixture
def busy(clerk, consultant, chulsoo, counters, time):
    """One served (waited 10, took 20), one called in vain, one gone, one waiting, one quick answer."""
    served(consultant, comes(clerk, person=chulsoo), counters["middle"], time, waits=10, takes=20)
    missed, gone = comes(clerk), comes(clerk)
    actions.call_visit(by=consultant, visit=missed, counter=counters["middle"])
    actions.no_show(by=consultant, visit=missed)
    actions.visitor_left(by=clerk, visit=gone)
    actions.quick_service(by=clerk, topic="directions")
    return comes(clerk)


def test_the_days_figures_count_their_records(clerk, busy, sign_in):
    day = day_of(clerk.centre_id, clock.today())
    assert (day.arrived, day.served, day.left, day.no_show, day.waiting, day.quick) == (4, 1, 1, 1, 1, 1)
    assert (day.waits.count, day.waits.longest) == (2, 10)
    assert sum(hour.arrived for hour in day.hours) == 4 and sum(hour.served for hour in day.hours) == 1
    browser = sign_in(clerk)
    for what in ("arrived", "served", "left", "no_show", "waiting", "quick"):
        rows = browser.get(f"/desk/day/?what={what}").context["rows"]
        assert rows.paginator.count == getattr(day, what), what
    assert browser.get("/desk/day/?what=arrived&hour=10").context["rows"].paginator.count == 4
    assert browser.get("/desk/day/?what=served&hour=11").context["rows"].paginator.count == 0


def test_bad_questions_about_the_day_are_answered(clerk, busy, sign_in):
    browser = sign_in(clerk)
    assert browser.get("/desk/day/?what=%25").status_code == 404
    assert browser.get("/desk/day/?day=9999-99-99&hour=99").status_code == 200
    assert browser.get("/desk/day/?day=2026-10-01").context["rows"].paginator.count == 0


def test_the_live_view_shows_tickets_and_no_names(clerk, consultant, chulsoo, counters, sign_in):
    visit = comes(clerk, person=chulsoo)
    actions.call_next(by=consultant, counter=counters["middle"])
    for path in (LIVE, f"{LIVE}now/"):
        page = sign_in(clerk).get(path).content.decode()
        assert visit.ticket in page and "김철수" not in page


def test_reservations_of_the_day_by_what_became_of_them(clerk, consultant, chulsoo, counters, sign_in, time):
    came = books(clerk, consultant, person=chulsoo)
    books(clerk, consultant, minutes=180, contact="01012345678")
    missed = books(clerk, consultant, minutes=30, contact="01011112222")
    actions.arrive(by=clerk, reservation=came)
    Reservation.objects.filter(pk=missed.pk).update(state="no_show")
    assert day_of(clerk.centre_id, clock.today()).booked == {"came": 1, "expected": 1, "missed": 1}
    page = sign_in(clerk).get("/desk/day/?what=missed")
    assert list(page.context["rows"]) == [missed]


def test_how_true_the_promised_waits_were(clerk, consultant, counters, time):
    # Told "at once": waits of 2 and 4 minutes are 2 and 4 off; nobody lies in the range but the one of none.
    for minutes in (0, 2, 4):
        served(consultant, comes(clerk), counters["middle"], time, waits=minutes, takes=5)
    everything, middle = accuracy(clerk.centre_id)
    assert (everything.weeks.count, everything.weeks.within, everything.weeks.inside) == (3, 2, 33)
    assert (middle.kind, middle.week) == ("middle", everything.week)
    time.pass_(days=8)
    everything, _middle = accuracy(clerk.centre_id)
    assert (everything.week.count, everything.weeks.count) == (0, 3)


def test_a_transfer_does_not_lengthen_the_wait_that_was_promised(clerk, consultant, counters, time):
    visit = comes(clerk)
    time.pass_(minutes=3)
    actions.call_visit(by=consultant, visit=visit, counter=counters["middle"])
    actions.serve(by=consultant, visit=visit)
    actions.transfer(by=consultant, visit=visit, line="women", note="")
    served(consultant, visit, counters["women"], time, waits=40, takes=5)
    assert accuracy(clerk.centre_id)[0].weeks.within == 3


def test_whoever_had_booked_is_left_out_of_the_promises(clerk, consultant, chulsoo, counters, time):
    visit = actions.arrive(by=clerk, reservation=books(clerk, consultant, person=chulsoo))
    served(consultant, visit, counters["middle"], time, waits=60, takes=5)
    assert accuracy(clerk.centre_id)[0].weeks.count == 0


def test_all_who_wait_have_left_but_who_came_meanwhile(clerk, busy, sign_in):
    browser = sign_in(clerk)
    second = comes(clerk)
    shown = [row.visit.pk for row in browser.get(CLOSE).context["waiting"]]
    meanwhile = comes(clerk)
    browser.post(f"{CLOSE}all-left/", {"visit": [*shown, "%", clerk.pk]})
    left = Visit.objects.filter(pk__in=[busy.pk, second.pk])
    assert set(left.values_list("state", flat=True)) == {"left"}
    meanwhile.refresh_from_db()
    assert meanwhile.state == "waiting"
    assert StateChange.objects.filter(object_id__in=shown, new="left").count() == 2
    assert LedgerRow.objects.filter(verb="frontdesk.all_left", account=clerk.id).count() == 2
    actions.undo(by=clerk, visit=Visit.objects.get(pk=second.pk))
    assert Visit.objects.get(pk=second.pk).state == "waiting"


def test_who_was_called_meanwhile_has_not_left(clerk, consultant, counters, busy):
    seen = Visit.objects.get(pk=busy.pk)
    actions.call_visit(by=consultant, visit=busy, counter=counters["middle"])
    assert actions.all_left(by=clerk, visits=[seen]) == 0
    busy.refresh_from_db()
    assert busy.state == "called"


def test_a_group_that_left_counts_each_of_them(clerk, counters):
    first = actions.check_in_group(by=clerk, topic="training", size=4, called_as="반", line="youth")[0]
    assert actions.all_left(by=clerk, visits=[first]) == 4
    assert not Visit.objects.filter(state="waiting").exists()


@pytest.mark.parametrize(("held", "state"), [("yes", "served"), ("no", "cancelled")])
def test_a_reservation_whose_visitor_left_is_settled(clerk, consultant, chulsoo, counters, sign_in, time, held, state):
    reservation = books(clerk, consultant, person=chulsoo)
    visit = actions.arrive(by=clerk, reservation=reservation)
    time.pass_(hours=2)
    browser = sign_in(clerk)
    assert browser.get(CLOSE).context["unsettled"] == []
    actions.visitor_left(by=clerk, visit=visit)
    assert browser.get(CLOSE).context["unsettled"] == [reservation]
    browser.post(f"/desk/settle/{reservation.pk}/", {"held": held, "back": "close"})
    reservation.refresh_from_db()
    assert reservation.state == state
    again = browser.post(f"/desk/settle/{reservation.pk}/", {"held": held, "back": "close"}, follow=True)
    assert [each.level_tag for each in again.context["messages"]][-1] == "error"


def test_a_reservation_that_nobody_came_for_is_not_settled_here(clerk, consultant, chulsoo, counters):
    reservation = books(clerk, consultant, person=chulsoo)
    with pytest.raises(RuleBroken):
        actions.settle_reservation(by=clerk, reservation=reservation, held=False)
    reservation.refresh_from_db()
    assert reservation.state == "booked" and reservation.cells.exists()


def test_a_full_day_stays_within_its_statements(
    clerk, consultant, chulsoo, busy, counters, sign_in, django_assert_max_num_queries
):
    full_hall(clerk)
    actions.check_in_group(by=clerk, topic="training", size=4, called_as="반", line="youth")
    books(clerk, consultant, contact="01012345678")
    browser = sign_in(clerk)
    for path in (LIVE, f"{LIVE}now/", CLOSE, "/desk/day/?what=waiting", "/desk/day/?what=expected"):
        with django_assert_max_num_queries(25):
            assert browser.get(path).status_code == 200
