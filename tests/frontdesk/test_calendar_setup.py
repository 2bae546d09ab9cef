"""Setting up: hours with lunch, days that differ, counters, duties, rooms, ways of booking, screens."""

from datetime import date, time

import pytest

from iljari.frontdesk.models import Closure, Counter, DeskSettings, Device, Duty, OpeningHours, Room
from iljari.frontdesk.queries.hours import house
from tests.frontdesk.calendar_cast import at, booked

URL = "/desk/calendar/setup/"


def week(**changes: str) -> dict[str, str]:
    """Monday to Friday nine to six with lunch, as the form shows it."""
    data = {"week": "1"}
    for day in range(5):
        data |= {f"opens_{day}": "09:00", f"closes_{day}": "18:00"}
        data |= {f"lunch_from_{day}": "12:00", f"lunch_until_{day}": "13:00"}
    return data | changes


def test_the_week_is_saved_as_a_whole(official, centre, sign_in):
    browser = sign_in(official)
    shown = browser.get(URL).context["week"]
    assert shown["opens_0"].value() == time(9) and shown["opens_5"].value() is None
    browser.post(URL, week(opens_5="10:00", closes_5="13:00", lunch_from_4="", lunch_until_4=""))
    assert OpeningHours.objects.count() == 6
    span = house(centre.pk, date(2026, 11, 6), date(2026, 11, 7))
    assert span.open_on(date(2026, 11, 6)) == [(time(9), time(18))]
    assert span.open_on(date(2026, 11, 7)) == [(time(10), time(13))]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"closes_0": ""}, "closes_0"),
        ({"closes_0": "08:00"}, "closes_0"),
        ({"opens_0": "%"}, "opens_0"),
        ({"lunch_until_0": ""}, "lunch_until_0"),
        ({"lunch_until_0": "19:00"}, "lunch_until_0"),
        ({f"{part}_{day}": "" for day in range(5) for part in ("opens", "closes", "lunch_from", "lunch_until")},
         "opens_0"),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_are_refused_beside_their_field(official, sign_in, change, wrong):
    page = sign_in(official).post(URL, week(**change))
    assert page.status_code == 200 and wrong in page.context["week"].errors
    assert OpeningHours.objects.count() == 0


def test_ways_of_booking(official, sign_in):
    browser = sign_in(official)
    ways = {"ways": "1", "meeting_minutes": 20, "in_depth_minutes": 50, "days_ahead": 14, "change_hours": 24}
    browser.post(URL, ways)
    assert DeskSettings.objects.get().meeting_minutes == 20
    wrong = browser.post(URL, ways | {"meeting_minutes": 25})
    assert "meeting_minutes" in wrong.context["ways"].errors
    wrong = browser.post(URL, ways | {"days_ahead": "🙂"})
    assert "days_ahead" in wrong.context["ways"].errors


def test_days_that_differ_beside_the_holidays_of_the_year(official, clerk, counters, consultant, chulsoo, sign_in):
    booked(clerk, staff=consultant, starts=at(5, 10), person=chulsoo)
    browser = sign_in(official)
    assert "기독탄신일" in browser.get(URL + "days/").content.decode()
    assert browser.get(URL + "days/", {"year": "9999"}).context["year"] == 2026
    browser.post(URL + "days/", {"first": "2026-11-05", "last": "", "words": "정전 공사"})
    closure = Closure.objects.get()
    assert (closure.first, closure.last) == (date(2026, 11, 5), date(2026, 11, 5))
    assert browser.get(URL + "days/").context["moves"] == 1
    wrong = browser.post(URL + "days/", {"first": "2026-11-06", "last": "2026-11-05", "words": "x", "opens": "09:00"})
    assert wrong.context["form"].errors and Closure.objects.count() == 1
    browser.post(f"{URL}days/{closure.pk}/reopen/")
    assert Closure.objects.count() == 0


def test_a_further_counter_is_opened_changed_and_closed(official, counters, consultant, clerk, sign_in):
    browser = sign_in(official)
    browser.post(URL + "counters/", {"kind": "youth", "staff": clerk.pk, "also": ["middle"]})
    further = Counter.objects.order_by("position").last()
    assert (further.kind, further.position, further.staff, further.also) == ("youth", 8, clerk, ["middle"])
    browser.post(f"{URL}counters/{further.pk}/", {"staff": "", "also": ["women", "seniors"], "do": "close"})
    further.refresh_from_db()
    assert (further.staff, further.also) == (None, ["women", "seniors"]) and further.closed_at
    browser.post(f"{URL}counters/{further.pk}/", {"staff": consultant.pk, "do": "open"})
    further.refresh_from_db()
    assert further.closed_at is None and further.staff == consultant
    wrong = browser.post(URL + "counters/", {"kind": "teleport", "staff": "nobody"})
    assert set(wrong.context["form"].errors) == {"kind", "staff"}
    wrong = browser.post(f"{URL}counters/{further.pk}/", {"staff": "\x00", "also": "x"})
    assert wrong.status_code == 200


def test_duties_by_weekday(official, counters, consultant, sign_in):
    browser = sign_in(official)
    path = f"{URL}duties/?staff={consultant.pk}"
    line = {"d0-weekday": "0", "d0-counter": str(counters["women"].pk), "d0-starts": "13:00", "d0-ends": "17:00"}
    browser.post(path, line)
    duty = Duty.objects.get()
    assert (duty.staff, duty.counter, duty.starts, duty.ends) == (consultant, counters["women"], time(13), time(17))
    assert browser.get(path).context["forms"][0]["weekday"].value() == "0"
    half = browser.post(path, {"d0-weekday": "1"})
    assert half.context["forms"][0].errors and Duty.objects.count() == 1
    twice = {name.replace("d0", "d1"): value for name, value in line.items()}
    assert browser.post(path, line | twice).context["error"]
    browser.post(path, {})
    assert Duty.objects.count() == 0
    assert browser.get(URL + "duties/", {"staff": "x"}).status_code == 404


def test_rooms_are_added_closed_and_opened_again(official, sign_in):
    browser = sign_in(official)
    data = {"name": "교육장 3", "use": "training", "seats": 30, "step_free": "on"}
    browser.post(URL + "rooms/", data)
    room = Room.objects.get()
    twice = browser.post(URL + "rooms/", data)
    assert "name" in twice.context["form"].errors and Room.objects.count() == 1
    for closed in (True, False):
        browser.post(f"{URL}rooms/{room.pk}/")
        room.refresh_from_db()
        assert bool(room.closed_at) is closed


def test_the_address_of_a_screen_is_shown_once(admin, sign_in):
    browser = sign_in(admin)
    page = browser.post(URL + "screens/", {"kind": "kiosk", "name": "출입구 옆"})
    address = page.context["address"]
    assert address in page.content.decode() and "no-store" in page["Cache-Control"]
    assert address.split("/")[-2] not in browser.get(URL + "screens/").content.decode()
    device = Device.objects.get()
    browser.post(f"{URL}screens/{device.pk}/end/")
    device.refresh_from_db()
    assert device.ended_at


def test_only_officials_and_administrators_set_up(clerk, agent, consultant, mayor, privacy, counters, sign_in):
    for account in (clerk, agent, consultant, mayor, privacy):
        browser = sign_in(account)
        for path in ("", "days/", "counters/", "duties/", "rooms/", "screens/"):
            assert browser.get(URL + path).status_code == 403, (account.username, path)
        assert browser.post(URL, week()).status_code == 403
    assert OpeningHours.objects.count() == 0
