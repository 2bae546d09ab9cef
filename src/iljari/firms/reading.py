"""What a vacancy's free text says for fields of its form: pay, hours, days, shifts, licences, skills.

Rules over the even text of the legality check, no guesses: what the text says twice and differently is not proposed.
A person accepts each proposal or leaves it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from iljari.firms.legality.text import Source, after, before
from iljari.firms.legality.wage import Period, won

_NUMBER: Final = r"\d[\d,]*(?:\.\d+)?"
_AMOUNT: Final = rf"{_NUMBER} ?(?:천 ?)?(?:\d ?백 ?)?(?:만)? ?(?:{_NUMBER} ?천)?(?: ?원)?"
_PAY: Final = re.compile(
    r"(?P<label>시급|시간당|시간급|일급|일당|월급여?|월 ?급여|월 ?보수|기본급|연봉|초봉"
    r"|(?<![가-힣\d~])월(?= ?[1-9]\d\d ?(?:만|이상)))"
    rf" ?(?:은|는|이)? ?[:=(]? ?(?:최소|최저|약|세전|신입)? ?(?P<least>{_AMOUNT})"
    rf"(?: ?이상)?(?: ?[~\-] ?(?P<most>{_AMOUNT}))?"
)
_PERIODS: Final[tuple[tuple[str, Period], ...]] = (("시", "hour"), ("일", "day"), ("연", "year"), ("초", "year"))
_LEAST: Final[dict[Period, int]] = {"hour": 5_000, "day": 30_000, "month": 300_000, "year": 6_000_000}
_MOST: Final[dict[Period, int]] = {"hour": 200_000, "day": 1_000_000, "month": 30_000_000, "year": 400_000_000}
_NO_PAY: Final = re.compile(r"^ ?(?:원)? ?(?:인상|지원|추가|할인|%|명|회|상당|한도|개월)")
_WEEK: Final = re.compile(r"(?<!격)(?<!매)주(?:당|간)? ?(?:최대|총|약|소정)? ?(\d{1,2}(?:\.5)?) ?시간")
_HALF: Final = r"(?P<{0}half>오전|오후|저녁|밤|새벽|am|pm)? ?"
_TIME: Final = (
    r"(?P<{0}hour>\d{{1,2}}) ?"
    r"(?:: ?(?P<{0}minute>\d\d)|시(?: ?(?P<{0}minutes>\d\d) ?분?| ?(?P<{0}thirty>반))?)"
)
_CLOCK: Final = re.compile(
    rf"(?<![\d:]){_HALF.format('a')}{_TIME.format('a')} ?(?:부터)? ?[~\-]? ?(?:익일|다음날)? ?"
    rf"{_HALF.format('b')}{_TIME.format('b')}(?![\d:]| ?간)"
)
_DAYS: Final = re.compile(r"(?<!격)(?<!매)주 ?(\d) ?일(?!\d)|월(?:요일)? ?[~\-] ?(금|토)")
_WEEKEND: Final = re.compile(r"(?:주말|토,? ?일|토요일|일요일) ?(?:근무|알바|아르바이트|전담|가능|스텝|파트)")
_TIMES: Final = {
    "shift": re.compile(r"교대(?! ?역)|스케[쥴줄] ?근무|로테이션"),
    "night": re.compile(r"야간 ?(?:근무|조|전담|전문|직|알바|당직|간호|근무자)|심야|나이트 ?(?:근무|전담|킵)"),
    "morning": re.compile(r"오전 ?(?:근무|반|조|파트|타임|알바)"),
    "afternoon": re.compile(r"오후 ?(?:근무|반|조|파트|타임|알바)"),
    "evening": re.compile(r"저녁 ?(?:근무|타임|파트|알바|조)"),
    "day": re.compile(r"주간 ?(?:근무|조|고정|전담|직)|[(\[/]주간[)\]/]|일근"),
}
_DENIED: Final = re.compile(r"^[^\n,./|]{0,5}?(?:없[음습이는고]|x(?![a-z])|제외|불가|면제|아님|안 ?함)")
_FIELDS: Final = (
    "전기|전기공사|소방설비|소방|건축|건축설비|토목|측량|산업안전|건설안전|정보처리|정보통신|정보보안|위험물|공조냉동기계|에너지관리|가스"
    "|용접|지게차운전|굴착기운전|천장크레인운전|한식조리|양식조리|중식조리|일식조리|제과|제빵|조경|기계설계|일반기계|실내건축"
    "|식품|대기환경|수질환경|폐기물처리|품질경영|웹디자인|시각디자인|컬러리스트|승강기|보일러|자동차정비|전자|통신|화학분석"
)
_LICENCE: Final = re.compile(
    rf"(?<![가-힣])(?:(?:{_FIELDS}) ?(?:기술사|기능장|산업기사|기능사|기사)(?: ?[123]급)?"
    r"|(?:요양보호사|간호조무사|간호사|물리치료사|작업치료사|방사선사|임상병리사|치과위생사|치위생사|사회복지사|보육교사|영양사"
    r"|조리사|미용사|건축사|변호사|세무사|회계사|노무사|약사|직업상담사|청소년지도사|전산세무|전산회계|컴퓨터활용능력"
    r"|워드프로세서|평생교육사|소방안전관리자|전기안전관리자|위험물안전관리자|주택관리사보?|공인중개사|물류관리사|유통관리사"
    r"|경비지도사)(?: ?[123]급)?"
    r"|(?:[12]종 ?)?(?:보통|대형|특수)? ?운전 ?면허(?:증)?|지게차(?= ?(?:자격|면허))"
    r"|경비 ?(?:이수증|신임교육))(?![가-힣]*(?:보조|학원|협회))"
)
_TONGUE: Final = r"(?:/[가-힣]{2,3}어)* ?(?:가능|회화|능통|능력|우수|사용|cs|상담)"
_SKILLS: Final = {
    "엑셀": r"엑셀|excel",
    "파워포인트": r"파워포인트|ppt|powerpoint",
    "한글 문서": r"한글 ?(?:문서|작성|프로그램)|hwp",
    "포토샵": r"포토샵|photoshop",
    "일러스트레이터": r"일러스트(?:레이터)?(?!를 ?그)|illustrator",
    "프리미어": r"프리미어(?! ?리그| ?급)|premiere",
    "CAD": r"(?:오토)?캐드|(?<![a-z])(?:auto)?cad(?![a-z])",
    "3D MAX": r"3d ?max|스케치업",
    "더존": r"더존|스마트a|위하고",
    "ERP": r"(?<![a-z])erp(?![a-z])",
    "SAP": r"(?<![a-z])sap(?![a-z])",
    "영어": rf"영어{_TONGUE}|비즈니스 ?영어",
    "일본어": rf"일본어{_TONGUE}|일어 ?가능",
    "중국어": rf"중국어{_TONGUE}",
    "운전": r"운전 ?(?:가능|필수|능숙)|자차 ?(?:소유|보유|가능)",
    "지게차": r"지게차(?! ?(?:자격|면허|운전기능))",
    "CNC": r"(?<![a-z])cnc(?![a-z])|머시닝 ?센터|(?<![a-z])mct(?![a-z])",
    "PLC": r"(?<![a-z])plc(?![a-z])",
}
_SKILL: Final = {name: re.compile(pattern) for name, pattern in _SKILLS.items()}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text says for one field. values: as the form posts them, several of a choice of many; words: the place.

    topic: fields that are taken over together (pay, hours, clock, days, times, licences, skills) share it.
    """

    topic: str
    field: str
    values: tuple[str, ...]
    words: str


