"""Reads of papers: what can be certified, what was issued, whether a paper that somebody holds is real."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from iljari.kernel import clock
from iljari.kernel.korean import normalise
from iljari.people.models import Person

from ..models import Paper
from ..rules.papers import number_in
from .kinds import Candidate, PaperKind, kind_of, kinds


@dataclass(frozen=True, slots=True)
class Offered:
    """One kind with what can be certified of a person now."""

    kind: PaperKind
    candidates: list[Candidate]


def offered(person: Person, *, by_oneself: bool = False) -> list[Offered]:
    """What can be issued to a person now, by kind (two statements a kind at most); kinds without records left out."""
    asked = [kind for kind in kinds() if kind.by_oneself or not by_oneself]
    found = [Offered(kind, kind.candidates(person)) for kind in asked]
    return [each for each in found if each.candidates]


def papers_of(person: Person) -> QuerySet[Paper]:
    """A person's papers, newest first; one that was made blank is left out."""
    return Paper.objects.filter(person=person).exclude(facts={})


def issued(centre: UUID, wanted: Mapping[str, str]) -> QuerySet[Paper]:
    """The centre's papers for the list, newest first, narrowed by number or name and by state."""
    rows = Paper.objects.filter(centre=centre, person__anonymised_at=None).select_related("person")
    if words := normalise(wanted.get("q", ""))[:60]:
        number = number_in(words) or words
        rows = rows.filter(Q(number__istartswith=number) | Q(person__name__startswith=words))
    if wanted.get("show") == "withdrawn":
        rows = rows.exclude(withdrawn_at=None)
    return rows


@dataclass(frozen=True, slots=True)
class Verified:
    """A paper that is real, and whether it was withdrawn, or its time is over."""

    paper: Paper
    kind: PaperKind

    @property
    def name(self) -> str:
        """The name on the paper."""
        return str(self.paper.facts["name"])

    @property
    def statement(self) -> str:
        """What it certifies, in a sentence."""
        return str(self.kind.statement(self.paper.facts["said"]))

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What it says, as far as somebody who holds it needs for comparing."""
        return self.kind.written(self.paper.facts["said"], checked=True)

    @property
    def is_over(self) -> bool:
        """Whether it said until when it holds, and that day has passed."""
        until = self.paper.facts["said"].get(self.kind.until, "")
        return bool(until) and date.fromisoformat(until) < clock.today()


def verify(typed: str, birth_date: date) -> Verified | None:
    """The paper of this number, if the birth date on it is this one: a wrong date and a wrong number are told apart
    by nobody, neither by the answer nor by the time it takes (one statement, one comparison)."""
    paper = Paper.objects.filter(number=number_in(typed) or "-").select_related("centre").order_by("id").first()
    told = str(paper.facts.get("birth_date", "")) if paper else ""
    is_theirs = hmac.compare_digest(told.ljust(10).encode(), birth_date.isoformat().encode())
    if paper is None or not is_theirs:
        return None
    kind = kind_of(paper.kind)
    return Verified(paper, kind) if kind else None
