"""Wording that selects by age or year of birth.

Act on the Prohibition of Age Discrimination in Employment and Aged Employment Promotion, art. 4-4; what art. 4-5 allows
is left alone: support for people of 50 and over (준고령자 50~54, 고령자 55 and over), retirement age, measures for an
age group under another law (youth schemes), and age limits that a law itself sets (18, 19 or 20 and over).
"""

import re
from collections.abc import Iterator
from typing import Final

from iljari.firms.legality.age_context import ADULT, MIDLIFE, RETIRING, SENIOR, YOUTH_TOP, Scene
from iljari.firms.legality.model import Flag
from iljari.firms.legality.rule import FREE, flag
from iljari.firms.legality.text import Source, after, around, before, matches, near, near_matches

_MIN: Final = r"(?:만|滿)? ?"
_SE: Final = r" ?(?:세|살)"
_UP: Final = (
    r" ?(?:\([^)\n]{0,12}\) ?)?(?:이하|미만|까지|이내|아래|안쪽|넘지 ?않|↓"
    r"|(?:를 |을 )?넘는 ?(?:분|사람)[은는]? ?(?:불가|제외|사절|안))"
)
_LOW: Final = r" ?(?:\([^)\n]{0,12}\) ?)?(?:이상|부터|초과|넘은|넘으신|↑)"
_NEAR: Final = r" ?(?:전후|내외|안팎|정도|또래|초반|중반|후반|선호|우대|환영|이신 ?분|인 ?분|한정)"
_RANGE: Final = re.compile(
    rf"(?<![\d,.]){_MIN}(\d{{2}})(?:{_SE})?(?: ?(?:이상|부터|에서|초과))?(?: ?[~\-,] ?| ?에서 ?"
    rf"| )?{_MIN}(\d{{2}}){_SE}(?: ?(?:이하|미만|까지|이내|사이|내외|전후|정도|↓|↑|이상))?"
)
_UPPER: Final = re.compile(
    rf"(?<![\d,.]){_MIN}(?<!\d)(\d{{2}}){_SE}{_UP}|(?<![\d세살상터] )(?<![\d세살상터])~ ?{_MIN}(\d{{2}}){_SE}"
)
_LOWER: Final = re.compile(rf"(?<![\d,.]){_MIN}(?<!\d)(\d{{2}}){_SE}(?:{_LOW}|{_NEAR}| ?~(?! ?\d))")
_LABEL: Final = re.compile(
    r"(?<!평균)(?<!평균 )(?:연 ?령"
    r"|나이)(?: ?(?:제한|조건|대|층|요건|기준|자격|상한|하한))?[은는이가]? ?[:=/|>)\]\-]{0,2} ?[(\[]?(?:만"
    r"|약)? ?~? ?(?:19)?(\d{2})(?!\d)(?: ?(?:세|살|대)?(?: ?(?:이상|부터|에서))? ?[~\-,] ?(?:만)? ?"
    r"(\d{2}))? ?(?:세"
    r"|살|대|년생)?(?: ?(?:이하|미만|까지|이내|이상|부터|내외|전후|정도|초반|중반|후반|↓|↑))?"
)
_BARE: Final = re.compile(r"(?<![\d,.])(\d{2}) ?(?:↓|↑)(?! ?[%\d])")
_BY_SEX: Final = re.compile(r"[여남][성자]? ?:? ?[2-6]\d ?[~\-] ?[2-7]\d(?!\d| ?[:시명분만천원일개월년회%])")
_DECADE: Final = re.compile(
    r"(?<![\d,.])"
    r"(?:([1-7]0) ?(?:대)? ?(?:초반|중반|후반)?(?: ?[~\-,/·.] ?|에서 ?|부터 ?| 및 ?|와 ?|이나 ?| 또는 ?|, ?))?"
    r"(?<!\d)([1-7]0) ?"
    r"(?:대(?!기업|그룹|학|건설|제약|브랜드|보험|회사|사업|과제|핵심|은행|병원|로펌|뉴스|수|량|형|를 보유|씩|의 차"
    r"|분의| ?이상 ?(?:보유|운영|주차|규모)"
    r"| ?(?:기업|그룹|건설사?|제약|브랜드|회사|보유|운영|운행|규모|주차|설치|관리|차량|은행|병원|로펌|한정|증권|핵심"
    r"|도시|정도 주|뉴스))"
    r"|(?:초반|중반|후반))(?: ?(?:초반|중반|후반|초중반|중후반))?(?: ?(?:까지|이상|이하|미만|부터))?"
)
_WORDS: Final = re.compile(
    r"(?<![가-힣])(이|삼|사|오|육)십 ?대(?: ?(?:초반|중반|후반))?"
    r"|(?<!\d)([2-6]0[3-7]0) ?(?:세대|대)?(?= ?(?:여성|남성|우대|환영|모집|선호|구|알바))"
)
_OTHER: Final = re.compile(
    r"(?:연령|나이) ?제한 ?(?:이 ?)?있"
    r"|(?:나이|연세)가? ?(?:많은|많으신|드신|있으신|있는|지긋하신) ?분[은들]{0,2} ?(?:정중히 ?)?"
    r"(?:사절|사양|불가|제외|안|힘|어렵)"
    r"|(?:고령자|노인|어르신|노약자)(?:분)?[은는]? ?(?:지원 ?)?(?:정중히 ?)?(?:사절|사양|불가|제외|안 ?받)"
    r"|(?:나이|연령)[이가]? ?(?:어린|젊은|적은) ?(?:분|사람|친구|우대|순)"
    r"|(?:대표|팀장|사장|저|상사)(?:님)?보다 (?:나이[가 ]{0,2})?(?:어린|어리신)"
    r"|어린 ?(?:친구|직원|사람|분)(?:들)?(?:만|을|를)? ?(?:구|우대|환영|모집|선호|원)"
    r"|청년(?:만|에 ?한) ?(?:지원|채용|모집|함|하여)?"
)
_MACHINES: Final = re.compile(
    r"(?:차량?|버스|트럭|화물차|승용차|택시|장비|설비|기계|컴퓨터|pc|서버|cctv|카메라|로봇|라인|호기|주차|대수|보유"
    r"|승강기|엘리베이터|지게차|미싱|선반|mct|cnc|모니터|노트북|침대|총|약|상위|국내|세계|글로벌|선정"
    r"|매출)[^\n가-힣a-z]{0,4}$"
)
_WANTED: Final = re.compile(
    r"^(?:의|인|이신|를|을)? ?[(\[]?(?:초반|중반|후반)? ?(?:분(?!야|위기|석)|여[성자]|남[성자]|[여남](?![가-힣])"
    r"|청년|주부|직원|사원|우대|환영|선호|모집|구[함하합해인]|급구|가능|까지|이하|이상|미만|위주|알바|아르바이트"
    r"|지원|만(?![가-힣])|신입|젊은|여사|팀장|실장|매니저|관리자|강사|경리|비서|신입|모여|모이|분들|이내|희망|채용"
    r"|누구나|한정|찾|이면|사이|이신|인 ?분|언니|이모|아줌마|미혼|기혼|건장|활|층 ?환영)"
)
_ASKED: Final = re.compile(
    r"(?:연령대?|나이|자격(?:요건|조건)?|지원|모집|우대(?:사항|조건)?|조건|구함|모집대상"
    r"|인원)[은는]? ?[:\-)\]>=]{0,2} ?$"
)
_ANYONE: Final = re.compile(
    r"누구나|남녀 ?노소|(?:연령|나이) ?(?:무관|불문|제한 ?없|상관 ?없)|다양한 연령|골고루|모두 (?:가능|환영)"
)
_SERVICE: Final = re.compile(r"^.{0,4}대상.{0,16}(?:프로그램|사업|교육|수업|상담|강의|마케팅|콘텐츠|서비스)")
_DIGITS_OF_WORD: Final = {"이": 20, "삼": 30, "사": 40, "오": 50, "육": 60}


