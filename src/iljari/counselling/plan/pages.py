"""Pages of the plan for staff: look, write, have it agreed, look at it again, print it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import clock, web
from iljari.kernel.errors import Overtaken, Refusal
from iljari.people.access import access_person
from iljari.people.models import Person
from iljari.people.queries import portrait

from . import actions, queries, rules, wording
from .access import access_plan, access_step, log_plan
from .choices import HowSigned
from .forms import EndForm, PlanForm, ReviewForm, SignForm, StepRows, keep_reported, reported, seen_counts, typed_rows
from .models import Plan


@page("counselling.read")
@require_GET
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The person's open plan: how far it is, what to do next, each time it was looked at; and earlier plans."""
    person = access_person(request.user, person_id, purpose="plan", fields=["name"])
    return _show(request, person)


@page("counselling.plan")
@web.once
def write(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write the plan, or change it; a new one begins with steps that answer the person's difficulties and wishes."""
    person = access_person(request.user, person_id, purpose="write the plan")
    found = queries.open_plan(person)
    kept = web.kept_typing(request.user.pk, _draft(person)) if request.method == "GET" else None
    older = bool(kept and kept.get("seen") != _version(found))
    if request.method == "POST":
        form, rows = PlanForm(request.POST), StepRows(request.POST)
        if all([form.is_valid(), rows.is_valid()]):
            try:
                _write(request, person, form, rows)
            except Overtaken as refusal:
                found, older = queries.open_plan(person), True
                data = _laid_over(request.POST, found)
                form, rows = PlanForm(data), StepRows(data)
                form.refuse(refusal)
            except Refusal as refusal:
                refusal.fields = rows.refuse(refusal.fields)
                form.refuse(refusal)
            else:
                web.drop_draft(request.user.pk, _draft(person))
                messages.success(request, _("The plan is written. Now have it agreed."))
                return redirect("plan:show", person.pk)
    elif kept:
        data = _laid_over(kept, found)
        form, rows = PlanForm(initial=data.dict()), StepRows(given=typed_rows(data))
    else:
        form, rows = _begin(person, found)
    context = {
        "beside": found and (bool(kept) or form.is_bound),
        "from_draft": bool(kept),
        "older": older,
        "form": form,
        "rows": rows.rows,
        "person": person,
        "found": found,
        "draft_key": _draft(person),
        "today": clock.today(),
        "crumbs": _crumbs(person, _("Write the plan")),
    }
    return render(request, "counselling/plan/write.html", context)


@page("counselling.plan")
@require_POST
def ask(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Send the person a code by which they agree."""
    plan = access_plan(request.user, plan_id, purpose="plan: code to agree")
    try:
        actions.ask_signature(by=request.user, plan=plan, origin=web.from_where(request))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The code is on its way. Type it in when the person reads it out."))
    return redirect("plan:show", plan.person_id)


@page("counselling.own_plan")
@require_POST
def sign(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The person agrees: by the code they read out, or by their signature on paper."""
    plan = access_plan(request.user, plan_id, purpose="plan: agreed")
    form = SignForm(request.POST)
    how = HowSigned.PAPER if request.POST.get("how") == HowSigned.PAPER else HowSigned.CODE
    if form.is_valid():
        try:
            actions.sign_plan(by=request.user, plan=plan, how=how, code=form.cleaned_data["code"], seen=_seen(request))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The plan is agreed."))
            return redirect("plan:show", plan.person_id)
    return _show(request, plan.person, signing=form)


@page("counselling.plan")
@require_POST
@web.once
def review(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Look at the plan together: what each step came to, what was said, when again."""
    plan = access_plan(request.user, plan_id, purpose="plan: review")
    form = ReviewForm(request.POST)
    if form.is_valid():
        steps = [step.pk for step in queries.shown(plan).open_steps]
        try:
            actions.review_plan(
                by=request.user,
                plan=plan,
                reported=reported(request.POST, steps),
                seen=seen_counts(request.POST, steps),
                **form.cleaned_data,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The review is on record."))
            return redirect("plan:show", plan.person_id)
    return _show(request, plan.person, reviewing=form)


@page("counselling.own_plan")
@require_POST
def step(request: HttpRequest, planstep_id: UUID) -> HttpResponse:
    """One step is done, or was called done by mistake."""
    found = access_step(request.user, planstep_id)
    try:
        if "reopen" in request.POST:
            actions.reopen_step(by=request.user, step=found)
            messages.success(request, _("Open again: %(what)s") % {"what": found.what})
        else:
            actions.report_step(by=request.user, step=found, ticked=True, words=request.POST.get("words", ""))
            messages.success(request, _("Done: %(what)s") % {"what": found.what})
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    back = web.way_back(request)
    return redirect(back) if back else redirect("plan:show", found.plan.person_id)


@page("counselling.plan")
@require_POST
def end(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The plan ends."""
    plan = access_plan(request.user, plan_id, purpose="plan: end")
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            actions.end_plan(by=request.user, plan=plan, why=form.cleaned_data["why"])
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("The plan has ended."))
    else:
        messages.error(request, _("Choose why the plan ends."))
    return redirect("plan:show", plan.person_id)


@page("counselling.read")
@require_GET
def sheet(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The plan in large print, with a line to sign on."""
    plan = access_plan(request.user, plan_id, purpose="plan: print")
    context = {
        "plan": plan,
        "person": plan.person,
        "found": queries.shown(plan),
        "centre": request.user.centre,
        "crumbs": _crumbs(plan.person, _("Print the plan")),
    }
    return render(request, "counselling/plan/sheet.html", context)


def _show(
    request: HttpRequest, person: Person, *, signing: SignForm | None = None, reviewing: ReviewForm | None = None
) -> HttpResponse:
    found = queries.open_plan(person)
    if found and reviewing:
        keep_reported(found.open_steps, request.POST)
    may_plan = allows(request.user, "counselling.plan")
    log_plan(request.user, person.pk, purpose="plan", object_id=found.plan.pk if found else None)
    about = portrait(person) if found else None
    tier = about.registration.tier if about and about.registration else ""
    next_on = rules.review_day(tier, clock.today())
    context = {
        "person": person,
        "found": found,
        "reviews": queries.reviews_of(found.plan) if found else [],
        "earlier": queries.earlier_plans(person)[:5],
        "signing": signing or SignForm(),
        "reviewing": reviewing or ReviewForm(initial={"next_on": next_on}),
        "ending": EndForm(),
        "may_plan": may_plan,
        "today": clock.today(),
        "crumbs": _crumbs(person, _("Plan")),
    }
    return render(request, "counselling/plan/show.html", context)


def _write(request: HttpRequest, person: Person, form: PlanForm, rows: StepRows) -> Plan:
    data = form.cleaned_data
    return actions.write_plan(
        by=request.user,
        person=person,
        goal=data["goal"],
        until=data["until"],
        review_on=data["review_on"],
        steps=[row.facts() for row in rows.filled()],
        seen=data["seen"],
    )


def _laid_over(typed: QueryDict, found: queries.Shown | None) -> QueryDict:
    """What was typed, meant for the plan as it stands now, which the page shows beside it: sent again, it counts. A
    step that is open no more is a new one then."""
    still = {str(step.pk) for step in found.open_steps} if found else set()
    data = typed.copy()
    data["seen"] = _version(found)
    for name in [name for name in data if name.endswith("-id") and data[name] not in still]:
        data[name] = ""
    return data


def _begin(person: Person, found: queries.Shown | None) -> tuple[PlanForm, StepRows]:
    """The form as it opens: the open plan, or steps that are proposed."""
    if found:
        plan = found.plan
        begun: dict[str, Any] = {"goal": plan.goal, "until": plan.until, "review_on": plan.review_on}
        steps = [
            {name: getattr(step, name) for name in ("id", "what", "kind", "who", "due", "times")}
            for step in found.open_steps
        ]
        return PlanForm(initial=begun | {"seen": plan.version}), StepRows(given=steps)
    about, today = portrait(person), clock.today()
    registration = about.registration
    proposed = rules.proposals(
        difficulties=[(each.kind, each.severity) for each in about.difficulties],
        wants_training=bool(registration and registration.wants_training),
        wants_welfare=bool(registration and registration.wants_welfare),
        today=today,
    )
    begun = {
        "goal": " / ".join(about.occupations),
        "until": max(proposed[-1].due, registration.expires_on if registration else today),
        "review_on": rules.review_day(registration.tier if registration else "", today),
    }
    steps = [
        {"what": wording.say(each), "kind": each.kind, "who": each.who, "due": each.due, "times": each.times}
        for each in proposed
    ]
    return PlanForm(initial=begun), StepRows(given=steps)


def _seen(request: HttpRequest) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 9 else 0


def _version(found: queries.Shown | None) -> str:
    """The version of the plan that stands now, as the form carries it."""
    return str(found.plan.version if found else 0)


def _draft(person: Person) -> str:
    return f"plan-{person.pk}"


def _crumbs(person: Person, title: str) -> list[tuple[str, str | None]]:
    return [(_("Seekers"), "/people/"), (person.name or "—", f"/person/{person.pk}/"), (title, None)]
