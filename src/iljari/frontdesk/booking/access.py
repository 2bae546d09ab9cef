"""The only way to a reservation on a public page: it is the visitor's own, by their door, or opened in this browser by
link, number or code within the last half hour. Everything else does not exist for them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest

from iljari.centre.guests import Guest
from iljari.firms.door.door import FIRM_DOOR
from iljari.kernel import clock, ledger
from iljari.people.door.door import DOOR

from ..guests import booker, guest_of
from ..models import Reservation
from ..queries.meetings import latest, to_come, with_all

OPENED = "booking-opened"
IDLE = timedelta(minutes=30)
MOST = 20


def open_here(request: HttpRequest, reservation: Reservation, *, how: str) -> None:
    """Let this browser see and change the reservation; written down with how it was opened."""
    kept = {key: at for key, at in _opened(request).items() if key != str(reservation.pk)}
    newest = dict(list(kept.items())[-MOST + 1 :])
    request.session[OPENED] = newest | {str(reservation.pk): clock.now().isoformat()}
    ledger.record(
        by=booker(reservation.contact, reservation.centre),
        verb="frontdesk.open_reservation",
        about="reservation",
        object_id=reservation.pk,
        whose=reservation.person_id,
        why=how,
    )


def own(request: HttpRequest, reservation_id: UUID) -> tuple[Guest, Reservation]:
    """Who acts, and the reservation. Raises Http404 alike for what is absent and what is another's."""
    reservation = with_all().filter(pk=reservation_id).first()
    by = _holder(request, reservation) if reservation else None
    if reservation is None or by is None:
        ledger.record(by=None, verb="frontdesk.open_reservation", about="reservation", outcome="refused", why="not own")
        raise Http404
    return by, reservation


def own_to_come(request: HttpRequest) -> list[Reservation]:
    """What whoever stands here has booked and is still to come."""
    person, firm = DOOR.guest(request), FIRM_DOOR.guest(request)
    opened = _opened(request)
    keys = [latest(row).pk for row in with_all().filter(pk__in=list(opened)).order_by("starts", "id")]
    if fresh := {str(key): clock.now().isoformat() for key in keys if str(key) not in opened}:
        request.session[OPENED] = opened | fresh
    return to_come(person=person.id if person else None, firm=firm.firm_id if firm else None, keys=keys)


def is_opened(request: HttpRequest, reservation: Reservation) -> bool:
    """Whether this browser may see it already."""
    return _holder(request, reservation) is not None


def _holder(request: HttpRequest, reservation: Reservation) -> Guest | None:
    person = DOOR.guest(request)
    if person and reservation.person_id == person.id:
        return person
    firm = FIRM_DOOR.guest(request)
    if firm and reservation.firm_id == firm.firm_id:
        return firm
    opened = _opened(request)
    if str(reservation.pk) not in opened:
        return None
    request.session[OPENED] = opened | {str(reservation.pk): clock.now().isoformat()}
    return guest_of(reservation)


def _opened(request: HttpRequest) -> dict[str, str]:
    kept = request.session.get(OPENED) or {}
    since = clock.now() - IDLE
    return {key: at for key, at in kept.items() if datetime.fromisoformat(at) >= since}
