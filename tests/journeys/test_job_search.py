"""Journey 2, first step: somebody with a phone finds a job within reach, in three taps and twenty seconds."""

import time

import pytest

from .walk import axe, too_wide

pytestmark = pytest.mark.browser
MOST_TAPS, MOST_SECONDS = 3, 20
PUBLIC = (
    "/",
    "/jobs/",
    "/jobs/?q=조리&district=기흥구&reach=45&benefit=meals",
    "/jobs/?q=잠수함",
    "/jobs/saved/",
    "/api/",
)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_job_within_reach_in_three_taps(anybody, address, scripts):
    page, taps = anybody(390, scripts=scripts), 0
    page.goto(address + "/")
    began = time.perf_counter()
    page.locator("#home-q").click()
    page.keyboard.type("기흥 조리원", delay=120)
    taps += 1
    page.locator(".job-search .find").click()
    taps += 1
    page.wait_for_url("**/jobs/?*")
    page.locator(".job-card a").first.click()
    taps += 1
    page.wait_for_url("**/jobs/YG-*/")
    seconds = time.perf_counter() - began
    assert page.locator("a[href^='/my/ask/']").count() == 1
    assert taps <= MOST_TAPS and seconds <= MOST_SECONDS
    assert page.said == []


@pytest.mark.parametrize(("width", "language"), [(390, "ko"), (768, "en"), (1280, "ko")])
def test_the_public_pages_are_sound(anybody, address, width, language):
    page, faults = anybody(width, language=language), []
    page.goto(address + "/jobs/")
    job = page.locator(".job-card a").first.get_attribute("href")
    for path in (*PUBLIC, job):
        page.goto(address + path)
        faults += [f"{path} ({width}) {line}" for line in axe(page)]
        if too_wide(page):
            faults.append(f"{path} ({width}) scrolls sideways")
    assert "\n".join(faults) == ""
    assert page.said == []
