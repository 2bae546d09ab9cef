"""The hall in a browser: a ticket in two taps, calls spoken in order, the phone that follows, a network that is cut."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from .hall_house import BOARD, KIOSK
from .walk import axe, too_wide

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
# Remembers what is spoken instead of speaking it; each sentence takes a moment.
SPEECH = """
window.spoken = [];
Object.defineProperty(window, "speechSynthesis", { value: {
  speak(words) { window.spoken.push([words.lang, words.text]); setTimeout(() => words.onend?.({}), 50); },
  cancel() {}, getVoices() { return []; },
} });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


class House:
    """A house with a kiosk and a board, served on this machine, and somebody in it who does what the test says."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        environment = os.environ | {
            "ILJARI_HOME": str(home),
            "ILJARI_PUBLIC_URL": self.address,
            "DJANGO_SETTINGS_MODULE": "iljari.config.settings",
        }
        run = {"env": environment, "cwd": ROOT}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], check=True, **run)
        self.hand = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.hall_house"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            **run,
        )
        self.does("build")
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--log-level", "error"]
        self.server = subprocess.Popen([*command, "--blocking-threads", "4", "iljari.config.wsgi:application"], **run)
        self._wait()

    def _wait(self) -> None:
        for _ in range(120):
            try:
                with urllib.request.urlopen(f"{self.address}/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.5)
        raise RuntimeError("the house did not answer within a minute")

    def does(self, *words: str) -> object:
        self.hand.stdin.write(" ".join(words) + "\n")
        self.hand.stdin.flush()
        return json.loads(self.hand.stdout.readline())

    def close(self) -> None:
        self.hand.stdin.close()
        self.hand.wait(10)
        self.hand.stdout.close()
        self.server.terminate()
        self.server.wait(20)


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    built = House(tmp_path_factory.mktemp("hall"))
    yield built
    built.close()


@pytest.fixture
def opened(house: House, chromium: Browser):
    """`opened("kiosk", 1080, 1920)` is a screen of that size that stands in the hall."""
    contexts = []

    def screen(name: str, width: int, height: int, *, query: str = "", touch: bool = False, start: bool = True) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, has_touch=touch, locale="ko-KR")
        context.add_init_script(SPEECH)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("console", lambda line: page.said.append(line.text) if line.type == "error" else None)
        token = {"kiosk": KIOSK, "board": BOARD}[name]
        if start:
            page.goto(f"{house.address}/hall/{name}/{token}/{query}")
        return page

    yield screen
    for context in contexts:
        context.close()


def until(page: Page, many: int) -> None:
    """Wait until so many sentences have been spoken (at most half a minute)."""
    for _ in range(150):
        if page.evaluate("window.spoken.length") >= many:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"spoken: {page.evaluate('window.spoken')}")


def cut_noise(page: Page) -> None:
    """The browser itself says that the network is away: that is not our page's error."""
    page.said = [line for line in page.said if "ERR_INTERNET_DISCONNECTED" not in line and "ERR_FAILED" not in line]


@pytest.mark.parametrize(("width", "height"), [(1080, 1920), (1280, 800)])
def test_a_ticket_in_two_taps_within_fifteen_seconds(opened, width, height):
    page = opened("kiosk", width, height, touch=True)
    assert axe(page) == []
    began, taps = time.perf_counter(), 0
    page.get_by_role("link", name=re.compile("상담하고 싶어요")).tap()
    taps += 1
    page.get_by_role("button", name=re.compile("청년")).tap()
    taps += 1
    ticket = page.locator(".slip strong")
    expect(ticket).to_have_text(re.compile(r"A-\d{3}"))
    seconds = time.perf_counter() - began
    assert (taps, seconds < 15) == (2, True), f"{taps} taps, {seconds:.1f} s"
    expect(page.locator(".slip")).to_contain_text("예상 대기")
    expect(page.locator("svg.qr")).to_be_visible()
    expect(page.locator(".done")).to_be_in_viewport(ratio=1)
    assert axe(page) == [] and not too_wide(page)
    assert page.evaluate("history.length") <= 2
    assert page.said == []


@pytest.mark.parametrize(("width", "height"), [(1080, 1920), (1280, 800)])
@pytest.mark.parametrize("query", ["", "?lang=en&large=1", "?contrast=1&low=1"])
def test_every_page_of_the_kiosk_is_accessible_at_its_real_size(opened, house, width, height, query):
    page = opened("kiosk", width, height)
    for path in ("", "talk/", "booked/", "jobs/", "order/"):
        page.goto(f"{house.address}/hall/kiosk/{KIOSK}/{path}{query}")
        assert axe(page) == [], path
        assert not too_wide(page), path
        small = page.eval_on_selector_all(
            "a:not(.rule a), button:not([tabindex='-1'])",
            "all => all.filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44).length",
        )
        assert small == 0, path


