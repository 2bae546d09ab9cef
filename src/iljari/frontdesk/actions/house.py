"""Verbs of the house: counters and who sits there, rooms, opening hours, days that differ, duties, screens."""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping
from datetime import date, time

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import RuleBroken

from ..models import Closure, Counter, CounterKind, DeskSettings, Device, DeviceKind, Duty, OpeningHours, Room
from ..rules.hours import Hours
from .choosing import choose


@action("centre.manage_staff")
def set_up_counters(*, by: Account, staff: Mapping[str, Account | None]) -> list[Counter]:
    """Set up the centre's six counters and the welcome desk in their order and seat these people; a kind not named
    stays as it is."""
    counters = []
    for position, kind in enumerate(CounterKind.values, start=1):
        seated = {"staff": staff[kind]} if kind in staff else {}
        counter, _made = Counter.objects.update_or_create(
            centre_id=by.centre_id, position=position, defaults={"kind": kind, **seated}
        )
        counters.append(counter)
    ledger.record(by=by, verb="frontdesk.set_up_counters", about="counter", fields=list(staff))
    return counters


@action("frontdesk.set_up")
def open_counter(*, by: Account, kind: str, staff: Account | None = None, also: Collection[str] = ()) -> Counter:
    """Open a further counter for a line, with the next number over it. Raises RuleBroken for an unknown line."""
    choose(CounterKind, "kind", kind)
    last = Counter.objects.filter(centre=by.centre_id).order_by("-position").first()
    position = last.position + 1 if last else 1
    counter = Counter.objects.create(
        centre_id=by.centre_id, kind=kind, position=position, staff=staff, also=_lines(also)
    )
    _log(by, "frontdesk.open_counter", "counter")
    return counter


@action("frontdesk.set_up")
def change_counter(
    *, by: Account, counter: Counter, staff: Account | None, also: Collection[str], closed: bool = False
) -> Counter:
    """Say who sits at a counter, which further lines it helps out with, and whether it is closed for good."""
    counter.staff, counter.also = staff, _lines(also)
    counter.closed_at = (counter.closed_at or clock.now()) if closed else None
    counter.save(update_fields=["staff", "also", "closed_at"])
    _log(by, "frontdesk.change_counter", "counter")
    return counter


@action("frontdesk.set_up")
def add_room(*, by: Account, name: str, use: str, seats: int = 2, step_free: bool = True) -> Room:
    """A room that can be booked. Raises RuleBroken without a name, or for one that there is already."""
    choose(Room.Use, "use", use)
    name = " ".join(name.split())[:40]
    if not name:
        raise RuleBroken(_("Give the room a name."), fields={"name": _("Give the room a name.")})
    try:
        with transaction.atomic():
            room = Room.objects.create(
                centre_id=by.centre_id, name=name, use=use, seats=max(1, seats), step_free=step_free
            )
    except IntegrityError as error:
        words = _("There is a room of this name already.")
        raise RuleBroken(words, fields={"name": words}) from error
    _log(by, "frontdesk.add_room", "room")
    return room


@action("frontdesk.set_up")
def close_room(*, by: Account, room: Room, closed: bool) -> Room:
    """Take a room out of the calendar, or back into it; what is booked stays."""
    room.closed_at = clock.now() if closed else None
    room.save(update_fields=["closed_at"])
    _log(by, "frontdesk.close_room", "room")
    return room


@action("frontdesk.set_up")
def set_hours(
    *, by: Account, weekday: int, opens: time | None, closes: time | None, lunch: tuple[time, time] | None = None
) -> None:
    """When the house is open on a weekday (0 is Monday); closed without `opens`. The first one that is set replaces
    the usual hours of all days. Raises RuleBroken when it closes before it opens."""
    if opens and closes and not opens < closes:
        words = _("The centre must close later than it opens.")
        raise RuleBroken(words, fields={"closes": words})
    OpeningHours.objects.filter(centre=by.centre_id, weekday=weekday).delete()
    if opens and closes:
        start, end = lunch or (None, None)
        OpeningHours.objects.create(
            centre_id=by.centre_id, weekday=weekday, opens=opens, closes=closes, lunch_from=start, lunch_until=end
        )
    _log(by, "frontdesk.set_hours", "openinghours")


@action("frontdesk.set_up")
def set_week(*, by: Account, week: Mapping[int, Hours]) -> None:
    """When the house is open, by weekday (0 is Monday); closed on those left out. Takes the place of the usual hours.

    Raises RuleBroken for a week without any hours, hours that close before they open, a lunch outside of them; tied
    to `opens_0`, `closes_0`, `lunch_until_0` and so on.
    """
    if not week:
        words = _("Open the centre on at least one day.")
        raise RuleBroken(words, fields={"opens_0": words})
    for weekday, hours in week.items():
        if not hours.opens < hours.closes:
            words = _("The centre must close later than it opens.")
            raise RuleBroken(words, fields={f"closes_{weekday}": words})
        if hours.lunch and not hours.opens <= hours.lunch[0] < hours.lunch[1] <= hours.closes:
            words = _("Lunch lies within the opening hours and ends after it begins.")
            raise RuleBroken(words, fields={f"lunch_until_{weekday}": words})
    OpeningHours.objects.filter(centre=by.centre_id).delete()
    for weekday, hours in sorted(week.items()):
        start, end = hours.lunch or (None, None)
        OpeningHours.objects.create(
            centre_id=by.centre_id,
            weekday=weekday,
            opens=hours.opens,
            closes=hours.closes,
            lunch_from=start,
            lunch_until=end,
        )
    _log(by, "frontdesk.set_week", "openinghours")


