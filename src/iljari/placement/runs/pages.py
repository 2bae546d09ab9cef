"""Pages of runs: the list with its figures, one run, its report, its sheet for the way."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import clock, ids, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list

from ..access import access_referral
from ..choices import Prepared
from ..models import Interview, Run, Stop
from . import actions, queries, rules
from .access import access_run, access_stop
from .forms import ArrangeForm, CancelForm, PrepareForm, ReportForm, stop_forms
from .report import report_run

NAMES = {
    "runs": gettext_lazy("Runs reported"),
    "run_firms": gettext_lazy("Firms called on"),
    "run_people": gettext_lazy("People accompanied"),
    "run_hires": gettext_lazy("Hired of them"),
}
TABS = {"coming": gettext_lazy("To come and to be reported"), "past": gettext_lazy("Past runs")}


@page("placement.read")
@require_GET
def runs(request: HttpRequest) -> HttpResponse:
    """Runs to come, those whose report is open, past ones; what they came to."""
    group = request.GET.get("group", "")
    group = group if group in TABS else "coming"
    who = request.GET.get("who", "") or ("mine" if "consultant" in request.user.roles else "all")
    rows = web.page_of(request, queries.runs(request.user, group=group, who=who))
    queries.mark(rows.object_list)
    return render(
        request,
        "placement/runs/runs.html",
        {
            "rows": rows,
            "group": group,
            "who": who,
            "tabs": TABS.items(),
            "numbers": [(key, NAMES[key], value) for key, value in queries.numbers(request.user.centre_id).items()],
            "may_see_figures": allows(request.user, "statistics.figures"),
            "may_report": allows(request.user, "placement.run"),
            "crumbs": [(_("Referrals"), reverse("placement:referrals")), (_("Accompanied interviews"), None)],
        },
    )


@page("placement.run")
@require_POST
@web.once
def start(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One press on a referral with an interview: a run begins."""
    subject = access_referral(request.user, referral_id, purpose="start a run")
    interview = subject.interviews.filter(held=None, moved=False).select_related("accompanied_by").first()
    if interview is None:
        messages.error(request, _("No interview is set. Set one first."))
        return redirect("placement:referral", subject.pk)
    interview.referral = subject
    try:
        made = actions.start_run(by=request.user, interview=interview)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect("placement:referral", subject.pk)
    messages.success(request, _("The run is begun. Say from where and with whom you go."))
    return redirect("runs:run", made.pk)


