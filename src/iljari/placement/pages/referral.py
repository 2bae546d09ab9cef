"""One referral: how it stands, whose turn it is, what can be done now."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.firms.choices import VacancyState
from iljari.kernel import clock, codes, web
from iljari.kernel.errors import Refusal
from iljari.people.choices import RegistrationState

from .. import actions, queries, rules, steps
from ..access import access_referral
from ..choices import ReferralState
from ..forms import AppliedForm, ProposeForm, RefusalForm, StepForm
from ..models import Referral
from ..runs.queries import run_of
from ..standing import consent_holds


@page("placement.read")
@require_GET
def referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """The referral with its person, vacancy, history and next steps; `?step=` opens one of them."""
    subject = access_referral(request.user, referral_id, purpose="referral page")
    return _show(request, subject, chosen=request.GET.get("step") or _first_step(subject))


@page("placement.key_in")
@require_POST
@web.once
def step(request: HttpRequest, referral_id: UUID, name: str) -> HttpResponse:
    """Take one step; refused, the page comes back with what was typed. `next` leads back to a list."""
    subject = access_referral(request.user, referral_id, purpose=f"referral step: {name}")
    if name not in steps.ALL:
        raise Http404
    wanted = steps.ALL[name]
    form = wanted.form(request.POST, referral=subject, account=request.user, step=name) if wanted.form else None
    if "look" in request.POST and isinstance(form, RefusalForm):
        return _show(request, subject, chosen=name, filled=form.with_letter())
    if form is None or form.is_valid():
        try:
            wanted.run(request.user, subject, form)
        except Refusal as refusal:
            if form is None:
                messages.error(request, str(refusal.message))
                return redirect("placement:referral", subject.pk)
            form.refuse(refusal)
        else:
            messages.success(request, steps.DONE[subject.state])
            return redirect(_back(request, subject))
    subject.refresh_from_db(fields=["state", "due", "starts_on"])
    return _show(request, subject, chosen=name, filled=form)


@page("placement.seekers_word")
@require_POST
@web.once
def applied(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Whether the person has really applied."""
    subject = access_referral(request.user, referral_id, purpose="referral: applied?")
    form = AppliedForm(request.POST, referral=subject)
    if form.is_valid():
        try:
            actions.record_applied(by=request.user, referral=subject, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted whether the person has applied."))
            return redirect("placement:referral", subject.pk)
    return _show(request, subject, applying=form)


@page("placement.refer")
@require_POST
@web.once
def word(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """The word for the firm, written or changed while the introduction runs."""
    subject = access_referral(request.user, referral_id, purpose="referral: word for the firm")
    form = ProposeForm(request.POST)
    if form.is_valid():
        try:
            actions.write_word(by=request.user, referral=subject, word=form.cleaned_data["word"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The word for the firm is kept."))
            return redirect("placement:referral", subject.pk)
    return _show(request, subject, wording=form)


@page("placement.refer")
@require_POST
def move_up(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Let the firm see this person one place earlier."""
    subject = access_referral(request.user, referral_id, purpose="order of a shortlist")
    actions.move_up(by=request.user, referral=subject)
    messages.success(request, _("Moved up: the firm sees the people in this order."))
    return redirect("firms:vacancy", subject.vacancy_id)


def _show(
    request: HttpRequest,
    subject: Referral,
    *,
    chosen: str = "",
    filled: StepForm | None = None,
    applying: AppliedForm | None = None,
    wording: ProposeForm | None = None,
) -> HttpResponse:
    person, vacancy = subject.person, subject.vacancy
    queries.mark_overdue([subject])
    offered = steps.offered(request.user, subject, chosen=chosen, filled=filled)
    lost = filled is not None and not any(each.form is filled for each in offered)
    return render(
        request,
        "placement/referral.html",
        {
            "referral": subject,
            "person": person,
            "vacancy": vacancy,
            "firm": vacancy.firm,
            "hire": getattr(subject, "hire", None),
            "badge_kind": queries.BADGES.get(subject.state, "neutral"),
            "owner": rules.owner_of_next_action(subject.state, past_due=bool(subject.overdue)),
            "offered": offered,
            "refused": filled,
            "lost": lost,
            "history": queries.history(subject, ReferralState),
            "interviews": subject.interviews.select_related("accompanied_by"),
            "occupations": [row.words for row in subject.registration.occupations.all()],
            "person_place": codes.district_name(person.district) if person.district else "",
            "vacancy_place": codes.district_name(vacancy.district) if vacancy.district else "",
            "consent": subject.state not in rules.OPEN or consent_holds(person),
            "closed": subject.state in rules.OPEN and subject.registration.state == RegistrationState.CLOSED,
            "reason": queries.reason_label(subject),
            "today": clock.today(),
            "run": run_of(subject),
            "may_run": allows(request.user, "placement.run"),
            "applying": applying or AppliedForm(referral=subject),
            "applied_kind": queries.APPLIED_BADGES.get(subject.applied, "neutral"),
            "asks_now": bool(subject.ask_applied_on) and subject.ask_applied_on <= clock.today(),
            "may_apply": bool(subject.sent_at) and allows(request.user, "placement.seekers_word"),
            "word": wording or ProposeForm(initial={"word": subject.word}),
            "may_word": subject.state in rules.OPEN and allows(request.user, "placement.refer"),
            "over": subject.state in rules.OPEN and vacancy.state in {VacancyState.CLOSED, VacancyState.FILLED},
            "may_note": bool(subject.unseen_since) and allows(request.user, "placement.key_in"),
            "until": clock.now(),
            "crumbs": [(_("Referrals"), reverse("placement:referrals")), (person.name or "—", None)],
        },
    )


def _first_step(subject: Referral) -> str:
    """The step that is open when the page is opened: the one that this state is waiting for, once its day has come."""
    if subject.state == "proposed":
        return "agree"
    come = bool(subject.due) and subject.due <= clock.today()
    if subject.state == "interview_set" and come:
        return "record_interview"
    started = bool(subject.starts_on) and subject.starts_on <= clock.today()
    return "start_work" if subject.state == "hired" and started else ""


def _back(request: HttpRequest, subject: Referral) -> str:
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return reverse("placement:referral", args=[subject.pk])
