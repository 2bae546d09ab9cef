"""What is written to whoever has booked: with link and number, in their language, where they wish to be reached."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from iljari.kernel import clock, display, keys, outbox
from iljari.kernel.korean import format_phone
from iljari.kernel.models import Message
from iljari.kernel.outbox.questions import ask, settle
from iljari.people.letters import reach, reply_words, tell

from ..models import BookedBy, EarlierWish, Reservation
from ..queries.meetings import origin
from .ical import event_of, with_whom
from .occasions import (
    BOOKED,
    CANCELLED,
    EARLIER,
    HANDED_OVER,
    MOVED,
    REMINDERS,
    WITHDRAWN,
)

DOOR = "reservation"
COMING, OFFER = "frontdesk.coming", "frontdesk.earlier"
KEY_OUTLASTS = timedelta(days=1)


def way_to(reservation: Reservation) -> str:
    """Where whoever comes is written to: a person as they wish to be reached (unless they booked under a contact that
    is not on their record), a firm not at all when it would rather be called; "" for nowhere."""
    person = reservation.person
    if reservation.firm and reservation.firm.prefers_phone:
        return ""
    if person and reservation.contact in {"", person.mobile, outbox.contact_of(person.email)}:
        return reach(person)
    return reservation.contact


def key_of(reservation: Reservation) -> keys.Cut:
    """A new link and number to a reservation, valid until the day after it."""
    lasts = reservation.ends - clock.now() + KEY_OUTLASTS
    return keys.cut(
        centre=reservation.centre_id, door=DOOR, holder=reservation.pk, matter="book:mine",
        matter_id=reservation.pk, lasts=max(lasts, KEY_OUTLASTS),
    )  # fmt: skip


def once_of(occasion: str, reservation: Reservation) -> str:
    """The key under which this reservation's visitor is told something once."""
    return f"{occasion}:{reservation.pk}"


def booked(reservation: Reservation) -> Message | None:
    """The time is held: when, with whom, how to change it; the mail brings an event for the calendar."""
    return _write(reservation, BOOKED, _event=True)


def moved(reservation: Reservation) -> Message | None:
    """The time is another one now; in a calendar the event moves."""
    return _write(reservation, MOVED, _event=True)


def cancelled(reservation: Reservation, by: str) -> Message | None:
    """Given up. Whoever did it on our site has seen it there."""
    return None if by == BookedBy.WEB else _write(reservation, CANCELLED)


def handed_over(reservation: Reservation) -> Message | None:
    """Another colleague holds the meeting; each of them is named once."""
    occasion = f"{once_of(HANDED_OVER, reservation)}:{reservation.staff_id and reservation.staff_id.hex}"
    return _write(reservation, HANDED_OVER, _once=occasion)


def remind(reservation: Reservation, kind: str) -> Message | None:
    """A reminder in the colleague's name, with a digit to say no; None when it was sent before, or cannot be."""
    occasion = REMINDERS[kind]
    with transaction.atomic(), translation.override(reservation.language):
        words = {"come": _("I come"), "cancel": _("I cannot come")}
        reply = _question(reservation, COMING, reservation.pk, words, reservation.starts)
        sent = _write(reservation, occasion, reply=reply, signed=_signed(reservation))
        if sent is None:
            transaction.set_rollback(True)
    return sent


def offered(wish: EarlierWish) -> Message | None:
    """An earlier time is free: until when it can be taken, and by which digit."""
    reservation, starts, until = wish.reservation, wish.offered_start, wish.answer_until
    assert starts and until
    with translation.override(reservation.language):
        words = {"accept": _("I take it"), "keep": _("I keep my time")}
        facts = {
            "new": display.moment_text(starts, year=False),
            "by": wish.offered_staff.name if wish.offered_staff else "",
            "until": display.moment_text(until, year=False),
            "reply": _question(reservation, OFFER, wish.pk, words, until),
        }
    return _write(reservation, EARLIER, _once=f"{EARLIER}:{wish.pk}:{starts:%Y%m%d%H%M}:{until:%d%H%M}", **facts)


def withdrawn(wish: EarlierWish, starts: str, new: str) -> Message | None:
    """The time that was offered is taken; the present one stands."""
    return _write(wish.reservation, WITHDRAWN, _once=f"{WITHDRAWN}:{wish.pk}:{starts}", new=new)


def forget(reservation: Reservation) -> None:
    """It does not stand any more: no reminder goes out, no digit answers it."""
    settle(kind=COMING, object_id=reservation.pk)
    for occasion in REMINDERS.values():
        outbox.drop(once=once_of(occasion, reservation))


def _write(
    reservation: Reservation, occasion: str, *, _once: str = "", _event: bool = False, **facts: object
) -> Message | None:
    to, once = way_to(reservation), _once or once_of(occasion, reservation)
    if not to or Message.objects.filter(once=once[:120]).exists():
        return None
    file = None
    if _event and "@" in to:
        root, moves = origin(reservation)
        file = ("meeting.ics", event_of(reservation, root=root, moves=moves))
    with translation.override(reservation.language):
        told = _facts(reservation, keyed=occasion != CANCELLED) | facts
    if reservation.person:
        return tell(
            reservation.person, occasion, told, once=once, to=to, language=reservation.language, attachment=file
        )
    return outbox.send(
        occasion,
        centre=reservation.centre_id,
        to=to,
        facts=told,
        once=once,
        language=reservation.language,
        attachment=file,
    )


def _facts(reservation: Reservation, *, keyed: bool) -> dict[str, object]:
    centre = reservation.centre
    name = centre.name_in(reservation.language)
    told: dict[str, object] = {
        "centre": name,
        "phone": format_phone(centre.phone),
        "name": reservation.who() or _("Visitor"),
        "at": display.moment_text(reservation.starts, year=False),
        "with": with_whom(reservation),
        "site": outbox.link(reverse("book:start")),
    }
    if keyed:
        key = key_of(reservation)
        told |= {"link": outbox.link(reverse("book:link", args=[key.token])), "number": key.number}
    return told


def _question(reservation: Reservation, kind: str, about: object, words: Mapping[str, str], until: object) -> str:
    """Open the question where its visitor is written to by text; the sentence that says what to reply."""
    contact = outbox.contact_of(way_to(reservation))
    if not contact or "@" in contact:
        return ""
    digits = ask(
        centre=reservation.centre_id, contact=contact, kind=kind, object_id=about, answers=list(words), until=until
    )
    return reply_words(digits, words)


def _signed(reservation: Reservation) -> str:
    if reservation.staff is None:
        return ""
    return str(_("Your consultant %(name)s") % {"name": reservation.staff.name})
