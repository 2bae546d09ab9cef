"""Journeys 2 and 3 of DOMAIN section 8: a young seeker with a phone, and a firm of twenty; taps and seconds counted.

They stand last by name: they register people in the house that all journeys share, after its figures were looked at.
"""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from .walk import axe

pytestmark = pytest.mark.browser


def code_on_the_phone(page: Page, address: str, contact: str) -> str:
    """The newest code that the demo's phone of this number shows."""
    phone = page.context.new_page()
    try:
        for _ in range(20):
            phone.goto(f"{address}/demo/messages/")
            shown = phone.locator("main").inner_text()
            after = shown[shown.find(contact) :] if contact in shown else ""
            if found := re.search(r"\b(\d{6})\b", after):
                return found[1]
            time.sleep(0.5)
    finally:
        phone.close()
    raise AssertionError(f"no code for {contact}")


def visit(page: Page, address: str, knock: str, who: str) -> None:
    """Stand at a door as somebody of the demo for whom something waits."""
    page.goto(address + knock)
    page.locator(f"form[action='/demo/visit/'] button[value={who}]").click()
    page.wait_for_load_state()


def test_a_young_seeker_registers_in_four_pages_within_five_minutes(anybody, address, taps):
    page = anybody(390)
    page.goto(f"{address}/register/")
    taps.on(page.locator("main a.button.primary"))
    taps.write(page.locator("[name=contact]").first, "010-6123-4567")
    taps.write(page.locator("[name=birth_date]").first, "20030314")
    taps.on(page.locator("main form .button.primary").first)
    page.wait_for_url("**/my/code/")
    taps.write(page.locator("[name=code]").first, code_on_the_phone(page, address, "010-6123-4567"))
    taps.on(page.locator("main form .button.primary").first)
    page.wait_for_url("**/register/**")
    if page.url.endswith("/register/"):
        taps.on(page.locator("main a.button.primary"))
    taps.write(page.locator("[name=name]").first, "한새봄")
    taps.write(page.locator("[name=district]").first, "기흥구")
    page.keyboard.press("Escape")
    taps.on(page.locator(".form-foot .button.primary"))
    page.wait_for_url("**/register/2/")
    taps.choose(page.locator("[name=education]"), "univ" if page.locator("option[value=univ]").count() else "high")
    taps.on(page.locator(".form-foot .button.primary"))
    page.wait_for_url("**/register/3/")
    taps.write(page.locator("[name=occupation_1]").first, "카페 바리스타")
    page.keyboard.press("Escape")
    taps.write(page.locator("[name=district_1]").first, "기흥구")
    page.keyboard.press("Escape")
    taps.on(page.locator("[name=employment_types][value=open_ended]"))
    taps.on(page.locator("[name=pay_negotiable]"))
    taps.on(page.locator(".form-foot .button.primary"))
    page.wait_for_url("**/register/4/")
    taps.on(page.locator("[name=consent_processing]"))
    taps.on(page.locator("[name=consent_firms]"))
    taps.on(page.locator(".form-foot .button.primary"))
    page.wait_for_url("**/register/check/")
    assert axe(page) == []
    taps.on(page.locator(".form-foot .button.primary"))
    page.wait_for_url("**/my/")
    expect(page.locator("main")).to_contain_text(re.compile(r"YI-\d{6}-\d{4}"))
    assert taps.seconds <= 300, f"{taps.seconds:.0f} s"
    assert taps.count <= 24, taps.count
    assert page.said == []


def test_a_form_left_on_the_bus_is_taken_up_on_another_device(anybody, address):
    first = anybody(390)
    first.goto(f"{address}/my/enter/?next=/register/1/")
    first.fill("[name=contact]", "010-6123-9999")
    first.fill("[name=birth_date]", "19990101")
    first.locator("main form .button.primary").first.click()
    first.fill("[name=code]", code_on_the_phone(first, address, "010-6123-9999"))
    first.locator("main form .button.primary").first.click()
    first.goto(f"{address}/register/1/")
    first.locator("[name=name]").press_sequentially("나그네", delay=30)
    expect(first.locator("[data-draft-status]").first).to_contain_text("저장", timeout=8000)
    second = anybody(1280)
    second.goto(f"{address}/my/enter/?next=/register/1/")
    second.fill("[name=contact]", "01061239999")
    second.fill("[name=birth_date]", "990101")
    second.locator("main form .button.primary").first.click()
    second.fill("[name=code]", code_on_the_phone(second, address, "010-6123-9999"))
    second.locator("main form .button.primary").first.click()
    second.goto(f"{address}/register/1/")
    expect(second.locator("[name=name]")).to_have_value("나그네")


def test_a_seeker_reads_the_plan_agrees_and_says_what_is_done(anybody, address, taps):
    page = anybody(390)
    visit(page, address, "/my/enter/", "citizen")
    taps.on(page.locator("main a[href='/my/plan/']").last)
    agree = page.locator("form[action$='/agree/'] button")
    expect(agree).to_be_visible()
    assert axe(page) == []
    taps.on(agree)
    expect(agree).to_have_count(0)
    done = page.locator("main form button[name=done]")
    before = done.count()
    taps.on(done.first)
    expect(done).to_have_count(before - 1)
    assert taps.count == 3
    assert page.said == []


def test_a_seeker_sees_where_each_introduction_stands_and_why_in_one_tap_each(anybody, address, taps):
    page = anybody(390)
    visit(page, address, "/my/enter/", "citizen")
    expect(page.locator("main a[href*='/my/referrals/']").first).to_be_visible()
    taps.on(page.locator("main a[href*='/my/referrals/']").first)
    page.wait_for_url("**/my/referrals/*/")
    expect(page.locator("#why")).to_be_visible()
    assert taps.count == 1
    taps.on(page.locator("form[action$='/agree/'] button"))
    assert taps.count == 2
    expect(page.locator("main")).to_contain_text("상담사")
    assert page.said == []


