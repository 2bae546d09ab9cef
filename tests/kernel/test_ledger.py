"""The ledger: whole when untouched; the first broken, missing or added row is named."""

import pytest
from django.db import connection

from iljari.kernel import ids, ledger
from iljari.kernel.models import LedgerRow, LedgerSeal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def written(settings, tmp_path):
    """Thirty sealed rows in three segments, and five that are not sealed yet."""
    settings.HOME = tmp_path
    for number in range(35):
        ledger.record(by=None, verb=f"test.verb{number}", whose=ids.new(), fields=["name"])
        if number in {9, 19, 29}:
            assert ledger.seal() == 10
    return list(LedgerRow.objects.values_list("id", flat=True))


def test_untouched_is_whole(written):
    verdict = ledger.verify()
    assert verdict.whole
    assert (verdict.rows, verdict.seals) == (35, 3)


@pytest.mark.parametrize("place", [0, 14, 29])
def test_a_changed_row_is_named_as_broken(written, place):
    LedgerRow.objects.filter(id=written[place]).update(verb="test.innocent")
    verdict = ledger.verify()
    assert (verdict.fault, verdict.row) == ("broken", written[place])


@pytest.mark.parametrize("column", ["account_name", "origin", "whose", "fields", "why", "outcome", "at", "mac"])
def test_no_column_can_be_changed_unseen(written, column):
    value = {"whose": ids.new(), "at": LedgerRow.objects.get(id=written[3]).at.replace(year=2020)}.get(column, "x")
    LedgerRow.objects.filter(id=written[12]).update(**{column: value})
    assert ledger.verify().row == written[12]


@pytest.mark.parametrize("place", [0, 15, 29])
def test_a_row_taken_out_is_named_as_missing(written, place):
    LedgerRow.objects.filter(id=written[place]).delete()
    verdict = ledger.verify()
    assert (verdict.fault, verdict.row) == ("missing", written[place])


def test_the_sealed_end_cannot_be_cut_off_with_its_seal(written):
    LedgerRow.objects.filter(id__in=written[20:]).delete()
    LedgerSeal.objects.filter(number=3).delete()
    verdict = ledger.verify()
    assert (verdict.fault, verdict.row) == ("missing", written[20])


def test_a_copied_row_is_named_as_added(written):
    row = LedgerRow.objects.get(id=written[4])
    row.pk, row.nonce = None, ids.new()
    row.save(force_insert=True)
    verdict = ledger.verify()
    assert (verdict.fault, verdict.row) == ("added", row.pk)


def test_two_rows_cannot_change_places(written):
    one, other = LedgerRow.objects.filter(id__in=written[5:7])
    LedgerRow.objects.filter(id=one.id).update(verb=other.verb, whose=other.whose, at=other.at, mac=other.mac)
    assert ledger.verify().row == one.id


def test_a_forged_seal_is_seen(written):
    LedgerRow.objects.filter(id=written[25]).delete()
    LedgerSeal.objects.filter(number=3).update(count=9)
    assert not ledger.verify().whole


def test_an_unsealed_row_cannot_vanish_where_numbers_have_no_gaps(written):
    LedgerRow.objects.filter(id=written[-1]).delete()
    verdict = ledger.verify()
    expected = ("missing", written[-1]) if connection.vendor == "sqlite" else ("", None)
    assert (verdict.fault, verdict.row) == expected