def read_text(text: str) -> list[Proposal]:
    """Proposals from a free text, one a field at most, in the form's order; none from an empty text. Never raises.

    Pay in won with its period, hours a week, times of day as HH:MM, days and times of day as the form's codes; skills
    are proposed for the wording of preferences.
    """
    source = Source(text[:20_000])
    found = [*_pay(source), *_hours(source), *_clock(source), *_days(source), *_times(source)]
    return [*found, *_licences(source), *_skills(source)]


def _words(source: Source, match: re.Match[str]) -> str:
    start, end = source.span(match.start(), match.end())
    return " ".join(source.original[start:end].split())


def _denied(source: Source, match: re.Match[str]) -> bool:
    return _DENIED.match(after(source.plain, match.end(), 16)) is not None


def _pay(source: Source) -> Iterator[Proposal]:
    said: dict[tuple[str, int, int | None], re.Match[str]] = {}
    for match in _PAY.finditer(source.plain):
        if _NO_PAY.match(after(source.plain, match.end(), 8)):
            continue
        period = next((each for first, each in _PERIODS if match["label"].startswith(first)), "month")
        least, most = _amounts(match["least"], match["most"], period)
        if least is not None and _LEAST[period] <= least <= _MOST[period]:
            sane = most is not None and least < most <= _MOST[period]
            said.setdefault((period, least, most if sane else None), match)
    if len({(period, least) for period, least, _ in said}) == 1:
        (period, least, most), match = max(said.items(), key=lambda each: each[0][2] or 0)
        words = _words(source, match)
        yield Proposal("pay", "pay_period", (period,), words)
        yield Proposal("pay", "pay_min", (str(least),), words)
        if most is not None:
            yield Proposal("pay", "pay_max", (str(most),), words)


