"""Pages about colleagues: who works here, accounts and rights, help for who cannot sign in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.kernel import web
from iljari.kernel.errors import Refusal
from iljari.kernel.forms import HouseForm

from .. import actions, queries
from ..access import allows, page
from ..forms import EmailForm, FirstPasswordForm, RolesForm, SecondFactorForm, StaffForm
from ..models import Account

# What the page of a colleague's account asks, by the name of the button that sends it (roles_sent, …).
FORMS: dict[str, type[HouseForm]] = {
    "roles": RolesForm,
    "email": EmailForm,
    "password": FirstPasswordForm,
    "factor": SecondFactorForm,
}


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
            account = actions.add_staff(by=request.user, must_change=True, **form.cleaned_data)
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
    """One colleague's account: roles, address, help for who cannot sign in, the end of the account."""
    account = queries.colleague(request.user.centre_id, account_id)
    if account is None:
        raise Http404
    sent = next((name for name in FORMS if f"{name}_sent" in request.POST), "roles")
    forms = _forms_of(request, account, sent)
    form = forms[sent]
    if request.method == "POST" and "end" in request.POST:
        actions.end_account(by=request.user, account=account)
        messages.success(request, _("The account of %(name)s is closed.") % {"name": account.name})
        return redirect("centre:staff")
    if request.method == "POST" and form.is_valid():
        try:
            said = _carry_out(request.user, account, sent, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, said % {"name": account.name})
            return redirect("centre:staff")
    context = {f"{name}_form": each for name, each in forms.items()}
    crumbs = [(_("Staff and rights"), "/staff/"), (account.name, None)]
    return render(request, "centre/rights.html", context | {"account": account, "crumbs": crumbs})


def _forms_of(request: HttpRequest, account: Account, sent: str) -> dict[str, HouseForm]:
    """The forms of the page by name; only the one that was sent is filled with what was typed."""
    initial = {"roles": {"roles": sorted(account.roles)}, "email": {"email": account.email}}
    posted = request.POST if request.method == "POST" else None
    return {name: form(posted if name == sent else None, initial=initial.get(name)) for name, form in FORMS.items()}


def _carry_out(by: Account, account: Account, sent: str, typed: dict[str, Any]) -> str:
    """Do what one of the forms asks for; returns the sentence that says so."""
    if sent == "email":
        actions.set_email(by=by, account=account, **typed)
        return _("The e-mail address of %(name)s is changed.")
    if sent == "password":
        actions.set_first_password(by=by, account=account, **typed)
        return _("%(name)s signs in with the new first password now, and with the second step as before.")
    if sent == "factor":
        actions.reset_second_factor(by=by, account=account, **typed)
        return _("%(name)s is signed out everywhere and sets up the second step anew at the next sign-in.")
    actions.set_roles(by=by, account=account, roles=typed["roles"])
    return _("The rights of %(name)s are changed.")
