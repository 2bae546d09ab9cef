"""The insurance check: the list out, the file in, what each line comes to, one press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import page
from iljari.kernel import clock, ids, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list

from . import actions, queries, reading, rules
from .forms import ListForm, ResultsForm

DRAFT = "placement.insurance"
WORDS = {
    "confirmed": (gettext_lazy("Will be confirmed"), "good"),
    "other_firm": (gettext_lazy("Another firm"), "wait"),
    "dates": (gettext_lazy("The days do not fit"), "wait"),
    "not_found": (gettext_lazy("No record yet"), "neutral"),
    "already": (gettext_lazy("Decided already"), "neutral"),
    "no_consent": (gettext_lazy("No consent"), "wait"),
    "unknown": (gettext_lazy("No such hire"), "wait"),
    "unreadable": (gettext_lazy("Cannot be read"), "wait"),
}


@page("placement.insurance")
@require_GET
def check(request: HttpRequest) -> HttpResponse:
    """How many wait and may be looked up; the list; the way in for the results."""
    return _show(request, ListForm(), ResultsForm())


@page("placement.insurance")
@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """The list as a file; its reason is kept."""
    form = ListForm(request.POST)
    if form.is_valid():
        hires = list(queries.to_look_up(request.user.centre_id))
        try:
            actions.note_list(by=request.user, hires=hires, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            rows = [queries.listed(each) for each in hires]
            name = f"insurance-{clock.today():%y%m%d}"
            return web.table_response(name, reading.LIST, rows, form.cleaned_data["kind"])
    return _show(request, form, ResultsForm())


@page("placement.insurance")
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take the file in and show what each line comes to; nothing is changed yet."""
    form = ResultsForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            lines = reading.read_results(form.cleaned_data["file"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.keep_draft(request.user.pk, DRAFT, reading.kept(lines))
            return redirect("insurance:results")
    return _show(request, ListForm(), form)


@page("placement.insurance")
@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """What each line comes to, as things stand now."""
    lines = _lines(request)
    if lines is None:
        return redirect("insurance:check")
    log_list(request.user, [each.hire.person_id for each in lines if each.hire], purpose="insurance check: results")
    counts = {outcome: sum(each.outcome == outcome for each in lines) for outcome in rules.OUTCOMES}
    context = {
        "rows": [(each, *WORDS[each.outcome]) for each in lines],
        "counts": [(*WORDS[outcome], count) for outcome, count in counts.items() if count],
        "confirmed": counts["confirmed"],
        "crumbs": [
            (_("Hires"), reverse("placement:hires")),
            (_("Insurance check"), reverse("insurance:check")),
            (_("Results"), None),
        ],
    }
    return render(request, "placement/insurance/results.html", context)


@page("placement.insurance")
@require_POST
@web.once
def apply(request: HttpRequest) -> HttpResponse:
    """Confirm what the records confirm, refute what was ticked."""
    lines = _lines(request)
    if lines is None:
        messages.error(request, _("There is no file to be applied. Choose it again."))
        return redirect("insurance:check")
    refuted = {key for text in request.POST.getlist("refute") if (key := ids.read(text))}
    confirmed, gone, left = actions.apply_results(by=request.user, lines=lines, refuted=refuted)
    web.drop_draft(request.user.pk, DRAFT)
    messages.success(request, _("Confirmed: %(yes)s. Refuted: %(no)s.") % {"yes": confirmed, "no": gone})
    for words in left:
        messages.error(request, words)
    return redirect("placement:hires")


def _lines(request: HttpRequest) -> list[queries.Judged] | None:
    draft = web.draft(request.user.pk, DRAFT)
    return queries.judged(request.user.centre_id, reading.from_kept(draft.data)) if draft else None


def _show(request: HttpRequest, form: ListForm, results_form: ResultsForm) -> HttpResponse:
    context = {
        "waiting": queries.to_look_up(request.user.centre_id).count(),
        "without": queries.without_consent(request.user.centre_id),
        "form": form,
        "results_form": results_form,
        "columns": reading.LIST,
        "draft": web.draft(request.user.pk, DRAFT),
        "crumbs": [(_("Hires"), reverse("placement:hires")), (_("Insurance check"), None)],
    }
    return render(request, "placement/insurance/check.html", context)
