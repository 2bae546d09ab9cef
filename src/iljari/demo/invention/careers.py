"""Schooling, earlier jobs, licences and languages that fit a person's age and wishes."""

from datetime import date, timedelta
from random import Random

from iljari.kernel.codes import minimum_wage
from iljari.kernel.money import HOURS_A_MONTH
from iljari.people.rules import PersonFacts, age_on

from .tables import table
from .trades import Trade, trades

SCHOOL_YEARS = {"primary": 13, "middle": 16, "high": 19, "college": 21, "bachelor": 23, "master": 26, "doctor": 30}
SCHOOLS: dict[str, tuple[str, ...]] = {
    "high": (
        "한터고등학교",
        "너울고등학교",
        "두레고등학교",
        "새들고등학교",
        "솔뫼여자고등학교",
        "가온공업고등학교",
        "누리상업고등학교",
    ),
    "college": ("한별전문대학", "새온과학대학교", "너른여자전문대학", "두솔보건대학교"),
    "bachelor": ("다온대학교", "한마루대학교", "새롬사이버대학교", "너른대학교", "국립가람대학교"),
    "master": ("다온대학교 대학원", "한마루대학교 대학원"),
}
REASONS = (
    "계약 만료",
    "회사 이전",
    "폐업",
    "경영상 이유로 권고사직",
    "출퇴근 거리",
    "근로조건",
    "개인 사정",
    "부서 축소",
    "이사",
)


RETIRED = "정년퇴직"
NOT_CHOSEN = ("계약 만료", "회사 이전", "폐업", "경영상 이유로 권고사직", "부서 축소", RETIRED)
"""Reasons after which unemployment benefit is drawn."""


def invent_schooling(rng: Random, person: PersonFacts, trade: Trade, today: date) -> dict[str, object]:
    """Columns education, school, major, study_from, study_to that the person's age allows."""
    age = age_on(person.birth_date, None, today) or 30
    birth_year = person.birth_date.year if person.birth_date else today.year - age
    possible = [level for level in trade.schooling if SCHOOL_YEARS[level] <= today.year - birth_year] or ["middle"]
    level = rng.choice(possible)
    if age >= 65 and level in {"high", "college"} and rng.random() < 0.35:
        level = rng.choice(("primary", "middle"))
    if age < 40 and level in {"primary", "middle"} and age >= 20:
        level = "high"
    facts: dict[str, object] = {"education": level}
    if level in SCHOOLS and rng.random() < 0.6:
        finished = birth_year + SCHOOL_YEARS[level] + (rng.randint(0, 2) if age > SCHOOL_YEARS[level] + 2 else 0)
        length = {"high": 3, "college": 2, "bachelor": rng.choice((4, 4, 6)), "master": 2}[level]
        schools = [name for name in SCHOOLS[level] if person.sex == "f" or "여자" not in name]
        facts |= {"school": rng.choice(schools), "study_to": finished, "study_from": finished - length}
        if person.nationality:
            facts["school"] = f"{person.nationality} 현지 학교"
        if level != "high" and trade.majors and rng.random() < 0.75:
            facts["major"] = rng.choice(trade.majors)
    return facts


def invent_careers(
    rng: Random, person: PersonFacts, trade: Trade, education: str, today: date
) -> list[dict[str, object]]:
    """Earlier jobs, latest first, in the wished trade or its neighbours; an end within the last months or years."""
    birth = person.birth_date or date(today.year - 30, 1, 1)
    age = age_on(birth, None, today) or 30
    begin = birth + timedelta(days=int(max(19, SCHOOL_YEARS[education]) * 365.25) + rng.randint(0, 500))
    most = (
        0 if age < 19 else rng.choice((0, 0, 1, 1, 2)) if age < 25 else rng.choice((1, 1, 2, 3)) if age < 40 else None
    )
    most = rng.choice((1, 2, 2, 3, 4)) if most is None else most
    ended = today - timedelta(days=_gap_days(rng, person, age))
    careers: list[dict[str, object]] = []
    for nth in range(most):
        months = rng.randint(4, 30) if age < 30 else rng.randint(10, 130)
        started = ended - timedelta(days=months * 30)
        if started < begin:
            break
        done = trade if nth == 0 and rng.random() < 0.75 else trades()[rng.choice((*trade.near, trade.key))]
        career = _career(rng, person, done, started, ended, last=nth == 0)
        if career["why_left"] == RETIRED and any(row["why_left"] == RETIRED for row in careers):
            career["why_left"] = "계약 만료"
        careers.append(career)
        ended = started - timedelta(days=rng.randint(10, 400))
    return careers


