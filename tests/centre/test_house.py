"""Staff, rights, numbers: who may do what, and what is kept about it."""

import pytest

from iljari.centre import actions
from iljari.centre.access import allows
from iljari.centre.models import Account, RoleGrant
from iljari.centre.permissions import PERMISSIONS
from iljari.kernel import clock
from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.models import LedgerRow


def test_only_the_administrator_adds_staff_and_the_refusal_is_kept(clerk):
    with pytest.raises(NotAllowed):
        actions.add_staff(by=clerk, username="new", name="새내기", roles=["clerk"])
    assert not Account.objects.filter(username="new").exists()
    refused = LedgerRow.objects.get(outcome="refused")
    assert (refused.account, refused.verb, refused.why) == (clerk.pk, "centre.add_staff", "not_allowed")


def test_rights_given_and_taken_are_kept(admin, clerk):
    actions.set_roles(by=admin, account=clerk, roles=["consultant"])
    assert allows(clerk, "counselling.write")
    assert not allows(clerk, "frontdesk.check_in") or "consultant" in PERMISSIONS["frontdesk.check_in"]
    taken = RoleGrant.objects.get(account=clerk, role="clerk")
    assert taken.revoked_by == admin.name


def test_who_leaves_can_do_nothing_from_then_on(admin, clerk, sign_in):
    browser = sign_in(clerk)
    assert browser.get("/people/").status_code == 200
    actions.end_account(by=admin, account=clerk)
    assert browser.get("/people/").status_code in {302, 403}


def test_a_sign_in_name_is_given_once(admin, clerk):
    with pytest.raises(RuleBroken):
        actions.add_staff(by=admin, username="clerk", name="또 하나", roles=["clerk"])


def test_numbers_count_by_day_and_prefix(centre, time):
    day = clock.today()
    given = [actions.next_number(centre=centre, prefix="YI", day=day) for _ in range(3)]
    assert given == ["YI-261102-0001", "YI-261102-0002", "YI-261102-0003"]
    assert actions.next_number(centre=centre, prefix="YG", day=day) == "YG-261102-0001"
    time.pass_(days=1)
    assert actions.next_number(centre=centre, prefix="YI", day=clock.today()) == "YI-261103-0001"


def test_the_data_protection_officer_reads_the_ledger(privacy, consultant, chulsoo, sign_in):
    page = sign_in(privacy).get(f"/ledger/?whose={chulsoo.pk}").content.decode()
    assert "people.register_seeker" in page
    assert sign_in(consultant).get("/ledger/").status_code == 403


def test_the_administrator_manages_rights_in_the_browser(admin, clerk, sign_in, centre):
    browser = sign_in(admin)
    new = {
        "name": "새내기",
        "username": "new",
        "roles": ["clerk", "phone"],
        "password": "long-enough-2026",
        "_once": "t",
    }
    assert browser.post("/staff/new/", new).status_code == 302
    assert Account.objects.get(username="new").roles == {"clerk", "phone"}
    assert browser.post(f"/staff/{clerk.pk}/", {"end": "1"}).status_code == 302
    assert not Account.objects.get(pk=clerk.pk).is_active
