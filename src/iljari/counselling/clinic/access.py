"""The only ways to what the clinic holds of somebody: of one's own centre, or about oneself; every look is logged."""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor
from iljari.centre.guests import Guest
from iljari.kernel import ledger
from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.people.access import access_person
from iljari.people.models import Person

from . import store
from .choices import DocumentState
from .models import Document, Practice, Practised, Writing, WritingComment, WritingVersion

READ, OPENED = "counselling.read_clinic", "counselling.open_document"


def access_clients(actor: Actor, person_id: UUID | None, *, purpose: str, permission: str) -> Person:
    """The person whose clinic this is: the guest themselves, or somebody of the staff's centre; the look is logged."""
    if isinstance(actor, Guest):
        return Person.objects.select_related("centre").get(pk=actor.id)
    if person_id is None:
        raise Http404
    return access_person(actor, person_id, purpose=purpose, fields=["name", "documents"], permission=permission)


def access_document(actor: Actor, document_id: UUID, *, purpose: str) -> Document:
    """The document's row with its person: what it is, not what it says. Raises Http404 where it may not be seen."""
    return _one(actor, Document.objects.select_related("person", "centre"), document_id, "document", purpose)


def access_writing(actor: Actor, writing_id: UUID, *, purpose: str) -> Writing:
    """The writing with its person. Raises Http404 where it may not be seen."""
    return _one(actor, Writing.objects.select_related("person"), writing_id, "writing", purpose)


def access_comment(actor: Actor, comment_id: UUID, *, purpose: str) -> WritingComment:
    """The comment with its writing and person; a look at the writing. Raises Http404 where it may not be seen."""
    rows = WritingComment.objects.select_related("version__writing__person")
    found = rows.filter(pk=comment_id).first()
    if found is None:
        raise Http404
    access_writing(actor, found.version.writing_id, purpose=purpose)
    return found


def access_practised(actor: Actor, practised_id: UUID, *, purpose: str) -> Practised:
    """Somebody's part in a practice, with the practice. Raises Http404 where it may not be seen."""
    rows = Practised.objects.select_related("person", "practice__by")
    return _one(actor, rows, practised_id, "practice", purpose, centre="practice__centre")


def access_practice(actor: Actor, practice_id: UUID) -> Practice:
    """A practice of one's own centre; who took part is logged by the page that shows them. Raises Http404."""
    found = Practice.objects.select_related("by").filter(pk=practice_id, centre=actor.centre_id).first()
    if found is None:
        raise Http404
    return found


def version_of(writing: Writing, number: int | None = None) -> WritingVersion:
    """A version of the writing, the newest without a number. Raises Http404 for one that is not there."""
    found = writing.versions.filter(number=number or writing.latest).first()
    if found is None:
        raise Http404
    found.writing = writing
    return found


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that may be handed over, whole as it was handed in."""

    document: Document
    body: bytes


def open_document(actor: Actor, document: Document, *, why: str) -> Opened:
    """The content of a document, with a row in the ledger that says why it was opened.

    Raises NotAllowed while it is not checked or where a virus was found; RuleBroken when the file is missing or no
    longer what was handed in.
    """
    try:
        body = _content(document)
    except (NotAllowed, RuleBroken) as refusal:
        _log(actor, OPENED, "document", document, why, outcome="refused")
        raise refusal
    _log(actor, OPENED, "document", document, why)
    return Opened(document, body)


def _content(document: Document) -> bytes:
    if document.state == DocumentState.WAITING:
        raise NotAllowed(_("It is still being checked for viruses. Try again in a few minutes."), code="waiting")
    if not document.is_openable:
        raise NotAllowed(_("This document cannot be opened."), code=document.state)
    try:
        body = store.read(document.stored)
    except FileNotFoundError:
        raise RuleBroken(
            _("The file is missing from the data folder. Tell the administrator; a backup may hold it."), code="missing"
        ) from None
    if hashlib.sha256(body).hexdigest() != document.sha256:
        raise RuleBroken(
            _("The file is not what was handed in: it has been changed or damaged. Tell the administrator."),
            code="changed",
        )
    return body


def _one[M: Model](
    actor: Actor, rows: QuerySet[M], key: UUID, about: str, purpose: str, *, centre: str = "centre"
) -> M:
    own = {"person": actor.id} if isinstance(actor, Guest) else {centre: actor.centre_id}
    found = rows.filter(pk=key, person__anonymised_at=None, **own).first()
    if found is None:
        ledger.record(by=actor, verb=READ, about=about, why=purpose, outcome="refused")
        raise Http404
    _log(actor, READ, about, found, purpose)
    return found


def _log(actor: Actor, verb: str, about: str, row: Any, why: str, *, outcome: str = "done") -> None:
    ledger.record(
        by=actor,
        verb=verb,
        about=about,
        object_id=row.pk,
        whose=row.person_id,
        fields=[about],
        why=why,
        outcome=outcome,
    )
