"""After the acceptance: pause, resume, ask, close, expire, correct; referrals and hires counted."""

from datetime import date

import pytest

from iljari.firms import actions, queries
from iljari.firms.events import VacancyChanged, VacancyEnded, VacancyOpened
from iljari.firms.models import Vacancy
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from tests.cast import maintenance_facts


def test_a_pause_and_its_end_are_announced(consultant, maintenance, heard):
    actions.pause_vacancy(by=consultant, vacancy=maintenance)
    assert maintenance.state == "paused"
    assert not Vacancy.objects.live().exists()
    actions.resume_vacancy(by=consultant, vacancy=maintenance)
    assert maintenance.state == "open"
    assert heard == [VacancyEnded(maintenance.id), VacancyOpened(maintenance.id)]


@pytest.mark.parametrize("verb", [actions.pause_vacancy, actions.still_looking, actions.resume_vacancy])
def test_the_desk_does_not_change_states(clerk, agent, maintenance, verb):
    for account in (clerk, agent):
        with pytest.raises(NotAllowed):
            verb(by=account, vacancy=maintenance)
    assert Vacancy.objects.get().state == "open"


def test_a_closed_vacancy_has_a_reason_and_stays_closed(consultant, clerk, maintenance):
    with pytest.raises(RuleBroken):
        actions.close_vacancy(by=consultant, vacancy=maintenance, reason="")
    actions.close_vacancy(by=consultant, vacancy=maintenance, reason="found_elsewhere", words="지인 채용")
    assert (maintenance.state, maintenance.closed_reason) == ("closed", "found_elsewhere")
    with pytest.raises(RuleBroken):
        actions.resume_vacancy(by=consultant, vacancy=maintenance)
    with pytest.raises(RuleBroken) as caught:
        actions.correct_vacancy(by=clerk, vacancy=maintenance, facts=maintenance_facts())
    assert caught.value.code == "closed"


def test_two_people_closing_at_once_one_is_told_kindly(consultant, maintenance):
    stale = Vacancy.objects.get()
    actions.close_vacancy(by=consultant, vacancy=maintenance, reason="no_longer")
    with pytest.raises(Overtaken):
        actions.pause_vacancy(by=consultant, vacancy=stale)


def test_the_timer_expires_what_is_past_once(system, clerk, official, hanbit, maintenance, time, heard):
    facts = maintenance_facts(until_filled=False, deadline=date(2026, 11, 3))
    dated = actions.open_vacancy(by=official, vacancy=actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts))
    assert actions.age_vacancies(by=system) == 0
    time.pass_(days=1)
    assert actions.age_vacancies(by=system) == 0
    time.pass_(days=1)
    assert actions.age_vacancies(by=system) == 1
    assert actions.age_vacancies(by=system) == 0
    dated.refresh_from_db()
    maintenance.refresh_from_db()
    assert (dated.state, maintenance.state) == ("expired", "open")
    assert heard[-1] == VacancyEnded(dated.id)


def test_an_expired_vacancy_opens_again_with_a_new_last_day(system, clerk, consultant, official, hanbit, time):
    facts = maintenance_facts(until_filled=False, deadline=date(2026, 11, 3))
    vacancy = actions.open_vacancy(by=official, vacancy=actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts))
    time.pass_(days=5)
    actions.age_vacancies(by=system)
    vacancy.refresh_from_db()
    with pytest.raises(RuleBroken) as caught:
        actions.resume_vacancy(by=consultant, vacancy=vacancy)
    assert caught.value.code == "deadline_past"
    actions.correct_vacancy(by=clerk, vacancy=vacancy, facts=maintenance_facts(title="시설관리원 급구"))
    assert vacancy.state == "expired"
    actions.resume_vacancy(by=consultant, vacancy=vacancy)
    assert vacancy.state == "open"


def test_firms_are_asked_again_after_two_weeks(consultant, centre, maintenance, time):
    assert not queries.to_ask(centre.id).exists()
    time.pass_(days=13)
    assert not queries.to_ask(centre.id).exists()
    time.pass_(days=1)
    assert list(queries.to_ask(centre.id)) == [maintenance]
    actions.still_looking(by=consultant, vacancy=maintenance)
    assert not queries.to_ask(centre.id).exists()
    time.pass_(days=14)
    assert list(queries.to_ask(centre.id)) == [maintenance]


