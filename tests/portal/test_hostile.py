"""Hostile and broken input on every route, by a stranger: a helpful refusal, never a fault of ours. And error pages."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import get_resolver

from iljari.portal import errors
from tests.house.test_house import _patterns

ROUTES = sorted({route for route, _ in _patterns(get_resolver())})
KEY = "0191f000-0000-7000-8000-000000000000"
WORDS = {
    "odd": "%_ 😀😀 ㄱㅏ\u1100 '\"<script>;-- \udcff \u202e",  # percent, emoji, lone letters, quotes, half a character
    "nul": "a\x00b",
}
FORM = "application/x-www-form-urlencoded"
NAMES = ("username", "password", "login", "code", "q", "name", "language", "next", "_once", "number", "contact")


def _forms() -> Iterator[tuple[str, bytes]]:
    """Every form at once with these words in each field, in both ways in which a browser may send it."""
    for words in WORDS.values():
        raw = words.encode("utf-8", "surrogateescape")
        yield FORM, urlencode(dict.fromkeys(NAMES, raw)).encode()
        part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        yield "multipart/form-data; boundary=x", b"".join(part % (each.encode(), raw) for each in NAMES) + b"--x--\r\n"


FORMS = tuple(_forms())
BODIES = (
    (FORM, b"q=" + b"x" * 1_000_000),
    (FORM, b"%00%ff=%zz&&==&\xff"),
    ("application/json", b"{"),
    ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
    ("multipart/form-data", b"x"),
    ("", b"\x00"),
)
PATHS = ("%25", "%00", "%ff%fe", "x" * 5000, "..%2f..%2fetc", "%F0%9F%98%80", "%E3%84%B1", "-1", "9" * 40, "%0d%0aX:1")


def _filled(route: str, part: str = "") -> str:
    def each(found: re.Match[str]) -> str:
        return part or (KEY if found[1] == "uuid:" else "7")

    return "/" + re.sub(r"<(\w+:)?\w+>", each, route)


@pytest.fixture
def stranger(centre):
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route or "home")
def test_no_question_breaks_a_page(stranger, route):
    faults = []
    for name, words in WORDS.items():
        words = words.encode("utf-8", "surrogateescape")
        given = {"q": words, "next": words, "page": words, words[:200]: b"1"}
        status = stranger.get(_filled(route), given).status_code
        if status >= 500:
            faults.append((name, status))
    if stranger.get(f"{_filled(route)}?q={'x' * 1_000_000}").status_code >= 500:
        faults.append("a megabyte")
    assert faults == []


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route or "home")
def test_no_form_breaks_a_page(stranger, route):
    faults = []
    for kind, body in (*FORMS, *BODIES):
        status = stranger.generic("POST", _filled(route), body, content_type=kind).status_code
        if status >= 500:
            faults.append((kind, body[:60], status))
    assert faults == []


@pytest.mark.parametrize(
    "route", [route for route in ROUTES if "<" in route] or [""], ids=lambda route: route or "home"
)
def test_no_path_breaks_a_page(stranger, route):
    found = {part: stranger.get(_filled(route, part)).status_code for part in PATHS}
    assert {part: status for part, status in found.items() if status >= 500} == {}


def test_too_much_is_told_as_too_much(stranger, settings):
    big = stranger.post("/staff/forgotten/", {"username": "x" * 3_000_000})
    assert (big.status_code, "너무 큽니다" in big.content.decode()) == (413, True)
    many = stranger.post("/staff/forgotten/", {f"f{number}": "1" for number in range(2_100)})
    assert many.status_code == 413


@pytest.mark.parametrize("path", ["/%00", "/drafts/%00/", "/staff/%00"])
def test_nul_in_a_path_is_refused_with_a_page(stranger, path):
    page = stranger.get(path)
    assert (page.status_code, "<h1>" in page.content.decode()) == (400, True)


def test_nul_in_a_question_changes_nothing(stranger):
    assert stranger.get("/privacy/?q=%00a%00").status_code == 200


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (404, lambda browser: browser.get("/nowhere/")),
        (405, lambda browser: browser.put("/privacy/")),
        (405, lambda browser: browser.get("/demo/enter/")),
        (400, lambda browser: browser.get("/staff/%00")),
        (403, lambda browser: _without_token(browser)),
    ],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_error_is_a_page_with_a_way_out_and_a_language(stranger, status, ask, language):
    stranger.cookies["django_language"] = language
    answer = ask(stranger)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}">' in page
    main = page[page.index("<main") :]
    assert 'class="button primary" href="/"' in main
    assert 'action="/i18n/setlang/"' in page
    assert bool(re.search("[가-힣]", main[: main.index("</main>")])) == (language == "ko")


def _without_token(browser: Client):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = browser.cookies
    return strict.post("/staff/forgotten/", {"username": "a"})


def test_staff_are_led_back_to_work(clerk, sign_in):
    browser = sign_in(clerk)
    for path in ("/nowhere/", "/ledger/"):
        assert 'class="button primary" href="/today/"' in browser.get(path).content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 405, 410, 413, 429, 500, 503])
def test_every_error_page_stands_alone_in_both_languages(status):
    from django.utils import translation

    for language in ("ko", "en"):
        with translation.override(language):
            page = errors._bare(RequestFactory().get("/x"), status).content.decode()
        assert page.count("<h1>") == 1
        assert 'action="/i18n/setlang/"' in page


def test_a_database_that_does_not_answer_is_said_in_one_sentence(centre, clerk, sign_in, monkeypatch):
    browser = sign_in(clerk)
    browser.raise_request_exception = False

    def away(*_: object) -> None:
        raise OperationalError("the database is away")

    with connection.execute_wrapper(away):
        for who in (browser, Client(raise_request_exception=False)):
            for path in ("/today/", "/", "/privacy/"):
                answer = who.get(path)
                if path != "/today/" or who is browser:
                    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60"), path
                    assert "잠시 점검 중" in answer.content.decode()
        assert Client(raise_request_exception=False).get("/health").json()["status"] == "down"
        lost = Client(raise_request_exception=False).get("/nowhere/")
        assert (lost.status_code, "<h1>" in lost.content.decode()) == (404, True)


def test_a_fault_of_ours_is_told_and_not_blank(centre, monkeypatch):
    from iljari.portal import legal

    def broken() -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(legal, "the_centre", broken)
    answer = Client(raise_request_exception=False).get("/privacy/")
    assert (answer.status_code, "<h1>" in answer.content.decode()) == (500, True)
