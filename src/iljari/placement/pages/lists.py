"""The lists of the room: referrals in the order of what is due, hires in the order of what is to be confirmed."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import clock, ids, web
from iljari.people.access import log_list

from .. import actions, queries, rules, steps
from ..choices import HireKind, HireState
from ..models import Referral

MOST_SEEN = 60

TABS = {
    "replies": gettext_lazy("Replies to look at"),
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
    group = wanted["group"] if wanted["group"] in queries.GROUPS else "open"
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
            "until": clock.now(),
            "may_note": group == "replies" and allows(request.user, "placement.key_in"),
            "crumbs": [(_("Referrals"), None)],
        },
    )


@page("placement.key_in")
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """An answer of a firm or a person has been looked at, or all that were shown; one that came later stays."""
    keys = [request.POST["referral"]] if "referral" in request.POST else request.POST.getlist("shown")
    until = _moment(request.POST.get("until", "")[:40])
    wanted = [key for each in keys if (key := ids.read(each))]
    if until is not None:
        rows = Referral.objects.filter(pk__in=wanted[:MOST_SEEN], centre=request.user.centre_id)
        noted = actions.note_seen(by=request.user, referrals=rows, until=until)
        said = ngettext("%(n)s reply is noted as seen.", "%(n)s replies are noted as seen.", noted)
        messages.success(request, said % {"n": noted})
    return redirect(web.way_back(request) or "placement:referrals")


def _moment(words: str) -> datetime | None:
    """The moment at which a page was shown; None for what is none."""
    try:
        found = parse_datetime(words)
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None


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
