"""Thirty everyday queries and what answers them, written down by reading the data, without the search's own words.

`title` is looked for in the occupation as the file names it, `address` in the address; `employment`, `pay` narrow
further. `held` queries were written with the others and not looked at while the search was tuned.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """One query; `pay` is (won, period) at least, compared on a full-time month of 209 hours."""

    words: str
    title: str
    address: str = ""
    employment: str = ""
    pay: tuple[int, str] | None = None
    held: bool = False

    def answers(self, row: Mapping[str, str]) -> bool:
        """Whether a row of the file answers the query, by its own columns."""
        return (
            bool(re.search(self.title, row["모집직종"]))
            and bool(re.search(self.address, row["사업장 주소"]))
            and bool(re.search(self.employment, row["고용형태"]))
            and (self.pay is None or _pays(row, *self.pay))
        )


HOURS = {"시급": 1, "일급": 8, "월급": 209, "연봉": 209 * 12}
PERIODS = {"hour": "시급", "day": "일급", "month": "월급", "year": "연봉"}


def _pays(row: Mapping[str, str], least: int, period: str) -> bool:
    paid, asked = HOURS[row["임금형태"]], HOURS[PERIODS[period]]
    return int(row["임금"]) * asked >= least * paid


CLEAN = r"청소|미화원"
# About three quarters of an hour from Yongin, Gangnam and Songpa by car or bus, as people there would say.
AROUND_YONGIN = r"용인시|수원시|성남시|화성시|오산시|경기도 광주시|의왕시|군포시"
AROUND_GANGNAM = r"서울특별시 (강남|서초|송파|성동|광진|동작|강동|용산|관악|중)구|과천시|성남시|하남시"
AROUND_SONGPA = r"서울특별시 (송파|강남|강동|광진|서초|성동|동대문)구|하남시|성남시|구리시"

QUERIES = (
    Query("바리스타", r"음료 조리사"),
    Query("카페 알바", r"음료 조리사", employment="시간제"),
    Query("요양 보호사", r"요양보호사"),
    Query("청소", CLEAN),
    Query("환경미 화원", r"환경 미화원"),
    Query("사무보조", r"사무 보조원"),
    Query("시설관리원모집", r"건물 보수원|기타 건물 관리원"),
    Query("용인 청소", CLEAN, address=AROUND_YONGIN),
    Query("강남구 사무보조", r"사무 보조원", address=AROUND_GANGNAM),
    Query("경비원 구함", r"경비"),
    Query("주방 이모", r"주방 보조원|급식 보조원"),
    Query("빵집", r"제과·제빵"),
    Query("운전기사", r"운전원"),
    Query("택배", r"택배|배송|집배원|배달원"),
    Query("콜센터 상담", r"콜센터|텔레마케터|고객 상담원"),
    Query("ㅂㄹㅅㅌ", r"바리스타"),
    Query("공장 생산직", r"제조|조립|생산기계|단순 종사원|기계 조작원|가공기계"),
    Query("월 250 이상 사무직", r"사무(?!실)", pay=(2_500_000, "month")),
    Query("cleaner", CLEAN),
    Query("정규직 세탁", r"세탁", employment="상용직"),
    Query("도서관 사서", r"사서|도서 정리원", held=True),
    Query("급식조리원", r"급식 조리사|급식 보조원", held=True),
    Query("마트 캐셔", r"매장 계산원|매장 정리원|편의점", held=True),
    Query("송파구 환경미화", CLEAN, address=AROUND_SONGPA, held=True),
    Query("주 차 관리", r"주차", held=True),
    Query("병원 원무과", r"원무|병원 코디네이터|의료 보조원", held=True),
    Query("시급 만원 이상 바리스타", r"음료 조리사", pay=(10_000, "hour"), held=True),
    Query("ㅅㅁㅂㅈ", r"사무 보조원", held=True),
    Query("계약직 행정", r"행정", employment="계약직", held=True),
    Query("프로그래머", r"프로그래머|소프트웨어 개발자|웹 개발자", held=True),
)
