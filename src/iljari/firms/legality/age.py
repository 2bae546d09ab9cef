"""Wording that selects by age or year of birth.

Act on the Prohibition of Age Discrimination in Employment and Aged Employment Promotion, art. 4-4; what art. 4-5 allows
is left alone: support for people of 50 and over (준고령자 50~54, 고령자 55 and over), retirement age, measures for an
age group under another law (youth schemes), and age limits that a law itself sets (18, 19 or 20 and over).
"""

import re
from collections.abc import Iterator
from typing import Final

from iljari.firms.legality.model import Flag
from iljari.firms.legality.rule import FREE, flag
from iljari.firms.legality.text import Source, after, around, before

ADULT: Final = 20
"""Lower limits up to here follow from law: adults, drivers of public transport (20)."""
SENIOR: Final = 50
YOUTH_TOP: Final = 42
"""Youth schemes end at 34 or 39, lengthened by up to three years of military service."""

_CLIENT: Final = (
    r"고객|손님|타[깃겟켓]|target|소비자|독자|회원|환자|이용자|수급자|대상자|시청자|유저|어르신|노인|치매|장애인"
    r"|장애아|아동|아이|자녀|영유아|유아"
    r"|원아|원생|학생|학급|주민|조합원|입주민|부모|어머니|아버지|할머니|할아버지|할머님|치료|돌봄|수업|코스|반 "
    r"|반[,.)]|초등|중등"
    r"|브랜드|의류|패션|시장|커뮤니티|앱|서비스(?:를| 이용)|세대(?:를|의|가|와|에게)|층(?:을|의|이)|대상(?:으로|의"
    r"| ?(?:프로그램|사업|교육|서비스|상담|수업|강의|운동|화장품|상품))"
)
_AFTER_CLIENT: Final = re.compile(
    rf"^ ?(?:의 ?)?(?:초반|중반|후반)?[ ,의]{{0,2}}(?:(?:여성|남성|여자|남자|남녀|청년|청소년|독거|미만|이상"
    rf"|이하)[ ,]?){{0,2}}(?:{_CLIENT})"
)
_BEFORE_CLIENT: Final = re.compile(
    r"(?:고객|타[깃겟켓]|소비자|독자|회원|환자|이용자|수급자|어르신|노인|자녀|아이|아동|유아|반려견|자매|형제|남아"
    r"|여아|입주자|이용 ?대상|돌봄 ?대상|교육 ?대상)"
    r"(?:층|연령|나이|대상)?[^\n가-힣]{0,4}$"
)
_STAFF: Final = re.compile(
    r"^ ?(?:초반|중반|후반)?(?:의| 등)? ?(?:젊은 ?)?(?:또래|동료|직원|팀원|구성원|멤버|사원|선생님|근로자|언니|친구"
    r"|분)?들?(?:이|과|로|들과|들이|끼리|의)? ?"
    r"(?:가 |이 |위주의 |중심의 |주축|함께 ?|다수|많|대부분|구성|근무 ?중|근무하|재직|일하|활동|모여|모인|으로 ?구성)"
)
_AVERAGE: Final = re.compile(
    r"(?:평균 ?(?:연령|나이)[은는이가:]? ?[^\n]{0,4}|현재[^\n]{0,12}|대표(?:이사|님)?[^\n,]{0,8}|구성원[^\n,.]{0,8})$"
)
_RETIRE: Final = re.compile(r"정년|촉탁|임금피크|재고용|계속고용")
_RETIRE_AFTER: Final = re.compile(
    r"^ ?(?:까지|이상|이후)?(?:는|도)? ?(?:근무 ?(?:가능|보장|하실)|고용|정년|일할|일하실|계약|재직|연장|재고용"
    r"|촉탁|보장|퇴직)"
)
_BENEFIT: Final = re.compile(
    r"검진|소득세|세금 ?감면|대출|적금|전세|월세|국민연금|기초연금|고용보험|실업급여|연말정산|단축근무|단축근로"
    r"|근로시간 ?단축|임신기|육아|학자금"
)
_BENEFIT_AFTER: Final = re.compile(
    r"^[^\n]{0,14}(?:지원금|장려금|고용 ?시|채용 ?시|보험 ?제외|미가입|적용 ?제외|가입 ?제외)"
)
_SCHEME: Final = re.compile(
    r"내일채움|일자리 ?도약|도약 ?장려금|추가고용|청년 ?인턴|청년 ?일자리|일경험|미래내일|국민취업|청년 ?도전|뉴딜"
    r"|지역주도형|청년 ?사업|청년 ?정책"
    r"|체험형|행정 ?인턴|산업기능요원|병역특례|병특|전문연구요원|고용촉진|청년 ?기본|청년 ?친화|청년 ?디지털"
    r"|청년 ?채용|청년 ?지원 ?사업|청년 ?고용"
    r"|소득세 ?감면|연수생|가족친화 ?청년|청년센터|청년마을|청년창업|청년 ?월|청년농업|k-?디지털"
)
_SENIOR_SCHEME: Final = re.compile(
    r"노인 ?일자리|시니어|신중년|중장년|고령자|고령친화|실버|50 ?플러스|50\+|경력형|새출발|노인복지|노인회"
    r"|어르신 ?일자리"
)
_NUMBER: Final = re.compile(r"\d{2}")
_MIN: Final = r"(?:만|滿)? ?"
_SE: Final = r" ?(?:세|살)"
_UP: Final = (
    r" ?(?:\([^)\n]{0,12}\) ?)?(?:이하|미만|까지|이내|아래|안쪽|넘지 ?않|↓|(?:를 |을 )?넘는 ?(?:분"
    r"|사람)[은는]? ?(?:불가|제외|사절|안))"
)
_LOW: Final = r" ?(?:\([^)\n]{0,12}\) ?)?(?:이상|부터|초과|넘은|넘으신|↑)"
_NEAR: Final = r" ?(?:전후|내외|안팎|정도|또래|선호|우대|환영|이신 ?분|인 ?분|한정)"
_RANGE: Final = re.compile(
    rf"(?<![\d,.]){_MIN}(\d{{2}})(?:{_SE})?(?: ?(?:이상|부터|에서|초과))?(?: ?[~\-,] ?| ?에서 ?"
    rf"| )?{_MIN}(\d{{2}}){_SE}(?: ?(?:이하|미만|까지|이내|사이|내외|전후|정도|↓|↑|이상))?"
)
_UPPER: Final = re.compile(
    rf"(?<![\d,.]){_MIN}(?<!\d)(\d{{2}}){_SE}{_UP}|(?<![\d세살상터] )(?<![\d세살상터])~ ?{_MIN}(\d{{2}}){_SE}"
)
_LOWER: Final = re.compile(rf"(?<![\d,.]){_MIN}(?<!\d)(\d{{2}}){_SE}(?:{_LOW}|{_NEAR}| ?~(?! ?\d))")
_LABEL: Final = re.compile(
    r"(?<!평균)(?<!평균 )(?:연 ?령|나이)(?: ?(?:제한|조건|대|층|요건|기준|자격|상한|하한))?[은는이가]? ?[:=/"
    r"|>)\]\-]{0,2} ?[(\[]?(?:만|약)? ?~? ?(?:19)?(\d{2})(?!\d)"
    r"(?: ?(?:세|살|대)?(?: ?(?:이상|부터|에서))? ?[~\-,] ?(?:만)? ?(\d{2}))? ?(?:세|살|대|년생)?(?: ?(?:이하|미만"
    r"|까지|이내|이상|부터|내외|전후|정도|초반|중반|후반|↓|↑))?"
)
_BARE: Final = re.compile(r"(?<![\d,.])(\d{2}) ?(?:↓|↑)(?! ?[%\d])")
_DECADE: Final = re.compile(
    r"(?<![\d,.])(?:([1-7]0) ?(?:대)? ?(?:초반|중반|후반)?(?: ?[~\-,/·.] ?|에서 ?|부터 ?| 및 ?|와 ?|이나 ?| 또는 ?"
    r"|, ?))?(?<!\d)([1-7]0) ?"
    r"(?:대(?!기업|그룹|학|건설|제약|브랜드|보험|회사|사업|과제|핵심|은행|병원|로펌|뉴스|수|량|형|를 보유|씩|의 차"
    r"|분의| ?이상 ?(?:보유|운영|주차|규모)"
    r"| ?(?:기업|그룹|건설사?|제약|브랜드|회사|보유|운영|운행|규모|주차|설치|관리|차량|은행|병원|로펌|한정|증권"
    r"|핵심|도시|정도 주|뉴스))"
    r"|(?:초반|중반|후반))(?: ?(?:초반|중반|후반|초중반|중후반))?(?: ?(?:까지|이상|이하|미만|부터))?"
)
_WORDS: Final = re.compile(
    r"(?<![가-힣])(이|삼|사|오|육)십 ?대(?: ?(?:초반|중반|후반))?|(?<!\d)([2-6]0[3-7]0) ?(?:세대|대)?(?= ?(?:여성"
    r"|남성|우대|환영|모집|선호|구|알바))"
)
_MACHINES: Final = re.compile(
    r"(?:차량?|버스|트럭|화물차|승용차|택시|장비|설비|기계|컴퓨터|pc|서버|cctv|카메라|로봇|라인|호기|주차|대수|보유"
    r"|승강기|엘리베이터|지게차|미싱|선반"
    r"|mct|cnc|모니터|노트북|침대|총|약|상위|국내|세계|글로벌|선정|매출)[^\n가-힣a-z]{0,4}$"
)
_WANTED: Final = re.compile(
    r"^(?:의|인|이신|를|을)? ?[(\[]?(?:초반|중반|후반)? ?(?:분(?!야|위기|석)|여[성자]|남[성자]|[여남](?![가-힣])"
    r"|청년|주부|직원|사원|우대|환영|선호|모집|구[함하합해인]|급구|가능|까지"
    r"|이하|이상|미만|위주|알바|아르바이트|지원|만(?![가-힣])|신입|젊은|여사|팀장|실장|매니저|관리자|강사|경리|비서"
    r"|신입|모여|모이|분들|이내|희망|채용|누구나|한정|찾|이면|사이|이신|인 ?분|언니|이모|아줌마|미혼|기혼|건장|활"
    r"|층 ?환영)"
)
_ASKED: Final = re.compile(
    r"(?:연령대?|나이|자격(?:요건|조건)?|지원|모집|우대(?:사항|조건)?|조건|구함|모집대상"
    r"|인원)[은는]? ?[:\-)\]>=]{0,2} ?$"
)
_ANYONE: Final = re.compile(
    r"누구나|남녀 ?노소|(?:연령|나이) ?(?:무관|불문|제한 ?없|상관 ?없)|다양한 연령|골고루|모두 (?:가능|환영)"
)
_DIGITS_OF_WORD: Final = {"이": 20, "삼": 30, "사": 40, "오": 50, "육": 60}


