"""Rows of one page are written together, and none is lost when the page fails."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.kernel import ledger
from iljari.kernel.models import LedgerRow

pytestmark = pytest.mark.django_db


def test_what_is_recorded_together_is_one_statement_and_every_row(consultant, chulsoo):
    before = LedgerRow.objects.count()
    with CaptureQueriesContext(connection) as asked, ledger.together():
        for why in ("today: steps", "today: referrals", "today: aftercare"):
            ledger.record(by=consultant, verb="people.list", about="person", whose=[chulsoo.pk], why=why)
        assert LedgerRow.objects.count() == before
    assert sum("INSERT" in each["sql"] for each in asked.captured_queries) == 1
    assert LedgerRow.objects.filter(why__startswith="today: ").count() == 3
    assert ledger.verify().whole


def test_what_was_read_before_a_fault_is_kept(consultant, chulsoo):
    with pytest.raises(ZeroDivisionError), ledger.together():
        ledger.record(by=consultant, verb="people.read", whose=chulsoo.pk, why="looked before the fault")
        _ = 1 / 0
    assert LedgerRow.objects.filter(why="looked before the fault").count() == 1
    ledger.record(by=consultant, verb="people.read", whose=chulsoo.pk, why="after")
    assert LedgerRow.objects.filter(why="after").exists()
