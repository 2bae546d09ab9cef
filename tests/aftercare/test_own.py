"""How it goes, answered by oneself: by a digit, on the own page; or a call is wanted."""

from datetime import date

import pytest
from django.test import Client

from iljari.aftercare import actions, calling
from iljari.aftercare.models import Aftercare, Ask
from iljari.centre.message_actions import receive_text
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import Message, StateChange
from iljari.people.guests import citizen
from iljari.people.models import Person, Registration, ThreadEntry
from tests import citizens

WEEK, WEDNESDAY = date(2026, 11, 9), date(2026, 11, 11)
PAGE = "/my/employment/"


@pytest.fixture
def by_text(consultant, care, first) -> Ask:
    """The ask after a week, on its day, of somebody who wished to be asked by text."""
    actions.agree(by=consultant, care=care, intensity="ordinary", channel="text")
    return Ask.objects.select_related("care__hire", "care__person__centre").get(pk=first.pk)


@pytest.fixture
def me(care) -> Client:
    """김철수 at his own page."""
    return _at_home(care.person)


def _at_home(person: Person) -> Client:
    browser = Client()
    citizens.come_in(browser, contact=person.mobile, birth=f"{person.birth_date:%y%m%d}", way="/my/")
    return browser


def waiting(ask: Ask) -> tuple:
    ask.refresh_from_db()
    return ask.state, ask.texted_on, ask.call_on, ask.signal


def test_the_timer_asks_once_whoever_wished_a_text_and_the_call_waits_two_days(system, consultant, by_text, time):
    assert [actions.ask_by_text(by=system) for _round in range(3)] == [1, 0, 0]
    assert waiting(by_text) == ("due", WEEK, WEDNESDAY, "")
    message = Message.objects.get(occasion="aftercare.how_it_goes")
    assert "기흥마트" in message.body and "1: 계속 다니고 있음" in message.body
    assert list(calling.how_it_goes(consultant, 9)) == []
    time.pass_(days=2)
    assert [each.who for each in calling.how_it_goes(consultant, 9)] == ["김철수"]


@pytest.mark.parametrize("wish", ["phone", "no texts", "not yet", "tried"])
def test_nobody_else_is_asked_by_text(wish, system, consultant, care, first, time):
    actions.agree(by=consultant, care=care, intensity="ordinary", channel="phone" if wish == "phone" else "text")
    if wish == "no texts":
        Person.objects.filter(pk=care.person_id).update(wants_texts=False, email="")
    if wish == "not yet":
        time.pass_(days=-1)
    if wish == "tried":
        actions.not_reached(by=consultant, ask=Ask.objects.get(pk=first.pk))
        time.pass_(days=1)
    assert actions.ask_by_text(by=system) == 0
    assert not Message.objects.filter(occasion="aftercare.how_it_goes").exists()


def test_a_digit_says_that_all_is_well(system, by_text):
    actions.ask_by_text(by=system)
    receive_text(by=system, sender=by_text.care.person.mobile, text="1")
    by_text.refresh_from_db()
    assert (by_text.state, by_text.answered_on, by_text.answered_to) == ("same_firm", WEEK, None)
    assert StateChange.objects.filter(object_id=by_text.pk, new="same_firm").count() == 1
    entry = ThreadEntry.objects.get(kind="aftercare.answered")
    assert entry.by_name == "김철수"


def test_the_other_digit_brings_a_call_the_same_day(system, consultant, by_text):
    actions.ask_by_text(by=system)
    receive_text(by=system, sender=by_text.care.person.mobile, text="2")
    assert waiting(by_text) == ("due", WEEK, WEEK, "gone")
    (call,) = calling.how_it_goes(consultant, 9)
    assert "이제 다니지 않는다고 함" in call.about
    actions.answer(by=consultant, ask=by_text, result="left", left_why="pay")
    assert Registration.objects.get(person=by_text.care.person_id).state == "valid"


def test_a_late_digit_changes_nothing_that_was_said_by_phone(system, consultant, by_text):
    actions.ask_by_text(by=system)
    actions.answer(by=consultant, ask=by_text, result="other_firm", firm_name="수지빵집")
    receive_text(by=system, sender=by_text.care.person.mobile, text="2")
    assert waiting(by_text)[::3] == ("other_firm", "")


def test_whoever_wants_no_calls_is_not_asked_by_an_old_text(system, consultant, by_text):
    actions.ask_by_text(by=system)
    actions.refuse_calls(by=consultant, care=by_text.care)
    receive_text(by=system, sender=by_text.care.person.mobile, text="1")
    assert waiting(by_text)[0] == "dropped"


