"""People at work in a real browser: what they do, and in how many taps (DOMAIN section 8)."""

import re

import pytest
from playwright.sync_api import expect

from iljari.demo.plan import SCREENS

from .walk import axe

pytestmark = pytest.mark.browser


def test_the_mayors_page_shows_the_model_at_once_on_a_phone(enter, address):
    page = enter("mayor", width=390)
    page.goto(f"{address}/mayor/")
    shown = [text.replace(",", "") for text in page.locator("a.figure strong").all_inner_texts()]
    assert shown == ["687", "582", "89", "348", "123", "12"]
    page.locator("a.figure").nth(4).click()
    expect(page.locator("h1")).to_contain_text("123")


def test_an_information_call_from_nobody_in_particular_takes_three_taps(enter, address, taps):
    page = enter("phone")
    taps.on(page.locator("nav.side a[href='/desk/phone/']"))
    taps.on(page.get_by_text("위치·운영시간", exact=True))
    taps.on(page.locator("button[name=kind][value=information]"))
    assert taps.count == 3
    expect(page.locator("main .list").first).to_contain_text("위치·운영시간")


def test_a_person_is_found_by_first_letters_in_one_press(enter, address):
    page = enter("reception")
    page.goto(f"{address}/people/?state=all")
    name = page.locator("tbody th a").first.inner_text()
    page.keyboard.press("/")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(page.locator("main .list a").filter(has_text=name).first).to_be_visible()


def test_a_waiting_visitor_is_led_to_the_proposed_counter_in_two_taps(enter, anybody, address, taps):
    kiosk = anybody(1080)
    kiosk.goto(f"{address}/hall/kiosk/{SCREENS['kiosk']}/talk/")
    kiosk.locator("button[name=line][value=youth]").click()
    page = enter("reception")
    taps.on(page.locator("nav.side a[href='/desk/']"))
    lead = page.locator("ol.queue form > button[name=counter]")
    waiting = lead.count()
    assert waiting >= 1
    taps.on(lead.first)
    assert taps.count == 2
    expect(lead).to_have_count(waiting - 1)


def test_an_official_opens_a_vacancy_that_needs_a_decision(enter, address):
    page = enter("official")
    page.goto(f"{address}/firms/vacancies/?state=review")
    page.locator("main tbody a[href*='/firms/vacancies/'], main .list a[href*='/firms/vacancies/']").first.click()
    page.wait_for_url(re.compile(r"/firms/vacancies/[0-9a-f-]{36}/"))
    expect(page.locator("main")).to_contain_text(re.compile("제[0-9]+조"))
    assert axe(page) == []


def test_everything_can_be_reached_by_keyboard(enter, address):
    page = enter("reception")
    page.goto(f"{address}/people/")
    page.keyboard.press("Tab")
    assert "skip" in (page.evaluate("document.activeElement.className") or "")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_without_javascript_a_call_is_logged_all_the_same(address, chromium):
    context = chromium.new_context(java_script_enabled=False, locale="ko-KR")
    page = context.new_page()
    page.goto(f"{address}/accounts/login/")
    page.locator("form:has(input[name=username][value='phone']) button").click()
    page.goto(f"{address}/desk/phone/")
    page.get_by_text("교육·훈련", exact=True).click()
    page.locator("button[name=kind][value=consultation]").click()
    assert page.locator("main .list").first.inner_text().count("교육·훈련") >= 1
    context.close()
