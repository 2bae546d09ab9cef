"""The resume that builds itself: chosen, looked at, printed, taken along as a PDF."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import Actor, page
from iljari.kernel import ledger
from iljari.kernel.errors import Refusal
from iljari.people.door.door import DOOR
from iljari.people.models import Person

from ..access import access_clients
from ..choices import USUAL_PARTS
from ..forms import ResumeForm
from ..pdf import pdf_of
from ..resume import build
from ..sides import OWN, STAFF, Side, on


def _chosen(request: HttpRequest) -> tuple[ResumeForm, list[str], bool]:
    """What the address asks for: the form, the parts, whether in large print; the usual parts when it asks nothing."""
    if "chosen" not in request.GET:
        return ResumeForm(), list(USUAL_PARTS), False
    form = ResumeForm(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    return form, data.get("parts", list(USUAL_PARTS)), bool(data.get("large"))


def _person(request: HttpRequest, side: Side, person_id: UUID | None, purpose: str) -> Person:
    return access_clients(side.actor(request), person_id, purpose=purpose, permission="counselling.write_resume")


def _log(actor: Actor, person: Person, parts: list[str], why: str) -> None:
    ledger.record(
        by=actor,
        verb="counselling.build_resume",
        about="person",
        object_id=person.pk,
        whose=person.pk,
        fields=parts,
        why=why,
    )


def _resume(request: HttpRequest, side: Side, person_id: UUID | None = None) -> HttpResponse:
    """Choose what it shows, look at it, print the page."""
    person = _person(request, side, person_id, "build a resume")
    form, parts, large = _chosen(request)
    _log(side.actor(request), person, parts, "look")
    more = {
        "form": form,
        "resume": build(person, parts),
        "large": large,
        "query": request.GET.urlencode() if "chosen" in request.GET else "",
    }
    context = side.context(request, person, _("Build a resume"), **more)
    return render(request, "counselling/clinic/resume.html", context)


resume = page("counselling.write_resume")(require_GET(on(STAFF)(_resume)))
own_resume = DOOR.page("counselling.write_resume")(require_GET(on(OWN)(_resume)))


def _pdf(request: HttpRequest, side: Side, person_id: UUID | None = None) -> HttpResponse:
    """The same as a PDF; where no font has its letters, back to the page with a word about it."""
    person = _person(request, side, person_id, "resume as PDF")
    _form, parts, large = _chosen(request)
    try:
        body = pdf_of(build(person, parts), large=large, language=get_language() or "ko")
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        back = [] if side.is_own else [person.pk]
        answer = redirect(f"{side.ns}resume", *back)
        answer["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
        return answer
    _log(side.actor(request), person, parts, "pdf")
    name = quote(f"{_('Resume of %(name)s') % {'name': person.name or '—'}}.pdf", safe="")
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f"attachment; filename=\"resume.pdf\"; filename*=UTF-8''{name}"
    response["Cache-Control"] = "no-store"
    return response


pdf = page("counselling.write_resume")(require_GET(on(STAFF)(_pdf)))
own_pdf = DOOR.page("counselling.write_resume")(require_GET(on(OWN)(_pdf)))