def _gap_days(rng: Random, person: PersonFacts, age: int) -> int:
    if person.sex == "f" and 32 <= age <= 52 and rng.random() < 0.4:
        return rng.randint(700, 3600)
    return rng.choice((rng.randint(5, 60), rng.randint(30, 180), rng.randint(150, 700)))


def _career(
    rng: Random, person: PersonFacts, trade: Trade, started: date, ended: date, *, last: bool
) -> dict[str, object]:
    at_end = age_on(person.birth_date, None, ended) or 30
    reason = rng.choice(REASONS)
    if 58 <= at_end <= 63 and rng.random() < 0.5:
        reason = RETIRED
    elif last and person.sex == "f" and 26 <= at_end <= 42 and rng.random() < 0.5:
        reason = rng.choice(("출산·육아", "자녀 돌봄", "가족 돌봄"))
    row: dict[str, object] = {
        "firm": former_employer(rng, trade),
        "occupation": trade.code,
        "duties": rng.choice(trade.duties),
        "started": started,
        "ended": ended,
        "why_left": reason,
    }
    if ended.year >= 2021:
        least = minimum_wage(ended.year) * HOURS_A_MONTH
        wage = least * rng.uniform(*trade.pay) * rng.uniform(1.0, 1.08)
        row["pay"] = -(-int(wage) // 10_000) * 10_000
    return row


def last_day_of_work(careers: list[dict[str, object]]) -> date | None:
    """The latest end among the careers; None without any."""
    return max((ended for row in careers if isinstance(ended := row.get("ended"), date)), default=None)


def former_employer(rng: Random, trade: Trade) -> str:
    """The name of a firm that never was, as it stands in a career."""
    stem, ending = rng.choice(table("stems")["former"]), rng.choice(trade.employers)
    if ending in {"초등학교", "어린이집", "유치원", "행정복지센터", "요양원", "복지관", "편의점"}:
        return f"{stem}{ending}" if ending != "편의점" else f"편의점 {stem}점"
    return rng.choice((f"{stem}{ending}", f"(주){stem}{ending}", f"{stem}{ending}(주)"))


def invent_licences(rng: Random, person: PersonFacts, trade: Trade, today: date) -> list[dict[str, object]]:
    """Licences of the trade as often as its people hold them, each with a day that the age allows."""
    age = age_on(person.birth_date, None, today) or 30
    found: list[dict[str, object]] = []
    for name, share in trade.licences:
        if age >= 19 and rng.random() < share and not any(_same_kind(name, str(row["name"])) for row in found):
            years = min(age - 18, 1 + int(rng.random() * 12))
            acquired = today - timedelta(days=int(years * 365 * rng.uniform(0.15, 1.0)))
            found.append({"name": name, "acquired_on": acquired if rng.random() < 0.7 else None})
    return found


def _same_kind(one: str, other: str) -> bool:
    return one.split(maxsplit=1)[0] == other.split(maxsplit=1)[0]


def invent_languages(rng: Random, person: PersonFacts, trade: Trade) -> list[dict[str, object]]:
    """Korean for those who learnt it, and what the trade or the time abroad brought."""
    if person.nationality:
        mother = {
            "베트남": "베트남어",
            "중국": "중국어",
            "필리핀": "영어",
            "몽골": "몽골어",
            "캄보디아": "크메르어",
            "태국": "태국어",
        }
        level = rng.choice(
            ("일상 회화 (TOPIK 3급)", "업무 가능 (TOPIK 4급)", "간단한 의사소통 (TOPIK 2급)", "모국어 수준")
        )
        return [{"name": mother[person.nationality], "level": "모국어"}, {"name": "한국어", "level": level}]
    if trade.key in {"trade", "english"}:
        return [
            {"name": "영어", "level": rng.choice(("업무 가능 (TOEIC 850)", "회화 가능 (TOEIC 780)", "유창 (OPIc IH)"))}
        ]
    if trade.office and rng.random() < 0.15:
        return [
            {
                "name": rng.choice(("영어", "중국어", "일본어")),
                "level": rng.choice(("기초 회화", "일상 회화", "업무 가능")),
            }
        ]
    return []
