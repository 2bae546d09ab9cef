"""What the legality check says: a flag, the law behind it and a sentence in Korean and English."""

from dataclasses import dataclass
from typing import Final, Literal

Code = Literal["age", "sex", "looks", "marriage", "region", "family", "property", "wage", "money", "minor"]


@dataclass(frozen=True, slots=True)
class Flag:
    """One stretch of a vacancy's text that a person has to look at. It is a warning with a reason, never a verdict."""

    code: Code
    words: str
    """The exact stretch of the text that triggered; for pay given as a number, that pay in words."""
    law: str
    why: str
    why_en: str
    start: int
    """Offset of `words` in the text given (in the field named by `field`)."""
    end: int
    field: str = ""
    """Which field of a vacancy the offsets count in; empty for a plain text."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Statute and explanation shared by all wordings of one kind."""

    code: Code
    law: str
    why: str
    why_en: str


AGE_LAW: Final = "고용상 연령차별금지 및 고령자고용촉진에 관한 법률 제4조의4"
EQUALITY_LAW: Final = "남녀고용평등과 일·가정 양립 지원에 관한 법률 제7조"
FAIR_HIRING_LAW: Final = "채용절차의 공정화에 관한 법률 제4조의3"
EMPLOYMENT_POLICY_LAW: Final = "고용정책 기본법 제7조"
MONEY_LAW: Final = "직업안정법 제32조, 채용절차의 공정화에 관한 법률 제9조"
FALSE_ADVERT_LAW: Final = "직업안정법 제32조·제34조"
WAGE_LAW: Final = "최저임금법 제6조"
BARRED_LAW: Final = "근로기준법 제65조, 청소년 보호법 제29조"

