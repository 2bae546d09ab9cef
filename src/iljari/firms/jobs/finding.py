"""Finding jobs: the live vacancies of a centre that fit what was asked for, the best first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from iljari.centre.models import Centre
from iljari.kernel import codes
from iljari.kernel.korean import bigrams

from ..models import LIVE, JobEntry, JobGram
from .rules import (
    SPOKEN_REACH,
    Sought,
    Understood,
    Wishes,
    fits,
    idf_of,
    in_reach,
    minutes_of,
    strength_of,
    understand,
)
from .rules.scoring import ENOUGH, LOOSELY, MET

COLUMNS = ("pk", "words", "listed_at", "vacancy__number", "vacancy__district", "vacancy__occupation")
TERMS = (
    "employment_type",
    "contract_months",
    "pay_period",
    "pay_min",
    "pay_max",
    "weekly_hours",
    "starts_at",
    "ends_at",
    "career",
    "weekdays",
    "day_times",
    "preferences",
    "benefits",
    "access",
)
NEAR_SHOWN = 6
# A job that answers the words by less than this share of what the best one does is no answer.
CUT = 0.45
FAR, LONGEST_WAY, MINUTES_A_POINT = 10_000, 90, 200


@dataclass(frozen=True, slots=True)
class Hit:
    """One job found: its vacancy's key, how well it answers (0 to 1), about how many minutes away (None: unknown),
    when it was first listed."""

    key: UUID
    score: float
    minutes: int | None
    listed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it was carried out: what was typed, what was understood, and everything that narrows."""

    wishes: Wishes
    understood: Understood
    asked: Wishes

    @property
    def sort(self) -> str:
        """The order: as chosen, else by what was asked for."""
        if self.wishes.sort and (self.wishes.sort != "nearest" or self.asked.district):
            return self.wishes.sort
        if self.understood.terms:
            return "best"
        return "nearest" if self.asked.district else "newest"


@dataclass(frozen=True, slots=True)
class Near:
    """What comes near when nothing fits: what had to give (place, filters, terms, spelling), words left out, hits."""

    gives: str
    words: tuple[str, ...]
    hits: list[Hit]


def read(wishes: Wishes, centre: Centre) -> Search:
    """What the form and the typed words ask for together; a place in the words goes before that of the form."""
    heard = understand(wishes.words, near=_city_of(centre.district), prefix=centre.vacancy_prefix)
    asked = replace(
        wishes,
        district=heard.place or wishes.district,
        reach=(wishes.reach or _spoken_reach(heard.place)) if heard.place else wishes.reach,
        types=(*wishes.types, *heard.types),
        times=(*wishes.times, *heard.times),
        days=(*wishes.days, *heard.days),
        short=wishes.short or heard.short,
        pay=heard.pay.amount if heard.pay else wishes.pay,
        period=heard.pay.period if heard.pay else wishes.period,
    )
    return Search(wishes, heard, asked)


def _city_of(code: str) -> str:
    """The city around a ward, whose dongs people name without it; the district itself where there is none."""
    city = f"{code[:4]}000000"
    return city if city in codes.all_districts() else code


def _spoken_reach(place: str) -> str:
    """A city or ward that is typed means "around there"; a whole province does not."""
    found = codes.district(place)
    return SPOKEN_REACH if found and " " in found.name else ""


def find(search: Search, centre: Centre, *, near: str = "") -> list[Hit]:
    """Every live job of the centre that answers, the best first (three statements at most).

    Ways are measured from the asked place, or from the district `near`.
    """
    return _Finder(search, centre, measured_from=near).hits()


