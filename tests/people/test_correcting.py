"""Correcting a registration: two people at once, drafts that grew old, sensitive data, which registration stands."""

import re

import pytest
from django.http import QueryDict
from django.test import Client

from iljari.kernel import clock, ids, web
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.people import actions, children
from iljari.people.choices import Channel
from iljari.people.door.queries import newest_registration, told_verb
from iljari.people.form_page import as_data
from iljari.people.models import Consent, Difficulty, Person, Registration
from iljari.people.queries import portrait
from iljari.people.rules import ConsentGiven
from tests.citizens import PAGE_3, come_in
from tests.seen import seen


@pytest.fixture
def registration(chulsoo) -> Registration:
    return chulsoo.registrations.get()


@pytest.fixture
def address(registration) -> str:
    return f"/people/registrations/{registration.pk}/correct/"


def sent_form(page) -> QueryDict:
    """The form of a page as a browser sends it."""
    data = as_data(page.context["form"]).copy()
    data["seen"], data["_once"] = page.context["seen"], "x"
    return data


def test_the_second_of_two_corrections_sees_the_first(address, registration, clerk, agent, sign_in):
    mine = sent_form(sign_in(clerk).get(address))
    facts, wishes = children.facts_of(registration.person), children.read(registration)
    facts.address = "새 주소 100"
    wishes.difficulties.append({"kind": "debt", "severity": "high", "words": ""})
    actions.correct_registration(by=clerk, registration=registration, facts=facts, wishes=wishes)
    mine["person-address" if "person-address" in mine else "address"] = "내가 적은 주소"
    browser = sign_in(clerk)
    page = browser.post(address, mine.dict() | {key: mine.getlist(key) for key in mine if len(mine.getlist(key)) > 1})
    words = seen(page)
    assert page.status_code == 200 and "다른 사람이 이 구직등록을 수정했습니다" in words
    assert "새 주소 100" in words and "내가 적은 주소" in words
    assert Person.objects.get(pk=registration.person_id).address == "새 주소 100"
    assert Difficulty.objects.filter(person=registration.person, kind="debt", until=None).exists()
    again = page.context["form"].person.data.copy()
    again["seen"], again["_once"] = page.context["seen"], "y"
    assert browser.post(address, dict(again.lists())).status_code == 302
    assert Person.objects.get(pk=registration.person_id).address == "내가 적은 주소"


def test_an_old_draft_says_what_has_changed_since(address, registration, clerk, sign_in):
    browser = sign_in(clerk)
    draft = sent_form(browser.get(address))
    web.keep_draft(clerk.pk, f"correct-{registration.pk}", draft.urlencode())
    assert "다른 사람이" not in seen(browser.get(address))
    facts, wishes = children.facts_of(registration.person), children.read(registration)
    facts.address = "새 주소 100"
    actions.correct_registration(by=clerk, registration=registration, facts=facts, wishes=wishes)
    words = seen(browser.get(address))
    assert "다른 사람이 이 구직등록을 수정했습니다" in words and "새 주소 100" in words


def test_the_action_itself_refuses_an_old_look(registration, clerk):
    looked = children.digest(registration)
    facts, wishes = children.facts_of(registration.person), children.read(registration)
    facts.address = "새 주소 100"
    actions.correct_registration(by=clerk, registration=registration, facts=facts, wishes=wishes, seen=looked)
    with pytest.raises(Overtaken):
        actions.correct_registration(by=clerk, registration=registration, facts=facts, wishes=wishes, seen=looked)


# From home --------------------------------------------------------------------------------------------------------


@pytest.fixture
def me(chulsoo) -> Client:
    browser = Client()
    come_in(browser, "010-2345-6789", "740506", "/my/")
    return browser


def test_a_correction_begun_before_a_new_number_leaves_the_new_number(me, chulsoo):
    me.get("/my/correct/1/")
    me.post("/my/correct/1/", {"district": "수지구", "address": "새 주소 9"})
    Person.objects.filter(pk=chulsoo.pk).update(mobile="01099998888")
    me.post("/my/correct/3/", PAGE_3 | {"occupation_1": "경비원"})
    assert "다른 사람이" in seen(me.post("/my/correct/check/", {"_once": "x"}))
    assert me.post("/my/correct/check/", {"_once": "y"}).url == "/my/"
    chulsoo.refresh_from_db()
    assert (chulsoo.mobile, chulsoo.address) == ("01099998888", "새 주소 9")


