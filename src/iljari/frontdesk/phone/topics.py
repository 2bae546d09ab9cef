"""Reads of the review of topics: what is unsorted, how large the share of "other" is, which words recur in it."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from iljari.kernel import clock

from ..models import Call, Topic

MONTHS = 6
WORDS = 12
LOOKED_AT = 500
WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{3,}")
# Particles that hang on a noun; without them 버스는 and 버스 are one word.
PARTICLES = re.compile(r"(?<=[가-힣]{2})(?:에서|으로|까지|부터|에게|이나|은|는|이|가|을|를|에|의|도|로|와|과)$")
EMPTY = frozenset({"문의", "문의함", "문의하심", "안내", "안내함", "관련", "대해", "대한", "물어봄", "통화", "전화"})


@dataclass(frozen=True, slots=True)
class Month:
    """A month's calls: how many, and how many of them about "other"."""

    first: date
    calls: int
    other: int

    @property
    def percent(self) -> int:
        """The share of "other", in whole percent."""
        return round(100 * self.other / self.calls) if self.calls else 0


def unsorted(centre: UUID) -> QuerySet[Call]:
    """Calls about "other" that nobody has looked through, newest first."""
    rows = Call.objects.filter(centre=centre, topic=Topic.OTHER, topic_checked_by="")
    return rows.select_related("person", "firm", "taken_by").order_by("-at", "-id")


def share_by_month(centre: UUID) -> list[Month]:
    """The last six months with calls, the newest first (one statement)."""
    first = clock.today().replace(day=1)
    for _month in range(MONTHS - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    start, _end = clock.day_bounds(first, first)
    rows = Call.objects.filter(centre=centre, at__gte=start).annotate(month=TruncMonth("at", tzinfo=clock.SEOUL))
    counted = rows.values("month").annotate(n=Count("pk"), other=Count("pk", filter=Q(topic=Topic.OTHER)))
    return [Month(row["month"].date(), row["n"], row["other"]) for row in counted.order_by("-month")]


def frequent_words(centre: UUID) -> list[tuple[str, int]]:
    """Words that stand in at least two of the latest calls about "other", with in how many, the most frequent first.

    A plain count: particles are cut off, and words that say nothing about the matter are left out (one statement).
    """
    rows = Call.objects.filter(centre=centre, topic=Topic.OTHER).exclude(words="").order_by("-at", "-id")
    found: Counter[str] = Counter()
    for words in rows.values_list("words", flat=True)[:LOOKED_AT]:
        found.update({PARTICLES.sub("", word).lower() for word in WORD.findall(words)} - EMPTY)
    recurring = [(word, count) for word, count in found.items() if count > 1]
    return sorted(recurring, key=lambda each: (-each[1], each[0]))[:WORDS]
