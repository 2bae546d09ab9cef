"""From the form to an open vacancy: complete, checked, decided on, numbered."""

import pytest

from iljari.firms import actions
from iljari.firms.events import VacancyOpened
from iljari.firms.models import Vacancy, VacancyFlag
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow, SearchEntry, StateChange
from tests.cast import hanbit_facts, maintenance_facts

UNLAWFUL = {"duties": "35세 이하 남성만 지원 가능합니다."}


def enter(clerk, firm, **changes):
    return actions.enter_vacancy(by=clerk, firm=firm, facts=maintenance_facts(**changes))


def test_an_accepted_vacancy_has_the_days_number_and_no_warning(maintenance):
    assert (maintenance.state, maintenance.number) == ("open", "YG-261102-0001")
    assert maintenance.occupation
    assert not maintenance.flags.exists()
    assert str(maintenance.opened_on) == "2026-11-02"
    states = StateChange.objects.filter(object_id=maintenance.pk).order_by("id").values_list("new", flat=True)
    assert list(states) == ["draft", "review", "open"]


def test_opening_is_announced_once(clerk, official, hanbit, heard):
    vacancy = enter(clerk, hanbit)
    assert heard == []
    actions.open_vacancy(by=official, vacancy=vacancy)
    assert heard == [VacancyOpened(vacancy.id)]


def test_an_incomplete_form_is_refused_field_by_field_and_nothing_is_kept(clerk, hanbit):
    with pytest.raises(RuleBroken) as caught:
        enter(clerk, hanbit, duties="", pay_min=None, until_filled=False, contact_phone="", employment_type="")
    assert set(caught.value.fields) == {"duties", "pay_min", "deadline", "contact_phone", "employment_type"}
    assert not Vacancy.objects.exists()


def test_a_draft_needs_a_title_only_and_is_handed_in_when_complete(clerk, hanbit):
    facts = maintenance_facts(duties="", pay_min=None)
    vacancy = actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts, submit=False)
    assert vacancy.state == "draft"
    with pytest.raises(RuleBroken) as caught:
        actions.submit_vacancy(by=clerk, vacancy=vacancy)
    assert set(caught.value.fields) == {"duties", "pay_min"}
    actions.correct_vacancy(by=clerk, vacancy=vacancy, facts=maintenance_facts(), submit=True)
    assert vacancy.state == "review"


def test_unlawful_wording_warns_and_waits_for_a_reason(clerk, official, hanbit):
    vacancy = enter(clerk, hanbit, **UNLAWFUL)
    codes = set(vacancy.flags.values_list("code", "field"))
    assert {("age", "duties"), ("sex", "duties")} <= codes
    with pytest.raises(RuleBroken) as caught:
        actions.open_vacancy(by=official, vacancy=vacancy)
    assert set(caught.value.fields) == {f"flag_{flag.pk}" for flag in vacancy.flags.all()}
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.number) == ("review", None)
    actions.open_vacancy(
        by=official, vacancy=vacancy, accepted={flag.pk: "법이 정한 예외" for flag in vacancy.flags.all()}
    )
    assert vacancy.state == "open"
    assert set(vacancy.flags.values_list("accepted_by", "accepted_why")) == {("마루한", "법이 정한 예외")}


def test_one_reason_of_two_opens_nothing_and_keeps_no_reason(clerk, official, hanbit):
    vacancy = enter(clerk, hanbit, **UNLAWFUL)
    first = vacancy.flags.first()
    with pytest.raises(RuleBroken):
        actions.open_vacancy(by=official, vacancy=vacancy, accepted={first.pk: "확인함"})
    assert not VacancyFlag.objects.exclude(accepted_by="").exists()


def test_pay_below_the_minimum_of_the_year_of_receipt_is_a_warning(clerk, hanbit):
    vacancy = enter(clerk, hanbit, pay_period="hour", pay_min=10_310, pay_max=None)
    assert list(vacancy.flags.values_list("code", "field")) == [("wage", "pay_min")]
    lawful = enter(clerk, hanbit, pay_period="hour", pay_min=10_320, pay_max=None)
    assert not lawful.flags.exists()


def test_the_official_alone_decides(clerk, consultant, agent, hanbit):
    vacancy = enter(clerk, hanbit)
    for account in (clerk, consultant, agent):
        with pytest.raises(NotAllowed):
            actions.open_vacancy(by=account, vacancy=vacancy)
        with pytest.raises(NotAllowed):
            actions.refuse_vacancy(by=account, vacancy=vacancy, reason="unlawful")
    assert Vacancy.objects.get().state == "review"
    assert LedgerRow.objects.filter(verb="firms.open_vacancy", outcome="refused").count() == 3


def test_refusing_needs_a_known_reason_and_the_vacancy_can_be_mended(clerk, official, hanbit):
    vacancy = enter(clerk, hanbit, **UNLAWFUL)
    with pytest.raises(RuleBroken):
        actions.refuse_vacancy(by=official, vacancy=vacancy, reason="because")
    actions.refuse_vacancy(by=official, vacancy=vacancy, reason="unlawful", words="나이·성별 조건을 지워 주십시오.")
    assert (vacancy.state, vacancy.refusal_reason) == ("not_accepted", "unlawful")
    actions.correct_vacancy(by=clerk, vacancy=vacancy, facts=maintenance_facts(), submit=True)
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.refusal_reason, vacancy.flags.count()) == ("review", "", 0)


def test_sending_back_says_why_and_makes_a_draft(clerk, official, hanbit):
    vacancy = enter(clerk, hanbit)
    with pytest.raises(RuleBroken):
        actions.send_back_vacancy(by=official, vacancy=vacancy, words=" ")
    actions.send_back_vacancy(by=official, vacancy=vacancy, words="근무시간을 적어 주십시오.")
    assert vacancy.state == "draft"
    assert StateChange.objects.latest("id").why == "근무시간을 적어 주십시오."


def test_opening_twice_gives_one_number(official, maintenance):
    with pytest.raises(RuleBroken):
        actions.open_vacancy(by=official, vacancy=maintenance)
    assert Vacancy.objects.get().number == "YG-261102-0001"


def test_a_stale_copy_cannot_open_what_was_refused_meanwhile(clerk, official, hanbit):
    vacancy = enter(clerk, hanbit)
    stale = Vacancy.objects.get(pk=vacancy.pk)
    actions.refuse_vacancy(by=official, vacancy=vacancy, reason="unclear")
    with pytest.raises(Overtaken):
        actions.open_vacancy(by=official, vacancy=stale)
    assert Vacancy.objects.get().state == "not_accepted"


def test_a_vacancy_is_found_by_title_number_and_firm(maintenance):
    entry = SearchEntry.objects.get(kind="vacancy")
    assert entry.hint == "YG-261102-0001 · (주)한빛정밀"
    tokens = set(entry.tokens.values_list("token", flat=True))
    assert {"한빛정밀", "ㅎㅂㅈㅁ", "yg2611020001"} <= tokens


def test_the_named_contact_becomes_the_firms_once(clerk, hanbit):
    first = enter(clerk, hanbit)
    second = enter(clerk, hanbit, contact_phone="01099998888")
    assert first.contact_id == second.contact_id
    assert hanbit.contacts.get().phone == "01099998888"
    assert hanbit_facts().contact_name == hanbit.contacts.get().name
