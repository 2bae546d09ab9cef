"""Firms and contacts: entered once, corrected, found again; who looked is logged."""

import pytest
from django.http import Http404

from iljari.centre import actions as centre_actions
from iljari.centre.models import Account
from iljari.firms import actions, queries
from iljari.firms.access import access_firm, access_vacancy
from iljari.firms.models import Firm
from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.models import LedgerRow, SearchEntry
from tests.cast import hanbit_facts


def test_a_firm_is_kept_tidy_with_its_first_contact(hanbit):
    assert (hanbit.business_number, hanbit.phone, hanbit.name_key) == ("9990000001", "0312001234", "한빛정밀")
    contact = hanbit.contacts.get()
    assert (contact.name, contact.phone, contact.role) == ("오담당", "01030004000", "hr")


def test_the_district_comes_from_the_address(clerk):
    firm = actions.add_firm(by=clerk, facts=hanbit_facts(district="", address="용인시 수지구 포은대로 435"))
    assert firm.district == "4146500000"


def test_the_same_business_number_is_never_entered_twice(clerk, hanbit):
    twin = hanbit_facts(name="다른 이름", address="", district="")
    for another in (False, True):
        with pytest.raises(actions.DuplicateFirm) as caught:
            actions.add_firm(by=clerk, facts=twin, another_firm=another)
        assert caught.value.firms == [hanbit]
        assert "business_number" in caught.value.fields
    assert Firm.objects.count() == 1


def test_the_same_name_in_the_same_district_is_asked_about(clerk, hanbit):
    twin = {"name": "주식회사 한빛 정밀", "business_number": ""}
    with pytest.raises(actions.DuplicateFirm) as caught:
        actions.add_firm(by=clerk, facts=hanbit_facts(**twin))
    assert caught.value.firms == [hanbit]
    assert Firm.objects.count() == 1
    actions.add_firm(by=clerk, facts=hanbit_facts(**twin), another_firm=True)
    assert Firm.objects.count() == 2


def test_the_same_name_elsewhere_is_another_firm(clerk, hanbit):
    elsewhere = hanbit_facts(business_number="", address="용인시 수지구 포은대로 435", district="")
    assert actions.add_firm(by=clerk, facts=elsewhere).pk != hanbit.pk


def test_a_correction_asks_about_no_twin_that_was_known_before(clerk, hanbit):
    twin = actions.add_firm(by=clerk, facts=hanbit_facts(business_number=""), another_firm=True)
    actions.correct_firm(by=clerk, firm=twin, facts=hanbit_facts(business_number="", employees=41))
    assert twin.employees == 41


def test_a_renamed_firm_is_found_under_its_new_name_with_its_vacancies(clerk, hanbit, maintenance):
    actions.correct_firm(by=clerk, firm=hanbit, facts=hanbit_facts(name="새빛정밀(주)"))
    hints = set(SearchEntry.objects.filter(kind="vacancy").values_list("hint", flat=True))
    assert hints == {"YG-261102-0001 · 새빛정밀(주)"}
    assert SearchEntry.objects.get(kind="firm").title == "새빛정밀(주)"


@pytest.mark.parametrize("words", ["한빛", "빛정", "031-200-1234", "999-00-00001", "01030004000", "(주)한빛정밀"])
def test_firms_are_found_by_part_of_name_phone_and_number(centre, hanbit, words):
    assert list(queries.firms_of(centre.id, words)) == [hanbit]


def test_a_contact_needs_a_name_and_a_way_to_reach_them(clerk, hanbit):
    with pytest.raises(RuleBroken) as caught:
        actions.add_contact(by=clerk, firm=hanbit, name=" ", role="boss")
    assert set(caught.value.fields) == {"name", "role", "phone"}
    contact = actions.add_contact(by=clerk, firm=hanbit, name="정현장", role="site", phone="010-5555-6666")
    actions.correct_contact(by=clerk, contact=contact, name="정현장", role="site", phone="01055556666", left=True)
    assert contact.left
    tokens = set(SearchEntry.objects.get(kind="firm").tokens.values_list("token", flat=True))
    assert "01055556666" not in tokens


def test_roles_without_the_right_enter_nothing(mayor, privacy, admin):
    for account in (mayor, privacy, admin):
        with pytest.raises(NotAllowed):
            actions.add_firm(by=account, facts=hanbit_facts())
    assert not Firm.objects.exists()


def test_looking_at_a_contact_is_logged(consultant, hanbit, maintenance):
    access_firm(consultant, hanbit.pk)
    access_vacancy(consultant, maintenance.pk)
    rows = LedgerRow.objects.filter(verb="firms.read", account=consultant.pk).order_by("id")
    contact = hanbit.contacts.get().pk
    assert list(rows.values_list("about", "whose", "fields")) == [
        ("firm", contact, "contact,name"),
        ("vacancy", contact, "contact,name"),
    ]


def test_another_centre_sees_nothing(hanbit, maintenance):
    other = centre_actions.open_centre(name="성남일자리센터", seeker_prefix="SI", vacancy_prefix="SG")
    stranger: Account = centre_actions.add_staff(
        by=centre_actions.system_account(other), username="other", name="남의집", roles=["official"]
    )
    with pytest.raises(Http404):
        access_firm(stranger, hanbit.pk)
    with pytest.raises(Http404):
        access_vacancy(stranger, maintenance.pk)
    assert not queries.vacancies_of(other.id, {"state": "all"}).exists()
    assert not queries.firms_of(other.id).exists()
    assert actions.possible_duplicates(by=stranger, facts=hanbit_facts()) == []
