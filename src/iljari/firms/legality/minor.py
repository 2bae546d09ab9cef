"""Minors offered work that is barred to them.

Labour Standards Act, art. 64 (under 15), 65 with table 4 of its decree (dangerous work), 70 (2) (night); Youth
Protection Act, art. 2 no. 5 and art. 29 (establishments that may not employ people under 19).
"""

import re
from collections.abc import Iterator
from typing import Final

from iljari.firms.legality.model import Flag
from iljari.firms.legality.rule import flag
from iljari.firms.legality.text import Source, after, around, matches, near, near_matches

_YOUNG: Final = re.compile(
    r"(?:중[·,/ ]?고등학생|고등학생|고교생|고딩|고[123](?= ?(?:가능|환영))|여고생|남고생|미성년자|청소년|10대)"
    r"(?:분)?(?:들)?(?:도|은|는)? ?(?:모두 ?)?(?:지원 ?|근무 ?|알바 ?|채용 ?|고용 ?)?"
    r"(?:가능|환영|ok|우대|모집|구함|구합|급구|알바(?! ?(?:불가|금지|x))|대환영|상관 ?없|o(?![a-z]))"
    r"|(?:만 ?)?(?<!\d)1[3-8] ?(?:세|살) ?(?:이상|부터|↑)"
    r"|(?:만 ?)?(?<!\d)1[3-8] ?(?:세|살)?(?: ?(?:이상|부터))? ?[~\-] ?(?:만 ?)?[1-6]\d ?(?:세|살)"
    r"|부모(?:님)? ?동의서?(?: ?(?:지참|제출|필수|필요|있으면|시))"
)
_PUPILS: Final = re.compile(
    r"(?:중학생|중딩|초등학생)(?:분)?(?:들)?(?:도|은)? ?(?:지원 ?|근무 ?|알바 ?)?"
    r"(?:가능|환영|ok|알바|모집|구함|구합)"
    r"|(?:만 ?)?(?<!\d)1[34] ?(?:세|살) ?(?:이상|부터)"
)
_TEACHING: Final = re.compile(
    r"강사|수업|과외|학원|지도|교사|선생|튜터|멘토|상담|수련|캠프|참가|공부|학습|프로그램|이용|체험|봉사|방과"
)
_BARRED: Final = re.compile(
    r"유흥 ?(?:주점|업소|알바)|단란 ?주점|룸 ?살롱|룸싸롱|룸 ?카페|노래방|노래 ?연습장|노래 ?빠|노래 ?주점"
    r"|코인 ?노래|호스트 ?바|나이트 ?클럽|(?<![가-힣])클럽 ?(?:알바|직원|서빙|웨이터)|가라오케|텐프로|티켓 ?다방"
    r"|다방|p ?c ?방|피시방|피씨방|비디오 ?방|dvd ?방|디브이디방|전화방|성인 ?(?:오락|게임|용품|pc)|오락실"
    r"|게임 ?랜드|사행|무도장|무도 ?학원|경마|카지노|키스방|멀티방|모텔|여관|여인숙|무인텔"
    r"|호프(?:집)?(?![가-힣]*(?:대학|학교))|소주방|술집|(?<![가-힣])주점|포차|맥주 ?(?:집|전문)|이자카야|와인 ?바"
    r"|칵테일 ?바|토킹 ?바|착석 ?바|(?<![a-z가-힣])bar(?![a-z])|(?<![가-힣])바텐더|안마 ?시술|마사지|만화방"
    r"|만화 ?카페|유독물|티켓다방"
)
_DANGER: Final = re.compile(
    r"도살|도축|갱내|갱도|광산|탄광|고압 ?작업|잠수 ?(?:작업|부)|교도소|정신 ?병원|소각장?|유류 ?취급|폭발물|화약"
    r"|굴착기|굴삭기|크레인 ?(?:운전|조종)|지게차 ?(?:운전|기사)|방사선 ?취급|브로모"
)
_NIGHT: Final = re.compile(
    r"야간|심야|새벽|밤샘|철야|오버나이트|(?<!\d)2[2-4] ?(?::\d\d|시)|(?:오후|밤|pm) ?1[0-2] ?(?::\d\d|시) ?[~\-]"
    r"|[~\-] ?(?:익일 ?)?(?:오전|새벽|am)? ?0?[1-6] ?(?::\d\d|시)(?! ?[~\-\d])(?! ?(?:반|간))|00:00"
)
_REFUSED: Final = re.compile(
    r"불가|금지|안 ?됩|안 ?됨|제외|사절|출입|이용|x(?![a-z])|주간(?:만|에만| ?근무만| ?타임만)"
    r"|낮 ?(?:시간)?(?:만|에만)|불가능|못 ?합|받지"
)
_ELSEWHERE: Final = re.compile(r"^ ?(?:기계|금연|사절|근처|옆|건물|납품|배송|인근|맞은편|출입)")
_DAYTIME: Final = re.compile(r"(?:주간|낮|오전|오후)[^\n]{0,6}$")
_NOT_NIGHT: Final = re.compile(
    r"야간 ?(?:근무|작업|수당)?(?:은|는|이)? ?(?:없|x(?![a-z])|안 ?함|불가|수당)|야간 ?수당|야간 ?(?:대|고등|학|자율)"
)


_NEAR: Final = (
    "고등학생",
    "고교생",
    "고딩",
    "고1",
    "고2",
    "고3",
    "여고생",
    "남고생",
    "미성년",
    "청소년",
    "10대",
    "동의",
    "중학생",
)
_NEAR_PUPILS: Final = ("중학생", "중딩", "초등학생", "13", "14")
_AGE: Final = re.compile(r"1[3-8] ?(?:세|살|~|-)")


def find(source: Source, *, minors_allowed: bool = False) -> Iterator[Flag]:
    """Flags minors offered barred work; `minors_allowed` says so where the form has it as a box to tick."""
    plain = source.plain
    offers = _offers(plain, _YOUNG, sorted({*near(plain, _NEAR), *near_matches(plain, _AGE)}))
    pupils = _offers(plain, _PUPILS, near(plain, _NEAR_PUPILS))
    if not offers and not pupils and not minors_allowed:
        return
    teaching = _TEACHING.search(plain) is not None
    if not teaching:
        for match in pupils:
            yield flag(source, "minor.child", *match.span())
    place = _place(plain)
    if place is None or (teaching and place[0] != "minor.barred"):
        return
    reason, span = place
    if not offers and minors_allowed:
        yield flag(source, reason, *span)
    for match in offers:
        adult = re.search(r"1[89]", match[0]) and reason != "minor.barred"
        by_day = reason == "minor.night" and _DAYTIME.search(plain[max(0, match.start() - 8) : match.start()])
        if not adult and not by_day:
            yield flag(source, reason, *match.span())


def _offers(plain: str, pattern: re.Pattern[str], spans: list[tuple[int, int]]) -> list[re.Match[str]]:
    """Where minors are invited, and not refused right after."""
    return [match for match in matches(plain, pattern, spans) if not _REFUSED.search(after(plain, match.end(), 10))]


def _place(plain: str) -> tuple[str, tuple[int, int]] | None:
    """The first sign of barred work: the reason and its place."""
    for reason, pattern in (("minor.barred", _BARRED), ("minor.work", _DANGER), ("minor.night", _NIGHT)):
        for match in pattern.finditer(plain):
            if reason == "minor.night" and _NOT_NIGHT.search(around(plain, *match.span(), 12)):
                continue
            if reason == "minor.barred" and _ELSEWHERE.match(after(plain, match.end(), 16)):
                continue
            return reason, match.span()
    return None
