"""Kinds of papers: rooms offer theirs, the counter issues them. A paper certifies one record of one person.

A kind gathers what can be certified now (`candidates`), each with its facts as plain values (dates as ISO text). They
are kept with the paper as they were; only how they are written is looked up when it is printed, in either language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from iljari.kernel.display import moment_text
from iljari.people.models import Person
from iljari.people.thread import Sentence, tells

# As many of a person's records as the counter offers of one kind, the newest first.
MOST = 20

type Said = Mapping[str, Any]


def as_day(value: str) -> str:
    """A day as official papers write it: 2026년 11월 2일, "Nov. 2, 2026"."""
    return date_format(date.fromisoformat(value))


def as_moment(value: str) -> str:
    """A moment in Seoul, with its weekday and year."""
    return moment_text(datetime.fromisoformat(value), year=True)


def as_choice(choices: type[TextChoices]) -> Callable[[str], str]:
    """A code as the word for it; one that is no longer known as it stands."""
    return lambda value: str(choices(value).label) if value in choices.values else value


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the paper: which fact, what it is called, how it is written. `checked`: shown to whoever verifies
    the paper, so that a changed copy is found out. A line without its fact is left out."""

    fact: str
    label: str | Promise
    written: Callable[[str], str] = str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that can be certified now: what it is called in the list, and its facts."""

    about: str
    object_id: UUID
    label: str
    facts: Said


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`statement(facts)`: what is certified, in a sentence; `until`: the fact that says how long it holds;
    `to_sign`: the label of an empty field for somebody else's signature; `by_oneself`: people may issue their own."""

    key: str
    order: int
    title: str | Promise
    statement: Callable[[Said], str | Promise]
    lines: tuple[Line, ...]
    candidates: Callable[[Person], list[Candidate]]
    until: str = ""
    to_sign: str | Promise = ""
    by_oneself: bool = False

    def written(self, said: Said, *, checked: bool = False) -> list[tuple[str, str]]:
        """The lines as (label, text) in the reader's language; with `checked` those for whoever verifies."""
        shown = [line for line in self.lines if said.get(line.fact) and (line.checked or not checked)]
        return [(str(line.label), line.written(said[line.fact])) for line in shown]


_kinds: dict[str, PaperKind] = {}


def offer(kind: PaperKind) -> None:
    """Have the counter issue this kind, and tell of it in the thread; called once, when the app is ready."""
    _kinds[kind.key] = kind
    tells({f"frontdesk.paper_{kind.key}": Sentence(format_lazy(_("Issued: {paper} (%(number)s)"), paper=kind.title))})


def kinds() -> list[PaperKind]:
    """All kinds, in their order at the counter."""
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def kind_of(key: str) -> PaperKind | None:
    """The kind of this name."""
    return _kinds.get(key)
