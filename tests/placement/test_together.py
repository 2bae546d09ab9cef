"""Two people at once: one of them is told kindly."""

from collections.abc import Callable
from datetime import date

import pytest

from iljari.firms.models import Vacancy
from iljari.kernel.errors import Overtaken
from iljari.placement import actions
from iljari.placement.models import Hire, Referral
from tests.together import at_once

TODAY = date(2026, 11, 2)


@pytest.mark.django_db(transaction=True)
def test_two_starts_at_once_make_one_hire(consultant, colleague, sent, tmp_path):
    actions.hire(by=consultant, referral=sent, starts_on=TODAY)

    def start(account) -> Callable[[], Hire]:
        seen = Referral.objects.select_related("person", "vacancy__firm", "registration").get()
        return lambda: actions.start_work(by=account, referral=seen, started_on=TODAY, reported_by="firm")

    told = at_once(tmp_path / "house.sqlite3", start(consultant), start(colleague))
    assert sorted(type(each).__name__ for each in told) == ["Hire", "Overtaken"], told

    def counts() -> tuple[int, int, int]:
        vacancy = Vacancy.objects.get()
        return Hire.objects.count(), vacancy.hired, vacancy.open_referrals

    assert at_once(tmp_path / "house.sqlite3", counts) == [(1, 1, 0)]


@pytest.mark.django_db(transaction=True)
def test_two_introductions_at_once_make_one_referral(consultant, colleague, chulsoo, maintenance, tmp_path):
    def refer(account) -> Callable[[], Referral]:
        vacancy = Vacancy.objects.select_related("firm").get()
        return lambda: actions.refer(by=account, person=chulsoo, vacancy=vacancy, how="phone")

    told = at_once(tmp_path / "house.sqlite3", refer(consultant), refer(colleague))
    assert sorted(type(each).__name__ for each in told) == ["Referral", "RuleBroken"], told
    assert at_once(tmp_path / "house.sqlite3", lambda: Vacancy.objects.get().open_referrals) == [1]


def test_an_answer_that_comes_second_is_not_lost_on_the_page(sign_in, consultant, colleague, sent):
    stale = Referral.objects.get()
    actions.turn_down(by=colleague, referral=sent, reason="filled")
    with pytest.raises(Overtaken):
        actions.not_hired(by=consultant, referral=stale, reason="skills")
    address = f"/placement/{sent.pk}/not_hired"
    shown = sign_in(consultant).post(address, {"reason": "skills", "feedback": "다음에는 꼭"}).content.decode()
    assert "다음에는 꼭" in shown
    assert Referral.objects.get().state == "turned_down"
