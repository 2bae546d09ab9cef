"""Vacancies: the list with the review queue, one vacancy, its way after it was entered."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import codes, panels, web
from iljari.kernel.errors import Refusal
from iljari.people.choices import Basis

from .. import actions, queries, rules
from ..access import access_vacancy
from ..choices import VacancyState
from ..forms import CloseForm, FilterForm, ReviewForm
from ..labels import VACANCY_LABELS
from ..models import Vacancy, VacancyFlag
from ..sheet import deadline_of, pay_of, sheet_of

SHOWN = 10


@page("firms.read")
@require_GET
def vacancies(request: HttpRequest) -> HttpResponse:
    """Vacancies: what waits for a decision on top, then whom to ask again, then the list."""
    account = request.user
    form = FilterForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    due = queries.to_ask(account.centre_id)
    only_due = "due" in request.GET
    rows = web.page_of(request, due if only_due else queries.vacancies_of(account.centre_id, wanted))
    waiting = queries.to_review(account.centre_id) if allows(account, "firms.review") else None
    return render(
        request,
        "firms/vacancies.html",
        {
            "form": form,
            "rows": rows,
            "told": [_row(vacancy) for vacancy in rows],
            "only_due": only_due,
            "due_count": due.count(),
            "waiting": list(waiting[:SHOWN]) if waiting is not None else [],
            "waiting_count": waiting.count() if waiting is not None else 0,
            "filtered": bool(request.GET),
            "can_enter": allows(account, "firms.enter"),
            "can_change": allows(account, "firms.change_state"),
            "crumbs": [(_("Vacancies"), None)],
        },
    )


def _row(vacancy: Vacancy) -> dict[str, object]:
    return {
        "vacancy": vacancy,
        "pay": pay_of(vacancy),
        "district": codes.district_name(vacancy.district) if vacancy.district else "",
        "deadline": deadline_of(vacancy),
    }


@page("firms.read")
@require_GET
def vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """One vacancy: the whole form, its warnings, its state with who and when, and what can be done."""
    return _show(request, access_vacancy(request.user, vacancy_id, purpose="vacancy page"))


@page("firms.review")
@require_POST
def review(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """The official's decision: accept (with a reason for each warning), send back, or refuse."""
    subject = access_vacancy(request.user, vacancy_id, purpose="review")
    form = ReviewForm(request.POST, flags=[flag for flag in subject.flags.all() if not flag.accepted])
    if form.is_valid():
        try:
            said = _decide(request, subject, form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, said)
            return redirect("firms:vacancy", subject.pk)
    return _show(request, subject, form)


def _decide(request: HttpRequest, subject: Vacancy, form: ReviewForm) -> str:
    by, words = request.user, form.cleaned_data["words"]
    match request.POST.get("decision"):
        case "refuse":
            actions.refuse_vacancy(by=by, vacancy=subject, reason=form.cleaned_data["reason"], words=words)
            return _("The vacancy is not accepted.")
        case "send_back":
            actions.send_back_vacancy(by=by, vacancy=subject, words=words)
            return _("The vacancy goes back to be corrected.")
        case "accept_flags":
            actions.accept_flags(by=by, vacancy=subject, accepted=form.accepted())
            return _("The warnings stand, with your reasons.")
        case _:
            actions.open_vacancy(by=by, vacancy=subject, accepted=form.accepted())
            return _("The vacancy is open under %(number)s.") % {"number": subject.number}


