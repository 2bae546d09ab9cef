"""The public side and the side of staff on servers of their own (ILJARI_DOORS)."""

import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import get_resolver

from iljari.centre.access import EVERY_DOOR
from iljari.centre.middleware import PUBLIC_DOORS, door_of, served
from tests.house.test_house import _patterns

PAGES = _patterns(get_resolver())


def _status(browser: Client, path: str) -> int:
    return browser.get(path).status_code


def test_a_public_server_knows_no_page_of_staff(clerk, sign_in, settings):
    settings.DOORS = frozenset({"public"})
    for browser in (Client(), sign_in(clerk)):
        for path in ("/today/", "/people/", "/staff/", "/staff/forgotten/", "/accounts/login/", "/accounts/2fa/"):
            assert _status(browser, path) == 404, path
    assert _status(Client(), "/") == 200
    assert Client().post("/accounts/login/", {"login": "clerk", "password": "a-long-password-1"}).status_code == 404


def test_a_server_of_staff_knows_no_public_page(clerk, sign_in, settings):
    settings.DOORS = frozenset({"staff"})
    assert Client().get("/").headers["Location"] == "/today/"
    assert _status(Client(), "/sitemap.xml") == 404
    assert _status(Client(), "/accounts/login/") == 200
    assert _status(sign_in(clerk), "/today/") == 200


@pytest.mark.parametrize("doors", [{"public"}, {"staff"}, {"public", "staff"}])
def test_health_language_and_legal_pages_are_everywhere(centre, settings, doors):
    settings.DOORS = frozenset(doors)
    for path in ("/health", "/privacy/", "/copyright/", "/accessibility/", "/robots.txt"):
        assert _status(Client(), path) == 200, path
    assert Client().post("/i18n/setlang/", {"language": "en"}).status_code == 302


def test_every_page_is_served_by_exactly_the_servers_of_its_side():
    known = PUBLIC_DOORS | {"staff", EVERY_DOOR}
    doors = {route: door_of(each.callback) for route, each in PAGES}
    assert {route: door for route, door in doors.items() if door not in known} == {}
    for route, door in doors.items():
        sides = {side for side in ("public", "staff") if served(door, frozenset({side}))}
        assert len(sides) == (2 if door == EVERY_DOOR else 1), route
    assert {door_of(each.callback) for route, each in PAGES if route.startswith("accounts/")} == {"staff"}
    assert doors["demo/enter/"] == "staff"
    assert doors["i18n/setlang/"] == EVERY_DOOR


@pytest.mark.parametrize(
    ("name", "value"), [("ILJARI_DOORS", "back"), ("ILJARI_IDLE_MINUTES", "soon"), ("ILJARI_IDLE_MINUTES", "1")]
)
def test_a_setting_that_means_nothing_stops_the_house_with_a_sentence(tmp_path, name, value):
    environment = os.environ | {
        "ILJARI_HOME": str(tmp_path),
        name: value,
        "DJANGO_SETTINGS_MODULE": "iljari.config.settings",
    }
    command = [sys.executable, "-c", "from django.conf import settings; settings.DOORS"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert f"{name} must be" in ran.stderr