@action("frontdesk.set_up")
def close_days(
    *, by: Account, first: date, last: date, words: str, opens: time | None = None, closes: time | None = None
) -> Closure:
    """Days on which the house is closed, or open at these hours though it be a holiday. What is booked on them stays
    and is shown to be moved. Raises RuleBroken for an end before the beginning, or one hour without the other."""
    if last < first:
        error = _("The last day lies before the first one.")
        raise RuleBroken(error, fields={"last": error})
    if bool(opens) != bool(closes) or (opens and closes and not opens < closes):
        error = _("Give both hours, the later one second, or none to close the house.")
        raise RuleBroken(error, fields={"closes": error})
    closure = Closure.objects.create(
        centre_id=by.centre_id, first=first, last=last, words=words.strip()[:100], opens=opens, closes=closes
    )
    _log(by, "frontdesk.close_days", "closure")
    return closure


@action("frontdesk.set_up")
def reopen_days(*, by: Account, closure: Closure) -> None:
    """The days do not differ after all."""
    closure.delete()
    _log(by, "frontdesk.reopen_days", "closure")


@action("frontdesk.set_up")
def set_duty(*, by: Account, staff: Account, duties: Collection[tuple[Counter, int, time, time]]) -> None:
    """Say where and when a colleague serves: counter, weekday (0 is Monday), from, to. None at all: at their counter
    all day. Raises RuleBroken when two of them overlap, or one ends before it begins."""
    rows = sorted(duties, key=lambda each: (each[1], each[2]))
    for place, (_counter, weekday, starts, ends) in enumerate(rows):
        before = rows[place - 1] if place else None
        if not starts < ends or (before and before[1] == weekday and before[3] > starts):
            words = _("Two times overlap, or one ends before it begins.")
            raise RuleBroken(words, fields={"duties": words})
    Duty.objects.filter(centre=by.centre_id, staff=staff).delete()
    for counter, weekday, starts, ends in rows:
        Duty.objects.create(
            centre_id=by.centre_id, counter=counter, staff=staff, weekday=weekday, starts=starts, ends=ends
        )
    _log(by, "frontdesk.set_duty", "duty")


@action("frontdesk.set_up")
def set_ways(
    *, by: Account, meeting_minutes: int, in_depth_minutes: int, days_ahead: int, change_hours: int
) -> DeskSettings:
    """How the centre books. Raises RuleBroken for lengths that are no full ten minutes."""
    for name, minutes in (("meeting_minutes", meeting_minutes), ("in_depth_minutes", in_depth_minutes)):
        if minutes < 10 or minutes % 10:
            words = _("A meeting takes a multiple of ten minutes.")
            raise RuleBroken(words, fields={name: words})
    ways, _made = DeskSettings.objects.update_or_create(
        centre_id=by.centre_id,
        defaults={
            "meeting_minutes": meeting_minutes,
            "in_depth_minutes": in_depth_minutes,
            "days_ahead": days_ahead,
            "change_hours": change_hours,
        },
    )
    _log(by, "frontdesk.set_ways", "desksettings")
    return ways


@action("frontdesk.set_up")
def set_up_device(*, by: Account, kind: str, name: str, token: str = "") -> tuple[Device, str]:
    """Set up a screen in the hall; returns it with the token of its address, which is shown this once.

    `token`: a given one (the demo's), at least twenty characters; a random one otherwise.
    """
    choose(DeviceKind, "kind", kind)
    token = token if len(token) >= 20 else secrets.token_urlsafe(24)
    device = Device.objects.create(
        centre_id=by.centre_id, kind=kind, name=name.strip()[:40], digest=digest_of(token), set_up_by=by.name
    )
    _log(by, "frontdesk.set_up_device", "device")
    return device, token


@action("frontdesk.set_up")
def end_device(*, by: Account, device: Device) -> None:
    """The screen's address opens nothing any more."""
    Device.objects.filter(pk=device.pk, ended_at=None).update(ended_at=clock.now())
    _log(by, "frontdesk.end_device", "device")


def digest_of(token: str) -> str:
    """What is kept of a token that stands in an address."""
    return hmac.new(settings.SECRET_KEY.encode(), f"frontdesk|{token}".encode(), hashlib.sha256).hexdigest()


def _lines(kinds: Collection[str]) -> list[str]:
    for kind in kinds:
        choose(CounterKind, "also", kind)
    return list(dict.fromkeys(kinds))


def _log(by: Account, verb: str, about: str) -> None:
    ledger.record(by=by, verb=verb, about=about)
