"""Two people at once: one of them is told kindly."""

import threading
from datetime import date

import pytest
from django.db import connection
from tests.cast import MONDAY

from iljari.kernel import clock
from iljari.kernel.errors import Overtaken, Refusal
from iljari.placement import actions
from iljari.placement.models import Hire, Referral

TODAY = date(2026, 11, 2)


@pytest.mark.django_db(transaction=True)
def test_two_starts_at_once_make_one_hire(consultant, colleague, sent):
    actions.hire(by=consultant, referral=sent, starts_on=TODAY)
    together = threading.Barrier(2)
    told: list[Refusal | Hire] = []

    def start(account) -> None:
        with clock.simulated(MONDAY):
            seen = Referral.objects.select_related("person", "vacancy__firm", "registration").get()
            together.wait(timeout=20)
            try:
                told.append(actions.start_work(by=account, referral=seen, started_on=TODAY, reported_by="firm"))
            except Refusal as refusal:
                told.append(refusal)
            finally:
                connection.close()

    threads = [threading.Thread(target=start, args=[account]) for account in (consultant, colleague)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(type(each).__name__ for each in told) == ["Hire", "Overtaken"], told
    sent.vacancy.refresh_from_db()
    assert (Hire.objects.count(), sent.vacancy.hired, sent.vacancy.open_referrals) == (1, 1, 0)


def test_an_answer_that_comes_second_is_not_lost_on_the_page(sign_in, consultant, colleague, sent):
    stale = Referral.objects.get()
    actions.turn_down(by=colleague, referral=sent, reason="filled")
    with pytest.raises(Overtaken):
        actions.not_hired(by=consultant, referral=stale, reason="skills")
    address = f"/placement/{sent.pk}/not_hired"
    shown = sign_in(consultant).post(address, {"reason": "skills", "feedback": "다음에는 꼭"}).content.decode()
    assert "다음에는 꼭" in shown
    assert Referral.objects.get().state == "turned_down"
