"""The kiosk: a ticket in two taps, booked visitors by digits or number; nothing stays, and nobody is named."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from iljari.centre.access import allows
from iljari.frontdesk import actions, guests
from iljari.frontdesk.models import Device, Reservation, Visit
from iljari.kernel import clock
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken

TOKEN = "a-kiosk-in-the-hall-000000"
KIOSK = f"/hall/kiosk/{TOKEN}/"
NAMES = ("김철수", "철수", "010-2345", "01023456789", "23456789")


@pytest.fixture
def kiosk(official, counters) -> Device:
    return actions.set_up_device(by=official, kind="kiosk", name="현관 키오스크", token=TOKEN)[0]


@pytest.fixture
def screen(kiosk) -> Client:
    """A kiosk's browser: every page that it opens says nothing that could be kept, and carries nothing inline."""

    class Screen(Client):
        def request(self, **asked):
            answer = super().request(**asked)
            if answer.status_code in {200, 302} and "/hall/" in asked["PATH_INFO"]:
                assert answer["Cache-Control"] == "no-store"
            if answer.status_code == 200:
                assert_clean(answer.content.decode())
            return answer

    return Screen()


def assert_clean(page: str) -> None:
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=", page)
    assert not [name for name in NAMES if name in page]


@pytest.fixture
def booking(clerk, consultant, counters, chulsoo) -> Reservation:
    """김철수 has booked for two in the afternoon with the consultant."""
    starts = clock.now() + timedelta(hours=4)
    wanted = actions.Wanted(
        starts=starts, ends=starts + timedelta(minutes=30), topic="job_search", line="middle", staff=consultant
    )
    return actions.book(by=clerk, wanted=wanted, how="desk", person=chulsoo)


def once(page: str) -> str:
    return re.search(r'name="_once" value="([^"]+)"', page)[1]


def draw(screen, line="youth", **more):
    return screen.post(f"{KIOSK}talk/", {"line": line, **more})


def test_two_taps_and_one_has_a_ticket(screen):
    start = screen.get(KIOSK).content.decode()
    first = re.search(rf'href="({KIOSK}talk/)"', start)[1]
    groups = screen.get(first).content.decode()
    assert 'name="line" value="youth"' in groups and 'name="line" value="welcome"' in groups
    answer = screen.post(first, {"line": "youth", "_once": once(groups)})
    ticket = screen.get(answer.url).content.decode()
    visit = Visit.objects.get()
    assert (visit.ticket, visit.line, visit.entrance, visit.topic) == ("A-001", "youth", "kiosk", "job_search")
    assert "A-001" in ticket and "2번 창구" in ticket and "<svg" in ticket
    assert f'<noscript><meta http-equiv="refresh" content="20; url={KIOSK}"></noscript>' in ticket


def test_the_first_page_rests_and_the_others_go_back_to_it(screen):
    assert 'http-equiv="refresh"' not in screen.get(KIOSK).content.decode()
    assert f'content="60; url={KIOSK}"' in screen.get(f"{KIOSK}?lang=en").content.decode()
    assert f'content="60; url={KIOSK}"' in screen.get(f"{KIOSK}talk/").content.decode()


def test_a_form_sent_twice_draws_one_ticket(screen):
    token = once(screen.get(f"{KIOSK}talk/").content.decode())
    first, second = draw(screen, _once=token), draw(screen, _once=token)
    assert first.url == second.url
    assert Visit.objects.count() == 1
    assert draw(screen, _once=once(screen.get(f"{KIOSK}talk/").content.decode())).url != first.url
    assert Visit.objects.count() == 2


def test_the_wait_that_was_told_is_kept(screen, clerk):
    for _ in range(3):
        actions.check_in(by=clerk, topic="other", line="middle")
    page = screen.get(draw(screen, "middle").url).content.decode()
    visit = Visit.objects.latest("arrived_at", "ticket")
    assert visit.told_low is not None and visit.told_high > visit.told_low
    assert f"약 {visit.told_low}~{visit.told_high}분" in page
    assert "3명" in page


