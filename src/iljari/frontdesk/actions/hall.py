"""The hall's verbs: what visitors do by themselves at the kiosk and on their phone, and that a screen is alive."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.kernel import clock
from iljari.kernel.errors import Overtaken, RuleBroken

from .. import waits
from ..guests import Hall, TicketHolder
from ..models import Counter, CounterKind, Device, Entrance, Topic, Visit, VisitState
from ..queries.hours import now_in
from ..rules import order
from .arrivals import check_in
from .choosing import choose
from .stepping import log_visit, step

# What people come about when all that is known is the line they chose.
TOPICS = {CounterKind.FIRMS: Topic.RECRUITING, CounterKind.WELCOME: Topic.OTHER}
# For so long after drawing the wait is told anew when something changes: the visitor is still reading it.
STILL_READING = timedelta(minutes=2)
SEEN_EVERY = timedelta(minutes=1)


@action("frontdesk.check_in")
def draw(*, by: Hall, line: str) -> Visit:
    """Somebody draws a ticket at the kiosk. Raises RuleBroken for an unknown line, one that no counter serves, or
    when the centre does not serve anybody any more today."""
    choose(CounterKind, "line", line)
    if not now_in(by.centre_id).tickets:
        raise RuleBroken(_("The counters are closed for today. Please come on the next working day."), code="closed")
    open_counters = Counter.objects.filter(centre=by.centre_id, closed_at=None)
    if not any(line in counter.lines for counter in open_counters):
        raise RuleBroken(_("This counter is not open. Please speak to the welcome desk."), code="no_counter")
    topic = TOPICS.get(CounterKind(line), Topic.JOB_SEARCH)
    return check_in(by=by, topic=topic, line=line, entrance=Entrance.KIOSK)


@action("frontdesk.own_visit")
def state_ground(*, by: TicketHolder, visit: Visit, ground: str) -> Visit:
    """The visitor says why they are called earlier (rules.order.HEAD_START); said twice it counts once.

    Right after drawing the wait is told anew. Raises RuleBroken for an unknown ground, Overtaken when they do not
    wait any more.
    """
    if ground not in order.HEAD_START:
        raise RuleBroken(_("Choose one."), fields={"ground": _("Choose one.")})
    held = Visit.objects.select_for_update().get(pk=visit.pk)
    if held.state != VisitState.WAITING:
        raise Overtaken(_("You are being called already. Please look at the board."))
    visit.grounds = sorted({*held.grounds, ground})
    if clock.now() - visit.arrived_at <= STILL_READING:
        waits.tell_newcomer(visit)
    visit.save(update_fields=["grounds", "reckoned", "told_low", "told_high"])
    log_visit(by, "frontdesk.state_ground", visit)
    return visit


@action("frontdesk.own_visit")
def give_up(*, by: TicketHolder, visit: Visit) -> Visit:
    """The visitor gives their ticket back and goes. Raises RuleBroken once they are at a counter, or have gone."""
    step(by, visit, VisitState.LEFT, ended_at=clock.now())
    log_visit(by, "frontdesk.give_up", visit)
    return visit


@action("frontdesk.check_in")
def note_seen(*, by: Hall, device: Device) -> None:
    """The screen has asked for something: written down once a minute, so that a dead one can be seen."""
    now = clock.now()
    due = Q(seen_at=None) | Q(seen_at__lte=now - SEEN_EVERY)
    Device.objects.filter(due, pk=device.pk).update(seen_at=now)