REASONS: Final[dict[str, Reason]] = {
    "age.limit": Reason(
        "age",
        AGE_LAW,
        "나이로 지원을 제한하거나 우대합니다. 나이 조건을 지우고 '연령 무관'으로 적거나 필요한 능력·경력을 적으십시오.",
        "Selects by age. Remove the age and name the ability or experience the work needs.",
    ),
    "age.birth": Reason(
        "age",
        AGE_LAW,
        "출생연도로 지원자를 가립니다. 출생연도 조건을 지우고 필요한 능력·경력을 적으십시오.",
        "Selects by year of birth. Remove it and name the ability or experience the work needs.",
    ),
    "age.young": Reason(
        "age",
        AGE_LAW,
        "젊음이나 나이로 사람을 가리는 말입니다. '활동적인 분'처럼 나이와 관계없는 말로 바꾸십시오.",
        "Selects by youth or age. Describe the work or attitude without age.",
    ),
    "sex.only": Reason(
        "sex",
        EQUALITY_LAW + "제1항",
        "한쪽 성만 뽑거나 한쪽 성을 뺍니다. 성별 조건을 지우고 '성별 무관'으로 적으십시오.",
        "Hires one sex only or shuts one out. Remove the condition; name the task instead.",
    ),
    "sex.prefer": Reason(
        "sex",
        EQUALITY_LAW + "제1항",
        "합리적인 이유 없이 한쪽 성을 우대합니다. 성별을 지우고 필요한 경험이나 능력을 우대 조건으로 적으십시오.",
        "Prefers one sex without a reason that lies in the work. Prefer an experience or ability instead.",
    ),
    "sex.title": Reason(
        "sex",
        EQUALITY_LAW + "제1항",
        "한쪽 성을 가리키는 호칭입니다. '조리원', '직원'처럼 성별이 드러나지 않는 이름으로 바꾸십시오.",
        "The name of the job points at one sex. Use a neutral name of the job.",
    ),
    "sex.split": Reason(
        "sex",
        EQUALITY_LAW + "제1항, 제8조",
        "성별로 인원·직무나 임금을 나눕니다. 성별 구분 없이 전체 인원과 같은 임금을 적으십시오.",
        "Splits openings, jobs or pay by sex. Give one number and one pay for all.",
    ),
    "sex.military": Reason(
        "sex",
        EQUALITY_LAW + "제1항",
        "군필자만 뽑으면 여성이 배제됩니다. '남성은 병역필 또는 면제자'로 적으십시오.",
        "Only people who served would qualify, which shuts women out. Say that men must have settled their duty.",
    ),
    "looks.appearance": Reason(
        "looks",
        EQUALITY_LAW + "제2항, " + FAIR_HIRING_LAW + " 제1호",
        "직무에 필요하지 않은 용모를 요구합니다. 용모 조건을 지우고 '친절한 응대'처럼 일하는 태도를 적으십시오.",
        "Asks for looks the work does not need. Name the manner of working instead.",
    ),
    "looks.body": Reason(
        "looks",
        EQUALITY_LAW + "제2항, " + FAIR_HIRING_LAW + " 제1호",
        "직무에 필요하지 않은 키·체중 등 신체 조건을 요구합니다. 조건을 지우고 실제로 할 작업을 적으십시오.",
        "Asks for height, weight or build. Remove it and describe the physical task.",
    ),
    "marriage.status": Reason(
        "marriage",
        f"{EQUALITY_LAW}제2항, {FAIR_HIRING_LAW} 제2호, {EMPLOYMENT_POLICY_LAW}",
        "혼인 여부로 사람을 가리거나 묻습니다. 혼인에 관한 말을 지우십시오.",
        "Selects by, or asks about, marriage. Remove it.",
    ),
    "marriage.pregnancy": Reason(
        "marriage",
        f"{EQUALITY_LAW}, {EMPLOYMENT_POLICY_LAW}",
        "임신·출산·자녀 유무로 사람을 가립니다. 이 조건을 지우십시오.",
        "Selects by pregnancy or children. Remove it.",
    ),
    "marriage.couple": Reason(
        "marriage",
        EMPLOYMENT_POLICY_LAW,
        "부부만 뽑으면 혼인 여부로 가리게 됩니다. '2명 모집, 부부 지원 가능'으로 적으십시오.",
        "Hiring couples only selects by marriage. Say two openings, couples may apply.",
    ),
    "region.origin": Reason(
        "region",
        f"{EMPLOYMENT_POLICY_LAW}, {FAIR_HIRING_LAW} 제2호",
        "출신지역으로 사람을 가리거나 묻습니다. 출신지역을 지우고, 통근이 중요하면 '출퇴근 가능한 분'으로 적으십시오.",
        "Selects by, or asks about, home region. Remove it; say that commuting must be possible if it matters.",
    ),
    "family.ask": Reason(
        "family",
        FAIR_HIRING_LAW + " 제3호",
        "직무와 관계없는 가족 사항을 요구합니다. 가족에 관한 기재·조건을 지우십시오.",
        "Asks about family, which the work does not need. Remove it.",
    ),
    "property.ask": Reason(
        "property",
        FAIR_HIRING_LAW + " 제2호·제3호",
        "직무와 관계없는 재산을 요구하거나 묻습니다. 재산에 관한 조건을 지우십시오.",
        "Asks about property, which the work does not need. Remove it.",
    ),
    "money.fee": Reason(
        "money",
        MONEY_LAW,
        "지원자에게 모집·채용과 관련한 돈을 내게 합니다. 비용은 구인업체가 부담하고 이 말을 지우십시오.",
        "Makes the applicant pay in connection with hiring. The firm bears the cost; remove it.",
    ),
    "money.buy": Reason(
        "money",
        FALSE_ADVERT_LAW,
        "물품 구입·투자 등 돈을 먼저 들이게 하는 모집은 금지됩니다. 조건을 지우고 실제 근로조건을 적으십시오.",
        "Makes the applicant buy or invest first; such recruiting is forbidden. State the real terms of work.",
    ),
    "minor.barred": Reason(
        "minor",
        BARRED_LAW,
        "청소년을 쓸 수 없는 업소·업무에 미성년자를 모집합니다. 만 19세 이상으로 한정하십시오.",
        "Offers minors work in a place barred to them. Limit it to adults (19 and over).",
    ),
    "minor.work": Reason(
        "minor",
        "근로기준법 제65조",
        "18세 미만에게 금지된 위험·유해 업무입니다. 만 18세 이상으로 한정하십시오.",
        "Dangerous work barred to people under 18. Limit it to 18 and over.",
    ),
    "minor.night": Reason(
        "minor",
        "근로기준법 제70조제2항",
        "18세 미만은 오후 10시부터 오전 6시까지 일할 수 없습니다. 야간 근무는 만 18세 이상으로 한정하십시오.",
        "People under 18 may not work between 22:00 and 06:00. Limit night work to 18 and over.",
    ),
    "minor.child": Reason(
        "minor",
        "근로기준법 제64조",
        "15세 미만과 중학생은 취직인허증 없이 일할 수 없습니다. 만 15세 이상(중학생 제외)으로 한정하십시오.",
        "Children under 15 and middle-school pupils may not be hired without a permit. Limit it accordingly.",
    ),
}
