"""The ways in from the hall: a screen by the token in its address, a visit by the signed address of its ticket."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import Http404

from iljari.kernel import clock

from .. import guests
from ..actions import hall as actions
from ..actions.house import digest_of
from ..models import Device, Reservation, Visit

TICKET, BOOKING = "ticket", "booking"


def device_of(token: str, kind: str) -> Device:
    """The screen of this kind with this token (one statement), and that it is alive, once a minute. Raises Http404
    for a wrong token or an ended screen."""
    rows = Device.objects.select_related("centre")
    device = rows.filter(digest=digest_of(token), kind=kind, ended_at=None).first()
    if device is None:
        raise Http404
    if device.seen_at is None or clock.now() - device.seen_at >= actions.SEEN_EVERY:
        actions.note_seen(by=guests.hall(device), device=device)
    return device


def ticket_mark(visit: Visit) -> str:
    """The signed name of a visit that stands in the address of its ticket; it says nothing about anybody."""
    return _sign(visit.pk, TICKET)


def booking_mark(reservation: Reservation) -> str:
    """The signed name of a reservation that a kiosk has shown to whoever named it."""
    return _sign(reservation.pk, BOOKING)


def visit_of(mark: str) -> Visit:
    """The visit with its counter and centre (one statement). Raises Http404 for a mark that we never gave."""
    visit = Visit.objects.select_related("centre", "counter").filter(pk=_read(mark, TICKET)).first()
    if visit is None or not visit.ticket:
        raise Http404
    return visit


def booking_of(mark: str, centre: UUID) -> Reservation:
    """The reservation. Raises Http404 for a mark that we never gave, or gave at another centre."""
    rows = Reservation.objects.select_related("person", "firm", "staff")
    reservation = rows.filter(pk=_read(mark, BOOKING), centre=centre).first()
    if reservation is None:
        raise Http404
    return reservation


def _sign(key: UUID, salt: str) -> str:
    return Signer(salt=salt).sign(urlsafe_b64encode(key.bytes).decode().rstrip("="))


def _read(mark: str, salt: str) -> UUID:
    try:
        return UUID(bytes=urlsafe_b64decode(Signer(salt=salt).unsign(mark) + "=="))
    except (BadSignature, ValueError):
        raise Http404 from None
