"""Where people live and firms stand: districts by legal code, with roads that run there."""

from dataclasses import dataclass
from random import Random

from iljari.kernel.codes import district

CHEOIN, GIHEUNG, SUJI = "4146100000", "4146300000", "4146500000"
GU = (CHEOIN, GIHEUNG, SUJI)
DONGTAN, YEONGTONG, BUNDANG, GWANGJU, ICHEON, ANSEONG, OSAN = (
    "4159700000", "4111700000", "4113500000", "4161000000", "4150000000", "4155000000", "4137000000",
)  # fmt: skip
NEXT_DOOR: dict[str, tuple[str, ...]] = {
    CHEOIN: (GIHEUNG, GIHEUNG, GIHEUNG, SUJI, GWANGJU, ICHEON, ANSEONG),
    GIHEUNG: (SUJI, SUJI, CHEOIN, CHEOIN, YEONGTONG, DONGTAN),
    SUJI: (GIHEUNG, GIHEUNG, GIHEUNG, CHEOIN, BUNDANG, YEONGTONG),
}
"""Where else somebody who lives there looks for work, as often as listed."""

ROADS: dict[str, tuple[int, str]] = {
    "4146110100": (40, "금령로 중부대로 금학로"),
    "4146110200": (45, "명지로 금학로 낙은로"),
    "4146110300": (25, "중부대로 동백죽전대로"),
    "4146110400": (12, "명지로 백옥대로"),
    "4146110500": (25, "유림로 백옥대로"),
    "4146110600": (35, "고림로 경안천로 보평로"),
    "4146110700": (14, "동부로 백옥대로"),
    "4146110800": (3, "동부로"),
    "4146125000": (35, "포곡로 둔전로 영문로"),
    "4146125300": (28, "외대로 능원로 문현로"),
    "4146125600": (18, "백옥대로 이원로 경기동로"),
    "4146125900": (26, "한숲로 처인성로 천덕산로"),
    "4146126200": (22, "양지로 중부대로 남평로"),
    "4146134000": (8, "원양로 보개원삼로"),
    "4146135000": (10, "백암로 근창로"),
    "4146310100": (55, "신갈로 중부대로 신정로"),
    "4146310200": (48, "구갈로 강남로 강남동로 기흥역로"),
    "4146310300": (25, "금화로 백남준로"),
    "4146310400": (8, "하갈로 기흥단지로"),
    "4146310500": (32, "한보라1로 한보라2로 사은로"),
    "4146310600": (5, "지삼로 사은로"),
    "4146310700": (15, "공세로 탑실로 기흥단지로"),
    "4146310800": (8, "고매로 원고매로"),
    "4146310900": (10, "농서로 서그내로"),
    "4146311000": (30, "서천로 서천동로 서천서로"),
    "4146311100": (36, "흥덕1로 흥덕2로 흥덕4로"),
    "4146311200": (40, "구성로 구교동로 언동로"),
    "4146311300": (26, "마북로 용구대로 구성로"),
    "4146311400": (20, "물푸레로 구성로"),
    "4146311500": (45, "동백중앙로 동백8로 동백죽전대로"),
    "4146311600": (42, "동백중앙로 동백3로 어정로"),
    "4146311700": (26, "어정로 지석로"),
    "4146311800": (38, "보정로 용구대로 죽전로"),
    "4146510100": (70, "수지로 풍덕천로 문정로 진산로"),
    "4146510200": (75, "죽전로 대지로 현암로 포은대로"),
    "4146510300": (42, "동천로 수지로 손곡로"),
    "4146510400": (4, "고기로 이종무로"),
    "4146510500": (36, "신봉1로 신봉2로 신봉3로"),
    "4146510600": (40, "성복1로 성복2로"),
    "4146510700": (62, "상현로 만현로 심곡로"),
    DONGTAN: (0, "동탄기흥로 동탄대로 동탄순환대로"),
    YEONGTONG: (0, "신원로 덕영대로 영통로"),
    BUNDANG: (0, "성남대로 정자일로 판교로"),
    GWANGJU: (0, "경충대로 포은대로 순암로"),
    ICHEON: (0, "서이천로 중부대로 이섭대천로"),
    ANSEONG: (0, "안성대로 서동대로"),
    OSAN: (0, "경기대로 오산로"),
}
"""By district code: how many of a thousand or so seekers live there, and its roads."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address and the legal district it lies in."""

    address: str
    district: str


def gu_of(code: str) -> str:
    """The district of Yongin (처인구, 기흥구, 수지구) or the city that a dong lies in."""
    return code[:5] + "00000"


def invent_home(rng: Random) -> Place:
    """A home in Yongin: dongs as populous as they are, four of five in a block of flats."""
    codes = [code for code, (weight, _roads) in ROADS.items() if weight]
    code = rng.choices(codes, [ROADS[code][0] for code in codes])[0]
    kind = rng.random()
    if kind < 0.66:
        door = f"{100 + rng.randint(1, 18)}동 {rng.randint(1, 22)}0{rng.randint(1, 6)}호"
    elif kind < 0.86:
        door = f"{rng.choice('가나다AB')}동 {rng.randint(1, 4)}0{rng.randint(1, 4)}호"
    else:
        door = ""
    return _place(rng, code, door)


def invent_site(rng: Random, codes: tuple[str, ...], floors: bool) -> Place:
    """Premises in one of these districts; `floors` for firms that rent part of a building."""
    door = f"{rng.randint(1, 9)}층" if floors and rng.random() < 0.75 else ""
    return _place(rng, rng.choice(codes), door)


def _place(rng: Random, code: str, door: str) -> Place:
    known = district(code)
    if known is None:
        raise KeyError(code)
    area, _gap, dong = known.name.rpartition(" ")
    road = rng.choice(ROADS[code][1].split())
    number = str(rng.randint(2, 190)) + (f"-{rng.randint(1, 22)}" if rng.random() < 0.18 else "")
    if dong.endswith("동"):
        text = f"{area} {road} {number}" + (f", {door}" if door else "") + f" ({dong})"
    else:
        text = f"{known.name} {road} {number}" + (f", {door}" if door else "")
    return Place(text, code)
