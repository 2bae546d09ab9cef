"""Pages of the house: drafts of forms, code lists as one types, the ledger, the centre's own words."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.kernel import clock, codes, web

from .. import actions, queries, sessions
from ..access import everywhere, in_background, page
from ..forms import CentreForm, LedgerForm


@in_background
@page("centre.drafts")
@require_POST
def keep_draft(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what was typed so far; the page calls this while somebody writes. Only new typing keeps a session alive."""
    if "drop" in request.GET:
        web.drop_draft(request.user.pk, key)
        return redirect(request.META.get("HTTP_REFERER") or "/today/")
    typed, kept = request.body.decode("utf-8", "replace"), web.draft(request.user.pk, key)
    if kept is None or kept.data != typed[: web.LONGEST_DRAFT]:
        sessions.note(request, request.staff_session)
    web.keep_draft(request.user.pk, key, typed)
    return JsonResponse({"saved": f"{clock.local(clock.now()):%H:%M}"})


@everywhere
@require_GET
def occupations(request: HttpRequest) -> HttpResponse:
    """Occupations for the words typed so far: by name, then what the words mean."""
    found = codes.suggest_occupations(request.GET.get("q", "")[:80])
    return JsonResponse([{"code": each.code, "name": each.name} for each in found], safe=False)


@everywhere
@require_GET
def districts(request: HttpRequest) -> HttpResponse:
    """Districts for the words typed so far."""
    found = codes.search_districts(request.GET.get("q", "")[:80])
    return JsonResponse([{"code": each.code, "name": each.short_name} for each in found], safe=False)


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


@page("centre.describe")
def describe(request: HttpRequest) -> HttpResponse:
    """How the centre is reached, when it is open, who is in charge of personal data: what the public reads."""
    centre = request.user.centre
    form = CentreForm(request.POST or None, instance=centre)
    if request.method == "POST" and form.is_valid():
        actions.describe_centre(by=request.user, **form.cleaned_data)
        messages.success(request, _("The pages of the centre show this now."))
        return redirect("centre:describe")
    return render(request, "centre/describe.html", {"form": form, "crumbs": [(_("The centre"), None)]})