@page("firms.change_state")
def close(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Close a vacancy with a reason."""
    subject = access_vacancy(request.user, vacancy_id, purpose="close")
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_vacancy(by=request.user, vacancy=subject, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The vacancy is closed."))
            return redirect("firms:vacancy", subject.pk)
    crumbs = [*_crumbs(subject)[:-1], (subject.title, reverse("firms:vacancy", args=[subject.pk]))]
    crumbs.append((_("Close the vacancy"), None))
    return render(request, "firms/close.html", {"form": form, "vacancy": subject, "crumbs": crumbs})


def _step(permission: str, verb: Callable[..., object], done: object) -> Callable[..., HttpResponse]:
    """A page for a step that needs nothing but a press."""

    @page(permission)
    @require_POST
    def press(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
        subject = access_vacancy(request.user, vacancy_id, purpose=verb.__name__)
        try:
            verb(by=request.user, vacancy=subject)
        except Refusal as refusal:
            missing = ", ".join(str(VACANCY_LABELS[name]) for name in refusal.fields if name in VACANCY_LABELS)
            messages.error(request, f"{refusal.message} ({missing})" if missing else str(refusal.message))
            if missing:
                return redirect("firms:correct_vacancy", subject.pk)
        else:
            messages.success(request, str(done))
        if request.POST.get("back") == "due":
            return redirect(f"{reverse('firms:vacancies')}?due=1")
        if way := web.way_back(request):
            return redirect(way)
        return redirect("firms:vacancy", subject.pk)

    return press


submit = _step("firms.enter", actions.submit_vacancy, gettext_lazy("The vacancy waits for the official now."))
pause = _step("firms.change_state", actions.pause_vacancy, gettext_lazy("Paused: nobody is introduced for now."))
resume = _step("firms.change_state", actions.resume_vacancy, gettext_lazy("The vacancy is open again."))
still_looking = _step(
    "firms.change_state", actions.still_looking, gettext_lazy("Noted: the firm still looks for people.")
)


def _show(request: HttpRequest, subject: Vacancy, form: ReviewForm | None = None) -> HttpResponse:
    account = request.user
    flags = queries.legality_flags(subject)
    unaccepted = [flag for flag in flags if not flag.accepted]
    deciding = allows(account, "firms.review") and (
        subject.state == VacancyState.REVIEW or (unaccepted and subject.number and subject.state != VacancyState.CLOSED)
    )
    form = form or (ReviewForm(flags=unaccepted) if deciding else None)
    return render(
        request,
        "firms/vacancy.html",
        {
            "vacancy": subject,
            "firm": subject.firm,
            "live": rules.LIVE,
            "sheet": sheet_of(subject),
            "pay": pay_of(subject),
            "deadline": deadline_of(subject),
            "district_name": codes.district_name(subject.district) if subject.district else "",
            "flags": [(flag, _reason(form, flag)) for flag in flags],
            "unaccepted": len(unaccepted),
            "review_form": form,
            "history": queries.history_of(subject),
            "can": _steps(request, subject, bool(unaccepted)),
            "panels": panels.render("vacancy", request, subject, lambda needs: allows(account, needs)),
            "crumbs": _crumbs(subject),
        },
    )


def _reason(form: ReviewForm | None, flag: VacancyFlag) -> BoundField | None:
    name = f"flag_{flag.pk}"
    return form[name] if form and name in form.fields else None


def _steps(request: HttpRequest, subject: Vacancy, unaccepted: bool) -> dict[str, bool]:
    """Which steps are possible from here, for this person."""
    enter, change = allows(request.user, "firms.enter"), allows(request.user, "firms.change_state")
    state, onward = subject.state, rules.TRANSITIONS[subject.state]
    waits = unaccepted and subject.basis == Basis.FORM
    back = state in {VacancyState.PAUSED, VacancyState.EXPIRED}
    return {
        "correct": enter and state in rules.CORRECTABLE,
        "submit": enter and state == VacancyState.DRAFT,
        "copy": enter,
        "pause": change and "paused" in onward,
        "resume": change and back and not waits,
        "ask": change and state in rules.LIVE,
        "close": change and "closed" in onward,
    }


def _crumbs(subject: Vacancy) -> list[tuple[str, str | None]]:
    return [
        (_("Vacancies"), reverse("firms:vacancies")),
        (subject.firm.name, reverse("firms:firm", args=[subject.firm_id])),
        (subject.title, None),
    ]
