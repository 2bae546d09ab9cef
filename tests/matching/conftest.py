"""People of the cast with suggestions."""

import pytest

from iljari.centre.models import Account
from iljari.firms import actions as firms_actions
from iljari.firms.models import Vacancy
from iljari.matching import actions
from iljari.matching.models import MatchRun, Suggestion
from iljari.people import actions as people_actions
from iljari.people.models import Person
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes, maintenance_facts

CARETAKER = [{"code": "702901", "words": "시설관리원"}]


@pytest.fixture
def chulsoo(clerk: Account) -> Person:
    """김철수 of the cast, who here wishes for work that has a code: looking after buildings."""
    wishes = guard_wishes(occupations=CARETAKER)
    return people_actions.register_seeker(by=clerk, facts=chulsoo_facts(), wishes=wishes, consents=ALL_CONSENTS).person


@pytest.fixture
def open_another(clerk, official, hanbit):
    """`open_another(title=…)` opens one more vacancy of 한빛정밀 like the maintenance one."""

    def another(**changes: object) -> Vacancy:
        vacancy = firms_actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(**changes))
        return firms_actions.open_vacancy(by=official, vacancy=vacancy, accepted={})

    return another


@pytest.fixture
def register_another(clerk):
    """`register_another(name, …wishes)` registers one more person who wants to look after buildings."""
    known = iter(range(10))

    def another(name: str, **wishes: object) -> Person:
        facts = chulsoo_facts(name=name, mobile=f"0101111000{next(known)}")
        return people_actions.register_seeker(
            by=clerk, facts=facts, wishes=guard_wishes(**({"occupations": CARETAKER} | wishes)), consents=ALL_CONSENTS
        ).person

    return another


@pytest.fixture
def run(system: Account, chulsoo: Person, maintenance: Vacancy) -> MatchRun:
    """The matching has run: the maintenance job is suggested to 김철수."""
    return actions.run_matching(by=system)


@pytest.fixture
def suggestion(run: MatchRun, chulsoo: Person) -> Suggestion:
    return Suggestion.objects.get(person=chulsoo)