def test_the_tiles_tell_the_same_wait_as_the_ticket(screen, clerk, time):
    for _ in range(2):
        actions.check_in(by=clerk, topic="other", line="women")
    tiles = screen.get(f"{KIOSK}talk/").content.decode()
    draw(screen, "women")
    visit = Visit.objects.get(ticket="C-003")
    assert f"약 {visit.told_low}~{visit.told_high}분" in tiles


def test_a_ground_moves_the_turn_and_tells_the_wait_anew(screen, clerk, time):
    actions.check_in(by=clerk, topic="other", line="youth")
    time.pass_(minutes=5)
    where = draw(screen).url
    before = Visit.objects.get(ticket="A-002")
    assert screen.post(where, {"ground": "pregnancy"}).url == where
    after = Visit.objects.get(ticket="A-002")
    assert after.grounds == ["pregnancy"]
    assert after.told_high < before.told_high
    assert "순서를 앞당겼습니다" in screen.get(where).content.decode()
    screen.post(where, {"ground": "pregnancy"})
    screen.post(where, {"ground": "가짜"})
    assert Visit.objects.get(ticket="A-002").grounds == ["pregnancy"]


def test_a_ground_said_later_leaves_the_promise_as_it_was(screen, clerk, time):
    actions.check_in(by=clerk, topic="other", line="youth")
    draw(screen)
    visit = Visit.objects.get(ticket="A-002")
    time.pass_(minutes=3)
    actions.state_ground(by=guests.ticket_holder(visit), visit=visit, ground="infant")
    assert Visit.objects.get(ticket="A-002").told_high == visit.told_high > 0


def test_somebody_booked_comes_by_the_last_four_digits(screen, booking):
    found = screen.post(f"{KIOSK}booked/", {"digits": "6789"}).content.decode()
    assert "김○○" in found and "14:00" in found
    mark = re.search(r'name="booking" value="([^"]+)"', found)[1]
    answer = screen.post(f"{KIOSK}arrive/", {"booking": mark, "_once": once(found)})
    again = screen.post(f"{KIOSK}arrive/", {"booking": mark, "_once": once(found)})
    assert answer.url == again.url
    visit = Visit.objects.get()
    assert (visit.reservation, visit.booked_for, visit.entrance) == (booking, booking.starts, "kiosk")
    assert visit.ticket in screen.get(answer.url).content.decode()


@pytest.mark.parametrize("shape", ["{}", "{}\r", "no. {}"])
@pytest.mark.parametrize("dash", ["-", ""])
def test_a_scanned_number_finds_the_booking(screen, booking, dash, shape):
    typed = shape.format(booking.number.replace("-", dash))
    assert "14:00" in screen.post(f"{KIOSK}booked/", {"digits": typed}).content.decode()


def test_whoever_came_already_sees_their_ticket_again(screen, booking):
    mark = re.search(
        r'name="booking" value="([^"]+)"', screen.post(f"{KIOSK}booked/", {"digits": "6789"}).content.decode()
    )[1]
    ticket = screen.post(f"{KIOSK}arrive/", {"booking": mark}).url
    found = screen.post(f"{KIOSK}booked/", {"digits": "6789"}).content.decode()
    assert f'href="{ticket}"' in found and 'name="booking"' not in found
    assert screen.post(f"{KIOSK}arrive/", {"booking": mark}).url == ticket
    assert Visit.objects.count() == 1


def test_whoever_is_in_the_house_already_is_told_so(screen, booking, clerk):
    actions.check_in(by=clerk, topic="job_search", person=booking.person)
    found = screen.post(f"{KIOSK}booked/", {"digits": "6789"}).content.decode()
    mark = re.search(r'name="booking" value="([^"]+)"', found)[1]
    assert "이미 접수되어 있습니다" in screen.post(f"{KIOSK}arrive/", {"booking": mark}).content.decode()
    assert Visit.objects.count() == 1


