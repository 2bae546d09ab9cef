"""When an age in an advert is no selection by age: clients, staff described, benefits, retirement, schemes."""

import re
from functools import cached_property
from typing import Final

from iljari.firms.legality.text import after, around, before

ADULT: Final = 20
"""Lower limits up to here follow from law: adults, drivers of public transport (20)."""
SENIOR: Final = 50
MIDLIFE: Final = 40
RETIRING: Final = 55
CHILD: Final = 17
YOUTH_TOP: Final = 42
"""Youth schemes end at 34 or 39, lengthened by up to three years of military service."""

_CLIENT: Final = (
    r"고객|손님|타[깃겟켓]|target|소비자|독자|회원|환자|이용자|수급자|대상자|시청자|유저|어르신|노인|치매|장애인"
    r"|장애아|아동|아이|자녀|영유아|유아|원아|원생|학생|학급|주민|조합원|입주민|부모|어머니|아버지|할머니|할아버지"
    r"|할머님|치료|돌봄|수업|코스|반 |반[,.)]|초등|중등|브랜드|의류|패션|시장|커뮤니티|앱|서비스(?:를| 이용)"
    r"|세대(?:를|의|가|와|에게)|층(?:을|의|이)"
    r"|대상(?:으로|의| ?(?:프로그램|사업|교육|서비스|상담|수업|강의|운동|화장품|상품))"
)
_AFTER_CLIENT: Final = re.compile(
    r"^ ?(?:의 ?)?(?:초반|중반"
    r"|후반)?[ ,의]{0,2}(?:"
    rf"(?:여성이 주 |여성|남성|여자|남자|남녀|청년|청소년|독거|미만|이상|이하)[ ,]?){{0,2}}(?:{_CLIENT})"
)
_BEFORE_CLIENT: Final = re.compile(
    r"(?:고객|타[깃겟켓]|소비자|독자|회원|환자|이용자|수급자|어르신|노인|자녀|아이|아동|유아|반려견|자매|형제|남아"
    r"|여아|입주자|이용 ?대상|돌봄 ?대상|교육 ?대상)(?:층|연령|나이|대상)?[^\n가-힣]{0,4}$"
)
_STAFF: Final = re.compile(
    r"^ ?(?:초반|중반|후반)?(?:의| 등)? ?(?:젊은 ?)?(?:또래|동료|직원|팀원|구성원|멤버|사원|선생님|근로자|언니|친구"
    r"|분)?들?(?:이|과|로|들과|들이|끼리|의)? ?(?:가 |이 |위주의 |중심의 |주축|함께 ?|다수|많|대부분|구성|근무 ?중"
    r"|근무하|재직|일하|활동|모여(?!라|봐)|모인|으로 ?구성)"
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
    r"|지역주도형|청년 ?사업|청년 ?정책|체험형|행정 ?인턴|산업기능요원|병역특례|병특|전문연구요원|고용촉진"
    r"|청년 ?기본|청년 ?친화|청년 ?디지털|청년 ?채용|청년 ?지원 ?사업|청년 ?고용|소득세 ?감면|연수생|가족친화 ?청년"
    r"|청년센터|청년마을|청년창업|청년 ?월|청년농업|k-?디지털"
)
_SENIOR_SCHEME: Final = re.compile(
    r"노인 ?일자리|시니어|신중년|중장년|고령자|고령친화|실버|50 ?플러스|50\+|경력형|새출발|노인복지|노인회"
    r"|어르신 ?일자리"
)
_PUBLIC_WORK: Final = re.compile("공공 ?근로|지역 ?공동체 ?일자리|희망 ?근로|공공 ?일자리|안정 ?일자리|동행 ?일자리")
_PREFERRED: Final = re.compile("우대|환영|가점")
_MIDLIFE: Final = re.compile("중장년 ?(?:내일|인턴|경력|취업)|신중년|50 ?플러스")


class Scene:
    """An even text, with what it says as a whole looked up once."""

    def __init__(self, plain: str) -> None:
        self.plain = plain

    @cached_property
    def youth(self) -> bool:
        """Whether a youth scheme is named."""
        return _SCHEME.search(self.plain) is not None

    @cached_property
    def senior(self) -> bool:
        """Whether a scheme for older people is named."""
        return _SENIOR_SCHEME.search(self.plain) is not None

    @cached_property
    def midlife(self) -> bool:
        """Whether a scheme for people from 40 is named."""
        return _MIDLIFE.search(self.plain) is not None

    @cached_property
    def public_work(self) -> bool:
        """Whether a public work programme with its own limits of age is named."""
        return _PUBLIC_WORK.search(self.plain) is not None

    def about_others(self, start: int, end: int) -> bool:
        """Whether the age is that of customers, people cared for or the present staff."""
        head, tail = before(self.plain, start, 24), after(self.plain, end, 30)
        return bool(
            _AFTER_CLIENT.match(tail) or _BEFORE_CLIENT.search(head) or _AVERAGE.search(head) or _STAFF.match(tail)
        )

    def retirement(self, start: int, end: int) -> bool:
        """Whether the retirement age is meant."""
        near = around(self.plain, start, end, 26)
        return bool(_RETIRE.search(near) or _RETIRE_AFTER.match(after(self.plain, end, 24)))

    def benefit(self, start: int, end: int) -> bool:
        """Whether the age is that of a benefit or an insurance."""
        near = around(self.plain, start, end, 26)
        return bool(_BENEFIT.search(near) or _BENEFIT_AFTER.match(after(self.plain, end, 30)))

    def excused(self, start: int, end: int, *, low: int | None, high: int | None) -> bool:
        """Whether law or context allows these limits of age (None: open)."""
        top = high if high is not None else low
        if top is None or self.about_others(start, end) or self.benefit(start, end):
            return True
        if high is None:
            if top <= ADULT or top >= SENIOR:
                return True
        elif high <= CHILD or (low is not None and low <= CHILD and high - low <= 2):
            return True
        if top >= RETIRING and self.retirement(start, end):
            return True
        if top >= RETIRING and self.public_work:
            return True
        if low is not None and low >= SENIOR:
            return self.senior or _PREFERRED.search(around(self.plain, start, end, 40)) is not None
        if low is not None and low >= MIDLIFE:
            return self.midlife
        return high is not None and high <= YOUTH_TOP and self.youth
