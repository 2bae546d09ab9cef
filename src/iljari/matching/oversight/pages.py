"""Oversight: how the lists work, how groups fare, who follows blindly, the switch; reviews asked for and answered."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from iljari.centre.access import allows, everywhere, page
from iljari.centre.queries import the_centre
from iljari.kernel import clock
from iljari.kernel.errors import Refusal
from iljari.people.access import access_person, log_list
from iljari.people.door.door import DOOR
from iljari.people.models import Person

from .. import actions as matching
from ..models import Review
from ..tasks import match_centre
from . import actions, queries, rules
from .forms import AnswerForm, SwitchForm
from .telling import components, gates, order


@everywhere
@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """What the program looks at, what never counts, who watches it: for everybody, from the weights themselves."""
    centre = the_centre()
    context = {
        "centre": centre,
        "on": centre is None or queries.is_on(centre.id),
        "components": components(),
        "gates": gates(),
        **order(centre),
        "kept_years": rules.KEPT_YEARS,
        "review_days": rules.REVIEW_DAYS,
    }
    return render(request, "matching/how.html", context)


@page("matching.oversee")
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The switch, reviews that wait, how groups fared this quarter, who follows the lists blindly."""
    centre = request.user.centre_id
    first, last = _quarter(request)
    before = first - timedelta(days=1)
    reviews = list(queries.open_reviews(centre)) if allows(request.user, "matching.review") else None
    if reviews:
        log_list(request.user, [each.person_id for each in reviews], purpose="reviews that wait")
    context = {
        "newest": queries.newest_switching(centre),
        "run": queries.newest_run(centre),
        "reviews": reviews,
        "splits": queries.splits(centre, first, last),
        "followers": queries.followers(centre),
        "first": first,
        "last": last,
        "before": before.isoformat(),
        "after": (last + timedelta(days=1)).isoformat() if last < clock.today() else "",
        "today": clock.today(),
        "least": rules.LEAST_PEOPLE,
        "form": SwitchForm(),
        "may_switch": allows(request.user, "matching.switch"),
        "crumbs": [(_("Oversight of suggestions"), None)],
    }
    return render(request, "matching/oversight.html", context)


def _quarter(request: HttpRequest) -> tuple[date, date]:
    """The quarter of the day that is asked for; this one for none, or one that is not there yet."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = clock.today()
    return rules.quarter_of(min(day, clock.today()))


@page("matching.switch")
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Turn automated suggestions off at once, or on again."""
    on = request.POST.get("on") == "1"
    try:
        matching.switch(by=request.user, on=on, why=request.POST.get("why", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        if on:
            match_centre.enqueue(str(request.user.centre_id))
            messages.success(request, _("Suggestions are on again. They are being found now."))
        else:
            messages.success(request, _("Suggestions are off for the whole centre. Search and referral go on."))
    return redirect("matching:oversight")


@page("matching.review")
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """A review that was asked for: the words, the list, and the answer."""
    found = Review.objects.filter(pk=review_id, centre=request.user.centre_id).first()
    if found is None:
        raise Http404
    person = access_person(
        request.user, found.person_id, purpose="review of suggestions", fields=("name", "suggestions")
    )
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_review(by=request.user, review=found, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Answered. The person reads it on their own page."))
            return redirect("portal:person", found.person_id)
    context = {
        "review": found,
        "person": person,
        "form": form,
        "own": queries.is_own(request.user, found),
        "crumbs": [(person.name or "—", f"/person/{person.pk}/"), (_("Review of suggestions"), None)],
    }
    return render(request, "matching/review.html", context)


@page("matching.ask_review")
@require_POST
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody says at the counter or by phone that they want a review."""
    person = access_person(request.user, person_id, purpose="review of suggestions", fields=("name",))
    try:
        found = actions.ask_review(by=request.user, person=person, words=request.POST.get("words", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Noted. The answer is due by %(day)s.") % {"day": found.due.isoformat()})
    return redirect("matching:suggestions", person_id)


@DOOR.page("people.own")
@require_POST
def ask_mine(request: HttpRequest) -> HttpResponse:
    """I want a human to look through what is suggested to me."""
    person = Person.objects.select_related("centre").get(pk=request.guest.id)
    try:
        found = actions.ask_review(by=request.guest, person=person, words=request.POST.get("words", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(
            request, _("Another consultant looks through it and answers by %(day)s.") % {"day": found.due.isoformat()}
        )
    return redirect("portal:my")
