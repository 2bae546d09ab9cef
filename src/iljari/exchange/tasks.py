"""Background work: a list is applied; records are looked at anew after news from below. Each task may run twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.conf import settings
from django.tasks import task
from django.utils import translation

from iljari.centre.actions import system_account
from iljari.centre.models import Centre
from iljari.matching.tasks import paused

from . import actions
from .choices import ListState
from .models import PortalList, Source

_quiet: ContextVar[bool] = ContextVar("exchange_quiet", default=False)


@contextmanager
def quiet() -> Iterator[None]:
    """Enqueue no looks within the block: a list brings thousands of news, and compares every row itself."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def ask_to_look(kind: str, key: UUID) -> None:
    """Have a record looked at anew, if there is any portal in which it may stand."""
    if not _quiet.get() and Source.objects.filter(active=True).exists():
        look.enqueue(kind, str(key))


@task
def look(kind: str, key: str) -> None:
    """Look at one record anew in the centres that keep portals."""
    for centre in Centre.objects.filter(pk__in=Source.objects.order_by().values("centre")).order_by("id"):
        actions.look(by=system_account(centre), kind=kind, keys=[UUID(key)])


@task
def apply_list(list_id: str) -> None:
    """Apply a list to its end; what breaks it off leaves it where it can be started again."""
    found = PortalList.objects.select_related("source", "by__centre").filter(pk=list_id).first()
    if found is None or found.state != ListState.RUNNING:
        return
    with translation.override(settings.LANGUAGE_CODE), quiet(), paused(catch_up=found.centre_id):
        try:
            while found.state == ListState.RUNNING:
                actions.apply_some(by=found.by, found=found)
        except Exception:
            found.refresh_from_db()
            if found.state == ListState.RUNNING:
                actions.stop_list(by=found.by, found=found)
            raise
