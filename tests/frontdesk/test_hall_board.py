"""The board: tickets only, every call once, a fragment that costs little, and nothing lost by a cut."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from iljari.frontdesk import actions, waits
from iljari.frontdesk.hall import queries
from iljari.frontdesk.models import Announcement, Visit
from iljari.kernel import clock

TOKEN = "a-board-in-the-job-cafe-000"
BOARD = f"/hall/board/{TOKEN}/"
NOW = f"{BOARD}now/"
MOST_STATEMENTS = 5


@pytest.fixture
def board(official, counters):
    return actions.set_up_device(by=official, kind="board", name="잡카페 안내판", token=TOKEN)[0]


@pytest.fixture
def screen(board, time) -> "Screen":
    return Screen(time)


class Screen:
    """A board that asks again every four seconds."""

    def __init__(self, time) -> None:
        self.browser, self.time = Client(), time

    def look(self) -> str:
        self.time.pass_(seconds=4)
        answer = self.browser.get(NOW)
        assert answer.status_code == 200
        return answer.content.decode()

    def calls(self) -> list[tuple[str, str]]:
        """What is to be spoken, oldest first: the key of each call and its words."""
        found = re.findall(r'data-call="([^"]+)" data-ko="([^"]+)" data-en="[^"]+"', self.look())
        return list(reversed(found))


def comes(clerk, line, **who):
    return actions.check_in(by=clerk, topic="job_search", line=line, **who)


def test_it_shows_who_is_called_to_which_counter(screen, clerk, consultant, counters):
    comes(clerk, "middle")
    assert screen.calls() == []
    actions.call_next(by=consultant, counter=counters["middle"])
    page = screen.look()
    assert "B-001" in page and re.search(r"<b class=\"num\">3</b>", page)
    assert "중장년" in page and "Middle-aged" in page and "번 창구" in page and "Counter" in page
    assert [words for _key, words in screen.calls()] == ["B 일 번 고객님, 삼 번 창구로 오십시오."]


def test_calls_are_spoken_in_the_order_in_which_they_were_made(screen, clerk, counters, time):
    for line in ("women", "youth", "middle"):
        comes(clerk, line)
        time.pass_(seconds=5)
        actions.call_next(by=clerk, counter=counters[line])
    assert [words.split(" ")[0] for _key, words in screen.calls()] == ["C", "A", "B"]


def test_calling_again_is_something_new_to_say(screen, clerk, counters, time):
    comes(clerk, "youth")
    visit = actions.call_next(by=clerk, counter=counters["youth"])
    [(first, words)] = screen.calls()
    assert screen.calls() == [(first, words)]
    time.pass_(seconds=20)
    actions.recall(by=clerk, visit=visit)
    [(again, same)] = screen.calls()
    assert again != first and same == words
    assert Announcement.objects.count() == 2


def test_whoever_has_come_is_called_no_more_but_stands_among_the_last(screen, clerk, counters):
    comes(clerk, "youth")
    visit = actions.call_next(by=clerk, counter=counters["youth"])
    actions.serve(by=clerk, visit=visit)
    page = screen.look()
    assert "data-call" not in page and "A-001" in page.partition('class="recent"')[2]


def test_after_a_cut_of_ten_minutes_all_who_are_still_called_are_there(screen, clerk, counters, time):
    before = screen.calls()
    for line in ("youth", "middle", "women", "seniors"):
        comes(clerk, line)
        actions.call_next(by=clerk, counter=counters[line])
        time.pass_(minutes=2)
    gone = Visit.objects.get(ticket="B-001")
    actions.serve(by=clerk, visit=gone)
    time.pass_(minutes=2)
    assert before == []
    assert [words.split(" ")[0] for _key, words in screen.calls()] == ["A", "C", "E"]


def test_a_call_that_nobody_has_come_to_is_not_pushed_out_by_many_later_ones(screen, clerk, counters, time):
    comes(clerk, "youth")
    actions.call_next(by=clerk, counter=counters["youth"])
    for _ in range(queries.LOOKED_AT + 5):
        visit = comes(clerk, "middle")
        actions.call_visit(by=clerk, visit=visit, counter=counters["middle"])
        actions.serve(by=clerk, visit=visit)
    assert [words.split(" ")[0] for _key, words in screen.calls()] == ["A"]


def test_nobody_is_named(screen, clerk, consultant, counters, chulsoo, time):
    comes(clerk, "middle", person=chulsoo)
    comes(clerk, "middle", called_as="빨간 외투")
    pages = [screen.look()]
    actions.call_next(by=consultant, counter=counters["middle"])
    pages += [screen.look(), screen.browser.get(BOARD).content.decode()]
    actions.serve(by=consultant, visit=Visit.objects.get(state="called"))
    pages += [screen.look(), screen.browser.get(f"{BOARD}?reader=1").content.decode()]
    for page in pages:
        assert not [name for name in ("김철수", "철수", "빨간", "다정한", "나은별") if name in page]


def test_yesterdays_calls_are_gone(screen, clerk, counters, time):
    comes(clerk, "youth")
    actions.call_next(by=clerk, counter=counters["youth"])
    assert "A-001" in screen.look()
    time.pass_(days=1)
    assert "A-001" not in screen.look()


def test_the_waits_are_those_that_a_newcomer_is_told(screen, clerk, consultant, counters, time):
    for line, many in (("middle", 4), ("women", 2)):
        for _ in range(many):
            comes(clerk, line)
    actions.call_next(by=consultant, counter=counters["middle"])
    time.pass_(minutes=7)
    for line in waits.lines_now(clerk.centre_id):
        visit = Visit(centre=clerk.centre, line=line.line, arrived_at=clock.now(), ticket="A-999")
        waits.tell_newcomer(visit)
        assert (line.wait.low, line.wait.high) == (visit.told_low, visit.told_high), line.line
    page = screen.look()
    assert re.search(r"중장년.*?<b class=\"num\">3<small>명", page, re.S)


def test_it_costs_little_to_ask(screen, clerk, counters):
    for line in ("youth", "middle", "women"):
        for _ in range(5):
            comes(clerk, line)
        actions.call_next(by=clerk, counter=counters[line])
    screen.look()
    screen.time.pass_(seconds=4)
    with CaptureQueriesContext(connection) as statements:
        screen.browser.get(NOW)
    assert len(statements) <= MOST_STATEMENTS
    with CaptureQueriesContext(connection) as statements:
        screen.browser.get(NOW)
    assert len(statements) == 1  # within the second: the screen's own token


def test_what_has_not_changed_is_not_sent_again(screen, clerk, counters):
    first = screen.browser.get(NOW)
    again = screen.browser.get(NOW, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "no-cache"
    comes(clerk, "youth")
    screen.time.pass_(seconds=4)
    assert screen.browser.get(NOW, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_page_holds_without_scripts_and_carries_nothing_inline(screen, clerk, counters):
    comes(clerk, "youth")
    actions.call_next(by=clerk, counter=counters["youth"])
    page = screen.browser.get(BOARD).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="8"></noscript>' in page
    assert "A-001" in page and "용인일자리센터" in page and "Yongin Job Centre" in page and "/hall/order/" in page
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=", page)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [("1200-1300", "1200-1300"), ("2500-2600", ""), ('"><b>', ""), ("", "")],
)
def test_hours_of_quiet_come_from_the_address(screen, asked, kept):
    page = screen.browser.get(BOARD, {"quiet": asked}).content.decode()
    assert f'data-quiet="{kept}"' in page


def test_a_screen_reader_gets_a_list_of_calls(screen):
    assert 'aria-live="polite"' not in screen.browser.get(BOARD).content.decode()
    assert re.search(r'<div role="log" aria-live="polite"', screen.browser.get(f"{BOARD}?reader=1").content.decode())


def test_a_wrong_or_ended_token_opens_nothing(board, official):
    kiosk = actions.set_up_device(by=official, kind="kiosk", name="현관")[1]
    for token in ("x" * 27, kiosk):
        assert Client().get(f"/hall/board/{token}/").status_code == 404
        assert Client().get(f"/hall/board/{token}/now/").status_code == 404
    assert Client().get(NOW).status_code == 200
    actions.end_device(by=official, device=board)
    assert Client().get(BOARD).status_code == Client().get(NOW).status_code == 404


def test_a_group_is_called_once(screen, clerk, counters):
    actions.check_in_group(by=clerk, topic="job_search", size=12, called_as="구직자 동아리", line="youth")
    assert [line.waiting for line in queries.lines(clerk.centre_id) if line.kind == "youth"] == [1]
    actions.call_next(by=clerk, counter=counters["youth"])
    assert len(screen.calls()) == 1
