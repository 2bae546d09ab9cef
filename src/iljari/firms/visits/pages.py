"""Pages of visits: write down a talk, read it, set it right; a firm's talks; whom to visit; the plan of a week."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import clock, ids, web
from iljari.kernel.errors import Refusal

from ..access import access_firm
from ..models import Firm, PlannedVisit
from . import actions, queries, rules
from .access import access_plan, access_visit, log_contacts
from .forms import CorrectionForm, PlanForm, VisitForm, keys_of
from .wording import REASON_TABS, told

SHOWN, MOST_AT_ONCE = 25, 50


@page("firms.read")
@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    """Whom to visit first, with the reason; those who are ticked are planned for a day and a colleague."""
    why = request.GET.get("why", "")
    why = why if why in REASON_TABS else ""
    return _plan(request, why)


@page("firms.visit")
@require_POST
@web.once
def plan_several(request: HttpRequest) -> HttpResponse:
    """Plan a visit to each of the firms that were ticked."""
    form = PlanForm(request.POST, by=request.user, staff=queries.visitors(request.user.centre_id))
    firms = queries.chosen(request.user.centre_id, keys_of(request.POST.getlist("firm"))[:MOST_AT_ONCE])
    if not firms:
        messages.error(request, _("Tick at least one firm first."))
    elif form.is_valid():
        try:
            count = actions.plan_visits(by=request.user, chosen=firms, wanted=form.wanted(), owner=form.keeper())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            said = ngettext("%(n)s visit is planned.", "%(n)s visits are planned.", count)
            messages.success(request, said % {"n": count})
            return redirect(f"{reverse('visits:week')}?day={form.cleaned_data['due']}")
    return _plan(request, "", form, ticked=request.POST.getlist("firm"))


def _plan(request: HttpRequest, why: str, form: PlanForm | None = None, ticked: Collection[str] = ()) -> HttpResponse:
    centre = request.user.centre_id
    rows = web.page_of(request, queries.to_visit(centre, why=why), SHOWN)
    rows.object_list = [(row, told(row), str(row.firm.pk) in ticked) for row in rows.object_list]
    return render(
        request,
        "firms/visits/plan.html",
        {
            "rows": rows,
            "tabs": REASON_TABS.items(),
            "why": why,
            "tab": "plan",
            "form": form or PlanForm(by=request.user, staff=queries.visitors(centre)),
            "may_plan": allows(request.user, "firms.visit"),
            "crumbs": [(_("Firms"), reverse("firms:firms")), (_("Whom to visit"), None)],
        },
    )


@page("firms.read")
@require_GET
def week(request: HttpRequest) -> HttpResponse:
    """The plan of a week, day by day in the order of the way; it prints as the list to take along."""
    account, today = request.user, clock.today()
    first = rules.monday(_day(request) or today)
    owner = ids.read(request.GET.get("who", ""))
    days = queries.week(account.centre_id, first, owner)
    late = queries.overdue(account.centre_id, min(first, today), owner) if first <= today else []
    shown = [*late, *(each for day in days for each in day.plans)]
    log_contacts(account, (each.speaker and each.speaker.pk for each in shown), purpose="plan of visits")
    return render(
        request,
        "firms/visits/week.html",
        {
            "days": days,
            "late": late,
            "first": first,
            "last": first + timedelta(days=6),
            "before": first - timedelta(days=7),
            "after": first + timedelta(days=7),
            "today": today,
            "who": owner,
            "staff": queries.visitors(account.centre_id),
            "tab": "week",
            "may_plan": allows(account, "firms.visit"),
            "crumbs": [(_("Firms"), reverse("firms:firms")), (_("Plan of the week"), None)],
        },
    )


@page("firms.visit")
@web.once
def write(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """Write down a talk with a firm. What is typed is kept as it is typed."""
    firm = access_firm(request.user, firm_id, purpose="write a visit")
    key, planned = f"visit-{firm.pk}", queries.next_with(firm)
    about = {"firm": firm, "by": request.user, "staff": queries.visitors(request.user.centre_id)}
    kept = None if request.method == "POST" else web.kept_typing(request.user.pk, key)
    form = VisitForm(request.POST if request.method == "POST" else kept, **about)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_visit(
                by=request.user,
                firm=firm,
                said=form.said(),
                contact=form.spoken_with(),
                opening=form.opening(),
                as_planned=form.cleaned_data["as_planned"],
                wanted=form.wanted(),
                owner=form.keeper(),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, key)
            messages.success(request, _("The talk is on record."))
            return redirect("visits:visit", made.pk) if made.opening_title else redirect("firms:firm", firm.pk)
    if kept:
        form.errors.clear()
    elif not form.is_bound and planned:
        form.initial |= _as_planned(planned)
    crumbs = _crumbs(firm, _("Write down a talk"))
    shown = {"form": form, "firm": firm, "planned": planned, "recent": queries.talks_with(firm)[: queries.SHOWN]}
    return render(
        request,
        "firms/visits/write.html",
        shown | {"draft_key": key, "from_draft": bool(kept), "crumbs": crumbs},
    )


def _as_planned(planned: PlannedVisit) -> dict[str, Any]:
    """A talk whose day has come begins as it was planned; the visit of a later day stays planned."""
    if planned.due > clock.today():
        return {}
    return {"how": planned.how, "purpose": planned.purpose, "as_planned": True}


@page("firms.read")
@require_GET
def visit(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """One talk, with what it said before it was corrected; the work of which was heard leads to a vacancy."""
    found = access_visit(request.user, talk_id, purpose="visit")
    return render(
        request,
        "firms/visits/visit.html",
        {
            "visit": found,
            "versions": found.versions.all(),
            "may_start": allows(request.user, "firms.enter") and not found.vacancy_id and found.opening_title,
            "may_correct": allows(request.user, "firms.visit") and actions.may_correct(request.user, found),
            "crumbs": _crumbs(found.firm, found.get_how_display()),
        },
    )


@page("firms.visit")
@web.once
def correct(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """Set a record right; what it said is kept. What was typed for an earlier state of it is held against the present
    one, and may be saved over it then."""
    found = access_visit(request.user, talk_id, purpose="correct a visit")
    key, seen = f"visit-correct-{found.pk}", found.versions.count()
    kept = None if request.method == "POST" else web.kept_typing(request.user.pk, key)
    form = CorrectionForm(
        request.POST if request.method == "POST" else kept, initial=CorrectionForm.initial_of(found, seen)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_visit(by=request.user, visit=found, said=form.said(), seen=form.cleaned_data["seen"])
        except Refusal as refusal:
            form.refuse(refusal)
            found.refresh_from_db()
            seen = found.versions.count()
        else:
            web.drop_draft(request.user.pk, key)
            messages.success(request, _("The record is corrected; the old words are kept."))
            return redirect("visits:visit", found.pk)
    if kept:
        form.errors.clear()
    overtaken = form.is_bound and form.data.get("seen") != str(seen)
    if overtaken:
        form.data = form.data.copy()
        form.data["seen"] = seen
    return render(
        request,
        "firms/visits/correct.html",
        {
            "form": form,
            "visit": found,
            "from_draft": bool(kept),
            "stands": overtaken or (kept and kept.get("record") != found.record),
            "draft_key": key,
            "crumbs": _crumbs(found.firm, _("Correct the record")),
        },
    )


@page("firms.visit")
@require_POST
@web.once
def start_vacancy(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """Begin the vacancy of which was heard: a draft with what is known, open to be completed."""
    found = access_visit(request.user, talk_id, purpose="vacancy from a visit")
    try:
        draft = actions.start_vacancy(by=request.user, visit=found)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect("visits:visit", found.pk)
    messages.success(request, _("A draft is begun. Complete it with the firm and hand it in."))
    return redirect("firms:correct_vacancy", draft.pk)


@page("firms.read")
@require_GET
def of_firm(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """All talks with a firm, newest first."""
    firm = access_firm(request.user, firm_id, purpose="visits")
    rows = web.page_of(request, queries.talks_with(firm), 20)
    log_contacts(request.user, (row.contact_id for row in rows), purpose="visits of a firm")
    return render(
        request,
        "firms/visits/of_firm.html",
        {
            "firm": firm,
            "rows": rows,
            "may_write": allows(request.user, "firms.visit"),
            "crumbs": _crumbs(firm, _("Visits and talks")),
        },
    )


@page("firms.visit")
@web.once
def plan_one(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """Plan the next talk with a firm, or plan it anew."""
    firm = access_firm(request.user, firm_id, purpose="plan a visit")
    planned = queries.next_with(firm)
    staff = queries.visitors(request.user.centre_id)
    form = PlanForm(request.POST or None, by=request.user, staff=staff, plan=planned)
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan_visit(by=request.user, firm=firm, wanted=form.wanted(), owner=form.keeper())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The next talk is planned."))
            return redirect("firms:firm", firm.pk)
    crumbs = _crumbs(firm, _("Plan the next talk"))
    return render(
        request, "firms/visits/plan_one.html", {"form": form, "firm": firm, "planned": planned, "crumbs": crumbs}
    )


@page("firms.visit")
@require_POST
def drop_plan(request: HttpRequest, planned_id: UUID) -> HttpResponse:
    """The planned talk will not take place."""
    planned = access_plan(request.user, planned_id, purpose="drop a plan")
    try:
        actions.drop_plan(by=request.user, plan=planned, why=request.POST.get("why", ""))
    except Refusal as refusal:
        messages.error(request, " ".join(str(said) for said in refusal.fields.values()) or str(refusal.message))
    else:
        messages.success(request, _("The plan is dropped."))
    return redirect("firms:firm", planned.firm_id)


def _day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None


def _crumbs(firm: Firm, title: str) -> list[tuple[str, str | None]]:
    return [(_("Firms"), reverse("firms:firms")), (firm.name, reverse("firms:firm", args=[firm.pk])), (title, None)]
