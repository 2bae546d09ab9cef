"""The queue of what is still to be typed into portals, and the copy sheet of one record."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.exchange import actions, queries, rules
from iljari.exchange.access import access_entry, kinds_for
from iljari.exchange.choices import EntryState, Kind
from iljari.exchange.forms import NumberForm
from iljari.exchange.models import Entry
from iljari.exchange.sides import SIDES
from iljari.kernel import clock, ids, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list


@page("exchange.read")
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits longest stands first."""
    asked = request.GET
    source = str(ids.read(asked.get("source")) or "")
    kind = asked.get("kind", "") if asked.get("kind") in Kind.values else ""
    state = asked.get("state", "") if asked.get("state") in rules.WAITING else ""
    rows = web.page_of(request, queries.queue(request.user, source=source, kind=kind, state=state))
    for row in rows:
        row.badge_kind = queries.BADGES[row.state]
    log_list(request.user, [row.person_id for row in rows if row.person_id], purpose="portals: queue")
    return render(
        request,
        "exchange/queue.html",
        {
            "rows": rows,
            "sources": queries.sources(request.user.centre_id),
            "source": source,
            "kind": kind,
            "state": state,
            "kinds": [(key, Kind(key).label) for key in kinds_for(request.user)],
            "states": [(key, EntryState(key).label) for key in ("new", "changed", "ended")],
            "today": clock.today(),
            "crumbs": [(_("Portals"), "/exchange/"), (_("To be typed"), None)],
        },
    )


@page("exchange.read")
@require_GET
def sheet(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """One record in the order and the words of the portal's form, each value ready to copy."""
    return _show(request, access_entry(request.user, entry_id, purpose="portals: copy sheet"))


@page("exchange.type")
@require_POST
@web.once
def typed(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """It has been typed, under this number; the next one of the same kind is shown."""
    entry = access_entry(request.user, entry_id, purpose="portals: typed")
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _show(request, entry, form)
    try:
        shown = request.POST.get("shown", "")
        actions.mark_typed(by=request.user, entry=entry, number=form.cleaned_data["number"], shown=shown)
    except Refusal as refusal:
        form.refuse(refusal)
        return _show(request, entry, form)
    messages.success(request, _("Noted: %(what)s stands there now.") % {"what": entry.title})
    if "next" in request.POST:
        following = queries.queue(request.user, source=str(entry.source_id), kind=entry.kind, state="").first()
        if following:
            return redirect("exchange:sheet", following.pk)
        return redirect(f"{reverse('exchange:queue')}?source={entry.source_id}")
    return redirect("exchange:sheet", entry.pk)


@page("exchange.type")
@require_POST
@web.once
def number(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """It stands there under another number."""
    entry = access_entry(request.user, entry_id, purpose="portals: number corrected")
    form = NumberForm(request.POST)
    if form.is_valid():
        try:
            actions.correct_number(by=request.user, entry=entry, number=form.cleaned_data["number"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted: %(what)s stands there under this number.") % {"what": entry.title})
            return redirect("exchange:sheet", entry.pk)
    return _show(request, entry, form)


@page("exchange.type")
@require_POST
def untie(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Our record is not the one that stands there."""
    entry = access_entry(request.user, entry_id, purpose="portals: untied")
    said = _("They do not belong together any more.")
    return _done(request, entry, lambda: actions.untie(by=request.user, entry=entry), said)


@page("exchange.type")
@require_POST
def undo(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """It was not typed after all."""
    entry = access_entry(request.user, entry_id, purpose="portals: taken back")
    return _done(request, entry, lambda: actions.undo_typed(by=request.user, entry=entry), _("It waits again."))


@page("exchange.type")
@require_POST
def out(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """This record is not kept there, or is after all."""
    entry = access_entry(request.user, entry_id, purpose="portals: not kept there")
    wanted = request.POST.get("out") == "1"
    said = _("It is not kept there.") if wanted else _("It waits again.")
    return _done(request, entry, lambda: actions.leave_out(by=request.user, entry=entry, out=wanted), said)


def _done(request: HttpRequest, entry: Entry, act: object, said: str) -> HttpResponse:
    try:
        act()  # type: ignore[operator]
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, said)
    # What has ended here and stands there no more is gone from the list.
    return redirect("exchange:sheet", entry.pk) if entry.pk else redirect("exchange:queue")


def _show(request: HttpRequest, entry: Entry, form: NumberForm | None = None) -> HttpResponse:
    mine, lines, shown = queries.sheet(entry)
    differing = queries.differences([entry]).get(entry.pk, []) if entry.differing else []
    may_type = allows(request.user, "exchange.type")
    return render(
        request,
        "exchange/sheet.html",
        {
            "entry": entry,
            "lines": lines,
            "shown": shown,
            "differing": differing,
            "has_own_number": entry.kind != Kind.REFERRAL,
            "form": form or NumberForm(initial={"number": entry.number}),
            "badge_kind": queries.BADGES[entry.state],
            "may_type": may_type,
            "may_decide": allows(request.user, "exchange.decide"),
            "tied": may_type and entry.state not in rules.UNTYPED,
            "waits": may_type and entry.state in rules.WAITING,
            "may_undo": may_type and entry.state in rules.TYPED and bool(entry.before),
            "record": SIDES[entry.kind].address(entry.object_id, entry.person_id) if mine else "",
            "blocked": entry.kind == Kind.REFERRAL and not all(line.value for line in lines[:2]),
            "changed": [line for line in lines if line.changed],
            "crumbs": [(_("Portals"), "/exchange/"), (_("To be typed"), "/exchange/queue/"), (entry.title, None)],
        },
    )
