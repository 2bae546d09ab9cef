"""What stands in people's way, in their own words, and the marks that entitle to more help."""

from datetime import date, timedelta
from random import Random

from iljari.people.rules import PersonFacts, add_months, age_on

ALL = ""
WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "health": (
        ("senior", "무릎이 아파 오래 서 있기 어려움"), ("senior", "허리 수술 후 무거운 것을 들지 못함"),
        ("senior", "혈압약 복용 중이라 야간 근무는 피하고 싶음"), ("middle", "손목이 좋지 않아 반복 작업이 부담됨"),
        ("middle", "허리 디스크로 10kg 이상 들기 어려움"), (ALL, "어깨 치료 중, 다음 달부터 근무 가능"),
        ("disabled", "장애로 오래 걷기 어려움"), ("disabled", "정기 진료로 한 달에 한 번 오전을 비워야 함"),
        ("youth", "불안으로 병원 상담을 받는 중이라 짧은 근무부터 시작하고 싶음"),
    ),
    "family_care": (
        ("parent", "초등학생 아이 하교 시간(2시)에 맞춰야 함"), ("parent", "유치원 등원 후 9시 30분부터 근무 가능"),
        ("parent", "아이가 아플 때 맡길 곳이 없음"), ("middle", "치매 초기인 어머니를 저녁에 돌봐야 함"),
        ("senior", "배우자 병간호로 오전만 가능"), ("senior", "손주 등원을 맡아 10시 이후 출근 희망"),
        ("parent", "한부모로 혼자 아이를 돌봐 야근이 어려움"), ("middle", "시부모 요양병원 면회로 주말은 쉬어야 함"),
    ),
    "transport": (
        ("no_car", "차가 없어 버스로 갈 수 있는 곳이어야 함"), ("no_car", "마을버스가 1시간에 한 대라 이른 출근이 어려움"),
        ("no_car", "백암에서 시내로 나오는 버스가 일찍 끊김"), (ALL, "경전철 역에서 걸어갈 수 있는 곳 희망"),
        ("no_car", "통근버스가 있는 회사였으면 함"), ("disabled", "대중교통 환승이 어려워 집에서 가까운 곳 필요"),
    ),
    "skill": (
        (ALL, "경력이 단순 업무뿐이라 지원할 곳이 적음"), ("youth", "전공과 다른 일을 하고 싶은데 준비된 것이 없음"),
        ("middle", "10년 넘게 쉬어 요즘 프로그램을 모름"), ("youth", "자격증이 없어 서류에서 계속 떨어짐"),
        ("middle", "제조업만 해서 사무직 경력이 없음"), ("senior", "평생 장사만 해서 이력서에 쓸 것이 없음"),
    ),
    "digital": (
        ("senior", "이메일과 온라인 지원을 혼자 하지 못함"), ("senior", "스마트폰은 전화와 문자만 씀"),
        ("middle", "엑셀은 입력만 가능하고 함수는 모름"), ("senior", "키오스크와 PDA 사용이 겁남"),
    ),
    "age_barrier": (
        ("senior", "나이 때문에 서류에서 떨어진다고 느낌"), ("senior", "정년퇴직 후 불러 주는 곳이 없음"),
        ("middle", "쉰이 넘으니 면접 연락이 오지 않음"), ("senior", "경비도 일흔이 넘으면 어렵다는 말을 들음"),
    ),
    "motivation": (
        ("youth", "계속 떨어져 지원할 용기가 나지 않음"), ("youth", "집 밖에 나오는 것이 오랜만이라 긴장됨"),
        ("middle", "폐업 후 무엇을 해야 할지 막막함"), ("youth", "하고 싶은 일이 무엇인지 모르겠음"),
        ("middle", "오래 쉬어 다시 일할 자신이 없음"), ("youth", "면접에서 말문이 막힘"),
    ),
    "debt": (
        ("middle", "가게를 접으면서 생긴 빚 때문에 급여가 급함"), ("middle", "개인회생 납부 중이라 고정 수입이 필요함"),
        ("youth", "학자금 대출 상환이 밀림"), ("senior", "보증을 서서 압류 걱정이 있음"),
    ),
    "housing": (
        ("youth", "고시원에서 지내며 기숙사가 있는 곳을 찾음"), ("middle", "월세 계약이 다음 달 끝나 거처가 불안함"),
        ("youth", "자립 준비 중, 보증금이 모자람"), ("senior", "자녀 집에 얹혀 지내 눈치가 보임"),
    ),
    "language": (
        ("migrant", "말은 통하지만 한글 서류 작성이 어려움"), ("migrant", "전화 응대는 어렵고 몸으로 하는 일 희망"),
        ("migrant", "작업 지시를 천천히 말해 주면 이해함"),
    ),
    "record": (("released", "신원조회가 있는 곳은 지원하기 어려움"), ("released", "공백 기간을 어떻게 설명할지 걱정됨")),
    "other": ((ALL, "급여가 늦게 나온 적이 있어 회사 사정을 알고 가고 싶음"), ("youth", "다음 학기 복학 전까지만 근무 가능"),
              ("middle", "이사한 지 얼마 되지 않아 용인 사정을 잘 모름"), (ALL, "지난 직장에서 사람 관계로 힘들었음")),
}  # fmt: skip
WEIGHTS: dict[str, dict[str, int]] = {
    "youth": {"skill": 8, "motivation": 8, "transport": 4, "debt": 2, "housing": 2, "health": 2, "other": 2},
    "middle": {"family_care": 8, "skill": 5, "health": 4, "transport": 4, "digital": 3, "debt": 4, "motivation": 3,
               "age_barrier": 3, "housing": 1, "other": 3},
    "senior": {"health": 9, "age_barrier": 8, "digital": 6, "transport": 5, "family_care": 3, "skill": 2, "debt": 1,
               "housing": 1},
}  # fmt: skip


def circles(person: PersonFacts, marks: list[dict[str, object]], own_car: bool, today: date) -> tuple[str, ...]:
    """The circles of people whose words this person might say; the first is the age group."""
    age = age_on(person.birth_date, None, today) or 40
    kinds = {str(mark["kind"]) for mark in marks}
    found = ["youth" if age < 30 else "middle" if age < 55 else "senior"]
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
        fitting = [words for who, words in WORDS[kind] if who == ALL or who in within]
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
    elif 180 <= idle and age >= 24 and rng.random() < 0.6:
        mark("long_unemployed", "고용보험 피보험자격 이력내역서", 6)
    _hard_luck(rng, person, age, idle, mark)
    return marks


def _hard_luck(rng: Random, person: PersonFacts, age: int, idle: int, mark) -> None:  # noqa: ANN001
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
    ends = [row["ended"] for row in careers if isinstance(row.get("ended"), date)]
    return (today - max(ends)) // timedelta(days=1) if ends else 0