def test_a_booking_of_another_day_is_refused(screen, booking, time):
    found = screen.post(f"{KIOSK}booked/", {"digits": "6789"}).content.decode()
    mark = re.search(r'name="booking" value="([^"]+)"', found)[1]
    time.pass_(days=1)
    assert "오늘 예약이 없습니다" in screen.post(f"{KIOSK}booked/", {"digits": "6789"}).content.decode()
    assert "오늘 예약이 없습니다" in screen.post(f"{KIOSK}arrive/", {"booking": mark}).content.decode()
    assert Visit.objects.count() == 0


def test_wrong_digits_are_answered_kindly_and_after_five_tries_a_colleague_is_asked(screen, booking):
    for _ in range(5):
        page = screen.post(f"{KIOSK}booked/", {"digits": "0000"}).content.decode()
        assert "오늘 예약이 없습니다" in page and "일반 번호표 받기" in page
    page = screen.post(f"{KIOSK}booked/", {"digits": "6789"}).content.decode()
    assert "직원이 도와드리겠습니다" in page and "14:00" not in page and "일반 번호표 받기" in page


def test_the_keypad_works_without_scripts(screen, booking):
    typed = ""
    for key in ("6", "7", "7", "back", "8", "9"):
        page = screen.post(f"{KIOSK}booked/", {"digits": typed, "key": key}).content.decode()
        typed = re.search(r'name="digits" value="([^"]*)"', page)[1]
    assert typed == "6789"


@pytest.mark.parametrize("typed", ["", "678", "67890", "%", "😀", "ㄱ", "\x00", "6" * 5000, "６７８９"])
def test_whatever_is_typed_is_answered(screen, booking, typed):
    page = screen.post(f"{KIOSK}booked/", {"digits": typed})
    assert page.status_code in {200, 400}
    if typed == "６７８９":
        assert "14:00" in page.content.decode()


@pytest.mark.parametrize("line", ["", "nobody", "%", "youth' --"])
def test_an_unknown_counter_draws_nothing(screen, line):
    assert draw(screen, line).status_code == 200
    assert Visit.objects.count() == 0


def test_a_line_that_no_counter_serves_is_neither_shown_nor_drawn(screen, official, counters):
    actions.change_counter(by=official, counter=counters["women"], staff=None, also=[], closed=True)
    assert 'value="women"' not in screen.get(f"{KIOSK}talk/").content.decode()
    assert "안내데스크에 말씀해 주세요" in draw(screen, "women").content.decode()
    assert Visit.objects.count() == 0


def test_nobody_draws_when_the_counters_are_closed_for_the_day(screen, time):
    time.pass_(hours=8)
    assert 'name="line"' not in screen.get(f"{KIOSK}talk/").content.decode()
    assert "끝났습니다" in draw(screen).content.decode()
    assert Visit.objects.count() == 0


def test_the_lunch_break_is_told_and_tickets_are_drawn(screen, time):
    time.pass_(hours=2, minutes=10)
    assert "13:00까지 점심시간" in screen.get(f"{KIOSK}talk/").content.decode()
    assert draw(screen).status_code == 302


def test_a_child_who_plays_is_slowed_down(screen):
    for _ in range(20):
        assert draw(screen).status_code == 302
    assert "잠시 기다리시거나" in draw(screen).content.decode()
    assert Visit.objects.count() == 20


def test_english_large_and_dark_hold_to_the_ticket_and_end_with_it(screen):
    keep = "?lang=en&large=1&contrast=1&low=1"
    groups = screen.get(f"{KIOSK}talk/{keep}")
    assert groups["Content-Language"] == "en"
    page = groups.content.decode()
    assert 'class="kiosk large low" data-contrast="high"' in page and "Which counter suits you?" in page
    answer = screen.post(f"{KIOSK}talk/{keep}", {"line": "youth"})
    assert answer.url.endswith(keep)
    assert f'href="{KIOSK}"' in screen.get(answer.url).content.decode()
    assert "어떻게 오셨나요?" in screen.get(KIOSK).content.decode()


