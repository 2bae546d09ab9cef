"""The firm's factory enquiries: handed in here, and where they stand; nothing of what the house keeps to itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import allows
from iljari.kernel import codes, panels, web
from iljari.kernel.errors import Refusal

from ...factory import actions, queries, wording
from ...factory.forms import EnquiryForm
from ..access import own_contact, own_enquiry, own_firm
from ..door import firm_page

DRAFT = "firm-enquiry-new"


@firm_page("firms.factory")
@require_GET
def enquiry(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Where an enquiry stands, what is next and whose it is, which documents are still missing."""
    subject = own_enquiry(request.guest, enquiry_id)
    papers = list(subject.documents.all())
    return render(
        request,
        "firms/door/factory/enquiry.html",
        {
            "enquiry": subject,
            "kind": wording.BADGES[subject.state],
            "progress": wording.progress(subject),
            "next_step": wording.next_step(subject),
            "whose": wording.whose(subject, to_firm=True),
            "missing": [each for each in papers if each.state != "received"] if subject.is_open else [],
            "here": [each for each in papers if each.state == "received"],
            "lines": queries.steps_told(subject),
            "permits": wording.permits_of(subject),
            "areas": wording.areas_of(subject),
            "district_name": codes.district_name(subject.site_district) if subject.site_district else "",
            "panels": panels.render("firm-enquiry", request, subject, lambda needs: allows(request.guest, needs)),
        },
    )


@firm_page("firms.factory")
@web.once
def new_enquiry(request: HttpRequest) -> HttpResponse:
    """Hand in an enquiry; whoever stands here is its contact."""
    guest = request.guest
    firm = own_firm(guest)
    initial = {"industry_words": firm.industry_words}
    kept = web.kept_typing(guest.pk, DRAFT) if request.method != "POST" else None
    form = EnquiryForm(request.POST if request.method == "POST" else kept or None, initial=initial)
    del form.fields["brought"]
    if request.method == "POST" and form.is_valid():
        try:
            contact = own_contact(guest, guest.pk)
            made = actions.hand_in(by=guest, facts=form.facts(), firm=firm, contact=contact)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(guest.pk, DRAFT)
            said = _("Handed in under %(number)s. We look at it and tell you how it goes on.")
            messages.success(request, said % {"number": made.number})
            return redirect("firm:factory_enquiry", made.pk)
    form.star()
    return render(request, "firms/door/factory/form.html", {"form": form, "draft_key": DRAFT, "from_draft": bool(kept)})
