"""Pay stated inside a text, judged by the minimum wage of a year."""

import re
from collections.abc import Iterator
from typing import Final

from iljari.firms.legality.hours import Hours, read_hours
from iljari.firms.legality.model import Flag
from iljari.firms.legality.text import Source, after, before, matches, near
from iljari.firms.legality.wage import REST_FROM, Period, least, minimum_hourly, wage_flag, won

_AMOUNT: Final = (
    r"(?:\d[\d,]*(?:\.\d+)? ?억 ?)?(?:\d{1,2} ?천 ?\d ?백 ?만"
    r"|\d[\d,]*(?:\.\d+)? ?천? ?만 ?(?:\d[\d,]* ?천)? ?(?:\d[\d,]*)?|만 ?(?:\d ?천)?(?= ?원)"
    r"|\d[\d,.]* ?천 ?(?:\d ?백)?|\d[\d,]*(?:\.\d+)?)"
)
_PAID: Final = re.compile(
    r"(?P<label>시간 ?당(?: ?(?:급여|임금))?|시간 ?급|(?<![가-힣])시 ?급|최저 ?시급|기본 ?시급|일급여?|일 ?당(?!직)"
    r"|(?<![가-힣])일급|월급여?|(?<![가-힣\d~])월(?= ?[12]\d\d ?만)|월 ?급여|월 ?임금|월 ?보수|월 ?봉급|기본급|연봉"
    r"|초봉|연 ?급여|급여|임금|보수|페이|세전|세후|월수입|월 ?소득)(?:조건|수준|액|제|은|는|이"
    r"|가)? ?(?:[(\[][가-힣 ,/]{0,10}[)\]])? ?[:=\-)\]>/]{0,2} ?(?P<kind>[(\[]?"
    r"(?:시간?급|시간 ?당|시급|일급|일당|일(?= ?\d)|월급|월|연봉|연|세전|세후|기본급|최저|신입|초봉"
    rf"|약)[)\]]? ?:?)?(?: ?(?:최저|최소|약|세전|세후|평균|신입|초임))? ?(?P<amount>{_AMOUNT}) ?(?P<won>원"
    r"|won|￦)?"
)
_IGNORED: Final = re.compile(
    r"^ ?(?:원)? ?(?:을|를|씩|정도|상당)? ?(?:인상|추가|가산|더 |상승|할증|up|할인|지원|보너스|↑ ?인상|수당|식대"
    r"|교통비|명|개월|일(?:[^급당]|$)|회|%|퍼센트|차|년|배|시간|시(?!급)|대(?=[ \n,.~초중후]|$)|:|번|층|등급|점"
    r"|호봉|월(?![ 급])|[./]\d{1,2} ?일|-\d{3,4})"
)
_BEFORE: Final = re.compile(
    r"(?:식대|교통비|주휴|연장|야간|휴일|인센티브|상여|성과급|추가|특근|잔업|퇴직|실업|구직|휴업|육아휴직|출산|재해"
    r"|양육|포상|장려|훈련|지난|작년|전년|통상|도급|일당?백)[^\n]{0,4}$"
)
_NO_PAY_AFTER: Final = re.compile(
    r"^[^\n]{0,8}?(?:매출|인센|한도|주거|월세|광고|상당|수익|판매|적립|절약|할부|렌트|관리비|대출|이용|저축|비용"
    r"|거래|회비|임대|납부)"
)
_NO_PAY_BEFORE: Final = re.compile(
    r"(?:매출|수익|인센티브|장학금|지원금|주거비|광고비|수당|최대|보조금?|임대료|월세|비용|보증금|만원|추가|부업"
    r"|용돈)[^\n가-힣]{0,4}$"
)
_TRIAL: Final = re.compile(r"수습|시용|교육 ?기간|실습")
_EXEMPT: Final = re.compile(
    r"최저 ?임금 ?(?:적용 ?)?제외|적용 ?제외 ?인가|자활 ?(?:근로|급여|사업)|공익 ?활동|봉사 ?(?:활동|직)|재능 ?기부"
    r"|활동비|훈련 ?수당"
)
_FREELANCE: Final = re.compile(r"프리랜서|위촉|건당|개인 ?사업자|지입|도급|3\.3")
_REST_INCLUDED: Final = re.compile(r"^ ?(?:이상|~)? ?[(\[]?[^\n)]{0,4}주휴(?:수당)?(?:을|를)? ?(?:포함|별도 ?없)")
_EXTRA: Final = re.compile(
    r"^ ?원? ?[)\]]? ?[+＋] ?(?:(?:식대|식비|교통비|고정|중식대|직책|만근|주휴)?(?:수당)?[^\n+\d]{0,6})?"
    r"(\d[\d,]* ?만"
    r"|\d[\d,]{5,}) ?원?"
)
_LABELS: Final = (
    "급",
    "시간",
    "일당",
    "일 당",
    "봉",
    "임금",
    "보수",
    "페이",
    "세전",
    "세후",
    "월수입",
    "월 1",
    "월 2",
    "월1",
    "월2",
    "소득",
)
_LEAST_SAID: Final[dict[Period, int]] = {"hour": 3_000, "day": 20_000, "month": 300_000, "year": 6_000_000}


