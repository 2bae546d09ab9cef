"""Introducing a person to a vacancy: choosing either side, then who, why, a word for the firm, and the agreement."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import page
from iljari.firms.access import access_vacancy
from iljari.firms.models import Vacancy
from iljari.kernel import codes, web
from iljari.kernel.errors import Refusal
from iljari.people.access import access_person, log_list
from iljari.people.models import Person

from .. import actions, queries
from ..choices import HowAgreed
from ..forms import ProposeForm
from ..messages import OBSTACLES
from ..models import Referral
from ..standing import obstacle_now

SHOWN = ("name", "birth_date", "contact", "wishes")


@page("placement.refer")
@web.once
def propose(request: HttpRequest, person_id: UUID, vacancy_id: UUID) -> HttpResponse:
    """Who, where, why; a word for the firm; the agreement taken now (and sent), or asked for later."""
    person = access_person(request.user, person_id, purpose="propose a referral", fields=SHOWN)
    vacancy = access_vacancy(request.user, vacancy_id)
    form = ProposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            referral = _introduce(request, person, vacancy, form.cleaned_data["word"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("placement:referral", referral.pk)
    open_here = Referral.objects.open().filter(person=person, vacancy=vacancy).first()
    obstacle = obstacle_now(person, vacancy) if request.method == "GET" else ""
    return render(
        request,
        "placement/propose.html",
        {
            "form": form,
            "person": person,
            "vacancy": vacancy,
            "vacancy_place": codes.district_name(vacancy.district) if vacancy.district else "",
            "person_place": codes.district_name(person.district) if person.district else "",
            "registration": queries.newest_registration(person),
            "why": queries.why(person, vacancy),
            "obstacle": OBSTACLES.get(obstacle, ""),
            "open_here": open_here,
            "crumbs": [
                (_("Seekers"), "/people/"),
                (person.name or "—", reverse("portal:person", args=[person.pk])),
                (_("Refer"), None),
            ],
        },
    )


def _introduce(request: HttpRequest, person: Person, vacancy: Vacancy, word: str) -> Referral:
    how = request.POST.get("how", "")
    if how in HowAgreed.values:
        referral = actions.refer(by=request.user, person=person, vacancy=vacancy, how=how, word=word)
        messages.success(request, _("Referred. Tell the firm by phone, then key in its answer here."))
        return referral
    referral = actions.propose(by=request.user, person=person, vacancy=vacancy, word=word)
    messages.success(request, _("Proposed. Nothing goes to the firm before the seeker agrees."))
    return referral


@page("placement.refer")
@require_GET
def choose_vacancy(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Open vacancies to which this person could be introduced, by words."""
    person = access_person(request.user, person_id, purpose="choose a vacancy", fields=("name",))
    words = request.GET.get("q", "").replace("\x00", "")[:60]
    rows = web.page_of(request, queries.open_vacancies(request.user.centre_id, words), 20)
    for row in rows:
        row.place = codes.district_name(row.district) if row.district else ""
    return render(
        request,
        "placement/choose_vacancy.html",
        {
            "person": person,
            "rows": rows,
            "words": words,
            "crumbs": [
                (_("Seekers"), "/people/"),
                (person.name or "—", reverse("portal:person", args=[person.pk])),
                (_("Choose a vacancy"), None),
            ],
        },
    )


@page("placement.refer")
@require_GET
def choose_person(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """One's own seekers, or by name or number any of the centre's, to introduce to this vacancy."""
    vacancy = access_vacancy(request.user, vacancy_id)
    words = request.GET.get("q", "").replace("\x00", "")[:60]
    rows = web.page_of(request, queries.people_to_introduce(request.user, words), 20)
    log_list(request.user, [row.person_id for row in rows], purpose="choose a person", fields=("name", "wishes"))
    return render(
        request,
        "placement/choose_person.html",
        {
            "vacancy": vacancy,
            "rows": rows,
            "words": words,
            "crumbs": [
                (_("Vacancies"), reverse("firms:vacancies")),
                (vacancy.title, reverse("firms:vacancy", args=[vacancy.pk])),
                (_("Choose a person"), None),
            ],
        },
    )
