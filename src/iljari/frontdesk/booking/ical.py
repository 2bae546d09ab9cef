"""Meetings as calendars read them (RFC 5545): one event for whoever comes, a feed for a colleague or a room.

What leaves the house in a feed names nobody: the first letter of who comes, and what it is about.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, Timezone

from iljari.kernel import clock
from iljari.kernel.korean import normalise

from ..models import MeetingKind, Reservation, ReservationState

MAKER = "-//Iljari//Front desk//KO"
ZONE = "Asia/Seoul"
GONE = frozenset({ReservationState.CANCELLED, ReservationState.MOVED})
READ_AGAIN = timedelta(minutes=15)
REMIND = timedelta(hours=2)


def event_of(reservation: Reservation, *, root: UUID, moves: int) -> str:
    """The event for whoever comes, in their language. `root`: the first reservation, whose key the event keeps through
    all moves, so that a calendar moves it and does not show it twice; `moves`: how often it was moved."""
    calendar = _calendar()
    with translation.override(reservation.language):
        event = Event()
        event.add("uid", _uid(root))
        event.add("sequence", moves + (reservation.state in GONE))
        event.add("summary", _("Meeting at %(centre)s") % {"centre": reservation.centre.name})
        event.add("description", _told(reservation))
        _when(event, reservation, reservation.created_at)
        if reservation.centre.address:
            event.add("location", f"{reservation.centre.name}, {reservation.centre.address}")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _("Meeting at %(centre)s") % {"centre": reservation.centre.name})
        alarm.add("trigger", -REMIND)
        event.add_component(alarm)
    calendar.add_component(event)
    return str(calendar.to_ical().decode())


def feed_of(name: str, reservations: Iterable[Reservation], changed: Mapping[UUID, datetime]) -> bytes:
    """A colleague's or a room's calendar; `changed` says when a reservation that no longer stands was given up."""
    calendar = _calendar()
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("name", name)
    calendar.add("refresh-interval", READ_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT15M")
    for reservation in reservations:
        event = Event()
        event.add("uid", _uid(reservation.pk))
        event.add("sequence", int(reservation.state in GONE))
        event.add("summary", summary_of(reservation))
        event.add("class", "PRIVATE")
        event.add("location", reservation.room.name if reservation.room else _counter(reservation))
        _when(event, reservation, changed.get(reservation.pk, reservation.created_at))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def summary_of(reservation: Reservation) -> str:
    """What a feed says of a meeting: what it is about, and the first letter of who comes (김○○)."""
    kind = MeetingKind(reservation.kind)
    who = reservation.firm.name if reservation.firm else initial_of(reservation.who())
    about = reservation.words if kind == MeetingKind.EVENT else str(reservation.get_topic_display())
    return " · ".join(part for part in (who, about) if part) or str(kind.label)


def initial_of(name: str) -> str:
    """The first letter of a name, and nothing of how long the rest is: 김철수 -> 김○○."""
    first = normalise(name).strip()[:1]
    return f"{first}○○" if first else ""


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    zone = Timezone.from_tzid(ZONE)
    zone.pop("comment", None)
    calendar.add_component(zone)
    return calendar


def _when(event: Event, reservation: Reservation, changed: datetime) -> None:
    event.add("dtstart", reservation.starts.astimezone(clock.SEOUL))
    event.add("dtend", reservation.ends.astimezone(clock.SEOUL))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    gone = reservation.state in GONE
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if gone else "OPAQUE")


def _told(reservation: Reservation) -> str:
    lines = [with_whom(reservation), _("Reservation number: %(number)s") % {"number": reservation.number}]
    if reservation.centre.phone:
        lines.append(_("Questions, or you cannot come: %(phone)s") % {"phone": reservation.centre.phone})
    return "\n".join(lines)


def with_whom(reservation: Reservation) -> str:
    """Counter and colleague, or the room of an event: "중장년 창구, 다정한 상담사"."""
    if reservation.staff is None:
        return reservation.room.name if reservation.room else ""
    told = {"counter": _counter(reservation), "name": reservation.staff.name}
    return str(_("%(counter)s, consultant %(name)s") % told)


def _counter(reservation: Reservation) -> str:
    return str(_("%(line)s counter") % {"line": reservation.get_line_display()})


def _uid(key: UUID) -> str:
    host = settings.PUBLIC_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "iljari"
    return f"{key}@{host}"