def test_one_press_on_my_page(first, me):
    page = me.get("/my/").content.decode()
    assert "네, 계속 다니고 있어요" in page
    assert page.index('id="my-aftercare"') < page.index('id="my-referrals"'), "what waits for me stands first"
    assert me.post(f"{PAGE}asks/{first.pk}/answer/", {"result": "same_firm"}).url == "/my/"
    first.refresh_from_db()
    assert (first.state, first.answered_to) == ("same_firm", None)
    assert "네, 계속 다니고 있어요" not in me.get("/my/").content.decode()


def test_what_was_typed_stays_where_something_is_missing(first, me):
    typed = {"result": "left", "words": "허리가 아파서 쉬고 있습니다"}
    answer = me.post(f"{PAGE}asks/{first.pk}/answer/", typed)
    assert answer.status_code == 200 and "허리가 아파서" in answer.content.decode()
    assert Ask.objects.get(pk=first.pk).state == "due"
    assert me.post(f"{PAGE}asks/{first.pk}/answer/", typed | {"left_why": "health"}).status_code == 302
    assert Aftercare.objects.get().state == "left"
    assert Registration.objects.get(person=first.care.person_id).state == "valid"


def test_before_the_day_only_that_one_has_left_can_be_said(me, care):
    soon = care.asks.get(mark="1w")
    page = me.get(PAGE).content.decode()
    assert 'value="left"' in page and 'value="same_firm"' not in page and "firm_name" not in page
    assert me.post(f"{PAGE}asks/{soon.pk}/answer/", {"result": "same_firm"}).status_code == 200
    assert Ask.objects.get(pk=soon.pk).state == "due"
    assert me.post(f"{PAGE}asks/{soon.pk}/answer/", {"result": "left", "left_why": "pay"}).status_code == 302
    assert Ask.objects.get(pk=soon.pk).state == "left"


def test_a_call_is_wanted_and_no_calls_are(care, first, me, consultant):
    assert me.post(f"{PAGE}asks/{first.pk}/call/").url == PAGE
    assert waiting(first)[::3] == ("due", "call") and "전화를 부탁하셨습니다" in me.get(PAGE).content.decode()
    assert "전화를 부탁함" in next(calling.how_it_goes(consultant, 9)).about
    me.post(f"{PAGE}{care.pk}/no-calls/")
    assert Aftercare.objects.get().state == "refused"
    assert "지금은 여쭤볼 것이 없습니다" in me.get(PAGE).content.decode()


def test_nobody_answers_for_somebody_else(care, first, younghee):
    Person.objects.filter(pk=younghee.pk).update(birth_date=date(1980, 1, 2))
    other = _at_home(Person.objects.get(pk=younghee.pk))
    paths = (f"asks/{first.pk}/answer/", f"asks/{first.pk}/call/", f"{care.pk}/no-calls/")
    for path in paths:
        assert other.post(PAGE + path, {"result": "same_firm"}).status_code == 404
    stranger = citizen(Person.objects.select_related("centre").get(pk=younghee.pk))
    with pytest.raises(NotAllowed):
        actions.answer(by=stranger, ask=first, result="same_firm")
    with pytest.raises(NotAllowed):
        actions.call_me(by=stranger, ask=first, signal="call")
    assert waiting(first)[0] == "due"


def test_a_wish_that_is_none_is_refused(consultant, first):
    with pytest.raises(RuleBroken):
        actions.call_me(by=consultant, ask=first, signal="letter")


def test_a_call_that_was_wished_early_is_made_and_the_mark_is_asked_on_its_day(care, consultant, sign_in):
    soon = care.asks.select_related("care__hire", "care__person__centre").get(mark="1w")
    actions.call_me(by=citizen(soon.care.person), ask=soon, signal="call")
    assert waiting(soon) == ("due", None, date(2026, 11, 2), "call")
    page = sign_in(consultant)
    listed = page.get("/aftercare/").content.decode()
    assert f"/aftercare/asks/{soon.pk}/spoken/" in listed and 'value="same_firm">같은' not in listed
    assert page.post(f"/aftercare/asks/{soon.pk}/spoken/").status_code == 302
    assert waiting(soon) == ("due", None, WEEK, "")
    with pytest.raises(Overtaken):  # pressed twice
        actions.spoken(by=consultant, ask=soon)


def test_once_the_day_has_come_the_answer_is_noted_not_the_call(by_text, consultant):
    actions.call_me(by=consultant, ask=by_text, signal="call")
    with pytest.raises(RuleBroken):
        actions.spoken(by=consultant, ask=by_text)
    assert waiting(by_text)[::3] == ("due", "call")