def near_ones(search: Search, centre: Centre, fit: Iterable[Hit] = ()) -> Near | None:
    """Where little or nothing fits: jobs farther away, else without what narrows, else without a word, else spelt
    otherwise; never those that `fit`. None when there is nothing."""
    asked, heard = search.asked, search.understood
    fitting = {hit.key for hit in fit}
    looser: list[tuple[str, tuple[str, ...], Search]] = []
    if asked.district:
        widened = replace(asked, reach="", sort="nearest")
        looser.append(("place", (), replace(search, wishes=widened, asked=replace(widened, district=""))))
    if asked.narrows:
        words = tuple(word for kind, word in heard.spoken if kind not in {"place", "number"})
        bare = Wishes(words=asked.words, district=asked.district, reach=asked.reach)
        looser.append(("filters", words, replace(search, asked=bare)))
    for gives, words, wider in looser:
        if hits := _but(_Finder(wider, centre, measured_from=asked.district).hits(), fitting):
            return Near(gives, words, hits)
    partly, missing = _Finder(search, centre).nearly()
    if hits := _but(partly, fitting):
        return Near("terms", missing, hits)
    hits = _but(_Finder(search, centre, enough=LOOSELY).hits(), fitting)
    return Near("spelling", (), hits) if hits else None


def _but(hits: list[Hit], fitting: set[UUID]) -> list[Hit]:
    return [hit for hit in hits if hit.key not in fitting][:NEAR_SHOWN]


