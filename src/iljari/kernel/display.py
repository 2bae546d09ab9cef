"""How dates, times, pay and figures are written for people, in Korean or English (UX.md, principle 2)."""

from datetime import date, datetime
from enum import Enum

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from .clock import SEOUL

_KO_DAYS = "월화수목금토일"
_EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _korean() -> bool:
    return (translation.get_language() or "ko").startswith("ko")


def seoul(moment: datetime) -> datetime:
    """The same moment on a clock in Seoul; a moment without a zone is taken as Seoul time."""
    if timezone.is_naive(moment):
        return moment.replace(tzinfo=SEOUL)
    return moment.astimezone(SEOUL)


def day_text(value: date | datetime, *, year: bool) -> str:
    """A date as 11월 22일(일) or "Sun 22 Nov"; with its year when asked."""
    day = seoul(value).date() if isinstance(value, datetime) else value
    if _korean():
        text = f"{day.month}월 {day.day}일({_KO_DAYS[day.weekday()]})"
        return f"{day.year}년 {text}" if year else text
    text = f"{_EN_DAYS[day.weekday()]} {day.day} {_EN_MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def moment_text(value: datetime, *, year: bool) -> str:
    """A moment as 11월 22일(일) 14:30 or "Sun 22 Nov 14:30", by the clock in Seoul."""
    return f"{day_text(value, year=year)} {seoul(value):%H:%M}"


def won_text(amount: int) -> str:
    """An amount of won with its unit: 10,320원 or "10,320 won"."""
    return _("%(won)s won") % {"won": f"{amount:,}"}


def pay_text(amount: int, period: object) -> str:
    """Pay in won with its period (hour, day, month, year): 시급 10,320원 or "10,320 won an hour".

    An unknown period leaves the plain amount, for an imported record may not say it.
    """
    name = str(period.value if isinstance(period, Enum) else period)
    words = {
        "hour": _("%(won)s won an hour"),
        "day": _("%(won)s won a day"),
        "month": _("%(won)s won a month"),
        "year": _("%(won)s won a year"),
    }
    return words.get(name, _("%(won)s won")) % {"won": f"{amount:,}"}
