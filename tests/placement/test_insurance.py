"""The insurance check: a list out with a reason, results in by file, what each line comes to, one press."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.imports import FileRefused
from iljari.kernel.imports.workbook import sheets
from iljari.kernel.models import LedgerRow
from iljari.kernel.tables import write_csv, write_xlsx
from iljari.people.models import Consent
from iljari.placement import actions
from iljari.placement.insurance import queries, reading, rules
from iljari.placement.insurance.actions import apply_results
from iljari.placement.models import Hire

TODAY = date(2026, 11, 2)


@pytest.fixture
def hire(consultant, sent) -> Hire:
    actions.hire(by=consultant, referral=sent, starts_on=TODAY)
    return actions.start_work(by=consultant, referral=sent, started_on=TODAY, reported_by="firm")


def file_of(*rows, columns=reading.LIST, kind="csv") -> SimpleUploadedFile:
    body = write_xlsx(columns, rows) if kind == "xlsx" else write_csv(columns, rows)
    return SimpleUploadedFile(f"results.{kind}", body)


def filled(hire, start="2026-11-02", end="", firm="", number=None) -> list:
    row = queries.listed(hire)
    return [number or row[0], *row[1:8], start, end, firm]


def judged(centre, *rows) -> list[str]:
    return [each.outcome for each in queries.judged(centre.pk, reading.read_results(file_of(*rows)))]


def test_the_list_holds_those_who_agreed_and_nothing_more(sign_in, official, centre, hire):
    page = sign_in(official).post("/placement/hires/insurance/list", {"why": "11월 취업확인", "kind": "xlsx"})
    [rows] = sheets(page.content)
    assert tuple(rows[0]) == reading.LIST and len(rows) == 2
    assert tuple(rows[1][:3]) == (str(hire.pk), hire.registration.number, hire.person.name)
    kept = LedgerRow.objects.get(verb="placement.insurance_list")
    assert (kept.whose, kept.why) == (hire.person_id, "11월 취업확인")
    Consent.objects.filter(kind="insurance").delete()
    assert not queries.to_look_up(centre.pk).exists() and queries.without_consent(centre.pk) == 1


def test_no_list_without_a_reason_and_none_for_consultants(sign_in, official, consultant, hire):
    page = sign_in(official).post("/placement/hires/insurance/list", {"why": "일", "kind": "csv"})
    assert page["Content-Type"].startswith("text/html")
    assert sign_in(consultant).post("/placement/hires/insurance/list", {"why": "11월 취업확인"}).status_code == 403
    assert not LedgerRow.objects.filter(verb="placement.insurance_list", outcome="done").exists()


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "confirmed"),
        ({"firm": "주식회사 한빛정밀 기흥공장"}, "confirmed"),
        ({"start": "2026.11.3", "end": "20261130"}, "confirmed"),
        ({"start": "2026-10-05", "end": "2026-10-20"}, "dates"),
        ({"firm": "딴회사"}, "other_firm"),
        ({"start": "2024-01-02"}, "dates"),
        ({"start": ""}, "not_found"),
        ({"number": "01a00000-0000-7000-8000-000000000000"}, "unknown"),
        ({"number": "없는번호"}, "unknown"),
        ({"start": "작년"}, "unreadable"),
        ({"end": "2026-10-01"}, "unreadable"),
    ],
)
def test_each_line_comes_to_what_it_says(changes, outcome, centre, hire):
    assert judged(centre, filled(hire, **changes)) == [outcome]


def test_a_line_may_name_the_registration(centre, hire):
    assert judged(centre, filled(hire, number=hire.registration.number)) == ["confirmed"]


def test_a_hire_twice_in_the_file_is_read_once(centre, hire):
    assert judged(centre, filled(hire), filled(hire)) == ["confirmed", "unreadable"]


def test_a_consent_withdrawn_meanwhile_holds(centre, official, hire):
    Consent.objects.filter(kind="insurance").delete()
    assert judged(centre, filled(hire)) == ["no_consent"]


def test_another_centre_knows_nothing_of_it(hire):
    from iljari.centre.actions import open_centre

    assert judged(open_centre(name="이웃 센터"), filled(hire)) == ["unknown"]


def test_a_file_of_another_kind_is_refused_in_one_sentence():
    with pytest.raises(FileRefused):
        reading.read_results(file_of(["1", "2"], columns=("가", "나")))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_one_press_confirms_after_the_look(kind, sign_in, official, hire):
    browser = sign_in(official)
    upload = file_of(filled(hire, end="2026-12-31"), kind=kind)
    assert browser.post("/placement/hires/insurance/upload", {"file": upload}).status_code == 302
    assert "확인 예정" in browser.get("/placement/hires/insurance/results/").content.decode()
    assert Hire.objects.get().state == "reported"
    browser.post("/placement/hires/insurance/apply")
    kept = Hire.objects.get()
    assert (kept.state, kept.confirm_method) == ("confirmed", "insurance")
    assert (kept.insured_from, kept.insured_to) == (TODAY, date(2026, 12, 31))
    assert browser.get("/placement/hires/insurance/results/").status_code == 302


def test_a_confirmation_by_mistake_is_taken_back(sign_in, official, consultant, hire):
    actions.confirm_hire(by=official, hire=hire, method="firm_phone", insured_from=TODAY)
    browser = sign_in(official)
    assert "잘못 확인함" in browser.get(f"/placement/hires/{hire.pk}/").content.decode()
    browser.post(f"/placement/hires/{hire.pk}/unconfirm")
    kept = Hire.objects.get()
    assert (kept.state, kept.confirm_method, kept.confirmed_on, kept.insured_from) == ("reported", "", None, None)
    assert kept.registration.state == "employed"
    with pytest.raises(RuleBroken):
        actions.reinstate_hire(by=official, hire=kept)


def test_another_firm_refutes_only_where_somebody_says_so(official, centre, hire):
    lines = queries.judged(centre.pk, reading.read_results(file_of(filled(hire, firm="딴회사"))))
    assert apply_results(by=official, lines=lines) == (0, 0, [])
    assert apply_results(by=official, lines=lines, refuted={hire.pk}) == (0, 1, [])
    assert "딴회사" in Hire.objects.get().refuted_why


def test_what_changed_meanwhile_is_left_and_said(official, centre, hire):
    lines = queries.judged(centre.pk, reading.read_results(file_of(filled(hire))))
    actions.confirm_hire(by=official, hire=Hire.objects.get(), method="firm_phone")
    confirmed, refuted, left = apply_results(by=official, lines=lines)
    assert (confirmed, refuted, len(left)) == (0, 0, 1)
    assert Hire.objects.get().confirm_method == "firm_phone"


def test_without_the_right_nothing_is_applied(consultant, centre, hire):
    lines = queries.judged(centre.pk, reading.read_results(file_of(filled(hire))))
    with pytest.raises(NotAllowed):
        apply_results(by=consultant, lines=lines)
    assert Hire.objects.get().state == "reported"


def test_only_one_outcome_confirms():
    assert rules.OUTCOMES.count("confirmed") == 1
    assert not rules.same_firm("", "한빛") and rules.same_firm("한빛정밀", "한빛정밀기흥공장")


def test_signs_of_padding_are_the_same_in_the_list_and_in_words(consultant, official, hire, sunhee):
    from iljari.centre.models import Account
    from iljari.placement.queries import flagged, signs_of, with_signs

    def shown() -> list[str]:
        rows = with_signs(Hire.objects.filter(pk=hire.pk)).select_related("registration", "referral")
        assert bool(signs_of(rows.get())) == flagged(rows).exists()
        return signs_of(rows.get())

    assert len(shown()) == 1  # registered and hired on the same day
    hire.registration.registered_on = date(2026, 10, 1)
    hire.registration.save()
    assert shown() == []
    Account.objects.filter(pk=official.pk).update(phone="010-2345-6789")
    assert len(shown()) == 1
    Hire.objects.filter(pk=hire.pk).update(job="공공근로 환경정비")
    assert len(shown()) == 2
    facts = {"kind": "own_search", "firm_name": "옛 회사", "reported_by": "person", "started_on": date(2026, 3, 2)}
    Hire.objects.create(centre_id=hire.centre_id, person=hire.person, registration=hire.registration, **facts)
    assert len(shown()) == 3
    with pytest.raises(RuleBroken):
        actions.confirm_hire(by=official, hire=hire, method="")
