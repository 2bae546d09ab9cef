"""The plan on a citizen's own page: read it, agree to it, say what is done."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.kernel import clock
from iljari.kernel.errors import Refusal
from iljari.people.door.door import DOOR
from iljari.people.models import Person

from . import actions, queries
from .choices import HowSigned
from .forms import number
from .models import OPEN, Plan, PlanStep


@DOOR.page("people.own")
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My plan: what I do, what my consultant does, until when."""
    person = Person.objects.get(pk=request.guest.id)  # type: ignore[attr-defined]
    context = {"found": queries.open_plan(person), "today": clock.today()}
    return render(request, "counselling/plan/mine.html", context)


@DOOR.page("counselling.own_plan")
@require_POST
def agree(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """I agree to this plan, as it stands there."""
    rows = Plan.objects.filter(pk=plan_id, person=request.guest.id, state__in=OPEN)  # type: ignore[attr-defined]
    plan = rows.select_related("person").first()
    if plan is None:
        raise Http404
    seen = request.POST.get("seen", "")
    try:
        version = int(seen) if seen.isdecimal() and len(seen) < 9 else -1
        actions.sign_plan(by=request.guest, plan=plan, how=HowSigned.ONLINE, seen=version)  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Thank you. The plan is agreed."))
    return redirect("myplan:mine")


@DOOR.page("counselling.own_plan")
@require_POST
def step(request: HttpRequest, planstep_id: UUID) -> HttpResponse:
    """I have done this, or so many so far."""
    rows = PlanStep.objects.filter(pk=planstep_id, plan__person=request.guest.id)  # type: ignore[attr-defined]
    found = rows.select_related("plan__person").first()
    if found is None:
        raise Http404
    try:
        actions.report_step(
            by=request.guest,  # type: ignore[attr-defined]
            step=found,
            ticked="done" in request.POST,
            reached=number(request.POST.get("reached", "")),
            words=request.POST.get("words", ""),
            seen=number(request.POST.get("was", "")),
        )
    except Refusal as refusal:
        said = next(iter(refusal.fields.values()), refusal.message)
        messages.error(request, str(said))
    else:
        messages.success(request, _("Noted. Your consultant sees it."))
    return redirect("myplan:mine")
