"""The cast of all tests: a small centre, its staff, its residents. Everybody is invented."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from iljari.centre import actions as centre_actions
from iljari.centre.models import Account, Centre
from iljari.kernel import clock
from iljari.people import actions as people_actions
from iljari.people.models import Person
from iljari.people.rules import ConsentGiven, PersonFacts, RegistrationFacts

MONDAY = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)  # 10:00 in Seoul
GIHEUNG, SUJI, CHEOIN = "4146300000", "4146500000", "4146100000"


@pytest.fixture(autouse=True)
def time():
    """Every test begins on Monday 2 November 2026 at ten in the morning; move it with `time.pass_(days=1)`."""
    with clock.simulated(MONDAY) as simulated:
        yield simulated


@pytest.fixture
def centre(db) -> Centre:
    return centre_actions.open_centre(
        name="용인일자리센터", name_en="Yongin Job Centre", seeker_prefix="YI", vacancy_prefix="YG", district=GIHEUNG
    )


@pytest.fixture
def system(centre: Centre) -> Account:
    return centre_actions.system_account(centre)


def _staff(system: Account, username: str, name: str, *roles: str) -> Account:
    return centre_actions.add_staff(by=system, username=username, name=name, roles=roles, password="a-long-password-1")


@pytest.fixture
def clerk(system: Account) -> Account:
    return _staff(system, "clerk", "나은별", "clerk")


@pytest.fixture
def agent(system: Account) -> Account:
    return _staff(system, "agent", "도하람", "phone")


@pytest.fixture
def consultant(system: Account) -> Account:
    return _staff(system, "consultant", "다정한", "consultant")


@pytest.fixture
def colleague(system: Account) -> Account:
    return _staff(system, "colleague", "라온유", "consultant")


@pytest.fixture
def official(system: Account) -> Account:
    return _staff(system, "official", "마루한", "official")


@pytest.fixture
def mayor(system: Account) -> Account:
    return _staff(system, "mayor", "바른손", "mayor")


@pytest.fixture
def privacy(system: Account) -> Account:
    return _staff(system, "privacy", "사려깊", "privacy")


@pytest.fixture
def admin(system: Account) -> Account:
    return _staff(system, "admin", "아름솔", "admin")


def chulsoo_facts(**changes: object) -> PersonFacts:
    facts = PersonFacts(
        name="김철수",
        birth_date=date(1974, 5, 6),
        sex="m",
        mobile="010-2345-6789",
        address="경기도 용인시 기흥구 구갈로 1",
        district=GIHEUNG,
    )
    for name, value in changes.items():
        setattr(facts, name, value)
    return facts


def guard_wishes(**changes: object) -> RegistrationFacts:
    """Wishes of somebody who wants to look after buildings near home."""
    wishes = RegistrationFacts(
        education="high",
        occupations=[{"code": "", "words": "시설관리원"}],
        districts=[GIHEUNG, SUJI],
        employment_types=["open_ended"],
        pay_amount=2_500_000,
        pay_period="month",
        day_times=["day"],
        weekdays=["five"],
        difficulties=[{"kind": "transport", "severity": "light", "words": "차가 없음"}],
    )
    for name, value in changes.items():
        setattr(wishes, name, value)
    return wishes


ALL_CONSENTS = [ConsentGiven(kind="processing"), ConsentGiven(kind="firms"), ConsentGiven(kind="insurance")]


@pytest.fixture
def chulsoo(clerk: Account) -> Person:
    """김철수, 52, registered today, wants building maintenance in Giheung or Suji."""
    registration = people_actions.register_seeker(
        by=clerk, facts=chulsoo_facts(), wishes=guard_wishes(), consents=ALL_CONSENTS
    )
    return registration.person


@pytest.fixture
def younghee(clerk: Account) -> Person:
    """이영희: has called once, is known by name and phone, is not registered."""
    return people_actions.meet_person(by=clerk, facts=PersonFacts(name="이영희", mobile="01098765432"))


@pytest.fixture
def sign_in():
    """`sign_in(account)` gives a browser in which this account is signed in with both factors."""

    def as_account(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        session = client.session
        session["second_factor"] = True
        session.save()
        return client

    return as_account
