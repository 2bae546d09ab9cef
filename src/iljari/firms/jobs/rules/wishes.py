"""What narrows the list of jobs, and whether a job fits. A job is a mapping of the vacancy's columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from typing import Any

from iljari.kernel.codes import distance_km, district, district_within, travel_minutes
from iljari.kernel.codes.districts import children
from iljari.kernel.money import Period, hours_in

# How far: minutes from door to door, or kilometres as the crow flies; "" is within the district only.
REACHES: Mapping[str, tuple[str, int]] = {
    "15": ("minutes", 15),
    "30": ("minutes", 30),
    "45": ("minutes", 45),
    "60": ("minutes", 60),
    "5km": ("km", 5),
    "10km": ("km", 10),
    "20km": ("km", 20),
}
SPOKEN_REACH = "45"
SORTS = ("best", "newest", "nearest")
PART_TIME = ("open_ended_part", "fixed_part")
FULL_WEEK = 40
FEWER_HOURS = 36
PAID_PER_HOUR = 209 / 40
SHORT_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the form asks for, besides the words. `pay` in won for `period`, at least; lists hold codes of choices."""

    words: str = ""
    district: str = ""
    reach: str = ""
    pay: int = 0
    period: str = "month"
    types: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    prefers: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    entry: bool = False
    short: bool = False
    sort: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything but the place narrows the list."""
        return bool(
            self.pay or self.types or self.times or self.days or self.prefers or self.benefits or self.access
        ) or (self.entry or self.short)


def in_reach(code: str, area: str, reach: str) -> bool:
    """Whether a job's district lies in the area, or within reach of it. An unknown district lies nowhere."""
    if not area:
        return True
    if not code:
        return False
    if district_within(code, area):
        return True
    if reach not in REACHES:
        return False
    unit, most = REACHES[reach]
    way = minutes_of(code, area) if unit == "minutes" else km_of(code, area)
    return way is not None and way <= most


def minutes_of(code: str, area: str) -> int | None:
    """About how long it is from the area to a job's district; None where the table cannot say.

    A city of several wards is as near as its nearest ward.
    """
    ways = [way for start in _starts(area) if (way := travel_minutes(start, code)) is not None]
    return min(ways, default=None)


def km_of(code: str, area: str) -> float | None:
    """Kilometres as the crow flies from the area to a job's district, as `minutes_of` counts."""
    ways = [way for start in _starts(area) if (way := distance_km(start, code)) is not None]
    return min(ways, default=None)


@lru_cache(maxsize=1024)
def _starts(area: str) -> tuple[str, ...]:
    """From where one sets out: the area, or its wards where it has some."""
    found = district(area)
    if found is None:
        return ()
    below = children().get(found.code, ())
    return tuple(each.code for each in below if each.precision == "city") or (found.code,)


def fits(job: Mapping[str, Any], wishes: Wishes, said: frozenset[str] = frozenset()) -> bool:
    """Whether a job fits everything but place and words; `said` names conditions that its own text speaks of
    (types, times, days, short), which is as good as a mark on the form."""
    return (
        (not wishes.pay or pays(job, wishes.pay, wishes.period))
        and (not wishes.types or "types" in said or job["employment_type"] in wishes.types or _part_time(job, wishes))
        and (not wishes.times or "times" in said or bool(set(wishes.times) & times_of(job)))
        and (not wishes.days or "days" in said or bool(set(wishes.days) & set(job["weekdays"])))
        and (not wishes.short or "short" in said or 0 < (job["contract_months"] or 0) <= SHORT_MONTHS)
        and (not wishes.entry or job["career"] != "experienced")
        and set(wishes.prefers) <= set(job["preferences"])
        and set(wishes.benefits) <= set(job["benefits"])
        and set(wishes.access) <= set(job["access"])
    )


def pays(job: Mapping[str, Any], least: int, period: str) -> bool:
    """Whether the top of the job's pay reaches so much, both brought to an hour by the job's own hours.

    Asked and paid for the same period are compared as they stand.
    """
    most = max(job["pay_min"] or 0, job["pay_max"] or 0)
    if not most or not job["pay_period"]:
        return False
    if job["pay_period"] == period:
        return most >= least
    if period == "hour":
        return hourly(job) >= least
    return hourly(job) * _hours(job, Period(period)) >= least


def hourly(job: Mapping[str, Any]) -> float:
    """Won an hour at the top of the job's pay; 0 when not stated."""
    most = max(job["pay_min"] or 0, job["pay_max"] or 0)
    return most / _hours(job, Period(job["pay_period"])) if most and job["pay_period"] else 0.0


def times_of(job: Mapping[str, Any]) -> set[str]:
    """The times of day of a job: as marked, else read off its hours."""
    if job["day_times"]:
        return set(job["day_times"])
    starts, ends = job["starts_at"], job["ends_at"]
    if starts is None or ends is None:
        return set()
    if ends <= starts or starts >= time(20):
        return {"night"}
    found = {"evening"} if ends >= time(20) else {"day"}
    if ends <= time(14):
        found.add("morning")
    if starts >= time(12):
        found.add("afternoon")
    return found


def _part_time(job: Mapping[str, Any], wishes: Wishes) -> bool:
    return set(PART_TIME) <= set(wishes.types) and 0 < float(job["weekly_hours"] or 0) < FEWER_HOURS


def _hours(job: Mapping[str, Any], period: Period) -> int:
    weekly = min(float(job["weekly_hours"] or FULL_WEEK), FULL_WEEK)
    return hours_in(period, max(1, round(weekly * PAID_PER_HOUR)))
