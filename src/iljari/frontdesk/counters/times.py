"""Waiting and service times from the log of stays, by line, hour or day: the table, the stays behind each number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from iljari.kernel import clock

from ..models import CounterKind, VisitInterval, VisitState
from ..rules.spread import Spread, spread
from .seen import TURN, between

WAIT, SERVICE = "wait", "service"


@dataclass(frozen=True, slots=True)
class Stay:
    """Minutes that a visit waited in a line, or was served from it (its stays at the counter together)."""

    what: str
    visit: UUID
    line: str
    began: datetime
    minutes: float

    def key(self, by: str) -> str:
        """Where the stay belongs in a table by line, hour or day."""
        if by == "hour":
            return f"{clock.local(self.began):%H}"
        return f"{clock.local(self.began):%Y-%m-%d}" if by == "day" else self.line


@dataclass(frozen=True, slots=True)
class Part:
    """One interval of the log, as far as times are concerned."""

    state: str
    line_then: str
    counter: str | None
    started: datetime
    ended: datetime | None

    @property
    def line(self) -> str:
        """The line, or for what was written down before there were lines that of the counter."""
        return self.line_then or self.counter or CounterKind.WELCOME


@dataclass(frozen=True, slots=True)
class TimesRow:
    """One row: its key ("" for all of them), its name, the spread of waits and services; None where there are none."""

    key: str
    label: str
    wait: Spread | None
    service: Spread | None

    def cells(self) -> list[object]:
        """The row as the page and the file show it, minutes with one decimal."""
        return [self.label, *_cells(self.wait), *_cells(self.service)]

    def parts(self) -> list[tuple[str, list[object]]]:
        """The cells of the two spreads, each with what it tells of."""
        return [(WAIT, _cells(self.wait)), (SERVICE, _cells(self.service))]


def stays(centre: UUID, first: date, last: date, line: str = "") -> list[Stay]:
    """Waits until the first call, or until somebody was led to a counter, and services that ended, of the visits of
    these days (one statement). A wait belongs to the line from which it ended. People who came together count once;
    quick answers do not."""
    rows = VisitInterval.objects.filter(
        Q(visit__group=None) | ~Q(visit__ticket=""),
        visit__centre=centre, visit__day__gte=first, visit__day__lte=last, visit__quick=False,
        state__in=[VisitState.WAITING, *TURN],
    )  # fmt: skip
    columns = ("visit", "state", "line", "counter__kind", "started", "ended")
    found: list[Stay] = []
    parts = rows.order_by("visit", "started", "id").values_list(*columns)
    for visit, own in groupby(parts, key=lambda row: row[0]):
        found += _stays_of(visit, [Part(*row[1:]) for row in own])
    return [stay for stay in found if not line or stay.line == line]


def _stays_of(visit: UUID, parts: list[Part]) -> list[Stay]:
    turn = next((part for part in parts if part.state != VisitState.WAITING), None)
    if turn is None:
        return []
    began = parts[0].started
    stays = [Stay(WAIT, visit, turn.line, began, between(began, turn.started))]
    served: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        if part.state == VisitState.SERVING and part.ended:
            served[part.line].append(part)
    for line, own in served.items():
        minutes = sum(between(part.started, part.ended) for part in own if part.ended)
        stays.append(Stay(SERVICE, visit, line, own[0].started, minutes))
    return stays


def table(found: Iterable[Stay], by: str) -> list[TimesRow]:
    """The rows by line, hour or day, in their order, and one for all of them at the end."""
    waits: dict[str, list[float]] = defaultdict(list)
    services: dict[str, list[float]] = defaultdict(list)
    for stay in found:
        into = waits if stay.what == WAIT else services
        into[stay.key(by)].append(stay.minutes)
        into[""].append(stay.minutes)
    keys = set(waits) | set(services)
    order = CounterKind.values if by == "line" else sorted(keys)
    shown = [key for key in order if key and key in keys]
    rows = [TimesRow(key, label_of(by, key), spread(waits[key]), spread(services[key])) for key in shown]
    return [*rows, TimesRow("", _("All"), spread(waits[""]), spread(services[""]))] if rows else []


def columns(by: str) -> list[str]:
    """The headings of the table, as page and file show them."""
    first = {"hour": _("Hour of the day"), "day": _("Day")}.get(by, _("Line"))
    numbers = [_("number"), _("median"), _("mean"), _("nine of ten up to"), _("longest")]
    return [first, *(f"{what} · {each}" for what in (_("Wait"), _("Service")) for each in numbers)]


def label_of(by: str, key: str) -> str:
    """A row's name: the line, the hour, the day."""
    if by == "line":
        return str(dict(CounterKind.choices).get(key, key))
    return f"{key}:00–{key}:59" if by == "hour" else key


def _cells(told: Spread | None) -> list[object]:
    if told is None:
        return [0, "", "", "", ""]
    return [told.count, *(round(each, 1) for each in (told.median, told.mean, told.p90, told.longest))]
