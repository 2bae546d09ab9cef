"""What a post is made of, and the working hours, conditions and benefits that posts share."""

from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from .tables import frozen, table

TABLES = ("posts_making", "posts_care", "posts_service")


@dataclass(frozen=True, slots=True)
class Post:
    """A post as firms of one kind offer it. `pay` is the span as multiples of the year's minimum wage."""

    trade: str
    titles: tuple[str, ...]
    duties: tuple[str, ...]
    """The first line always stands in the form, of the others some."""
    pay: tuple[float, float] = (1.0, 1.1)
    hours: tuple[str, ...] = ("day",)
    conditions: str = "line"
    licences: tuple[str, ...] = ()
    licence_needed: bool = False
    education: str = ""
    experienced: float = 0.05
    """Share of such posts that want experience."""
    openings: tuple[int, ...] = (1, 1, 1, 2)
    fixed: float = 0.15
    """Share of fixed-term contracts."""
    preferences: tuple[str, ...] = ()
    minors: bool = False
    daily: bool = False
    """Paid by the day."""
    yearly: bool = False
    """Paid by the year."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A pattern of working hours: times, break in minutes, hours a week, codes of days and times, words for a title."""

    start: time
    end: time
    pause: int
    week: float
    weekdays: tuple[str, ...]
    times: tuple[str, ...]
    words: str
    line: str = ""
    """What the duties say about it where the times alone do not."""

    @property
    def part_time(self) -> bool:
        """Whether it is less than a full week."""
        return self.week < 35


HOURS: dict[str, Hours] = {
    "day": Hours(time(9), time(18), 60, 40, ("five",), ("day",), "주 5일"),
    "early": Hours(time(8), time(17), 60, 40, ("five",), ("day",), "주간 고정"),
    "half8": Hours(time(8, 30), time(17, 30), 60, 40, ("five",), ("day",), "주 5일"),
    "late": Hours(time(10), time(19), 60, 40, ("five", "weekend"), ("day",), "주 5일"),
    "six": Hours(time(9), time(17), 60, 42, ("six",), ("day",), "주 6일"),
    "canteen": Hours(time(6, 30), time(15, 30), 60, 40, ("five",), ("day",), "새벽 출근"),
    "dawn": Hours(time(4), time(13), 60, 40, ("six",), ("day",), "새벽조"),
    "noon": Hours(time(11), time(20), 60, 40, ("five", "weekend"), ("day", "evening"), "주 5일"),
    "afternoon8": Hours(time(13), time(22), 60, 40, ("five",), ("afternoon", "evening"), "오후조"),
    "shift2": Hours(
        time(8, 30), time(20, 30), 120, 50, ("five",), ("shift",), "주야 2교대",
        "1주 단위로 주간과 야간을 바꾸어 근무 (연장·야간수당 별도)",
    ),
    "shift3": Hours(time(7), time(15), 30, 40, ("five",), ("shift",), "3교대", "오전·오후·야간 4조 3교대 근무"),
    "care3": Hours(
        time(8), time(17), 60, 40, ("five", "weekend"), ("shift",), "3교대", "주간·야간·휴무 순환, 근무표는 미리 안내"
    ),
    "every2": Hours(
        time(7), time(7), 600, 49, ("fewer", "weekend"), ("shift",), "격일제", "24시간 격일 근무 (휴게 10시간)"
    ),
    "guard_day": Hours(time(7), time(17), 120, 40, ("five", "weekend"), ("day",), "주간"),
    "night": Hours(time(20), time(5), 60, 40, ("five",), ("night",), "야간 고정", "야간수당 별도 지급"),
    "am": Hours(time(9), time(13, 30), 30, 20, ("five",), ("morning",), "오전 4시간"),
    "cleaner_am": Hours(time(6), time(11), 30, 22.5, ("five",), ("morning",), "오전"),
    "pm": Hours(time(13), time(17, 30), 30, 20, ("five",), ("afternoon",), "오후 4시간"),
    "school": Hours(time(9), time(14), 30, 22.5, ("five",), ("morning", "day"), "주 5일 단시간"),
    "short": Hours(time(10), time(16), 60, 25, ("five",), ("day",), "하루 5시간"),
    "evening": Hours(time(17), time(22), 30, 22.5, ("five",), ("evening",), "저녁"),
    "weekend": Hours(time(10), time(19), 60, 16, ("weekend",), ("day",), "주말"),
    "three": Hours(time(9), time(18), 60, 24, ("fewer",), ("day",), "주 3일"),
    "visit": Hours(time(9), time(12), 0, 15, ("five",), ("morning",), "하루 3시간"),
    "shuttle": Hours(time(7, 30), time(10), 0, 22.5, ("five",), ("morning", "afternoon"), "등·하원 시간",
                     "오전 7:30~10:00, 오후 3:00~5:00 운행"),
}  # fmt: skip

CONDITIONS: dict[str, dict[str, str]] = {
    "office": {"both_hands": "support", "eyesight": "large", "hand_work": "small", "lifting": "5",
               "listening_speaking": "fluent", "standing_walking": "little"},
    "screen": {"both_hands": "support", "eyesight": "large", "hand_work": "small", "lifting": "5",
               "listening_speaking": "simple", "standing_walking": "little"},
    "line": {"both_hands": "both", "eyesight": "large", "hand_work": "small", "lifting": "20",
             "listening_speaking": "simple", "standing_walking": "long"},
    "bench": {"both_hands": "both", "eyesight": "fine", "hand_work": "precise", "lifting": "5",
              "listening_speaking": "simple", "standing_walking": "little"},
    "simple": {"both_hands": "support", "eyesight": "large", "hand_work": "coarse", "lifting": "5",
               "listening_speaking": "none", "standing_walking": "some"},
    "heavy": {"both_hands": "both", "eyesight": "large", "hand_work": "coarse", "lifting": "over20",
              "listening_speaking": "simple", "standing_walking": "long"},
    "machine": {"both_hands": "both", "eyesight": "fine", "hand_work": "small", "lifting": "20",
                "listening_speaking": "simple", "standing_walking": "long"},
    "care": {"both_hands": "both", "eyesight": "large", "hand_work": "coarse", "lifting": "over20",
             "listening_speaking": "fluent", "standing_walking": "long"},
    "home": {"both_hands": "both", "eyesight": "large", "hand_work": "coarse", "lifting": "20",
             "listening_speaking": "fluent", "standing_walking": "some"},
    "serve": {"both_hands": "both", "eyesight": "large", "hand_work": "small", "lifting": "5",
              "listening_speaking": "fluent", "standing_walking": "long"},
    "kitchen": {"both_hands": "both", "eyesight": "large", "hand_work": "small", "lifting": "20",
                "listening_speaking": "simple", "standing_walking": "long"},
    "clean": {"both_hands": "both", "eyesight": "large", "hand_work": "coarse", "lifting": "20",
              "listening_speaking": "simple", "standing_walking": "long"},
    "guard": {"both_hands": "one", "eyesight": "large", "hand_work": "coarse", "lifting": "5",
              "listening_speaking": "simple", "standing_walking": "some"},
    "drive": {"both_hands": "both", "eyesight": "large", "hand_work": "coarse", "lifting": "20",
              "listening_speaking": "simple", "standing_walking": "little"},
}  # fmt: skip


@lru_cache(maxsize=1)
def posts() -> dict[str, tuple[Post, ...]]:
    """Posts by the group of firms that offer them, in the order of the tables."""
    return {group: tuple(Post(**frozen(row)) for row in rows) for name in TABLES for group, rows in table(name).items()}
