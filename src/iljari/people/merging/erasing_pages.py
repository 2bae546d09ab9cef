"""Pages of forgetting: the register of erasures, wishes, whose purpose has ended, the second look before erasing."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import page
from iljari.kernel import clock, holdings, ledger, web
from iljari.kernel.errors import Refusal

from ..access import access_person, log_list
from ..choices import EraseWhy
from ..door.door import DOOR
from ..models import Person
from . import erasing, queries, wording
from .forms import EraseForm, RefuseForm, WishForm


@page("people.erase")
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """The register of erasures (파기대장): keys, reason, by whom, when; wishes that wait stand above it."""
    found = queries.erasures(request.user.centre_id)
    if request.GET.get("as") in {"csv", "xlsx"}:
        ledger.record(by=request.user, verb="people.export_erasures", about="erasure")
        rows = (queries.erasure_cells(row) for row in found.iterator())
        return web.table_response("erasures", queries.ERASURE_COLUMNS, rows, request.GET["as"])
    waiting = list(queries.wishes(request.user.centre_id)[:20])
    log_list(request.user, [wish.person_id for wish in waiting], purpose="wishes to be erased")
    context = {
        "rows": web.page_of(request, found),
        "wishes": waiting,
        "today": clock.today(),
        "crumbs": [(_("Register of erasures"), None)],
    }
    return render(request, "people/merging/register.html", context)


@page("people.erase")
@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """Whose purpose has ended: to be looked at, then erased one by one."""
    rows = web.page_of(request, queries.due(request.user.centre_id))
    log_list(request.user, [row.pk for row in rows], purpose="purpose ended")
    crumbs = [(_("Register of erasures"), "/people/same/erased/"), (_("Purpose ended"), None)]
    context = {"rows": rows, "years": queries.years_kept(), "crumbs": crumbs}
    return render(request, "people/merging/due.html", context)


@page("people.erase")
@web.once
def erase(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What will be gone and what stays; done once the name has been typed."""
    person = access_person(request.user, person_id, purpose="erase", fields=["name"])
    people = queries.parts_of(person.pk)
    wish = queries.wish_of(person)
    wished = {"why": EraseWhy.WISH} if wish and wish.state == "open" else None
    form = EraseForm(request.POST or None, called=person.name, initial=wished)
    if request.method == "POST" and form.is_valid():
        try:
            erasing.anonymise(by=request.user, person=person, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The record is anonymous. A line stands in the register."))
            return redirect("merging:register")
    counts = [(holding.label, sum(numbers.values())) for holding, numbers in holdings.counts(people)]
    context = {
        "person": person,
        "form": form,
        "counts": counts,
        "parts": len(people) - 1,
        "running": holdings.running(people, []),
        "goes": wording.GOES,
        "stays": wording.STAYS,
        "crumbs": [(_("Seekers"), "/people/"), (person.name or "—", f"/person/{person.pk}/"), (_("Erase"), None)],
    }
    return render(request, "people/merging/erase.html", context)


@page("people.erase")
@web.once
def refuse(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    """A wish that cannot be met: the reason is told to the person."""
    wish = queries.wishes(request.user.centre_id).filter(pk=wish_id).first()
    if wish is None:
        raise Http404
    person = access_person(request.user, wish.person_id, purpose="wish to be erased", fields=["name"])
    form = RefuseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erasing.refuse_erasure(by=request.user, wish=wish, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Answered. The person reads it on their own page."))
            return redirect("merging:register")
    crumbs = [(_("Register of erasures"), "/people/same/erased/"), (person.name or "—", None)]
    context = {"form": form, "wish": wish, "person": person, "crumbs": crumbs}
    return render(request, "people/merging/refuse.html", context)


@DOOR.page("people.own")
def own_wish(request: HttpRequest) -> HttpResponse:
    """A citizen asks that everything about them be erased, and reads what became of it."""
    me = Person.objects.select_related("centre").get(pk=request.guest.id)  # type: ignore[attr-defined]
    form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        erasing.ask_erasure(by=request.guest, person=me, words=form.cleaned_data["words"])  # type: ignore[attr-defined]
        messages.success(request, _("We have your wish. You hear from us within ten days."))
        return redirect("my:erasure")
    context = {"form": form, "wish": queries.wish_of(me), "goes": wording.GOES, "stays": wording.STAYS}
    return render(request, "people/merging/own.html", context)
