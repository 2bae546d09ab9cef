"""Vacancies that come in by file."""

from decimal import Decimal

import pytest

from iljari.firms import actions, intake
from iljari.firms.models import Firm, Vacancy
from iljari.firms.rules import FirmFacts, VacancyFacts
from iljari.kernel.errors import NotAllowed
from iljari.kernel.models import LedgerRow, StateChange
from tests.cast import maintenance_facts


def bring(by, number="K-1", *, firm=None, facts=None, warnings=(), **changes):
    vacancy = VacancyFacts(
        title="단순노무 사원", occupation_words="제조 단순 종사원", pay_period="hour", pay_min=10_500
    )
    for name, value in changes.items():
        setattr(vacancy, name, value)
    return intake.import_vacancy(
        by=by,
        firm=firm or FirmFacts(name="(주)새벽", address="경기도 용인시 처인구"),
        vacancy=vacancy,
        source="kead-2023",
        source_number=number,
        facts=facts or {"기업형태": "중소기업"},
        warnings=list(warnings),
    )


def test_an_incomplete_row_is_open_today_with_a_number_of_ours(official):
    assert bring(official, warnings=["마감일 없음"]) == "created"
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, vacancy.basis, vacancy.number) == ("open", "imported", "YG-261102-0001")
    assert (vacancy.source, vacancy.source_number) == ("kead-2023", "K-1")
    assert vacancy.source_facts == {"기업형태": "중소기업"}
    assert vacancy.warnings == ["마감일 없음"]
    assert vacancy.firm.basis == "imported"
    assert str(vacancy.opened_on) == "2026-11-02"
    assert StateChange.objects.get().new == "open"


def test_the_same_row_again_changes_nothing(official, time):
    bring(
        official, weekly_hours=Decimal("37.55"), duties="포장\n\n\n상차", contact_name="오담당", contact_phone="010-1-2"
    )
    before = LedgerRow.objects.count()
    time.pass_(days=1)
    again = bring(
        official, weekly_hours=Decimal("37.55"), duties="포장\n\n\n상차", contact_name="오담당", contact_phone="010-1-2"
    )
    assert again == "unchanged"
    assert (Vacancy.objects.count(), Firm.objects.count(), LedgerRow.objects.count()) == (1, 1, before)


def test_a_changed_row_is_followed(official, heard):
    bring(official)
    assert bring(official, pay_min=11_000) == "updated"
    assert Vacancy.objects.get().pay_min == 11_000
    assert len(heard) == 2


def test_rows_of_one_firm_share_it(official):
    bring(official, "K-1")
    bring(official, "K-2", firm=FirmFacts(name="주식회사 새벽", address="용인시 처인구 남동", district="4146100000"))
    bring(official, "K-3", firm=FirmFacts(name="(주)새벽", address="용인시 수지구"))
    assert Vacancy.objects.count() == 3
    assert sorted(firm.district for firm in Firm.objects.all()) == ["4146100000", "4146500000"]


def test_what_somebody_corrected_by_hand_stays(official, clerk):
    bring(official)
    vacancy = Vacancy.objects.get()
    actions.correct_vacancy(by=clerk, vacancy=vacancy, facts=maintenance_facts())
    assert bring(official, pay_min=12_000) == "unchanged"
    assert bring(official, pay_min=12_000, facts={"기업형태": "대기업"}) == "updated"
    vacancy.refresh_from_db()
    assert (vacancy.basis, vacancy.pay_min, vacancy.source_facts) == ("form", 2_600_000, {"기업형태": "대기업"})


def test_unlawful_words_are_a_warning_only(official):
    bring(official, duties="여성만 지원 가능", pay_min=9_000)
    vacancy = Vacancy.objects.get()
    assert vacancy.state == "open"
    assert set(vacancy.flags.values_list("code", flat=True)) == {"sex", "wage"}


def test_what_does_not_fit_is_left_out_and_said(official):
    bring(
        official,
        title="가" * 150,
        employment_type="정규직",
        openings=0,
        openings_disabled=4,
        weekly_hours=Decimal("168"),
        insurances=["pension", "dental"],
        firm=FirmFacts(name="", business_number="12-3"),
    )
    vacancy = Vacancy.objects.get()
    assert (len(vacancy.title), vacancy.openings, vacancy.openings_disabled) == (100, 1, 1)
    assert (vacancy.employment_type, vacancy.weekly_hours, vacancy.insurances) == ("", None, [])
    assert vacancy.firm.business_number == ""
    assert len(vacancy.warnings) == 7


def test_the_desk_imports_nothing(clerk, consultant):
    for account in (clerk, consultant):
        with pytest.raises(NotAllowed):
            bring(account)
    assert not Vacancy.objects.exists()


def test_a_row_without_its_number_is_an_error(official):
    with pytest.raises(ValueError, match="source"):
        bring(official, "")
    assert not Firm.objects.exists()
