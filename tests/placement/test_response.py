"""How soon a firm answers: the rule, and what consultants see of it."""

from datetime import date, datetime

from django.urls import reverse

from iljari.kernel import clock
from iljari.placement import actions
from iljari.placement.firm_panel import answers_of
from iljari.placement.response import Response, response_of

MON, TUE, WED, THU, FRI = (date(2026, 11, day) for day in (2, 3, 4, 5, 6))
NEXT_MON = date(2026, 11, 9)


def test_days_are_working_days_and_the_middle_one_counts():
    found = response_of([(MON, MON), (MON, WED), (FRI, NEXT_MON)], NEXT_MON)
    assert (found.days, found.shown_days, found.answered, found.share) == (1.0, "1", 3, 100)
    assert response_of([(MON, MON), (MON, TUE)], NEXT_MON).shown_days == "0.5"


def test_silence_is_late_once_its_three_days_are_over_and_unknown_before():
    assert response_of([(MON, None)], THU) == Response(0, None, 0, 0)
    assert response_of([(MON, None)], FRI) == Response(0, None, 1, 0)
    assert response_of([(MON, THU), (MON, FRI), (MON, None)], NEXT_MON).share == 33


def test_nothing_is_told_of_a_firm_that_was_asked_nothing():
    found = response_of([], MON)
    assert found.share is None and found.days is None and found.shown_days == ""


def test_the_firms_first_answer_is_timed_and_consultants_see_it(
    consultant, chulsoo, maintenance, hanbit, sign_in, time
):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    actions.agree(by=consultant, referral=referral, how="phone")
    actions.send(by=consultant, referral=referral)
    time.set(datetime(2026, 11, 4, 10, 0, tzinfo=clock.SEOUL))
    actions.turn_down(by=consultant, referral=referral, reason="experience")
    states, response = answers_of(hanbit)
    assert states == {"turned_down": 1}
    assert (response.days, response.known, response.in_time) == (2.0, 1, 1)
    for page in (reverse("firms:firm", args=[hanbit.pk]), reverse("firms:vacancy", args=[maintenance.pk])):
        assert "2근무일" in sign_in(consultant).get(page).content.decode()


def test_who_was_withdrawn_is_not_the_firms_silence(consultant, chulsoo, maintenance, hanbit, time):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    actions.agree(by=consultant, referral=referral, how="phone")
    actions.send(by=consultant, referral=referral)
    actions.withdraw(by=consultant, referral=referral, reason="seeker")
    time.set(datetime(2026, 11, 20, 10, 0, tzinfo=clock.SEOUL))
    assert answers_of(hanbit)[1].known == 0
