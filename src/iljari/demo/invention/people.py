"""Residents of Yongin who never lived: who they are and how to reach them (page one of the form)."""

from datetime import date, timedelta
from random import Random

from iljari.people.rules import PersonFacts, age_on

from .names import foreign_name, korean_name, nationalities, surname_in_latin, surname_of
from .places import invent_home
from .registry import Registry
from .tables import table

BANDS: dict[str, tuple[int, int]] = {"minor": (15, 17), "youth": (18, 29), "middle": (30, 54), "senior": (55, 78)}
SHARES: dict[str, float] = {"minor": 0.02, "youth": 0.28, "middle": 0.40, "senior": 0.30}
"""The model's spread: under 30 (a few of them minors), 30 to under 55, 55 and over."""

STAY: tuple[tuple[str, int], ...] = (("결혼이민(F-6)", 6), ("재외동포(F-4)", 2), ("영주(F-5)", 2))
NATIONS: dict[str, tuple[tuple[str, int], ...]] = {
    "결혼이민(F-6)": (("베트남", 5), ("중국", 3), ("필리핀", 2), ("캄보디아", 1), ("몽골", 1), ("태국", 1)),
    "재외동포(F-4)": (("중국", 1),),
    "영주(F-5)": (("중국", 3), ("베트남", 1)),
}

CALL_HOURS = (
    "오전 10시~12시", "오후 2시 이후", "평일 언제나", "점심시간(12시~1시)", "오후 6시 이후", "오전만", "오후만",
    "아이 등원 후 10시~2시", "문자 먼저 보내 주세요",
)  # fmt: skip


def invent_resident(
    rng: Random, today: date, *, registry: Registry | None = None, band: str = "", sex: str = "", disabled: bool = False
) -> PersonFacts:
    """A resident of Yongin as of `today`; the registry keeps name with birth date and mobile unique.

    `band` (minor, youth, middle, senior) and `sex` (f, m) are drawn in the model's proportions where left open.
    Raises KeyError for an unknown band.
    """
    registry = registry or Registry(rng)
    band = band or rng.choices(list(SHARES), list(SHARES.values()))[0]
    sex = sex or ("f" if rng.random() < 0.55 else "m")
    stay, nationality = _origin(rng, band, sex)
    while True:
        youngest, oldest = BANDS[band]
        birth = _birth_date(rng, today, max(youngest, 23) if stay.startswith("결혼") else youngest, oldest)
        name = foreign_name(rng, nationality, sex) if nationality else korean_name(rng, sex, birth.year)
        if registry.claim_person(name, birth):
            break
    home = invent_home(rng)
    person = PersonFacts(
        name=name,
        birth_date=birth,
        sex=sex,
        mobile=registry.mobile(),
        address=home.address,
        district=home.district,
        nationality=nationality,
        stay_status=stay,
        wants_texts=rng.random() < 0.93,
    )
    _reach(rng, person, today, registry)
    if band == "minor":
        person.guardian_name, person.guardian_phone = _guardian(rng, person, registry)
    if disabled or (band != "minor" and not nationality and rng.random() < 0.085):
        _disable(rng, person)
    return person


def invent_caller(rng: Random, today: date, *, registry: Registry | None = None) -> PersonFacts:
    """Somebody who only called or came: a name, usually a mobile number, now and then the district."""
    registry = registry or Registry(rng)
    whole = invent_resident(rng, today, registry=registry)
    return PersonFacts(
        name=whole.name,
        sex=whole.sex,
        mobile=whole.mobile if rng.random() < 0.9 else "",
        district=whole.district if rng.random() < 0.35 else "",
        birth_year=whole.birth_date.year if whole.birth_date and rng.random() < 0.3 else None,
    )


def _birth_date(rng: Random, today: date, youngest: int, oldest: int) -> date:
    """A day of birth such that the age today lies between the two, both included."""
    latest = today - timedelta(days=int(youngest * 365.25) + 2)
    earliest = today - timedelta(days=int((oldest + 1) * 365.25) - 2)
    return earliest + timedelta(days=rng.randrange((latest - earliest).days))


def _origin(rng: Random, band: str, sex: str) -> tuple[str, str]:
    share = {"minor": 0.0, "youth": 0.03, "middle": 0.06, "senior": 0.02}[band] * (1.3 if sex == "f" else 0.5)
    if rng.random() >= share:
        return "", ""
    kinds = STAY if sex == "f" else STAY[1:]
    stay = rng.choices([kind for kind, _weight in kinds], [weight for _kind, weight in kinds])[0]
    nations = [(nation, weight) for nation, weight in NATIONS[stay] if nation in nationalities(sex)]
    return stay, rng.choices([nation for nation, _weight in nations], [weight for _nation, weight in nations])[0]


def _reach(rng: Random, person: PersonFacts, today: date, registry: Registry) -> None:
    age = age_on(person.birth_date, None, today) or 0
    if rng.random() > (0.02 if age < 55 else 0.05 if age < 65 else 0.18):
        person.email = _email(rng, person, registry)
    if age >= 60 and rng.random() < 0.25:
        person.phone = registry.line()
    if rng.random() < 0.45:
        hours = CALL_HOURS if 28 <= age <= 44 and person.sex == "f" else CALL_HOURS[:7]
        person.call_hours = rng.choice(hours)


def _email(rng: Random, person: PersonFacts, registry: Registry) -> str:
    year = person.birth_date.year % 100 if person.birth_date else 0
    stem = surname_in_latin(person.name) or "yongin"
    while True:
        word = rng.choice(("", "good", "sky", "happy", "sun", "blue", "one", "my", "green", "star", "hope", "dawn"))
        address = f"{stem}{word}{year:02d}{rng.randint(1, 99)}@example.com"
        if registry.claim(address):
            return address


def _guardian(rng: Random, person: PersonFacts, registry: Registry) -> tuple[str, str]:
    born = (person.birth_date.year if person.birth_date else 2010) - rng.randint(28, 41)
    mother = rng.random() < 0.6
    surname = "" if mother else surname_of(person.name)
    return korean_name(rng, "f" if mother else "m", born, surname), registry.mobile()


def _disable(rng: Random, person: PersonFacts) -> None:
    kinds = table("disabilities")
    kind = rng.choices(list(kinds), [row["weight"] for row in kinds.values()])[0]
    person.disability_type = kind
    person.disability_severity = "severe" if rng.random() < kinds[kind]["severe"] else "mild"
    person.disability_needs = rng.choice(kinds[kind]["needs"])
    if kind == "hearing":
        person.wants_texts, person.call_hours = True, "전화 대신 문자로 연락"
