"""Two people at once at records that become one: one is told kindly, and no word is left where nobody looks."""

import pytest

from iljari.counselling.actions import write_consultation
from iljari.counselling.models import Consultation
from iljari.people import actions as people
from iljari.people.merging import actions
from iljari.people.models import Merge, Person
from iljari.people.rules import PersonFacts
from tests.together import at_once


@pytest.fixture
def twin(agent) -> Person:
    """A second record of the same man, who called once."""
    return people.meet_person(by=agent, facts=PersonFacts(name="김철수", mobile="010-7777-1234"))


@pytest.mark.django_db(transaction=True)
def test_two_joinings_at_once_make_one(clerk, colleague, chulsoo, twin, tmp_path):
    told = at_once(
        tmp_path / "house.sqlite3",
        lambda: actions.merge(by=clerk, kept=chulsoo, absorbed=twin, sides={}),
        lambda: actions.merge(by=colleague, kept=twin, absorbed=chulsoo, sides={}),
    )
    assert sorted(type(each).__name__ for each in told) == ["Merge", "Overtaken"], told

    def counts() -> tuple[int, int]:
        return Merge.objects.count(), Person.objects.exclude(merged_into=None).count()

    assert at_once(tmp_path / "house.sqlite3", counts) == [(1, 1)]


@pytest.mark.django_db(transaction=True)
def test_words_written_while_records_are_joined_stand_where_one_looks(clerk, consultant, chulsoo, twin, tmp_path):
    told = at_once(
        tmp_path / "house.sqlite3",
        lambda: actions.merge(by=clerk, kept=chulsoo, absorbed=twin, sides={}),
        lambda: write_consultation(by=consultant, person=twin, channel="phone", record="다시 전화함"),
    )
    assert "Merge" in {type(each).__name__ for each in told}, told
    written = [each for each in told if isinstance(each, Consultation)]

    def kept() -> list:
        return list(Consultation.objects.values_list("person_id", flat=True))

    assert at_once(tmp_path / "house.sqlite3", kept) == [[chulsoo.pk] * len(written)]
