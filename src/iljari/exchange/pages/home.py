"""Where both sides stand, portal by portal; the lists that came in; another portal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import allows, page
from iljari.exchange import actions, queries
from iljari.exchange.forms import SourceForm
from iljari.kernel import web
from iljari.kernel.errors import Refusal

SHOWN = 10


@page("exchange.read")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits to be typed, what differs, which lists came in."""
    account = request.user
    portals: dict[str, list[queries.Standing]] = {}
    for row in queries.counts(account):
        portals.setdefault(row.source.name, []).append(row)
    may_import = allows(account, "exchange.import")
    lists = list(queries.lists(account.centre_id)[:SHOWN]) if may_import else []
    for found in lists:
        found.badge_kind = queries.BADGES[found.state]
    return render(
        request,
        "exchange/home.html",
        {
            "portals": list(portals.items()),
            "lists": lists,
            "may_import": may_import,
            "may_set_up": allows(account, "exchange.set_up"),
            "crumbs": [(_("Portals"), None)],
        },
    )


@page("exchange.set_up")
@web.once
def new_source(request: HttpRequest) -> HttpResponse:
    """Name a portal; everything that is alive here then waits to be entered there."""
    form = SourceForm(request.POST or None, initial={"layout": "work24"})
    if request.method == "POST" and form.is_valid():
        try:
            source = actions.add_source(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(name)s is kept from now on.") % {"name": source.name})
            return redirect("exchange:home" if allows(request.user, "exchange.read") else "portal:today")
    crumbs = [(_("Portals"), "/exchange/"), (_("Another portal"), None)]
    return render(request, "exchange/source.html", {"form": form, "crumbs": crumbs})
