"""Journey 6 of DOMAIN section 8: a consultant with many open cases; taps and seconds counted."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .walk import axe

pytestmark = pytest.mark.browser
AT_ONCE = 4
"""Seconds within which a page stands, the best of three, on a machine that runs other tests besides."""
NOTE = (
    "지난주 면접 결과를 함께 돌아봄. 질문에 답할 때 경력을 먼저 말하기로 함. "
    "오전 근무를 원하고 버스로 40분까지는 다닐 수 있다고 함. 이력서의 경력란을 고쳐 오기로 함."
)


def somebody_of_mine(page: Page, address: str) -> str:
    """A person in one's care for whom jobs are suggested: the address of their page."""
    page.goto(f"{address}/today/")
    link = page.locator("main a[href*='/matching/']").first
    return str(link.get_attribute("href")).replace("/matching/", "/person/")


def somebody_who(page: Page, address: str, has: str) -> str:
    """The page of one of my people on which this is to be found."""
    page.goto(f"{address}/counselling/")
    for path in [str(link.get_attribute("href")) for link in page.locator("tbody th a").all()]:
        page.goto(address + path)
        if page.locator(has).count():
            return path
    raise AssertionError(f"nobody has {has}")


def test_today_is_one_tap_and_leads_to_each_of_its_parts(enter, address, taps):
    page = enter("youth")
    took = []
    for _visit in range(3):
        page.goto(f"{address}/people/")
        taps.again()
        taps.on(page.locator("nav.side a[href='/today/']"))
        expect(page.locator("main h1")).to_contain_text("오늘")
        took.append(taps.seconds)
    assert taps.count == 1 and min(took) <= AT_ONCE, took
    ways = page.locator("nav.jumps a")
    assert ways.count() >= 5
    for way in ways.all():
        assert page.locator(str(way.get_attribute("href"))).count() == 1
    assert axe(page) == []


def test_a_case_is_grasped_without_scrolling(enter, address):
    """Wishes, difficulties, plan, last words and next step stand on the first screen."""
    page = enter("youth")
    page.goto(address + somebody_who(page, address, "a[href$='/plan/'] >> nth=0"))
    for words in ("희망직종", "취업애로사항", "계획", "상담기록", "다음 할 일"):
        there = page.locator("main").get_by_text(words, exact=True).first.bounding_box()
        assert there and there["y"] + there["height"] <= 900, words


def test_jobs_with_reasons_are_one_tap_and_a_referral_three(enter, address, taps):
    page = enter("youth")
    page.goto(address + somebody_of_mine(page, address))
    taps.on(page.locator("[data-key=r]").first)
    expect(page.locator("main a[href*='/placement/new/']").first).to_be_visible()
    assert taps.count == 1
    taps.on(page.locator("main a[href*='/placement/new/']").first)
    taps.on(page.locator("button[name=how][value=phone]"))
    page.wait_for_url(re.compile(r"/placement/[0-9a-f-]{36}/"))
    assert taps.count == 3 and taps.seconds <= 30, taps.seconds
    expect(page.locator("main")).to_contain_text("알선")
    assert axe(page) == []


def test_result_and_feedback_take_three_taps_from_today(enter, address, taps):
    page, way = _with_a_result_due(enter, address)
    taps.on(way)
    expect(page.locator("[data-error-summary]")).to_have_count(0)
    taps.on(page.locator("main details[open] [name=outcome][value=open]"))
    feedback = page.locator("main details[open] [name=feedback]")
    taps.write(feedback, "목소리가 또렷해서 좋았다고 합니다.", then="Control+Enter")
    expect(page.locator(".messages .notice").filter(has_text="면접")).to_be_visible()
    assert taps.count == 3 and taps.seconds <= 20, (taps.count, taps.seconds)
    assert page.said == []


