"""Pages of a citizen about their introductions: asking for one, answering a proposal, seeing where it stands."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iljari.firms.models import Vacancy
from iljari.firms.sheet import pay_of
from iljari.kernel import clock, codes, web
from iljari.kernel.errors import Refusal
from iljari.people.choices import ConsentKind
from iljari.people.door.door import DOOR
from iljari.people.door.wording import MEANINGS
from iljari.people.models import Person, Registration

from .. import actions, rules
from ..choices import Applied, AppliedHow, DeclineReason, HowAgreed, NotAppliedWhy, WithdrawReason
from ..models import Referral
from ..queries import why
from ..runs.queries import run_of
from ..standing import consent_holds, obstacle_now
from .forms import AskForm, NoForm
from .queries import lines


def _me(request: HttpRequest) -> Person:
    return Person.objects.select_related("centre").get(pk=request.guest.id)  # type: ignore[attr-defined]


def _mine(request: HttpRequest, referral_id: UUID) -> Referral:
    rows = Referral.objects.filter(pk=referral_id, person=request.guest.id)  # type: ignore[attr-defined]
    found = rows.select_related("person__centre", "vacancy__firm", "consultant").first()
    if found is None:
        raise Http404
    return found


@DOOR.page("placement.ask")
@web.once
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the centre to introduce me to this vacancy; whoever is not registered yet does that first."""
    person = _me(request)
    vacancy = Vacancy.objects.live().select_related("firm").filter(number=number, centre=person.centre_id).first()
    if vacancy is None:
        raise Http404
    if not Registration.objects.open().filter(person=person).exists():
        request.session["after-registration"] = request.path
        messages.info(request, _("First register for work, please; then we go on with this job."))
        return redirect("register:page", 1)
    needs_consent = not consent_holds(person)
    form = AskForm(request.POST or None, needs_consent=needs_consent)
    if request.method == "POST" and form.is_valid():
        try:
            referral = actions.ask_introduction(
                by=request.guest,
                person=person,
                vacancy=vacancy,
                word=form.cleaned_data["word"],
                consents=needs_consent,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Your wish has reached us. A consultant looks at it by the next working day."))
            return redirect("mine:referral", referral.pk)
    context = {
        "vacancy": vacancy,
        "pay": pay_of(vacancy),
        "district": codes.district_name(vacancy.district) if vacancy.district else "",
        "form": form,
        "meaning": MEANINGS[ConsentKind.FIRMS] if needs_consent else None,
        "why": why(person, vacancy),
        "twice": obstacle_now(person, vacancy) == "twice",
    }
    return render(request, "placement/own/ask.html", context)


@DOOR.page("people.own")
def referral(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One introduction: where it stands, why this job, what I can say to it."""
    subject = _mine(request, referral_id)
    form = NoForm()
    context = {
        "line": lines([subject])[0],
        "vacancy": subject.vacancy,
        "pay": pay_of(subject.vacancy),
        "district": codes.district_name(subject.vacancy.district) if subject.vacancy.district else "",
        "interview": subject.interviews.filter(held=None, moved=False).select_related("accompanied_by").first(),
        "why": why(subject.person, subject.vacancy),
        "form": form,
        "run": run_of(subject) if subject.state == "interview_set" else None,
        "asks_applied": subject.state in rules.APPLYING and subject.applied != Applied.YES,
    }
    return render(request, "placement/own/referral.html", context)


@DOOR.page("placement.seekers_word")
@require_POST
def applied(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """I have applied there, or not (yet)."""
    subject = _mine(request, referral_id)
    if request.POST.get("applied") == Applied.YES:
        answer = {"applied": Applied.YES, "on": clock.today(), "how": AppliedHow.SAID}
    else:
        answer = {"applied": Applied.NO, "why": NotAppliedWhy.UNSAID}
    try:
        actions.record_applied(by=request.guest, referral=subject, **answer)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Thank you, noted. Your consultant sees it."))
    return redirect("mine:referral", subject.pk)


@DOOR.page("placement.seekers_word")
@require_POST
def agree(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Yes, introduce me."""
    subject = _mine(request, referral_id)
    try:
        actions.agree(by=request.guest, referral=subject, how=HowAgreed.ONLINE)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Thank you. Your consultant introduces you to the firm."))
    return redirect("mine:referral", subject.pk)


@DOOR.page("placement.seekers_word")
@require_POST
def refuse(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """No, not this one; or, once it is with the firm, take it back."""
    subject = _mine(request, referral_id)
    form = NoForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a reason; it helps us to find something better."))
        return redirect("mine:referral", subject.pk)
    reason, words = form.cleaned_data["reason"], form.cleaned_data["words"]
    try:
        if subject.state in {"proposed", "agreed"}:
            actions.decline(by=request.guest, referral=subject, reason=reason, words=words)
        else:
            told = " · ".join(part for part in (str(DeclineReason(reason).label), words) if part)
            actions.withdraw(by=request.guest, referral=subject, reason=WithdrawReason.SEEKER, words=told[:400])
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Noted. We go on looking with you."))
    return redirect(reverse("portal:my"))
