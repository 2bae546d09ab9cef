"""run_matching: who gets what, kept in place, the same twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.firms import actions as firms_actions
from iljari.kernel.errors import NotAllowed
from iljari.kernel.models import LedgerRow
from iljari.matching import actions, rules
from iljari.matching.engine import ENGINE_VERSION
from iljari.matching.models import MatchRun, Suggestion
from iljari.matching.queries import seekers_with_suggestions
from iljari.people import actions as people_actions
from tests.cast import CHEOIN


def _kept() -> list[tuple[object, ...]]:
    return list(Suggestion.objects.order_by("id").values_list())


def test_a_fitting_vacancy_is_suggested_with_its_reasons(run, suggestion, maintenance, centre):
    assert suggestion.vacancy == maintenance
    assert (suggestion.state, suggestion.rank) == ("new", 1)
    codes = [reason["code"] for reason in suggestion.reasons]
    assert codes[0] == "occupation_same"
    assert "commute_wished_district" in codes
    assert "pay_above" in codes
    assert sum(suggestion.components.values()) == suggestion.points
    assert (run.seekers, run.vacancies, run.suggestions, run.engine) == (1, 1, 1, ENGINE_VERSION)
    assert seekers_with_suggestions(centre.id) == 1


def test_a_second_run_changes_nothing(run, system):
    before = _kept()
    again = actions.run_matching(by=system)
    assert _kept() == before
    assert again.suggestions == 1


def test_what_a_row_says_is_brought_up_to_date_in_place(run, suggestion, system, official, maintenance):
    facts = firms_actions.writing.read_vacancy(maintenance)
    facts.pay_min, facts.pay_max = 2_900_000, 2_900_000
    firms_actions.correct_vacancy(by=official, vacancy=maintenance, facts=facts)
    later = actions.run_matching(by=system)
    now = Suggestion.objects.get()
    assert now.id == suggestion.id
    assert now.run_id == later.id
    assert {"code": "pay_above", "params": {"won_over": 1913}} in now.reasons
    assert now.points > suggestion.points


def test_the_run_is_one_row_in_the_ledger(system, chulsoo, maintenance, register_another):
    register_another("박하나")
    before = LedgerRow.objects.count()
    run = actions.run_matching(by=system)
    row = LedgerRow.objects.get(verb="matching.run_matching")
    assert LedgerRow.objects.count() == before + 1
    assert (row.object_id, row.whose) == (run.id, None)


def test_statements_do_not_grow_with_people(system, maintenance, chulsoo, register_another):
    with CaptureQueriesContext(
        connection,
    ) as few:
        actions.run_matching(by=system)
    for number in range(6):
        register_another(f"김사람{number}")
    with CaptureQueriesContext(connection) as more:
        actions.run_matching(by=system)
    assert len(more) == len(few) <= 25
    assert Suggestion.objects.count() == 7


def test_at_most_twenty_of_a_person_best_first(system, chulsoo, open_another):
    for number in range(rules.MOST + 2):
        open_another(title=f"시설관리원 {number}", pay_min=2_600_000 + number * 40_000, pay_max=None)
    actions.run_matching(by=system)
    rows = list(Suggestion.objects.order_by("rank"))
    assert [row.rank for row in rows] == list(range(1, rules.MOST + 1))
    assert [row.points for row in rows] == sorted((row.points for row in rows), reverse=True)


def test_what_falls_out_of_the_best_is_gone_and_comes_back_new(run, suggestion, system, official, maintenance):
    firms_actions.pause_vacancy(by=official, vacancy=maintenance)
    actions.run_matching(by=system)
    suggestion.refresh_from_db()
    assert suggestion.state == "gone"
    firms_actions.resume_vacancy(by=official, vacancy=maintenance)
    actions.run_matching(by=system)
    suggestion.refresh_from_db()
    assert suggestion.state == "new"


@pytest.mark.parametrize("state", ["dismissed", "referred"])
def test_what_people_decided_stays(run, suggestion, system, consultant, state):
    if state == "dismissed":
        actions.put_aside(by=consultant, suggestion=suggestion, why="far")
    else:
        actions.remember_referral(by=consultant, person=suggestion.person, vacancy=suggestion.vacancy)
    before = _kept()
    assert actions.run_matching(by=system).suggestions == 0
    assert _kept() == before


def test_somebody_who_wants_no_suggestions_gets_none_and_the_others_keep_theirs(
    run, suggestion, system, clerk, chulsoo, register_another
):
    hana = register_another("박하나")
    registration = chulsoo.registrations.get()
    people_actions.set_suggestions_wanted(by=clerk, registration=registration, wanted=False)
    again = actions.run_matching(by=system)
    suggestion.refresh_from_db()
    assert (again.seekers, suggestion.state) == (1, "gone")
    assert Suggestion.objects.get(person=hana).state == "new"


def test_only_the_people_named_are_matched(system, chulsoo, maintenance, register_another):
    hana = register_another("박하나")
    run = actions.run_matching(by=system, persons=[hana.id])
    assert run.seekers == 1
    assert set(Suggestion.objects.values_list("person", flat=True)) == {hana.id}
    assert LedgerRow.objects.get(verb="matching.run_matching").whose == hana.id


def test_a_vacancy_far_from_every_wish_is_not_suggested(system, chulsoo, open_another):
    open_another(title="간호사 모집", occupation_words="간호사", occupation="")
    actions.run_matching(by=system)
    assert not Suggestion.objects.exists()


def test_the_place_decides_the_order(system, chulsoo, open_another):
    away = open_another(title="시설관리원 처인", district=CHEOIN, workplace="경기도 용인시 처인구 명지로 1")
    near = open_another(title="시설관리원 기흥")
    actions.run_matching(by=system)
    assert list(Suggestion.objects.order_by("rank").values_list("vacancy", flat=True)) == [near.id, away.id]


def test_a_clerk_may_not_run_it(clerk, chulsoo, maintenance):
    with pytest.raises(NotAllowed):
        actions.run_matching(by=clerk)
    assert not MatchRun.objects.exists()
    assert not Suggestion.objects.exists()
