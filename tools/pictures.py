"""Make the pictures of the README from a running demo house.

uv run iljari demo --port 8000        in one terminal
uv run python -m tools.pictures       in another: writes docs/pictures/*.png

--all FOLDER: every page of interest at 1280 and 390 px in both languages, for looking through.
"""

import argparse
import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from iljari.demo.plan import SCREENS

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
README = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SHOTS = {
    "home": ("", "/"),
    "jobs": ("", "/jobs/?q=조리원&district=기흥구&reach=45"),
    "job": ("", "/jobs/ → .job-card a"),
    "register-start": ("", "/register/"),
    "my-enter": ("", "/my/enter/"),
    "my": ("@citizen", "/my/"),
    "my-introduction": ("@citizen", "/my/ → main a[href*='/my/referrals/']"),
    "my-plan": ("@citizen", "/my/plan/"),
    "my-work": ("@worker", "/my/employment/"),
    "my-consents": ("@citizen", "/my/consents/"),
    "firm-enter": ("", "/firm/enter/"),
    "firm": ("@firm", "/firm/"),
    "firm-people": ("@firm", "/firm/ → main a[href*='/firm/people/vacancy/']"),
    "firm-vacancy": ("@firm", "/firm/vacancies/new/"),
    "privacy": ("", "/privacy/"),
    "messages": ("reception", "/messages/"),
    "wordings": ("official", "/messages/wordings/"),
    "sign-in": ("", "/accounts/login/"),
    "today": ("seniors", "/today/"),
    "today-clerk": ("reception", "/today/"),
    "today-official": ("official", "/today/"),
    "person": ("seniors", "PERSON"),
    "suggestions": ("seniors", "PERSON → main a[href*='/matching/']"),
    "plan": ("seniors", "PERSON → main a[href$='/plan/']"),
    "calling": ("seniors", "/calling/"),
    "runs": ("seniors", "/placement/runs/?who=all&group=past"),
    "run": ("seniors", "/placement/runs/?who=all&group=past → main tbody th a"),
    "write": ("seniors", "PERSON → a[href*='/counselling/'][href$='write/']"),
    "mine": ("seniors", "/counselling/"),
    "register": ("reception", "/people/register/"),
    "seekers": ("reception", "/people/"),
    "desk": ("reception", "/desk/"),
    "calls": ("phone", "/desk/phone/"),
    "kiosk": ("", f"/hall/kiosk/{SCREENS['kiosk']}/"),
    "kiosk-counter": ("", f"/hall/kiosk/{SCREENS['kiosk']}/talk/"),
    "board": ("", f"/hall/board/{SCREENS['board']}/"),
    "order": ("", "/hall/order/"),
    "book": ("", "/book/"),
    "my-counter": ("youth", "/desk/mine/"),
    "supervisor": ("reception", "/desk/live/"),
    "end-of-day": ("reception", "/desk/close/"),
    "times": ("reception", "/desk/times/"),
    "calendar": ("reception", "/desk/calendar/"),
    "book-staff": ("phone", "/desk/calendar/book/"),
    "console": ("phone", "/desk/phone/"),
    "callbacks": ("phone", "/desk/phone/callbacks/"),
    "enquiries": ("firms", "/firms/factory/"),
    "enquiry": ("firms", "/firms/factory/ → main a[href*='/firms/factory/'][href$='/']:not([href$='/new/'])"),
    "vacancies": ("official", "/firms/vacancies/"),
    "vacancy": ("official", "/firms/vacancies/ → main a[href*='/firms/vacancies/'][href$='/']"),
    "firms": ("official", "/firms/"),
    "new-vacancy": ("firms", "/firms/vacancies/new/"),
    "referrals": ("official", "/placement/"),
    "hires": ("official", "/placement/hires/"),
    "mayor": ("mayor", "/mayor/"),
    "figures": ("official", "/figures/"),
    "figure": ("official", "/figures/referred_persons/"),
    "search": ("official", "/search?q=ㄱㅁ"),
    "staff": ("admin", "/staff/"),
    "ledger": ("privacy", "/ledger/"),
}  # fmt: skip
FOR_README = {
    "person": (1280, "ko"),
    "today": (1280, "ko"),
    "my-plan": (390, "ko"),
    "my-work": (390, "ko"),
    "run": (1280, "ko"),
    "mayor": (390, "ko"),
    "suggestions": (1280, "ko"),
    "home": (1280, "ko"),
    "my": (390, "ko"),
    "firm-people": (390, "ko"),
    "kiosk": (1080, "ko"),
    "board": (1920, "ko"),
    "console": (1280, "ko"),
    "supervisor": (1280, "ko"),
}
# Heights of screens that stand in the hall; a page at a desk is 1400 high, on a phone 900.
HEIGHTS = {1080: 1920, 1920: 1080, 1280: 1400}


def sign_in(browser: Browser, address: str, username: str, width: int, language: str) -> Page:
    """A page of one of the demo's staff; of a guest ("@citizen", "@worker", "@firm"); nobody's without a name."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS.get(width, 900)})
    context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    page = context.new_page()
    if username.startswith("@"):
        door = username.removeprefix("@")
        page.goto(f"{address}/{'firm' if door == 'firm' else 'my'}/enter/")
        page.locator(f"form[action='/demo/visit/'] button[value={door}]").click()
        page.wait_for_load_state()
        return page
    page.goto(f"{address}/accounts/login/")
    if username:
        page.locator(f"form:has(input[name=username][value='{username}']) button").click()
        page.wait_for_url(f"{address}/today/")
    return page


def go(page: Page, address: str, way: str) -> None:
    """Go to a page by its address, or from one to the next by the first link that fits ("A → selector")."""
    for step in way.split(" → "):
        if step == "PERSON":
            page.goto(f"{address}/today/")
            link = str(page.locator("main a[href*='/matching/']").first.get_attribute("href"))
            page.goto(address + link.replace("/matching/", "/person/"))
        elif step.startswith("/"):
            page.goto(address + step)
        else:
            page.goto(address + str(page.locator(step).first.get_attribute("href")))


def main() -> None:
    """Make the pictures."""
    options = argparse.ArgumentParser()
    options.add_argument("--address", default="http://127.0.0.1:8000")
    options.add_argument("--all", type=Path)
    options.add_argument("--only", default="")
    given = options.parse_args()
    folder = given.all or README
    folder.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("ILJARI_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, (username, way) in SHOTS.items():
            if given.only and name not in given.only.split(","):
                continue
            forms = [(1280, "ko"), (390, "ko"), (1280, "en")] if given.all else [FOR_README.get(name)]
            for form in forms:
                if form is None:
                    continue
                page = sign_in(browser, given.address, username, *form)
                go(page, given.address, way)
                suffix = f"-{form[0]}-{form[1]}" if given.all else ""
                page.screenshot(path=folder / f"{name}{suffix}.png", full_page=bool(given.all))
                page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
