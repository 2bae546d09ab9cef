"""The only way to a reservation, a colleague or a room on a page of the calendar: of one's own centre, and logged."""

from uuid import UUID

from django.http import Http404

from iljari.centre.models import Account
from iljari.kernel import ledger

from ..models import Absence, Reservation, Room


def access_reservation(account: Account, reservation_id: UUID, *, purpose: str) -> Reservation:
    """The reservation with whoever holds it. Raises Http404 for one that is not of this centre."""
    rows = Reservation.objects.select_related(
        "person", "firm", "staff", "room", "handed_for__staff", "moved_to", "moved_from", "enquiry"
    )
    reservation = rows.filter(pk=reservation_id, centre=account.centre_id).first()
    ledger.record(
        by=account,
        verb="frontdesk.read",
        about="reservation",
        object_id=reservation.pk if reservation else None,
        whose=reservation.person_id if reservation else None,
        fields=("name", "contact", "reservation") if reservation else (),
        why=purpose,
        outcome="done" if reservation else "refused",
    )
    if reservation is None:
        raise Http404
    return reservation


def access_absence(account: Account, absence_id: UUID) -> Absence:
    """The absence with its colleague. Raises Http404 for one that is not of this centre."""
    absence = Absence.objects.select_related("staff").filter(pk=absence_id, centre=account.centre_id).first()
    if absence is None:
        raise Http404
    return absence


def colleague_named(account: Account, raw: str) -> Account | None:
    """The active colleague whose key an address or a form names; None for nobody. Raises Http404 for another one."""
    if not raw:
        return None
    staff = Account.objects.filter(pk=key_of(raw), centre=account.centre_id, is_active=True).first()
    if staff is None:
        raise Http404
    return staff


def room_named(account: Account, raw: str) -> Room | None:
    """The open room whose key an address or a form names; None for none. Raises Http404 for another one."""
    if not raw:
        return None
    room = Room.objects.filter(pk=key_of(raw), centre=account.centre_id, closed_at=None).first()
    if room is None:
        raise Http404
    return room


def key_of(raw: str) -> UUID:
    """The key that some text is. Raises Http404 for a text that is none."""
    try:
        return UUID(raw)
    except ValueError:
        raise Http404 from None