def _excused(plain: str, start: int, end: int, *, low: int | None, high: int | None) -> bool:
    """Whether law or context allows this age: `low` and `high` are the limits found (None: open)."""
    tail, head = after(plain, end, 30), before(plain, start, 24)
    if high is not None and high <= 17 and (low is None or low <= 17):
        return True
    if high is None and low is not None and (low <= ADULT or low >= SENIOR):
        return True
    if _AFTER_CLIENT.match(tail) or _BEFORE_CLIENT.search(head) or _AVERAGE.search(head) or _STAFF.match(tail):
        return True
    if low is not None and high is not None and high - low <= 2 and low < 18:
        return True
    near = around(plain, start, end, 40)
    if _BENEFIT.search(around(plain, start, end, 26)) or _BENEFIT_AFTER.match(tail):
        return True
    top = high if high is not None else low
    if top is not None and top >= 55 and (_RETIRE.search(around(plain, start, end, 26)) or _RETIRE_AFTER.match(tail)):
        return True
    if low is not None and low >= SENIOR and (_SENIOR_SCHEME.search(plain) or re.search("우대|환영|가점", near)):
        return True
    if low is not None and 40 <= low < SENIOR and re.search("중장년 ?(?:내일|인턴|경력|취업)|신중년|50 ?플러스", plain):
        return True
    return top is not None and top <= YOUTH_TOP and high is not None and bool(_SCHEME.search(plain))


