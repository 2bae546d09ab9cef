"""A real browser on a real server: the demo house, served by the command that everybody uses.

ILJARI_DEMO_HOME names a folder with a built demo; without it one is built in a temporary folder (a minute or two).
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from .walk import Taps

CHROMIUM = os.environ.get("ILJARI_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo's address while the tests run; the house is a copy, so that a built demo stays as it is."""
    home = tmp_path_factory.mktemp("house")
    environment = os.environ | {"ILJARI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "iljari.config.settings"}
    if built := os.environ.get("ILJARI_DEMO_HOME"):
        shutil.copytree(built, home, dirs_exist_ok=True)
    here = {"env": environment, "cwd": Path(__file__).parents[2]}
    command, port = [sys.executable, "-m", "iljari.config", "demo"], _free_port()
    subprocess.run([*command, "--no-serve"], check=True, **here)
    subprocess.run([sys.executable, "-m", "tests.journeys.open_house"], check=True, **here)
    server = subprocess.Popen([*command, "--port", str(port)], **here)
    here = f"http://127.0.0.1:{port}"
    try:
        _wait(here, server)
        yield here
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _wait(here: str, server: subprocess.Popen[bytes]) -> None:
    import time

    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError("the demo did not start")
        try:
            with urllib.request.urlopen(f"{here}/health", timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("the demo did not answer within five minutes")


@pytest.fixture
def taps() -> Taps:
    """The taps of one journey."""
    return Taps()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for all journeys."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def enter(address: str, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """`enter("phone")` is a page signed in by the demo's door as the first of the staff with that sign-in name."""
    contexts = []

    def as_somebody(username: str, *, width: int = 1280, language: str = "ko") -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale=f"{language}-KR")
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(f"{address}/accounts/login/")
        page.locator(f"form:has(input[name=username][value='{username}']) button").click()
        page.wait_for_url(f"{address}/today/")
        return page

    yield as_somebody
    for context in contexts:
        context.close()


@pytest.fixture
def anybody(address, chromium):
    """`anybody(width)` is a page that nobody has signed in to."""
    contexts = []

    def opened(width, *, language="ko", scripts=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, locale=f"{language}-KR", java_script_enabled=scripts
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.said.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