def test_only_an_open_vacancy_is_asked_for(consultant, in_review):
    with pytest.raises(RuleBroken):
        actions.still_looking(by=consultant, vacancy=in_review)


def test_a_correction_is_announced_and_keeps_the_state(clerk, maintenance, heard):
    actions.correct_vacancy(by=clerk, vacancy=maintenance, facts=maintenance_facts(pay_min=2_700_000))
    assert (maintenance.state, maintenance.pay_min) == ("open", 2_700_000)
    assert heard == [VacancyChanged(maintenance.id)]


def test_unlawful_words_in_a_correction_pause_until_an_official_accepts(
    clerk, consultant, official, maintenance, heard
):
    facts = maintenance_facts(preferences_words="30대 여성 우대")
    actions.correct_vacancy(by=clerk, vacancy=maintenance, facts=facts)
    assert maintenance.state == "paused"
    assert VacancyEnded(maintenance.id) in heard
    with pytest.raises(RuleBroken) as caught:
        actions.resume_vacancy(by=consultant, vacancy=maintenance)
    assert caught.value.code == "flags"
    accepted = {flag.pk: "적극적 고용개선조치" for flag in maintenance.flags.all()}
    with pytest.raises(NotAllowed):
        actions.accept_flags(by=consultant, vacancy=maintenance, accepted=accepted)
    actions.accept_flags(by=official, vacancy=maintenance, accepted=accepted)
    actions.resume_vacancy(by=consultant, vacancy=maintenance)
    assert maintenance.state == "open"
    actions.correct_vacancy(by=clerk, vacancy=maintenance, facts=facts)
    assert maintenance.state == "open", "what was accepted stays accepted"


def test_referrals_are_counted_up_to_what_the_openings_bear(consultant, maintenance):
    for _each in range(10):
        actions.count_referral(vacancy=maintenance, by=consultant, change=1)
    assert maintenance.open_referrals == 10
    with pytest.raises(RuleBroken) as caught:
        actions.count_referral(vacancy=maintenance, by=consultant, change=1)
    assert caught.value.code == "full"
    actions.count_referral(vacancy=maintenance, by=consultant, change=-1)
    actions.count_referral(vacancy=maintenance, by=consultant, change=1)
    assert Vacancy.objects.get().open_referrals == 10


def test_nobody_is_referred_to_a_paused_vacancy_but_results_still_come(consultant, maintenance):
    actions.count_referral(vacancy=maintenance, by=consultant, change=1)
    actions.pause_vacancy(by=consultant, vacancy=maintenance)
    with pytest.raises(RuleBroken) as caught:
        actions.count_referral(vacancy=maintenance, by=consultant, change=1)
    assert caught.value.code == "not_open"
    actions.count_referral(vacancy=maintenance, by=consultant, change=-1)
    with pytest.raises(Overtaken):
        actions.count_referral(vacancy=maintenance, by=consultant, change=-1)


def test_hires_fill_the_vacancy_and_a_withdrawn_one_opens_it(consultant, maintenance, heard):
    actions.count_hire(vacancy=maintenance, by=consultant, change=1)
    assert (maintenance.state, maintenance.openings_left) == ("partly_filled", 1)
    assert heard == []
    actions.count_hire(vacancy=maintenance, by=consultant, change=1)
    assert maintenance.state == "filled"
    assert heard == [VacancyEnded(maintenance.id)]
    actions.count_hire(vacancy=maintenance, by=consultant, change=-1)
    assert maintenance.state == "partly_filled"
    assert heard[-1] == VacancyOpened(maintenance.id)
    actions.count_hire(vacancy=maintenance, by=consultant, change=-1)
    assert maintenance.state == "open"
    with pytest.raises(Overtaken):
        actions.count_hire(vacancy=maintenance, by=consultant, change=-1)


def test_more_openings_open_a_filled_vacancy_again(consultant, clerk, maintenance, heard):
    for _each in range(2):
        actions.count_hire(vacancy=maintenance, by=consultant, change=1)
    with pytest.raises(RuleBroken):
        actions.correct_vacancy(by=clerk, vacancy=maintenance, facts=maintenance_facts(openings=1))
    actions.correct_vacancy(by=clerk, vacancy=maintenance, facts=maintenance_facts(openings=3))
    assert maintenance.state == "partly_filled"
    assert VacancyOpened(maintenance.id) in heard
