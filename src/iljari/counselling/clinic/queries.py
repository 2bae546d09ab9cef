"""Reads of the clinic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.utils.translation import gettext as _

from iljari.centre.models import Account
from iljari.kernel.korean import normalise
from iljari.people.models import Assignment, Person, Registration

from . import rules
from .choices import (
    CommentState,
    DocumentKind,
    DocumentState,
    PracticeKind,
    Section,
    WritingKind,
    WritingState,
)
from .differences import Marked, Sides, compare, marked
from .models import Document, Practice, Practised, Writing, WritingComment, WritingVersion

BADGES: Mapping[str, str] = {
    "waiting": "wait",
    "clean": "good",
    "infected": "harm",
    "unscanned": "neutral",
    "removed": "neutral",
    "draft": "neutral",
    "for_review": "info",
    "commented": "wait",
    "final": "good",
    "open": "wait",
    "answered": "info",
    "resolved": "neutral",
}
STATES: Mapping[str, str] = {**dict(DocumentState.choices), **dict(WritingState.choices)}
KINDS = {"document": DocumentKind, "writing": WritingKind, "practice": PracticeKind}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of the clinic as a panel lists it; `sort` is document, writing or practice."""

    sort: str
    key: UUID
    kind: str
    title: str
    state: str
    at: datetime
    badge_kind: str


def lines_of(person: Person) -> list[Line]:
    """Everything of somebody's that is there, newest first (one statement)."""
    documents = _as_lines(Document.objects.filter(person=person), "document", "kind", "title", "created_at", "state")
    writings = _as_lines(Writing.objects.filter(person=person), "writing", "kind", "title", "changed_at", "state")
    taken_part = Practised.objects.filter(person=person)
    practised = _as_lines(taken_part, "practice", "practice__kind", None, "created_at", None)
    rows = documents.exclude(state=DocumentState.REMOVED).union(writings, practised, all=True).order_by("-at", "-key")
    return [_line(row) for row in rows]


def _as_lines(
    rows: QuerySet[Any], sort: str, kind: str, title: str | None, at: str, state: str | None
) -> QuerySet[Any, Any]:
    """Rows of one model in the shape that all three share, so that the database can lay them over each other."""
    nothing = Value("", CharField())
    shaped = rows.order_by().annotate(
        sort=Value(sort, CharField()),
        key=F("pk"),
        what=F(kind),
        called=F(title) if title else nothing,
        at=F(at),
        stands=F(state) if state else nothing,
    )
    return shaped.values_list("sort", "key", "what", "called", "at", "stands", named=True)


def _line(row: Any) -> Line:
    kinds = KINDS[row.sort]
    kind = str(kinds(row.what).label) if row.what in kinds.values else row.what
    state = str(STATES.get(row.stands, ""))
    return Line(row.sort, row.key, kind, row.called or kind, state, row.at, BADGES.get(row.stands, "neutral"))


def documents_of(person: Person) -> list[Document]:
    """Somebody's documents, those deleted too, newest first."""
    return _badged(Document.objects.filter(person=person))


def writings_of(person: Person) -> list[Writing]:
    """Somebody's resumes and cover letters, each with how many comments are open, the last changed first."""
    is_open = Q(versions__comments__state=CommentState.OPEN)
    return _badged(Writing.objects.filter(person=person).annotate(open_comments=Count("pk", filter=is_open)))


def practised_of(person: Person) -> list[Practised]:
    """The practices in which somebody took part, newest first."""
    return list(Practised.objects.filter(person=person).select_related("practice__by").order_by("-practice__on", "-id"))


def waiting_for_me(account: Account) -> QuerySet[Writing]:
    """Writings handed in for comments: of one's own people, and of those whom nobody looks after; the oldest first."""
    held = Assignment.objects.filter(person=OuterRef("person"), until=None)
    mine = held.filter(consultant=account)
    rows = Writing.objects.filter(
        centre=account.centre_id, state=WritingState.FOR_REVIEW, person__anonymised_at=None
    ).filter(Exists(mine) | ~Exists(held))
    return rows.select_related("person").order_by("handed_in_at", "id")


def _badged[T: (Document, Writing)](rows: QuerySet[T]) -> list[T]:
    found = list(rows)
    for each in found:
        each.badge_kind = BADGES[each.state]  # type: ignore[attr-defined]
    return found


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as a page shows it: its text with the quoted pieces marked, and the comments on it."""

    name: str
    label: str
    text: str
    pieces: list[Marked]
    comments: list[WritingComment]


def sections_of(version: WritingVersion, comments: Iterable[WritingComment]) -> list[Shown]:
    """The sections of a version; comments on it are anchored, those on earlier versions stand beside them."""
    told = list(comments)
    for number, each in enumerate(told, start=1):
        each.number = number  # type: ignore[attr-defined]
        each.badge_kind = BADGES[each.state]  # type: ignore[attr-defined]
        each.is_here = each.version_id == version.pk  # type: ignore[attr-defined]
    shown = []
    for name in rules.SECTIONS[version.writing.kind]:
        mine = [each for each in told if each.section == name]
        text = version.sections.get(name, "")
        open_quotes = [(each.number, each.quote) for each in mine if each.state != CommentState.RESOLVED]  # type: ignore[attr-defined]
        shown.append(Shown(name, str(Section(name).label), text, marked(text, open_quotes), mine))
    return shown


def comments_of(writing: Writing) -> list[WritingComment]:
    """All comments on a writing, in the order in which they were made (one statement)."""
    rows = WritingComment.objects.filter(version__writing=writing).select_related("by", "version")
    found = list(rows.order_by("created_at", "id"))
    for each in found:
        each.version.writing = writing
    return found


def compared(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> list[tuple[str, Sides]]:
    """Two versions of a writing section by section: (label, both sides)."""
    return [(str(Section(name).label), compare(old.get(name, ""), new.get(name, ""))) for name in rules.SECTIONS[kind]]


def newest_words(person: Person) -> Mapping[str, str]:
    """What somebody's newest resume says, a final one before any other; empty without one (one statement)."""
    rows = WritingVersion.objects.filter(writing__person=person, writing__kind=WritingKind.RESUME)
    rows = rows.filter(number=F("writing__latest")).annotate(
        is_final=Exists(Writing.objects.filter(pk=OuterRef("writing"), state=WritingState.FINAL))
    )
    found = rows.order_by("-is_final", "-writing__changed_at", "-id").first()
    return found.sections if found else {}


def found_by(centre_id: UUID, words: str) -> tuple[Person | None, str]:
    """The one person of this name or registration number; else None and what to do (one statement or two)."""
    words = normalise(words)[:60]
    people = Person.objects.filter(centre=centre_id, anonymised_at=None, merged_into=None)
    numbered = Registration.objects.filter(centre=centre_id, number__iexact=words).values("person")
    found = list(people.filter(Q(name=words) | Q(pk__in=numbered)).order_by("id")[:2]) if words else []
    if len(found) == 1:
        return found[0], ""
    if found:
        return None, _("Several people have this name. Write the registration number.")
    return None, _("Nobody of this name or number is known here.")


def number_of(person: Person) -> str:
    """The number of somebody's newest registration, "" without one."""
    return Registration.objects.filter(person=person).newest_first().values_list("number", flat=True).first() or ""


def group_of(practice: Practice) -> list[Practised]:
    """Who took part in a practice, in the order in which they were written down."""
    return list(practice.people.select_related("person"))
