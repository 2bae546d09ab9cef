"""Factory advice for staff: the list, one enquiry with its next step, the form, the papers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import codes, panels, web
from iljari.kernel.errors import Refusal

from ..access import access_firm
from ..models import FactoryEnquiry, Firm
from ..queries import firms_of
from . import actions, forms, queries, rules, steps, wording
from .access import access_enquiry
from .choices import FactoryState

TABS = {"open": gettext_lazy("All under way"), **{stage: FactoryState(stage).label for stage in rules.OPEN}}
TABS["answered"] = pgettext_lazy("enquiry", "Answered")


@page("firms.read")
@require_GET
def enquiries(request: HttpRequest) -> HttpResponse:
    """Enquiries under way, what is due first on top, with what is next and whose it is."""
    form = forms.FilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    counts = queries.group_counts(request.user, wanted)
    group = wanted.get("group") if wanted.get("group") in queries.GROUPS else "open"
    rows = web.page_of(request, queries.enquiries(request.user, wanted))
    queries.prepared(rows)
    asked = request.GET.copy()
    for name in ("group", "page"):
        asked.pop(name, None)
    return render(
        request,
        "firms/factory/enquiries.html",
        {
            "form": form,
            "rows": rows,
            "group": group,
            "tabs": [(key, label, counts[key]) for key, label in TABS.items()],
            "asked": asked.urlencode(),
            "filtered": bool(wanted.get("q") or wanted.get("turn")),
            "can_enter": allows(request.user, "firms.factory"),
            "crumbs": [(_("Factory enquiries"), None)],
        },
    )


@page("firms.factory")
@web.once
def new_enquiry(request: HttpRequest) -> HttpResponse:
    """Take an enquiry of `?firm=`, or with `?founder=1` of somebody who has none; otherwise it is chosen first."""
    firm_id = _key(request, "firm")
    firm = access_firm(request.user, firm_id, purpose="factory enquiry") if firm_id else None
    if firm is None and "founder" not in request.GET:
        return _choose(request)
    key = f"enquiry-{firm.pk if firm else 'founder'}"
    people = [each for each in firm.people if each.present] if firm else []
    more: dict[str, Any] = {"contacts": people, "founder": firm is None}
    initial = {"contact": str(people[0].pk) if people else "", "industry_words": firm.industry_words if firm else ""}
    if request.method != "POST":
        kept = web.kept_typing(request.user.pk, key)
        form = forms.EnquiryForm(kept or None, initial=initial, **more)
        return _form(request, form, firm=firm, key=key, from_draft=bool(kept))
    form = forms.EnquiryForm(request.POST, initial=initial, **more)
    if form.is_valid():
        contact = next((each for each in people if str(each.pk) == form.cleaned_data["contact"]), None)
        try:
            made = actions.hand_in(by=request.user, facts=form.facts(), firm=firm, contact=contact)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, key)
            messages.success(request, _("The enquiry is taken under %(number)s.") % {"number": made.number})
            return redirect("factory:enquiry", made.pk)
    return _form(request, form, firm=firm, key=key)


@page("firms.factory_papers")
@web.once
def correct_enquiry(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Correct what is known of the site, the plan and the permits."""
    subject = access_enquiry(request.user, enquiry_id, purpose="correct")
    key, more = f"enquiry-{subject.pk}", {"founder": subject.firm is None, "new": False}
    initial = forms.initial_of(subject)
    kept = web.kept_typing(request.user.pk, key) if request.method != "POST" else None
    form = forms.EnquiryForm(request.POST if request.method == "POST" else kept or None, initial=initial, **more)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_enquiry(by=request.user, enquiry=subject, facts=form.facts())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, key)
            messages.success(request, _("The enquiry is corrected."))
            return redirect("factory:enquiry", subject.pk)
    return _form(request, form, firm=subject.firm, key=key, subject=subject, from_draft=bool(kept))


