"""The rules of the house: what DESIGN asks of every room, checked on the code itself."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from iljari.centre.permissions import PERMISSIONS
from tools import messages

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "iljari"
ROOMS = [path for path in PACKAGE.iterdir() if (path / "__init__.py").exists() and path.name != "config"]
SOURCES = [
    path
    for folder in (PACKAGE, ROOT / "tests", ROOT / "tools")
    for path in folder.rglob("*.py")
    if "migrations" not in path.parts
]
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_says_what_happens_in_it(room):
    assert len((room / "README.md").read_text().splitlines()) >= 5


def test_no_file_is_longer_than_a_reader_bears():
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen():
    long = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION:
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert long == []


def test_every_template_is_used():
    templates = {
        str(path.relative_to(path.parents[len(path.relative_to(room).parts) - 2])): path
        for room in ROOMS
        for path in (room / "templates").rglob("*.html")
    }
    templates = {name.removeprefix("templates/"): path for name, path in templates.items()}
    code = "\n".join(path.read_text() for path in SOURCES)
    pages = "\n".join(path.read_text() for path in templates.values())
    by_django = re.compile(r"^(\d{3}|403_csrf|account/|mfa/|allauth/|usersessions/)")
    unused = [name for name in templates if name not in code and name not in pages and not by_django.match(name)]
    assert unused == []


def _patterns(resolver: URLResolver, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        found += _patterns(each, route) if isinstance(each, URLResolver) else [(route, each)]
    return found


OURS = [(route, each) for route, each in _patterns(get_resolver()) if each.callback.__module__.startswith("iljari.")]


@pytest.mark.parametrize(("route", "pattern"), OURS, ids=[route for route, _ in OURS])
def test_every_page_names_its_permission(route, pattern):
    assert hasattr(pattern.callback, "permission"), f"{route} is open to anybody by oversight"
    assert pattern.callback.permission is None or pattern.callback.permission in PERMISSIONS


# A line for every page that anybody may open: whoever adds one says so here.
OPEN_TO_EVERYBODY = {
    "",
    "api/",
    "health",
    "demo/enter/",
    "demo/messages/",
    "demo/visit/",
    "my/enter/",
    "my/code/",
    "my/unknown/",
    "my/leave/",
    "register/",
    "register/<int:page>/",
    "register/<int:page>/keep/",
    "register/check/",
    "register/received/",
    "register/forget/",
    "gateway/texts",
    "gateway/calls",
    "privacy/",
    "matching/how/",
    "copyright/",
    "accessibility/",
    "sitemap.xml",
    "robots.txt",
    ".well-known/security.txt",
    "favicon.ico",
    "apple-touch-icon.png",
    "apple-touch-icon-precomposed.png",
    "staff/forgotten/",
    "staff/forgotten/code/",
    # code lists: public tables, asked for while somebody types
    "codes/occupations",
    "codes/districts",
    # before the firms' door
    "firm/enter/",
    "firm/code/",
    "firm/choose/",
    "firm/new/",
    "firm/waiting/",
    "firm/number/",
    "firm/in/<str:token>/",
    "firm/out/",
    "api/v1/",
    "api/v1/openapi.json",
    "api/v1/centre",
    "api/v1/vacancies",
    "api/v1/vacancies/<number>",
    "jobs/",
    "jobs/<str:number>/",
    "jobs/districts",
    "jobs/feed.atom",
    "jobs/feed.json",
    "jobs/saved/",
    "jobs/saved/<uuid:saved_id>/end/",
    "jobs/saved/code/",
    "jobs/saved/leave/",
    # booking from outside: what is one's own is decided by booking.access, everything else answers 404
    "book/",
    "book/counter/",
    "book/times/",
    "book/who/",
    "book/code/",
    "book/confirm/",
    "book/another/",
    "book/mine/",
    "book/mine/code/",
    "book/mine/bound/",
    "book/mine/<uuid:reservation_id>/",
    "book/mine/<uuid:reservation_id>/paper/",
    "book/mine/<uuid:reservation_id>/meeting.ics",
    "book/mine/<uuid:reservation_id>/move/",
    "book/mine/<uuid:reservation_id>/cancel/",
    "book/mine/<uuid:reservation_id>/earlier/",
    "book/in/<str:token>/",
    "book/feed/<str:token>.ics",
    "papers/",
    # the hall: screens known by the token in their address, a ticket by its signed one
    "hall/kiosk/<str:token>/",
    "hall/kiosk/<str:token>/talk/",
    "hall/kiosk/<str:token>/booked/",
    "hall/kiosk/<str:token>/arrive/",
    "hall/kiosk/<str:token>/jobs/",
    "hall/kiosk/<str:token>/order/",
    "hall/kiosk/<str:token>/ticket/<str:mark>/",
    "hall/board/<str:token>/",
    "hall/board/<str:token>/now/",
    "hall/t/<str:mark>/",
    "hall/t/<str:mark>/now/",
    "hall/order/",
}


def test_pages_open_to_everybody_are_known_by_name():
    open_pages = {route for route, each in OURS if each.callback.permission is None}
    assert open_pages == OPEN_TO_EVERYBODY


def test_every_permission_is_used():
    code = "\n".join(path.read_text() for path in SOURCES if path.name != "permissions.py")
    templates = "\n".join(path.read_text() for path in PACKAGE.rglob("*.html"))
    assert [name for name in PERMISSIONS if f'"{name}"' not in code + templates] == []


def test_every_text_has_korean():
    assert [f"{text.file}:{text.line} {text.message}" for text in messages.missing()] == []


def test_no_catalogue_holds_what_nobody_says():
    left = {
        room.name: messages.unused(room, {text.message for text in messages.texts_of(room)})
        for room in messages.rooms()
    }
    assert {room: unused for room, unused in left.items() if unused} == {}


def test_every_setting_of_the_environment_is_documented():
    settings = (PACKAGE / "config" / "settings.py").read_text()
    names = set(re.findall(r'"(ILJARI_[A-Z_]+|DATABASE_URL)"', settings))
    text = (ROOT / "docs" / "settings.md").read_text()
    assert {name for name in names if f"`{name}`" not in text} == set()


def test_every_command_is_documented_with_an_example():
    import click

    from iljari.config.cli import build

    text = (ROOT / "docs" / "cli.md").read_text()

    def walk(group: click.Group, path: str) -> list[tuple[str, click.Command]]:
        found = []
        for name, command in group.commands.items():
            full = f"{path} {name}"
            found += walk(command, full) if isinstance(command, click.Group) else [(full, command)]
        return found

    for full, command in walk(build(), "iljari"):
        assert f"`{full}" in text, f"{full} is not in docs/cli.md"
        assert "Example:" in (command.help or ""), f"{full} --help has no example"


def test_no_inline_script_or_style_in_any_template():
    bad = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:")
    found = [str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.html") if bad.search(path.read_text())]
    assert found == []


def test_every_posting_form_carries_its_csrf_token():
    form = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>(.*?)</form>", re.S | re.I)
    without = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.html")
        for body in form.findall(path.read_text())
        if "csrf_token" not in body
    ]
    assert without == []


def test_no_two_rooms_translate_one_text_differently():
    """Catalogues are laid over each other: of two translations of one text, one would silently win everywhere."""
    told: dict[tuple[str | None, str], dict[str, str]] = {}
    for room in messages.rooms():
        for message in messages.catalogue_of(room):
            if message.id and message.string:
                text = message.id if isinstance(message.id, str) else message.id[0]
                words = message.string if isinstance(message.string, str) else message.string[0]
                told.setdefault((message.context, text), {})[room.name] = words
    assert {text: rooms for (_context, text), rooms in told.items() if len(set(rooms.values())) > 1} == {}