class _Finder:
    """One round of looking: the rows that may answer, their grams, their scores."""

    def __init__(self, search: Search, centre: Centre, measured_from: str = "", enough: float = ENOUGH) -> None:
        self.search, self.centre, self.enough = search, centre, enough
        self.area = measured_from or search.asked.district
        heard = search.understood
        self.sought = [Sought.of(term, heard.codes.get(term, "")) for term in heard.terms]
        self.whole = Sought.of("".join(heard.terms), heard.codes.get("", "")) if len(heard.terms) > 1 else None
        self.spoken = {word: kind for kind, word in heard.spoken if kind in {"types", "times", "days", "short"}}

    def hits(self) -> list[Hit]:
        """Jobs that answer every word and fit."""
        if not self.sought:
            return self._ordered((row, 1.0) for row in self._rows() if self._fits(row))
        scored = [(row, self._score(row)) for row in self._rows() if self._fits(row)]
        best = max((score for _row, score in scored), default=0.0)
        return self._ordered((row, score) for row, score in scored if score and score >= CUT * best)

    def nearly(self) -> tuple[list[Hit], tuple[str, ...]]:
        """Jobs that fit and answer some of the words, and the words that the best of them lacks."""
        if len(self.sought) < 2:
            return [], ()
        scored = []
        for row in self._rows():
            met = [value if value >= MET else 0.0 for value in self._strengths(row)]
            if any(met) and not all(met) and self._fits(row):
                scored.append((row, sum(met) / len(met), tuple(value > 0 for value in met)))
        if not scored:
            return [], ()
        most = max(scored, key=lambda each: (sum(each[2]), each[1]))
        kept = [(row, score) for row, score, answered in scored if answered == most[2]]
        missing = tuple(s.word for s, there in zip(self.sought, most[2], strict=True) if not there)
        return self._ordered(kept), missing

    # rows

    def _rows(self) -> list[Mapping[str, Any]]:
        entries = JobEntry.objects.filter(centre=self.centre.pk, vacancy__state__in=LIVE)
        entries = self._in_place(entries)
        if self.sought:
            self._read_grams()
            entries = entries.filter(self._may_answer())
        asked = self.search.asked
        more = TERMS if asked.narrows else ()
        found = entries.order_by().values(*COLUMNS, *(f"vacancy__{name}" for name in more))
        return [{name.removeprefix("vacancy__"): value for name, value in row.items()} for row in found]

    def _in_place(self, entries: QuerySet[JobEntry]) -> QuerySet[JobEntry]:
        asked = self.search.asked
        if not asked.district:
            return entries
        inside = [code for code in codes.all_districts() if in_reach(code, asked.district, asked.reach)]
        return entries.filter(vacancy__district__in=inside)

    def _may_answer(self) -> Q:
        wanted = {gram for sought in self._all_sought() for gram in sought.grams}
        single = [gram for gram in wanted if len(gram) == 1]
        grams = Q(gram__in=wanted)
        for letter in single:
            grams |= Q(gram__contains=letter)
        keys = JobGram.objects.filter(grams, centre=self.centre.pk).order_by().values("entry_id")
        answer = Q(pk__in=keys)
        for code in {sought.code[:4] for sought in self._all_sought() if sought.code}:
            answer |= Q(vacancy__occupation__startswith=code)
        return answer

    def _all_sought(self) -> list[Sought]:
        return [*self.sought, *([self.whole] if self.whole else [])]

    def _read_grams(self) -> None:
        wanted = {gram for sought in self._all_sought() for gram in sought.grams}
        wanted |= {gram for word in self.spoken for gram in bigrams(word)}
        self.grams: dict[UUID, dict[str, int]] = {}
        rows = JobGram.objects.filter(centre=self.centre.pk, gram__in=wanted).order_by()
        known: Counter[str] = Counter()
        for key, gram, weight in rows.values_list("entry_id", "gram", "weight"):
            self.grams.setdefault(key, {})[gram] = weight
            known[gram] += 1
        jobs = JobEntry.objects.filter(centre=self.centre.pk, vacancy__state__in=LIVE).count()
        self.idf = idf_of(wanted, known, jobs)

    # answers

    def _fits(self, row: Mapping[str, Any]) -> bool:
        asked = self.search.asked
        return not asked.narrows or fits(row, asked, self._said(row))

    def _said(self, row: Mapping[str, Any]) -> frozenset[str]:
        """Which spoken conditions the job's own text names (야간 in the title is as good as a mark on the form)."""
        if not self.spoken:
            return frozenset()
        if not hasattr(self, "grams"):
            self._read_grams()
        there = self.grams.get(row["pk"], {})
        return frozenset(kind for word, kind in self.spoken.items() if all(gram in there for gram in bigrams(word)))

    def _strengths(self, row: Mapping[str, Any]) -> list[float]:
        grams = self.grams.get(row["pk"], {})
        lines, occupation = row["words"], row["occupation"]
        each = [strength_of(sought, lines, grams, self.idf, occupation, self.enough) for sought in self.sought]
        if self.whole:
            together = strength_of(self.whole, lines, grams, self.idf, occupation, self.enough)
            each = [max(value, together) for value in each]
        return each

    def _score(self, row: Mapping[str, Any]) -> float:
        each = self._strengths(row)
        return sum(each) / len(each) if min(each) >= MET else 0.0

    def _ordered(self, scored: Iterable[tuple[Mapping[str, Any], float]]) -> list[Hit]:
        area = self.area
        ways = {}
        found = []
        for row, score in scored:
            place = row["district"]
            if area and place not in ways:
                inside = codes.district_within(place, area)
                ways[place] = (0 if inside else 1, minutes_of(place, area))
            outside, minutes = ways.get(place, (0, None))
            found.append((row, round(score, 2), outside, minutes))
        orders = {
            "best": lambda r: (_drawn_off(r), r[2]),
            "newest": lambda r: (),
            "nearest": lambda r: (r[2], FAR if r[3] is None else r[3], -r[1]),
        }
        found.sort(key=lambda r: str(r[0]["number"]), reverse=True)
        found.sort(key=lambda r: r[0]["listed_at"], reverse=True)
        found.sort(key=orders[self.search.sort])
        return [Hit(row["pk"], score, minutes, row["listed_at"]) for row, score, _outside, minutes in found]


def _drawn_off(found: tuple[Any, float, int, int | None]) -> float:
    """A job outside the asked area stands lower by its way: half an hour costs as much as a weaker field."""
    _row, score, outside, minutes = found
    way = min(FAR if minutes is None else minutes, LONGEST_WAY) if outside else 0
    return round(way / MINUTES_A_POINT - score, 2)
