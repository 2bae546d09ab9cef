"""Who waits, in the order in which they are called."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from iljari.centre.models import Account
from iljari.kernel import clock

from ..models import Visit, VisitState
from ..rules import order
from ..rules.visits import serial_of


def in_line(centre: UUID, lines: Collection[str], *, for_staff: Account | None = None) -> list[order.Waiting]:
    """Today's visitors who wait in these lines, the first line's before the next one's, each in turn (one statement).

    With `for_staff`, without those who wait for another colleague. People who came together stand as one.
    """
    rows = Visit.objects.filter(centre=centre, day=clock.today(), state=VisitState.WAITING, line__in=lines)
    rows = rows.filter(Q(group=None) | ~Q(ticket=""))
    if for_staff:
        rows = rows.filter(Q(for_staff=None) | Q(for_staff=for_staff))
    found = rows.order_by("arrived_at", "id").values_list("pk", "line", "arrived_at", "ticket", "grounds", "booked_for")
    by_line: dict[str, list[order.Waiting]] = {line: [] for line in lines}
    for key, line, arrived, ticket, grounds, booked_for in found:
        by_line[line].append(order.Waiting(key, arrived, serial_of(ticket), tuple(grounds), booked_for, line))
    now = clock.now()
    return [each for line in by_line.values() for each in order.in_order(line, now)]