def _limits(plain: str) -> Iterator[tuple[int, int]]:
    for match in _RANGE.finditer(plain):
        low, high = int(match[1]), int(match[2])
        if low < high and not _excused(plain, *match.span(), low=low, high=high):
            yield match.span()
    for match in _UPPER.finditer(plain):
        high = int(match[1] or match[2])
        lower = re.search(r"(\d{2}) ?(?:세|살)? ?(?:이상|부터|~)[^\n\d가-힣]{0,4}$", before(plain, match.start(), 16))
        low = int(lower[1]) if lower else None
        if not _excused(plain, *match.span(), low=low, high=high):
            yield match.span()
    for match in _LOWER.finditer(plain):
        near = re.search(r"(?:전후|내외|안팎|정도|또래)$", match[0])
        number = int(match[1])
        upper = re.match(rf" ?[~\-,]? ?(?:만)? ?\d{{2}}{_SE}?{_UP}", after(plain, match.end(), 16))
        if upper is None and not _excused(plain, *match.span(), low=number, high=number if near else None):
            yield match.span()


def _labelled(plain: str) -> Iterator[tuple[int, int]]:
    for match in _LABEL.finditer(plain):
        first, second = int(match[1]), int(match[2] or 0)
        said = match[0]
        unit = re.search(r"[세살대생상하만지내도반↓↑]$", said)
        if (not second and not unit) or first < 10 or "생" in said[-1:]:
            continue
        if re.search("이상|부터|↑", said) and not second:
            low, high = first, None
        else:
            low, high = (first, second) if second else (None, first)
        decade = re.search(r"\d0 ?대", said)
        if decade and not second and first >= SENIOR and not re.search("까지|이하|미만", said):
            continue
        if not _excused(plain, *match.span(), low=low, high=high):
            yield match.span()
    for match in _BARE.finditer(plain):
        head = before(plain, match.start(), 12)
        if re.search(r"(?:나이|연령|[여남](?:성|자)?)[^\n]{0,6}$", head) and int(match[1]) > ADULT:
            yield match.span()
    for match in re.finditer(
        r"(?:연령|나이) ?제한 ?(?:이 ?)?있|나이 ?(?:많은|드신|있으신|있는) ?분[은들]{0,2} ?(?:사절|불가|제외|안|힘"
        r"|어렵|지원)"
        r"|(?:고령자|노인|어르신|노약자)(?:분)?[은는]? ?(?:지원 ?)?(?:정중히 ?)?(?:사절|사양|불가|제외|안 ?받)"
        r"|(?:나이|연령)[이가]? ?(?:어린|젊은|적은) ?(?:분|사람|친구|우대|순)|(?:대표|팀장|사장|저"
        r"|상사)(?:님)?보다 (?:나이[가 ]{0,2})?(?:어린|어리신)"
        r"|어린 ?(?:친구|직원|사람|분)(?:들)?(?:만|을|를)? ?(?:구|우대|환영|모집|선호|원)|청년(?:만"
        r"|에 ?한) ?(?:지원|채용|모집|함|하여)?",
        plain,
    ):
        youth = match[0].startswith("청년") and _SCHEME.search(plain)
        if not youth and not FREE.match(after(plain, match.end(), 12)):
            yield match.span()


