"""From the proposal to the firm: who may be referred where, what is counted, what is told."""

from datetime import date

import pytest

from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.models import LedgerRow, StateChange
from iljari.people.models import Consent, Registration, ThreadEntry
from iljari.people.thread import say
from iljari.placement import actions
from iljari.placement.models import Referral


def states_of(referral: Referral) -> list[str]:
    return list(StateChange.objects.filter(object_id=referral.id).order_by("id").values_list("new", flat=True))


def test_a_proposal_reaches_no_firm_before_the_seeker_agrees(consultant, chulsoo, maintenance):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    maintenance.refresh_from_db()
    assert (referral.state, referral.sent_at, maintenance.open_referrals) == ("proposed", None, 0)
    with pytest.raises(RuleBroken):
        actions.send(by=consultant, referral=referral)
    assert Referral.objects.get().state == "proposed"


def test_agreement_then_sending_counts_the_referral(consultant, chulsoo, maintenance, time):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    assert referral.due == date(2026, 11, 4)
    actions.agree(by=consultant, referral=referral, how="phone")
    actions.send(by=consultant, referral=referral)
    kept = Referral.objects.get()
    assert (kept.state, kept.agreed_how, kept.sent_at, kept.due) == ("sent", "phone", time.moment, date(2026, 11, 5))
    assert kept.vacancy.open_referrals == 1
    assert states_of(kept) == ["proposed", "agreed", "sent"]


def test_referring_in_one_step_logs_every_state_and_tells_the_thread_once(sent, maintenance):
    assert states_of(sent) == ["proposed", "agreed", "sent"]
    told = ThreadEntry.objects.filter(about="referral").get()
    assert (told.kind, told.object_id) == ("placement.sent", sent.id)
    assert maintenance.title in say(told.kind, told.facts)
    verbs = LedgerRow.objects.filter(about="referral", object_id=sent.id).values_list("verb", flat=True)
    assert list(verbs) == ["placement.proposed", "placement.agreed", "placement.sent"]


@pytest.mark.parametrize("who", ["clerk", "agent", "mayor", "privacy", "admin"])
def test_only_case_staff_refer(who, request, chulsoo, maintenance):
    with pytest.raises(NotAllowed):
        actions.propose(by=request.getfixturevalue(who), person=chulsoo, vacancy=maintenance)
    assert not Referral.objects.exists()


def refused(consultant, person, vacancy) -> str:
    with pytest.raises(RuleBroken) as caught:
        actions.propose(by=consultant, person=person, vacancy=vacancy)
    assert LedgerRow.objects.order_by("-id").first().outcome == "refused"
    return caught.value.code


def test_nobody_without_a_valid_registration_is_referred(consultant, chulsoo, younghee, maintenance):
    assert refused(consultant, younghee, maintenance) == "registration"
    Registration.objects.update(state="expired")
    assert refused(consultant, chulsoo, maintenance) == "registration"
    Registration.objects.update(state="expiring")
    assert actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)


def test_nobody_is_referred_without_a_consent_that_holds(consultant, chulsoo, maintenance, time):
    consent = Consent.objects.filter(person=chulsoo, kind="firms")
    consent.update(until=date(2026, 11, 1))
    assert refused(consultant, chulsoo, maintenance) == "consent"
    consent.update(until=date(2026, 11, 2), withdrawn_at=time.moment)
    assert refused(consultant, chulsoo, maintenance) == "consent"
    consent.update(withdrawn_at=None)
    assert actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)


def test_a_consent_that_ended_between_agreement_and_sending_stops_the_sending(consultant, chulsoo, maintenance):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    actions.agree(by=consultant, referral=referral, how="in_person")
    Consent.objects.filter(kind="firms").update(until=date(2026, 11, 1))
    with pytest.raises(RuleBroken, match="동의"):
        actions.send(by=consultant, referral=referral)
    maintenance.refresh_from_db()
    assert (Referral.objects.get().state, maintenance.open_referrals) == ("agreed", 0)


@pytest.mark.parametrize("state", ["paused", "expired"])
def test_only_live_vacancies_get_referrals(state, consultant, chulsoo, maintenance):
    type(maintenance).objects.update(state=state)
    assert refused(consultant, chulsoo, maintenance) == "vacancy"


def test_a_vacancy_without_openings_left_gets_none(consultant, chulsoo, maintenance):
    type(maintenance).objects.update(hired=maintenance.openings)
    assert refused(consultant, chulsoo, maintenance) == "filled"


def test_a_crowded_vacancy_gets_no_more(consultant, chulsoo, sunhee, maintenance):
    type(maintenance).objects.update(openings=2, open_referrals=9)
    referral = actions.propose(by=consultant, person=sunhee, vacancy=maintenance)
    actions.agree(by=consultant, referral=referral, how="phone")
    type(maintenance).objects.update(open_referrals=10)
    assert refused(consultant, chulsoo, maintenance) == "crowded"
    with pytest.raises(RuleBroken) as caught:
        actions.send(by=consultant, referral=referral)
    assert caught.value.code == "crowded"


def test_not_twice_to_the_same_vacancy_while_open(consultant, chulsoo, maintenance, sent):
    assert refused(consultant, chulsoo, maintenance) == "twice"
    actions.turn_down(by=consultant, referral=sent, reason="skills")
    again = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    assert again.id != sent.id


def test_declining_needs_a_coded_reason(consultant, chulsoo, maintenance):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    with pytest.raises(RuleBroken) as caught:
        actions.decline(by=consultant, referral=referral, reason="nonsense")
    assert "reason" in caught.value.fields
    actions.decline(by=consultant, referral=referral, reason="pay", words="최저임금 수준")
    kept = Referral.objects.get()
    assert (kept.state, kept.reason, kept.due) == ("declined", "pay", None)
    assert kept.ended_at


def test_withdrawn_referrals_can_be_offered_again(consultant, sent, maintenance):
    actions.withdraw(by=consultant, referral=sent, reason="mistake")
    maintenance.refresh_from_db()
    assert (maintenance.open_referrals, sent.ended_at is None) == (0, False)
    with pytest.raises(RuleBroken):
        actions.send(by=consultant, referral=sent)
    actions.offer_again(by=consultant, referral=sent)
    maintenance.refresh_from_db()
    kept = Referral.objects.get()
    assert (kept.state, kept.reason, kept.ended_at, maintenance.open_referrals) == ("sent", "", None, 1)


def test_offering_again_asks_for_everything_anew(consultant, sent, maintenance):
    actions.no_answer(by=consultant, referral=sent)
    type(maintenance).objects.update(state="paused")
    with pytest.raises(RuleBroken) as caught:
        actions.offer_again(by=consultant, referral=sent)
    assert caught.value.code == "vacancy"


def test_a_suggestion_is_marked_when_it_is_proposed(consultant, chulsoo, maintenance):
    from iljari.matching.models import MatchRun, Suggestion

    run = MatchRun.objects.create(centre=chulsoo.centre, engine="1", weights="1")
    suggestion = Suggestion.objects.create(person=chulsoo, vacancy=maintenance, run=run, rank=1, points=80)
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    suggestion.refresh_from_db()
    assert (referral.suggestion_id, suggestion.state) == (suggestion.id, "referred")
