"""Pay as people type it: 월 250 이상, 시급 12000, 연봉 3천만원, 1만2천원."""

import re
from dataclasses import dataclass

MAN, THOUSAND = 10_000, 1_000
PERIODS = {
    "hour": ("시급", "시간당", "hourly"),
    "day": ("일급", "일당"),
    "month": ("월급", "월수", "월", "monthly"),
    "year": ("연봉", "년봉", "연", "yearly"),
}
# Below these, a bare number is meant in ten thousands: 월 250, 연봉 3000, 일당 15.
BARE = {"hour": 100, "day": 1_000, "month": 10_000, "year": 100_000}
LOWEST = {"year": 12_000_000, "month": 500_000, "day": 50_000, "hour": 1_000}
MOST = 2_000_000_000

_WORDS = "|".join(sorted((word for words in PERIODS.values() for word in words), key=len, reverse=True))
_PAY = re.compile(
    rf"(?:(?P<period>{_WORDS})\s*(?:급)?\s*)?"
    r"(?P<amount>\d[\d,]{0,12}(?:\.\d{1,2})?)?\s*(?P<man>만)?\s*(?:(?P<more>\d{1,4})\s*)?(?P<thousand>천)?\s*"
    r"(?P<man2>만)?\s*"
    r"(?P<won>원|won)?\s*(?P<least>이상|부터|넘는|\+|↑|~)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pay:
    """At least so many won for the period (hour, day, month, year); `words` as typed."""

    amount: int
    period: str
    words: str


def read_pay(text: str) -> tuple[Pay | None, str]:
    """The pay that the text asks for at least, and the text without it. A number alone is no pay."""
    for found in _PAY.finditer(text):
        if not found[0].strip() or text[found.start() - 1 : found.start()].isdigit():
            continue
        period = _period(found["period"])
        bare_man = bool(found["man"]) and not found["amount"]
        if not found["amount"] and not (bare_man and period):
            continue
        if not (period or found["man"] or found["man2"] or found["won"] or found["least"]):
            continue
        amount = _amount(found)
        if period and not (found["man"] or found["man2"] or found["won"]) and amount < BARE[period]:
            amount *= MAN
        period = period or next((name for name, least in LOWEST.items() if amount >= least), "")
        if not period or not 0 < amount <= MOST:
            continue
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        return Pay(round(amount), period, " ".join(found[0].split())), " ".join(rest.split())
    return None, text


def _period(word: str | None) -> str:
    return next((name for name, words in PERIODS.items() if word and word.lower() in words), "")


def _amount(found: re.Match[str]) -> float:
    amount = float((found["amount"] or "1").replace(",", "").rstrip(".") or 0)
    more = int(found["more"] or 0)
    if found["man"]:
        return amount * MAN + more * (THOUSAND if found["thousand"] else 1)
    if found["thousand"]:
        return amount * THOUSAND * (MAN if found["man2"] else 1)
    return float(f"{amount:.0f}{more}") if more else amount
