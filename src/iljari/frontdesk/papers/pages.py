"""Papers at the counter: issued in two taps, printed, found again, withdrawn."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import allows, page
from iljari.kernel import web
from iljari.kernel.errors import Refusal
from iljari.people.access import access_person, log_list
from iljari.people.models import Person

from .. import actions
from . import queries
from .access import access_paper
from .asked import asked_for
from .forms import IssueForm, WithdrawForm
from .kinds import kind_of
from .sheet import shown


@page("frontdesk.papers")
def of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What can be certified of a person, and what was issued; the button of a record issues its paper and shows it
    ready for printing. Sent twice it is one paper (the action sees to that), so the form needs no token."""
    fields = ("name", "birth_date", "papers")
    person = access_person(request.user, person_id, purpose="certificates", fields=fields)
    form = IssueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kind, record = asked_for(request.POST.get("what", ""))
            paper = actions.issue_paper(
                by=request.user, person=person, kind=kind, object_id=record, **form.cleaned_data
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("papers:paper", paper.pk)
    context = {
        "person": person,
        "form": form,
        "offered": queries.offered(person),
        "papers": web.page_of(request, queries.papers_of(person), 20),
        "may_withdraw": allows(request.user, "frontdesk.withdraw_papers"),
        "crumbs": _crumbs(person, None),
    }
    return render(request, "frontdesk/papers/person.html", context)


@page("frontdesk.papers")
@require_GET
def issued(request: HttpRequest) -> HttpResponse:
    """All papers of the centre, newest first, found by number or name."""
    rows = web.page_of(request, queries.issued(request.user.centre_id, request.GET.dict()))
    log_list(request.user, [each.person_id for each in rows], purpose="list of certificates", fields=["name", "papers"])
    context = {
        "papers": rows,
        "q": request.GET.get("q", "").replace("\x00", "")[:60],
        "show": request.GET.get("show", ""),
        "may_withdraw": allows(request.user, "frontdesk.withdraw_papers"),
        "crumbs": [(_("Certificates"), None)],
    }
    return render(request, "frontdesk/papers/issued.html", context)


@page("frontdesk.papers")
@require_GET
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """One paper, ready for printing (every time a row in the ledger); `?language=en` is the English version."""
    found = access_paper(request.user, paper_id, purpose="print", verb="frontdesk.print_paper")
    context = shown(found, request.GET.get("language", "")) | {
        "back": reverse("portal:person", args=[found.person_id]),
        "may_withdraw": found.withdrawn_at is None and allows(request.user, "frontdesk.withdraw_papers"),
    }
    return render(request, "frontdesk/papers/paper.html", context)


@page("frontdesk.withdraw_papers")
def withdraw(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Withdraw a paper that was wrong, with the reason."""
    found = access_paper(request.user, paper_id, purpose="withdraw")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_paper(by=request.user, paper=found, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(number)s is withdrawn.") % {"number": found.number})
            return redirect("papers:person", found.person_id)
    context = {
        "paper": found,
        "kind": kind_of(found.kind),
        "form": form,
        "crumbs": _crumbs(found.person, found.number),
    }
    return render(request, "frontdesk/papers/withdraw.html", context)


def _crumbs(person: Person, number: str | None) -> list[tuple[str, str | None]]:
    whole = reverse("papers:person", args=[person.pk]) if number else None
    found = [(person.name or "—", reverse("portal:person", args=[person.pk])), (_("Certificates"), whole)]
    return [*found, (number, None)] if number else found
