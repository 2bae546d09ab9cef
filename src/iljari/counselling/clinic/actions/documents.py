"""Documents: handed in by the person or by staff, deleted with a reason."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext

from iljari.centre.access import Actor, action
from iljari.centre.guests import Guest
from iljari.kernel import clock, ledger
from iljari.kernel.korean import normalise
from iljari.kernel.states import change_state, log_start
from iljari.people.models import Person
from iljari.people.noting import note

from .. import content, rules, store
from ..choices import DocumentKind, DocumentState
from ..messages import refuse
from ..models import Document
from ..tasks import scan_document

FOR_THE_WORKER = timedelta(minutes=2)
"""How long a fresh document is left to the worker before the timer takes it up."""


@action("counselling.documents")
def add_document(*, by: Actor, person: Person, kind: str, title: str, body: bytes, note_words: str = "") -> Document:
    """Keep a document of a person. Where the house has a scanner it waits to be checked.

    Raises RuleBroken with a message per field: too big, not a form that is taken, too many, here already.
    """
    title, note_words = normalise(title), normalise(note_words)
    Person.objects.select_for_update().filter(pk=person.pk).first()  # of two at once one counts the other's
    kept = Document.objects.filter(person=person).exclude(state=DocumentState.REMOVED)
    problems = rules.document_problems(
        kind=kind,
        kinds=DocumentKind.values,
        title=title,
        note=note_words,
        form=content.form_of(body),
        size=len(body),
        most_bytes=settings.DOCUMENT_MEGABYTES * 1_000_000,
        there=kept.count(),
    )
    sha256 = hashlib.sha256(body).hexdigest()
    if not problems and kept.filter(sha256=sha256).exists():
        problems["file"] = "there"
    refuse(problems)
    document = Document.objects.create(
        centre_id=by.centre_id,
        person=person,
        kind=kind,
        title=title,
        note=note_words,
        form=content.form_of(body),
        size=len(body),
        sha256=sha256,
        stored=store.keep(body),
        state=DocumentState.WAITING if settings.SCANNER else DocumentState.UNSCANNED,
        by_name=by.name[:60],
        by_person=isinstance(by, Guest),
        due_at=clock.now() + FOR_THE_WORKER,
    )
    log_start(document, document.state, by=by)
    if document.state == DocumentState.WAITING:
        scan_document.enqueue(str(document.pk))
    _tell(by, document, "counselling.document_added", {"kind": kind, "title": title})
    return document


@action("counselling.documents")
def remove_document(*, by: Actor, document: Document, why: str = "") -> Document:
    """Delete a document: the file is destroyed, the row says who did it, when and why. Staff give a reason.

    Raises RuleBroken without one, Overtaken when it was deleted meanwhile.
    """
    why = normalise(why) or (gettext("At their own wish") if isinstance(by, Guest) else "")
    refuse(rules.words_problems("why", why, rules.LONGEST_WHY))
    stored = document.stored
    change_state(
        document,
        DocumentState.REMOVED,
        allowed=rules.DOCUMENT_TRANSITIONS,
        by=by,
        why=why,
        stored="",
        removed_at=clock.now(),
        removed_by=by.name[:60],
        removed_why=why,
    )
    transaction.on_commit(lambda: store.destroy(stored))
    _tell(by, document, "counselling.document_removed", {"title": document.title})
    return document


def _tell(by: Actor, document: Document, kind: str, facts: dict[str, str]) -> None:
    note(person=document.person, kind=kind, by=by, facts=facts, about="document", object_id=document.pk)
    verb = "counselling.add_document" if kind.endswith("added") else "counselling.remove_document"
    ledger.record(by=by, verb=verb, about="document", object_id=document.pk, whose=document.person_id)
