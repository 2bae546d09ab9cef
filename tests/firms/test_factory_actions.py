"""Verbs of factory advice: who may, what is written, what the firm is told, and when."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from iljari.firms import actions as firms
from iljari.firms.factory import actions
from iljari.firms.factory.rules import Next
from iljari.firms.models import FactoryEnquiry, FactoryLine
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow, Message
from tests.doors import guest_of
from tests.firms.factory import letters, other_firm, plan

FOUNDER = {"asker_name": "하새움", "asker_phone": "010-5000-6000"}


@pytest.fixture
def enquiry(consultant, hanbit):
    """한빛정밀's enquiry, taken by 다정한; the letter about it is put away."""
    made = actions.hand_in(by=consultant, facts=plan(), firm=hanbit, contact=hanbit.contacts.get())
    Message.objects.all().delete()
    return made


def step(consultant, enquiry, *names, **more):
    for name in names:
        actions.take_step(by=consultant, enquiry=enquiry, step=name, **more)
        more = {}


def to_filed(consultant, enquiry):
    step(consultant, enquiry, "check_site", "prepare")
    actions.take_step(by=consultant, enquiry=enquiry, step="file", wanted=Next(authority="용인시청 기업지원과"))


def test_an_enquiry_has_a_number_an_adviser_a_day_and_its_papers(consultant, hanbit):
    made = actions.hand_in(by=consultant, facts=plan(brought=["business"]), firm=hanbit)
    assert made.number == "YGF-261102-0001"
    assert (made.state, made.turn, made.adviser, made.due) == ("received", "staff", consultant, date(2026, 11, 5))
    assert made.site_district.startswith("41461")
    papers = {paper.kind: paper.state for paper in made.documents.all()}
    assert papers["business"] == "received" and papers["conversion"] == "asked" and "emission" not in papers
    assert LedgerRow.objects.filter(verb="firms.factory_hand_in", object_id=made.pk).exists()
    assert [line.kind for line in made.lines.all()] == ["handed_in"]


def test_a_clerk_takes_an_enquiry_that_an_adviser_takes_on(clerk, consultant, colleague):
    made = actions.hand_in(by=clerk, facts=plan(**FOUNDER))
    assert made.adviser is None and made.firm is None
    actions.take_on(by=consultant, enquiry=FactoryEnquiry.objects.get())
    assert FactoryEnquiry.objects.get().adviser == consultant
    with pytest.raises(Overtaken):
        actions.take_on(by=colleague, enquiry=made)


@pytest.mark.parametrize("verb", ["take_step", "set_next", "take_on"])
def test_stages_are_not_for_the_clerk(clerk, enquiry, verb):
    more = {"take_step": {"step": "check_site"}, "set_next": {"wanted": Next("firm")}}.get(verb, {})
    with pytest.raises(NotAllowed):
        getattr(actions, verb)(by=clerk, enquiry=enquiry, **more)
    assert FactoryEnquiry.objects.get().state == "received"


def test_a_firm_hands_in_its_own_and_takes_no_step(hanbit, clerk, enquiry):
    guest = guest_of(hanbit.contacts.get())
    made = actions.hand_in(by=guest, facts=plan(), firm=hanbit)
    assert made.online and made.adviser == enquiry.adviser
    for firm in (other_firm(clerk), None):
        with pytest.raises(NotAllowed):
            actions.hand_in(by=guest, facts=plan(**FOUNDER), firm=firm)
    for name, more in (
        ("take_step", {"step": "check_site"}),
        ("tick_papers", {"received": []}),
        ("ask_papers", {}),
        ("write_note", {"words": "x"}),
        ("correct_enquiry", {"facts": plan()}),
    ):
        with pytest.raises(NotAllowed):
            getattr(actions, name)(by=guest, enquiry=made, **more)


def test_what_is_missing_is_said_beside_its_field(clerk):
    with pytest.raises(RuleBroken) as refused:
        actions.hand_in(
            by=clerk,
            facts=plan(industry_words=" ", site_address="", employees=2**40, permits=["moon"], land_category="전" * 61),
        )
    named = {"asker_name", "asker_phone", "industry_words", "site_address", "employees", "permits", "land_category"}
    assert set(refused.value.fields) == named
    assert not FactoryEnquiry.objects.exists()