def _decades(plain: str) -> Iterator[tuple[int, int]]:
    found = [(match, int(match[1] or match[2]), int(match[2])) for match in _DECADE.finditer(plain)]
    for match in _WORDS.finditer(plain):
        number = _DIGITS_OF_WORD[match[1]] if match[1] else int(match[2][:2])
        found.append((match, number, number if match[1] else int(match[2][2:])))
    for match, low, high in found:
        start, end = match.span()
        head, tail = before(plain, start, 24), after(plain, end, 24)
        closed = re.search("까지|이하|미만", match[0])
        if not match[1] and _MACHINES.search(head):
            continue
        if low >= SENIOR and not closed:
            continue
        upper_open = re.search("이상|부터", match[0]) is not None
        if _AFTER_CLIENT.match(tail) or _BEFORE_CLIENT.search(head) or _AVERAGE.search(head) or _STAFF.match(tail):
            continue
        if _ANYONE.search(around(plain, start, end, 30)) and (high - low >= 20 or low == high):
            continue
        if re.search(r"대상", tail[:6]) and re.search(r"프로그램|사업|교육|수업|상담|강의|마케팅|콘텐츠|서비스", tail):
            continue
        if _BENEFIT.search(around(plain, start, end, 20)) or (high <= 40 and _SCHEME.search(plain)):
            continue
        wanted = _WANTED.match(tail) or _ASKED.search(head) or closed or upper_open or not tail.strip(" )]>.!,/")
        if wanted:
            yield start, end