def _amounts(least: str, most: str | None, period: Period) -> tuple[int | None, int | None]:
    """Both ends of a range; a unit at its end counts for its beginning (3,000 ~ 3,500만원)."""
    if most and "만" in most and "만" not in least and won(least.replace("원", "") + "만", period):
        bare = re.sub(r"[,원 ]", "", least)
        least = f"{least.replace('원', '').strip()}만" if bare.isdigit() and int(bare) < 100_000 else least
    return won(least, period), won(most, period) if most else None


def _hours(source: Source) -> Iterator[Proposal]:
    found = {match[1]: match for match in _WEEK.finditer(source.plain) if 1 <= float(match[1]) <= 68}
    if len(found) == 1:
        ((hours, match),) = found.items()
        yield Proposal("hours", "weekly_hours", (hours,), _words(source, match))


def _clock(source: Source) -> Iterator[Proposal]:
    found: dict[tuple[str, str], re.Match[str]] = {}
    for match in _CLOCK.finditer(source.plain):
        if re.search(r"(?:접수|상담|문의|면접|전화|휴게|점심)[^\n]{0,8}$", before(source.plain, match.start(), 14)):
            continue
        start, end = _minutes(match, "a"), _minutes(match, "b")
        if start is None or end is None:
            continue
        if end <= start and not (match["ahalf"] or match["bhalf"]) and end + 720 - start >= 180:
            end += 720  # 9시~6시 means the evening
        if 120 <= (end - start) % 1440 <= 840:
            found.setdefault((_hhmm(start), _hhmm(end)), match)
    if len(found) == 1:
        (((start_at, end_at), match),) = found.items()
        yield Proposal("clock", "starts_at", (start_at,), _words(source, match))
        yield Proposal("clock", "ends_at", (end_at,), _words(source, match))


def _minutes(match: re.Match[str], side: str) -> int | None:
    hour = int(match[f"{side}hour"])
    minute = int(match[f"{side}minute"] or match[f"{side}minutes"] or (30 if match[f"{side}thirty"] else 0))
    if match[f"{side}half"] in ("오후", "pm", "저녁", "밤") and hour < 12:
        hour += 12
    return hour * 60 + minute if hour <= 24 and minute < 60 else None


def _hhmm(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _days(source: Source) -> Iterator[Proposal]:
    found: dict[str, re.Match[str]] = {}
    for match in _DAYS.finditer(source.plain):
        number = int(match[1]) if match[1] else 5 if match[2] == "금" else 6
        if 1 <= number <= 6:
            found.setdefault({5: "five", 6: "six"}.get(number, "fewer"), match)
    if len(found) > 1:
        found = {}
    for match in _WEEKEND.finditer(source.plain):
        if not _denied(source, match):
            found.setdefault("weekend", match)
    if found:
        yield Proposal("days", "weekdays", tuple(found), ", ".join(_words(source, match) for match in found.values()))


def _times(source: Source) -> Iterator[Proposal]:
    found = _said(source, _TIMES)
    if found:
        yield Proposal("times", "day_times", tuple(found), ", ".join(found.values()))


def _licences(source: Source) -> Iterator[Proposal]:
    names: dict[str, str] = {}
    for match in _LICENCE.finditer(source.plain):
        if not _denied(source, match):
            words = _words(source, match)
            names.setdefault(words.replace(" ", ""), words)
    if names:
        yield Proposal("licences", "licences", (", ".join(names.values()),), ", ".join(names.values()))


def _skills(source: Source) -> Iterator[Proposal]:
    found = _said(source, _SKILL)
    if found:
        yield Proposal("skills", "preferences_words", (", ".join(found),), ", ".join(found.values()))


def _said(source: Source, patterns: Mapping[str, re.Pattern[str]]) -> dict[str, str]:
    """Which of the named patterns the text says and does not deny, each with the words of its first place."""
    said: dict[str, str] = {}
    for name, pattern in patterns.items():
        match = next((each for each in pattern.finditer(source.plain) if not _denied(source, each)), None)
        if match:
            said[name] = _words(source, match)
    return said
