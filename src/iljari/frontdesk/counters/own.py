"""What somebody who sits at a counter sees: who is here, who waits for them, whom they expect."""

import hashlib
from dataclasses import dataclass, field
from uuid import UUID

from iljari.centre.models import Account
from iljari.kernel import clock

from ..models import Counter, Reservation, ReservationState, Visit, VisitState
from ..queries.desk import VisitRow, rows_of
from ..queries.line import in_line

SHOWN = 12


@dataclass(slots=True)
class Own:
    """One's counter at this moment. `queue`: the first who wait, in the order in which they are called."""

    counter: Counter
    called: VisitRow | None = None
    serving: list[VisitRow] = field(default_factory=list)
    on_hold: list[VisitRow] = field(default_factory=list)
    queue: list[VisitRow] = field(default_factory=list)
    waiting: int = 0
    missed: list[VisitRow] = field(default_factory=list)
    booked: list[Reservation] = field(default_factory=list)

    def persons(self) -> list[UUID]:
        """Everybody known who is shown."""
        rows = [*self.serving, *self.on_hold, *self.queue, *self.missed, *([self.called] if self.called else [])]
        shown = [row.visit.person_id for row in rows] + [each.person_id for each in self.booked]
        return [key for key in shown if key]

    def stamp(self) -> str:
        """Changes whenever something on the page does, and once a minute: what a page that polls compares."""
        rows = [*self.serving, *self.on_hold, *self.queue, *self.missed, *([self.called] if self.called else [])]
        parts = [f"{row.visit.pk}{row.visit.state}{row.visit.note}{row.visit.person_id}{row.can_undo}" for row in rows]
        parts += [f"{each.pk}{each.state}{each.starts}" for each in self.booked]
        parts += [str(self.counter.pk), str(self.waiting), f"{clock.now():%Y%m%d%H%M}"]
        return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def own(account: Account, counter: Counter) -> Own:
    """One's counter now (seven statements)."""
    today = clock.today()
    found = Own(counter)
    line = in_line(account.centre_id, counter.lines, for_staff=account)
    found.waiting = len(line)
    keys = [each.key for each in line[:SHOWN]]
    here = Visit.objects.filter(counter=counter, day=today, state__in=["called", "serving", "on_hold", "no_show"])
    rows = {
        row.visit.pk: row for row in rows_of(account.centre_id, [*keys, *here.order_by().values_list("pk", flat=True)])
    }
    found.queue = [rows[key] for key in keys if key in rows]
    for row in rows.values():
        if row.visit.state == VisitState.CALLED:
            found.called = row
        elif row.visit.state == VisitState.SERVING:
            found.serving.append(row)
        elif row.visit.state == VisitState.ON_HOLD:
            found.on_hold.append(row)
        elif row.visit.state == VisitState.NO_SHOW:
            found.missed.append(row)
    start, end = clock.day_bounds(today, today)
    booked = Reservation.objects.filter(staff=account, starts__gte=start, starts__lt=end)
    booked = booked.exclude(state__in=[ReservationState.CANCELLED, ReservationState.MOVED])
    found.booked = list(booked.select_related("person", "firm", "room").order_by("starts", "id"))
    return found
