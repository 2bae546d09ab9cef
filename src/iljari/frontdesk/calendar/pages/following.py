"""The next meetings proposed, each booked with one tap: one's own, and that of one person. Panels fetch them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import page
from iljari.people.access import access_person, log_list
from iljari.people.models import Assignment

from .. import followups

SHOWN = ("name", "reservation")


@page("counselling.write")
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Whom of one's own seekers to meet again, and when."""
    proposals = followups.proposed_for(request.user)
    log_list(request.user, [each.person.pk for each in proposals], purpose="next meetings", fields=SHOWN)
    crumbs = [(_("Reservations"), "/desk/calendar/"), (_("Propose the next meeting"), None)]
    given = {"proposals": proposals, "back": reverse("portal:today"), "mine": True, "crumbs": crumbs}
    return render(request, "frontdesk/calendar/next.html", given)


@page("frontdesk.book")
@require_GET
def of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """When to meet one person again, with whoever looks after them."""
    person = access_person(request.user, person_id, purpose="next meeting", fields=SHOWN)
    care = Assignment.objects.filter(person=person, until=None).select_related("consultant").first()
    proposal = followups.proposed_to(person, care.consultant) if care else None
    back = reverse("portal:person", args=[person.pk])
    crumbs = [
        (_("Seekers"), "/people/"),
        (person.name or "—", back),
        (_("Propose the next meeting"), None),
    ]
    given = {"proposals": [proposal] if proposal else [], "back": back, "crumbs": crumbs}
    return render(request, "frontdesk/calendar/next.html", given)