_YY: Final = r"(?<!\d)((?:19|20)\d{2}|[4-9]\d|0\d)"
_BORN: Final = re.compile(
    rf"{_YY} ?년? ?(?:생|년생)(?:자)?(?: ?\([^)\n]{{0,10}}\))? ?"
    r"(이후|이전|이상|이하|까지|부터|미만|우대|환영|선호|모집|만(?![가-힣])|~|-|↑|↓)"
    rf"(?: ?{_YY} ?년? ?(?:생|년생)?(?: ?까지)?)?"
    rf"|[~\-] ?{_YY} ?년 ?생|{_YY} ?년? ?[~\-] ?\d{{2}} ?년? ?생"
    r"|(?<!\d)((?:19|20)\d{2}) ?[.년\-/] ?(?:\d{1,2} ?[.월\-/] ?(?:\d{1,2} ?[.일]?)? ?)?(?:이후|이전)"
    r"(?:에)? ?(?:출생|태어|생)"
    r"|(?:출생|생년)(?:년도|연도)? ?[:은]? ?((?:19|20)?\d{2}) ?년?(?:도)? ?(?:생)? ?(?:이후|이전|까지|부터|~)"
)


_PERSON: Final = (
    r"분(?=[ \n.,!~)/\]♥★☆^]"
    r"|들?(?:을|만|이면|께|은|도 ?(?:환|가|지)| ?(?:환영|우대|구|모집|모십|모셔|선호|찾|급구|지원|원))|$)"
)
_RECRUIT: Final = r"(?:환영|우대|모집|구[함합해인하]|급구|채용|선호|찾|모십|모시|원[함합해]|희망|지원|가능)"
_YOUNG: Final = re.compile(
    r"젊(?:은|으신) ?"
    rf"(?:{_PERSON}|사람|인재|피(?=[ \n.,!를]|$)|(?:여성|남성|여자|남자)(?:분)?|일꾼|청년|총각|언니|이모|주부|엄마"
    rf"|아줌마|(?:직원|사원|친구|층|인력|알바|선생님?|기사|강사|일손)(?=[^\n.]{{0,8}}{_RECRUIT}))"
    r"|젊고[ ,][^\n.!]{0,14}?"
    rf"(?:{_PERSON}|사람|인재|여성|남성|여자|남자|청년"
    rf"|(?:직원|사원|친구|알바|강사|선생님)(?=[^\n.]{{0,8}}{_RECRUIT}))"
)
_YOUNG_STAFF: Final = re.compile(
    r"^ ?(?:분)?들?(?:이|과|께서|끼리|의|로|으로|들과|이랑|도 많)? ?"
    r"(?:(?:많|모여|모인|일하|근무하|근무 ?중|구성|주축|함께하고|함께 ?일|이끄|만드|운영)|들(?:이|과|로|의|끼리) )"
    r"|^(?:을|를)? ?(?:위한|대상|타[깃겟]|고객|소비자)|^ ?(?:고객|타[깃겟]|소비자|의류|패션)"
)