def test_the_way_to_an_approval(consultant, enquiry):
    actions.take_step(
        by=consultant, enquiry=enquiry, step="check_site", words="진입로 4m 확인", told="입지에 문제가 없습니다."
    )
    assert (enquiry.state, enquiry.turn, enquiry.due) == ("site_checked", "staff", date(2026, 11, 5))
    step(consultant, enquiry, "prepare")
    assert (enquiry.turn, enquiry.due) == ("firm", date(2026, 11, 16))
    with pytest.raises(RuleBroken) as refused:
        step(consultant, enquiry, "file")
    assert set(refused.value.fields) == {"authority"}
    actions.take_step(by=consultant, enquiry=enquiry, step="file", wanted=Next(authority="용인시청 기업지원과"))
    assert (enquiry.turn, enquiry.authority, enquiry.filed_on) == (
        "authority", "용인시청 기업지원과", date(2026, 11, 2),
    )  # fmt: skip
    step(consultant, enquiry, "approve")
    kept = FactoryEnquiry.objects.get()
    assert (kept.state, kept.turn, kept.due, kept.ended_on) == ("approved", "", None, date(2026, 11, 2))
    kinds = [line.kind for line in kept.lines.order_by("id")]
    assert kinds == ["handed_in", "check_site", "prepare", "file", "approve"]
    verbs = set(LedgerRow.objects.filter(object_id=kept.pk).values_list("verb", flat=True))
    assert {f"firms.factory_{name}" for name in ("check_site", "prepare", "file", "approve")} <= verbs


def test_hold_and_giving_up_lead_back_to_where_it_stood(consultant, enquiry):
    step(consultant, enquiry, "check_site")
    with pytest.raises(RuleBroken) as refused:
        step(consultant, enquiry, "hold")
    assert set(refused.value.fields) == {"told"}
    step(consultant, enquiry, "hold", told="토지 계약을 기다립니다.")
    with pytest.raises(RuleBroken) as refused:
        step(consultant, enquiry, "give_up")
    assert set(refused.value.fields) == {"reason"}
    step(consultant, enquiry, "give_up", reason="money")
    assert (enquiry.state, enquiry.left_stage, enquiry.reason) == ("given_up", "site_checked", "money")
    step(consultant, enquiry, "resume")
    assert (enquiry.state, enquiry.left_stage, enquiry.reason) == ("site_checked", "", "")


def test_a_refusal_can_be_prepared_anew(consultant, enquiry):
    to_filed(consultant, enquiry)
    step(consultant, enquiry, "refuse", told="진입로 폭이 모자랍니다.")
    step(consultant, enquiry, "file_again")
    assert (enquiry.state, enquiry.ended_on) == ("preparing", None)


def test_two_advisers_at_once_move_it_once(consultant, colleague, enquiry):
    mine, theirs = FactoryEnquiry.objects.get(), FactoryEnquiry.objects.get()
    step(consultant, mine, "check_site")
    with pytest.raises(Overtaken):
        step(colleague, theirs, "check_site")
    assert FactoryLine.objects.filter(kind="check_site").count() == 1


def test_the_next_step_is_handed_over_with_its_day(consultant, colleague, clerk, enquiry):
    wanted = Next("authority", "한강유역환경청", "사전 협의 회신", date(2026, 11, 20))
    actions.set_next(by=consultant, enquiry=enquiry, wanted=wanted, adviser=colleague, words="전화로 인계")
    kept = FactoryEnquiry.objects.get()
    assert (kept.turn, kept.authority, kept.next_words, kept.adviser) == (
        "authority", "한강유역환경청", "사전 협의 회신", colleague,
    )  # fmt: skip
    with pytest.raises(RuleBroken):
        actions.set_next(by=consultant, enquiry=kept, wanted=wanted, adviser=clerk)
    with pytest.raises(RuleBroken) as refused:
        actions.set_next(by=consultant, enquiry=kept, wanted=Next("moon", "", "", date(2026, 11, 1)))
    assert set(refused.value.fields) == {"turn", "due"}


