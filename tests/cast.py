"""The cast of all tests: a small centre, its staff, its residents. Everybody is invented.

Every test gets a cast of its own; a module whose tests all stand in one big world has it made once (`tests/once.py`).
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from datetime import time as clock_time
from decimal import Decimal

import pytest
from django.test import Client

from iljari.centre import actions as centre_actions
from iljari.centre.models import Account, Centre
from iljari.firms import actions as firms_actions
from iljari.firms.models import Firm, Vacancy
from iljari.firms.rules import FirmFacts, VacancyFacts
from iljari.kernel import clock
from iljari.kernel.models import Message
from iljari.people import actions as people_actions
from iljari.people.models import Person
from iljari.people.rules import ConsentGiven, PersonFacts, RegistrationFacts

MONDAY = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)  # 10:00 in Seoul
CAST: dict[str, Callable] = {}
GIHEUNG, SUJI, CHEOIN = "4146300000", "4146500000", "4146100000"


@pytest.fixture(autouse=True)
def time():
    """Every test begins on Monday 2 November 2026 at ten in the morning; move it with `time.pass_(days=1)`."""
    with clock.simulated(MONDAY) as simulated:
        yield simulated


@pytest.fixture
def ground(db) -> None:
    """What a world stands on: the database, as it was before the test."""


def plays(function: Callable) -> Callable:
    """A member of the cast: for each test, and in `tests/once.py` for each module."""
    CAST[function.__name__] = function
    return pytest.fixture(function)


@plays
def centre(ground) -> Centre:
    return centre_actions.open_centre(
        name="용인일자리센터", name_en="Yongin Job Centre", seeker_prefix="YI", vacancy_prefix="YG", district=GIHEUNG
    )


@plays
def system(centre: Centre) -> Account:
    return centre_actions.system_account(centre)


def _staff(system: Account, username: str, name: str, *roles: str) -> Account:
    return centre_actions.add_staff(by=system, username=username, name=name, roles=roles, password="a-long-password-1")


@plays
def clerk(system: Account) -> Account:
    return _staff(system, "clerk", "나은별", "clerk")


@plays
def agent(system: Account) -> Account:
    return _staff(system, "agent", "도하람", "phone")


@plays
def consultant(system: Account) -> Account:
    return _staff(system, "consultant", "다정한", "consultant")


@plays
def colleague(system: Account) -> Account:
    return _staff(system, "colleague", "라온유", "consultant")


@plays
def official(system: Account) -> Account:
    return _staff(system, "official", "마루한", "official")


@plays
def mayor(system: Account) -> Account:
    return _staff(system, "mayor", "바른손", "mayor")


@plays
def privacy(system: Account) -> Account:
    return _staff(system, "privacy", "사려깊", "privacy")


@plays
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


@plays
def chulsoo(clerk: Account) -> Person:
    """김철수, 52, registered today, wants building maintenance in Giheung or Suji. The letter he got is put away."""
    registration = people_actions.register_seeker(
        by=clerk, facts=chulsoo_facts(), wishes=guard_wishes(), consents=ALL_CONSENTS
    )
    Message.objects.all().delete()
    return registration.person


@plays
def younghee(clerk: Account) -> Person:
    """이영희: has called once, is known by name and phone, is not registered."""
    return people_actions.meet_person(by=clerk, facts=PersonFacts(name="이영희", mobile="01098765432"))


@plays
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


def hanbit_facts(**changes: object) -> FirmFacts:
    facts = FirmFacts(
        name="(주)한빛정밀",
        business_number="999-00-00001",
        industry_words="금속 가공제품 제조업",
        size="small",
        employees=38,
        address="경기도 용인시 기흥구 공세로 150",
        district=GIHEUNG,
        phone="031-200-1234",
        contact_name="오담당",
        contact_phone="010-3000-4000",
        contact_email="hr@hanbit.example",
    )
    for name, value in changes.items():
        setattr(facts, name, value)
    return facts


def maintenance_facts(**changes: object) -> VacancyFacts:
    """A complete and lawful form: somebody to look after a factory building in Giheung."""
    facts = VacancyFacts(
        title="시설관리원 모집",
        duties="공장 건물의 전기·소방 설비를 점검하고 간단한 수리를 합니다.",
        openings=2,
        occupation_words="시설관리원",
        occupation="702901",
        employment_type="open_ended",
        pay_period="month",
        pay_min=2_600_000,
        pay_max=2_900_000,
        weekly_hours=Decimal("40"),
        starts_at=clock_time(9),
        ends_at=clock_time(18),
        break_minutes=60,
        weekdays=["five"],
        day_times=["day"],
        insurances=["pension", "health", "employment", "accident"],
        retirement_pay="lump_sum",
        workplace="경기도 용인시 기흥구 공세로 150",
        district=GIHEUNG,
        benefits=["meals", "parking"],
        conditions={"lifting": "20", "standing_walking": "some"},
        selection_steps=["documents", "interview"],
        until_filled=True,
        contact_name="오담당",
        contact_phone="010-3000-4000",
    )
    for name, value in changes.items():
        setattr(facts, name, value)
    return facts


@plays
def hanbit(clerk: Account) -> Firm:
    """(주)한빛정밀, a maker of metal parts in Giheung; talk to 오담당."""
    return firms_actions.add_firm(by=clerk, facts=hanbit_facts())


@plays
def maintenance(clerk: Account, official: Account, hanbit: Firm) -> Vacancy:
    """시설관리원 at 한빛정밀: two openings near Giheung, 2.6 to 2.9 million won a month, open since today."""
    vacancy = firms_actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts())
    return firms_actions.open_vacancy(by=official, vacancy=vacancy)