def find(source: Source, *, year: int) -> Iterator[Flag]:
    """Flags pay under the minimum wage of `year`, where the text leaves no lawful reading of the hours."""
    plain = source.plain
    found = [match for match in matches(plain, _PAID, near(plain, _LABELS)) if _is_pay(plain, match)]
    if not found or _EXEMPT.search(plain):
        return
    hours = read_hours(plain)
    free = _FREELANCE.search(plain) is not None
    for match in found:
        item = _judge(source, match, hours, year=year, free=free)
        if item is not None:
            yield item


def _is_pay(plain: str, match: re.Match[str]) -> bool:
    """Whether the number is a pay, and no raise, allowance or day of the month."""
    tail, head = after(plain, match.end(), 40), before(plain, match.start(), 14)
    if match["label"] == "월" and (_NO_PAY_AFTER.match(tail) or _NO_PAY_BEFORE.search(head)):
        return False
    return not _IGNORED.match(tail) and not _BEFORE.search(head)


def _period(match: re.Match[str]) -> Period | None:
    kind = (match["kind"] or "") + " " + match["label"]
    said = kind.replace(" ", "")
    if re.search("시간?급|시간당", said):
        return "hour"
    if re.search("일급|일당", said) or (match["kind"] or "").strip("([ )]:") == "일":
        return "day"
    if re.search("연봉|초봉|연급여", said) or (match["kind"] or "").strip("([ )]:") == "연":
        return "year"
    if re.search("월", said) or match["label"].replace(" ", "") == "기본급":
        return "month"
    return None


def _guess(amount: str, explicit: bool) -> Period | None:
    """What a bare 'pay: amount' means: by its size, where only one reading is possible."""
    value = won(amount, "hour")
    if value is None:
        return None
    if 3_000 <= value < 30_000:
        return "hour" if explicit else None
    if 700_000 <= value < 10_000_000:
        return "month"
    return "year" if 12_000_000 <= value < 60_000_000 else None


def _judge(source: Source, match: re.Match[str], hours: Hours, *, year: int, free: bool) -> Flag | None:
    plain = source.plain
    tail = after(plain, match.end(), 40)
    said = match["amount"].strip()
    period = _period(match) or _guess(said, match["won"] is not None)
    if period is None or (free and period != "hour"):
        return None
    amount = won(said, period)
    # A range in one unit (2,000 ~ 2,400만원) gives the unit only at its end.
    if (
        amount is not None
        and period in ("month", "year")
        and re.match(r" ?[~\-] ?\d[\d,]* ?만", tail)
        and "만" not in said
    ):
        number = said.replace(",", "")
        amount = int(number) * 10_000 if number.isdigit() and int(number) < 100_000 else amount
    if amount is None or amount < _LEAST_SAID[period]:
        return None
    if period == "hour" and amount >= 30_000:
        return None
    extra = _EXTRA.match(tail)
    if extra and period in ("month", "year"):
        amount += won(extra[1], period) or 0
    if match["label"].replace(" ", "") == "기본급" and re.search(r"\+|수당|인센|별도|상여|식대", tail):
        return None
    return _compare(source, match, amount, period, hours, year=year)


def _compare(
    source: Source, match: re.Match[str], amount: int, period: Period, hours: Hours, *, year: int
) -> Flag | None:
    plain = source.plain
    tail = after(plain, match.end(), 24)
    floor = _floor(period, hours, year=year)
    if period == "hour" and _REST_INCLUDED.match(tail) and not (hours.week and hours.week < REST_FROM):
        floor = int(minimum_hourly(year) * 1.2)
    # 206만원 is how adverts round 2,060,740: what they leave out is less than 만원.
    rounded = 9_999 if period in ("month", "year") and amount % 10_000 == 0 else 0
    if floor is None or amount + rounded >= floor:
        return None
    if _TRIAL.search(before(plain, match.start(), 20) + match[0]) and amount >= floor * 0.9:
        return None
    if _percent(plain, match):
        return None
    start, end = source.span(match.start(), match.end())
    return wage_flag(
        source.original[start:end], amount, period, floor, year=year, weekly_hours=hours.week, span=(start, end)
    )


def _percent(plain: str, match: re.Match[str]) -> bool:
    """Whether the number is a share, a difference or the talk of another year, and no pay."""
    return (
        re.match(r" ?원? ?(?:의 ?\d|미만 ?지급 ?없|에서 ?\d[\d,]*원?으로 ?인상)", after(plain, match.end(), 24))
        is not None
    )


def _floor(period: Period, hours: Hours, *, year: int) -> int | None:
    """The least lawful pay, or None where the hours that would decide it are not told."""
    if period == "hour":
        return least("hour", year=year, weekly_hours=None)
    if period == "day":
        if hours.day is not None:
            return least("day", year=year, weekly_hours=None, day_hours=min(hours.day, 8.0))
        return None if hours.part_time else least("day", year=year, weekly_hours=None, day_hours=8.0)
    if hours.month is not None:
        monthly = int(minimum_hourly(year) * min(hours.month, 209))
        return monthly if period == "month" else monthly * 12
    if hours.part_time:
        return None
    return least(period, year=year, weekly_hours=hours.week)
