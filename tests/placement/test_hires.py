"""A hire counts on the day work starts; it ends the other referrals, is confirmed or refuted by somebody."""

from datetime import date

import pytest

from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.people import actions as people_actions
from iljari.people.models import Consent, Registration
from iljari.placement import actions
from iljari.placement.models import Hire, Referral

TODAY = date(2026, 11, 2)


@pytest.fixture
def hired(consultant, sent) -> Referral:
    return actions.hire(by=consultant, referral=sent, starts_on=TODAY)


@pytest.fixture
def started(consultant, hired) -> Hire:
    return actions.start_work(by=consultant, referral=hired, started_on=TODAY, reported_by="firm")


def own_hire(by, person, **changes) -> Hire:
    facts = {"firm_name": "기흥마트", "job": "계산원", "started_on": TODAY, "reported_by": "person"} | changes
    return actions.report_own_hire(by=by, person=person, **facts)


def test_a_start_makes_a_reported_hire_and_counts_it(started, sent, maintenance):
    maintenance.refresh_from_db()
    assert (started.kind, started.state, started.referral) == ("by_referral", "reported", sent)
    assert (started.firm_name, started.pay_amount, started.pay_period) == ("(주)한빛정밀", 2_600_000, "month")
    assert (maintenance.hired, maintenance.open_referrals, maintenance.state) == (1, 0, "partly_filled")
    assert Registration.objects.get().state == "employed"
    assert Referral.objects.get().state == "started"


def test_the_day_must_have_come(consultant, sent, time):
    actions.hire(by=consultant, referral=sent, starts_on=date(2026, 11, 4))
    for day, moved in ((date(2026, 11, 4), 0), (TODAY, 1)):
        time.pass_(days=moved)
        with pytest.raises(RuleBroken) as caught:
            actions.start_work(by=consultant, referral=sent, started_on=day, reported_by="firm")
        assert "started_on" in caught.value.fields
    time.pass_(days=1)
    actions.start_work(by=consultant, referral=sent, started_on=date(2026, 11, 4), reported_by="firm")
    assert Hire.objects.get().started_on == date(2026, 11, 4)


def test_nobody_starts_who_was_not_hired(consultant, sent):
    with pytest.raises(RuleBroken):
        actions.start_work(by=consultant, referral=sent, started_on=TODAY, reported_by="firm")
    assert not Hire.objects.exists()


def test_the_second_of_two_starts_is_overtaken(consultant, colleague, hired):
    stale = Referral.objects.get()
    actions.start_work(by=consultant, referral=hired, started_on=TODAY, reported_by="firm")
    with pytest.raises(Overtaken):
        actions.start_work(by=colleague, referral=stale, started_on=TODAY, reported_by="firm")
    assert Hire.objects.count() == 1


def test_the_phone_agent_reports_no_start(agent, hired):
    with pytest.raises(NotAllowed):
        actions.start_work(by=agent, referral=hired, started_on=TODAY, reported_by="firm")
    assert Referral.objects.get().state == "hired"


def test_a_start_ends_the_other_referrals(consultant, chulsoo, guard, hired):
    elsewhere = actions.refer(by=consultant, person=chulsoo, vacancy=guard, how="phone")
    actions.start_work(by=consultant, referral=hired, started_on=TODAY, reported_by="firm")
    elsewhere.refresh_from_db()
    guard.refresh_from_db()
    assert (elsewhere.state, guard.open_referrals) == ("obsolete", 0)
    assert elsewhere.reason_words


def test_a_start_declines_what_was_not_sent_yet(consultant, chulsoo, guard, hired):
    waiting = actions.propose(by=consultant, person=chulsoo, vacancy=guard)
    actions.start_work(by=consultant, referral=hired, started_on=TODAY, reported_by="firm")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("declined", "other_job")


def test_a_start_leaves_other_peoples_referrals_alone(consultant, sunhee, maintenance, hired):
    hers = actions.refer(by=consultant, person=sunhee, vacancy=maintenance, how="phone")
    actions.start_work(by=consultant, referral=hired, started_on=TODAY, reported_by="firm")
    hers.refresh_from_db()
    maintenance.refresh_from_db()
    assert (hers.state, maintenance.open_referrals) == ("sent", 1)


def test_own_search_stays_apart_and_ends_referrals_too(consultant, chulsoo, sent, maintenance):
    hire = own_hire(consultant, chulsoo)
    sent.refresh_from_db()
    maintenance.refresh_from_db()
    assert (hire.kind, hire.referral, hire.vacancy) == ("own_search", None, None)
    assert (sent.state, maintenance.open_referrals, maintenance.hired) == ("obsolete", 0, 0)
    assert Registration.objects.get().state == "employed"


