"""Layouts, sheets and the catalogue: no inline code, nothing that is not there, nothing untranslated."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation
from django.utils.translation.template import templatize

import iljari.kernel

KERNEL = Path(iljari.kernel.__file__).parent
SHEETS = sorted((KERNEL / "static/iljari").glob("*.css"))
TEMPLATES = sorted(KERNEL.glob("templates/**/*.html"))
ERROR_PAGES = ["400.html", "403.html", "404.html", "500.html", "403_csrf.html"]


urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("demo/", include(([path("enter/", lambda request: None, name="enter")], "demo"))),
]
pytestmark = pytest.mark.urls(__name__)


class Somebody:
    """A signed-in member of staff, as far as a layout can tell."""

    is_authenticated = True

    def get_username(self) -> str:
        return "han"


def workspace(**context: object) -> str:
    request = RequestFactory().get("/people/?q=a")
    nav = [
        {"label": "Today", "url": "/", "active": True, "badge": 9},
        {"label": "<b>", "url": "/people/", "active": False, "badge": 0},
    ]
    given = {
        "request": request,
        "user": Somebody(),
        "may_search": True,
        "nav": nav,
        "centre_name": "용인일자리센터",
        "csrf_token": "T",
    }
    return render_to_string("workspace.html", given | context)


def assert_no_inline_code(html: str) -> None:
    assert not re.search(r"<script(?![^>]*\bsrc=)", html), "a script without src"
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", html)


def test_the_workspace_shows_where_one_is() -> None:
    html = workspace(crumbs=[("Today", "/"), ("<Kim>", None)])
    assert re.search(r'href="/"[^>]*aria-current="page"', html)
    assert 'class="count">9<' in html
    assert 'class="count">0<' not in html
    assert "&lt;Kim&gt;" in html and "&lt;b&gt;" in html
    assert 'action="/search"' in html and 'name="q"' in html
    assert 'href="#main"' in html and 'id="main"' in html
    assert_no_inline_code(html)


def test_signing_out_and_changing_the_language_are_posts() -> None:
    html = workspace()
    for action in ("/accounts/logout/", "/i18n/setlang/"):
        form = re.search(rf'<form[^>]*action="{action}".*?</form>', html, re.S)
        assert form and 'method="post"' in form[0] and "csrfmiddlewaretoken" in form[0]
    assert 'value="/people/?q=a"' in html, "one comes back to the same page"


def test_the_masthead_is_shown_only_where_it_may_be() -> None:
    assert 'class="masthead' not in workspace()
    assert 'class="masthead' in workspace(official_masthead=True)


def test_the_browser_is_told_to_store_no_page() -> None:
    assert '"historyCacheSize": 0' in workspace(), "htmx would keep pages with personal data in the browser's storage"


@pytest.mark.parametrize("name", ERROR_PAGES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_error_page_stands_without_any_context(name: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(name)
    assert html.count("<h1>") == 1
    assert 'href="/"' in html
    assert_no_inline_code(html)


def test_the_sign_in_page_offers_roles_only_in_a_demonstration() -> None:
    from allauth.account.forms import LoginForm

    plain = render_to_string("account/login.html", {"form": LoginForm()})
    assert "try-it" not in plain and 'autocomplete="current-password"' in plain
    account = {"label": "Clerk", "name": "오지훈", "username": "oh", "password": "p<1", "secret": "JBSW"}
    demo = render_to_string("account/login.html", {"form": LoginForm(), "demo_accounts": [account]})
    assert "p&lt;1" in demo and "JBSW" in demo and 'name="username" value="oh"' in demo
    assert_no_inline_code(demo)


def test_every_icon_named_in_a_template_or_tag_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="(\w+)"', (KERNEL / "static/iljari/icons.svg").read_text()))
    named = {name for file in TEMPLATES for name in re.findall(r'{% icon "(\w+)"', file.read_text())}
    from iljari.kernel.templatetags.ui import BADGES

    assert named | set(BADGES.values()) <= drawn


def test_the_sheets_call_nobody_and_use_only_what_is_defined() -> None:
    text = "\n".join(sheet.read_text() for sheet in SHEETS)
    assert not re.search(r"https?:|data:|@import", text)
    defined = set(re.findall(r"(--[\w-]+):", text))
    bare = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert bare <= defined
    assert not [name for name in bare if name.startswith("--krds-")], "a KRDS token needs its fallback"


def test_each_own_sheet_is_linked_by_the_skeleton() -> None:
    base = (KERNEL / "templates/base.html").read_text()
    unlinked = [sheet.name for sheet in SHEETS if sheet.name not in base]
    assert unlinked == ["fonts.css", "public.css"], "the first only where the fonts are, the second for the public"


def words_on_screen() -> set[str]:
    found: set[str] = set()
    for template in TEMPLATES:
        source = templatize(template.read_text())
        found |= {match[2] for match in re.finditer(r"gettext\(u?(['\"])(.+?)\1\)", source)}
    return found


def test_every_word_of_the_templates_is_translated() -> None:
    with (KERNEL / "locale/ko/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = {message.id: message for message in read_po(file) if message.id}
    words = words_on_screen()
    assert len(words) > 80
    assert sorted(word for word in words if word not in catalogue) == []
    for message in catalogue.values():
        assert message.string and not message.fuzzy
        assert set(re.findall(r"%\(\w+\)s|{\w+}", message.id)) == set(re.findall(r"%\(\w+\)s|{\w+}", message.string))
