"""Every address × everybody who may stand before it, and every key swapped for somebody else's.

`doors.csv` beside this file is the table: for each address its door and what each visitor gets. A change of the table
is a change of who may do what, so it is made on purpose: WRITE_DOORS=1 writes it anew.
"""

import csv
import os
from pathlib import Path

import pytest
from django.test import Client

from iljari.counselling.clinic import actions as clinic
from iljari.firms import actions as firms
from iljari.firms.factory.actions import hand_in
from iljari.frontdesk.actions import issue_paper
from iljari.people import actions as people
from iljari.placement import actions as placement
from tests import citizens, doors
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes, hanbit_facts, maintenance_facts
from tests.counselling.clinic.files import PNG
from tests.firms.factory import plan
from tests.house.test_every_page import _filled, world  # noqa: F401  (a fixture)
from tests.house.test_house import OURS
from tests.once import *  # noqa: F403

pytestmark = pytest.mark.usefixtures("world")
TABLE = Path(__file__).with_name("doors.csv")
CANARY = "새벽별"
MOBILE = "010-8888-7777"


@pytest.fixture
def theirs(world, clerk, consultant, official, time):  # noqa: F811
    """Another citizen and another firm, with an introduction of their own: the keys that must open nothing."""
    firm = firms.add_firm(
        by=clerk,
        facts=hanbit_facts(
            name=f"{CANARY}상사", business_number="999-00-00002", contact_name=CANARY, contact_phone=MOBILE
        ),
    )
    vacancy = firms.enter_vacancy(
        by=clerk,
        firm=firm,
        facts=maintenance_facts(title=f"{CANARY} 모집", contact_name=CANARY, contact_phone=MOBILE),
    )
    firms.open_vacancy(by=official, vacancy=vacancy)
    person = people.register_seeker(
        by=clerk, facts=chulsoo_facts(name=CANARY, mobile=MOBILE), wishes=guard_wishes(), consents=ALL_CONSENTS
    ).person
    referral = placement.refer(by=consultant, person=person, vacancy=vacancy, how="phone")
    registration = person.registrations.get()
    paper = issue_paper(by=clerk, person=person, kind="registration", object_id=registration.pk)
    return {
        **_clinic(consultant, person),
        "enquiry_id": hand_in(by=clerk, facts=plan(words=CANARY), firm=firm).pk,
        "firm_id": firm.pk,
        "vacancy_id": vacancy.pk,
        "contact_id": firm.contacts.get().pk,
        "person_id": person.pk,
        "referral_id": referral.pk,
        "registration_id": registration.pk,
        "paper_id": paper.pk,
    }


def _clinic(consultant, person) -> dict[str, object]:
    document = clinic.add_document(by=consultant, person=person, kind="licence", title=CANARY, body=PNG)
    said = {"summary": CANARY}
    writing = clinic.start_writing(by=consultant, person=person, kind="resume", title=CANARY, sections=said)
    version = writing.versions.get()
    comment = clinic.comment(by=consultant, version=version, section="summary", words=CANARY)
    day = person.created_at.date()
    practice = clinic.record_practice(by=consultant, persons=[person], kind="image", on=day, words=CANARY)
    return {
        "document_id": document.pk,
        "writing_id": writing.pk,
        "comment_id": comment.pk,
        "practised_id": practice.people.get().pk,
    }


@pytest.fixture
def keys(world, maintenance) -> dict[str, object]:  # noqa: F811
    """The keys of things that exist, as the paths name them."""
    return {
        **world,
        "number": maintenance.number,
        "page": 1,
        "token": "x" * 43,
        "mark": "x:x",
        "saved_id": world["person_id"],
    }


@pytest.fixture
def visitors(keys, sign_in, clerk, agent, consultant, official, mayor, privacy, admin) -> dict[str, Client]:
    """Everybody who may stand before an address, each in a browser of their own."""
    citizen = Client()
    citizens.come_in(citizen, "010-2345-6789", "740506", "/my/")
    staff = (clerk, agent, consultant, official, mayor, privacy, admin)
    return {
        "stranger": Client(),
        "citizen": citizen,
        "firm": doors.come_in("010-3000-4000"),
        **{each.username: sign_in(each) for each in staff},
    }


def test_everybody_gets_what_the_table_says(keys, visitors):
    found = []
    for route, pattern in sorted(OURS, key=lambda each: each[0]):
        path = "/" + _filled(route, keys)
        answers = {name: outcome(browser.get(path)) for name, browser in visitors.items()}
        found.append({"address": "/" + route, "door": pattern.callback.door, **answers})
    if os.environ.get("WRITE_DOORS"):
        with TABLE.open("w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(found[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
    with TABLE.open(newline="") as file:
        kept = list(csv.DictReader(file))
    differ = [row for row in found if row not in kept] + [row for row in kept if row not in found]
    assert differ == [], "who gets what has changed: if on purpose, write the table anew (WRITE_DOORS=1)"


def test_no_door_but_ones_own_opens(keys):
    """The table itself: guests and strangers never see a staff page, staff never a guest's, and none sees another's."""
    with TABLE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(OURS)
    behind = {"/" + route for route, pattern in OURS if pattern.callback.permission}
    for row in (each for each in rows if each["address"] in behind):
        for visitor in ("stranger", "citizen", "firm", "clerk", "consultant", "admin"):
            own = {"citizen": "citizen", "firm": "firm"}.get(visitor, "staff" if visitor != "stranger" else "")
            if row["door"] in {"staff", "citizen", "firm", "searcher"} - {own}:
                assert row[visitor] in {"sign in", "refused", "post only"}, (row["address"], visitor)


def test_keys_of_others_open_nothing_and_tell_nothing(keys, theirs, visitors):
    faults = []
    for route, pattern in OURS:
        door = pattern.callback.door
        named = [name for name in theirs if f":{name}>" in route]
        if door not in {"citizen", "firm"} or not named:
            continue
        path = "/" + _filled(route, {**keys, **theirs})
        for method in ("get", "post"):
            answer = getattr(visitors[door], method)(path)
            if answer.status_code not in {404, 405} or CANARY in answer.content.decode():
                faults.append(f"{method} {path}: {answer.status_code}")
    assert faults == []


def outcome(answer) -> str:
    """What a visitor gets, in a word."""
    if answer.status_code == 302:
        knock = ("/accounts/login/", "/my/enter/", "/firm/enter/", "/jobs/saved/")
        return "sign in" if answer.url.startswith(knock) else "elsewhere"
    words = {200: "page", 304: "page", 403: "refused", 404: "not found", 405: "post only", 410: "gone"}
    return words.get(answer.status_code, str(answer.status_code))
