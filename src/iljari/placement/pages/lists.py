"""The lists of the room: referrals in the order of what is due, hires in the order of what is to be confirmed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from iljari.centre.access import allows, page
from iljari.kernel import web
from iljari.people.access import log_list

from .. import queries, rules, steps
from ..choices import HireKind, HireState

TABS = {
    "open": gettext_lazy("Under way"),
    "waiting": gettext_lazy("Not sent yet"),
    "answer": gettext_lazy("Answer awaited"),
    "interview": gettext_lazy("Interview"),
    "start": gettext_lazy("To start work"),
    "silent": gettext_lazy("No answer"),
    "ended": gettext_lazy("Referral ended"),
}


@page("placement.read")
@require_GET
def referrals(request: HttpRequest) -> HttpResponse:
    """Who is introduced where, who has to act, since when; the likely answers as buttons in the row."""
    wanted = _wanted(request, "group", "who", "q")
    wanted["who"] = wanted["who"] or ("mine" if "consultant" in request.user.roles else "all")
    counts = queries.group_counts(request.user, wanted)
    group = wanted["group"] if wanted["group"] in rules.GROUPS else "open"
    rows = web.page_of(request, queries.referrals(request.user, wanted))
    queries.mark_overdue(rows)
    for row in rows:
        row.likely = steps.likely(request.user, row)
        row.owner = rules.owner_of_next_action(row.state, past_due=bool(row.overdue))
        row.badge_kind = queries.BADGES.get(row.state, "neutral")
        row.reason_label = queries.reason_label(row)
    log_list(request.user, [row.person_id for row in rows if row.own], purpose="list of referrals")
    return render(
        request,
        "placement/referrals.html",
        {
            "rows": rows,
            "wanted": wanted,
            "group": group,
            "tabs": [(key, label, counts[key]) for key, label in TABS.items()],
            "crumbs": [(_("Referrals"), None)],
        },
    )


@page("placement.read")
@require_GET
def hires(request: HttpRequest) -> HttpResponse:
    """Hires: what is to be confirmed first; by referral and by own search apart; signs of padding in plain words."""
    wanted = _wanted(request, "state", "kind", "who", "q")
    counts = queries.hire_counts(request.user, wanted)
    state = wanted["state"] if wanted["state"] in {*HireState.values, "all", "flagged"} else HireState.REPORTED.value
    rows = web.page_of(request, queries.hires(request.user, wanted | {"state": state}))
    for row in rows:
        row.signs = queries.signs_of(row)
        row.badge_kind = queries.BADGES.get(row.state, "neutral")
    log_list(request.user, [row.person_id for row in rows if row.own], purpose="list of hires")
    tabs = [(each.value, each.label, counts[each.value]) for each in HireState]
    return render(
        request,
        "placement/hires.html",
        {
            "rows": rows,
            "wanted": wanted,
            "state": state,
            "kinds": HireKind.choices,
            "tabs": [*tabs, ("all", _("All"), counts["all"]), ("flagged", _("To be checked"), counts["flagged"])],
            "may_insure": allows(request.user, "placement.insurance"),
            "crumbs": [(_("Hires"), None)],
        },
    )


def _wanted(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.GET.get(name, "").replace("\x00", "")[:60] for name in names}
