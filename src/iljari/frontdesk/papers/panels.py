"""What papers show on shared pages: a person's certificates, and a citizen's own."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.kernel import own_data, panels
from iljari.people.models import Person

from ..models import Paper
from . import queries


def of_person(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """The way to a person's certificates, issued and to be issued; the page has enough to read (no statement)."""
    return {"may_issue": person.birth_date is not None}


def of_citizen(request: HttpRequest, person: Person) -> Mapping[str, Any] | None:
    """What somebody can issue for themselves, and all their papers (three statements)."""
    papers = list(queries.papers_of(person)[:20])
    offered = queries.offered(person, by_oneself=True) if person.birth_date else []
    return {"papers": papers, "offered": offered} if papers or offered else None


def offer() -> None:
    """Hang the panels, and say what the papers hold about a person; called once, when the app is ready."""
    panels.offer(panels.Panel("person", 35, "frontdesk/papers/panel.html", of_person, "frontdesk.papers", side=True))
    panels.offer(panels.Panel("my", 35, "frontdesk/papers/panel_citizen.html", of_citizen, "frontdesk.papers"))
    columns = ("number", "kind", "issued_at", "issued_by", "facts", "withdrawn_at", "withdrawn_why")
    own_data.offer("papers", lambda key: own_data.rows(Paper.objects.filter(person=key), *columns))
