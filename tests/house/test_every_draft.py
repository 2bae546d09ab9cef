"""Whoever is erased stands in no draft: every form that keeps typing is named here, with how erasing reaches them.

`blank` (kernel/holdings.py) drops a draft that is named after any row of theirs, or in which they were chosen;
`forget_typing` (people/holdings.py) drops what they typed themselves, and what holds a number or address of theirs.
"""

from pathlib import Path
from urllib.parse import urlencode

import pytest

import iljari
from iljari.kernel import ids, web
from iljari.kernel.holdings import known
from iljari.kernel.models import Draft
from iljari.people.merging import queries
from iljari.people.merging.erasing import anonymise
from tests.canary import MOBILE, WORD
from tests.house.test_every_holding import canary  # noqa: F401
from tests.once import *  # noqa: F403

pytestmark = pytest.mark.usefixtures("canary")
ROOMS = Path(iljari.__file__).parent

# The form that keeps what is typed: how its drafts are named, and the tables whose rows they are named after.
NAMED_AFTER = {
    "counselling/write.html": {"note-{}": "people.person"},
    "counselling/correct.html": {"note-correct-{}": "counselling.consultation"},
    "counselling/plan/write.html": {"plan-{}": "people.person"},
    "counselling/clinic/write.html": {"clinic-writing-{}": "counselling.writing"},
    "frontdesk/phone/callback.html": {"callback-{}": "frontdesk.callback"},
    "frontdesk/phone/console.html": {"call-{}": "people.person"},
    "people/register.html": {"register-{}": "people.person", "correct-{}": "people.registration"},
}
# Drafts that a known row does not name: what stands in them does (a number, whom one has chosen), or whose they are.
SAYS_WHO = {
    "frontdesk/phone/console.html": "call-new",
    "people/register.html": "register-new",
}
THEIR_OWN = {"people/door/step.html"}
# What is typed about a firm hangs on no person.
OF_FIRMS = {
    "firms/firm_form.html",
    "firms/vacancy_form.html",
    "firms/factory/form.html",
    "firms/visits/correct.html",
    "firms/visits/write.html",
    "firms/door/factory/form.html",
    "firms/door/vacancy_form.html",
}
# Where code keeps a draft: the doors of the forms above, and a list of numbers and days (no words) until it is applied.
KEEPERS = {
    "centre/pages/house.py",
    "counselling/clinic/pages/writings.py",
    "firms/door/pages/home.py",
    "frontdesk/phone/conversation.py",
    "people/door/paper.py",
    "placement/insurance/pages.py",
}


def test_every_form_that_keeps_typing_is_named():
    forms = {path for path in ROOMS.glob("*/templates/**/*.html") if 'data-draft="' in path.read_text()}
    named = {str(path.relative_to(ROOMS)).partition("/templates/")[2] for path in forms}
    assert named == {*NAMED_AFTER, *THEIR_OWN, *OF_FIRMS}, "say here how erasing reaches the drafts of this form"
    code = {path for path in ROOMS.glob("*/**/*.py") if "keep_draft(" in path.read_text()}
    keepers = {str(path.relative_to(ROOMS)) for path in code} - {"kernel/web.py"}
    assert keepers == KEEPERS, "say here how erasing reaches these drafts"


@pytest.mark.parametrize("form", NAMED_AFTER)
def test_the_drafts_are_called_so(form):
    room = ROOMS / form.partition("/")[0]
    code = "".join(path.read_text() for path in room.rglob("*.py"))
    if form.startswith("counselling/clinic/"):
        code += 'f"clinic-writing-{' if 'f"clinic-{row}-{record}"' in code and 'key("writing"' in code else ""
    assert all(f'f"{name.format("{")}' in code for name in NAMED_AFTER[form])


def test_no_draft_about_whoever_is_erased_is_left(canary, official, consultant):  # noqa: F811
    people, other = queries.parts_of(canary.pk), ids.new()
    for name, table in (pair for names in NAMED_AFTER.values() for pair in names.items()):
        rows = list(known()[table].of(people).values_list("pk", flat=True))
        assert rows, f"the canary has no {table}"
        for key in rows:
            web.keep_draft(consultant.pk, name.format(key), urlencode({"record": WORD}))
        web.keep_draft(consultant.pk, name.format(other), "record=x")
    web.keep_draft(consultant.pk, SAYS_WHO["people/register.html"], urlencode({"mobile": MOBILE}))
    chosen = {"who": f"person:{canary.pk}", "words": WORD}
    web.keep_draft(consultant.pk, SAYS_WHO["frontdesk/phone/console.html"], urlencode(chosen))
    web.keep_draft(canary.pk, "of-their-own", urlencode({"summary": WORD}))
    anonymise(by=official, person=canary, why="wish")
    left = set(Draft.objects.order_by("key").values_list("key", flat=True))
    assert left == {name.format(other) for names in NAMED_AFTER.values() for name in names}
