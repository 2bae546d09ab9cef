"""What people do with suggestions: put aside, take up again, see, refer."""

import pytest

from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.models import LedgerRow, StateChange
from iljari.matching import actions
from iljari.matching.models import Suggestion
from iljari.people.models import ThreadEntry
from iljari.people.thread import say


def test_putting_aside_keeps_the_reason_and_tells_the_thread(suggestion, consultant, chulsoo):
    actions.put_aside(by=consultant, suggestion=suggestion, why="far")
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.put_aside_why) == ("dismissed", "far")
    entry = ThreadEntry.objects.filter(person=chulsoo, kind="matching.put_aside").get()
    assert say(entry.kind, entry.facts) == "추천 제외: 시설관리원 모집 (너무 멂)"
    assert LedgerRow.objects.filter(verb="matching.put_aside", whose=chulsoo.id, outcome="done").count() == 1
    change = StateChange.objects.get(kind="matching.suggestion")
    assert (change.old, change.new, change.by_name) == ("new", "dismissed", consultant.name)


@pytest.mark.parametrize("why", ["", "whatever"])
def test_a_reason_is_needed(suggestion, consultant, why):
    with pytest.raises(RuleBroken) as refusal:
        actions.put_aside(by=consultant, suggestion=suggestion, why=why)
    assert "why" in refusal.value.fields
    suggestion.refresh_from_db()
    assert suggestion.state == "new"


def test_what_was_put_aside_can_be_taken_up_again(suggestion, consultant, system):
    actions.put_aside(by=consultant, suggestion=suggestion, why="far")
    actions.take_up_again(by=consultant, suggestion=suggestion)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.put_aside_why) == ("seen", "")
    actions.run_matching(by=system)
    suggestion.refresh_from_db()
    assert suggestion.state == "seen"


def test_a_suggestion_cannot_be_put_aside_twice(suggestion, consultant):
    actions.put_aside(by=consultant, suggestion=suggestion, why="far")
    with pytest.raises(RuleBroken):
        actions.put_aside(by=consultant, suggestion=suggestion, why="pay")
    suggestion.refresh_from_db()
    assert suggestion.put_aside_why == "far"


def test_what_was_referred_cannot_be_put_aside(suggestion, consultant):
    referred = actions.remember_referral(by=consultant, person=suggestion.person, vacancy=suggestion.vacancy)
    with pytest.raises(RuleBroken):
        actions.put_aside(by=consultant, suggestion=referred, why="far")


@pytest.mark.parametrize("account", ["clerk", "agent", "mayor", "admin"])
def test_others_may_not_decide(suggestion, account, request):
    by = request.getfixturevalue(account)
    with pytest.raises(NotAllowed):
        actions.put_aside(by=by, suggestion=suggestion, why="far")
    with pytest.raises(NotAllowed):
        actions.mark_seen(by=by, person=suggestion.person)
    suggestion.refresh_from_db()
    assert suggestion.state == "new"


def test_seeing_is_noted_once(suggestion, consultant, chulsoo):
    assert actions.mark_seen(by=consultant, person=chulsoo) == 1
    assert actions.mark_seen(by=consultant, person=chulsoo) == 0
    suggestion.refresh_from_db()
    assert suggestion.state == "seen"
    assert LedgerRow.objects.filter(verb="matching.mark_seen").count() == 1


def test_a_referral_by_hand_is_remembered_and_never_suggested(system, chulsoo, maintenance):
    actions.remember_referral(by=system, person=chulsoo, vacancy=maintenance)
    actions.remember_referral(by=system, person=chulsoo, vacancy=maintenance)
    assert actions.run_matching(by=system).suggestions == 0
    kept = Suggestion.objects.get()
    assert (kept.state, kept.run) == ("referred", None)


def test_a_referral_on_a_suggestion_keeps_where_it_came_from(suggestion, run, system, chulsoo, maintenance):
    actions.remember_referral(by=system, person=chulsoo, vacancy=maintenance)
    kept = Suggestion.objects.get()
    assert (kept.id, kept.state, kept.run) == (suggestion.id, "referred", run)
