"""The check for viruses, outside of anybody's request: idempotent, tried again while the scanner does not answer."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F

from iljari.centre.access import action
from iljari.centre.actions import system_account
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken
from iljari.kernel.scanner import ScannerTrouble
from iljari.kernel.states import change_state, change_states
from iljari.people.noting import note

from .. import rules, store
from ..choices import DocumentState
from ..models import Document

AT_ONCE = 50
GONE = "the file is not there"


def scan(document_id: str | UUID) -> str:
    """Show one waiting document to the scanner and settle what it says. Returns the state then, "" when left alone."""
    document = Document.objects.filter(pk=document_id, state=DocumentState.WAITING).select_related("centre").first()
    if document is None:
        return ""
    system = system_account(document.centre)
    try:
        found = settings.SCANNER.check(store.read(document.stored)) if settings.SCANNER else None
    except ScannerTrouble as trouble:
        return _try_later(document, str(trouble))
    except OSError:
        return _try_later(document, GONE)
    try:
        settle_scan(by=system, document=document, found=found)
    except Overtaken:  # another worker was faster, or it has been deleted meanwhile
        return ""
    return document.state


@action("counselling.scan")
def settle_scan(*, by: Account, document: Document, found: str | None) -> None:
    """Write down what the scanner said: the name of what it found, "" for clean, None where there is no scanner."""
    state = DocumentState.UNSCANNED if found is None else DocumentState.INFECTED if found else DocumentState.CLEAN
    change_state(
        document,
        state,
        allowed=rules.DOCUMENT_TRANSITIONS,
        by=by,
        why=found or "",
        found=(found or "")[:120],
        trouble="",
    )
    verb, whose = "counselling.settle_scan", document.person_id
    ledger.record(by=by, verb=verb, about="document", object_id=document.pk, whose=whose, why=state)
    if state == DocumentState.INFECTED:
        facts = {"title": document.title}
        note(
            person=document.person,
            kind="counselling.document_infected",
            by=by,
            facts=facts,
            about="document",
            object_id=document.pk,
        )


@action("counselling.scan")
def scan_due(*, by: Account) -> int:
    """The timer's part: what a lost worker or a silent scanner left, and what came before there was a scanner.

    Returns how many were settled. After a scanner that does not answer the rest waits for the next round.
    """
    mine = Document.objects.filter(centre=by.centre_id)
    if settings.SCANNER:
        unseen = list(mine.filter(state=DocumentState.UNSCANNED).order_by("created_at", "id")[:AT_ONCE])
        due = {"due_at": clock.now(), "tries": 0}
        change_states(unseen, DocumentState.WAITING, allowed=rules.DOCUMENT_TRANSITIONS, by=by, **due)
    waiting = mine.filter(state=DocumentState.WAITING, due_at__lte=clock.now()).order_by("due_at", "id")
    settled = 0
    for key in list(waiting.values_list("pk", flat=True)[:AT_ONCE]):
        state = scan(key)
        if state == DocumentState.WAITING and not Document.objects.filter(pk=key, trouble=GONE).exists():
            break
        settled += bool(state) and state != DocumentState.WAITING
    return settled


def sweep() -> int:
    """Destroy files to which no row belongs (a fault came between); returns how many."""
    left = list(store.left_behind())
    known = set(Document.objects.filter(stored__in=left).values_list("stored", flat=True))
    orphans = [name for name in left if name not in known]
    for name in orphans:
        store.destroy(name)
    return len(orphans)


def _try_later(document: Document, trouble: str) -> str:
    pause = timedelta(minutes=rules.PAUSES[min(document.tries, len(rules.PAUSES) - 1)])
    as_seen = Document.objects.filter(pk=document.pk, state=DocumentState.WAITING)
    as_seen.update(tries=F("tries") + 1, due_at=clock.now() + pause, trouble=trouble[:200])
    return DocumentState.WAITING