def test_lowered_buttons_lie_in_the_lower_half(opened):
    page = opened("kiosk", 1080, 1920, query="?low=1")
    for name in ("상담하고 싶어요", "예약하고 왔어요", "일자리를 보고 싶어요"):
        box = page.get_by_role("link", name=re.compile(name)).bounding_box()
        assert box["y"] >= 1920 * 0.44, name


def test_it_is_read_out_in_the_language_that_was_chosen(opened):
    page = opened("kiosk", 1080, 1920)
    page.get_by_role("link", name="소리로 듣기").click()
    until(page, 1)
    [(language, words)] = page.evaluate("window.spoken")
    assert language == "ko-KR" and "어떻게 오셨나요?" in words and "상담하고 싶어요" in words
    page.get_by_role("button", name="다시 듣기").click()
    page.get_by_role("link", name="English").click()
    until(page, 3)
    assert page.evaluate("window.spoken[2]")[0] == "en-US"


def test_two_quick_taps_draw_one_ticket(opened, house):
    before = house.does("count")
    page = opened("kiosk", 1080, 1920)
    page.get_by_role("link", name=re.compile("상담하고 싶어요")).click()
    page.get_by_role("button", name=re.compile("여성")).dblclick()
    expect(page.locator(".slip strong")).to_have_text(re.compile(r"C-\d{3}"))
    assert house.does("count") == before + 1


def test_a_ticket_that_was_drawn_is_not_lost_when_the_answer_is(opened, house):
    before = house.does("count")
    page = opened("kiosk", 1080, 1920)
    page.get_by_role("link", name=re.compile("상담하고 싶어요")).click()
    lost = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()
        else:
            route.continue_()

    page.route("**/talk/**", lose)
    page.get_by_role("button", name=re.compile("고령자")).click()
    expect(page.locator("[data-cut]")).to_contain_text("안내데스크로 와 주세요")
    expect(page.locator(".slip strong")).to_have_text(re.compile(r"E-\d{3}"), timeout=10_000)
    assert lost == [302]
    assert house.does("count") == before + 1
    cut_noise(page)
    assert page.said == []


def test_the_kiosk_says_that_the_network_is_cut_and_goes_on_by_itself(opened, house):
    before = house.does("count")
    page = opened("kiosk", 1080, 1920)
    page.get_by_role("link", name=re.compile("상담하고 싶어요")).click()
    page.get_by_role("button", name=re.compile("장애인")).wait_for()
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("장애인")).click()
    expect(page.locator("[data-cut]")).to_be_visible()
    time.sleep(4)
    assert house.does("count") == before
    page.context.set_offline(False)
    expect(page.locator(".slip strong")).to_have_text(re.compile(r"D-\d{3}"), timeout=10_000)
    assert house.does("count") == before + 1


def test_after_a_long_cut_nobody_gets_a_ticket_who_has_gone(opened, house):
    before = house.does("count")
    page = opened("kiosk", 1080, 1920, start=False)
    page.clock.install()
    page.goto(f"{house.address}/hall/kiosk/{KIOSK}/talk/")
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("기업")).click()
    expect(page.locator("[data-cut]")).to_be_visible()
    page.clock.run_for(20_000)
    page.context.set_offline(False)
    page.clock.run_for(3_000)
    again = page.get_by_role("button", name="네, 번호표 받기")
    expect(again).to_be_visible()
    assert house.does("count") == before
    page.clock.run_for(21_000)
    expect(page.locator("main.start")).to_be_visible()
    assert house.does("count") == before


def test_the_ticket_goes_away_by_itself_unless_one_asks_for_time(opened, house):
    page = opened("kiosk", 1080, 1920, start=False)
    page.clock.install()
    page.goto(f"{house.address}/hall/kiosk/{KIOSK}/talk/?lang=en")
    page.get_by_role("button", name=re.compile("Youth")).click()
    expect(page.locator(".slip")).to_be_visible()
    page.clock.run_for(15_000)
    page.get_by_role("button", name="More time").click()
    page.clock.run_for(15_000)
    expect(page.locator(".slip")).to_be_visible()
    page.clock.run_for(7_000)
    expect(page.get_by_role("heading", name="어떻게 오셨나요?")).to_be_visible()


def spoken(page: Page) -> list[str]:
    """The first words of what was spoken: ticket letter and number in Korean, then the English sentence."""
    return [text for _language, text in page.evaluate("window.spoken")]


