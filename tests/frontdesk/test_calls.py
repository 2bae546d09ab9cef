"""A phone call: anonymous, with a known person, with nobody twice."""

import pytest

from iljari.firms.models import Firm
from iljari.frontdesk import actions
from iljari.frontdesk.models import Call
from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.people.models import ThreadEntry
from iljari.people.thread import say


def test_an_anonymous_call_needs_its_kind_and_topic_only(agent):
    call = actions.log_call(by=agent, kind="information", topic="directions")
    assert (call.person, call.firm, call.taken_by, call.centre) == (None, None, agent, agent.centre)
    assert not ThreadEntry.objects.exists()


def test_a_call_with_a_known_person_enters_their_thread(agent, chulsoo):
    actions.log_call(by=agent, kind="consultation", topic="resume", person=chulsoo, words="100% 모르겠다고 함")
    entry = ThreadEntry.objects.get(person=chulsoo, kind__startswith="frontdesk.")
    told = say(entry.kind, entry.facts)
    assert "100% 모르겠다고 함" in told
    assert "resume" not in told


def test_a_call_is_with_a_person_or_a_firm_not_both(agent, chulsoo):
    firm = Firm(name="(주)한빛정밀", centre=agent.centre)
    with pytest.raises(RuleBroken):
        actions.log_call(by=agent, kind="consultation", topic="vacancy", person=chulsoo, firm=firm)
    assert not Call.objects.exists()


@pytest.mark.parametrize("wrong", [{"kind": "chat"}, {"topic": "weather"}])
def test_an_unknown_kind_or_topic_is_refused(agent, wrong):
    with pytest.raises(RuleBroken) as caught:
        actions.log_call(**({"by": agent, "kind": "information", "topic": "other"} | wrong))
    assert set(caught.value.fields) == set(wrong)
    assert not Call.objects.exists()


@pytest.mark.parametrize("who", ["mayor", "privacy", "admin"])
def test_who_does_not_sit_at_the_phone_logs_no_call(who, request):
    with pytest.raises(NotAllowed):
        actions.log_call(by=request.getfixturevalue(who), kind="information", topic="other")
    assert not Call.objects.exists()