def test_a_note_of_a_talk_is_written_within_ninety_seconds(enter, address, taps):
    page = enter("seniors")
    page.goto(address + somebody_of_mine(page, address))
    taps.on(page.locator("[data-key=n]").first)
    taps.on(page.locator("main [name=topics]").nth(3))
    taps.write(page.locator("[name=record]"), NOTE)
    taps.write(page.locator("[name=next_what]"), "고쳐 온 이력서 함께 보기")
    taps.on(page.locator("main form button.primary").last)
    page.wait_for_url(re.compile(r"/person/[0-9a-f-]{36}/"))
    assert taps.count == 5 and taps.seconds <= 90, (taps.count, taps.seconds)
    expect(page.locator("main")).to_contain_text("오전 근무를 원하고")
    expect(page.locator("main")).to_contain_text("고쳐 온 이력서 함께 보기")


def test_a_consultation_is_kept_while_it_is_written_and_saved_once(enter, address):
    page = enter("seniors")
    person = somebody_of_mine(page, address)
    write = address + person.replace("/person/", "/counselling/") + "write/"
    page.goto(write)
    page.locator("[name=record]").fill("시설관리 일자리를 함께 살펴봄. 다음 주에 면접 연습을 하기로 함.")
    expect(page.locator("[data-draft-status]").first).to_contain_text("저장", timeout=8000)
    page.goto(f"{address}/today/")
    page.goto(write)
    expect(page.locator("[name=record]")).to_have_value(re.compile("시설관리 일자리"))
    page.locator("main form button.primary").last.click()
    page.wait_for_url(re.compile(r"/(person|counselling)/(?!.*write)"))
    page.goto(address + person)
    expect(page.locator("main")).to_contain_text("시설관리 일자리를 함께 살펴봄")


def test_a_plan_of_three_steps_is_written_and_signed_in_five_taps(enter, address, taps):
    page = enter("youth")
    page.goto(address + somebody_who(page, address, "a[href$='/plan/write/']"))
    taps.on(page.locator("a[href$='/plan/write/']"))
    words = page.locator("input[name^='step-'][name$='-what']")
    steps = sum(bool(words.nth(place).input_value()) for place in range(words.count()))
    if steps < 3:
        taps.write(words.nth(steps), "이웃 직종 살펴보기")
        page.locator(f"[name='step-{steps}-due']").fill(page.locator("[name='step-0-due']").input_value())
    assert axe(page) == []
    taps.on(page.locator("main form button.primary"))
    page.wait_for_url(re.compile(r"/plan/$"))
    assert page.locator("#steps ~ ol > li").count() >= 3
    taps.on(page.locator("form:has([name=how][value=paper]) button"))
    assert taps.count <= 5 and taps.seconds <= 60, (taps.count, taps.seconds)
    expect(page.locator("main")).to_contain_text("합의됨")
    assert axe(page) == []


def test_several_calls_of_the_list_are_answered_at_once(enter, address, taps):
    page = enter("youth")
    page.goto(f"{address}/today/")
    taps.on(page.locator("nav.side a[href='/calling/']"))
    ticks = page.locator("input[type=checkbox][name=key]")
    assert ticks.count() >= 2
    form = str(ticks.last.get_attribute("form"))
    mine = page.locator(f"input[type=checkbox][form={form}]")
    before = mine.count()
    taps.tick(mine.nth(0))
    taps.tick(mine.nth(1))
    taps.on(page.locator(f"form#{form} button[name=answer]").first)
    assert taps.count == 4, "the page, two people, one answer"
    expect(mine).to_have_count(before - 2)
    assert axe(page) == []


def _with_a_result_due(enter, address) -> tuple[Page, Locator]:
    """A consultant's page of today on which the result of an interview is to be entered, and the way to it."""
    for name in ("youth", "seniors", "firms"):
        page = enter(name)
        way = page.locator("main a[href*='step=record_interview']")
        if way.count():
            return page, way.first
    raise AssertionError("no result is due")
