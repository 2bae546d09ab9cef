"""A colleague is not there: the absence, and their meetings handed to colleagues in one step."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import announce
from iljari.people.noting import note

from ..events import HandedOver
from ..models import Absence, Occupancy, Reservation, ReservationState
from ..queries.hours import House, house
from ..rules import slots
from .meetings import occupy_instead


@dataclass(slots=True)
class Handover:
    """What became of the meetings of somebody absent: handed to a colleague, or left because nobody is free, or
    because the visitor wants this colleague and no other."""

    absence: Absence
    handed: list[Reservation] = field(default_factory=list)
    left: list[Reservation] = field(default_factory=list)


class _OnlyLooked(Exception):
    """Takes back what was tried for a preview."""


@action("frontdesk.absence")
def preview_absence(*, by: Account, staff: Account, starts: datetime, ends: datetime) -> Handover:
    """What `record_absence` would do at this moment; nothing is changed and nobody is told. Raises as it does."""
    result: list[Handover] = []
    try:
        with transaction.atomic():
            result.append(record_absence(by=by, staff=staff, starts=starts, ends=ends))
            raise _OnlyLooked
    except _OnlyLooked:
        return result[0]


@action("frontdesk.absence")
def record_absence(*, by: Account, staff: Account, starts: datetime, ends: datetime, words: str = "") -> Handover:
    """Write down that a colleague is not there and hand their meetings to whoever serves the same line and is free,
    the least booked first; visitors are told who receives them. What nobody can take is returned, to be moved.

    Raises RuleBroken when it ends before it begins.
    """
    if ends <= starts:
        error = _("The end lies before the beginning.")
        raise RuleBroken(error, fields={"ends": error})
    absence = Absence.objects.create(
        centre_id=by.centre_id, staff=staff, starts=starts, ends=ends, words=words.strip()[:100], recorded_by=by.name
    )
    ledger.record(by=by, verb="frontdesk.record_absence", about="absence", object_id=absence.id)
    return _hand_over(by, absence)


@action("frontdesk.absence")
def end_absence(*, by: Account, absence: Absence) -> None:
    """The colleague is there after all (from now on); meetings that were handed over stay where they are."""
    now = clock.now()
    if absence.starts >= now:
        absence.delete()
    else:
        Absence.objects.filter(pk=absence.pk, ends__gt=now).update(ends=now)
    ledger.record(by=by, verb="frontdesk.end_absence", about="absence", object_id=absence.pk)


def _hand_over(by: Account, absence: Absence) -> Handover:
    result = Handover(absence)
    meetings = Reservation.objects.filter(
        staff=absence.staff, state=ReservationState.BOOKED, starts__lt=absence.ends, ends__gt=absence.starts
    ).select_related("person__centre", "firm")
    meetings = list(meetings.select_for_update(of=("self",)).order_by("starts", "id"))
    if not meetings:
        return result
    first, last = (clock.local(meetings[place].starts).date() for place in (0, -1))
    span = house(by.centre_id, first, last)
    load: dict[UUID, int] = {}
    for meeting in meetings:
        colleague = None if meeting.only_staff else _somebody_free(span, meeting, absence.staff, load)
        if colleague is None:
            result.left.append(meeting)
            continue
        Reservation.objects.filter(pk=meeting.pk).update(staff=colleague, handed_for=absence)
        meeting.staff, meeting.handed_for = colleague, absence
        load[colleague.pk] = load.get(colleague.pk, 0) + 1
        result.handed.append(meeting)
        _tell(by, meeting, colleague)
        announce(HandedOver(meeting.pk))
    return result


def _somebody_free(span: House, meeting: Reservation, absent: Account, load: dict[UUID, int]) -> Account | None:
    """Whoever serves the line, is there and takes the meeting; their cells are taken by this."""
    day = clock.local(meeting.starts).date()
    others = [each for each in span.serving(meeting.line) if each != absent]
    # Where one colleague serves the line alone, whoever receives visitors at another counter stands in.
    rest = {each.pk: each for counter in span.counters if (each := counter.staff) and each.is_active and each != absent}
    for each in others:
        rest.pop(each.pk, None)
    for group in (others, list(rest.values())):
        for colleague in sorted(group, key=lambda each: load.get(each.pk, 0)):
            if not slots.fits(span.there(colleague.pk, day), meeting.starts, meeting.ends):
                continue
            if Occupancy.objects.filter(
                holder=colleague.pk, cell__in=slots.cells(meeting.starts, meeting.ends)
            ).exists():
                continue
            if occupy_instead(meeting, absent.pk, colleague.pk):
                return colleague
    return None


def _tell(by: Account, meeting: Reservation, colleague: Account) -> None:
    ledger.record(
        by=by,
        verb="frontdesk.hand_over",
        about="reservation",
        object_id=meeting.pk,
        whose=meeting.person_id,
        fields=["staff"],
    )
    if meeting.person:
        at = clock.local(meeting.starts).strftime("%Y-%m-%d %H:%M")
        facts = {"at": at, "with": colleague.name}
        note(
            person=meeting.person,
            kind="frontdesk.handed_over",
            by=by,
            facts=facts,
            about="reservation",
            object_id=meeting.pk,
        )
