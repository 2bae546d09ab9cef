"""More cast for placement: referrals at their stations."""

from datetime import date

import pytest

from iljari.centre.models import Account
from iljari.firms import actions as firms_actions
from iljari.firms.models import Firm, Vacancy
from iljari.people import actions as people_actions
from iljari.people.models import Person
from iljari.placement import actions
from iljari.placement.models import Referral
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes, maintenance_facts


@pytest.fixture
def sunhee(clerk: Account) -> Person:
    """박순희, 58, registered, looks for the same work."""
    facts = chulsoo_facts(name="박순희", birth_date=date(1968, 3, 9), sex="f", mobile="01055556666")
    return people_actions.register_seeker(by=clerk, facts=facts, wishes=guard_wishes(), consents=ALL_CONSENTS).person


@pytest.fixture
def guard(clerk: Account, official: Account, hanbit: Firm) -> Vacancy:
    """A second open vacancy of the same firm."""
    vacancy = firms_actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(title="건물 경비원"))
    return firms_actions.open_vacancy(by=official, vacancy=vacancy, accepted={})


@pytest.fixture
def sent(consultant: Account, chulsoo: Person, maintenance: Vacancy) -> Referral:
    """김철수 has been introduced to the maintenance vacancy."""
    return actions.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="in_person", word="성실하신 분입니다.")
