"""Walking through all pages that a role can reach, and what is looked at on each."""

import re
import time
from html import unescape
from importlib.resources import files
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]+-\d{6}-\d{4}|\d{4}-\d\d-\d\d|(?<=/figures/)\w+|(?<=/wordings/).+")
ONLY_FURTHER = {"page", "first", "last", "day", "sort", "next", "back"}  # they turn the page, no more
NEVER = ("/accounts/logout", "/i18n/", "/export", "/static/", "/my/data/", "/jobs/feed", "/api/v1/", "file=")
LINK = re.compile(r"<a\s[^>]*?href=\"([^\"]+)\"")


class Taps:
    """Counts what a hand does, every press and a way of keys as one, and the seconds from the first of them on."""

    PAUSE = 60
    """Milliseconds from one key to the next for a practised hand."""

    def __init__(self) -> None:
        self.again()

    def again(self) -> None:
        """Begin anew."""
        self.count, self._began = 0, 0.0

    @property
    def seconds(self) -> float:
        """Since the first press."""
        return time.perf_counter() - self._began

    def on(self, where: Locator) -> None:
        """Press here."""
        self._one()
        where.click()

    def write(self, where: Locator, words: str, *, then: str = "") -> None:
        """Step to a field and type as a hand does, with a last key perhaps: one way of keys. A field that makes
        suggestions is left by Tab, for its list lies over what comes next until then."""
        self._one()
        if where.get_attribute("type") in ("date", "time"):  # in which order they are typed is the browser's affair
            where.fill(words)
        else:
            where.press_sequentially(words, delay=self.PAUSE)
        if where.get_attribute("role") == "combobox":
            then = then or "Tab"
        if then:
            where.press(then)

    def _one(self) -> None:
        self._began = self._began or time.perf_counter()
        self.count += 1

    def tick(self, where: Locator) -> None:
        """Press a box that is to be ticked afterwards."""
        self._one()
        where.check()

    def choose(self, where: Locator, value: str) -> None:
        """Open a list and press a line of it."""
        self._one()
        self._one()
        where.select_option(value)


def kind_of(url: str) -> str:
    """Pages that differ in nothing but keys or filters are of one kind and looked at once."""
    path, _, query = url.partition("#")[0].partition("?")
    names = sorted({part.split("=")[0] for part in query.split("&") if part} - ONLY_FURTHER)
    return KEY.sub("*", path) + ("?" + ",".join(names) if names else "")


def walk(page: Page, address: str) -> list[str]:
    """One address of every kind of page reachable by links from where one stands, nearest first. Each is asked for
    with the page's cookies, and answers 200; files are asked for too, and are no pages."""
    found, files_found = [page.url.removeprefix(address)], set()
    seen = {kind_of(found[0])}
    for path in found:
        answer = page.request.get(address + path)
        assert answer.status == 200, f"{path} answered {answer.status}"
        if "text/html" not in answer.headers["content-type"]:
            files_found.add(path)
            continue
        for link in LINK.findall(answer.text()):
            there = urljoin(address + path, unescape(link)).partition("#")[0]
            link = there.removeprefix(address)
            if link == there or any(part in link for part in NEVER) or kind_of(link) in seen:
                continue
            seen.add(kind_of(link))
            found.append(link)
    return [path for path in found if path not in files_found]


def axe(page: Page, *, colours: bool = True) -> list[str]:
    """What axe finds on the page (WCAG 2.2 A and AA and best practice), one line each. `colours=False` leaves out
    the contrast, which takes longer than all else."""
    page.evaluate(AXE)
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": colours}}}
    violations: list[dict[str, Any]] = page.evaluate(
        "async options => (await axe.run(document, options)).violations", options
    )
    return [
        f"{violation['id']}: {violation['help']} — {violation['nodes'][0]['html'][:160]}" for violation in violations
    ]


def too_wide(page: Page) -> bool:
    """Whether the page scrolls sideways."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))


def faults_of(page: Page, path: str, width: int, language: str, *, colours: bool = True) -> list[str]:
    """What is wrong with the page that lies open, one line each; whether it scrolls is tried on a tablet too."""
    found = [f"{path} ({width}, {language}) {line}" for line in axe(page, colours=colours)]
    for wide in (width, 768):
        page.set_viewport_size({"width": wide, "height": 900})
        if too_wide(page):
            found.append(f"{path} ({wide}, {language}) scrolls sideways")
    return found