def test_the_newest_jobs_are_shown_large_and_lead_nowhere(screen, maintenance):
    page = screen.get(f"{KIOSK}jobs/").content.decode()
    assert maintenance.number in page and "시설관리원 모집" in page
    assert [link for link in re.findall(r'<a[^>]* href="([^"]+)"', page) if not link.startswith(KIOSK)] == []


def test_no_page_of_the_kiosk_leads_out(screen, booking):
    pages = [KIOSK, f"{KIOSK}talk/", f"{KIOSK}booked/", f"{KIOSK}jobs/", f"{KIOSK}order/", draw(screen).url]
    for path in pages:
        links = re.findall(r'<a[^>]* href="([^"]+)"', screen.get(path).content.decode())
        assert [link for link in links if not link.startswith(KIOSK)] == [], path


@pytest.mark.parametrize("page", ["", "talk/", "booked/", "jobs/", "order/"])
def test_a_wrong_or_ended_token_opens_nothing(kiosk, official, page):
    assert Client().get(f"/hall/kiosk/{'x' * 26}/{page}").status_code == 404
    board = actions.set_up_device(by=official, kind="board", name="안내판")[1]
    assert Client().get(f"/hall/kiosk/{board}/{page}").status_code == 404
    assert Client().get(KIOSK + page).status_code == 200
    actions.end_device(by=official, device=kiosk)
    assert Client().get(KIOSK + page).status_code == 404
    assert Client().post(f"{KIOSK}talk/", {"line": "youth"}).status_code == 404
    assert Visit.objects.count() == 0


def test_forged_marks_open_nothing(screen, booking):
    assert screen.post(f"{KIOSK}arrive/", {"booking": str(booking.pk)}).status_code == 404
    assert screen.post(f"{KIOSK}arrive/", {}).status_code == 404
    assert screen.get(f"{KIOSK}ticket/AAAA:forged/").status_code == 404
    mark = draw(screen).url.rstrip("/").split("/")[-1]
    assert screen.post(f"{KIOSK}arrive/", {"booking": mark}).status_code == 404


def test_yesterdays_ticket_is_not_shown_again(screen, time):
    where = draw(screen).url
    time.pass_(days=1)
    assert screen.get(where).url == KIOSK


def test_the_screen_is_seen_to_be_alive_once_a_minute(screen, kiosk, time):
    screen.get(KIOSK)
    first = Device.objects.get().seen_at
    assert first == clock.now()
    time.pass_(seconds=30)
    screen.get(KIOSK)
    assert Device.objects.get().seen_at == first
    time.pass_(seconds=30)
    screen.get(KIOSK)
    assert Device.objects.get().seen_at == clock.now()


@pytest.mark.parametrize("page", ["", "talk/", "booked/", "jobs/"])
def test_every_page_keeps_to_its_statements(screen, maintenance, page):
    with CaptureQueriesContext(connection) as statements:
        screen.get(KIOSK + page)
    assert len(statements) <= 12


def test_a_kiosk_may_do_nothing_but_what_it_is_for(kiosk, counters, stranger):
    guest = guests.hall(kiosk)
    assert not allows(guest, "frontdesk.desk") and not allows(guest, "frontdesk.own_visit")
    with pytest.raises(NotAllowed):
        actions.call_next(by=guest, counter=counters["middle"])
    with pytest.raises(NotAllowed):
        actions.visitor_left(by=guest, visit=stranger)


def test_a_ticket_opens_its_own_visit_alone(kiosk, visit, stranger):
    holder = guests.ticket_holder(stranger)
    with pytest.raises(NotAllowed):
        actions.give_up(by=holder, visit=visit)
    with pytest.raises(NotAllowed):
        actions.finish_visit(by=holder, visit=stranger)
    with pytest.raises(RuleBroken):
        actions.state_ground(by=holder, visit=stranger, ground="rich")
    actions.give_up(by=holder, visit=stranger)
    with pytest.raises(Overtaken):
        actions.state_ground(by=holder, visit=stranger, ground="infant")