_AGES: Final = re.compile(r"\d ?(?:세|살)")
_DECADES: Final = re.compile(r"0 ?(?:대|초반|중반|후반|세대)|십 ?대|0[3-7]0")
_BIRTHS: Final = re.compile(r"\d ?년? ?생|출생|생년|태어")
_SAID: Final = (
    "연령",
    "연 령",
    "나 이",
    "나이",
    "연세",
    "어린",
    "고령자",
    "노인",
    "어르신",
    "노약자",
    "청년",
    "↓",
    "↑",
)
_BEGINS: Final = re.compile(r"(\d{2}) ?(?:세|살)? ?(?:이상|부터|~)[^\n\d가-힣]{0,4}$")
_ENDS: Final = re.compile(rf" ?[~\-,]? ?(?:만)? ?\d{{2}}{_SE}?{_UP}")


def _limits(scene: Scene) -> Iterator[tuple[int, int]]:
    plain = scene.plain
    spans = near_matches(plain, _AGES)
    for match in matches(plain, _RANGE, spans):
        low, high = int(match[1]), int(match[2])
        if low < high and not scene.excused(*match.span(), low=low, high=high):
            yield match.span()
    for match in matches(plain, _UPPER, spans):
        begins = _BEGINS.search(before(plain, match.start(), 16))
        first = int(begins[1]) if begins else None
        if not scene.excused(*match.span(), low=first, high=int(match[1] or match[2])):
            yield match.span()
    for match in matches(plain, _LOWER, spans):
        number = int(match[1])
        about = number if re.search(r"(?:전후|내외|안팎|정도|또래|[초중후]반)$", match[0]) else None
        ends = _ENDS.match(after(plain, match.end(), 16))
        if ends is None and not scene.excused(*match.span(), low=number, high=about):
            yield match.span()


