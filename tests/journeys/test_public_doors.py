"""Journeys 2 and 3 of DOMAIN section 8: a young seeker with a phone, and a firm of twenty; taps and seconds counted.

They stand last by name: they register people in the house that all journeys share, after its figures were looked at.
"""

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from .walk import axe

pytestmark = pytest.mark.browser


class Hand:
    """Counts taps (a field that is typed into is one), and the seconds since it began."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.began = page, 0, time.perf_counter()

    def tap(self, where: Locator) -> None:
        self.taps += 1
        where.click()

    def type(self, name: str, words: str) -> None:
        self.taps += 1
        self.page.locator(f"[name={name}]").first.press_sequentially(words, delay=60)

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self.began


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


def visit(page: Page, address: str, knock: str) -> None:
    """Stand at a door as somebody of the demo for whom something waits."""
    page.goto(address + knock)
    page.locator("form[action='/demo/visit/'] button").click()
    page.wait_for_load_state()


def test_a_young_seeker_registers_in_four_pages_within_five_minutes(anybody, address):
    page = anybody(390)
    page.goto(f"{address}/register/")
    hand = Hand(page)
    hand.tap(page.locator("main a.button.primary"))
    hand.type("contact", "010-6123-4567")
    hand.type("birth_date", "20030314")
    hand.tap(page.locator("main form .button.primary").first)
    page.wait_for_url("**/my/code/")
    hand.type("code", code_on_the_phone(page, address, "010-6123-4567"))
    hand.tap(page.locator("main form .button.primary").first)
    page.wait_for_url("**/register/**")
    if page.url.endswith("/register/"):
        hand.tap(page.locator("main a.button.primary"))
    hand.type("name", "한새봄")
    hand.type("district", "기흥구")
    page.keyboard.press("Escape")
    hand.tap(page.locator(".form-foot .button.primary"))
    page.wait_for_url("**/register/2/")
    page.locator("[name=education]").select_option("univ" if page.locator("option[value=univ]").count() else "high")
    hand.taps += 2
    hand.tap(page.locator(".form-foot .button.primary"))
    page.wait_for_url("**/register/3/")
    hand.type("occupation_1", "카페 바리스타")
    page.keyboard.press("Escape")
    hand.type("district_1", "기흥구")
    page.keyboard.press("Escape")
    hand.tap(page.locator("[name=employment_types][value=open_ended]"))
    hand.tap(page.locator("[name=pay_negotiable]"))
    hand.tap(page.locator(".form-foot .button.primary"))
    page.wait_for_url("**/register/4/")
    hand.tap(page.locator("[name=consent_processing]"))
    hand.tap(page.locator("[name=consent_firms]"))
    hand.tap(page.locator(".form-foot .button.primary"))
    page.wait_for_url("**/register/check/")
    assert axe(page) == []
    hand.tap(page.locator(".form-foot .button.primary"))
    page.wait_for_url("**/my/")
    expect(page.locator("main")).to_contain_text(re.compile(r"YI-\d{6}-\d{4}"))
    assert hand.seconds <= 300, f"{hand.seconds:.0f} s"
    assert hand.taps <= 24, hand.taps
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


def test_a_seeker_sees_where_each_introduction_stands_and_why_in_one_tap_each(anybody, address):
    page = anybody(390)
    visit(page, address, "/my/enter/")
    hand = Hand(page)
    expect(page.locator("#my-referrals")).to_be_visible()
    hand.tap(page.locator("main a[href*='/my/referrals/']").first)
    page.wait_for_url("**/my/referrals/*/")
    expect(page.locator("#why")).to_be_visible()
    assert hand.taps == 1
    hand.tap(page.locator("form[action$='/agree/'] button"))
    assert hand.taps == 2
    expect(page.locator("main")).to_contain_text("상담사")
    assert page.said == []


def test_a_firm_answers_for_five_people_in_six_taps_and_a_minute(anybody, address):
    page = anybody(390)
    visit(page, address, "/firm/enter/")
    hand = Hand(page)
    five = page.locator("#people-waiting ~ ul > li").filter(has_text=re.compile(r"(?<!\d)5명"))
    hand.tap(five.locator("a[href*='/firm/people/vacancy/']").first)
    page.wait_for_url("**/firm/people/vacancy/*/")
    assert hand.taps == 1, "the people with the reasons are one tap away"
    assert axe(page) == []
    choices = page.locator("input[type=radio][value^='no:'], input[type=radio][value='hire']")
    people = {choices.nth(at).get_attribute("name") for at in range(choices.count())}
    assert len(people) == 5
    hand = Hand(page)
    for name in sorted(people):
        hand.tap(page.locator(f"label:has(input[name='{name}'][value^='no:'])").first)
    hand.tap(page.locator("main form .button.primary").first)
    page.wait_for_load_state()
    assert hand.taps == 6, "one for each of them and one to send"
    assert hand.seconds <= 60, f"{hand.seconds:.0f} s"
    expect(page.locator("body")).to_contain_text("회신 5건")
    assert page.locator("input[type=radio][value='hire']").count() == 0, "nobody waits for a word any more"
    assert axe(page) == []
    assert page.said == []


def test_a_firm_asks_for_the_same_people_again_in_three_taps(anybody, address):
    page = anybody(390)
    visit(page, address, "/firm/enter/")
    hand = Hand(page)
    hand.tap(page.locator("a[href*='/firm/vacancies/new/?copy=']"))
    page.wait_for_url("**/firm/vacancies/new/?copy=*")
    hand_in = page.locator("main form .button.primary").last
    with page.expect_navigation():
        hand.tap(hand_in)
    if page.locator("main form [name=title]").count():  # the wording is warned of first; the official decides
        with page.expect_navigation():
            hand.tap(hand_in)
    assert hand.taps <= 3 and hand.seconds <= 60
    expect(page.locator("main")).to_contain_text("검토")
