"""Reads of the room: values, comparison and trend of each figure in one statement, and the records behind it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, DateField, F, QuerySet, Sum, Value
from django.db.models.functions import Cast, TruncDate

from iljari.kernel import clock

from . import rules
from .figures import BY_KEY, FIGURES, Figure


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with its value in a range, the value of the period before (None for "everything"), its weekly trend."""

    figure: Figure
    value: int
    before: int | None
    trend: list[int]

    @property
    def key(self) -> str:
        return self.figure.key

    @property
    def label(self) -> str:
        return str(self.figure.label)

    @property
    def unit(self) -> str:
        return str(self.figure.unit)


def figure_in(centre_id: UUID, figure: Figure, first: date | None, last: date | None) -> Shown:
    """One figure in a range of days; either end may be open (one statement)."""
    return _shown(figure, _by_day(centre_id, [figure])[figure.key], first, last)


def all_figures(centre_id: UUID, first: date | None = None, last: date | None = None) -> list[Shown]:
    """Every figure in a range (one statement)."""
    days = _by_day(centre_id, FIGURES)
    return [_shown(figure, days[figure.key], first, last) for figure in FIGURES]


def headline_figures(centre_id: UUID) -> list[Shown]:
    """The model's six figures, over everything (one statement)."""
    figures = [figure for figure in FIGURES if figure.headline]
    days = _by_day(centre_id, figures)
    return [_shown(figure, days[figure.key], None, None) for figure in figures]


def records(centre_id: UUID, key: str, first: date | None, last: date | None) -> QuerySet[Any]:
    """The rows that a figure counts in a range, as mappings of its columns (and the person's key).

    Raises KeyError for an unknown figure.
    """
    figure = BY_KEY[key]
    rows = figure.rows(centre_id)
    start, end = clock.day_bounds(first or date(1900, 1, 1), last or date(2999, 12, 31))
    if figure.moment:
        rows = rows.filter(**{f"{figure.day}__gte": start, f"{figure.day}__lt": end})
    else:
        rows = rows.filter(**{f"{figure.day}__gte": start.date(), f"{figure.day}__lt": end.date()})
    names = [column for _heading, column in figure.columns]
    if figure.person:
        rows = rows.annotate(person_key=F(figure.person))
        names.append("person_key")
    return rows.values(*names)


def cells(figure: Figure, rows: Any) -> Iterator[list[object]]:
    """The records as rows of cells, codes in words, moments in Seoul's time."""
    model = figure.rows(UUID(int=0)).model
    labels = {column: _labels(model, column) for _heading, column in figure.columns}
    for row in rows:
        yield [_cell(row[column], labels[column]) for _heading, column in figure.columns]


def _shown(figure: Figure, days: Mapping[date, int], first: date | None, last: date | None) -> Shown:
    before = None
    if first and last:
        before = rules.value_in(days, *rules.period_before(first, last))
    return Shown(figure, rules.value_in(days, first, last), before, rules.weekly(days, clock.today()))


def _by_day(centre_id: UUID, figures: Sequence[Figure]) -> dict[str, dict[date, int]]:
    """What each figure counts on each day: of however many figures, one statement."""
    counted = [_counted(centre_id, figure) for figure in figures]
    found: dict[str, dict[date, int]] = {figure.key: {} for figure in figures}
    for key, on, count in counted[0].union(*counted[1:], all=True).order_by("of_figure", "on"):
        if on is not None:
            found[key][on] = count
    return found


def _counted(centre_id: UUID, figure: Figure) -> QuerySet[Any]:
    if figure.moment:
        day: Any = TruncDate(figure.day, tzinfo=clock.SEOUL)
    else:
        day = Cast(F(figure.day), DateField())
    amount: Any = Sum(figure.weight) if figure.weight else Count("pk")
    rows = figure.rows(centre_id).order_by().annotate(on=day).values("on").annotate(amount=amount)
    key = Value(figure.key, output_field=CharField())
    return rows.annotate(of_figure=key).values_list("of_figure", "on", "amount").order_by()


def _labels(model: Any, path: str) -> dict[object, object]:
    field = None
    for name in path.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model or model
    return dict(field.flatchoices) if field is not None and field.choices else {}


def _cell(value: object, labels: dict[object, object]) -> object:
    if isinstance(value, datetime):
        return f"{clock.local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return str(labels[value]) if value in labels else ("" if value is None else value)
