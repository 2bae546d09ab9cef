"""Firms: the list, one firm, entering and correcting it, its contacts."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import codes, panels, web
from iljari.kernel.errors import Refusal

from .. import actions, queries, rules
from ..access import access_firm
from ..actions.writing import read_firm
from ..forms import ContactForm, FirmForm
from ..models import Firm


@page("firms.read")
@require_GET
def firms(request: HttpRequest) -> HttpResponse:
    """Firms by name; by a part of the name, the telephone or the business number."""
    words = request.GET.get("q", "").replace("\x00", "")[:100]
    return render(
        request,
        "firms/firms.html",
        {
            "rows": web.page_of(request, queries.firms_of(request.user.centre_id, words)),
            "words": words,
            "can_enter": allows(request.user, "firms.enter"),
            "crumbs": [(_("Firms"), None)],
        },
    )


@page("firms.read")
@require_GET
def firm(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """One firm: what is known of it, whom to talk to, its vacancies, and what other rooms tell of it."""
    subject = access_firm(request.user, firm_id, purpose="firm page")
    vacancies = web.page_of(request, queries.vacancies_at(subject), 20)
    return render(
        request,
        "firms/firm.html",
        {
            "firm": subject,
            "district_name": codes.district_name(subject.district) if subject.district else "",
            "number": "-".join([subject.business_number[:3], subject.business_number[3:5], subject.business_number[5:]])
            if subject.business_number
            else "",
            "new_vacancy_url": f"{reverse('firms:new_vacancy')}?firm={subject.pk}",
            "bad_number": bool(subject.business_number) and not rules.is_business_number(subject.business_number),
            "vacancies": vacancies,
            "live": rules.LIVE,
            "panels": panels.render("firm", request, subject, lambda needs: allows(request.user, needs)),
            "can_enter": allows(request.user, "firms.enter"),
            "crumbs": [(_("Firms"), reverse("firms:firms")), (subject.name, None)],
        },
    )


@page("firms.enter")
@web.once
def new_firm(request: HttpRequest) -> HttpResponse:
    """Register a firm; a firm that may be known already is shown before anything is saved."""
    form = FirmForm(request.POST or None)
    shown: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        if shown := _doubts(request, form):
            return _firm_form(request, form, shown)
        try:
            made = actions.add_firm(by=request.user, facts=facts, another_firm="another_firm" in request.POST)
        except actions.DuplicateFirm as found:
            return _firm_form(request, form, _twins(form, found))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, "firm-new")
            messages.success(request, _("%(name)s is registered.") % {"name": made.name})
            if "then_vacancy" in request.POST:
                return redirect(f"{reverse('firms:new_vacancy')}?firm={made.pk}")
            return redirect("firms:firm", made.pk)
    elif request.method != "POST" and (kept := web.kept_typing(request.user.pk, "firm-new")):
        form, shown = FirmForm(kept), {"from_draft": True}
    return _firm_form(request, form, shown)


@page("firms.enter")
@web.once
def correct_firm(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """Correct what is known of a firm."""
    subject = access_firm(request.user, firm_id, purpose="correct")
    initial = asdict(read_firm(subject))
    form = FirmForm(request.POST or None, initial=initial, with_contact=False)
    if request.method == "POST" and form.is_valid():
        if shown := _doubts(request, form):
            return _firm_form(request, form, shown, subject)
        try:
            actions.correct_firm(
                by=request.user, firm=subject, facts=form.facts(), another_firm="another_firm" in request.POST
            )
        except actions.DuplicateFirm as found:
            return _firm_form(request, form, _twins(form, found), subject)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, f"firm-{subject.pk}")
            messages.success(request, _("The firm's record is corrected."))
            return redirect("firms:firm", subject.pk)
    elif request.method != "POST" and (kept := web.kept_typing(request.user.pk, f"firm-{subject.pk}")):
        return _firm_form(request, FirmForm(kept, with_contact=False), {"from_draft": True}, subject)
    return _firm_form(request, form, {}, subject)


@page("firms.enter")
@web.once
def add_contact(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """Add somebody to talk to at a firm."""
    subject = access_firm(request.user, firm_id, purpose="contact")
    form = ContactForm(request.POST or None, new=True)
    if request.method == "POST" and form.is_valid():
        try:
            contact = actions.add_contact(by=request.user, firm=subject, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(name)s is added.") % {"name": contact.name})
            return redirect("firms:firm", subject.pk)
    return _contact_form(request, form, subject, _("Add a contact"))


@page("firms.enter")
def correct_contact(request: HttpRequest, firm_id: UUID, contact_id: UUID) -> HttpResponse:
    """Correct a contact, or note that they have left the firm."""
    subject = access_firm(request.user, firm_id, purpose="contact")
    contact = next((each for each in subject.people if each.pk == contact_id), None)
    if contact is None:
        raise Http404
    initial = {name: getattr(contact, name) for name in ("name", "role", "phone", "email", "left")}
    form = ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_contact(by=request.user, contact=contact, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The contact is corrected."))
            return redirect("firms:firm", subject.pk)
    return _contact_form(request, form, subject, _("Correct a contact"))


@page("firms.enter")
@require_POST
def settle_contact(request: HttpRequest, firm_id: UUID, contact_id: UUID) -> HttpResponse:
    """Confirm somebody who says to be of the firm, after asking the firm; or refuse. They are told either way."""
    subject = access_firm(request.user, firm_id, purpose="contact")
    contact = next((each for each in subject.people if each.pk == contact_id), None)
    if contact is None:
        raise Http404
    confirm = request.POST.get("answer") == "confirm"
    try:
        (actions.confirm_contact if confirm else actions.refuse_contact)(by=request.user, contact=contact)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Confirmed. We have told them.") if confirm else _("Refused. We have told them."))
    return redirect("firms:firm", subject.pk)


def _doubts(request: HttpRequest, form: FirmForm) -> dict[str, object]:
    """A business number whose check digit is wrong is asked about once, before anything is saved."""
    digits = form.cleaned_data["business_number"].replace("-", "").replace(" ", "")
    if len(digits) != 10 or rules.is_business_number(digits) or "number_checked" in request.POST:
        return {}
    return {"bad_number": True}


def _twins(form: FirmForm, found: actions.DuplicateFirm) -> dict[str, object]:
    form.refuse(found)
    return {"twins": found.firms, "same_number": found.same_number}


def _firm_form(
    request: HttpRequest, form: FirmForm, shown: dict[str, object], subject: Firm | None = None
) -> HttpResponse:
    title = _("Correct the firm's record") if subject else _("Register a firm")
    ways = [(_("Firms"), reverse("firms:firms"))]
    if subject:
        ways.append((subject.name, reverse("firms:firm", args=[subject.pk])))
    return render(
        request,
        "firms/firm_form.html",
        {
            "form": form,
            "firm": subject,
            "title": title,
            "draft_key": f"firm-{subject.pk if subject else 'new'}",
            "ticked": {name: name in request.POST for name in ("another_firm", "number_checked")},
            "crumbs": [*ways, (title, None)],
            "twins": [],
            "same_number": False,
            "bad_number": False,
            "from_draft": False,
            **shown,
        },
    )


def _contact_form(request: HttpRequest, form: ContactForm, subject: Firm, title: str) -> HttpResponse:
    crumbs = [
        (_("Firms"), reverse("firms:firms")),
        (subject.name, reverse("firms:firm", args=[subject.pk])),
        (title, None),
    ]
    return render(request, "firms/contact_form.html", {"form": form, "firm": subject, "title": title, "crumbs": crumbs})
