"""Pages of the house: drafts of forms, code lists as one types, staff and their rights, the ledger."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.kernel import clock, codes, web
from iljari.kernel.errors import Refusal

from . import actions, queries
from .access import allows, page, public
from .forms import LedgerForm, RolesForm, StaffForm


@page("centre.drafts")
@require_POST
def keep_draft(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what was typed so far; the page calls this while somebody writes."""
    if "drop" in request.GET:
        web.drop_draft(request.user.pk, key)
        return redirect(request.META.get("HTTP_REFERER") or "/")
    web.keep_draft(request.user.pk, key, request.body.decode("utf-8", "replace"))
    return JsonResponse({"saved": f"{clock.local(clock.now()):%H:%M}"})


@public
@require_GET
def occupations(request: HttpRequest) -> HttpResponse:
    """Occupations for the words typed so far."""
    found = codes.search_occupations(request.GET.get("q", "")[:80])
    return JsonResponse([{"code": each.code, "name": each.name} for each in found], safe=False)


@public
@require_GET
def districts(request: HttpRequest) -> HttpResponse:
    """Districts for the words typed so far."""
    found = codes.search_districts(request.GET.get("q", "")[:80])
    return JsonResponse([{"code": each.code, "name": each.short_name} for each in found], safe=False)


@page("centre.staff")
@require_GET
def staff(request: HttpRequest) -> HttpResponse:
    """Who works here, with which rights, and the log of rights given and taken."""
    return render(
        request,
        "centre/staff.html",
        {
            "accounts": queries.staff_of(request.user.centre_id),
            "grants": web.page_of(request, queries.grants_of(request.user.centre_id)),
            "can_manage": allows(request.user, "centre.manage_staff"),
            "crumbs": [(_("Staff and rights"), None)],
        },
    )


@page("centre.manage_staff")
@web.once
def add_staff(request: HttpRequest) -> HttpResponse:
    """Give a new colleague an account."""
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.add_staff(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("%(name)s can sign in now and sets up the second factor then.") % {"name": account.name}
            )
            return redirect("centre:staff")
    crumbs = [(_("Staff and rights"), "/staff/"), (_("New colleague"), None)]
    return render(request, "centre/add_staff.html", {"form": form, "crumbs": crumbs})


@page("centre.manage_staff")
def rights(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Change the roles of a colleague, or end the account."""
    account = get_object_or_404(queries.staff_of(request.user.centre_id), pk=account_id)
    form = RolesForm(request.POST or None, initial={"roles": sorted(account.roles)})
    if request.method == "POST" and form.is_valid():
        if "end" in request.POST:
            actions.end_account(by=request.user, account=account)
            messages.success(request, _("The account of %(name)s is closed.") % {"name": account.name})
        else:
            actions.set_roles(by=request.user, account=account, roles=form.cleaned_data["roles"])
            messages.success(request, _("The rights of %(name)s are changed.") % {"name": account.name})
        return redirect("centre:staff")
    crumbs = [(_("Staff and rights"), "/staff/"), (account.name, None)]
    return render(request, "centre/rights.html", {"form": form, "account": account, "crumbs": crumbs})


@page("centre.ledger")
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """The ledger for the data-protection officer: who saw or changed whose data, when, from where, why."""
    form = LedgerForm(request.GET or None)
    rows = queries.ledger_rows(request.user.centre_id, form.cleaned_data if form.is_valid() else {})
    return render(
        request,
        "centre/ledger.html",
        {"form": form, "rows": web.page_of(request, rows), "crumbs": [(_("Ledger"), None)]},
    )
