"""Journeys 1, 4 and 5 of DOMAIN section 8: a woman of 68 walks in, a clerk at the desk, an agent on the phone.

They change the figures of the demo, so they come after the journeys that look at the model's (by the name of the file).
"""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from iljari.demo.plan import SCREENS

from .walk import Taps, axe, too_wide

pytestmark = pytest.mark.browser

KIOSK = f"/hall/kiosk/{SCREENS['kiosk']}/"


def draw_a_ticket(page: Page, address: str, taps: Taps, line: str = "seniors") -> str:
    """Two touches at the kiosk; the number drawn."""
    page.goto(address + KIOSK)
    taps.on(page.locator(".choices .main a"))
    taps.on(page.locator(f"button[name=line][value={line}]"))
    return page.locator(".slip h1 strong").inner_text().strip()


def waiting_row(page: Page, ticket: str) -> Locator:
    """The row of a ticket among those who wait."""
    return page.locator("ol.queue > li").filter(has=page.locator(".ticket", has_text=ticket))


def test_a_woman_of_68_walks_in_and_goes_home_with_three_jobs_on_paper(enter, anybody, address, taps):
    ticket = draw_a_ticket(anybody(1080), address, taps)
    assert taps.count == 2

    clerk = enter("reception")
    clerk.goto(f"{address}/desk/")
    waiting_row(clerk, ticket).locator("a[href^='/people/register/']").click()
    taps.count = 0
    taps.write(clerk.locator("#id_name"), "나순례")
    taps.write(clerk.locator("#id_birth_date"), "1958-03-04")
    taps.write(clerk.locator("#id_mobile"), "010-5151-6868")
    taps.choose(clerk.locator("[name=sex]"), "f")
    taps.write(clerk.locator("#id_district"), "용인시 처인구")
    taps.choose(clerk.locator("#id_education"), "middle")
    taps.write(clerk.locator("#id_occupation_1"), "건물 청소원")
    taps.write(clerk.locator("#id_district_1"), "용인시 처인구")
    taps.tick(clerk.locator("[name=employment_types][value=open_ended_part]"))
    taps.tick(clerk.locator("[name=pay_negotiable]"))
    taps.tick(clerk.locator("[name=referral_wish]").first)
    taps.tick(clerk.locator("[name=tier]").first)
    taps.tick(clerk.locator("[name=consent_processing]"))
    taps.on(clerk.locator("main form button.primary").last)
    clerk.wait_for_url(re.compile(r"/person/[0-9a-f-]{36}/"))
    assert taps.count <= 18
    person = re.search(r"/person/([0-9a-f-]{36})/", clerk.url)[1]
    expect(clerk.locator("main")).to_contain_text("나순례")

    consultant, sheet = enter("seniors"), f"{address}/matching/{person}/sheet/"
    jobs = consultant.locator("ol.sheet > li")
    _until(consultant, lambda: consultant.goto(sheet), jobs.count)
    assert 1 <= jobs.count() <= 3
    expect(jobs.first).to_contain_text("권하는 이유")
    consultant.emulate_media(media="print")
    size = jobs.first.locator("h2").evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert size >= 20, "large print"


def test_suggestions_that_come_late_do_not_lie_over_the_next_field(enter, address):
    clerk = enter("reception")
    clerk.goto(f"{address}/people/register/")
    asked = []

    def slowly(route: Route) -> None:
        asked.append(route.request.url)
        time.sleep(0.3)
        route.continue_()

    clerk.route("**/codes/**", slowly)
    field, shown = clerk.locator("#id_occupation_1"), clerk.locator(".suggest-list:visible")
    field.press_sequentially("청소원", delay=20)
    expect(shown).to_have_count(1)
    for pause in (0, 250):  # left before it is asked, and before it is answered
        field.fill("")
        field.press_sequentially("청소", delay=20)
        clerk.wait_for_timeout(pause)
        field.press("Tab")
        clerk.wait_for_timeout(900)
        expect(shown).to_have_count(0)
    assert len(asked) >= 2, "it was asked in between"


def _until(page: Page, look: Callable[[], object], there: Callable[[], int]) -> None:
    """The worker answers within seconds; looked at again until it has."""
    for _each in range(120):
        look()
        if there():
            return
        page.wait_for_timeout(500)
    raise AssertionError("the worker has not answered within a minute")


def test_a_clerk_checks_in_whoever_booked_in_two_taps(enter, address, taps):
    agent = enter("phone")
    agent.goto(f"{address}/desk/calendar/book/")
    agent.locator("[name=called_as]").fill("예약손님")
    agent.locator("[name=contact]").fill("010-7272-1234")
    agent.locator("#offer button.slot").first.click()
    agent.wait_for_url(re.compile(r"/desk/calendar/[0-9a-f-]{36}/"))
    page = enter("reception")
    taps.on(page.locator("nav.side a[href='/desk/']"))
    taps.on(page.locator("#expected-list form button").first)
    assert taps.count == 2
    drawn = page.locator(".drawn .ticket-large").inner_text()
    expect(waiting_row(page, drawn)).to_be_visible()
    assert axe(page) == []


