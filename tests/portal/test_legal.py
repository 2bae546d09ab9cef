"""Privacy, copyright, accessibility; what crawlers ask for; the centre's own page about itself."""

import re
import xml.etree.ElementTree as xml
from datetime import date

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from iljari.centre import actions
from iljari.kernel import sitemap
from iljari.kernel.errors import NotAllowed
from iljari.kernel.housekeeping import DRAFTS_KEPT
from iljari.people.rules import VALID_MONTHS

LEGAL = ("/privacy/", "/copyright/", "/accessibility/")


@pytest.fixture
def described(admin):
    facts = {
        "phone": "0313241234",
        "address": "경기도 용인시 기흥구 구갈로 1",
        "opening_words": "월~금 09:00~18:00",
        "privacy_officer": "일자리과장",
        "privacy_phone": "0313245678",
        "privacy_email": "privacy@centre.example",
    }
    actions.describe_centre(by=admin, **facts)
    return facts


def _text(path: str, language: str = "ko") -> str:
    browser = Client()
    browser.cookies["django_language"] = language
    page = browser.get(path)
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("path", LEGAL)
def test_a_legal_page_stands_in_both_languages_even_before_anything_is_set_up(db, path):
    korean, english = _text(path), _text(path, "en")
    assert len(re.findall("[가-힣]", korean)) > 400
    main = english[english.index("<main") : english.index("</main>")]
    assert re.findall("[가-힣]+", main) == [], "an English page without Korean left over"


@pytest.mark.parametrize("path", LEGAL)
def test_a_legal_page_stands_with_everything_set_up(described, path):
    assert "용인일자리센터" in _text(path)


def test_the_privacy_page_says_what_the_law_asks_and_whom_to_ask(described):
    page = _text("/privacy/")
    asked = "처리 목적|처리하는 개인정보의 항목|보유 기간|제3자 제공|위탁|파기|권리|제37조의2"
    named = "안전성 확보 조치|접속기록|쿠키|일자리과장|031-324-5678|privacy@centre.example|118"
    for words in f"{asked}|{named}".split("|"):
        assert words in page, words


def test_the_privacy_page_tells_the_times_that_the_program_keeps(centre):
    page = _text("/privacy/")
    assert f"{DRAFTS_KEPT.days}일" in page
    assert f"구직등록은 {VALID_MONTHS}개월간 유효" in page


def test_every_consent_that_is_asked_for_is_told_of(centre):
    page = _text("/privacy/")
    told = {
        "processing": "취업상담",
        "firms": "알선 대상 구인업체",
        "agencies": "유관기관",
        "insurance": "고용보험",
        "sensitive": "민감정보",
    }
    from iljari.people.choices import ConsentKind

    assert {kind: told.get(kind, "missing") in page for kind in ConsentKind.values} == dict.fromkeys(
        ConsentKind.values, True
    )


def test_the_footer_leads_there_from_public_and_staff_pages(described, clerk, sign_in):
    for page in (_text("/accounts/login/"), sign_in(clerk).get("/today/").content.decode()):
        footer = page[page.index("<footer") :]
        assert all(f'href="{path}"' in footer for path in LEGAL)
        assert "구갈로 1" in footer
        assert "031-324-1234" in footer


def test_only_the_administrator_describes_the_centre(admin, clerk, sign_in):
    with pytest.raises(NotAllowed):
        actions.describe_centre(by=clerk, phone="1")
    sent = {"name": "용인일자리센터", "name_en": "", "phone": "031-1", "address": "x", "opening_words": "",
            "privacy_officer": "과장", "privacy_phone": "", "privacy_email": ""}  # fmt: skip
    browser = sign_in(admin)
    assert browser.post("/staff/centre/", sent).status_code == 302
    assert "과장" in _text("/privacy/")
    page = browser.post("/staff/centre/", sent | {"privacy_email": "no address"})
    assert page.status_code == 200
    assert "no address" in page.content.decode()


def test_nothing_but_the_description_can_be_changed_that_way(admin):
    with pytest.raises(KeyError):
        actions.describe_centre(by=admin, seeker_prefix="XX")


def test_the_site_map_lists_what_rooms_offer(centre, monkeypatch):
    monkeypatch.setattr(sitemap, "_offers", [*sitemap._offers])
    sitemap.offer(lambda centre: [("/jobs/1/", date(2026, 11, 2))])
    tree = xml.fromstring(Client().get("/sitemap.xml").content)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    places = [each.findtext(f"{space}loc") for each in tree]
    assert places[:2] == ["http://testserver/", "http://testserver/privacy/"]
    assert places[-1] == "http://testserver/jobs/1/"
    assert tree[-1].findtext(f"{space}lastmod") == "2026-11-02"


def test_the_site_map_is_well_formed_before_there_is_a_centre(db):
    assert len(xml.fromstring(Client().get("/sitemap.xml").content)) == 0


def test_robots_keep_out_of_staff_and_personal_paths(centre, settings):
    lines = Client().get("/robots.txt").content.decode().splitlines()
    for path in ("/people/", "/person/", "/today/", "/accounts/", "/staff/", "/search"):
        assert f"Disallow: {path}" in lines, path
    assert "Disallow: /" not in lines
    assert "Disallow: /privacy/" not in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    settings.DOORS = frozenset({"staff"})
    assert Client().get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_the_contact_for_weaknesses_is_told_once_there_is_one(centre, admin):
    assert Client().get("/.well-known/security.txt").status_code == 404
    actions.describe_centre(by=admin, privacy_email="privacy@centre.example", privacy_phone="031-324-5678")
    said = Client().get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:privacy@centre.example\nContact: tel:+82313245678\nExpires: 2027-05-01T" in said


@pytest.mark.parametrize("path", ["/favicon.ico", "/apple-touch-icon.png", "/apple-touch-icon-precomposed.png"])
def test_icons_are_where_browsers_look(centre, path):
    leads = Client().get(path).headers["Location"].removeprefix("/static/")
    assert finders.find(leads), leads


def test_icons_are_small_and_what_they_say_they_are():
    for name, mark in (
        ("favicon.ico", b"\x00\x00\x01\x00"),
        ("favicon-32.png", b"\x89PNG"),
        ("apple-touch-icon.png", b"\x89PNG"),
    ):
        with open(finders.find(f"iljari/{name}"), "rb") as file:
            body = file.read()
        assert body.startswith(mark)
        assert len(body) < 8_000
