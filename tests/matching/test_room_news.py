"""News from below: what has ended vanishes at once, finding anew is a task in the same transaction."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from iljari.firms import actions as firms_actions
from iljari.firms.events import VacancyEnded
from iljari.kernel.events import announce
from iljari.matching import actions, rules, tasks
from iljari.matching.models import MatchRun, Suggestion
from iljari.people import actions as people_actions
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes


def queued() -> list[tuple[str, list[str]]]:
    """The tasks that wait, oldest first, as (name, arguments)."""
    rows = DBTaskResult.objects.filter(queue_name="default").order_by("enqueued_at", "id")
    return [(row.task_path.rpartition(".")[2], row.args_kwargs["args"]) for row in rows]


def work() -> None:
    """Do what is queued, as the worker does."""
    for name, arguments in queued():
        getattr(tasks, name).call(*arguments)
    DBTaskResult.objects.all().delete()


def test_a_registration_queues_a_search_for_that_person(chulsoo):
    assert queued() == [("match_person", [str(chulsoo.id)])]


def test_the_task_finds_the_person_suggestions(chulsoo, maintenance):
    work()
    assert Suggestion.objects.get().person == chulsoo


def test_tasks_may_run_twice(chulsoo, maintenance):
    tasks.match_person.call(str(chulsoo.id))
    tasks.match_vacancy.call(str(maintenance.id))
    before = list(Suggestion.objects.order_by("id").values_list())
    tasks.match_person.call(str(chulsoo.id))
    tasks.match_vacancy.call(str(maintenance.id))
    assert list(Suggestion.objects.order_by("id").values_list()) == before


def test_a_task_about_somebody_who_is_not_there_does_nothing(centre):
    nobody = "01a199c5-3280-7fff-8000-000000000000"
    tasks.match_person.call(nobody)
    tasks.match_vacancy.call(nobody)
    tasks.match_centre.call(nobody)
    assert not MatchRun.objects.exists()


def test_an_ended_registration_takes_its_suggestions_away_at_once(suggestion, clerk, chulsoo):
    people_actions.close_registration(by=clerk, registration=chulsoo.registrations.get(), reason="moved")
    suggestion.refresh_from_db()
    assert suggestion.state == "gone"


def test_an_expired_registration_takes_its_suggestions_away(suggestion, system, time):
    time.pass_(days=120)
    people_actions.age_registrations(by=system)
    suggestion.refresh_from_db()
    assert suggestion.state == "gone"


@pytest.mark.parametrize("state", ["new", "seen"])
def test_an_ended_vacancy_is_gone_at_once(suggestion, official, maintenance, state):
    Suggestion.objects.update(state=state)
    firms_actions.close_vacancy(by=official, vacancy=maintenance, reason="no_longer")
    suggestion.refresh_from_db()
    assert suggestion.state == "gone"


def test_what_was_put_aside_stays_put_aside_when_the_vacancy_ends(suggestion, consultant, official, maintenance):
    actions.put_aside(by=consultant, suggestion=suggestion, why="far")
    firms_actions.close_vacancy(by=official, vacancy=maintenance, reason="no_longer")
    suggestion.refresh_from_db()
    assert suggestion.state == "dismissed"


def test_a_new_vacancy_reaches_those_whom_it_fits(chulsoo, open_another, register_another):
    nurse = register_another("박하나", occupations=[{"code": "304000", "words": "간호사"}])
    open_another()
    work()
    assert Suggestion.objects.get().person == chulsoo
    assert not Suggestion.objects.filter(person=nurse).exists()


def test_a_new_vacancy_bothers_nobody_whose_list_is_full_of_better_ones(system, chulsoo, open_another):
    for number in range(rules.MOST):
        open_another(title=f"시설관리원 {number}")
    actions.run_matching(by=system)
    runs = MatchRun.objects.count()
    worse = open_another(title="시설관리원 주말", employment_type="dispatched", contract_months=6, pay_max=None)
    tasks.match_vacancy.call(str(worse.id))
    assert MatchRun.objects.count() == runs
    better = open_another(title="시설관리원 최고", pay_min=4_000_000, pay_max=None)
    tasks.match_vacancy.call(str(better.id))
    assert Suggestion.objects.get(rank=1).vacancy == better
    assert Suggestion.objects.offered().count() == rules.MOST


def test_a_vacancy_that_changed_leaves_those_whom_it_no_longer_fits(suggestion, official, maintenance):
    DBTaskResult.objects.all().delete()
    facts = firms_actions.writing.read_vacancy(maintenance)
    facts.pay_min, facts.pay_max = 2_300_000, 2_300_000
    firms_actions.correct_vacancy(by=official, vacancy=maintenance, facts=facts)
    assert queued() == [("match_vacancy", [str(maintenance.id)])]
    work()
    suggestion.refresh_from_db()
    assert suggestion.state == "gone"


def test_nothing_is_queued_when_the_action_is_undone(clerk):
    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        people_actions.register_seeker(by=clerk, facts=chulsoo_facts(), wishes=guard_wishes(), consents=ALL_CONSENTS)
        raise Undone
    assert queued() == []


def test_a_pause_queues_nothing_but_what_has_ended_still_vanishes(suggestion, register_another, maintenance):
    DBTaskResult.objects.all().delete()
    with tasks.paused():
        register_another("박하나")
        announce(VacancyEnded(maintenance.id))
    suggestion.refresh_from_db()
    assert suggestion.state == "gone"
    assert queued() == []
    register_another("박두리")
    assert len(queued()) == 1


def test_a_pause_can_catch_up_with_one_run(centre, register_another, open_another):
    with tasks.paused(catch_up=centre.id):
        for number in range(3):
            register_another(f"박사람{number}")
        open_another()
    assert queued() == [("match_centre", [str(centre.id)])]
    work()
    assert Suggestion.objects.count() == 3
    with tasks.paused(catch_up=centre.id):
        pass
    assert queued() == []


def test_a_pause_that_fails_queues_nothing(centre, register_another):
    with pytest.raises(RuntimeError), tasks.paused(catch_up=centre.id):
        register_another("박하나")
        raise RuntimeError
    assert queued() == []