def test_a_clerk_sends_somebody_to_another_line_with_the_wait_in_sight(enter, anybody, address, taps):
    ticket = draw_a_ticket(anybody(1080), address, taps)
    page = enter("reception")
    page.goto(f"{address}/desk/")
    taps.count = 0
    taps.on(waiting_row(page, ticket).locator("a[href^='/desk/pass-on/']"))
    expect(page.locator("main")).to_contain_text("대기")
    taps.on(page.locator("button[name=line][value=women]").first)
    assert taps.count == 2
    page.wait_for_url(f"{address}/desk/")
    expect(page.locator("section[aria-labelledby=waiting]")).to_contain_text(ticket)
    assert axe(page) == []


def test_a_clerk_takes_a_step_back(enter, anybody, address, taps):
    ticket = draw_a_ticket(anybody(1080), address, taps, "disabled")
    page = enter("reception")
    page.goto(f"{address}/desk/")
    taps.count = 0
    taps.on(waiting_row(page, ticket).locator("button[name=counter]").first)
    expect(waiting_row(page, ticket)).to_have_count(0)
    there = page.locator("ul.counters > li").filter(has=page.locator(".ticket", has_text=ticket))
    taps.on(there.locator("button[formaction$='/undo/']"))
    assert taps.count == 2
    expect(waiting_row(page, ticket)).to_be_visible()


def test_a_clerk_prints_a_paper_in_two_taps(enter, address, taps):
    page = enter("reception")
    page.goto(f"{address}/people/?state=valid")
    page.locator("tbody th a").first.click()
    taps.on(page.locator("a[href^='/papers/person/']").first)
    taps.on(page.locator("main form button.button").first)
    assert taps.count == 2
    page.wait_for_url(re.compile(r"/papers/issued/[0-9a-f-]{36}/"))
    number = page.locator("main").inner_text()
    assert "구직등록확인증" in number
    assert axe(page) == []


def test_an_agent_books_in_four_taps_and_the_call_waits(enter, address, taps):
    page = enter("phone")
    page.goto(f"{address}/people/?state=all")
    people = [re.search(r"[0-9a-f-]{36}", each.get_attribute("href"))[0] for each in page.locator("tbody th a").all()]
    for person in reversed(people):  # somebody who has no meeting yet
        page.goto(f"{address}/desk/phone/?person={person}")
        if not page.locator("ul.meetings li").count():
            break
    taps.on(page.locator("button[name=do][value=book]"))
    page.wait_for_url(re.compile("/desk/calendar/book/"))
    taps.on(page.get_by_text("이력서·면접", exact=True))
    slot = page.locator("#offer button.slot").first
    taps.on(slot)
    page.wait_for_url(f"{address}/desk/phone/?person={person}")
    assert taps.count <= 4
    meeting = page.locator("ul.meetings li").first
    expect(meeting).to_be_visible()

    taps.count = 0
    taps.on(meeting.locator("button[name=do][value^=move]"))
    page.wait_for_url(re.compile("/move/"))
    taps.on(page.locator("button.slot").last)
    page.wait_for_url(f"{address}/desk/phone/?person={person}")
    assert taps.count <= 4

    taps.count = 0
    meeting = page.locator("ul.meetings li").first
    taps.on(meeting.locator("summary"))
    taps.on(meeting.locator("button[name=do][value^=cancel]"))
    assert taps.count <= 4
    expect(page.locator("ul.meetings li")).to_have_count(0)
    assert axe(page) == []


def test_an_agent_reads_out_three_jobs_in_three_taps(enter, address, taps):
    page = enter("phone")
    page.goto(f"{address}/desk/phone/")
    taps.write(page.locator("[name=wish]"), "청소")
    taps.write(page.locator("[name=place]"), "처인구")
    taps.on(page.locator("button[name=do][value=jobs]"))
    assert taps.count == 3
    expect(page.locator("#found-jobs li").first).to_be_visible()
    assert page.locator("#found-jobs li").count() <= 3


def test_an_agent_settles_a_call_that_is_owed(enter, address, taps):
    page = enter("phone")
    taps.on(page.locator("nav.side a[href='/desk/phone/']"))
    taps.on(page.locator("a[href='/desk/phone/callbacks/']").first)
    owed = page.locator("ul.callbacks > li")
    before = owed.count()
    assert before >= 1 and not too_wide(page)
    taps.on(owed.first.locator("form a.primary"))
    taps.on(page.locator("main button[name=kind]").first)
    assert taps.count == 4
    page.wait_for_url(f"{address}/desk/phone/callbacks/")
    expect(owed).to_have_count(before - 1)
