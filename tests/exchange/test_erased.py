"""Whoever was erased here does not come back with the next list."""

import pytest

from iljari.exchange import actions
from iljari.exchange.models import Entry, Erased, PortalList, TheirRow
from iljari.people import actions as people
from iljari.people.merging import erasing
from iljari.people.models import Person, Registration
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes
from tests.exchange.conftest import CHULSOO, REFERRALS, SEEKERS, entry_of

HANA = ("KA1002", "박하나", "1990-01-02", "010-7000-0001", "사무원", "연봉 3,000만원", "구직중")


@pytest.fixture
def erased(bring_in, work24, official) -> PortalList:
    """Somebody came from a list, was erased, and stands in the next list."""
    bring_in(work24, "seeker", SEEKERS, HANA)
    erasing.anonymise(by=official, person=Person.objects.get(), why="wish")
    return bring_in(work24, "seeker", SEEKERS, HANA)


def test_whoever_was_erased_is_not_entered_anew(erased, sign_in, official):
    row = erased.rows.get()
    assert (row.state, row.number, row.said, row.cells, erased.entered) == ("erased", "KA1002", {}, [], 0)
    assert Person.objects.filter(name="박하나").count() == 0 and Entry.objects.count() == 0
    digest = Erased.objects.get().digest
    assert "KA1002" not in digest and len(digest) == 64
    client = sign_in(official)
    assert "파기됨" in client.get("/exchange/compare/?tab=theirs").content.decode()
    page = client.get(f"/exchange/rows/{row.pk}/").content.decode()
    assert "목록으로 등록하지 않습니다" in page and "박하나" not in page and "우리 쪽에 등록" not in page


@pytest.mark.parametrize("how", ["typed", "shown", "undecided"])
def test_by_whichever_way_their_number_was_known(how, chulsoo, bring_in, work24, official, clerk):
    registration = chulsoo.registrations.get()
    if how == "typed":
        actions.mark_typed(by=clerk, entry=entry_of(registration), number="ka1001")
    elif how == "shown":
        Registration.objects.update(foreign_number="KA1001")
    else:
        bring_in(work24, "seeker", SEEKERS, ("KA1001", "김철수", "1974-05-07", *CHULSOO[3:]), take_new=False)
    erasing.anonymise(by=official, person=chulsoo, why="wish")
    assert not TheirRow.objects.exists()
    assert bring_in(work24, "seeker", SEEKERS, CHULSOO).rows.get().state == "erased"


def test_a_list_of_referrals_does_not_name_them_either(bring_in, work24, official, erased):
    row = bring_in(work24, "referral", REFERRALS, ("KA1002", "K2001", "박하나", "2026-11-02", "미채용", "")).rows.get()
    assert (row.state, row.said) == ("erased", {})


def test_who_comes_back_by_themselves_is_known_again(bring_in, work24, clerk, official, erased):
    back = people.register_seeker(
        by=clerk,
        facts=chulsoo_facts(name="박하나", mobile="01070000001"),
        wishes=guard_wishes(),
        consents=ALL_CONSENTS,
    )
    actions.catch_up(by=official)
    actions.mark_typed(by=clerk, entry=entry_of(back), number="KA1002")
    assert erased.rows.get().state == "linked"
    assert bring_in(work24, "seeker", SEEKERS, HANA).rows.get().state == "linked"
