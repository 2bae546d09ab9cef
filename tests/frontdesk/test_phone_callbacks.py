"""Calls that are owed: written down once, owned, tried three times, settled by a call."""

from datetime import datetime

import pytest

from iljari.frontdesk import actions, queries
from iljari.frontdesk.actions import Wish
from iljari.frontdesk.models import Call, Callback
from iljari.kernel.clock import SEOUL
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow, Message, StateChange
from iljari.people.models import Person, ThreadEntry

MOBILE = "01055556666"


@pytest.fixture
def owed(agent) -> Callback:
    """홍길순 asked to be called about her resume; nobody has taken it."""
    wish = Wish(contact="010-5555-6666", called_as="홍길순", topic="resume", words="이력서 문의")
    return actions.ask_callback(by=agent, wish=wish).callback


def test_a_callback_knows_its_number_due_time_and_who_noted_it(owed, agent):
    assert (owed.contact, owed.called_as, owed.noted_by, owed.owner) == (MOBILE, "홍길순", agent.name, None)
    assert owed.due_at == datetime(2026, 11, 2, 15, tzinfo=SEOUL)
    assert LedgerRow.objects.filter(verb="frontdesk.ask_callback", object_id=owed.pk).exists()


@pytest.mark.parametrize("number", ["", "모름", "1234", "+", "99999999999999999999"])
def test_without_a_number_that_can_be_called_nothing_is_written(agent, number):
    with pytest.raises(RuleBroken) as refused:
        actions.ask_callback(by=agent, wish=Wish(contact=number))
    assert "mobile" in refused.value.fields
    assert not Callback.objects.exists()


def test_whoever_waits_already_is_not_written_down_twice(owed, agent, consultant):
    again = Wish(contact="+82 10-5555-6666", words="오후 3시 이후에 통화 가능", owner=consultant)
    asked = actions.ask_callback(by=agent, wish=again)
    assert (asked.outcome, asked.callback.pk) == ("joined", owed.pk)
    owed.refresh_from_db()
    assert owed.words == "이력서 문의\n오후 3시 이후에 통화 가능"
    assert (owed.owner, owed.topic) == (consultant, "resume")
    actions.ask_callback(by=agent, wish=again)
    owed.refresh_from_db()
    assert owed.words.count("오후") == 1


def test_two_people_with_one_number_wait_apart(agent, clerk, chulsoo, younghee):
    Person.objects.filter(pk=younghee.pk).update(mobile=chulsoo.mobile)
    first = actions.ask_callback(by=agent, wish=Wish(contact=chulsoo.mobile), person=chulsoo)
    second = actions.ask_callback(by=agent, wish=Wish(contact=chulsoo.mobile), person=younghee)
    assert (first.outcome, second.outcome) == ("new", "new")
    assert Callback.objects.count() == 2


def test_somebody_who_waited_unknown_becomes_known(owed, agent, clerk, chulsoo):
    Person.objects.filter(pk=chulsoo.pk).update(mobile=MOBILE)
    chulsoo.refresh_from_db()
    asked = actions.ask_callback(by=agent, wish=Wish(contact=MOBILE, words="김철수 본인"), person=chulsoo)
    assert (asked.outcome, asked.callback.person) == ("joined", chulsoo)
    assert Callback.objects.count() == 1


def test_a_settled_callback_does_not_swallow_the_next_wish(owed, agent):
    actions.reached(by=agent, callback=owed, kind="information", topic="resume")
    assert actions.ask_callback(by=agent, wish=Wish(contact=MOBILE)).outcome == "new"


def test_a_colleague_is_told_when_the_note_is_full(owed, agent):
    Callback.objects.filter(pk=owed.pk).update(words="가" * 3_990)
    with pytest.raises(RuleBroken) as refused:
        actions.ask_callback(by=agent, wish=Wish(contact=MOBILE, words="나" * 20))
    assert "words" in refused.value.fields
    machine = Wish(contact=MOBILE, words="나" * 20, source="voicemail", foreign="1")
    assert len(actions.ask_callback(by=agent, wish=machine).callback.words) == 4_000


def test_it_can_be_taken_over_once_and_given_on_with_a_word(owed, agent, consultant, clerk):
    seen_by_clerk = Callback.objects.get(pk=owed.pk)
    actions.take_over(by=agent, callback=owed)
    with pytest.raises(Overtaken):
        actions.take_over(by=clerk, callback=seen_by_clerk)
    actions.hand_over(by=agent, callback=owed, to=consultant, words="상담사 통화 희망")
    owed.refresh_from_db()
    assert owed.owner == consultant
    assert owed.words.endswith("상담사 통화 희망")


