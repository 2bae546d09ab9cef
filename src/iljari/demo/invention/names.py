"""Names as people of Yongin bear them: surnames by how common they are, given names by the decade of birth."""

from random import Random

SURNAMES: tuple[tuple[str, str, int], ...] = (
    ("김", "kim", 215), ("이", "lee", 147), ("박", "park", 84), ("최", "choi", 47), ("정", "jung", 43),
    ("강", "kang", 24), ("조", "cho", 21), ("윤", "yoon", 21), ("장", "jang", 20), ("임", "lim", 17),
    ("한", "han", 16), ("오", "oh", 15), ("서", "seo", 15), ("신", "shin", 15), ("권", "kwon", 14),
    ("황", "hwang", 14), ("안", "ahn", 14), ("송", "song", 14), ("유", "yoo", 13), ("전", "jeon", 11),
    ("홍", "hong", 11), ("고", "ko", 9), ("문", "moon", 9), ("양", "yang", 9), ("손", "son", 9),
    ("배", "bae", 8), ("백", "baek", 8), ("허", "heo", 7), ("남", "nam", 6), ("심", "shim", 6),
    ("노", "noh", 6), ("하", "ha", 5), ("곽", "kwak", 4), ("성", "sung", 4), ("차", "cha", 4),
    ("주", "joo", 4), ("우", "woo", 4), ("구", "koo", 4), ("민", "min", 4), ("류", "ryu", 4),
    ("나", "na", 3), ("진", "jin", 3), ("지", "ji", 3), ("엄", "eom", 3), ("채", "chae", 3),
    ("원", "won", 3), ("천", "chun", 2), ("방", "bang", 2), ("공", "kong", 2), ("현", "hyun", 2),
    ("함", "ham", 2), ("변", "byun", 2), ("염", "yeom", 1), ("여", "yeo", 1), ("추", "choo", 1),
    ("도", "do", 1), ("소", "so", 1), ("석", "seok", 1), ("선우", "sunwoo", 1), ("남궁", "namgung", 1),
)  # fmt: skip
ROMAN = {surname: roman for surname, roman, _weight in SURNAMES}

GIVEN: dict[tuple[str, int], tuple[str, ...]] = {
    ("f", 1940): tuple(
        "영자 정자 순자 춘자 명자 옥자 영순 정순 순옥 복순 말순 금순 경자 옥순 점순 인숙 종숙 숙자 길순 화순 "
        "분례 순덕 영분 기순".split()
    ),
    ("m", 1940): tuple(
        "영수 영호 종수 상철 병수 광수 정남 영길 춘식 만수 덕수 용호 종철 재영 동식 갑수 영배 태식 건일 판수 "
        "기태 원식 상배 흥식".split()
    ),
    ("f", 1960): tuple(
        "미숙 영미 경숙 은숙 현숙 미경 정희 명숙 경희 혜숙 영란 은희 명희 성희 선희 혜경 순영 금희 인순 애경 "
        "향숙 정임 미란 옥희".split()
    ),
    ("m", 1960): tuple(
        "성호 종현 병철 상훈 경수 영진 재호 용석 기영 진호 동수 승호 창수 광호 정호 인철 명수 태호 상진 형식 "
        "근수 종석 만호 규식".split()
    ),
    ("f", 1970): tuple(
        "은주 미영 지영 은영 현주 수진 은정 미정 선영 혜진 정미 경아 윤정 희정 소영 현정 연희 주희 미선 수경 "
        "은경 유경 정아 명진".split()
    ),
    ("m", 1970): tuple(
        "정훈 성훈 상현 진우 동현 재훈 종민 영민 승현 민호 준호 태영 성진 현수 창민 경훈 병훈 석진 용준 형준 "
        "기훈 원석 재석 우영".split()
    ),
    ("f", 1980): tuple(
        "지혜 지은 혜진 은지 보람 아름 수정 유진 민정 선영 슬기 지연 현아 윤희 진아 혜미 소연 정은 다혜 유리 "
        "나영 새롬 효진 미연".split()
    ),
    ("m", 1980): tuple(
        "민수 지훈 성민 동욱 재현 준영 정우 승민 상우 태현 진영 영훈 성현 종혁 기범 민규 우진 대현 형석 동훈 "
        "홍석 병준 재원 경민".split()
    ),
    ("f", 1990): tuple(
        "수빈 유진 민지 지원 예진 은지 지현 혜원 다은 소희 예지 채원 수연 가영 정민 지수 주연 서영 나연 혜린 "
        "현지 다솔 세영 초롱".split()
    ),
    ("m", 1990): tuple(
        "현우 동현 준혁 민재 승우 지호 성빈 재민 태윤 우석 건우 준형 도현 상혁 진욱 찬호 영재 규민 민석 세훈 "
        "한솔 종윤 윤호 재혁".split()
    ),
    ("f", 2000): tuple(
        "서연 민서 서현 수민 예은 지우 하은 윤서 채은 유나 예린 소윤 다인 지민 가은 나은 연우 시은 수아 은채 "
        "하윤 주아 다연 보민".split()
    ),
    ("m", 2000): tuple(
        "민준 서준 예준 도윤 지후 현준 준우 건우 승민 시우 은찬 재윤 유찬 태민 성준 민성 하준 지환 주원 찬영 "
        "우현 시윤 동하 지오".split()
    ),
}
"""By sex and the decade's first year; 1940 stands for those born up to 1959."""

