"""What stands in people's way, in their own words, and the marks that entitle to more help."""

from collections.abc import Callable
from datetime import date
from random import Random

from iljari.people.rules import PersonFacts, add_months, age_on

from .careers import last_day_of_work
from .tables import table

ALL = ""
BAEKAM = "4146135000"
WEIGHTS: dict[str, dict[str, int]] = {
    "youth": {"skill": 8, "motivation": 8, "transport": 4, "debt": 2, "housing": 2, "health": 2, "other": 2},
    "middle": {"family_care": 8, "skill": 5, "health": 4, "transport": 4, "digital": 3, "debt": 4, "motivation": 3,
               "age_barrier": 2, "housing": 1, "other": 3},
    "senior": {"health": 9, "age_barrier": 8, "digital": 6, "transport": 5, "family_care": 3, "skill": 2, "debt": 1,
               "housing": 1},
}  # fmt: skip


def circles(person: PersonFacts, marks: list[dict[str, object]], own_car: bool, today: date) -> tuple[str, ...]:
    """The circles of people whose words this person might say; the first is the age group."""
    age = age_on(person.birth_date, None, today) or 40
    kinds = {str(mark["kind"]) for mark in marks}
    found = ["youth" if age < 30 else "middle" if age < 55 else "senior"]
    found += ["twenties"] if 22 <= age < 30 else []
    found += ["student"] if 19 <= age <= 25 else []
    found += ["fifty"] if 50 <= age < 55 else []
    found += ["seventy"] if age >= 68 and person.sex == "m" else []
    found += ["south"] if person.district == BAEKAM and not own_car else []
    found += ["parent"] if 30 <= age <= 46 and person.sex == "f" else []
    found += ["no_car"] if not own_car else []
    found += ["migrant"] if person.nationality and person.stay_status != "재외동포(F-4)" else []
    found += ["disabled"] if person.disability_type else []
    found += ["released"] if "released" in kinds else []
    return tuple(found)


def invent_difficulties(rng: Random, within: tuple[str, ...]) -> list[dict[str, object]]:
    """Up to three difficulties, each kind once, in words that fit these circles."""
    count = rng.choices((0, 1, 2, 3), (22, 40, 28, 10))[0]
    weights = dict(WEIGHTS[within[0]])
    weights |= {"language": 14} if "migrant" in within else {}
    weights |= {"record": 20} if "released" in within else {}
    weights |= {"family_care": 14} if "parent" in within else {}
    weights |= {"health": 12} if "disabled" in within else {}
    found: list[dict[str, object]] = []
    for _nth in range(count):
        kind = rng.choices(list(weights), list(weights.values()))[0]
        del weights[kind]
        fitting = [words for who, words in table("hardships")[kind]["words"] if who == ALL or who in within]
        if fitting:
            severity = rng.choices(("light", "medium", "heavy"), (35, 45, 20))[0]
            found.append({"kind": kind, "severity": severity, "words": rng.choice(fitting)})
    return found


def invent_marks(
    rng: Random, person: PersonFacts, careers: list[dict[str, object]], today: date
) -> list[dict[str, object]]:
    """Vulnerable-group marks that agree with the person and the careers, with evidence and end where one ends."""
    age = age_on(person.birth_date, None, today) or 40
    idle = _idle_days(careers, today)
    marks: list[dict[str, object]] = []

    def mark(kind: str, evidence: str, months: int = 0) -> None:
        marks.append({"kind": kind, "evidence": evidence, "until": add_months(today, months) if months else None})

    if person.disability_type:
        mark("disabled", rng.choice(("복지카드", "장애인증명서")))
    if person.stay_status.startswith("결혼이민"):
        mark("marriage_migrant", "외국인등록증, 혼인관계증명서")
    if age >= 55 and rng.random() < 0.75:
        mark("older", "신분증")
    if person.sex == "f" and 30 <= age < 55 and idle > 600:
        mark("career_break", "고용보험 피보험자격 이력내역서")
    elif idle >= 180 and age >= 24 and rng.random() < 0.6:
        mark("long_unemployed", "고용보험 피보험자격 이력내역서", 6)
    _hard_luck(rng, person, age, idle, mark)
    return marks


def _hard_luck(rng: Random, person: PersonFacts, age: int, idle: int, mark: Callable[..., None]) -> None:
    if 20 <= age <= 34 and idle > 365 and rng.random() < 0.4:
        mark("neet", "본인 진술", 6)
    if age < 19 and rng.random() < 0.3:
        mark("at_risk_youth", "학교밖청소년지원센터 확인")
    if 18 <= age <= 24 and rng.random() < 0.05:
        mark("care_leaver", "보호종료확인서")
    luck = rng.random()
    if luck < 0.05:
        mark("basic_livelihood", "수급자증명서", 12)
    elif luck < 0.12:
        mark("low_income", "차상위계층확인서", 12)
    if 27 <= age <= 52 and rng.random() < 0.05:
        mark("single_parent", "한부모가족증명서", 12)
    if person.sex == "f" and 35 <= age <= 64 and rng.random() < 0.03:
        mark("woman_head", "가족관계증명서", 12)
    if person.nationality:
        return
    if age >= 30 and rng.random() < 0.02:
        mark("veteran", "국가유공자증")
    if age >= 25 and rng.random() < 0.012:
        mark("released", "본인 진술")
    elif age >= 25 and rng.random() < 0.01:
        mark("north_korean", "북한이탈주민확인서")
    elif age >= 40 and person.sex == "m" and rng.random() < 0.012:
        mark("homeless", "노숙인종합지원센터 확인")


def _idle_days(careers: list[dict[str, object]], today: date) -> int:
    ended = last_day_of_work(careers)
    return (today - ended).days if ended else 0
