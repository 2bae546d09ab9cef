"""More cast for placement: referrals at their stations."""

from datetime import date

import pytest

from iljari.centre.models import Account
from iljari.firms import actions as firms_actions
from iljari.firms.models import Firm, Vacancy
from iljari.matching.models import Suggestion
from iljari.people import actions as people_actions
from iljari.people.models import Career, GroupMark, Licence, Person
from iljari.placement import actions
from iljari.placement.models import Referral
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes, hanbit_facts, maintenance_facts
from tests.doors import come_in


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


REASONS = [
    {"code": "occupation_same", "params": {"rank": 1}},
    {"code": "commute_near", "params": {"km": 3.2}},
    {"code": "pay_above", "params": {"won_over": 1200}},
]


@pytest.fixture
def browser(hanbit):
    """오담당's browser."""
    return come_in("01030004000")


@pytest.fixture
def register_another(clerk: Account):
    """`register_another(n)` registers the nth of nine more people who want to look after buildings."""

    def register(n: int) -> Person:
        facts = chulsoo_facts(name=f"{'강남도류마박배선오'[n]}하나", mobile=f"0107000000{n}")
        wishes = guard_wishes()
        return people_actions.register_seeker(by=clerk, facts=facts, wishes=wishes, consents=ALL_CONSENTS).person

    return register


@pytest.fixture
def told(chulsoo, sent, maintenance):
    """김철수 with everything that a firm must not see, and with what it may."""
    Person.objects.filter(pk=chulsoo.pk).update(
        disability_type="지체", disability_needs="계단이 어려움", email="chulsoo@mail.example", phone="0312223333"
    )
    registration = chulsoo.registrations.get()
    GroupMark.objects.create(registration=registration, kind="long_unemployed")
    Career.objects.create(
        registration=registration, firm="옛직장주식회사", occupation="702901", started="2015-03-01", ended="2019-03-01"
    )
    Licence.objects.create(registration=registration, name="전기기능사")
    suggestion, _made = Suggestion.objects.update_or_create(
        person=chulsoo, vacancy=maintenance, defaults={"rank": 1, "points": 80, "reasons": REASONS, "state": "referred"}
    )
    Referral.objects.filter(pk=sent.pk).update(suggestion=suggestion, word=f"{chulsoo.name} 님은 꼼꼼하십니다.")
    sent.refresh_from_db()
    return sent


@pytest.fixture
def seven(register_another, consultant, maintenance):
    """Seven people introduced to the maintenance vacancy, in this order."""
    return [
        actions.refer(by=consultant, person=register_another(n), vacancy=maintenance, how="phone", word=f"말 {n}")
        for n in range(7)
    ]


@pytest.fixture
def strange(register_another, clerk, official, consultant):
    """Somebody introduced to a vacancy of another firm."""
    facts = hanbit_facts(name="딴회사", business_number="", contact_phone="01088887777", contact_email="")
    firm = firms_actions.add_firm(by=clerk, facts=facts)
    facts = maintenance_facts(contact_name="남모름", contact_phone="01088887777")
    vacancy = firms_actions.open_vacancy(
        by=official, vacancy=firms_actions.enter_vacancy(by=clerk, firm=firm, facts=facts)
    )
    return actions.refer(by=consultant, person=register_another(8), vacancy=vacancy, how="phone")