def test_only_who_makes_calls_can_be_given_one(owed, agent, mayor):
    with pytest.raises(RuleBroken):
        actions.hand_over(by=agent, callback=owed, to=mayor)
    with pytest.raises(RuleBroken):
        actions.ask_callback(by=agent, wish=Wish(contact="010-1111-2222", owner=mayor))
    with pytest.raises(NotAllowed):
        actions.take_over(by=mayor, callback=owed)


def test_reaching_them_logs_the_call_and_settles_it(agent, clerk, chulsoo):
    owed = actions.ask_callback(by=agent, wish=Wish(contact=chulsoo.mobile, topic="resume"), person=chulsoo).callback
    call = actions.reached(by=clerk, callback=owed, kind="consultation", topic="resume", words="첨삭 약속")
    owed.refresh_from_db()
    assert (owed.state, owed.call, owed.owner) == ("done", call, clerk)
    assert (call.person, call.outgoing, call.taken_by) == (chulsoo, True, clerk)
    told = set(ThreadEntry.objects.filter(person=chulsoo).values_list("kind", flat=True))
    assert {"frontdesk.callback_asked", "frontdesk.called_about"} <= told
    assert StateChange.objects.filter(kind="frontdesk.callback", object_id=owed.pk, new="done").exists()


def test_it_is_settled_by_one_call_only(owed, agent, clerk):
    also_seen = Callback.objects.get(pk=owed.pk)
    actions.reached(by=agent, callback=owed, kind="information", topic="resume")
    with pytest.raises(Overtaken):
        actions.reached(by=clerk, callback=also_seen, kind="information", topic="resume")
    assert Call.objects.count() == 1


def test_three_tries_in_vain_end_it_and_tell_the_caller_once(owed, agent, time):
    dues = []
    for _try in range(3):
        actions.not_reached(by=agent, callback=owed)
        owed.refresh_from_db()
        dues.append(owed.due_at.astimezone(SEOUL).strftime("%d %H:%M"))
        time.pass_(hours=1)
    assert dues == ["02 11:00", "02 15:00", "02 15:00"]
    assert (owed.state, owed.tries) == ("given_up", 3)
    told = Message.objects.get()
    assert (told.occasion, told.to) == ("frontdesk.not_reached", MOBILE)
    assert not Call.objects.exists()
    with pytest.raises((RuleBroken, Overtaken)):
        actions.not_reached(by=agent, callback=owed)


def test_a_landline_or_somebody_who_wants_no_texts_gets_none(agent, clerk, chulsoo):
    Person.objects.filter(pk=chulsoo.pk).update(wants_texts=False)
    chulsoo.refresh_from_db()
    for contact, person in (("031-324-2114", None), (chulsoo.mobile, chulsoo)):
        owed = actions.ask_callback(by=agent, wish=Wish(contact=contact), person=person).callback
        for _try in range(3):
            actions.not_reached(by=agent, callback=owed)
        assert owed.state == "given_up"
    assert not Message.objects.exists()
    assert ThreadEntry.objects.filter(person=chulsoo, kind="frontdesk.gave_up").count() == 1


def test_a_press_that_comes_second_counts_no_try(owed, agent, clerk):
    also_seen = Callback.objects.get(pk=owed.pk)
    actions.not_reached(by=agent, callback=owed)
    with pytest.raises(Overtaken):
        actions.not_reached(by=clerk, callback=also_seen)
    assert Callback.objects.get(pk=owed.pk).tries == 1


def test_mine_are_my_own_and_nobodys_the_most_urgent_first(agent, consultant, time):
    first = actions.ask_callback(by=agent, wish=Wish(contact="010-1111-1111", owner=consultant)).callback
    time.pass_(minutes=5)
    second = actions.ask_callback(by=agent, wish=Wish(contact="010-2222-2222", owner=agent)).callback
    time.pass_(minutes=5)
    third = actions.ask_callback(by=agent, wish=Wish(contact="010-3333-3333")).callback
    assert list(queries.owed(agent.centre_id, whose="mine", account=agent)) == [second, third]
    assert list(queries.owed(agent.centre_id)) == [first, second, third]
    assert queries.callback_counts(agent) == (2, 3)