FOREIGN: dict[str, dict[str, tuple[str, ...]]] = {
    "베트남": {
        "f": ("응우옌 티 흐엉", "쩐 티 란", "레 티 투이", "팜 티 마이", "보 티 응옥", "당 티 홍", "호앙 티 린"),
        "m": ("응우옌 반 남", "쩐 반 득", "레 반 꾸엉"),
    },
    "중국": {
        "f": ("왕리나", "장슈메이", "리춘화", "진홍매", "최연옥", "박미화", "천샤오옌"),
        "m": ("왕쥔", "김용철", "리밍", "최성남"),
    },
    "필리핀": {
        "f": ("마리셀 산토스", "제니린 크루스", "로웨나 가르시아", "아나벨 레예스"),
        "m": ("조엘 바우티스타", "라몬 딜라"),
    },
    "몽골": {"f": ("오윤체첵", "난딘에르덴", "볼로르마"), "m": ("바트바야르", "간볼드")},
    "캄보디아": {"f": ("속 스레이넛", "찬 소피아", "킴 다라"), "m": ("속 비살", "헹 라타나")},
    "태국": {"f": ("쑤다랏 분마", "폰팁 사이통"), "m": ("솜차이 쁘라섯",)},
}

TOO_WELL_KNOWN = frozenset(
    "이영자 이재명 김정숙 박지성 이민호 박보영 송지효 신동엽 정우성 김현정 이효리 이승기 한지민 김민재 이병철 "
    "박영수 김동현 이상민 김종민 유재석 이상우 서지혜 김수현 오정은 박지훈 송민호 이정현 김하늘 김은숙 정은지".split()
)


def korean_name(rng: Random, sex: str, birth_year: int, surname: str = "") -> str:
    """A name of that generation; nobody gets the name of somebody every reader knows."""
    decade = 1940 if birth_year < 1960 else min(birth_year // 10 * 10, 2000)
    while True:
        family = surname or rng.choices([s[0] for s in SURNAMES], [s[2] for s in SURNAMES])[0]
        name = family + rng.choice(GIVEN[sex, decade])
        if name not in TOO_WELL_KNOWN:
            return name


def foreign_name(rng: Random, nationality: str, sex: str) -> str:
    """A name of that country in Hangul, as the alien registration card's owner writes it on the form."""
    return rng.choice(FOREIGN[nationality][sex])


def surname_of(name: str) -> str:
    """The surname of a Korean name, two syllables where the list knows such a one."""
    return name[:2] if name[:2] in ROMAN and len(name) > 3 else name[:1]


INITIALS = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ")
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
FINALS = " k k k n n n t l l l l l l l l m p p t t ng t t k t p t".split(" ")


def romanise(hangul: str) -> str:
    """Hangul syllables in Latin letters, syllable by syllable (Revised Romanisation, sounds not joined)."""
    letters = []
    for syllable in hangul:
        number = ord(syllable) - 0xAC00
        letters.append(INITIALS[number // 588] + VOWELS[number % 588 // 28] + FINALS[number % 28])
    return "".join(letters)
