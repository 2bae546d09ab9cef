"""Walking through all pages that a role can reach, and what is looked at on each."""

import re
from importlib.resources import files
from typing import Any

from playwright.sync_api import Locator, Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
NEVER = ("/accounts/logout", "/i18n/", "/export", "/static/", "/my/data/", "/jobs/feed", "/api/v1/")


class Taps:
    """Counts what a hand does: every press, and a way of keys as one."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, where: Locator) -> None:
        """Press here."""
        self.count += 1
        where.click()

    def write(self, where: Locator, words: str) -> None:
        """Step to a field and type: one way of keys."""
        self.count += 1
        where.fill(words)

    def tick(self, where: Locator) -> None:
        """Press a box that is to be ticked afterwards."""
        self.count += 1
        where.check()

    def choose(self, where: Locator, value: str) -> None:
        """Open a list and press a line of it."""
        self.count += 2
        where.select_option(value)


def kind_of(url: str) -> str:
    """Pages that differ in nothing but keys or filters are of one kind and looked at once."""
    path = url.split("#", maxsplit=1)[0]
    path, _, query = path.partition("?")
    return UUID.sub("*", path) + (
        "?" + ",".join(sorted(part.split("=")[0] for part in query.split("&"))) if query else ""
    )


def walk(page: Page, address: str, most: int = 80) -> list[str]:
    """One address of every kind of page reachable by links from where one stands, nearest first."""
    seen, waiting, found = {kind_of(page.url.removeprefix(address))}, [page.url.removeprefix(address)], []
    while waiting and len(found) < most:
        path = waiting.pop(0)
        response = page.goto(address + path)
        assert response is not None, path
        assert response.status == 200, f"{path} answered {response.status}"
        found.append(path)
        for link in page.eval_on_selector_all("a[href]", "all => all.map(each => each.getAttribute('href'))"):
            link = _absolute(path, link)
            if not link.startswith("/") or any(part in link for part in NEVER) or kind_of(link) in seen:
                continue
            seen.add(kind_of(link))
            waiting.append(link)
    return found


def _absolute(path: str, link: str) -> str:
    from urllib.parse import urljoin

    joined = urljoin(f"http://here{path}", link)
    return joined.removeprefix("http://here").split("#")[0] if joined.startswith("http://here") else ""


def axe(page: Page) -> list[str]:
    """What axe finds on the page (WCAG 2.2 A and AA and best practice), one line each."""
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {violation['help']} — {violation['nodes'][0]['html'][:160]}"
        for violation in result["violations"]
    ]


def too_wide(page: Page) -> bool:
    """Whether the page scrolls sideways."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))
