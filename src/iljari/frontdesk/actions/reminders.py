"""Verbs of the reminders: send those that are due; whoever was reminded says that they come."""

from iljari.centre.access import Actor, action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger, outbox
from iljari.kernel.models import Message
from iljari.people.noting import note

from ..booking import letters
from ..booking.occasions import REMINDERS
from ..models import Reservation
from ..queries.meetings import to_remind
from ..rules import reminders


@action("frontdesk.age")
def remind(*, by: Account) -> int:
    """Remind everybody whose meeting is two days or two hours ahead, once each; returns how many were written to.

    Who booked only just before is not reminded, nor who could not be written to before it is too late (quiet hours).
    """
    now = clock.now()
    due = []
    for reservation in to_remind(by.centre_id, until=now + reminders.EARLIEST):
        kind = reminders.due(reservation.starts, booked=reservation.created_at, now=now)
        if kind and reminders.due(reservation.starts, booked=reservation.created_at,
                                  now=outbox.due_from(REMINDERS[kind], now)) == kind:  # fmt: skip
            due.append((reservation, kind, letters.once_of(REMINDERS[kind], reservation)))
    keys = [once for _reservation, _kind, once in due]
    told = set(Message.objects.filter(once__in=keys).order_by().values_list("once", flat=True))
    return sum(letters.remind(reservation, kind) is not None for reservation, kind, once in due if once not in told)


@action("frontdesk.book")
def say_coming(*, by: Actor, reservation: Reservation) -> None:
    """Whoever was reminded says that they come: a line in their thread."""
    ledger.record(
        by=by, verb="frontdesk.say_coming", about="reservation", object_id=reservation.pk, whose=reservation.person_id
    )
    if reservation.person:
        at = clock.local(reservation.starts).strftime("%Y-%m-%d %H:%M")
        note(
            person=reservation.person, kind="frontdesk.said_coming", by=by, facts={"at": at}, about="reservation",
            object_id=reservation.pk,
        )  # fmt: skip
