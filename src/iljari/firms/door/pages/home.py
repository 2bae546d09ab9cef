"""The firm's own page: what waits for it first, its vacancies, its people to talk to."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows
from iljari.kernel import clock, codes, ledger, panels, web
from iljari.kernel.errors import Refusal

from ... import actions
from ...forms import ContactForm
from ...models import FirmContact
from .. import queries
from ..access import own_contact, own_firm
from ..door import firm_page


@firm_page("firms.own")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the firm first, then its vacancies with plain state."""
    guest = request.guest
    firm = own_firm(guest)
    rows = queries.vacancies_of(guest)
    return render(
        request,
        "firms/door/home.html",
        {
            "firm": firm,
            "rows": rows,
            "to_ask": [row for row in rows if row.ask],
            "to_mend": [row for row in rows if row.vacancy.state in {"draft", "not_accepted"}],
            "last": next((row.vacancy for row in rows if row.vacancy.state != "draft"), None),
            "waiting": queries.waiting_contacts(guest),
            "panels": panels.render("firm-home", request, firm, lambda needs: allows(guest, needs)),
        },
    )


@firm_page("firms.own")
@require_GET
def contacts(request: HttpRequest) -> HttpResponse:
    """Who speaks for the firm, and who says so and is not confirmed yet."""
    guest = request.guest
    firm = own_firm(guest)
    rows = list(firm.contacts.filter(left=False).order_by("waiting_since", "name", "id"))
    ledger.record(
        by=guest,
        verb="firms.read",
        about="firm",
        object_id=firm.pk,
        whose=[each.pk for each in rows],
        fields=("name", "contact"),
        why="firm's contacts",
    )
    place = codes.district_name(firm.district) if firm.district else ""
    return render(request, "firms/door/contacts.html", {"firm": firm, "contacts": rows, "place": place})


@firm_page("firms.enter")
@web.once
def contact(request: HttpRequest, contact_id: UUID | None = None) -> HttpResponse:
    """Add somebody to the firm, correct them, or say that they have left (then they are out at once)."""
    guest = request.guest
    subject = own_contact(guest, contact_id) if contact_id else None
    initial = {name: getattr(subject, name) for name in ("name", "role", "phone", "email", "left")} if subject else None
    form = ContactForm(request.POST or None, initial=initial, new=subject is None)
    if request.method == "POST" and form.is_valid():
        try:
            if subject:
                actions.correct_contact(by=guest, contact=subject, **form.cleaned_data)
            else:
                actions.add_contact(by=guest, firm=own_firm(guest), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("firm:contacts")
    return render(request, "firms/door/contact.html", {"form": form, "contact": subject})


@firm_page("firms.enter")
@require_POST
def settle_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Confirm a colleague who asked to be joined, or say that nobody knows them."""
    subject: FirmContact = own_contact(request.guest, contact_id)
    confirm = request.POST.get("answer") == "confirm"
    try:
        (actions.confirm_contact if confirm else actions.refuse_contact)(by=request.guest, contact=subject)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Confirmed. We have told them.") if confirm else _("Refused. We have told them."))
    return redirect("firm:contacts")


@firm_page("firms.enter")
@require_POST
def prefer_phone(request: HttpRequest) -> HttpResponse:
    """Whether the centre is to call rather than write."""
    wanted = request.POST.get("phone") == "1"
    actions.prefer_phone(by=request.guest, firm=own_firm(request.guest), wanted=wanted)
    messages.success(request, _("We will call you.") if wanted else _("We will write to you."))
    return redirect("firm:contacts")


@firm_page("firms.enter")
@require_POST
def keep_draft(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what was typed so far; the page calls this while somebody writes."""
    if "drop" in request.GET:
        web.drop_draft(request.guest.pk, key)
        return redirect("firm:home")
    web.keep_draft(request.guest.pk, key, request.body.decode("utf-8", "replace"))
    return JsonResponse({"saved": f"{clock.local(clock.now()):%H:%M}"})
