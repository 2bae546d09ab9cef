"""The next step, the difficulties over time, the tier of support: small pages beside the person page."""

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
from iljari.people.models import Person, Registration
from iljari.people.support import actions as support

from . import actions, queries
from .access import access_step
from .forms import NewDifficultyForm, SeverityForm, StepForm, TierForm

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


@page("people.difficulties")
@web.once
def difficulties(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What stands in the way (취업애로사항): how heavy each is now, what is new, and how it went so far."""
    person = access_person(request.user, person_id, purpose="difficulties", fields=["name", "difficulties"])
    rows = list(person.difficulties.order_by("kind", "-since", "-id"))
    adding = "kind" in request.POST
    heavy = SeverityForm(
        request.POST if request.method == "POST" and not adding else None,
        difficulties=[row for row in rows if row.until is None],
    )
    new = NewDifficultyForm(request.POST if adding else None)
    form = new if adding else heavy
    if form.is_bound and form.is_valid():
        try:
            _note_difficulties(request, person, new if adding else None, heavy)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The difficulties are on record."))
            return redirect("counselling:difficulties", person.pk)
    context = {
        "person": person,
        "heavy": heavy,
        "new": new,
        "rows": rows,
        "crumbs": [(person.name or "—", f"/person/{person.pk}/"), (_("Difficulties"), None)],
    }
    return render(request, "counselling/difficulties.html", context)


@page("people.tier")
def tier(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Agree another tier of support with the person."""
    person = access_person(request.user, person_id, purpose="tier of support", fields=["name", "registration"])
    registration = Registration.objects.open().filter(person=person).first()
    if registration is None:
        messages.error(request, _("This person has no valid registration. Register or renew first."))
        return redirect("portal:person", person.pk)
    form = TierForm(request.POST or None, initial={"tier": registration.tier})
    if request.method == "POST" and form.is_valid():
        registration.person = person
        support.agree_tier(by=request.user, registration=registration, tier=form.cleaned_data["tier"])
        messages.success(request, _("Agreed: %(tier)s") % {"tier": registration.get_tier_display()})
        return redirect("portal:person", person.pk)
    crumbs = [(person.name or "—", f"/person/{person.pk}/"), (_("Tier of support"), None)]
    return render(request, "counselling/tier.html", {"form": form, "person": person, "crumbs": crumbs})


def _note_difficulties(
    request: HttpRequest, person: Person, new: NewDifficultyForm | None, heavy: SeverityForm
) -> None:
    if new:
        data = new.cleaned_data
        found, gone = {data["kind"]: (data["severity"], data["words"].strip())}, []
    else:
        rows, gone = heavy.changes()
        found = {row["kind"]: (row["severity"], row["words"]) for row in rows}
    support.note_difficulties(by=request.user, person=person, found=found, gone=gone)
