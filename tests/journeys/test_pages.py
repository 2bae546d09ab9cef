"""Every page that any role can reach: axe at zero, nothing on the console, no scrolling sideways, both languages."""

import pytest

from .walk import axe, too_wide, walk

pytestmark = pytest.mark.browser
ROLES = ["reception", "phone", "youth", "firms", "official", "mayor", "privacy", "admin"]


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_sound(enter, address, role):
    page = enter(role)
    paths = walk(page, address)
    assert len(paths) >= 3
    faults = []
    for width, language in ((1280, "ko"), (390, "en")):
        page.set_viewport_size({"width": width, "height": 900})
        page.context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        for path in paths:
            page.goto(address + path)
            faults += [f"{path} ({width}, {language}) {line}" for line in axe(page)]
            if too_wide(page):
                faults.append(f"{path} ({width}, {language}) scrolls sideways")
    assert faults == []
    assert page.said == []
