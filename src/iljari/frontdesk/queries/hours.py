"""When the house is open and who is there: windows of moments, day by day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.kernel.calendar import holiday_name

from ..models import Absence, Closure, Counter, DeskSettings, Duty, OpeningHours
from ..rules import hours, today

type Moments = tuple[datetime, datetime]


def settings_of(centre: UUID) -> DeskSettings:
    """How the centre books; the usual ways where it has said nothing."""
    return DeskSettings.objects.filter(centre=centre).first() or DeskSettings(centre_id=centre)


@dataclass(slots=True)
class House:
    """Opening hours, special days, counters with their staff, duties and absences over a span of days, read at once."""

    hours: dict[int, hours.Hours]
    specials: list[hours.Special]
    counters: list[Counter]
    duties: dict[UUID, list[Duty]] = field(default_factory=dict)
    absences: dict[UUID, list[Moments]] = field(default_factory=dict)

    def open_on(self, day: date) -> list[hours.Window]:
        """When the house is open on a day."""
        return hours.day_windows(day, hours=self.hours, specials=self.specials, holiday=holiday_name(day) is not None)

    def there(self, staff: UUID, day: date) -> list[Moments]:
        """When a colleague can be met on a day: the house is open, they are on duty and not absent."""
        windows = self.open_on(day)
        duties = self.duties.get(staff)
        if duties is not None:
            windows = hours.within(
                windows, [(duty.starts, duty.ends) for duty in duties if duty.weekday == day.weekday()]
            )
        moments = [_moments(day, window) for window in windows]
        for gone in self.absences.get(staff, []):
            moments = _without(moments, gone)
        return moments

    def open_moments(self, day: date) -> list[Moments]:
        """When the house is open on a day, as moments (for rooms)."""
        return [_moments(day, window) for window in self.open_on(day)]

    def serving(self, line: str) -> list[Account]:
        """Who serves a line: those at its counters first, then those who help out, each once."""
        own = [each for each in self.counters if each.kind == line]
        helpers = [each for each in self.counters if each.kind != line and line in each.also]
        staff: dict[UUID, Account] = {}
        for counter in [*own, *helpers]:
            for account in [counter.staff, *(duty.staff for duty in counter.duties.all())]:
                if account and account.is_active:
                    staff.setdefault(account.pk, account)
        return list(staff.values())


def house(centre: UUID, first: date, last: date, *, staff: Account | None = None) -> House:
    """All that decides when somebody can be met from a day to a day (five statements); with `staff` no more than what
    decides it for this colleague, and no counters (four)."""
    start, end = clock.day_bounds(first, last)
    gone = Absence.objects.filter(centre=centre, starts__lt=end, ends__gt=start).order_by("starts", "id")
    counters: list[Counter] = []
    if staff:
        serving = list(Duty.objects.filter(centre=centre, staff=staff, counter__closed_at=None))
        gone = gone.filter(staff=staff)
    else:
        seats = Counter.objects.filter(centre=centre, closed_at=None).select_related("staff").order_by("position")
        counters = list(seats.prefetch_related("duties__staff"))
        serving = [duty for counter in counters for duty in counter.duties.all()]
    duties: dict[UUID, list[Duty]] = defaultdict(list)
    for duty in serving:
        duties[duty.staff_id].append(duty)
    absences: dict[UUID, list[Moments]] = defaultdict(list)
    for each in gone:
        absences[each.staff_id].append((each.starts, each.ends))
    return House(_usual(centre), _specials(centre, first, last), counters, dict(duties), dict(absences))


def now_in(centre: UUID) -> today.Now:
    """How the house stands at this moment: open, before, a break, over, closed today (two statements)."""
    here = clock.local(clock.now())
    day = here.date()
    windows = hours.day_windows(
        day, hours=_usual(centre), specials=_specials(centre, day, day), holiday=holiday_name(day) is not None
    )
    return today.house_now(windows, here.time())


def open_days(centre: UUID, first: date, days: int) -> list[date]:
    """The next so many days from `first` on which the house is open, looked for over at most a year."""
    found: list[date] = []
    span = house(centre, first, first + timedelta(days=366))
    for step in range(366):
        day = first + timedelta(days=step)
        if span.open_on(day):
            found.append(day)
            if len(found) == days:
                break
    return found


def _usual(centre: UUID) -> dict[int, hours.Hours]:
    """The centre's hours by weekday; those of a city office where it has said nothing."""
    rows = OpeningHours.objects.filter(centre=centre).order_by("weekday")
    known = {row.weekday: hours.Hours(row.opens, row.closes, _lunch(row.lunch_from, row.lunch_until)) for row in rows}
    return known or hours.USUAL


def _specials(centre: UUID, first: date, last: date) -> list[hours.Special]:
    """The days between these that differ; what was said last goes first."""
    rows = Closure.objects.filter(centre=centre, first__lte=last, last__gte=first).order_by("-created_at", "-id")
    return [
        hours.Special(row.first, row.last, (row.opens, row.closes) if row.opens and row.closes else None)
        for row in rows
    ]


def _moments(day: date, window: hours.Window) -> Moments:
    start, end = (datetime.combine(day, moment, tzinfo=clock.SEOUL) for moment in window)
    return start.astimezone(clock.UTC), end.astimezone(clock.UTC)


def _without(moments: Iterable[Moments], gone: Moments) -> list[Moments]:
    left = []
    for start, end in moments:
        if gone[1] <= start or end <= gone[0]:
            left.append((start, end))
            continue
        if start < gone[0]:
            left.append((start, _floor(gone[0])))
        if gone[1] < end:
            left.append((_ceil(gone[1]), end))
    return left


def _floor(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 10 * 10, second=0, microsecond=0)


def _ceil(moment: datetime) -> datetime:
    floor = _floor(moment)
    return floor if floor == moment else floor + timedelta(minutes=10)


def _lunch(start: time | None, end: time | None) -> hours.Window | None:
    return (start, end) if start and end else None
