"""A consultation is written, kept apart from its memo, corrected with its old words kept."""

from datetime import date

import pytest

from iljari.counselling import actions
from iljari.counselling.models import Consultation, NextStep
from iljari.frontdesk import actions as desk
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow
from iljari.people.models import ThreadEntry

WORDS = {"channel": "visit", "record": "이력서를 함께 고침"}


def test_a_consultation_enters_the_thread_without_its_words(consultation, chulsoo):
    entry = ThreadEntry.objects.get(person=chulsoo, kind="counselling.consulted")
    assert entry.object_id == consultation.id
    assert "시설관리" not in str(entry.facts) and "가족" not in str(entry.facts)


def test_the_ledger_names_the_fields_never_the_words(consultation):
    row = LedgerRow.objects.get(verb="counselling.write_consultation")
    assert row.fields == "difficulties,memo,record,topics"


def test_a_consultation_can_plan_the_next_step(consultant, chulsoo):
    actions.write_consultation(
        by=consultant, person=chulsoo, **WORDS, next_what="면접 연습", next_due=date(2026, 11, 16)
    )
    step = NextStep.objects.get(person=chulsoo, done_at=None)
    assert (step.what, step.owner, step.due) == ("면접 연습", consultant, date(2026, 11, 16))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"record": "  "}, "record"),
        ({"record": "가" * 4001}, "record"),
        ({"channel": "fax"}, "channel"),
        ({"kind": "deep"}, "kind"),
        ({"topics": ["weather"]}, "topics"),
        ({"difficulties": [{"kind": "luck"}]}, "difficulties"),
        ({"next_what": "전화"}, "next_due"),
        ({"next_due": date(2026, 11, 9)}, "next_what"),
        ({"next_what": "전화", "next_due": date(2026, 11, 1)}, "next_due"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(consultant, chulsoo, change, field):
    with pytest.raises(RuleBroken) as caught:
        actions.write_consultation(by=consultant, person=chulsoo, **(WORDS | change))
    assert field in caught.value.fields
    assert not Consultation.objects.exists() and not NextStep.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "agent", "mayor", "privacy", "admin"])
def test_only_consultants_and_officials_write(who, request, chulsoo):
    with pytest.raises(NotAllowed):
        actions.write_consultation(by=request.getfixturevalue(who), person=chulsoo, **WORDS)
    assert not Consultation.objects.exists()


def test_a_consultation_from_an_anonymous_visit_ties_and_finishes_it(consultant, clerk, chulsoo, stranger, counters):
    desk.lead_to_counter(by=clerk, visit=stranger, counter=counters["middle"])
    actions.write_consultation(by=consultant, person=chulsoo, **WORDS, visit=stranger, finish_visit=True)
    stranger.refresh_from_db()
    assert (stranger.person, stranger.state) == (chulsoo, "done")
    with pytest.raises(Overtaken):
        actions.write_consultation(by=consultant, person=chulsoo, **WORDS, visit=stranger)


def test_a_visit_of_somebody_else_is_refused_and_nothing_is_written(consultant, younghee, visit):
    with pytest.raises(RuleBroken):
        actions.write_consultation(by=consultant, person=younghee, **WORDS, visit=visit)
    assert not Consultation.objects.exists()


def test_somebody_who_is_not_registered_is_consulted_as_well(consultant, younghee):
    assert actions.write_consultation(by=consultant, person=younghee, **WORDS).person == younghee


def test_a_correction_keeps_the_old_words(consultant, consultation, time):
    time.pass_(hours=2)
    actions.correct_consultation(by=consultant, consultation=consultation, record="경비 쪽도 보기로 함", memo="")
    consultation.refresh_from_db()
    kept = consultation.versions.get()
    assert (consultation.record, consultation.memo) == ("경비 쪽도 보기로 함", "")
    assert (kept.record, kept.memo) == ("시설관리 쪽으로 더 찾아보기로 함", "가족 이야기는 조심스럽게")
    assert (kept.written_at, kept.corrected_by) == (consultation.at, consultant.name)


def test_a_correction_that_changes_nothing_leaves_no_version(consultant, consultation):
    actions.correct_consultation(
        by=consultant, consultation=consultation, record=consultation.record, memo=consultation.memo
    )
    assert not consultation.versions.exists()


def test_a_colleague_cannot_correct_but_an_official_can(colleague, official, consultation):
    with pytest.raises(NotAllowed):
        actions.correct_consultation(by=colleague, consultation=consultation, record="다른 말", memo="")
    assert not consultation.versions.exists()
    actions.correct_consultation(by=official, consultation=consultation, record="다른 말", memo="")
    assert consultation.versions.count() == 1


def test_of_two_corrections_the_later_reader_is_told(official, consultant, consultation):
    stale = Consultation.objects.get(pk=consultation.pk)
    actions.correct_consultation(by=consultant, consultation=consultation, record="첫째", memo="")
    with pytest.raises(Overtaken):
        actions.correct_consultation(by=official, consultation=stale, record="둘째", memo="")
    consultation.refresh_from_db()
    assert consultation.record == "첫째"
