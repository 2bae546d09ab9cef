"""Two people at once: one of them is told kindly."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, connections

from iljari.firms.models import Vacancy
from iljari.kernel import clock
from iljari.kernel.errors import Overtaken, Refusal
from iljari.placement import actions
from iljari.placement.models import Hire, Referral
from tests.cast import MONDAY

TODAY = date(2026, 11, 2)


def on_a_file(path: Path) -> None:
    """Let this thread work on a copy in a file: a database in memory locks whole tables, which no real house does."""
    if connection.vendor != "sqlite":
        return
    own = connections.create_connection("default")
    own.settings_dict = own.settings_dict | {"NAME": str(path)}
    connections["default"] = own


def at_once(path: Path, *works: Callable[[], object]) -> list[object]:
    """Run works in threads of their own that begin together; what each returned, or how it was refused."""
    if connection.vendor == "sqlite" and not path.exists():
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
    together, told = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        on_a_file(path)
        with clock.simulated(MONDAY):
            together.wait(timeout=20)
            try:
                told.append(work())
            except Refusal as refusal:
                told.append(refusal)
            finally:
                connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return told


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
