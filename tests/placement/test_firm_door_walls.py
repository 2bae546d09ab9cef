"""Every page of the firms' door with another firm's ids: the same 404 as for ids of nothing. Made from the paths."""

import re
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from iljari.firms.factory import actions as factory
from iljari.kernel.models import StateChange
from iljari.placement.models import Referral
from tests.doors import plain
from tests.firms.factory import plan

NOTHING = UUID("018f0000-0000-7000-8000-000000000000")


def _pages(resolver: URLResolver, route: str = "", names: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for each in resolver.url_patterns:
        here = route + str(each.pattern)
        found += _pages(each, here) if isinstance(each, URLResolver) else [(here, each)]
    return found


BEHIND = [route for route, page in _pages(get_resolver()) if getattr(page.callback, "door", "") == "firm"]
WITH_IDS = [route for route in BEHIND if "<uuid:" in route]
NAMES = {"key": "k", "name": "turn_down"}


@pytest.fixture
def strangers_plan(clerk, strange):
    """The factory that the other firm wants to set up."""
    return factory.hand_in(by=clerk, facts=plan(), firm=strange.vacancy.firm)


def path_of(route: str, ids: dict[str, UUID]) -> str:
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(ids.get(found[1], NAMES.get(found[1]))), route)


def test_the_door_has_pages_and_those_of_people_stand_behind_it():
    assert {"firm/", "firm/vacancies/<uuid:vacancy_id>/", "firm/people/<uuid:referral_id>/"} <= set(BEHIND)
    assert len(WITH_IDS) >= 10


@pytest.mark.parametrize("route", WITH_IDS)
def test_another_firms_ids_are_like_ids_of_nothing(route, browser, strange, strangers_plan):
    theirs = {
        "vacancy_id": strange.vacancy_id,
        "referral_id": strange.pk,
        "contact_id": strange.vacancy.contact_id,
        "enquiry_id": strangers_plan.pk,
    }
    nothing = dict.fromkeys(theirs, NOTHING)
    changes = StateChange.objects.count()
    for send in (browser.get, browser.post):
        answers = [send(path_of(route, ids)) for ids in (theirs, nothing)]
        assert answers[0].status_code == answers[1].status_code
        assert answers[0].status_code in {404, 405}
        words = [plain(each) for each in answers]
        assert words[0] == words[1]
        assert strange.person.name not in words[0] and strange.vacancy.firm.name not in words[0]
    assert StateChange.objects.count() == changes


@pytest.mark.parametrize("route", BEHIND)
def test_nobody_stands_behind_the_door_without_coming_in(route, sent):
    ids = {"vacancy_id": sent.vacancy_id, "referral_id": sent.pk, "contact_id": sent.vacancy.contact_id}
    ids["enquiry_id"] = NOTHING
    for send in (Client().get, Client().post):
        answer = send(path_of(route, ids))
        assert answer.status_code in {302, 405} and answer.headers.get("Location", "/firm/enter/").startswith(
            "/firm/enter/"
        )
    assert Referral.objects.get().state == "sent"


def test_a_firm_reaches_no_page_of_the_staff(browser, sent):
    for path in (f"/placement/{sent.pk}/", f"/person/{sent.person_id}/", f"/firms/{sent.vacancy.firm_id}/", "/today/"):
        assert browser.get(path).headers["Location"].startswith("/accounts/login/")


def test_pages_behind_the_door_are_kept_by_no_browser(browser, sent):
    for route in ("/firm/", f"/firm/people/{sent.pk}/"):
        assert browser.get(route).headers["Cache-Control"] == "no-store"
