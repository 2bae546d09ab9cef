"""One hire: what was reported, how it was confirmed; and the form for work found by own search."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import web
from iljari.kernel.errors import Refusal
from iljari.people.access import access_person

from .. import actions, queries
from ..access import access_hire
from ..choices import HireState
from ..forms import ConfirmForm, OwnHireForm, RefuteForm
from ..models import Hire


@page("placement.read")
@require_GET
def hire(request: HttpRequest, hire_id: UUID) -> HttpResponse:
    """What was reported of a hire, and what can be done with it."""
    return _show(request, access_hire(request.user, hire_id, purpose="hire page"))


@page("placement.confirm")
@require_POST
@web.once
def confirm(request: HttpRequest, hire_id: UUID) -> HttpResponse:
    """Confirm the hire by a method, with the day and the insured period."""
    subject = access_hire(request.user, hire_id, purpose="confirm a hire")
    form = ConfirmForm(request.POST, hire=subject)
    if form.is_valid():
        try:
            actions.confirm_hire(by=request.user, hire=subject, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The hire is confirmed."))
            return redirect("placement:hires")
    return _show(request, subject, confirming=form)


@page("placement.confirm")
@require_POST
@web.once
def refute(request: HttpRequest, hire_id: UUID) -> HttpResponse:
    """The reported hire was none."""
    subject = access_hire(request.user, hire_id, purpose="refute a hire")
    form = RefuteForm(request.POST)
    if form.is_valid():
        try:
            actions.refute_hire(by=request.user, hire=subject, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The hire is refuted. It no longer counts."))
            return redirect("placement:hire", subject.pk)
    return _show(request, subject, refuting=form)


@page("placement.confirm")
@require_POST
def take_confirmation_back(request: HttpRequest, hire_id: UUID) -> HttpResponse:
    """It was confirmed by mistake."""
    subject = access_hire(request.user, hire_id, purpose="take a confirmation back")
    try:
        actions.take_confirmation_back(by=request.user, hire=subject)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The confirmation is taken back. The hire waits for it again."))
    return redirect("placement:hire", subject.pk)


@page("placement.confirm")
@require_POST
def reinstate(request: HttpRequest, hire_id: UUID) -> HttpResponse:
    """It was a hire after all."""
    subject = access_hire(request.user, hire_id, purpose="reinstate a hire")
    try:
        actions.reinstate_hire(by=request.user, hire=subject)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The hire is reported again."))
    return redirect("placement:hire", subject.pk)


def _show(
    request: HttpRequest, subject: Hire, *, confirming: ConfirmForm | None = None, refuting: RefuteForm | None = None
) -> HttpResponse:
    subject.refresh_from_db(fields=["state"])
    may = allows(request.user, "placement.confirm")
    return render(
        request,
        "placement/hire.html",
        {
            "hire": subject,
            "person": subject.person,
            "badge_kind": queries.BADGES.get(subject.state, "neutral"),
            "signs": queries.signs_of(subject),
            "history": queries.history(subject, HireState),
            "may_confirm": may and subject.state == HireState.REPORTED,
            "may_unconfirm": may and subject.state == HireState.CONFIRMED,
            "may_refute": may and subject.state != HireState.REFUTED,
            "may_reinstate": may and subject.state == HireState.REFUTED,
            "confirming": confirming or ConfirmForm(hire=subject),
            "refuting": refuting or RefuteForm(),
            "refused": confirming or refuting,
            "crumbs": [(_("Hires"), reverse("placement:hires")), (subject.person.name or "—", None)],
        },
    )


@page("placement.hire")
@web.once
def own_hire(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A registered person has found work by own search."""
    person = access_person(request.user, person_id, purpose="report a hire by own search", fields=("name",))
    form = OwnHireForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.report_own_hire(by=request.user, person=person, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The hire is reported. Confirm it when there is proof."))
            return redirect("placement:hire", made.pk)
    return render(
        request,
        "placement/own_hire.html",
        {
            "form": form,
            "person": person,
            "registration": queries.newest_registration(person),
            "crumbs": [
                (_("Seekers"), "/people/"),
                (person.name or "—", reverse("portal:person", args=[person.pk])),
                (_("Hired by own search"), None),
            ],
        },
    )
