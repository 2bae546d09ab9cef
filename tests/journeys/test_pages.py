"""Every page that anybody can reach: axe at zero, nothing on the console, no scrolling sideways, both languages."""

import pytest

from .walk import faults_of, kind_of, walk

pytestmark = pytest.mark.browser
DOORS = {"nobody": "/", "citizen": "/my/enter/", "worker": "/my/enter/", "firm": "/firm/enter/"}
ROLES = ["youth", "reception", "phone", "firms", "official", "mayor", "privacy", "admin"]
SHARED = {"/today/", "/firms/", "/people/"}  # pages on which every role sees something else

_looked_at: set[str] = set()


@pytest.mark.parametrize("who", [*DOORS, *ROLES])
def test_every_page_is_sound(enter, anybody, address, who):
    """All pages answer; a kind of page that somebody earlier has shown is not measured twice, nor are its colours."""
    page = enter(who) if who in ROLES else _at_the_door(anybody(1280), address, who)
    paths, faults = walk(page, address), []
    assert len(paths) >= 6
    fresh = [path for path in paths if kind_of(path) not in _looked_at - SHARED]
    for width, language, colours in ((1280, "ko", True), (390, "en", False)):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        for path in fresh:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address + path)
            faults += faults_of(page, path, width, language, colours=colours)
    _looked_at.update(kind_of(path) for path in fresh)
    assert "\n".join(faults) == ""
    assert page.said == []


def _at_the_door(page, address, who):
    """Where somebody stands who is no colleague: at the front, or come in by a door of the demo."""
    page.goto(address + DOORS[who])
    if who != "nobody":
        page.locator(f"form[action='/demo/visit/'] button[value={who}]").click()
        page.wait_for_load_state()
    return page


def test_pages_of_one_kind_are_looked_at_once():
    for one, other in (
        ("/my/referrals/01a199c5-3280-7b35-afce-dc1b1400d194/", "/my/referrals/01a199c5-3280-7b35-afce-dc1b1400d195/"),
        ("/jobs/YG-261120-0001/", "/jobs/YG-261120-0002/"),
        ("/firms/?page=2", "/firms/"),
    ):
        assert kind_of(one) == kind_of(other)
    assert kind_of("/firms/factory/?turn=1") != kind_of("/firms/factory/")
