"""The ticket on one's own phone, the rules in plain words, and the waits on the home page."""

import re

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from iljari.frontdesk import actions
from iljari.frontdesk.hall.access import ticket_mark
from iljari.frontdesk.models import Visit
from iljari.frontdesk.panels import of_home


@pytest.fixture
def visits(clerk, counters, chulsoo):
    """Three wait for the middle-aged counter; 김철수 is the last of them."""
    for _ in range(2):
        actions.check_in(by=clerk, topic="job_search", line="middle")
    return [*Visit.objects.order_by("ticket"), actions.check_in(by=clerk, topic="job_search", person=chulsoo)]


@pytest.fixture
def mine(visits):
    return visits[-1]


@pytest.fixture
def phone(mine):
    return Phone(mine)


class Phone:
    """Somebody's phone with the address of their ticket."""

    def __init__(self, visit) -> None:
        self.where, self.browser = f"/hall/t/{ticket_mark(visit)}/", Client()

    def look(self) -> str:
        page = self.browser.get(self.where).content.decode()
        assert not [name for name in ("김철수", "철수", "2345", "1974", "740506") if name in page]
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=", page)
        return page

    def now(self) -> str:
        return self.browser.get(f"{self.where}now/").content.decode()


def test_it_tells_the_place_in_line_and_the_wait(phone, mine):
    page = phone.look()
    assert mine.ticket == "B-003" in page
    assert "2명" in page and "3번 창구" in page and re.search(r"약 \d+~\d+분", page)
    assert '<noscript><meta http-equiv="refresh" content="20"></noscript>' in page


def test_the_place_moves_up_as_others_are_called(phone, consultant, counters):
    first = actions.call_next(by=consultant, counter=counters["middle"])
    assert "1명" in phone.now()
    actions.serve(by=consultant, visit=first)
    actions.finish_visit(by=consultant, visit=first)
    actions.call_next(by=consultant, counter=counters["middle"])
    assert "0명" in phone.now()


def test_it_says_where_to_go_and_what_became_of_it(phone, mine, consultant, counters):
    actions.call_visit(by=consultant, visit=mine, counter=counters["middle"])
    assert "지금 3번 창구로 오세요" in phone.now() and 'data-state="called"' in phone.now()
    actions.serve(by=consultant, visit=mine)
    assert "3번 창구에서 상담 중" in phone.now()
    assert "기다릴 수 없어요" not in phone.look()
    actions.finish_visit(by=consultant, visit=mine)
    last = phone.look()
    assert "고맙습니다" in last and "data-over" in last and "기다릴 수 없어요" not in last
    assert "noscript" not in last and "phone.js" not in last


def test_whoever_missed_the_call_is_told_what_to_do(phone, mine, consultant, counters):
    actions.call_visit(by=consultant, visit=mine, counter=counters["middle"])
    actions.no_show(by=consultant, visit=mine)
    assert "안내데스크에 말씀하시면 원래 순서로" in phone.look()


def test_the_ticket_can_be_given_back(phone, mine, consultant, counters):
    assert phone.browser.post(phone.where, {"do": "leave"}).url == phone.where
    mine.refresh_from_db()
    assert (mine.state, mine.ended_at is not None) == ("left", True)
    assert "번호표를 돌려주셨습니다" in phone.look()
    again = phone.browser.post(phone.where, {"do": "leave"}).content.decode()
    assert "그 사이에 상태가 바뀌었습니다" in again


def test_nobody_gives_back_a_ticket_that_is_being_served(phone, mine, consultant, counters):
    actions.call_visit(by=consultant, visit=mine, counter=counters["middle"])
    actions.serve(by=consultant, visit=mine)
    assert "그 사이에 상태가 바뀌었습니다" in phone.browser.post(phone.where, {"do": "leave"}).content.decode()
    mine.refresh_from_db()
    assert mine.state == "serving"


def test_a_ground_can_be_said_on_the_phone(phone, mine, time):
    time.pass_(minutes=1)
    phone.browser.post(phone.where, {"ground": "disability"})
    page = phone.look()
    assert "먼저 모십니다: 장애가 있습니다" in page and "0명" in page
    for nonsense in ("", "rich", "%", "😀"):
        assert phone.browser.post(phone.where, {"ground": nonsense}).status_code == 200
    mine.refresh_from_db()
    assert mine.grounds == ["disability"]


def test_it_is_good_for_its_day_alone(phone, time):
    assert phone.browser.get(phone.where).status_code == 200
    time.pass_(days=1)
    gone = phone.browser.get(phone.where)
    assert gone.status_code == 410 and "오늘의 번호표가 아닙니다" in gone.content.decode()
    assert phone.browser.post(phone.where, {"do": "leave"}).status_code == 410
    assert phone.browser.get(f"{phone.where}now/").status_code == 410


def test_a_made_up_address_opens_nothing(phone, mine):
    for mark in ("x", f"{mine.pk}", phone.where.split("/")[3][:-2] + "xx", "%25", "ㄱ"):
        assert Client().get(f"/hall/t/{mark}/").status_code == 404
        assert Client().get(f"/hall/t/{mark}/now/").status_code == 404


def test_whoever_read_the_kiosk_in_english_goes_on_in_english(phone):
    answer = phone.browser.get(f"{phone.where}?lang=en")
    assert answer.url == phone.where
    assert "Your wait from now" in phone.look()


def test_asking_again_costs_little_and_nothing_is_sent_twice(phone):
    with CaptureQueriesContext(connection) as statements:
        first = phone.browser.get(f"{phone.where}now/")
    assert len(statements) <= 7
    again = phone.browser.get(f"{phone.where}now/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert "private" in first["Cache-Control"]


def test_the_rules_are_told_as_they_are(client, centre):
    page = client.get("/hall/order/").content.decode()
    assert "예약 시간 5분 전부터" in page and "10분까지 늦으셔도" in page
    assert "15분, 만 75세 이상은 10분" in page


def test_the_home_page_tells_the_wait_of_each_line(client, visits, centre):
    with CaptureQueriesContext(connection) as statements:
        shown = of_home(RequestFactory().get("/"), centre)
    assert len(statements) <= 6
    waits = {str(label): wait for label, _what, wait in shown["counters"]}
    assert re.fullmatch(r"약 \d+~\d+분", waits["중장년"]) and waits["청년"] == "바로"
    page = client.get("/").content.decode()
    assert f"대기 {waits['중장년']}" in page and "대기 3명" in page


def test_the_home_page_is_read_anew_twice_a_minute(client, visits, clerk, centre, time):
    assert "대기 3명" in client.get("/").content.decode()
    actions.check_in(by=clerk, topic="job_search", line="middle")
    assert "대기 3명" in client.get("/").content.decode()
    time.pass_(seconds=30)
    assert "대기 4명" in client.get("/").content.decode()


def test_the_home_page_tells_no_wait_when_nobody_is_served(client, visits, time):
    time.pass_(hours=2, minutes=5)
    page = client.get("/").content.decode()
    assert "13:00까지 점심시간" in page and "wait-now" not in page