def test_papers_are_ticked_taken_back_and_asked_for(consultant, enquiry, time):
    plan_paper, layout = enquiry.documents.get(kind="plan"), enquiry.documents.get(kind="layout")
    time.pass_(days=1)
    actions.tick_papers(by=consultant, enquiry=enquiry, received=[plan_paper.pk, layout.pk])
    actions.tick_papers(by=consultant, enquiry=enquiry, received=[plan_paper.pk])
    kept = {paper.kind: (paper.state, paper.since) for paper in enquiry.documents.all()}
    assert kept["plan"] == ("received", date(2026, 11, 3)) and kept["layout"] == ("asked", date(2026, 11, 3))
    missing = actions.ask_papers(by=consultant, enquiry=enquiry)
    assert plan_paper not in missing and layout in missing
    assert (enquiry.turn, enquiry.due) == ("firm", date(2026, 11, 10))
    told = letters("missing")
    assert len(told) == 1 and "공장 배치도" in told[0].body and "사업계획서" not in told[0].body
    with pytest.raises(RuleBroken):
        actions.ask_papers(by=consultant, enquiry=enquiry)
    assert len(letters("missing")) == 1


def test_asking_for_papers_leaves_the_authority_its_turn(consultant, enquiry):
    to_filed(consultant, enquiry)
    actions.ask_papers(by=consultant, enquiry=enquiry)
    assert FactoryEnquiry.objects.get().turn == "authority"


def test_nothing_missing_is_not_told(consultant, enquiry):
    actions.tick_papers(by=consultant, enquiry=enquiry, received=[each.pk for each in enquiry.documents.all()])
    with pytest.raises(RuleBroken):
        actions.ask_papers(by=consultant, enquiry=enquiry)
    assert letters("missing") == []


def test_another_paper_stands_on_the_list_once(consultant, enquiry):
    actions.add_paper(by=consultant, enquiry=enquiry, kind="other", words=" 주민 동의서 ")
    with pytest.raises(RuleBroken):
        actions.add_paper(by=consultant, enquiry=enquiry, kind="other", words="주민 동의서")
    for kind in ("other", "moon"):
        with pytest.raises(RuleBroken):
            actions.add_paper(by=consultant, enquiry=enquiry, kind=kind)
    assert [str(each) for each in enquiry.documents.filter(kind="other")] == ["주민 동의서"]


def test_each_stage_is_told_once_to_its_contact(consultant, enquiry, time):
    step(consultant, enquiry, "check_site", told="입지에 문제가 없습니다.")
    time.pass_(minutes=1)
    step(consultant, enquiry, "prepare")
    first, second = letters("moved")
    assert first.to == "01030004000" and "입지 검토 완료" in first.body and "입지에 문제가 없습니다." in first.body
    assert "/firm/in/" in first.body and first.secret
    assert "하실 일: 서류 보완" in second.body and "하실 일" not in first.body


def test_words_for_the_house_stay_in_the_house(consultant, enquiry):
    step(consultant, enquiry, "check_site", words="사장님이 급하심")
    assert "급하심" not in letters("moved")[0].body


def test_a_firm_that_prefers_the_phone_gets_no_letter(consultant, enquiry):
    firms.prefer_phone(by=consultant, firm=enquiry.firm, wanted=True)
    step(consultant, enquiry, "check_site")
    assert not Message.objects.exists()


def test_a_founder_is_told_by_text_without_a_link(consultant):
    made = actions.hand_in(by=consultant, facts=plan(**FOUNDER))
    actions.ask_papers(by=consultant, enquiry=made)
    for occasion in ("moved_founder", "missing_founder"):
        (told,) = letters(occasion)
        assert told.to == "01050006000" and "하새움" in told.body and "/firm/" not in told.body


def test_a_founders_firm_is_entered_once_and_of_this_centre(consultant, hanbit):
    made = actions.hand_in(by=consultant, facts=plan(**FOUNDER))
    actions.link_firm(by=consultant, enquiry=made, firm=hanbit)
    assert FactoryEnquiry.objects.get().firm == hanbit
    with pytest.raises(Overtaken):
        actions.link_firm(by=consultant, enquiry=made, firm=hanbit)


def test_a_correction_brings_the_papers_of_new_permits(consultant, enquiry):
    actions.correct_enquiry(by=consultant, enquiry=enquiry, facts=plan(permits=["factory", "emission"]))
    kinds = {paper.kind for paper in enquiry.documents.all()}
    assert {"emission", "conversion"} <= kinds
    row = LedgerRow.objects.get(verb="firms.factory_correct")
    assert row.fields == "permits"


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "moon"},
        {"turn": ""},
        {"due": None},
        {"state": "approved"},
        {"turn": "authority", "authority": ""},
        {"left_stage": "filed"},
        {"firm": None},
        {"reason": "money"},
    ],
)
def test_the_database_holds_what_the_rules_say(enquiry, columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        FactoryEnquiry.objects.filter(pk=enquiry.pk).update(**columns)