def _labelled(scene: Scene) -> Iterator[tuple[int, int]]:
    plain = scene.plain
    spans = near(plain, _SAID)
    for match in matches(plain, _LABEL, spans):
        if _is_limit(scene, match):
            yield match.span()
    for match in matches(plain, _BARE, spans):
        head = before(plain, match.start(), 12)
        if re.search(r"(?:나이|연령|[여남](?:성|자)?)[^\n]{0,6}$", head) and int(match[1]) > ADULT:
            yield match.span()
    for match in matches(plain, _BY_SEX, near(plain, ("여", "남"))):
        yield match.span()
    for match in matches(plain, _OTHER, spans):
        youth = match[0].startswith("청년") and scene.youth
        if not youth and not FREE.match(after(plain, match.end(), 12)):
            yield match.span()


def _is_limit(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a number behind the word age is a limit, and one that nothing excuses."""
    said = match[0]
    first, second = int(match[1]), int(match[2]) if match[2] else None
    if first < 10 or said.endswith("생") or (second is None and not re.search(r"[세살대상하만지내도반↓↑]$", said)):
        return False
    closed = re.search("까지|이하|미만", said) is not None
    if second is None and first >= SENIOR and not closed and re.search(r"\d0 ?대", said):
        return False
    low: int | None = first
    high = second
    if second is None and not re.search("이상|부터|↑", said):
        low, high = None, first
    return not scene.excused(*match.span(), low=low, high=high)


def _decades(scene: Scene) -> Iterator[tuple[int, int]]:
    plain = scene.plain
    spans = near_matches(plain, _DECADES)
    for match in matches(plain, _DECADE, spans):
        low, high = int(match[1] or match[2]), int(match[2])
        alone = not match[1] and _MACHINES.search(before(plain, match.start(), 24))
        if not alone and _wants(scene, match, low, high):
            yield match.span()
    for match in matches(plain, _WORDS, spans):
        low = _DIGITS_OF_WORD[match[1]] if match[1] else int(match[2][:2])
        high = low if match[1] else int(match[2][2:])
        if _wants(scene, match, low, high):
            yield match.span()


def _wants(scene: Scene, match: re.Match[str], low: int, high: int) -> bool:
    """Whether decades of age (20~30대) are what the advert wants in applicants."""
    plain, (start, end) = scene.plain, match.span()
    tail = after(plain, end, 24)
    closed = re.search("까지|이하|미만", match[0])
    if (low >= SENIOR and not closed) or scene.about_others(start, end) or scene.benefit(start, end):
        return False
    if _ANYONE.search(around(plain, start, end, 30)) and (high - low >= 20 or low == high):
        return False
    if _SERVICE.match(tail) or (high < MIDLIFE + 1 and scene.youth):
        return False
    asked = _WANTED.match(tail) or _ASKED.search(before(plain, start, 24))
    return bool(asked or closed or re.search("이상|부터", match[0]) or not tail.strip(" )]>.!,/"))


def _births(scene: Scene, year: int) -> Iterator[tuple[int, int]]:
    plain = scene.plain
    for match in matches(plain, _BORN, near_matches(plain, _BIRTHS)):
        number = int(next(group for group in match.groups() if group and group.isdigit()))
        age = year - (number if number > 100 else number + (1900 if number >= 40 else 2000))
        if age < 15 or scene.about_others(*match.span()):
            continue
        older = re.search("이전|이하|까지|↓", match[0]) and not re.search(r"[~\-]", match[0])
        oldest = re.search("까지|이하|↓", match[0])
        if older and (age <= ADULT or (age >= SENIOR and not oldest)):
            continue
        if age >= RETIRING and scene.retirement(*match.span()):
            continue
        if age > YOUTH_TOP or not scene.youth:
            yield match.span()


def find(source: Source, *, year: int) -> Iterator[Flag]:
    """Flags wording that selects by age, `year` being the year the vacancy is judged by."""
    scene = Scene(source.plain)
    for finder in (_limits, _labelled, _decades):
        for span in finder(scene):
            yield flag(source, "age.limit", *span)
    for span in _births(scene, year):
        yield flag(source, "age.birth", *span)
    for match in matches(scene.plain, _YOUNG, near(scene.plain, ("젊",))):
        if not _YOUNG_STAFF.match(after(scene.plain, match.end(), 24)):
            yield flag(source, "age.young", *match.span())
