"""A citizen's own papers: issuing those that need nobody else, printing all of them, as often as one likes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from iljari.kernel.errors import Refusal
from iljari.people.door.door import DOOR
from iljari.people.models import Person

from .. import actions
from .access import access_paper
from .asked import asked_for
from .forms import IssueForm
from .sheet import shown


@DOOR.page("frontdesk.papers")
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    """Issue a paper for oneself and show it ready for printing."""
    guest = request.guest  # type: ignore[attr-defined]
    person = Person.objects.select_related("centre").get(pk=guest.id)
    form = IssueForm(request.POST)
    try:
        kind, record = asked_for(request.POST.get("what", ""))
        words = form.cleaned_data if form.is_valid() else {}
        paper = actions.issue_paper(by=guest, person=person, kind=kind, object_id=record, **words)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect("portal:my")
    return redirect("papers:own_paper", paper.pk)


@DOOR.page("frontdesk.papers")
@require_GET
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """One of my papers, ready for printing; `?language=en` is the English version."""
    guest = request.guest  # type: ignore[attr-defined]
    found = access_paper(guest, paper_id, purpose="print", verb="frontdesk.print_paper")
    context = shown(found, request.GET.get("language", "")) | {
        "back": reverse("portal:my"),
        "may_withdraw": False,
    }
    return render(request, "frontdesk/papers/paper.html", context)