_YY: Final = r"(?<!\d)((?:19|20)\d{2}|[4-9]\d|0\d)"
_BORN: Final = re.compile(
    rf"{_YY} ?년? ?(?:생|년생)(?:자)?(?: ?\([^)\n]{{0,10}}\))? ?(이후|이전|이상|이하|까지|부터|미만|우대|환영|선호"
    rf"|모집|만(?![가-힣])|~|-|↑|↓)"
    rf"(?: ?{_YY} ?년? ?(?:생|년생)?(?: ?까지)?)?"
    rf"|[~\-] ?{_YY} ?년 ?생"
    rf"|{_YY} ?년? ?[~\-] ?\d{{2}} ?년? ?생"
    r"|(?<!\d)((?:19|20)\d{2}) ?[.년\-/] ?(?:\d{1,2} ?[.월\-/] ?(?:\d{1,2} ?[.일]?)? ?)?(?:이후"
    r"|이전)(?:에)? ?(?:출생|태어|생)"
    r"|(?:출생|생년)(?:년도|연도)? ?[:은]? ?((?:19|20)?\d{2}) ?년?(?:도)? ?(?:생)? ?(?:이후|이전|까지|부터|~)"
)


def _births(plain: str, year: int) -> Iterator[tuple[int, int]]:
    for match in _BORN.finditer(plain):
        number = int(next(group for group in match.groups() if group and group.isdigit()))
        born = number if number > 100 else number + (1900 if number >= 40 else 2000)
        age = year - born
        head, tail = before(plain, match.start(), 24), after(plain, match.end(), 24)
        if age < 15 or _AFTER_CLIENT.match(tail) or _BEFORE_CLIENT.search(head):
            continue
        older = re.search("이전|이하|까지|↓", match[0]) and not re.search(r"[~\-]", match[0])
        oldest = re.search("까지|이하|↓", match[0])
        if older and (age <= ADULT or (age >= SENIOR and not oldest)):
            continue
        if age >= 55 and _RETIRE.search(around(plain, *match.span(), 30)):
            continue
        if age <= YOUTH_TOP and _SCHEME.search(plain):
            continue
        yield match.span()


_PERSON: Final = (
    r"분(?=[ \n.,!~)/\]♥★☆^]|들?(?:을|만|이면|께|은|도 ?(?:환|가|지)| ?(?:환영|우대|구|모집|모십|모셔|선호|찾|급구"
    r"|지원|원))|$)"
)
_RECRUIT: Final = r"(?:환영|우대|모집|구[함합해인하]|급구|채용|선호|찾|모십|모시|원[함합해]|희망|지원|가능)"
_YOUNG: Final = re.compile(
    rf"젊(?:은|으신) ?(?:{_PERSON}|사람|인재|피(?=[ \n.,!를]|$)|(?:여성|남성|여자|남자)(?:분)?|일꾼|청년|총각|언니"
    rf"|이모|주부|엄마|아줌마|(?:직원|사원|친구|층|인력|알바|선생님?|기사|강사|일손)(?=[^\n.]{{0,8}}{_RECRUIT}))"
    rf"|젊고[ ,][^\n.!]{{0,14}}?(?:{_PERSON}|사람|인재|여성|남성|여자|남자|청년|(?:직원|사원|친구|알바|강사"
    rf"|선생님)(?=[^\n.]{{0,8}}{_RECRUIT}))"
)
_YOUNG_STAFF: Final = re.compile(
    r"^ ?(?:분)?들?(?:이|과|께서|끼리|의|로|으로|들과|이랑|도 많)? ?(?:(?:많|모여|모인|일하|근무하|근무 ?중|구성"
    r"|주축|함께하고|함께 ?일|이끄|만드|운영)|들(?:이|과|로|의|끼리) )"
    r"|^(?:을|를)? ?(?:위한|대상|타[깃겟]|고객|소비자)|^ ?(?:고객|타[깃겟]|소비자|의류|패션)"
)


def find(source: Source, *, year: int) -> Iterator[Flag]:
    """Flags wording that selects by age, `year` being the year the vacancy is judged by."""
    plain = source.plain
    if "세" in plain or "살" in plain:
        for span in _limits(plain):
            yield flag(source, "age.limit", *span)
    if any(
        word in plain
        for word in ("연령", "나이", "연 령", "어린", "고령자", "노인", "어르신", "노약자", "청년", "↓", "↑")
    ):
        for span in _labelled(plain):
            yield flag(source, "age.limit", *span)
    if "0" in plain or "십" in plain:
        for span in _decades(plain):
            yield flag(source, "age.limit", *span)
    if "생" in plain or "태어" in plain:
        for span in _births(plain, year):
            yield flag(source, "age.birth", *span)
    if "젊" in plain:
        for match in _YOUNG.finditer(plain):
            if not _YOUNG_STAFF.match(after(plain, match.end(), 24)):
                yield flag(source, "age.young", *match.span())
