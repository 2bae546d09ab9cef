"""Sessions of staff: where somebody is signed in, how long nothing may happen there, and how a session ends.

The browser's session names a row of `StaffSession`. A row that has ended, or has been idle for too long, lets nobody
in, whatever else the browser holds; so whoever leaves is out with the next request.
"""

from datetime import timedelta
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.http import HttpRequest

from iljari.kernel import clock, ledger

from .models import Account, StaffSession
from .rules import idle_too_long, seconds_left

IDLE = timedelta(minutes=settings.IDLE_MINUTES)
KEPT = timedelta(days=90)
NOTED_EVERY = timedelta(seconds=20)
SLOT = "staff-session"


def begin(request: HttpRequest, account: Account) -> None:
    """Note a sign-in; called once, when the last step of it is done."""
    row = StaffSession.objects.create(
        account=account,
        key=request.session.session_key or "",
        origin=request.META.get("REMOTE_ADDR", "")[:60],
        device=request.META.get("HTTP_USER_AGENT", "").replace("\x00", "")[:300],
    )
    request.session[SLOT] = str(row.pk)


def present(request: HttpRequest) -> StaffSession | None:
    """The session in which this request is made, if it is still open; otherwise the browser is signed out here."""
    row = _row_and_roles(request.user, request.session.get(SLOT))
    if row and not idle_too_long(row.seen_at, clock.now(), IDLE):
        return row
    if row:
        end(row.account_id, why="idle", only=row.pk)
        ledger.record(by=request.user, verb="centre.sign_out", why="idle")
    request.session.flush()
    request.user = AnonymousUser()
    return None


def _row_and_roles(account: Account, kept: str | None) -> StaffSession | None:
    """The open session of this account, and with the same statement the roles that the account holds now."""
    if not kept:
        return None
    held = FilteredRelation("account__grants", condition=Q(account__grants__revoked_at=None))
    rows = list(
        StaffSession.objects.filter(pk=kept, account=account.pk, ended_at=None)
        .annotate(held=held, role=F("held__role"))
        .order_by("pk")
    )
    if not rows:
        return None
    account.remember_roles(row.role for row in rows if row.role)
    return rows[0]


def note(request: HttpRequest, row: StaffSession) -> None:
    """Note that somebody has done something in this session (not what a page asks for by itself)."""
    now, key = clock.now(), request.session.session_key or ""
    if now - row.seen_at >= NOTED_EVERY or row.key != key:
        StaffSession.objects.filter(pk=row.pk, ended_at=None).update(seen_at=now, key=key)
        row.seen_at, row.key = now, key


def left(row: StaffSession) -> int:
    """Seconds until this session ends if nothing is done."""
    return seconds_left(row.seen_at, clock.now(), IDLE)


def open_of(account: UUID) -> QuerySet[StaffSession]:
    """The sessions in which this account is signed in now, last used first."""
    return StaffSession.objects.filter(account=account, ended_at=None, seen_at__gte=clock.now() - IDLE)


def end(account: UUID, *, why: str, only: UUID | None = None, but: UUID | None = None) -> int:
    """End the account's sessions (one of them, or all but one) at once, stored sessions too; returns how many."""
    rows = StaffSession.objects.filter(account=account, ended_at=None)
    rows = rows.filter(pk=only) if only else rows
    rows = rows.exclude(pk=but) if but else rows
    keys = list(rows.values_list("key", flat=True))
    ended = rows.update(ended_at=clock.now(), ended_why=why)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for key in keys:
        store.delete(key)
    return ended


def forget_old() -> int:
    """Drop rows of sessions unused for ninety days, and stored sessions that have expired; returns how many rows."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    dropped, _ = StaffSession.objects.filter(seen_at__lt=clock.now() - KEPT).delete()
    return dropped
