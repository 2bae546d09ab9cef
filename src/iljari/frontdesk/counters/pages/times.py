"""Waiting and service times over any period: the table, its file, the visits behind each number."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import page
from iljari.kernel import web
from iljari.people.access import log_list

from ...models import Visit
from ...rules.spread import spread
from ..forms import PeriodForm
from ..times import SERVICE, WAIT, columns, label_of, stays, table
from ..ways import TABS


@page("frontdesk.supervise")
@require_GET
def times(request: HttpRequest) -> HttpResponse:
    """The table by line, hour or day; `?file=csv` or `xlsx` gives the same table as a file."""
    form = PeriodForm(request.GET or None)
    first, last = form.days()
    by, line = form.chosen("by", "line"), form.chosen("line")
    rows = table(stays(request.user.centre_id, first, last, line), by)
    kind = request.GET.get("file", "")
    if kind in {"csv", "xlsx"}:
        name = f"times-{by}-{first:%Y%m%d}-{last:%Y%m%d}"
        return web.table_response(name, columns(by), [row.cells() for row in rows], kind)
    asked = {"first": first.isoformat(), "last": last.isoformat(), "by": by, "line": line}
    return render(
        request,
        "frontdesk/counters/times.html",
        {
            "form": form if form.is_bound else PeriodForm(initial={**asked, "first": first, "last": last}),
            "rows": rows,
            "first_column": columns(by)[0],
            "asked": urlencode(asked),
            "first": first,
            "last": last,
            "tabs": TABS,
            "tab": "times",
            "crumbs": [(_("Counters"), reverse("frontdesk:desk")), (_("Waiting and service times"), None)],
        },
    )


@page("frontdesk.supervise")
@require_GET
def behind(request: HttpRequest) -> HttpResponse:
    """The stays that a number of the table was made from, the longest first."""
    form = PeriodForm(request.GET or None)
    first, last = form.days()
    by, what, key = form.chosen("by", "line"), request.GET.get("what", WAIT), request.GET.get("key", "")[:10]
    if what not in {WAIT, SERVICE}:
        raise Http404
    found = stays(request.user.centre_id, first, last, form.chosen("line"))
    own = [stay for stay in found if stay.what == what and (not key or stay.key(by) == key)]
    rows = web.page_of(request, sorted(own, key=lambda stay: (-stay.minutes, stay.began)))
    known = Visit.objects.select_related("person", "firm", "counter", "served_by")
    visits = known.filter(centre=request.user.centre_id).in_bulk([stay.visit for stay in rows])
    log_list(request.user, [each.person_id for each in visits.values() if each.person_id], purpose="times")
    said = [label_of(by, key)] if key else []
    return render(
        request,
        "frontdesk/counters/behind.html",
        {
            "rows": rows,
            "stays": [(stay, visits[stay.visit], round(stay.minutes, 1)) for stay in rows if stay.visit in visits],
            "what": what,
            "told": spread(stay.minutes for stay in own),
            "about": " · ".join([*said, f"{first.isoformat()} – {last.isoformat()}"]),
            "back": urlencode({name: request.GET.get(name, "") for name in ("first", "last", "by", "line")}),
            "crumbs": [(_("Waiting and service times"), reverse("counters:times")), (_("The visits behind it"), None)],
        },
    )
