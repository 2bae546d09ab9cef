"""The next step: planned and finished, from the person page, the list of seekers or today."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iljari.centre.access import page
from iljari.kernel import web
from iljari.kernel.errors import Refusal
from iljari.people.access import access_person

from . import actions, queries
from .access import access_step
from .forms import StepForm

BACK = {"today": "portal:today", "mine": "counselling:mine"}


@page("counselling.plan_next")
@web.once
def plan(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say what happens next with a person; the form on the person page sends here."""
    person = access_person(request.user, person_id, purpose="next step", fields=["name"])
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan_next_step(by=request.user, person=person, what=form.cleaned_data["next_what"], due=form.due())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The next step is planned."))
            return redirect("portal:person", person.pk)
    return render(
        request,
        "counselling/plan.html",
        {
            "form": form,
            "person": person,
            "step": queries.open_step(person),
            "crumbs": [(person.name or "—", f"/person/{person.pk}/"), (_("Next step"), None)],
        },
    )


@page("counselling.plan_next")
@require_POST
def finish(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """The step is done; whoever was faster is named kindly."""
    step = access_step(request.user, step_id)
    try:
        actions.finish_next_step(by=request.user, step=step, outcome=request.POST.get("outcome", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Done: %(what)s") % {"what": step.what})
    back = BACK.get(request.POST.get("back", ""))
    return redirect(back) if back else redirect("portal:person", step.person_id)