def test_at_home_too_one_sees_what_was_changed_meanwhile(me, chulsoo, registration, clerk):
    me.post("/my/correct/1/", {"district": "수지구", "address": "새 주소 9"})
    facts, wishes = children.facts_of(chulsoo), children.read(registration)
    wishes.careers = [{"firm": "동네마트", "duties": "계산"}]
    actions.correct_registration(by=clerk, registration=registration, facts=facts, wishes=wishes)
    me.post("/my/correct/3/", PAGE_3 | {"occupation_1": "경비원"})
    page = me.post("/my/correct/check/", {"_once": "x"})
    assert page.status_code == 200 and "동네마트" in seen(page)
    assert registration.careers.get().firm == "동네마트"
    assert me.post("/my/correct/check/", {"_once": "y"}).url == "/my/"
    assert not registration.careers.exists()


# Sensitive data ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["disability", "record", "mark"])
def test_sensitive_data_come_only_with_their_consent(what, registration, clerk):
    facts, wishes = children.facts_of(registration.person), children.read(registration)
    Consent.objects.filter(person=registration.person, kind="sensitive").delete()
    if what == "disability":
        facts.disability_type = "지체"
    elif what == "record":
        wishes.difficulties.append({"kind": "record", "severity": "high", "words": "전과"})
    else:
        wishes.marks.append({"kind": "released", "evidence": "", "until": None})
    with pytest.raises(RuleBroken) as caught:
        actions.correct_registration(by=clerk, registration=registration, facts=facts, wishes=wishes)
    assert any("민감정보" in str(words) for words in caught.value.fields.values())
    consent = ConsentGiven(kind="sensitive", how=Channel.PAPER)
    actions.give_consent(by=clerk, person=registration.person, consent=consent)
    actions.correct_registration(by=clerk, registration=registration, facts=facts, wishes=wishes)
    Consent.objects.filter(person=registration.person, kind="sensitive").update(withdrawn_at=clock.now())
    # What stands there already does not forbid a new address.
    facts.address = "새 주소 100"
    actions.correct_registration(by=clerk, registration=registration, facts=facts, wishes=wishes)


def test_a_consent_that_has_run_out_can_be_given_again(chulsoo, clerk, me, time):
    time.pass_(days=800)
    assert not any(each.holds() for each in chulsoo.consents.filter(kind="firms"))
    actions.give_consent(by=clerk, person=chulsoo, consent=ConsentGiven(kind="firms", how=Channel.PHONE))
    kept = Consent.objects.get(person=chulsoo, kind="firms", withdrawn_at=None)
    assert kept.holds() and kept.how == Channel.PHONE and kept.given_at == clock.now()


# Which registration stands ----------------------------------------------------------------------------------------


def test_the_open_registration_stands_even_when_a_closed_one_is_newer(chulsoo, registration, consultant, sign_in, time):
    actions.assign(by=consultant, person=chulsoo, consultant=consultant)
    time.pass_(days=5)
    newer = Registration.objects.get(pk=registration.pk)
    newer.pk, newer.number, newer.state, newer.closed_reason = ids.new(), "YI-261107-0009", "closed", "duplicate"
    newer.registered_on = clock.today()
    newer.save(force_insert=True)
    assert portrait(chulsoo).registration == registration == newest_registration(chulsoo)
    assert chulsoo.name in seen(sign_in(consultant).get("/counselling/"))


@pytest.mark.parametrize("verb", ["counselling.read", "frontdesk.read", "placement.read", "centre.read_message"])
def test_a_look_is_told_as_a_look(verb):
    assert told_verb(verb) == "기록을 열람"


@pytest.mark.parametrize("verb", ["counselling.write", "people.correct_registration", "placement.sent"])
def test_writing_is_told_as_writing(verb):
    assert told_verb(verb) == "기록을 작성·변경"


def test_every_way_of_taking_along_is_told():
    assert re.search("명단", told_verb("statistics.export"))
