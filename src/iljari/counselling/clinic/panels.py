"""What the clinic shows on shared pages: a person's, a citizen's own, what waits for the consultant today."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import own_data, panels
from iljari.people.access import log_list
from iljari.people.models import Person

from . import queries
from .models import Document, Practised, WritingComment, WritingVersion

SHOWN = 6


def of_person(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """What is there of somebody's: documents, resumes, practices, newest first (one statement)."""
    may_write = allows(request.user, "counselling.write_resume")  # type: ignore[arg-type]
    return {"lines": queries.lines_of(person)[:SHOWN], "may_write": may_write}


def of_citizen(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """The same on their own page (one statement)."""
    return {"lines": queries.lines_of(person)[:SHOWN]}


def of_today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """Resumes and cover letters that wait for one's comments, the oldest first (one statement)."""
    rows = list(queries.waiting_for_me(account)[: SHOWN + 1])
    if not rows:
        return None
    log_list(account, [each.person_id for each in rows[:SHOWN]], purpose="today: resumes to comment on")
    return {"rows": rows[:SHOWN], "more": len(rows) > SHOWN}


def offer() -> None:
    """Hang the panels into their places, and say what the clinic holds about a person."""
    panels.offer(panels.Panel("person", 30, "counselling/clinic/panel_person.html", of_person, "counselling.documents"))
    panels.offer(panels.Panel("my", 25, "counselling/clinic/panel_citizen.html", of_citizen, "people.own"))
    panels.offer(
        panels.Panel("today", 32, "counselling/clinic/panel_today.html", of_today, "counselling.clinic", side=True)
    )
    own_data.offer("documents", _documents)
    own_data.offer("writings", _writings)
    own_data.offer("writing_comments", _comments)
    own_data.offer("practices", _practices)


def _documents(person: UUID) -> Any:
    columns = ("kind", "title", "note", "form", "size", "sha256", "state", "created_at", "by_name")
    more = ("removed_at", "removed_by", "removed_why")
    return own_data.rows(Document.objects.filter(person=person).order_by("created_at"), *columns, *more)


def _writings(person: UUID) -> Any:
    rows = WritingVersion.objects.filter(writing__person=person).order_by("writing", "number")
    return own_data.rows(
        rows, "writing__kind", "writing__title", "writing__state", "number", "sections", "created_at", "by_name"
    )


def _comments(person: UUID) -> Any:
    rows = WritingComment.objects.filter(version__writing__person=person).order_by("created_at", "id")
    return own_data.rows(
        rows, "version__number", "section", "quote", "words", "by__name", "created_at", "answer", "answered_by", "state"
    )


def _practices(person: UUID) -> Any:
    rows = Practised.objects.filter(person=person).order_by("practice__on")
    columns = ("practice__kind", "practice__on", "practice__words", "marks", "strong", "next_time", "told_by")
    return own_data.rows(rows, *columns)