def test_the_board_speaks_every_call_once_and_in_order(opened, house):
    for line in ("youth", "middle", "women"):
        house.does("come", line)
    board = opened("board", 1920, 1080)
    board.get_by_role("button", name=re.compile("소리 켜기")).click()
    said = [house.does("call", position) for position in ("4", "2", "3")]
    until(board, 6)
    words = spoken(board)
    assert [text[0] for text in words[::2]] == [ticket[0] for ticket in said] == ["C", "A", "B"]
    assert words[0].endswith("사 번 창구로 오십시오.") and words[1].endswith("please come to counter 4.")
    assert [language for language, _text in board.evaluate("window.spoken")] == ["ko-KR", "en-US"] * 3
    house.does("again", said[0])
    until(board, 8)
    assert spoken(board)[6:] == words[:2]
    board.wait_for_timeout(5000)
    assert len(spoken(board)) == 8
    assert axe(board) == [] and not too_wide(board)
    assert board.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert board.said == []


def test_a_cut_of_the_board_loses_no_call(opened, house):
    board = opened("board", 1080, 1920)
    board.get_by_role("button", name=re.compile("소리 켜기")).click()
    board.wait_for_timeout(4500)
    already = len(spoken(board))
    board.context.set_offline(True)
    state = board.locator("[data-state]")
    expect(state).to_have_text(re.compile(r"연결 확인 중 \d\d:\d\d 기준"), timeout=20_000)
    house.does("come", "seniors")
    house.does("come", "disabled")
    first, second = house.does("call", "6"), house.does("call", "5")
    gone = house.does("come", "firms")
    house.does("call", "1")
    house.does("serve", gone)
    board.wait_for_timeout(3000)
    board.context.set_offline(False)
    expect(state).to_be_hidden(timeout=15_000)
    expect(board.locator("[data-call]").first).to_be_visible()
    until(board, already + 4)
    new = spoken(board)[already:]
    assert [text[0] for text in new[-4::2]] == [first[0], second[0]]
    assert not any(text.startswith("F") for text in new)
    assert axe(board) == [] and not too_wide(board)


def test_a_full_board_still_fits_its_screen(opened, house):
    for position, line in enumerate(("firms", "youth", "middle", "women", "disabled", "seniors", "welcome"), start=1):
        house.does("come", line)
        house.does("call", str(position))
    for width, height in ((1920, 1080), (1080, 1920)):
        board = opened("board", width, height)
        expect(board.locator("[data-call]")).to_have_count(7)
        outside = board.eval_on_selector_all(
            "[data-call], .waits li, .recent li, [data-call] strong, [data-call] b",
            "all => all.filter(each => { const box = each.getBoundingClientRect();"
            " return box.bottom > innerHeight + 1 || box.right > innerWidth + 1; }).length",
        )
        assert outside == 0
        assert axe(board) == []
        smallest = board.eval_on_selector_all(
            "[data-call] strong", "all => Math.min(...all.map(each => parseFloat(getComputedStyle(each).fontSize)))"
        )
        assert smallest >= 64


def test_a_screen_reader_hears_each_call_once(opened, house):
    board = opened("board", 1280, 900, query="?reader=1")
    house.does("come", "youth")
    ticket = house.does("call", "2")
    lines = board.locator("[data-read] li")
    expect(lines.filter(has_text=f"Ticket A {int(ticket[2:])},")).to_have_count(1, timeout=10_000)
    board.wait_for_timeout(4500)
    expect(lines.filter(has_text=f"Ticket A {int(ticket[2:])},")).to_have_count(1)
    assert axe(board) == []


def test_ones_own_phone_says_when_one_is_called(opened, house):
    kiosk = opened("kiosk", 1080, 1920)
    kiosk.goto(f"{house.address}/hall/kiosk/{KIOSK}/talk/")
    house.does("call", "7")
    kiosk.get_by_role("button", name=re.compile("잘 모르겠어요")).click()
    expect(kiosk.locator(".slip")).to_be_visible()
    mark = kiosk.url.split("?")[0].rstrip("/").split("/")[-1]
    phone = opened("kiosk", 390, 844, start=False)
    phone.goto(f"{house.address}/hall/t/{mark}/")
    phone.evaluate("navigator.vibrate = (pattern) => { window.shaken = pattern; return true; }")
    expect(phone.locator(".stands")).to_contain_text("앞으로 예상 대기")
    assert axe(phone) == [] and not too_wide(phone)
    house.does("call", "7")
    expect(phone.locator(".stands.called")).to_contain_text("7번 창구로 오세요", timeout=12_000)
    assert phone.evaluate("window.shaken.length") > 1
    expect(phone).to_have_title(re.compile("지금 창구로 오세요"))
    assert axe(phone) == []
    assert phone.said == []


def test_the_rules_of_order_are_accessible_on_a_phone(opened, house):
    page = opened("kiosk", 390, 844, start=False)
    page.goto(f"{house.address}/hall/order/")
    assert axe(page) == [] and not too_wide(page)
