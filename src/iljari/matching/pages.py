"""Suggestions for a person, why any vacancy is or is not among them, and the sheet to take home."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.firms.access import access_vacancy
from iljari.kernel.errors import Refusal
from iljari.people.access import access_person
from iljari.people.models import Person, Registration

from . import actions, queries, rules, wording
from . import what_if as supposing
from .models import PutAsideWhy, Suggestion
from .oversight.queries import is_on, newest_review
from .points import house_weights

SHOWN = ("name", "wishes", "suggestions")


@page("matching.read")
@require_GET
def suggestions(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Best first, each with its reasons; below, a search over all other vacancies: why is this one not suggested?

    When the person's own consultant opens the page, what was new counts as seen from then on (as a look is logged).
    """
    person = access_person(request.user, person_id, purpose="suggestions", fields=SHOWN)
    words = request.GET.get("q", "").replace("\x00", "")[:60].strip()
    offers = queries.offers(queries.suggestions_for(person))
    new = sum(offer.is_new for offer in offers)
    if new and allows(request.user, "matching.decide") and queries.is_mine(request.user, person):
        actions.mark_seen(by=request.user, person=person)
    registration = queries.newest_registration(person)
    called = _called(person, registration)
    return render(
        request,
        "matching/suggestions.html",
        {
            "person": person,
            "called": called,
            "registration": registration,
            "offers": offers,
            "new": new,
            "aside": queries.offers(queries.put_aside_for(person)),
            "reasons": PutAsideWhy.choices,
            "review": newest_review(person),
            "words": words,
            "found": queries.placed(queries.live_vacancies(person.centre_id, words)) if words else None,
            "on_sheet": rules.ON_SHEET,
            "can": _can(request),
            "crumbs": [*_crumbs(person, called), (_("Suggestions"), None)],
        },
    )


@page("matching.read")
@require_GET
def what_if(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The list as it would be with lower pay, a longer way or related work: found at once, kept nowhere."""
    person = access_person(request.user, person_id, purpose="what if", fields=SHOWN)
    known = supposing.known_of(person)
    if known is None:
        raise Http404
    registration = known.registration
    form = supposing.WhatIfForm(request.GET, seeker=known.seeker)
    on = is_on(person.centre_id)
    called = _called(person, registration)
    crumbs = [*_crumbs(person, called), (_("Suggestions"), f"/matching/{person.pk}/"), (_("What if?"), None)]
    return render(
        request,
        "matching/what_if.html",
        {
            "person": person,
            "registration": registration,
            "called": called,
            "form": form,
            "pay_matters": form.shown["pay"] > form.lowest,
            "found": supposing.what_if(person, known, form.changed_profile(known.seeker)) if on else None,
            "can": _can(request),
            "crumbs": crumbs,
        },
    )


@page("matching.read")
@require_GET
def why(request: HttpRequest, person_id: UUID, vacancy_id: UUID) -> HttpResponse:
    """Any pair: what speaks for it and against it, what closes it and would open it, or how many stand before it."""
    person = access_person(request.user, person_id, purpose="why this vacancy", fields=SHOWN)
    vacancy = access_vacancy(request.user, vacancy_id, purpose="why this vacancy")
    found = queries.why_pair(person, vacancy)
    called = _called(person, found.registration)
    crumbs = [*_crumbs(person, called), (_("Suggestions"), f"/matching/{person.pk}/"), (_("Why this vacancy?"), None)]
    return render(
        request,
        "matching/why.html",
        {
            "person": person,
            "called": called,
            "place": queries.placed([vacancy])[0],
            "vacancy": vacancy,
            "why": found,
            "words": wording.of_explanation(found.told, vacancy.pay_period, house_weights()) if found.told else None,
            "most": rules.MOST,
            "reasons": PutAsideWhy.choices,
            "can": _can(request),
            "crumbs": crumbs,
        },
    )


@page("matching.read")
@require_GET
def sheet(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Three jobs with their reasons in large print, to take home."""
    person = access_person(request.user, person_id, purpose="sheet of suggestions", fields=SHOWN)
    offers = queries.offers(queries.suggestions_for(person, rules.ON_SHEET))
    called = _called(person, queries.newest_registration(person))
    crumbs = [*_crumbs(person, called), (_("Suggestions"), f"/matching/{person.pk}/"), (_("Sheet to take home"), None)]
    context = {"person": person, "called": called, "offers": offers, "centre": request.user.centre, "crumbs": crumbs}
    return render(request, "matching/sheet.html", context)


@page("matching.decide")
@require_POST
def put_aside(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """Put a suggestion aside, with a reason."""
    suggestion = _suggestion(request, suggestion_id, purpose="put a suggestion aside")
    try:
        actions.put_aside(by=request.user, suggestion=suggestion, why=request.POST.get("why", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Put aside: %(job)s. It is not suggested again.") % _job(suggestion))
    return redirect("matching:suggestions", suggestion.person_id)


@page("matching.decide")
@require_POST
def take_up_again(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """Look again at what was put aside."""
    suggestion = _suggestion(request, suggestion_id, purpose="take up a suggestion again")
    try:
        actions.take_up_again(by=request.user, suggestion=suggestion)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Among the suggestions again: %(job)s.") % _job(suggestion))
    return redirect("matching:suggestions", suggestion.person_id)


def _suggestion(request: HttpRequest, suggestion_id: UUID, *, purpose: str) -> Suggestion:
    rows = Suggestion.objects.select_related("vacancy")
    suggestion = rows.filter(pk=suggestion_id, person__centre=request.user.centre_id).first()
    if suggestion is None:
        raise Http404
    suggestion.person = access_person(request.user, suggestion.person_id, purpose=purpose, fields=SHOWN)
    return suggestion


def _job(suggestion: Suggestion) -> dict[str, str]:
    return {"job": suggestion.vacancy.title}


def _can(request: HttpRequest) -> dict[str, bool]:
    rights = {"decide": "matching.decide", "refer": "placement.refer"}
    return {name: allows(request.user, right) for name, right in rights.items()}


def _called(person: Person, registration: Registration | None) -> str:
    """The name; the number for somebody whose name an import did not bring."""
    return person.name or (registration.number if registration else "—")


def _crumbs(person: Person, called: str) -> list[tuple[str, str | None]]:
    return [(_("Seekers"), "/people/"), (called, f"/person/{person.pk}/")]