def test_own_search_needs_a_registration_that_is_not_over(consultant, chulsoo, younghee):
    with pytest.raises(RuleBroken):
        own_hire(consultant, younghee)
    own_hire(consultant, chulsoo)
    with pytest.raises(RuleBroken):
        own_hire(consultant, chulsoo)
    assert Hire.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"firm_name": " "}, "firm_name"),
        ({"started_on": date(2026, 11, 3)}, "started_on"),
        ({"reported_by": ""}, "reported_by"),
        ({"pay_amount": 2_500_000}, "pay_period"),
    ],
)
def test_own_search_says_which_field_is_wrong(changes, field, consultant, chulsoo):
    with pytest.raises(RuleBroken) as caught:
        own_hire(consultant, chulsoo, **changes)
    assert field in caught.value.fields


def test_confirming_names_method_day_and_checker(official, started):
    actions.confirm_hire(by=official, hire=started, method="insurance", insured_from=TODAY)
    kept = Hire.objects.get()
    assert (kept.state, kept.confirm_method, kept.confirmed_on, kept.confirmed_by) == (
        "confirmed",
        "insurance",
        TODAY,
        official.name,
    )


def test_the_insurance_record_is_looked_up_only_with_consent(consultant, started):
    Consent.objects.filter(kind="insurance").delete()
    with pytest.raises(RuleBroken) as caught:
        actions.confirm_hire(by=consultant, hire=started, method="insurance")
    assert caught.value.code == "insurance_consent"
    actions.confirm_hire(by=consultant, hire=started, method="firm_phone")


def test_an_impossible_confirmation_is_refused(consultant, started):
    with pytest.raises(RuleBroken) as caught:
        actions.confirm_hire(by=consultant, hire=started, method="", insured_to=TODAY, confirmed_on=date(2026, 11, 3))
    assert set(caught.value.fields) == {"method", "insured_to", "confirmed_on"}


def test_a_refuted_hire_is_taken_back(consultant, started, maintenance):
    actions.refute_hire(by=consultant, hire=started, why="출근하지 않음")
    maintenance.refresh_from_db()
    assert (Hire.objects.get().state, maintenance.hired, maintenance.state) == ("refuted", 0, "open")
    assert Registration.objects.get().state == "valid"
    with pytest.raises(RuleBroken):
        actions.refute_hire(by=consultant, hire=started, why="다시")


def test_refuting_needs_a_reason(consultant, started):
    with pytest.raises(RuleBroken):
        actions.refute_hire(by=consultant, hire=started, why=" ")
    assert Hire.objects.get().state == "reported"


def test_a_wrong_refutation_can_be_taken_back(consultant, started, maintenance):
    actions.confirm_hire(by=consultant, hire=started, method="firm_phone")
    actions.refute_hire(by=consultant, hire=started, why="착오")
    actions.reinstate_hire(by=consultant, hire=started)
    maintenance.refresh_from_db()
    kept = Hire.objects.get()
    assert (kept.state, kept.refuted_why, kept.confirm_method, maintenance.hired) == ("reported", "", "", 1)
    assert Registration.objects.get().state == "employed"


def test_a_withdrawn_consent_stops_what_was_not_sent(clerk, consultant, chulsoo, guard, sent, time):
    waiting = actions.propose(by=consultant, person=chulsoo, vacancy=guard)
    time.pass_(days=0, hours=1)
    people_actions.withdraw_consent(by=clerk, consent=Consent.objects.get(kind="firms"))
    waiting.refresh_from_db()
    sent.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("declined", "consent")
    assert (sent.state, sent.due) == ("sent", TODAY)
    with pytest.raises(RuleBroken):
        actions.propose(by=consultant, person=chulsoo, vacancy=guard)


def test_a_closed_registration_stops_what_was_not_sent(clerk, consultant, chulsoo, guard, sent, sign_in):
    waiting = actions.propose(by=consultant, person=chulsoo, vacancy=guard)
    people_actions.close_registration(by=clerk, registration=Registration.objects.get(), reason="moved")
    waiting.refresh_from_db()
    sent.refresh_from_db()
    assert (waiting.state, waiting.reason, waiting.reason_words) == ("declined", "other", "구직등록이 종결되었습니다.")
    assert (sent.state, sent.due) == ("sent", TODAY)
    said = "그 뒤 구직등록이 종결되었습니다."
    assert said in sign_in(consultant).get(f"/placement/{sent.pk}/").content.decode()
    assert said not in sign_in(consultant).get(f"/placement/{waiting.pk}/").content.decode()


def test_a_registration_that_has_run_out_ends_no_introduction(system, consultant, chulsoo, guard, time):
    waiting = actions.propose(by=consultant, person=chulsoo, vacancy=guard)
    time.pass_(days=100)
    assert people_actions.age_registrations(by=system) == 1
    waiting.refresh_from_db()
    assert (Registration.objects.get().state, waiting.state) == ("expired", "proposed")


def test_other_consents_leave_referrals_alone(clerk, consultant, chulsoo, guard):
    waiting = actions.propose(by=consultant, person=chulsoo, vacancy=guard)
    people_actions.withdraw_consent(by=clerk, consent=Consent.objects.get(kind="insurance"))
    waiting.refresh_from_db()
    assert waiting.state == "proposed"
