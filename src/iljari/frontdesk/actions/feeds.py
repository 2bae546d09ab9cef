"""Verbs of the private calendar feeds: an address for one's own calendar or a room's, shown once; ended when leaked."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.db.models import Q

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger

from ..models import CalendarFeed, Room

SEEN_EVERY = timedelta(minutes=30)


@action("frontdesk.calendar")
def make_feed(*, by: Account) -> tuple[CalendarFeed, str]:
    """A new address for one's own calendar; earlier ones end. Returns the feed and the token, which is shown once."""
    return _make(by, staff=by)


@action("frontdesk.set_up")
def make_room_feed(*, by: Account, room: Room) -> tuple[CalendarFeed, str]:
    """A new address for a room's calendar; earlier ones end."""
    return _make(by, room=room)


@action("frontdesk.calendar")
def end_feed(*, by: Account) -> int:
    """One's own calendar has no address any more; returns how many were ended."""
    return _end(by, Q(staff=by))


@action("frontdesk.set_up")
def end_room_feed(*, by: Account, room: Room) -> int:
    """The room's calendar has no address any more."""
    return _end(by, Q(room=room))


def feed_by_token(token: str) -> CalendarFeed | None:
    """The feed with this address; None for an address that was never given, one that has ended, and a colleague who
    has left. When it was last read is kept, to the half hour."""
    rows = CalendarFeed.objects.filter(digest=_digest(token), ended_at=None).select_related("staff", "room", "centre")
    feed = rows.first()
    if feed is None or (feed.staff and not feed.staff.is_active):
        return None
    now = clock.now()
    seen = CalendarFeed.objects.filter(pk=feed.pk).filter(Q(read_at=None) | Q(read_at__lt=now - SEEN_EVERY))
    seen.update(read_at=now)
    return feed


def _make(by: Account, **whose: Account | Room) -> tuple[CalendarFeed, str]:
    _end(by, Q(**whose))
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(centre_id=by.centre_id, digest=_digest(token), **whose)
    ledger.record(by=by, verb="frontdesk.make_feed", about="calendarfeed", object_id=feed.pk)
    return feed, token


def _end(by: Account, whose: Q) -> int:
    ended = CalendarFeed.objects.filter(whose, centre=by.centre_id, ended_at=None).update(ended_at=clock.now())
    if ended:
        ledger.record(by=by, verb="frontdesk.end_feed", about="calendarfeed")
    return ended


def _digest(token: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"feed|{token}".encode(), hashlib.sha256).hexdigest()
