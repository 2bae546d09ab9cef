"""Their last list against ours: what differs, what only they have, what only we have; one row, and what is decided."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.exchange import actions, queries
from iljari.exchange.access import access_entry, access_row
from iljari.exchange.choices import RowState
from iljari.exchange.models import Source, TheirRow
from iljari.exchange.sides import SIDES
from iljari.kernel import ids, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list

TABS = {
    "differs": pgettext_lazy("exchange", "Differs"),
    "theirs": pgettext_lazy("exchange", "Only there"),
    "ours": pgettext_lazy("exchange", "Only here"),
}
NOTHING = {
    "differs": gettext_lazy("Nothing differs"),
    "theirs": gettext_lazy("They have nothing that we do not have"),
    "ours": gettext_lazy("We have nothing that their list lacks"),
}


@page("exchange.read")
@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """One tab of the comparison of one portal and kind."""
    standings = queries.counts(request.user)
    chosen = _chosen(request, standings)
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else "differs"
    rows = None
    if chosen:
        rows = web.page_of(request, queries.compared(chosen, tab), 20)
        _prepare(request, rows, tab, chosen)
    return render(
        request,
        "exchange/compare.html",
        {
            "chosen": chosen,
            "standings": standings,
            "tab": tab,
            "tabs": [(key, label, getattr(chosen, key)) for key, label in TABS.items()] if chosen else [],
            "rows": rows,
            "nothing": NOTHING[tab],
            "unknown": chosen and getattr(chosen, tab) is None,
            "may_decide": allows(request.user, "exchange.decide"),
            "crumbs": [(_("Portals"), "/exchange/"), (_("Comparison"), None)],
        },
    )


@page("exchange.decide")
@require_POST
@web.once
def decide(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Theirs or ours, for one field or for all."""
    entry = access_entry(request.user, entry_id, purpose="portals: decided")
    field, _sign, whose = request.POST.get("choice", "").rpartition(":")
    try:
        actions.decide(by=request.user, entry=entry, field=field, whose=whose)
    except Refusal as refusal:
        messages.error(request, " ".join([str(refusal.message), *map(str, refusal.fields.values())]))
    else:
        said = _("Taken over.") if whose == "theirs" else _("Ours stays; it waits to be typed there.")
        messages.success(request, f"{entry.title}: {said}")
    return redirect(_back(request, entry.source, entry.kind))


@page("exchange.read")
@require_GET
def row(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """A row that only they have, beside our records that may be the same."""
    found = access_row(request.user, row_id, purpose="portals: row")
    alike = queries.candidates(request.user, found) if found.state == RowState.THEIRS else []
    log_list(request.user, [each.person_id for each in alike if each.person_id], purpose="portals: may be the same")
    side = SIDES[found.list.kind]
    return render(
        request,
        "exchange/row.html",
        {
            "row": found,
            "open": found.state == RowState.THEIRS,
            "erased": found.state == RowState.ERASED,
            "said": queries.facts(found.list.kind, found.said),
            "alike": [(each, queries.facts(found.list.kind, each.values)) for each in alike],
            "may_decide": allows(request.user, "exchange.decide"),
            "may_enter": side.enters and allows(request.user, "centre.import"),
            "back": _comparison(found.list.source, found.list.kind, "theirs"),
            "crumbs": [(_("Portals"), "/exchange/"), (_("Comparison"), "/exchange/compare/"), (found.number, None)],
        },
    )


@page("exchange.decide")
@require_POST
@web.once
def link(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """They are the same."""
    found = access_row(request.user, row_id, purpose="portals: linked")
    key = ids.read(request.POST.get("key"))
    if key is None:
        raise Http404
    return _settle(request, found, lambda: actions.link(by=request.user, row=found, key=key))


@page("centre.import")
@require_POST
@web.once
def enter(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Enter it here."""
    found = access_row(request.user, row_id, purpose="portals: entered here")
    return _settle(request, found, lambda: actions.enter_here(by=request.user, row=found))


def _settle(request: HttpRequest, found: TheirRow, act: object) -> HttpResponse:
    try:
        entry = act()  # type: ignore[operator]
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect("exchange:row", found.pk)
    messages.success(request, _("Both sides belong together now: %(what)s.") % {"what": entry.title})
    return redirect(_comparison(found.list.source, found.list.kind, "theirs"))


def _chosen(request: HttpRequest, standings: list[queries.Standing]) -> queries.Standing | None:
    """The portal and kind that were asked for, else the first that has a list."""
    asked = (request.GET.get("source", ""), request.GET.get("kind", ""))
    named = (each for each in standings if (str(each.source.pk), each.kind) == asked)
    listed = (each for each in standings if each.newest)
    return next(named, None) or next(listed, None) or next(iter(standings), None)


def _prepare(request: HttpRequest, rows: object, tab: str, chosen: queries.Standing) -> None:
    """What the tab shows of its rows, and the log of whom it showed."""
    if tab == "theirs":
        for each in rows:  # type: ignore[attr-defined]
            each.words = queries.said_words(each)
            each.earlier = each.list.applied_at and each.list not in chosen.lists
        return
    found = queries.differences(list(rows)) if tab == "differs" else {}  # type: ignore[call-overload]
    for each in rows:  # type: ignore[attr-defined]
        each.differences = found.get(each.pk, [])
        each.badge_kind = queries.BADGES[each.state]
        each.record = SIDES[each.kind].address(each.object_id, each.person_id)
    people = [each.person_id for each in rows if each.person_id]  # type: ignore[attr-defined]
    log_list(request.user, people, purpose="portals: comparison", fields=("name", "registration"))


def _comparison(source: Source, kind: str, tab: str) -> str:
    return f"{reverse('exchange:compare')}?source={source.pk}&kind={kind}&tab={tab}"


def _back(request: HttpRequest, source: Source, kind: str) -> str:
    return web.way_back(request) or _comparison(source, kind, "differs")