@page("firms.factory_papers")
def choose_firm(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """The founder has a firm now: find it, and press."""
    subject = access_enquiry(request.user, enquiry_id, purpose="firm of the enquiry")
    if request.method != "POST":
        return _choose(request, subject)
    firm_id = _key(request, "firm")
    if firm_id is None:
        return _choose(request, subject)
    firm = access_firm(request.user, firm_id, purpose="firm of the enquiry")
    return _press(
        request,
        subject,
        lambda: actions.link_firm(by=request.user, enquiry=subject, firm=firm),
        _("The firm is entered."),
    )


@page("firms.read")
@require_GET
def enquiry(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """One enquiry: the next step first, its papers, its facts, what happened; `?step=` opens a step."""
    subject = access_enquiry(request.user, enquiry_id, purpose="enquiry page")
    return _show(request, subject, chosen=request.GET.get("step", ""))


@page("firms.factory_steps")
@require_POST
@web.once
def take_step(request: HttpRequest, enquiry_id: UUID, step: str) -> HttpResponse:
    """Take one step; refused, the page comes back with what was typed."""
    subject = access_enquiry(request.user, enquiry_id, purpose="step of the enquiry")
    if step not in steps.STEPS:
        raise Http404
    form = steps.form_for(step, subject, request.POST)
    if form.is_valid():
        try:
            actions.take_step(by=request.user, enquiry=subject, step=step, **form.facts())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(steps.STEPS[step].done))
            return redirect("factory:enquiry", subject.pk)
    subject.refresh_from_db(fields=["state", "due", "turn", "authority", "left_stage"])
    return _show(request, subject, chosen=step, filled=form)


@page("firms.factory_steps")
@require_POST
@web.once
def set_next(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Whose the next step is, what it is, by when, who advises."""
    subject = access_enquiry(request.user, enquiry_id, purpose="next step of the enquiry")
    advisers = list(queries.advisers(subject.centre_id))
    form = forms.NextForm(request.POST, enquiry=subject, advisers=advisers)
    return _save(
        request, subject, form, "next_form",
        lambda: actions.set_next(by=request.user, enquiry=subject, **form.facts()), _("The next step is set."),
    )  # fmt: skip


@page("firms.factory_steps")
@require_POST
def take_on(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Take on an enquiry that nobody has."""
    subject = access_enquiry(request.user, enquiry_id, purpose="take on the enquiry")
    done = _("The enquiry is yours now.")
    return _press(request, subject, lambda: actions.take_on(by=request.user, enquiry=subject), done)


@page("firms.factory_papers")
@require_POST
@web.once
def write_note(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Keep what was said or done between the steps."""
    subject = access_enquiry(request.user, enquiry_id, purpose="note to the enquiry")
    form = forms.NoteForm(request.POST)
    return _save(
        request, subject, form, "note_form",
        lambda: actions.write_note(by=request.user, enquiry=subject, **form.cleaned_data), _("Noted."),
    )  # fmt: skip


@page("firms.factory_papers")
@require_POST
def tick_papers(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Which papers are here; with `ask` the firm is told at once which are missing."""
    subject = access_enquiry(request.user, enquiry_id, purpose="papers of the enquiry")
    ticked = set(request.POST.getlist("received"))
    here = {paper.pk for paper in subject.documents.all() if str(paper.pk) in ticked}

    def save() -> None:
        actions.tick_papers(by=request.user, enquiry=subject, received=here)
        if "ask" in request.POST:
            actions.ask_papers(by=request.user, enquiry=subject)

    asked = _("The firm is told which documents are missing.")
    return _press(request, subject, save, asked if "ask" in request.POST else _("The documents are ticked off."))


@page("firms.factory_papers")
@require_POST
@web.once
def add_paper(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """Ask for another paper."""
    subject = access_enquiry(request.user, enquiry_id, purpose="papers of the enquiry")
    form = forms.PaperForm(request.POST)

    def add() -> None:
        told = form.cleaned_data
        actions.add_paper(by=request.user, enquiry=subject, kind=told["kind"], words=told["paper_words"])

    return _save(request, subject, form, "paper_form", add, _("The document stands on the list."))


def _key(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.POST.get(name) or request.GET.get(name) or "")
    except ValueError:
        return None


def _press(request: HttpRequest, subject: FactoryEnquiry, do: Callable[[], object], done: str) -> HttpResponse:
    """Do what needs nothing but a press, and come back to the enquiry."""
    try:
        do()
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, done)
    return redirect("factory:enquiry", subject.pk)


def _save(
    request: HttpRequest, subject: FactoryEnquiry, form: Any, name: str, do: Callable[[], object], done: str
) -> HttpResponse:
    """Do what a small form of the enquiry's page says; refused, the page comes back with what was typed."""
    if form.is_valid():
        try:
            do()
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect("factory:enquiry", subject.pk)
    return _show(request, subject, **{name: form})


def _choose(request: HttpRequest, subject: FactoryEnquiry | None = None) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "")[:100]
    rows = web.page_of(request, firms_of(request.user.centre_id, words), 20)
    title = _("Enter the founder's firm") if subject else _("New factory enquiry")
    crumbs = [(_("Factory enquiries"), reverse("factory:enquiries"))]
    if subject:
        crumbs.append((subject.number, reverse("factory:enquiry", args=[subject.pk])))
    return render(
        request,
        "firms/factory/choose_firm.html",
        {"rows": rows, "words": words, "enquiry": subject, "title": title, "crumbs": [*crumbs, (title, None)]},
    )


def _form(
    request: HttpRequest,
    form: forms.EnquiryForm,
    *,
    firm: Firm | None,
    key: str,
    subject: FactoryEnquiry | None = None,
    from_draft: bool = False,
) -> HttpResponse:
    form.star()
    title = _("Correct the enquiry") if subject else _("New factory enquiry")
    crumbs = [(_("Factory enquiries"), reverse("factory:enquiries"))]
    if subject:
        crumbs.append((subject.number, reverse("factory:enquiry", args=[subject.pk])))
    return render(
        request,
        "firms/factory/form.html",
        {
            "form": form,
            "firm": firm,
            "enquiry": subject,
            "title": title,
            "draft_key": key,
            "from_draft": from_draft,
            "crumbs": [*crumbs, (title, None)],
        },
    )


def _show(
    request: HttpRequest,
    subject: FactoryEnquiry,
    *,
    chosen: str = "",
    filled: forms.StepForm | None = None,
    next_form: forms.NextForm | None = None,
    note_form: forms.NoteForm | None = None,
    paper_form: forms.PaperForm | None = None,
) -> HttpResponse:
    account = request.user
    can = {name: allows(account, f"firms.factory_{name}") for name in ("steps", "papers")}
    offered = steps.offered(subject, chosen=chosen, filled=filled) if can["steps"] else []
    if can["steps"] and subject.is_open and next_form is None:
        next_form = forms.NextForm(enquiry=subject, advisers=list(queries.advisers(subject.centre_id)))
    papers = list(subject.documents.all())
    queries.prepared([subject], full=True)
    return render(
        request,
        "firms/factory/enquiry.html",
        {
            "enquiry": subject,
            "progress": wording.progress(subject),
            "permits": wording.permits_of(subject),
            "areas": wording.areas_of(subject),
            "district_name": codes.district_name(subject.site_district) if subject.site_district else "",
            "offered": offered,
            "likely": offered[0] if offered and subject.is_open and subject.adviser else None,
            "lost": filled is not None and not any(each.form is filled for each in offered),
            "refused": filled,
            "next_form": next_form,
            "note_form": note_form or forms.NoteForm(),
            "paper_form": paper_form or forms.PaperForm(),
            "papers": papers,
            "outstanding": sum(paper.state != "received" for paper in papers),
            "lines": queries.lines_of(subject),
            "can": can | {"vacancy": subject.state == "approved" and allows(account, "firms.enter")},
            "panels": panels.render("enquiry", request, subject, lambda needs: allows(account, needs)),
            "crumbs": [(_("Factory enquiries"), reverse("factory:enquiries")), (subject.number, None)],
        },
    )
