"""Hours of work as adverts state them."""

import re
from dataclasses import dataclass
from typing import Final

_WEEK: Final = re.compile(
    r"(?<!격)(?<!매)주(?:당|간)? ?(?:근로 ?시간|소정 ?근로 ?시간)? ?:? ?(?:최대 ?|총 ?"
    r"|약 ?)?(\d{1,2}(?:\.\d)?) ?(?:시간|hr?s?(?![a-z]))"
)
_WEEK_RANGE: Final = re.compile(r"주(?:당)? ?(\d{1,2}) ?(?:시간)? ?[~\-] ?\d{1,2} ?시간")
_MONTH: Final = re.compile(r"월 ?(?:근로 ?시간 ?)?:? ?(?:총 ?|약 ?)?(\d{2,3}) ?시간")
_DAY: Final = re.compile(
    r"(?:하루|1일|일일|일(?= ?\d{1,2} ?시간)|매일|(?<=[(/,·\] ])) ?(?:에)? ?(?:약 ?"
    r"|총 ?)?(?<![\d.])(\d{1,2}(?:\.5)?) ?(?:시간"
    r"|h(?![a-z]))(?! ?(?:이내|거리|휴게|휴식|교육|단위|전|후|내|안에|마다|연장|무료|정도 ?소요))"
)
_DAYS: Final = re.compile(r"주 ?(\d) ?(?:일|회|day)")
_CLOCK: Final = re.compile(
    r"(오전|오후|am|pm|저녁|밤|새벽|낮|아침)? ?(?<!\d)(\d{1,2})(?: ?: ?(\d\d)| ?시(?: ?(\d\d) ?분| ?(반))?) ?(am"
    r"|pm)? ?(?:부터|에서)? ?[~\-]? ?(?:익일|다음날)? ?(오전|오후|am|pm|저녁|밤|새벽"
    r"|낮)? ?(?<!\d)(\d{1,2})(?: ?: ?(\d\d)| ?시(?: ?(\d\d) ?분| ?(반))?)"
)
_PART: Final = re.compile(
    r"파트 ?타임|파트타이머|(?<![가-힣])파트(?= |[/,)]|직)|단시간|시간제|시간 ?선택제|알바|아르바이트|반일|반나절"
    r"|오전 ?근무|오후 ?근무|오전반|오후반|주말 ?(?:근무|알바|만)|토,? ?일 ?근무|격주|부업|단기"
    r"|(?<!\d)[1-7] ?시간 ?(?:근무|알바|이상 ?근무|씩)|(?<![가-힣])일 ?[1-7] ?시간|하루 ?[1-7] ?시간"
    r"|주 ?[1-4] ?(?:일|회)|월 ?\d{1,2} ?(?:회|일) ?(?:근무|출근)|협의 ?시간|등하원|등원|하원|방과후|시간강사"
)
_WORKDAYS: Final = re.compile(r"월(?:요일)? ?[~\-] ?금|평일|월화수목금")


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours found in a text; None is unknown. `part_time`: the text says so without telling the hours."""

    week: float | None
    day: float | None
    month: float | None
    part_time: bool


def read_hours(plain: str) -> Hours:
    """Reads weekly, daily and monthly hours from an even text; of several the shortest, so that nobody is accused."""
    weeks = [float(match[1]) for pattern in (_WEEK, _WEEK_RANGE) for match in pattern.finditer(plain)]
    week = min((hours for hours in weeks if 1 <= hours <= 80), default=None)
    months = [float(match[1]) for match in _MONTH.finditer(plain)]
    days = [float(match[1]) for match in _DAY.finditer(plain) if 1 <= float(match[1]) <= 12]
    if not days:
        days = [hours for match in _CLOCK.finditer(plain) if (hours := _span(match)) is not None]
    day = min(days, default=None)
    part = _PART.search(plain) is not None
    if week is None and day is not None:
        a_week = [int(match[1]) for match in _DAYS.finditer(plain) if 1 <= int(match[1]) <= 7]
        if not a_week and _WORKDAYS.search(plain):
            a_week = [5]
        if a_week:
            week = min(day * min(a_week), 40.0)
        elif day < 7:
            part = True
    return Hours(week, day, min(months, default=None), part and week is None)


def _span(match: re.Match[str]) -> float | None:
    """Hours of work between two times of day, without the break the law prescribes; None where it is no shift."""
    half, hour, minute, minute2, thirty, half2, to_half, to_hour, to_minute, to_minute2, to_thirty = match.groups()
    start = _clock(half or half2, hour, minute or minute2, thirty)
    end = _clock(to_half, to_hour, to_minute or to_minute2, to_thirty)
    if start > 24 or end > 24:
        return None
    if end <= start:
        # 9시~6시 means the evening; 22:00~06:00 the next morning
        end += 12 if to_half is None and end + 12 > start else 24
    long = end - start
    if not 1 <= long <= 14:
        return None
    return long - (1.0 if long >= 8.5 else 0.5 if long > 4.5 else 0.0)


def _clock(half: str | None, hour: str, minute: str | None, thirty: str | None) -> float:
    value = int(hour) + (int(minute) / 60 if minute else 0.5 if thirty else 0.0)
    if half in ("오후", "pm", "저녁", "밤") and value < 12:
        value += 12
    return value
