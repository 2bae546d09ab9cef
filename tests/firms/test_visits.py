"""Talks with firms: written, corrected with the old words kept, turned into a vacancy; the next one planned."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from iljari.centre import actions as centre_actions
from iljari.firms import actions as firms
from iljari.firms import calling
from iljari.firms.models import FirmVisit, PlannedVisit, Vacancy
from iljari.firms.visits import actions, queries
from iljari.firms.visits.access import access_plan, access_visit
from iljari.firms.visits.actions import Said
from iljari.firms.visits.rules import Next, Opening
from iljari.kernel import clock
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow
from iljari.people.models import DesiredOccupation
from tests.cast import hanbit_facts, maintenance_facts

SAID = Said("visit", "finding", "내년 봄에 두 명을 더 뽑을 예정이라고 함")
TODAY = date(2026, 11, 2)
IN_A_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
def talk(consultant, hanbit):
    """다정한 has been to 한빛정밀, spoke with 오담당 and heard that packers will be needed."""
    opening = Opening("포장원", 2, date(2026, 12, 31))
    return actions.write_visit(by=consultant, firm=hanbit, said=SAID, contact=hanbit.contacts.get(), opening=opening)


@pytest.fixture
def other(clerk):
    return firms.add_firm(by=clerk, facts=hanbit_facts(name="딴회사", business_number="", contact_name="남모름"))


def reasons_of(firm):
    return next((each.code for row in queries.to_visit(firm.centre_id) if row.firm == firm for each in row.why), None)


def test_a_talk_is_kept_with_who_when_and_whose_contact_is_logged(talk, consultant, hanbit):
    contact = hanbit.contacts.get()
    assert (talk.firm, talk.by, talk.contact, talk.at) == (hanbit, consultant, contact, clock.now())
    row = LedgerRow.objects.get(verb="firms.write_visit")
    assert row.object_id == hanbit.pk and str(contact.pk) in str(row.whose)
    assert "뽑을" not in row.fields


def test_a_refused_talk_names_each_field_and_keeps_nothing(consultant, hanbit, other):
    wrong = Said("pigeon", "finding", "", clock.now() + timedelta(hours=1))
    with pytest.raises(RuleBroken) as caught:
        actions.write_visit(
            by=consultant,
            firm=hanbit,
            said=wrong,
            contact=other.contacts.get(),
            opening=Opening(count=2),
            wanted=Next(TODAY - timedelta(days=1)),
        )
    assert set(caught.value.fields) == {"how", "record", "on", "contact", "opening_title", "next_due"}
    assert not FirmVisit.objects.exists() and not PlannedVisit.objects.exists()


def test_a_talk_with_a_firm_names_no_seeker(consultant, hanbit, chulsoo):
    number = chulsoo.registrations.get().number
    for record in ("김철수씨가 성실하다고 함", f"{number} 님 면접이 좋았다고 함"):
        with pytest.raises(RuleBroken) as caught:
            actions.write_visit(by=consultant, firm=hanbit, said=replace(SAID, record=record))
        assert set(caught.value.fields) == {"record"}
    namesake = replace(SAID, record="김철수 이사를 만남", nobody=True)
    assert actions.write_visit(by=consultant, firm=hanbit, said=namesake).pk


def test_the_firms_own_contact_is_named_freely_even_with_a_seekers_name(consultant, clerk, hanbit, chulsoo):
    firms.add_contact(by=clerk, firm=hanbit, name="김철수", phone="0311112222")
    assert actions.write_visit(by=consultant, firm=hanbit, said=replace(SAID, record="김철수 과장과 면담")).pk


def test_a_correction_keeps_the_old_words_and_is_the_writers_or_an_officials(talk, consultant, colleague, official):
    better = replace(SAID, how="phone", record="내년 봄에 세 명을 더 뽑을 예정이라고 함")
    with pytest.raises(NotAllowed):
        actions.correct_visit(by=colleague, visit=talk, said=better, seen=0)
    actions.correct_visit(by=consultant, visit=talk, said=better, seen=0)
    old = talk.versions.get()
    assert (old.record, old.how, old.corrected_by) == (SAID.record, "visit", "다정한")
    assert (talk.record, talk.how, talk.at) == (better.record, "phone", old.said_at)
    actions.correct_visit(by=official, visit=talk, said=SAID, seen=1)
    assert [each.record for each in talk.versions.all()] == [better.record, SAID.record]


def test_of_two_corrections_at_once_the_second_is_told(talk, consultant, official):
    stale = FirmVisit.objects.get(pk=talk.pk)
    actions.correct_visit(by=consultant, visit=talk, said=replace(SAID, record="하나"), seen=0)
    for visit, seen in ((stale, 1), (FirmVisit.objects.get(pk=talk.pk), 0)):
        with pytest.raises(Overtaken):
            actions.correct_visit(by=official, visit=visit, said=replace(SAID, record="둘"), seen=seen)
    assert FirmVisit.objects.get(pk=talk.pk).record == "하나" and talk.versions.count() == 1


def test_a_correction_that_changes_nothing_leaves_no_version(talk, consultant):
    actions.correct_visit(by=consultant, visit=talk, said=SAID, seen=0)
    assert not talk.versions.exists()


def test_work_of_which_one_heard_becomes_a_draft_with_what_is_known_once(talk, consultant, colleague, hanbit):
    draft = actions.start_vacancy(by=consultant, visit=access_visit(consultant, talk.pk, purpose="test"))
    assert (draft.state, draft.title, draft.openings, draft.deadline) == ("draft", "포장원", 2, date(2026, 12, 31))
    assert (draft.workplace, draft.district, draft.contact) == (hanbit.address, hanbit.district, talk.contact)
    assert FirmVisit.objects.get(pk=talk.pk).vacancy == draft
    with pytest.raises(Overtaken):
        actions.start_vacancy(by=colleague, visit=access_visit(colleague, talk.pk, purpose="test"))
    assert Vacancy.objects.count() == 1


def test_a_day_that_has_gone_by_is_left_out_of_the_draft(talk, consultant, time):
    time.pass_(days=90)
    assert actions.start_vacancy(by=consultant, visit=talk).deadline is None


def test_nothing_is_begun_from_a_talk_in_which_no_work_was_heard_of(consultant, hanbit):
    plain = actions.write_visit(by=consultant, firm=hanbit, said=SAID)
    with pytest.raises(RuleBroken):
        actions.start_vacancy(by=consultant, visit=plain)
    assert not Vacancy.objects.exists()


def test_one_talk_is_planned_with_a_firm_and_a_new_plan_takes_the_place_of_the_old(consultant, colleague, hanbit):
    first = actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(IN_A_WEEK))
    second = actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(TODAY, "phone"), owner=colleague)
    first.refresh_from_db()
    assert first.ended_at and first.ended_why and first.visit is None
    assert queries.next_with(hanbit) == second and second.owner == colleague
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedVisit.objects.filter(pk=first.pk).update(ended_at=None)


def test_the_talk_that_was_planned_has_taken_place_unless_the_writer_says_otherwise(consultant, hanbit):
    plan = actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(IN_A_WEEK))
    actions.write_visit(by=consultant, firm=hanbit, said=replace(SAID, how="phone"), as_planned=False)
    assert queries.next_with(hanbit) == plan
    talk = actions.write_visit(by=consultant, firm=hanbit, said=SAID, wanted=Next(IN_A_WEEK, what="자료 전달"))
    plan.refresh_from_db()
    assert plan.visit == talk and plan.ended_at
    assert queries.next_with(hanbit).what == "자료 전달"


def test_who_sees_to_a_visit_is_of_the_house_and_may(consultant, mayor, hanbit):
    stranger = centre_actions.open_centre(name="이웃 센터")
    theirs = centre_actions.add_staff(
        by=centre_actions.system_account(stranger), username="x", name="남", roles=["consultant"]
    )
    for owner in (mayor, theirs):
        with pytest.raises(RuleBroken) as caught:
            actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(IN_A_WEEK), owner=owner)
        assert set(caught.value.fields) == {"owner"}
    assert mayor not in queries.visitors(hanbit.centre_id)


def test_a_plan_is_dropped_with_a_word_and_once(consultant, hanbit):
    plan = actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(IN_A_WEEK))
    with pytest.raises(RuleBroken):
        actions.drop_plan(by=consultant, plan=plan, why=" ")
    actions.drop_plan(by=consultant, plan=plan, why="업체가 이전함")
    with pytest.raises(Overtaken):
        actions.drop_plan(by=consultant, plan=plan, why="다시")
    assert queries.next_with(hanbit) is None


def test_the_list_of_whom_to_visit_follows_what_happens(consultant, hanbit, maintenance, time):
    assert reasons_of(hanbit) == "never"
    actions.write_visit(by=consultant, firm=hanbit, said=SAID)
    assert reasons_of(hanbit) is None
    time.pass_(days=20)
    assert reasons_of(hanbit) is None, "it has been visited, and looks for people now"
    Vacancy.objects.filter(pk=maintenance.pk).update(state="filled", hired=1)
    assert reasons_of(hanbit) == "hired"
    plan = actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(clock.today() + timedelta(days=1)))
    assert reasons_of(hanbit) is None
    time.pass_(days=2)
    assert reasons_of(hanbit) == "planned"
    actions.drop_plan(by=consultant, plan=plan, why="미룸")
    Vacancy.objects.filter(pk=maintenance.pk).update(hired=0)
    time.pass_(days=69)
    assert reasons_of(hanbit) == "quiet"


def test_wishes_and_free_places_are_counted_by_kind_of_work_and_area(hanbit, maintenance, chulsoo, younghee):
    group, area = maintenance.occupation[:3], maintenance.district[:5]
    DesiredOccupation.objects.update(code=maintenance.occupation)
    wishes, free = queries.wishes_of(hanbit.centre_id), queries.free_of(hanbit.centre_id)
    assert wishes[group] == {area: 1, "41465": 1}
    assert free == {(group, area): maintenance.openings}
    chulsoo.registrations.update(state="expired")
    assert group not in queries.wishes_of(hanbit.centre_id)


def test_of_two_talks_by_phone_only_ones_own_that_is_due_is_on_the_calling_list(consultant, colleague, hanbit, other):
    actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(TODAY, "phone", "result", "결과 묻기"))
    actions.plan_visit(by=consultant, firm=other, wanted=Next(IN_A_WEEK, "phone"))
    (call,) = calling.planned(consultant, 10)
    assert (call.who, call.phone, call.due) == ("(주)한빛정밀 · 오담당", "01030004000", TODAY)
    assert "결과 묻기" in call.about
    assert list(calling.planned(colleague, 10)) == []
    actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(TODAY, "visit"))
    assert list(calling.planned(consultant, 10)) == []


def test_nothing_of_another_centre_is_reached_and_the_try_is_logged(talk, consultant, hanbit):
    plan = actions.plan_visit(by=consultant, firm=hanbit, wanted=Next(IN_A_WEEK))
    elsewhere = centre_actions.open_centre(name="이웃 센터")
    stranger = centre_actions.add_staff(
        by=centre_actions.system_account(elsewhere), username="x", name="남", roles=["consultant"]
    )
    for reach, key in ((access_visit, talk.pk), (access_plan, plan.pk)):
        with pytest.raises(Http404):
            reach(stranger, key, purpose="curiosity")
    assert LedgerRow.objects.filter(about="firm_visit", outcome="refused").count() == 2
    assert not list(queries.chosen(elsewhere.pk, [hanbit.pk]))


def test_a_vacancy_says_how_many_may_wait_for_the_firms_word(clerk, hanbit):
    vacancy = firms.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(openings=3))
    assert vacancy.most_referrals == 15
    Vacancy.objects.filter(pk=vacancy.pk).update(hired=1, elsewhere=1)
    vacancy.refresh_from_db()
    assert vacancy.most_referrals == 5
