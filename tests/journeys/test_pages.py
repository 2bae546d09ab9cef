"""Every page that any role can reach: axe at zero, nothing on the console, no scrolling sideways, both languages."""

import pytest

from .walk import axe, kind_of, too_wide, walk

pytestmark = pytest.mark.browser
ROLES = ["reception", "phone", "youth", "firms", "official", "mayor", "privacy", "admin"]
FORMS = ((1280, "ko"), (390, "en"))
SHARED = {"/today/", "/firms/", "/people/"}  # pages on which every role sees something else

_looked_at: set[str] = set()


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_sound(enter, address, role):
    """All pages answer; a kind of page that an earlier role has shown is not measured twice."""
    page = enter(role)
    paths = walk(page, address)
    assert len(paths) >= 3
    faults = []
    for width, language in FORMS:
        page.set_viewport_size({"width": width, "height": 900})
        page.context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        for path in paths:
            if kind_of(path) in _looked_at - SHARED:
                continue
            page.goto(address + path)
            faults += [f"{path} ({width}, {language}) {line}" for line in axe(page)]
            if too_wide(page):
                faults.append(f"{path} ({width}, {language}) scrolls sideways")
    _looked_at.update(kind_of(path) for path in paths)
    assert "\n".join(faults) == ""
    assert page.said == []
