"""A list from a portal comes in: the file, its columns, how far it has come, what could not be read."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import in_background, page
from iljari.exchange import actions, queries
from iljari.exchange.access import access_list
from iljari.exchange.choices import Kind, ListState, RowState
from iljari.exchange.forms import ColumnsForm, ListForm, WhyForm
from iljari.exchange.models import PortalList
from iljari.exchange.sides import SIDES
from iljari.kernel import web
from iljari.kernel.errors import Refusal

SHOWN = 20


@page("exchange.import")
@web.once
def new(request: HttpRequest) -> HttpResponse:
    """Choose the portal, what is in the list, and the file."""
    sources = queries.sources(request.user.centre_id)
    asked = {"source": request.GET.get("source", ""), "kind": request.GET.get("kind", "")}
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ListForm(*given, sources=sources, initial={name: value for name, value in asked.items() if value})
    if request.method == "POST" and form.is_valid():
        source, kind, file = form.chosen()
        try:
            made = actions.read_list(by=request.user, source=source, kind=kind, name=file.name or "", data=file.read())
        except Refusal as refusal:
            if not refusal.fields:
                form.add_error("file", str(refusal.message))
            else:
                form.refuse(refusal)
        else:
            return redirect("exchange:list", made.pk)
    crumbs = [(_("Portals"), "/exchange/"), (_("Bring in a list"), None)]
    return render(request, "exchange/list_new.html", {"form": form, "sources": sources, "crumbs": crumbs})


@page("exchange.import")
@require_GET
def found(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """A list as it stands: its columns, its progress, or what became of it."""
    return _show(request, access_list(request.user, list_id, purpose="portals: list"))


@page("exchange.import")
@in_background
@require_GET
def progress(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """How far it has come; the page asks for it by itself."""
    one = access_list(request.user, list_id, purpose="portals: list")
    response = render(request, "exchange/progress.html", {"found": one})
    if one.state != ListState.RUNNING:
        response["HX-Refresh"] = "true"
    return response


@page("exchange.import")
@require_POST
@web.once
def columns(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Keep which column is what; look again, or apply the list."""
    one = access_list(request.user, list_id, purpose="portals: columns")
    _labels, _rows, unknown = queries.preview(one)
    form = ColumnsForm(request.POST, found=one, unknown=unknown)
    if not form.is_valid():
        return _show(request, one, form)
    try:
        partial = "partial" in request.POST
        actions.map_columns(by=request.user, found=one, places=form.places(), words=form.words(), partial=partial)
        if "apply" in request.POST:
            actions.start_list(by=request.user, found=one, take_new="take_new" in request.POST)
    except Refusal as refusal:
        form.refuse(refusal)
        return _show(request, one, form)
    return redirect("exchange:list", one.pk)


@page("exchange.import")
@require_POST
def drop(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Throw a list away."""
    one = access_list(request.user, list_id, purpose="portals: thrown away")
    said = _("Thrown away. What was applied of it stays.") if one.done else _("Thrown away. Nothing was changed.")
    try:
        actions.drop_list(by=request.user, found=one)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, said)
    return redirect("exchange:list", one.pk)


@page("exchange.import")
@require_POST
def refused(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """The rows that could not be read, with the reason in a last column, to be mended and brought in again."""
    one = access_list(request.user, list_id, purpose="portals: rows refused")
    form = WhyForm(request.POST)
    if form.is_valid():
        try:
            rows = actions.note_download(by=request.user, found=one, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            headings, table = queries.to_mend(one, rows)
            return web.table_response(f"{one.kind}-refused", headings, table, "csv")
    return _show(request, one, why=form)


def _show(
    request: HttpRequest, one: PortalList, form: ColumnsForm | None = None, why: WhyForm | None = None
) -> HttpResponse:
    context = {
        "found": one,
        "kind": Kind(one.kind).label,
        "badge_kind": queries.BADGES[one.state],
        "crumbs": [(_("Portals"), "/exchange/"), (one.file_name, None)],
    }
    if one.state in {ListState.READ, ListState.BROKEN}:
        labels, rows, unknown = queries.preview(one)
        form = form or ColumnsForm(found=one, unknown=unknown)
        more = {"form": form, "labels": labels, "rows": rows, "may_enter": SIDES[one.kind].enters}
        return render(request, "exchange/columns.html", context | more)
    counts = queries.row_counts(one)
    rows = one.rows.filter(state=RowState.REFUSED)[:SHOWN] if counts.get(RowState.REFUSED) else []
    more = {"rows": rows, "counts": counts, "why": why or WhyForm(), "shown": SHOWN}
    return render(request, "exchange/list.html", context | more)