@page("placement.read")
@require_GET
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One run: how it goes, its route with what is settled, whom else to take along, what comes next."""
    subject, stops = access_run(request.user, run_id, purpose="run of accompanied interviews")
    return _show(request, subject, stops)


@page("placement.run")
@require_POST
@web.once
def arrange(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """When, who, with what, from where."""
    subject, stops = access_run(request.user, run_id, purpose="arrange a run")
    form = ArrangeForm(request.POST, run=subject)
    if form.is_valid():
        try:
            actions.arrange_run(by=request.user, run=subject, **form.facts())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            told = _("Kept. Everybody of the run is told where we meet.") if subject.meeting_point else _("Kept.")
            messages.success(request, told)
            return redirect("runs:run", subject.pk)
    return _show(request, subject, stops, arranging=form)


@page("placement.run")
@require_POST
@web.once
def add(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """A further interview of the same day."""
    subject, _stops = access_run(request.user, run_id, purpose="add to a run")
    key = ids.read(request.POST.get("interview"))
    rows = Interview.objects.filter(pk=key, referral__centre=request.user.centre_id)
    related = ("referral__person__centre", "referral__vacancy__firm", "accompanied_by")
    interview = rows.select_related(*related).first()
    if interview is None:
        messages.error(request, _("Choose an interview first."))
        return redirect("runs:run", subject.pk)
    return _do(request, subject, lambda: actions.add_stop(by=request.user, run=subject, interview=interview))


@page("placement.run")
@require_POST
@web.once
def prepare(request: HttpRequest, stop_id: UUID) -> HttpResponse:
    """What is settled about one stop."""
    stop = access_stop(request.user, stop_id, purpose="prepare a stop")
    form = PrepareForm(request.POST, stop=stop, guides=_guides(stop.run))
    if form.is_valid():
        try:
            actions.prepare_stop(by=request.user, stop=stop, **form.facts())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect(f"{reverse('runs:run', args=[stop.run_id])}#s{stop.pk.hex}")
    subject, stops = access_run(request.user, stop.run_id, purpose="prepare a stop")
    return _show(request, subject, stops, preparing=form)


@page("placement.run")
@require_POST
@web.once
def take_out(request: HttpRequest, stop_id: UUID) -> HttpResponse:
    """The person goes there without us."""
    stop = access_stop(request.user, stop_id, purpose="take a stop out of a run")
    return _do(request, stop.run, lambda: actions.take_out(by=request.user, stop=stop))


@page("placement.run")
@require_POST
@web.once
def step(request: HttpRequest, run_id: UUID, verb: str) -> HttpResponse:
    """Calling around begins, or they set out."""
    subject, _stops = access_run(request.user, run_id, purpose="step of a run")
    act = actions.set_out if verb == "set_out" else actions.begin_contact
    return _do(request, subject, lambda: act(by=request.user, run=subject))


@page("placement.run")
@require_POST
@web.once
def cancel(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The run does not take place."""
    subject, stops = access_run(request.user, run_id, purpose="cancel a run")
    form = CancelForm(request.POST)
    if form.is_valid():
        try:
            actions.cancel_run(by=request.user, run=subject, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The run is cancelled. The interviews stay; whoever was to be met is told."))
            return redirect("runs:run", subject.pk)
    return _show(request, subject, stops, cancelling=form)


@page("placement.run")
@web.once
def report(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What came of every stop, on one page: results, both sides' words, what follows."""
    subject, stops = access_run(request.user, run_id, purpose="report of a run")
    if subject.state not in rules.OPEN:
        messages.info(request, _("This run is over: it was reported or cancelled."))
        return redirect("runs:run", subject.pk)
    data = request.POST or None
    form, forms = ReportForm(data), stop_forms(request.user, stops, data)
    if request.method == "POST" and "look" in request.POST:
        forms = [(stop, each if each.entered else each.with_letter()) for stop, each in forms]
    elif request.method == "POST" and form.is_valid() and False not in [each.is_valid() for _stop, each in forms]:
        told = [each.told(stop) for stop, each in forms]
        try:
            report_run(by=request.user, run=subject, told=told, words=form.cleaned_data["words"])
        except Refusal as refusal:
            _spread(refusal, form, forms)
        else:
            messages.success(request, _("The report is entered: every result stands at its referral."))
            return redirect("runs:run", subject.pk)
    crumbs = [(_("Accompanied interviews"), reverse("runs:runs")), (_("Report"), None)]
    context = {"run": subject, "forms": forms, "form": form, "crumbs": crumbs, "sent": request.method == "POST"}
    return render(request, "placement/runs/report.html", context)


@page("placement.read")
@require_GET
def sheet(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The route on paper, in large print: times, firms, people, what to bring and to ask."""
    subject, stops = access_run(request.user, run_id, purpose="sheet of a run")
    labels = dict(Prepared.choices)
    for stop in stops:
        stop.prepared_labels = [labels[code] for code in stop.prepared if code in labels]
        stop.open_labels = [label for code, label in Prepared.choices if code not in stop.prepared]
    crumbs = [(_("Accompanied interviews"), reverse("runs:runs")), (_("Sheet"), None)]
    context = {"run": subject, "stops": stops, "guides": _guides(subject), "crumbs": crumbs}
    return render(request, "placement/runs/sheet.html", context)


def _show(
    request: HttpRequest,
    subject: Run,
    stops: list[Stop],
    *,
    arranging: ArrangeForm | None = None,
    preparing: PrepareForm | None = None,
    cancelling: CancelForm | None = None,
) -> HttpResponse:
    subject.refresh_from_db(fields=["state"])
    queries.mark([subject])
    may = allows(request.user, "placement.run") and subject.state in rules.OPEN
    guides = _guides(subject)
    others = queries.same_day(request.user, subject) if may else []
    log_list(request.user, [each.referral.person_id for each in others], purpose="run: interviews of the same day")
    rows = [(stop, _prepare_form(stop, guides, preparing) if may else None) for stop in stops]
    return render(
        request,
        "placement/runs/run.html",
        {
            "run": subject,
            "rows": rows,
            "guides": guides,
            "others": others,
            "left_out": queries.left_out(subject),
            "may": may,
            "ready": rules.is_ready((stop.firm_confirmed, stop.person_confirmed) for stop in stops),
            "steps": [name for name in rules.STEPS if may and rules.may_step(name, subject.state)],
            "arranging": arranging or (ArrangeForm(run=subject) if may else None),
            "cancelling": cancelling or CancelForm(),
            "today": clock.today(),
            "crumbs": [
                (_("Referrals"), reverse("placement:referrals")),
                (_("Accompanied interviews"), reverse("runs:runs")),
                (_("Run"), None),
            ],
        },
    )


def _prepare_form(stop: Stop, guides: list, typed: PrepareForm | None) -> PrepareForm:
    return typed if typed and typed.stop.pk == stop.pk else PrepareForm(stop=stop, guides=guides)


def _guides(run: Run) -> list:
    return [run.lead, *(each for each in run.staff.order_by("name") if each.pk != run.lead_id)]


def _spread(refusal: Refusal, form: ReportForm, forms: list) -> None:
    """Put each message beside the field of its stop."""
    by_stop = {str(stop.pk): each for stop, each in forms}
    for name, message in refusal.fields.items():
        key, _dash, field = name.rpartition("-")
        each = by_stop.get(key)
        if each is None:
            form.add_error(None, str(message))
        else:
            each.add_error(field if field in each.fields else None, str(message))
    form.add_error(None, str(refusal.message))


def _do(request: HttpRequest, subject: Run, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Kept."))
    return redirect("runs:run", subject.pk)