def test_a_seeker_books_a_meeting_in_four_taps(anybody, address, taps):
    page = anybody(390)
    visit(page, address, "/my/enter/", "citizen")
    taps.on(page.locator("main a[href*='/book/']").first)
    taps.on(page.locator("button.tile[name=topic]").first)
    taps.on(page.locator("main form button.slot").first)
    taps.on(page.locator("main form .button.primary").first)
    expect(page.locator("main")).to_contain_text("예약")
    assert taps.count <= 4 and taps.seconds <= 40, (taps.count, taps.seconds)
    page.goto(f"{address}/my/")
    expect(page.locator("#my-reservations, section:has(h2:text('내 상담 예약'))").first).not_to_contain_text("없습니다")
    assert axe(page) == []
    assert page.said == []


def test_somebody_who_works_asks_for_a_call_in_one_tap(anybody, address, taps):
    page = anybody(390)
    visit(page, address, "/my/enter/", "worker")
    page.goto(f"{address}/my/employment/")
    taps.on(page.locator("form[action$='/call/'] button"))
    expect(page.locator("main .notice")).to_contain_text("전화를 부탁하셨습니다")
    assert taps.count == 1
    assert axe(page) == []
    assert page.said == []


def test_a_firm_answers_for_five_people_in_six_taps_and_a_minute(anybody, address, taps):
    page = anybody(390)
    visit(page, address, "/firm/enter/", "firm")
    five = page.locator("#people-waiting ~ ul > li").filter(has_text=re.compile(r"(?<!\d)5명"))
    taps.on(five.locator("a[href*='/firm/people/vacancy/']").first)
    page.wait_for_url("**/firm/people/vacancy/*/")
    assert taps.count == 1, "the people with the reasons are one tap away"
    assert axe(page) == []
    choices = page.locator("input[type=radio][value^='no:'], input[type=radio][value='hire']")
    people = {choices.nth(at).get_attribute("name") for at in range(choices.count())}
    assert len(people) == 5
    taps.again()
    for name in sorted(people):
        taps.on(page.locator(f"label:has(input[name='{name}'][value^='no:'])").first)
    taps.on(page.locator("main form .button.primary").first)
    page.wait_for_load_state()
    assert taps.count == 6, "one for each of them and one to send"
    assert taps.seconds <= 60, f"{taps.seconds:.0f} s"
    expect(page.locator("body")).to_contain_text("회신 5건")
    assert page.locator("input[type=radio][value='hire']").count() == 0, "nobody waits for a word any more"
    assert axe(page) == []
    assert page.said == []


def test_a_firm_asks_for_the_same_people_again_in_three_taps(anybody, address, taps):
    page = anybody(390)
    visit(page, address, "/firm/enter/", "firm")
    taps.on(page.locator("a[href*='/firm/vacancies/new/?copy=']"))
    page.wait_for_url("**/firm/vacancies/new/?copy=*")
    hand_in = page.locator("main form .button.primary").last
    with page.expect_navigation():
        taps.on(hand_in)
    if page.locator("main form [name=title]").count():  # the wording is warned of first; the official decides
        with page.expect_navigation():
            taps.on(hand_in)
    assert taps.count <= 3 and taps.seconds <= 60
    expect(page.locator("main")).to_contain_text("검토")


def test_a_firm_that_comes_for_the_first_time_asks_for_people_within_five_minutes(anybody, address, taps):
    page, contact = anybody(390), "010-6234-5678"
    page.goto(f"{address}/firm/enter/")
    taps.write(page.locator("[name=contact]"), contact)
    taps.on(page.locator("main form .button.primary").first)
    taps.write(page.locator("[name=code]"), code_on_the_phone(page, address, contact))
    taps.on(page.locator("main form .button.primary").first)
    for name, words in (
        ("name", "새솔식품"),
        ("business_number", "124-81-00998"),
        ("address", "경기도 용인시 처인구 금령로 50"),
        ("contact_name", "지하늘"),
    ):
        taps.write(page.locator(f"[name={name}]"), words)
    assert axe(page) == []
    taps.on(page.locator("main form .button.primary").last)
    page.wait_for_url("**/firm/vacancies/new/")
    for name, words in (("title", "도시락 포장원 모집 (오전)"), ("occupation_words", "포장원"), ("openings", "2")):
        _type_over(taps, page, name, words)
    page.keyboard.press("Escape")
    _type_over(taps, page, "duties", "반찬을 담고 도시락을 포장합니다.")
    taps.choose(page.locator("[name=employment_type]"), "open_ended")
    taps.choose(page.locator("[name=pay_period]"), "hour")
    _type_over(taps, page, "pay_min", "12000")
    for name, words in (("weekly_hours", "30"), ("starts_at", "08:00"), ("ends_at", "14:00"), ("district", "처인구")):
        _type_over(taps, page, name, words)
    page.keyboard.press("Escape")
    with page.expect_navigation():
        taps.on(page.locator("main form .button.primary").last)
    expect(page.locator("main")).to_contain_text("검토")
    assert taps.seconds <= 300, f"{taps.seconds:.0f} s"
    assert axe(page) == []
    assert page.said == []


def _type_over(taps, page: Page, name: str, words: str) -> None:
    field = page.locator(f"[name={name}]").first
    field.fill("")
    taps.write(field, words)
