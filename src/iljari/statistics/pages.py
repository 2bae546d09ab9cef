"""Pages of the room: all figures, one figure with its records, the download."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import allows, page
from iljari.kernel import clock, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list

from . import actions, queries
from .figures import BY_KEY, Figure
from .forms import ExportForm, RangeForm


@page("statistics.figures")
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure in a range, against the period before, with its trend."""
    form = RangeForm(request.GET or None)
    first, last = form.days()
    return render(
        request,
        "statistics/figures.html",
        {
            "form": form,
            "figures": queries.all_figures(request.user.centre_id, first, last),
            "ranges": _ranges(clock.today()),
            "query": _query(first, last),
            "crumbs": [(_("All figures"), None)],
        },
    )


@page("statistics.figures")
@require_GET
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """One figure: definition, value, trend and, for those who may see them, the records behind it."""
    return _figure_page(request, _figure(key), RangeForm(request.GET or None), ExportForm())


@page("statistics.export")
def export(request: HttpRequest, key: str) -> HttpResponse:
    """The records as a file; the reason is kept."""
    wanted = _figure(key)
    range_form, form = RangeForm(request.GET or None), ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        first, last = range_form.days()
        rows = list(queries.records(request.user.centre_id, key, first, last))
        persons = [row["person_key"] for row in rows if row.get("person_key")]
        columns = [str(heading) for heading, _column in wanted.columns]
        try:
            actions.note_export(
                by=request.user, key=key, why=form.cleaned_data["why"], persons=persons,
                fields=[column for _heading, column in wanted.columns],
            )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return web.table_response(key, columns, queries.cells(wanted, rows), form.cleaned_data["kind"])
    return _figure_page(request, wanted, range_form, form)


def _figure_page(request: HttpRequest, wanted: Figure, range_form: RangeForm, form: ExportForm) -> HttpResponse:
    first, last = range_form.days()
    rows = cells = None
    if allows(request.user, "statistics.records"):
        rows = web.page_of(request, queries.records(request.user.centre_id, wanted.key, first, last))
        log_list(
            request.user,
            [row["person_key"] for row in rows if row.get("person_key")],
            purpose=f"figure {wanted.key}",
        )
        keys = [row.get("person_key") for row in rows]
        cells = list(zip(keys, queries.cells(wanted, rows), strict=True))
    return render(
        request,
        "statistics/figure.html",
        {
            "shown": queries.figure_in(request.user.centre_id, wanted, first, last),
            "figure": wanted,
            "rows": rows,
            "cells": cells,
            "headings": [heading for heading, _column in wanted.columns],
            "range_form": range_form,
            "form": form,
            "query": _query(first, last),
            "may_export": allows(request.user, "statistics.export"),
            "may_read": allows(request.user, "people.read"),
            "crumbs": [(_("All figures"), "/figures/"), (str(wanted.label), None)],
        },
    )


def _figure(key: str) -> Figure:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


def _query(first: date | None, last: date | None) -> str:
    parts = [f"{name}={day.isoformat()}" for name, day in (("first", first), ("last", last)) if day]
    return "?" + "&".join(parts) if parts else ""


def _ranges(today: date) -> list[tuple[str, str]]:
    this_month = today.replace(day=1)
    last_end = this_month - timedelta(days=1)
    monday = today - timedelta(days=today.weekday())
    return [
        (_("Everything"), ""),
        (_("This week"), _query(monday, today)),
        (_("This month"), _query(this_month, today)),
        (_("Last month"), _query(last_end.replace(day=1), last_end)),
        (_("This year"), _query(today.replace(month=1, day=1), today)),
    ]
